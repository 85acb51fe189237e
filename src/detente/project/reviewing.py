"""What analysts say in the app: written into the project's overrides, and taken out again.

Nothing that was read is changed: each saying is a change of docs/overrides.md, with who says it
and when. What the app wrote stands under a line that says so; the rest of the file is the user's.
"""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from detente import sources
from detente.compare.overrides import tagging
from detente.compare.overrides.apply import change_of
from detente.errors import StoreError, UsageError
from detente.model import Override
from detente.project.folder import Project
from detente.project.outline import outline
from detente.project.places import located, named
from detente.project.state import heads

Verdict = Literal["y", "n", "h"]
# Yes it is so, no it is not, half sure: what each is called in the overrides (docs/overrides.md).
ACTIONS: dict[Verdict, str] = {"y": "confirm", "n": "reject", "h": "doubt"}
ENTRY = re.compile(r"l-[0-9a-f]{12}")
LONGEST = 300  # characters of a name, or of a reason
# What the app writes stands between this line and the next empty one.
MARK = "# Written by the app."
BLOCK = re.compile(rf"\n?^{re.escape(MARK)}\n((?:.+\n?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """A change that the app wrote, and where it stands in the file."""

    change: Override
    start: int
    end: int


def review(
    project: Project, entry: str, verdict: Verdict, *, by: str, on: str, why: str = ""
) -> None:
    """Append a verdict on the entry with the id ``entry``; an earlier one by the app gives way.

    ``by`` is who gives it, ``on`` the ISO day.

    Raises:
        UsageError: there is no such entry or verdict, or nobody is named.
        StoreError: the overrides may not be written.
    """
    if ENTRY.fullmatch(entry) is None or verdict not in ACTIONS:
        raise UsageError(f"there is no verdict {verdict} on {entry}", hint="give y, n or h")
    said = Override(action=ACTIONS[verdict], ids=(entry,), by=by, on=on, why=why)  # type: ignore[arg-type]
    text = _without(_read(project.overrides), lambda c: _is_verdict(c, entry))
    _write(project.overrides, text + _block(_named(said)))


def withdraw(project: Project, entry: str) -> None:
    """Take back the verdict that was given on an entry by :func:`review`, if there is one.

    Raises:
        StoreError: the overrides may not be written.
    """
    text = _read(project.overrides)
    left = _without(text, lambda change: _is_verdict(change, entry))
    if left != text:
        _write(project.overrides, left)


def correct(project: Project, change: Override) -> None:
    """Append a change, if it can be made in the project.

    Raises:
        UsageError: it cannot, or nobody is named.
        StoreError: the overrides may not be written.
    """
    before = _read(project.overrides)
    said = _named(change)
    _write(project.overrides, before.rstrip("\n") + "\n" * bool(before) + _block(said))
    made = next(c for c in reversed(outline(project).changes) if c.id == change_of(said).id)
    if made.problem is not None:
        _write(project.overrides, before)
        raise UsageError(made.problem, hint="nothing was changed")


def tags(project: Project) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of the reports that have some, by the articles' ids.

    Raises:
        UsageError: the overrides are no such file.
    """
    if not project.overrides.exists():
        return {}
    return tagging.tags(map(change_of, sources.overrides.read(project.overrides)))


def report(project: Project, name: str) -> str:
    """Return the id of the article that is called ``name``: its id, or where it came from.

    Raises:
        UsageError: there is none, or several are.
    """
    called = {name, named(name), named(located(name))}
    there = heads(project)
    found = [head.id for head in there if head.id == name or head.source in called]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} reports came from {name}", hint="name one by its id")
    near = difflib.get_close_matches(name, [head.source for head in there], n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else "detente -p DIR status --reports lists them"
    raise UsageError(f"there is no report {name}", hint=hint)


def undo(project: Project, change: str) -> None:
    """Take out the change with the id ``change``, if the app wrote it.

    Raises:
        UsageError: it did not.
        StoreError: the overrides may not be written.
    """
    text = _read(project.overrides)
    left = _without(text, lambda one: change_of(one).id == change)
    if left == text:
        raise UsageError(
            "this change was not made in the app", hint=f"take it out of {project.overrides.name}"
        )
    _write(project.overrides, left)


def written(project: Project) -> frozenset[str]:
    """Return the ids of the changes that the app wrote."""
    return frozenset(change_of(one.change).id for one in _blocks(_read(project.overrides)))


def export(project: Project) -> bytes:
    """Return the file of overrides as it is, empty where there is none."""
    return _read(project.overrides).encode()


def bring(project: Project, content: bytes) -> int:
    """Append the changes of another file of overrides that are not there yet; return how many.

    Raises:
        UsageError: it is no such file.
        StoreError: the overrides may not be written.
    """
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        path = Path(folder) / "overrides.toml"
        path.write_bytes(content)
        brought = sources.overrides.read(path)
    there = sources.overrides.read(project.overrides) if project.overrides.exists() else ()
    known = {change_of(one).id for one in there}
    new = [one for one in brought if change_of(one).id not in known]
    if new:
        text = _read(project.overrides).rstrip("\n")
        _write(project.overrides, text + "\n" * bool(text) + "".join(map(_block, new)))
    return len(new)


def _is_verdict(change: Override, entry: str) -> bool:
    return change.ids == (entry,) and change.action in ACTIONS.values()


def _named(change: Override) -> Override:
    """Return a change with its words in one line each.

    Raises:
        UsageError: nobody is named.
    """
    name = _line(change.by)
    if not name:
        raise UsageError("a change needs a name", hint="say who makes it")
    label = _line(change.label or "") or None
    tags = tuple(dict.fromkeys(filter(None, map(_line, change.tags))))
    return msgspec.structs.replace(change, by=name, why=_line(change.why), label=label, tags=tags)


def _block(change: Override) -> str:
    """Return a change as the file holds it; strings of TOML have the escapes of JSON."""
    lines = [MARK, "[[change]]"]
    for field in msgspec.structs.fields(change):
        value = getattr(change, field.name)
        if value not in (None, "", ()) or field.name == "why":
            lines.append(f"{field.name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(["", *lines, ""])


def _blocks(text: str) -> Iterator[Written]:
    """Yield what the app wrote; what was altered by hand and is no change any more is left out."""
    for found in BLOCK.finditer(text):
        with contextlib.suppress(tomllib.TOMLDecodeError, msgspec.ValidationError, LookupError):
            (change,) = tomllib.loads(found[1])["change"]
            yield Written(msgspec.convert(change, Override), found.start(), found.end())


def _without(text: str, is_gone: Callable[[Override], bool]) -> str:
    """Return the overrides without those of the app's changes that are to go."""
    gone = [one for one in _blocks(text) if is_gone(one.change)]
    for one in reversed(gone):
        text = text[: one.start] + text[one.end :]
    return text.rstrip("\n") + "\n" if text.strip() else ""


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8") if path.exists() else ""
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read", hint="mend it, or move it away") from error


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
