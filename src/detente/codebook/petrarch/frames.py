"""PETRARCH's verbs and patterns as frames and classes of a user's own file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.codebook.petrarch import verbs
from detente.codebook.petrarch.crosswalk import coding
from detente.codebook.petrarch.lines import Left
from detente.errors import CodebookError

MOST = 300_000  # predicates; a dictionary of ten thousand patterns gives some tens of thousands
CHOICES = 60  # ways to write one pattern
RECIPIENT = ("object", "dative", "to", "with", "against", "on", "at", "from", "for")
PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "among", "around", "as", "at", "before",
    "behind", "below", "between", "beyond", "by", "during", "for", "from", "in", "inside", "into",
    "near", "of", "off", "on", "onto", "out", "outside", "over", "through", "to", "toward",
    "towards", "under", "up", "upon", "with", "within", "without",
})  # fmt: skip
# What a frame passes over; what would ask it for a clause or tense, which it cannot hold.
PASSED = frozenset({"a", "an", "the"})
UNHELD = frozenset({
    "that", "will", "would", "shall", "should", "must", "may", "might", "can", "could", "not",
    "is", "are", "was", "were", "be", "been", "has", "have", "had",
})  # fmt: skip
UNASKED = "a synset no pattern carried over asks for"
Lemma = Callable[[str, str], str]  # of a word as a "verb", or as any part of speech ("")


class Kind(NamedTuple):
    """What the frames of one row share."""

    type: str
    mode: str | None
    cameo: str
    mutual: bool = False
    inverse: bool = False
    subject: str = ""
    recipient: tuple[str, ...] = RECIPIENT


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames and classes made, what was left out, and what was changed on the way."""

    rows: dict[Kind, dict[str, None]] = field(default_factory=dict)
    classes: dict[str, dict[str, None]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    changed: list[Left] = field(default_factory=list)


def convert(book: verbs.Dictionary, file: str, lemma: Lemma) -> Frames:
    """Return the frames that say what a verb dictionary says; ``lemma`` tells that of a word.

    Raises:
        CodebookError: there would be more frames than any dictionary gives.
    """
    made = Frames(left=list(book.left))
    size = 0
    for block in book.blocks:
        for verb in block.verbs:
            _bare(made, verb, file, lemma)
        for pattern in block.patterns:
            size += len(block.verbs)
            if size > MOST:
                raise CodebookError(
                    f"{file} would give more than {MOST} frames", hint="import it in parts"
                )
            _with_pattern(made, block, pattern, book, file, lemma)
    _classes(made, book, file, lemma)
    return made


def _bare(made: Frames, verb: verbs.Verb, file: str, lemma: Lemma) -> None:
    what = " ".join(verb.words)
    for kind in _kinds(made, verb.code, verb.line, what, file, null=""):
        made.rows.setdefault(kind, {})[" ".join(_verb(verb, lemma))] = None


def _verb(verb: verbs.Verb, lemma: Lemma) -> tuple[str, ...]:
    return (lemma(verb.words[0], "verb"), *verb.words[1:])


def _kinds(made: Frames, code: str, line: int, what: str, file: str, null: str) -> Iterator[Kind]:
    """Yield what a code of one or two sides ("042", "040:040", ":173") becomes, if anything."""
    first, colon, second = (part.strip() for part in code.partition(":"))
    if {first, second} <= {"", verbs.NULL}:
        if null:
            made.left.append(Left(file, line, what, null))
        return
    inverse = first in ("", verbs.NULL)
    found = coding(second if inverse else first)
    if found is None:
        made.left.append(Left(file, line, what, f"PLOVER has no type for its code: {code}"))
        return
    told = [found.changed] if found.changed else []
    if not inverse and second not in ("", verbs.NULL, first):
        told.append(f"without the other side's code: {second}")
    for change in told:
        made.changed.append(Left(file, line, what, change))
    mutual = bool(colon) and first == second
    yield Kind(found.type, found.mode, found.cameo, mutual=mutual, inverse=inverse)


def _with_pattern(
    made: Frames, block: verbs.Block, pattern: verbs.Pattern, book: verbs.Dictionary,
    file: str, lemma: Lemma,
) -> None:  # fmt: skip
    what = " ".join(pattern.text.split())
    null = "it says that these words are no event, which a frame cannot"
    for kind in _kinds(made, pattern.code, pattern.line, what, file, null):
        ways = verbs.variants(pattern.after, book.synsets, CHOICES)
        subject = _subject(made, pattern.before, book, lemma)
        why = _unfit(pattern, ways is not None, subject is not None)
        if why or ways is None or subject is None:
            made.left.append(Left(file, pattern.line, what, why))
            return
        swapped = "+" in pattern.before and "$" in pattern.after
        rows = made.rows.setdefault(
            kind._replace(
                subject=subject,
                recipient=_recipient(pattern.after),
                mutual=kind.mutual or "%" in (*pattern.before, *pattern.after),
                inverse=kind.inverse or swapped,
            ),
            {},
        )
        for way in ways:
            tail = tuple(_tail(way, lemma))
            for verb in block.verbs:
                rows[" ".join((*_verb(verb, lemma), *tail))] = None


def _unfit(pattern: verbs.Pattern, ways: bool, subject: bool) -> str:
    """Return why no frame can hold a pattern, "" where one can."""
    if {piece.lower() for piece in pattern.after} & UNHELD:
        return "it asks for a clause or a tense"
    if any(re.search(r"[^\w\s&'(){}$+^%-]", piece) for piece in pattern.after):
        return "it holds a word with marks"
    if not ways:
        return "a synset that is not defined, or too many choices"
    return "" if subject else "words before the verb that are no subject"


def _tail(pieces: tuple[str, ...], lemma: Lemma) -> Iterator[str]:
    """Yield the words of a frame behind its verb: of a noun phrase in braces its head first."""
    phrase: list[str] | None = None
    for piece in pieces:
        if piece == "{":
            phrase = []
        elif piece == "}":
            yield from reversed(phrase or [])
            phrase = None
        elif piece not in ("(", ")", "$", "+", "^", "%"):
            words = [_class(piece)] if piece.startswith("&") else _lemmas(piece, lemma)
            if phrase is None:
                yield from words
            else:
                phrase += words
    yield from reversed(phrase or [])


def _lemmas(piece: str, lemma: Lemma) -> list[str]:
    words = [word for word in re.split(r"[_\s]+", piece.lower()) if re.search(r"\w", word)]
    words = [word for word in words if word not in PASSED]
    return [word if word in PREPOSITIONS else lemma(word, "") for word in words]


def _class(synset: str) -> str:
    return f"[{class_name(synset)}]"


def class_name(synset: str) -> str:
    """Return the name of the class that a synset or word becomes."""
    return "petrarch_" + re.sub(r"\W+", "_", synset.strip("&_").lower()).strip("_")


def _subject(
    made: Frames, before: tuple[str, ...], book: verbs.Dictionary, lemma: Lemma
) -> str | None:
    """Return the class the subject has to be of, "" for any; None where it cannot be told."""
    words = [piece for piece in before if piece not in ("$", "+", "^", "%", "{", "}")]
    if not words:
        return ""
    head = words[-1]
    if "(" in before or head.lower() in PREPOSITIONS or "_" in head.strip("_"):
        return None
    if head.startswith("&"):
        return None if head.endswith("_") or head not in book.synsets else class_name(head)
    name = class_name(f"subject {head}")
    made.classes.setdefault(name, {})[lemma(head.lower(), "")] = None
    return name


def _recipient(after: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the recipient stands: behind the preposition before "+", where there is one."""
    if "+" in after:
        before = "".join(after[: after.index("+")][-1:]).lower()
        if before in PREPOSITIONS:
            return (before, *(p for p in RECIPIENT if p != before))
    return RECIPIENT


def _classes(made: Frames, book: verbs.Dictionary, file: str, lemma: Lemma) -> None:
    """Make classes of the synsets that frames ask for; phrases in them are left out."""
    asked = {kind.subject for kind in made.rows}
    asked |= {word[1:-1] for rows in made.rows.values() for verb in rows
              for word in verb.split() if word.startswith("[")}  # fmt: skip
    for synset, phrases in book.synsets.items():
        name = class_name(synset)
        if name not in asked:
            if not synset.endswith("_"):
                line = phrases[0].number if phrases else 0
                made.left.append(Left(file, line, synset, UNASKED))
            continue
        words = made.classes.setdefault(name, {})
        for number, phrase in phrases:
            parts = _lemmas(phrase, lemma)
            if len(parts) == 1:
                words[parts[0]] = None
            else:
                why = "a class holds single words only"
                made.left.append(Left(file, number, f"{synset} +{phrase}", why))
    for name in sorted(name for name, words in made.classes.items() if not words):
        del made.classes[name]
        _without(made, name, file)


def _without(made: Frames, name: str, file: str) -> None:
    """Leave out the frames that ask for a class without a word."""
    why = "it asks for a synset of phrases alone"
    for kind, rows in tuple(made.rows.items()):
        gone = [p for p in rows if kind.subject == name or f"[{name}]" in p.split()]
        for predicate in gone:
            del rows[predicate]
            made.left.append(Left(file, 0, predicate, why))
        if not rows:
            del made.rows[kind]
