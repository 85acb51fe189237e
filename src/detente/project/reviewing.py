"""An analyst's verdicts on entries, written into the project's overrides as they are given."""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Literal

from detente.errors import StoreError, UsageError
from detente.project.folder import Project

Verdict = Literal["y", "n", "h"]
# Yes it is so, no it is not, half sure: what each is called in the overrides (docs/overrides.md).
ACTIONS: dict[Verdict, str] = {"y": "confirm", "n": "reject", "h": "doubt"}
ENTRY = re.compile(r"l-[0-9a-f]{12}")
LONGEST = 300  # characters of a name, or of a reason


def review(
    project: Project, entry: str, verdict: Verdict, *, by: str, on: str, why: str = ""
) -> None:
    """Append a verdict on the entry with the id ``entry``; an earlier one by the app gives way.

    ``by`` is who gives it, ``on`` the ISO day. Nothing that was read is changed.

    Raises:
        UsageError: there is no such entry or verdict, or nobody is named.
        StoreError: the overrides may not be written.
    """
    if ENTRY.fullmatch(entry) is None or verdict not in ACTIONS:
        raise UsageError(f"there is no verdict {verdict} on {entry}", hint="give y, n or h")
    name = _line(by)
    if not name:
        raise UsageError("a verdict needs a name", hint="say who gives it")
    said = [
        "[[change]]",
        f'action = "{ACTIONS[verdict]}"',
        f'ids = ["{entry}"]',
        f"by = {_quoted(name)}",
        f"on = {on}",
        f"why = {_quoted(_line(why))}",
    ]
    block = "\n".join(["", MARK, *said, ""])
    _write(project.overrides, _without(project.overrides, entry) + block)


def withdraw(project: Project, entry: str) -> None:
    """Take back the verdict that was given on an entry by :func:`review`, if there is one.

    Raises:
        StoreError: the overrides may not be written.
    """
    if ENTRY.fullmatch(entry):
        _write(project.overrides, _without(project.overrides, entry))


# What the app writes stands between this line and the next empty one; the rest is the user's.
MARK = "# A verdict given in the app."


def _without(path: Path, entry: str) -> str:
    """Return the overrides without the app's verdict on ``entry``."""
    try:
        text = path.read_text("utf-8") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read", hint="mend it, or move it away") from error
    head = rf'\n?{re.escape(MARK)}\n\[\[change\]\]\naction = "\w+"\nids = \["{entry}"\]\n'
    block = rf"{head}(?:.+\n?)*"
    return re.sub(block, "", text).rstrip("\n") + "\n" if text else ""


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path} may not be written ({error.strerror})", hint="check who owns the project"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _line(words: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(plain.split())[:LONGEST]


def _quoted(words: str) -> str:
    """Return words as a string of TOML, whose escapes are those of JSON."""
    return json.dumps(words, ensure_ascii=False)
