"""Finding plug-ins, asking them what they give, and keeping what breaks apart.

Plug-ins come in the order of their names, and their parts as each gives them; of two parts of one
kind and name the first stands. Nothing a plug-in does while it is asked stops the rest.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from typing import TypeVar

import pluggy

from detente.errors import DetenteError, PluginError
from detente.plugins import hooks
from detente.plugins.parts import NAME, Part, Reader, Service

T = TypeVar("T", bound=Part)
REPORT = "tell its authors, or uninstall it"


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed plug-in: its name, the package and version it came with, and what it gives.

    ``faults`` tell what of it is left out, and why.
    """

    name: str
    package: str
    version: str
    parts: tuple[Part, ...] = ()
    faults: tuple[str, ...] = ()

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """Return its parts of a kind."""
        return tuple(part for part in self.parts if isinstance(part, kind))


@functools.cache
def installed() -> tuple[Plugin, ...]:
    """Return the plug-ins of this installation, by name, with what each gives."""
    points = metadata.entry_points(group=hooks.GROUP)
    return distinct(map(_asked, sorted(points, key=lambda p: (p.name, p.value))))


def distinct(plugins: Iterable[Plugin]) -> tuple[Plugin, ...]:
    """Return plug-ins without the parts whose name, ending or scheme another has before them."""
    met: set[tuple[type, str]] = set()
    found = []
    for plugin in plugins:
        kept: list[Part] = []
        faults = list(plugin.faults)
        for part in plugin.parts:
            keys = {(type(part), key) for key in _keys(part)}
            if met & keys:
                faults.append(f"{_called(part)}: there is one of that name, ending or scheme")
            else:
                kept.append(part)
                met |= keys
        found.append(replace(plugin, parts=tuple(kept), faults=tuple(faults)))
    return tuple(found)


def each(kind: type[T]) -> Iterator[tuple[Plugin, T]]:
    """Yield each part of a kind with the plug-in that gives it."""
    for plugin in installed():
        for part in plugin.of(kind):
            yield plugin, part


@contextlib.contextmanager
def within(plugin: Plugin) -> Iterator[None]:
    """Turn what goes wrong in the code of a plug-in into an error that names it.

    Raises:
        PluginError: something did.
    """
    try:
        yield
    except DetenteError:
        raise
    except (Exception, SystemExit) as error:
        raise PluginError(
            f"the plug-in {plugin.name} fails: {_said(error)}", hint=REPORT
        ) from error


def _asked(point: metadata.EntryPoint) -> Plugin:
    """Return a plug-in with what it gives when it is asked, checked."""
    package = point.dist.name if point.dist else "?"
    plugin = Plugin(point.name, package, point.dist.version if point.dist else "?")
    manager = pluggy.PluginManager(hooks.GROUP)
    manager.add_hookspecs(hooks)
    try:
        manager.register(point.load(), point.name)
        manager.check_pending()
    except (Exception, SystemExit) as error:
        return replace(plugin, faults=(f"it cannot be loaded: {_said(error)}",))
    parts: list[Part] = []
    faults: list[str] = []
    for hook, kind in hooks.HOOKS.items():
        try:
            given = [part for found in getattr(manager.hook, hook)() for part in found]
        except (Exception, SystemExit) as error:
            faults.append(f"{hook} fails: {_said(error)}")
            continue
        for part in given:
            wrong = list(_problems(part, kind))
            faults += [f"{hook}: {words}" for words in wrong]
            parts += [] if wrong else [part]
    return replace(plugin, parts=tuple(parts), faults=tuple(faults))


def _problems(part: object, kind: type[Part]) -> Iterator[str]:
    if not isinstance(part, kind):
        yield f"it gives a {type(part).__name__}, not a {kind.__name__}"
        return
    if not isinstance(part.name, str) or not NAME.fullmatch(part.name):
        yield f"{str(part.name)[:60]!r} is no name; write small letters, digits and hyphens"
        return
    try:
        for words in part.problems():
            yield f"{_called(part)}: {words}"
    except Exception as error:  # a field of a type nobody thought of
        yield f"{_called(part)}: {_said(error)}"


def _keys(part: Part) -> tuple[str, ...]:
    if isinstance(part, Reader):
        return part.name, *part.endings
    return (part.name, f"{part.scheme}:") if isinstance(part, Service) else (part.name,)


def _called(part: Part) -> str:
    return f"{type(part).__name__.lower()} {part.name}"


def _said(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{f': {words}' if words else ''}"
