"""The parts that rules are made of: modules with their functions, data files with their lists."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from importlib import resources
from types import FunctionType, ModuleType
from typing import Any

import detente.compare
import detente.extract
import detente.stories
from detente.codebook import data

LAYERS: tuple[ModuleType, ...] = (detente.extract, detente.stories, detente.compare)


def modules() -> list[ModuleType]:
    """Return every module of the layers that hold rules, by name."""
    found = []
    for layer in LAYERS:
        for each in pkgutil.walk_packages(layer.__path__, f"{layer.__name__}."):
            if not each.ispkg:
                found.append(importlib.import_module(each.name))
    return sorted(found, key=lambda module: module.__name__)


def functions(module: ModuleType) -> Iterator[FunctionType]:
    """Yield the functions that a module defines, those behind a cache and in classes included."""
    for value in vars(module).values():
        members = vars(value).values() if inspect.isclass(value) else (value,)
        for member in members:
            plain = inspect.unwrap(member) if callable(member) else member
            if isinstance(plain, FunctionType) and plain.__module__ == module.__name__:
                yield plain


def decides(function: FunctionType) -> bool:
    """Tell whether a function says yes or no, or gives something or nothing."""
    returned = function.__annotations__.get("return", "")
    return returned == "bool" or str(returned).endswith("| None")


def nothing(function: FunctionType) -> Any:
    """Return what a function gives that finds nothing, after its annotation.

    Raises:
        LookupError: there is no such thing for what it returns.
    """
    returned = str(function.__annotations__.get("return", ""))
    if returned == "bool":
        return False
    if returned.endswith("| None") or returned == "None":
        return None
    kind = returned.split("[")[0]
    empty = {
        "tuple": (), "list": [], "frozenset": frozenset(), "set": set(), "dict": {}, "str": "",
        "int": 0, "float": 0.0, "Iterator": iter(()), "Mapping": {}, "Sequence": (),
    }  # fmt: skip
    if kind not in empty:
        raise LookupError(returned)
    return empty[kind]


def files() -> list[str]:
    """Return the names of the codebook's files of words, as :func:`data.toml` is given them."""
    root = resources.files(data.__name__)
    names = [each.name for each in root.iterdir() if each.name.endswith(".toml")]
    names += [f"frames/{each.name}" for each in root.joinpath("frames").iterdir()]
    return sorted(name for name in names if name.endswith(".toml"))


def emptied(table: Any) -> Any:
    """Return a table of words with its lists and tables emptied."""
    if isinstance(table, dict):
        return {key: emptied(value) for key, value in table.items()}
    return [] if isinstance(table, list) else table


def forget(*packages: ModuleType) -> None:
    """Empty every cache of some packages, or of the program: answers are made anew."""
    names = tuple(p.__name__ for p in packages) or ("detente",)
    for name, module in list(sys.modules.items()):
        if any(name == n or name.startswith(f"{n}.") for n in names):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear) and getattr(value, "__module__", name).startswith("detente"):
                    clear()
