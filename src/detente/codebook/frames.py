"""Frames: predicates with what they code to in PLOVER and which role is whose.

The files ``data/frames/*.toml`` hold one event type each; docs/frames.md explains their
fields. A predicate is written as the words to be found around its head: ``"call for"``
is a verb with its preposition, ``"sign [agreement]"`` a verb whose object belongs to a
class of ``data/classes.toml``, ``"phone call"`` a noun with its modifier.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from detente.codebook import data, plover
from detente.errors import CodebookError

PartOfSpeech = Literal["verb", "noun", "adjective"]
# Classes that the grammar decides rather than a word list.
GRAMMATICAL = frozenset({
    "@actor", "@none", "@any", "@person", "@people", "@body", "@other", "@several", "@place",
    "@number", "@crowd", "@armed", "@rebel", "@state", "@politician", "@judge", "@stranger",
    "@clause",
})  # fmt: skip
CLASSED = (
    "object", "object_not", "subject", "subject_not", "beside", "beside_not", "clause",
    "clause_not",
)  # fmt: skip
FIELDS = frozenset({
    "mode", "cameo", "verbs", "nouns", "adjectives", "object", "object_not", "subject",
    "subject_not", "beside", "beside_not", "clause", "clause_not", "recipient", "mutual",
    "negated", "predicate", "judgement", "places", "inverse", "noun_of", "between",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate of the codebook.

    ``words`` is the predicate as written, head first for verbs, head last for nouns.
    ``object``/``object_not``/``subject``/``subject_not`` are classes its roles must or
    must not belong to; ``beside`` classes of which a word stands below it; ``recipient``
    the roles and prepositions that may hold the recipient, in order; ``mutual`` makes all
    parties actors; ``negated`` asks for a negation ("no answer");
    ``predicate`` for a noun said of something ("is a non-starter"); ``judgement`` makes
    who says it the actor;
    ``places`` lets the country of a place be the recipient; ``inverse`` swaps actor and
    recipient; ``noun_of`` says whose the "of" phrase of the noun is.
    """

    type: str
    mode: str | None
    cameo: str
    part: PartOfSpeech
    words: tuple[str, ...]
    object: tuple[str, ...] = ()
    object_not: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    subject_not: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    beside_not: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    clause_not: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    negated: bool = False
    predicate: bool = False
    judgement: bool = False
    places: bool = False
    inverse: bool = False
    noun_of: Literal["actor", "recipient", "none"] = "actor"
    between: Literal["anybody", "parties", "countries"] = "anybody"
    # the words that no class stands for: without them in its sentence a frame cannot hold
    plain: frozenset[str] = frozenset()

    @property
    def head(self) -> str:
        """The lemma that triggers the frame."""
        return self.words[-1] if self.part == "noun" else self.words[0]


@functools.cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of words that frames ask for: name to lemmas."""
    return MappingProxyType({k: frozenset(v) for k, v in data.toml("classes.toml").items()})


@functools.cache
def idioms() -> Mapping[tuple[PartOfSpeech, str], tuple[tuple[str, ...], ...]]:
    """Return the phrases that are no event, by part of speech and head lemma."""
    table = data.toml("idioms.toml")
    found: defaultdict[tuple[PartOfSpeech, str], list[tuple[str, ...]]] = defaultdict(list)
    for pattern in table["verbs"]:
        words = tuple(pattern.split())
        found["verb", words[0]].append(words)
    for pattern in table["nouns"]:
        words = tuple(pattern.split())
        behind = len(words) > 2  # "war of words": the head comes first
        found["noun", words[0] if behind else words[-1]].append(words)
    return MappingProxyType({key: tuple(value) for key, value in found.items()})


@functools.cache
def frames() -> Mapping[tuple[PartOfSpeech, str], tuple[Frame, ...]]:
    """Return all frames by part of speech and head lemma, in the order of the files.

    A user's own come first, so that at one word they win over Detente's of the same size:
    the ``.toml`` files of the folder that DETENTE_FRAMES names (docs/frames.md).

    Raises:
        CodebookError: a frame breaks the schema, or a user's file cannot be read.
    """
    found: defaultdict[tuple[PartOfSpeech, str], list[Frame]] = defaultdict(list)
    own = [data.toml(f"frames/{event_type.lower()}.toml") for event_type in sorted(plover.types())]
    for table in (*_extensions(), *own):
        for row in table["frame"]:
            for frame in _frames(table["type"], row):
                found[frame.part, frame.head].append(frame)
    return MappingProxyType({key: tuple(value) for key, value in found.items()})


def _extensions() -> Iterator[dict[str, Any]]:
    """Yield the tables of frames that a user adds, in the order of their files' names."""
    for name, table in data.extensions("DETENTE_FRAMES"):
        if table.get("type") not in plover.types() or not isinstance(table.get("frame"), list):
            raise CodebookError(
                f"{name}: frames need a PLOVER type and a list of frames",
                hint='begin with type = "REQUEST" and [[frame]], as docs/frames.md shows',
            )
        yield table


def _frames(event_type: str, row: dict[str, Any]) -> Iterator[Frame]:
    _check(event_type, row)
    parts: tuple[tuple[PartOfSpeech, str], ...] = (
        ("verb", "verbs"),
        ("noun", "nouns"),
        ("adjective", "adjectives"),
    )
    for part, field in parts:
        for pattern in row.get(field, ()):
            yield Frame(
                type=event_type,
                mode=row.get("mode"),
                cameo=row["cameo"],
                part=part,
                words=tuple(pattern.split()),
                object=tuple(row.get("object", ())) if part == "verb" else (),
                object_not=tuple(row.get("object_not", ())) if part == "verb" else (),
                subject=tuple(row.get("subject", ())),
                subject_not=tuple(row.get("subject_not", ())),
                beside=tuple(row.get("beside", ())),
                beside_not=tuple(row.get("beside_not", ())),
                clause=tuple(row.get("clause", ())),
                clause_not=tuple(row.get("clause_not", ())),
                recipient=tuple(row.get("recipient", ())),
                mutual=row.get("mutual", False),
                negated=row.get("negated", False),
                predicate=row.get("predicate", False),
                judgement=row.get("judgement", False),
                places=row.get("places", False),
                inverse=row.get("inverse", False),
                noun_of=row.get("noun_of", _holder_of(row)),
                between=row.get("between", "anybody"),
                plain=frozenset(w for w in pattern.split() if not w.startswith("[")),
            )


def _holder_of(row: dict[str, Any]) -> Literal["actor", "recipient"]:
    """Return whose the "of" phrase of a noun is where the frame does not say."""
    return "recipient" if "of" in row.get("recipient", ()) else "actor"


def _check(event_type: str, row: dict[str, Any]) -> None:
    """Raise CodebookError when a frame names what does not exist."""
    where = f"frames of {event_type}, cameo {row.get('cameo')}"
    unknown = set(row) - FIELDS
    named = {c for field in CLASSED for c in row.get(field, ())}
    slots = {
        word[1:-1]
        for field in ("verbs", "nouns", "adjectives")
        for pattern in row.get(field, ())
        for word in pattern.split()
        if word.startswith("[")
    }
    missing = (named - GRAMMATICAL | slots) - set(classes())
    if unknown or missing:
        raise CodebookError(
            f"{where}: unknown {', '.join(sorted(unknown | missing))}",
            hint="fields are listed in docs/frames.md, classes in data/classes.toml",
        )
    modes = plover.types()[event_type].modes
    if row.get("mode") is not None and row["mode"] not in modes:
        raise CodebookError(f"{where}: no mode {row['mode']}", hint=f"modes: {', '.join(modes)}")
    if row["cameo"] not in plover.cameo():
        raise CodebookError(f"{where}: no such code", hint="add it to data/cameo.toml")
