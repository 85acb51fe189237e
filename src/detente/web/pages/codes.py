"""The codebook: what each type of event means, its modes, and the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from detente.codebook import plover
from detente.codebook.frames import Frame, frames
from detente.export import sheet
from detente.export.wording import EVENTS, spaced
from detente.web.answers import Answer, missing
from detente.web.filters import Filter
from detente.web.look import Look

FILTERS: tuple[Filter, ...] = ()
COLUMNS = ("type", "mode", "cameo", "score", "part", "words")


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type, or the type without one: its score, and the words by part of speech."""

    name: str
    score: float
    words: tuple[tuple[str, tuple[str, ...]], ...]


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the types of events."""
    types = [
        (look.at(f"/codebook/{name}"), entry, EVENTS[name])
        for name, entry in plover.types().items()
    ]
    return Answer(
        template="codebook.page.j2",
        title="Codebook",
        shown={"types": types},
        json=lambda: msgspec.json.encode([_plain(name) for name in plover.types()]),
        csv=lambda: sheet.table(COLUMNS, (row for name in plover.types() for row in _rows(name))),
    )


def code(look: Look, name: str, asked: Mapping[str, str]) -> Answer:
    """Return one type with its modes and words.

    Raises:
        Missing: there is none of this name.
    """
    if name not in plover.types():
        raise missing(f"type {name}")
    return Answer(
        template="code.page.j2",
        title=f"{EVENTS[name][:1].upper()}{EVENTS[name][1:]} ({name})",
        shown={"entry": plover.types()[name], "modes": tuple(_modes(name))},
        json=lambda: msgspec.json.encode(_plain(name)),
        csv=lambda: sheet.table(COLUMNS, _rows(name)),
    )


def _of(name: str) -> list[Frame]:
    every = (frame for found in frames().values() for frame in found)
    return [frame for frame in every if frame.type == name]


def _modes(name: str) -> Iterator[Mode]:
    entry = plover.types()[name]
    found = _of(name)
    for mode in ("", *entry.modes):
        own = [frame for frame in found if (frame.mode or "") == mode]
        parts = {part: sorted({" ".join(f.words) for f in own if f.part == part}) for part in
                 ("verb", "noun", "adjective")}  # fmt: skip
        words = tuple((f"{part}s", tuple(known)) for part, known in parts.items() if known)
        if mode or words:
            yield Mode(spaced(mode), plover.score(name, mode or None), words)


def _plain(name: str) -> dict[str, object]:
    entry = plover.types()[name]
    return {
        "type": name,
        "name": EVENTS[name],
        "meaning": entry.meaning,
        "score": entry.score,
        "modes": [{"mode": m.name, "score": m.score, **dict(m.words)} for m in _modes(name)],
    }


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    for frame in sorted(_of(name), key=lambda f: (f.mode or "", f.part, f.words)):
        score = plover.score(name, frame.mode)
        yield name, frame.mode or "", frame.cameo, f"{score:.1f}", frame.part, " ".join(frame.words)
