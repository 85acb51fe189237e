"""Files in TOML that a user writes: feeds, overrides. Whatever stands in them is told, not met."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from detente.errors import UsageError

LARGEST = 10_000_000  # bytes
DEEPEST = 20  # tables and lists within one another


def table(path: str | Path, hint: str) -> dict[str, Any]:
    """Return what the TOML file at ``path`` holds.

    Raises:
        UsageError: it cannot be read, is too large, no TOML or nested too deeply; with ``hint``.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST // 10**6} MB", hint="split it")
        whole = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})", hint=hint) from error
    except RecursionError as error:
        raise UsageError(f"{path} is nested too deeply", hint=hint) from error
    except ValueError as error:  # of TOML, of UTF-8, of a number beyond all bounds
        raise UsageError(f"{path} is no TOML: {error}", hint=hint) from error
    level: list[Any] = [whole]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
    if level:
        raise UsageError(f"{path} is nested too deeply", hint=hint)
    return whole


def _within(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
