"""What is wrong with a user's own file, entry by entry, and what it changes of ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from detente.codebook import actors, frames, layout, officeholders, own
from detente.codebook.own import Problem

Level = Literal["wrong", "note"]
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*[.]?")
PAIRS = (("object", "object_not"), ("subject", "subject_not"), ("beside", "beside_not"),
         ("clause", "clause_not"))  # fmt: skip
PART_OF_FIELD = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


class Forms(Protocol):
    """Who knows the forms of words: :mod:`detente.text.forms`."""

    def lemma(self, word: str, part: str) -> str:
        """Return the lemma of a word as a part of speech."""

    def is_form(self, word: str, part: str) -> bool:
        """Tell whether a word is only a form of another."""

    def is_word(self, word: str) -> bool:
        """Tell whether a word is one of the language."""


class Finding(NamedTuple):
    """What was found at an entry: something wrong, or a note on what it does."""

    level: Level
    line: int
    entry: str
    message: str
    hint: str


class _Text(NamedTuple):
    """Where tables, keys and strings of a file stand."""

    places: Mapping[str, layout.Place]
    lines: Mapping[str, Sequence[int]]


class Checked(NamedTuple):
    """What a file holds, and all that was found in it, by line."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def wrong(self) -> int:
        """How many things are wrong."""
        return sum(finding.level == "wrong" for finding in self.findings)


def check(text: str, forms: Forms | None = None) -> Checked:
    """Return what is wrong with the text of a user's file, and what it overrides of ours.

    ``forms`` tells which words are no lemmas; without it that is not looked at.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Checked({}, (_no_toml(error),))
    at = _Text(layout.places(text), layout.strings(text))
    found = [_placed(problem, "wrong", at) for problem in own.shapes(table)]
    if found:
        return Checked({}, tuple(found))
    found += [_placed(p, "wrong", at) for p in _wrong(table, forms)]
    found += [_placed(p, "note", at) for p in _notes(table, forms)]
    counts = {kind: len(table.get(kind, ())) for kind in (*own.TABLES, "classes")}
    return Checked(counts, tuple(sorted(dict.fromkeys(found), key=lambda f: (f.line, f.level))))


def _no_toml(error: Exception) -> Finding:
    line = re.search(r"at line (\d+)", str(error))
    said = "it is nested too deeply" if isinstance(error, RecursionError) else f"{error!s:.200}"
    return Finding(
        "wrong", int(line[1]) if line else 1, "", f"it is no TOML: {said}",
        "mend that line; docs/codebook.md shows what a file looks like",
    )  # fmt: skip


def _placed(problem: Problem, level: Level, at: _Text) -> Finding:
    near = [at.places[path].line for path in layout.within(problem.place) if path in at.places]
    line = near[0] if near else 1
    if problem.word:
        line = layout.line_of(at.lines, problem.word, line)
    return Finding(level, line, problem.place, problem.message, problem.hint)


def _wrong(table: Mapping[str, Any], forms: Forms | None) -> Iterator[Problem]:
    known = {*frames.classes(), *table.get("classes", {})}
    for name, words in table.get("classes", {}).items():
        yield from _class(words, f"classes.{name}", forms)
    for number, row in enumerate(table.get("frame", ())):
        place = f"frame[{number}]"
        yield from frames.problems(row.get("type", table.get("type")), row, known, place)
        yield from _never(row, place, forms)
    keys: dict[str, int] = {}
    mine = actors.own_keys(table)
    for number, row in enumerate(table.get("actor", ())):
        yield from _actor(row, f"actor[{number}]", mine)
        for name in own.texts(row, "names")[:1]:
            first = keys.setdefault(actors.slug(name), number)
            if first != number:
                yield Problem(f"actor[{number}].names", name, f"'{name}' is actor[{first}], too",
                              "put the names of one actor together")  # fmt: skip
    for number, row in enumerate(table.get("person", ())):
        place = f"person[{number}]"
        yield from own.person_problems(row, place)
        yield from _names(row, place)
        yield from officeholders.problems(row, place)


def _class(words: list[str], place: str, forms: Forms | None) -> Iterator[Problem]:
    for word in words:
        if " " in word.strip():
            yield Problem(
                place, word, f"'{word}' can never match: a class holds single words",
                "put the last word in the class, or the phrase in a frame",
            )  # fmt: skip
        else:
            yield from _unmatched(word, "noun", place, forms, True)


def _never(row: Mapping[str, Any], place: str, forms: Forms | None) -> Iterator[Problem]:
    """Yield the words of a row of frames that can never match, and what rules itself out."""
    if not any(own.texts(row, field) for field in frames.PREDICATES):
        yield Problem(place, "", "it has no words, so it can never match", 'give it verbs = ["…"]')
    for field, part in PART_OF_FIELD.items():
        for pattern in own.texts(row, field):
            words = pattern.split()
            head = (words[-1] if part == "noun" else words[0]) if words else ""
            if head.startswith("["):
                yield Problem(
                    f"{place}.{field}", pattern, f"'{pattern}' can never match: {head} is no word",
                    "a predicate is found by a word; a class may stand beside it",
                )  # fmt: skip
            for word in words:
                if not word.startswith("["):
                    yield from _unmatched(
                        word, part, f"{place}.{field}", forms, word is head, pattern
                    )
    for asked, barred in PAIRS:
        for name in sorted({*own.texts(row, asked)} & {*own.texts(row, barred)}):
            yield Problem(
                f"{place}.{barred}", name, f"{asked} both has to be and must not be {name}",
                f"leave it out of {asked} or of {barred}",
            )  # fmt: skip


def _unmatched(
    word: str, part: str, place: str, forms: Forms | None, head: bool, within: str = ""
) -> Iterator[Problem]:
    """Yield why a word of a predicate or class can never be met in a text."""
    told = f"'{within or word}' can never match: "
    if not WORD.fullmatch(word):
        yield Problem(place, within or word, f"{told}{word!r} is no single word of a text",
                      "write words apart, without marks")  # fmt: skip
    elif word != word.lower():
        yield Problem(place, within or word, f"{told}words are compared in lower case",
                      f"write {word.lower()}")  # fmt: skip
    elif head and forms is not None and forms.is_form(word, part):
        lemma = forms.lemma(word, part)
        yield Problem(place, within or word, f"{told}'{word}' is a form of '{lemma}'",
                      f"write {lemma}, which holds for all its forms")  # fmt: skip


def _actor(row: Mapping[str, Any], place: str, mine: frozenset[str]) -> Iterator[Problem]:
    yield from own.actor_problems(row, place)
    yield from _names(row, place)
    yield from actors.problems(row, mine, place)


def _names(row: Mapping[str, Any], place: str) -> Iterator[Problem]:
    for name in own.texts(row, "names"):
        if "_" in name:
            yield Problem(
                f"{place}.names", name, f"'{name:.60}' can never match: texts have no '_'",
                "write it with spaces",
            )  # fmt: skip


def _notes(table: Mapping[str, Any], forms: Forms | None) -> Iterator[Problem]:
    yield from _frame_notes(table)
    if forms is not None:
        yield from _unknown_words(table, forms)
    yield from _name_notes(table)
    asked = {
        name
        for row in table.get("frame", ())
        for field in (*frames.CLASSED, *frames.PREDICATES)
        for word in own.texts(row, field)
        for name in (word, *re.findall(r"\[([^\]]*)\]", word))
    }
    for name in sorted(table.get("classes", {}).keys() - asked):
        ours = " and adds to ours" if name in frames.classes() else ""
        yield Problem(f"classes.{name}", "", f"no frame of this file asks for it{ours}", "")


def _unknown_words(table: Mapping[str, Any], forms: Forms) -> Iterator[Problem]:
    """Yield the words of predicates that may be stems or slips: nobody has heard of them."""
    ours = {word for frame in frames.shipped() for word in frame.words}
    ours |= {word for words in frames.classes().values() for word in words}
    for number, row in enumerate(table.get("frame", ())):
        for field in PART_OF_FIELD:
            for pattern in own.texts(row, field):
                for word in pattern.split():
                    if word in ours or not WORD.fullmatch(word):
                        continue
                    if not forms.is_word(word.lower()):
                        yield Problem(
                            f"frame[{number}].{field}", pattern,
                            f"'{pattern}': no list of words has '{word}'; is it a stem or a slip?",
                            "",
                        )  # fmt: skip


def _frame_notes(table: Mapping[str, Any]) -> Iterator[Problem]:
    ours: dict[tuple[str, tuple[str, ...]], list[frames.Frame]] = {}
    for frame in frames.shipped():
        ours.setdefault((frame.part, frame.words), []).append(frame)
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    for number, row in enumerate(table.get("frame", ())):
        for field, part in PART_OF_FIELD.items():
            for pattern in own.texts(row, field):
                place, key = f"frame[{number}].{field}", (part, tuple(pattern.split()))
                said = [f"{f.type} {f.mode or ''}".strip() + f" {f.cameo}"
                        for f in ours.get(key, ())]  # fmt: skip
                if said:
                    yield Problem(place, pattern, f"'{pattern}' goes before ours"
                                  f" ({', '.join(dict.fromkeys(said))})", "")  # fmt: skip
                if key in seen:
                    yield Problem(place, pattern, f"'{pattern}' stands in {seen[key]}, too",
                                  "the first wins, unless their roles tell them apart")  # fmt: skip
                seen.setdefault(key, place)


def _name_notes(table: Mapping[str, Any]) -> Iterator[Problem]:
    ours: dict[tuple[str, ...], dict[str, None]] = {}
    for words, entry in actors.shipped():
        ours.setdefault(actors.pieces(words), {})[entry.label] = None
    for number, row in enumerate(table.get("actor", ())):
        for name in own.texts(row, "names"):
            whom = ours.get(actors.pieces(name))
            if whom:
                yield Problem(f"actor[{number}].names", name,
                              f"'{name}' goes for ours ({', '.join(whom)})", "")  # fmt: skip
    terms = officeholders.terms() if table.get("person") else {}
    for number, row in enumerate(table.get("person", ())):
        for name in own.texts(row, "names")[:1]:
            if name in terms:
                said = f"'{name}' goes for ours ({terms[name]} terms of office)"
                yield Problem(f"person[{number}].names", name, said, "")
