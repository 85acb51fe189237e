"""Frames: predicates with what they code to in PLOVER and which role is whose.

The files ``data/frames/*.toml`` hold one event type each; docs/frames.md explains their
fields. A predicate is written as the words to be found around its head: ``"call for"``
is a verb with its preposition, ``"sign [agreement]"`` a verb whose object belongs to a
class of ``data/classes.toml``, ``"phone call"`` a noun with its modifier.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from detente.codebook import data, own, plover
from detente.codebook.own import Problem
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
PREDICATES = ("verbs", "nouns", "adjectives")
LISTS = frozenset({*CLASSED, *PREDICATES, "recipient"})
FLAGS = frozenset({"mutual", "negated", "predicate", "judgement", "places", "inverse"})
CHOICES = {
    "noun_of": ("actor", "recipient", "none"),
    "between": ("anybody", "parties", "countries"),
}


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
    """Return the classes of words that frames ask for: name to lemmas, a user's own with ours.

    Raises:
        CodebookError: a user's file cannot be read.
    """
    found = {k: frozenset(v) for k, v in data.toml("classes.toml").items()}
    for name, words in own.classes().items():
        found[name] = found.get(name, frozenset()) | words
    return MappingProxyType(found)


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
    :mod:`detente.codebook.own`.

    Raises:
        CodebookError: a frame breaks the schema, or a user's file cannot be read.
    """
    found: defaultdict[tuple[PartOfSpeech, str], list[Frame]] = defaultdict(list)
    for name, row, table in own.rows("frame"):
        event_type = row.get("type", table.get("type"))
        for problem in problems(event_type, row, frozenset(classes())):
            raise CodebookError(f"{name}: {problem.message}", hint=f"{problem.hint}; {own.HINT}")
        for frame in read(event_type, row):
            found[frame.part, frame.head].append(frame)
    for frame in shipped():
        found[frame.part, frame.head].append(frame)
    return MappingProxyType({key: tuple(value) for key, value in found.items()})


@functools.cache
def shipped() -> tuple[Frame, ...]:
    """Return Detente's own frames, in the order of the files.

    Raises:
        CodebookError: a frame breaks the schema.
    """
    found: list[Frame] = []
    for event_type in sorted(plover.types()):
        for row in data.toml(f"frames/{event_type.lower()}.toml")["frame"]:
            _check(event_type, row)
            found += read(event_type, row)
    return tuple(found)


def read(event_type: str, row: Mapping[str, Any]) -> Iterator[Frame]:
    """Yield the frames of a row that keeps to the schema, one for each predicate."""
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


def _holder_of(row: Mapping[str, Any]) -> Literal["actor", "recipient"]:
    """Return whose the "of" phrase of a noun is where the frame does not say."""
    return "recipient" if "of" in row.get("recipient", ()) else "actor"


def _check(event_type: str, row: Mapping[str, Any]) -> None:
    """Raise CodebookError when a frame names what does not exist."""
    for problem in problems(event_type, row, frozenset(data.toml("classes.toml"))):
        where = f"frames of {event_type}, cameo {row.get('cameo')}"
        raise CodebookError(f"{where}: {problem.message}", hint=problem.hint)


def problems(
    event_type: object, row: Mapping[str, Any], known: Container[str], place: str = ""
) -> Iterator[Problem]:
    """Yield what breaks the schema in a row of frames, given the classes there are."""
    if not _among(event_type, plover.types()):
        told = f"{event_type!s:.40} is no" if event_type else "frames need a"
        types = f"types: {', '.join(sorted(plover.types()))}"
        yield Problem(place, "", f"{told} PLOVER type", types)
    for field in sorted(row.keys() - FIELDS - {"type"}):
        yield Problem(
            f"{place}.{field}", "", f"unknown {field}", "fields are listed in docs/frames.md"
        )
    yield from _shapes(row, place)
    yield from _unknown_classes(row, known, place)
    entry = plover.types().get(str(event_type))
    if entry and row.get("mode") is not None and not _among(row["mode"], entry.modes):
        yield Problem(
            f"{place}.mode", "", f"{event_type} has no mode {row['mode']!s:.40}",
            f"modes: {', '.join(entry.modes) or 'none'}",
        )  # fmt: skip
    if not _among(row.get("cameo"), plover.cameo()):
        yield Problem(
            f"{place}.cameo", "", f"there is no CAMEO code {row.get('cameo')!r:.40}",
            "write it in quotes; detente codebook list cameo shows those there are",
        )  # fmt: skip


def _among(value: object, known: Container[str]) -> bool:
    return isinstance(value, str) and value in known


def _shapes(row: Mapping[str, Any], place: str) -> Iterator[Problem]:
    """Yield the fields of a row whose value is of a wrong kind."""
    for field in sorted(row.keys() & LISTS):
        value = row[field]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            yield Problem(
                f"{place}.{field}", "", f"{field} is no list of words", f'write {field} = ["…"]'
            )
            continue
        for word in value:
            if not word.strip():
                yield Problem(f"{place}.{field}", word, "a word is empty", "leave it out")
    for field in sorted(row.keys() & FLAGS):
        if not isinstance(row[field], bool):
            yield Problem(f"{place}.{field}", "", f"{field} is true or false", f"{field} = true")
    for field, values in CHOICES.items():
        if field in row and not _among(row[field], values):
            yield Problem(
                f"{place}.{field}", "", f"{field} cannot be {row[field]!s:.40}",
                f"it is {' or '.join(values)}",
            )  # fmt: skip


def _unknown_classes(
    row: Mapping[str, Any], known: Container[str], place: str
) -> Iterator[Problem]:
    for field in (*CLASSED, *PREDICATES):
        for word in own.texts(row, field):
            named = {w[1:-1] for w in word.split() if w.startswith("[")}
            wanted = named if field in PREDICATES else {word} - GRAMMATICAL
            for name in sorted(each for each in wanted if each not in known):
                yield Problem(
                    f"{place}.{field}", word, f"unknown class {name}",
                    "classes are listed in data/classes.toml, or give it words in [classes]",
                )  # fmt: skip
