"""What the codes mean that Detente writes: definition, what it takes, its words, an example.

Codes are PLOVER's types, modes, contexts, sectors and codes of actors, CAMEO's numbers, and
the values of moves, modality, answers and attribution. Definitions and examples stand in
``glossary.toml``; what leads to a code is read from the frames and the other data files.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from detente.codebook import (
    actors,
    data,
    frames,
    lexicon,
    memberships,
    officeholders,
    plover,
)
from detente.errors import CodebookError

MOVES = "moves"
# Sections of the glossary whose codes are explained by themselves, and what they are.
PLAIN = {
    "sectors": "PLOVER sector",
    "stateless": "PLOVER code of actors of no state",
    MOVES: "kind of move",
    "modalities": "modality of an event",
    "answers": "value of an answer",
    "statuses": "status or kind of a ledger entry",
    "obligations": "kind of obligation",
    "attributions": "kind of attribution",
}
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


class Code(NamedTuple):
    """A code and what is known of it: ``facts`` are (what, values) pairs, in order."""

    code: str
    kind: str
    meaning: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    example: str
    files: tuple[str, ...]


def of(code: str) -> tuple[Code, ...]:
    """Return all that ``code`` is a code of; capitals count, as they do in a record.

    Raises:
        CodebookError: a data file breaks its schema.
    """
    return tuple(
        found
        for reader in (_types, _modes, _cameo, _plain, _contexts, _parties)
        for found in reader(code)
    )


@functools.cache
def known() -> frozenset[str]:
    """Return every code there is."""
    table = glossary()
    modes = {mode for entry in plover.types().values() for mode in entry.modes}
    plain = {code for section in PLAIN for code in table[section]}
    return frozenset({
        *plover.types(), *modes, *plover.cameo(), *plain, *plover.contexts(), *actors.parties(),
    })  # fmt: skip


@functools.cache
def glossary() -> Mapping[str, Any]:
    """Return the glossary: section -> code -> (meaning, example).

    Raises:
        CodebookError: an entry is not two texts.
    """
    table = data.toml("glossary.toml")
    sections = [*(v for k, v in table.items() if k != "modes"), *table.get("modes", {}).values()]
    for section in sections:
        for code, said in section.items():
            if len(said) != 2 or not all(isinstance(each, str) and each for each in said):
                raise CodebookError(
                    f"glossary.toml: {code} needs a meaning and an example",
                    hint='write it as CODE = ["meaning", "example"]',
                )
    return table


def _said(section: Mapping[str, Any], code: str) -> tuple[str, str]:
    meaning, example = section.get(code, ("", ""))
    return meaning, example


@functools.cache
def _frames() -> tuple[frames.Frame, ...]:
    return tuple(frame for listed in frames.frames().values() for frame in listed)


def _words(chosen: Iterator[frames.Frame]) -> tuple[str, ...]:
    """Return the predicates of frames, in the order of the codebook."""
    return tuple(dict.fromkeys(" ".join(frame.words) for frame in chosen))


def _types(code: str) -> Iterator[Code]:
    entry = plover.types().get(code)
    if entry is None:
        return
    takes, example = _said(glossary()["types"], code)
    modes = tuple(
        f"{mode} ({score:+g}): {_said(glossary()['modes'].get(code, {}), mode)[0]}"
        for mode, score in entry.modes.items()
    )
    own = [frame for frame in _frames() if frame.type == code]
    content = tuple(_by_content(code))
    numbers = sorted({frame.cameo for frame in own} | {number for _, _, number in content})
    yield Code(
        code,
        "PLOVER event type",
        entry.meaning,
        (
            ("takes", (takes,)),
            ("quad class", (f"{entry.quad} ({QUADS[entry.quad - 1]})",)),
            ("score", (f"{entry.score:+g}, from -10 for conflict to 10 for cooperation",)),
            ("modes", modes),
            ("CAMEO", tuple(f"{number} {plover.cameo()[number]}" for number in numbers)),
            ("mode by content", tuple(f"of {about}: {_code(mode, number)}"
                                      for about, mode, number in content)),
            ("words", _words(iter(own))),
        ),
        example,
        ("plover.toml", f"frames/{code.lower()}.toml", "content_modes.toml", "glossary.toml"),
    )  # fmt: skip


def _by_content(event_type: str) -> Iterator[tuple[str, str | None, str]]:
    """Yield (what it is about, mode, CAMEO code) of the types whose mode the content decides."""
    for about, (mode, number) in data.toml("content_modes.toml").get(event_type, {}).items():
        told = "anything else" if about == "default" else about
        yield told, mode or None, number or plover.types()[event_type].cameo + "0"


def _code(mode: str | None, number: str) -> str:
    return f"{mode or 'no mode'}, {number}"


def _modes(code: str) -> Iterator[Code]:
    for name, entry in plover.types().items():
        if code not in entry.modes:
            continue
        meaning, example = _said(glossary()["modes"].get(name, {}), code)
        own = [frame for frame in _frames() if (frame.type, frame.mode) == (name, code)]
        content = [(about, n) for about, mode, n in _by_content(name) if mode == code]
        numbers = sorted({frame.cameo for frame in own} | {number for _, number in content})
        yield Code(
            code,
            f"PLOVER mode of {name}",
            meaning,
            (
                ("score", (f"{entry.modes[code]:+g}",)),
                ("CAMEO", tuple(f"{n} {plover.cameo().get(n, '')}".strip() for n in numbers)),
                ("where it is about", tuple(about for about, _ in content)),
                ("words", _words(iter(own))),
            ),
            example,
            ("plover.toml", f"frames/{name.lower()}.toml", "glossary.toml"),
        )


def _cameo(code: str) -> Iterator[Code]:
    if code not in plover.cameo():
        return
    own = [frame for frame in _frames() if frame.cameo == code]
    content = [
        (name, mode, about)
        for name in plover.types()
        for about, mode, number in _by_content(name)
        if number == code
    ]
    types = dict.fromkeys(
        [(frame.type, frame.mode) for frame in own] + [(name, mode) for name, mode, _ in content]
    )
    near = sorted(n for n in plover.cameo() if n != code and (n[:-1] == code or code[:-1] == n))
    samples = [_example(name, mode) for name, mode in types]
    yield Code(
        code,
        "CAMEO code",
        plover.cameo()[code],
        (
            ("PLOVER", tuple(f"{name} {mode or ''}".strip() for name, mode in types)),
            ("where it is about", tuple(f"{name} of {about}" for name, _, about in content)),
            ("broader and narrower", tuple(f"{n} {plover.cameo()[n]}" for n in near)),
            ("words", _words(iter(own))),
        ),
        next(filter(None, samples), ""),
        ("cameo.toml", "frames", "content_modes.toml"),
    )


def _example(name: str, mode: str | None) -> str:
    table = glossary()
    if mode:
        return _said(table["modes"].get(name, {}), mode)[1]
    return _said(table["types"], name)[1]


def _plain(code: str) -> Iterator[Code]:
    for section, kind in PLAIN.items():
        if code not in glossary()[section]:
            continue
        meaning, example = _said(glossary()[section], code)
        words: tuple[tuple[str, tuple[str, ...]], ...] = ()
        files = ["glossary.toml"]
        listed = _lists(section, code)
        if listed:
            file, words = listed
            files.append(file)
        yield Code(code, kind, meaning, words, example, tuple(files))


def _lists(section: str, code: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]] | None:
    """Return the file and the lists of words that lead to a code of the glossary."""
    if section == "sectors" and code in data.toml("sectors.toml"):
        row = data.toml("sectors.toml")[code]
        return "sectors.toml", tuple(
            (told, tuple(row.get(field, ())))
            for told, field in (("bodies and groups", "group"), ("persons", "member"))
        )
    if section == "modalities":
        table = data.toml("modality.toml")
        found = tuple((part, tuple(lists[code])) for part, lists in table.items() if code in lists)
        return ("modality.toml", found) if found else None
    if section == "obligations" and code in data.toml("moves.toml")["obligation"]:
        return "moves.toml", (("words", tuple(data.toml("moves.toml")["obligation"][code])),)
    if section == MOVES and isinstance(data.toml("moves.toml").get(code), list):
        return "moves.toml", (("words", tuple(data.toml("moves.toml")[code])),)
    return None


def _contexts(code: str) -> Iterator[Code]:
    if code in plover.contexts():
        words = tuple(data.toml("contexts.toml")[code])
        meaning = f"what a sentence is about: {code.replace('_', ' ')}"
        yield Code(code, "PLOVER context", meaning, (("words", words),), "", ("contexts.toml",))


def _parties(code: str) -> Iterator[Code]:
    """Yield what is known of a country, region, organisation or bloc by its code or key."""
    if code not in actors.parties():
        return
    country, sector, label = actors.state_of(code)
    kind, file, names = _named(code)
    yield Code(
        code,
        kind,
        label,
        (
            ("in the record", tuple(filter(None, (country, sector)))),
            *((told, tuple(words)) for told, words in names.items()),
            ("organs", tuple(
                f"{entry.word} ({entry.fields['sector']})"
                for entry in lexicon.entries("body") if entry.fields.get("country") == code
            )),
            ("in office", tuple(_in_office(code))),
            ("members now", tuple(sorted(memberships.members(code)))),
            ("member now of", tuple(sorted(memberships.of(code)))),
        ),
        "",
        (file, "bodies.tsv", "officeholders.csv.gz", "memberships.tsv"),
    )  # fmt: skip


def _named(code: str) -> tuple[str, str, Mapping[str, list[str]]]:
    """Return what a party is, the file that names it, and its names by what they are."""
    names: dict[str, list[str]] = {}
    what, file = "", ""
    for kind in ("country", "region", "organisation", "bloc"):
        for entry in lexicon.entries(kind):
            key = entry.fields.get("code" if kind == "country" else "key")  # else the table's name
            table, _, field = entry.place.rpartition(".")
            if code == (key or table):
                what, file = kind, entry.file
                names.setdefault(field, []).append(entry.word)
    for field in ("code", "key", "name"):
        names.pop(field, None)
    return what, file, names


def _in_office(code: str) -> Iterator[str]:
    """Yield who holds the leading offices of a state as far as the table goes."""
    for entry in lexicon.entries("person"):
        said = entry.fields
        leads = said.get("office") in officeholders.PROMINENT and "end" not in said
        if entry.place == "name" and said.get("state") == code and leads:
            yield f"{entry.word}, {said.get('title') or said['office']}, since {said['start']}"
