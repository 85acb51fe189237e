"""Overrides: a file in which analysts write what they correct (docs/overrides.md)."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from detente.errors import UsageError
from detente.model import Override, Overrides
from detente.sources import toml

PLACE = re.compile(r"\$\.change\[(?P<number>\d+)\](?:\.(?P<name>\w+))?")
WRONG = re.compile(r"Invalid enum value '([^']*)'")
HINT = "see docs/overrides.md, or detente schema overrides"


def read(path: str | Path) -> tuple[Override, ...]:
    """Return the corrections of a TOML file, in its order, each with who makes it and when.

    Raises:
        UsageError: the file cannot be read, is not TOML, or a correction lacks something.
    """
    found = toml.table(path, HINT)
    try:
        file = msgspec.convert(_plain(found), Overrides)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {_said(str(error))}", hint=HINT) from error
    return tuple(_whole(path, file, n, change) for n, change in enumerate(file.change, 1))


def _said(error: str) -> str:
    """Return in plain words what is wrong with a correction, with what it might have been."""
    at = PLACE.search(error)
    if at is None:
        return error
    where, value = f"change {int(at['number']) + 1}", WRONG.match(error)
    hint = get_type_hints(Override).get(at["name"] or "")
    choices = [name for part in (hint, *get_args(hint)) for name in get_args(part)]
    names = [name for name in choices if isinstance(name, str)]
    if value is None or not names:
        return f"{where}: {error.partition(' - at ')[0]}"
    return f"{where} has '{value[1]}' for {at['name']}; it takes {', '.join(dict.fromkeys(names))}"


def _plain(value: Any) -> Any:
    """Return a value of TOML with its days as ISO text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def _whole(path: str | Path, file: Overrides, number: int, change: Override) -> Override:
    """Return a correction with what the head of its file says of all.

    Raises:
        UsageError: nobody says who makes it or when, or a day is none.
    """
    made = msgspec.structs.replace(change, by=change.by or file.analyst, on=change.on or file.date)
    missing = [name for name, said in (("by", made.by), ("on", made.on)) if not said.strip()]
    if missing or not made.ids:
        raise UsageError(
            f"{path}: change {number} lacks {', '.join(missing) or 'ids'}",
            hint='say it there, or for all at the head: analyst = "…", date = 2022-02-03',
        )
    for day in (made.on, made.day or made.on):
        if not _is_day(day):
            raise UsageError(
                f"{path}: change {number} has '{day}' for a day", hint="write it as 2022-02-03"
            )
    return made


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
