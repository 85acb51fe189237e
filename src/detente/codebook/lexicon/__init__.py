"""All that the codebook knows of a word, from every data file, behind one function.

``look_up("call for")`` gives the frames it triggers, its uses as a reporting verb, its part
in speech acts, control, modality and the rest, the names, persons and places it stands for,
each with the file and entry it comes from. Which file is read how: :mod:`.sources`.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from detente.codebook import data, frames, own
from detente.codebook.actors import slug
from detente.codebook.lexicon import sources
from detente.codebook.lexicon.entry import Entry, holds, pieces
from detente.codebook.lexicon.readers import Source, lists

__all__ = ["Entry", "Meaning", "entries", "look_up", "near", "pieces"]
CLOSEST = 3
# Where words are looked for that are like one nobody knows: not among towns and page furniture.
CLOSE = (
    "frame", "speech", "move", "modality", "control", "class", "country", "region", "body",
    "organisation", "bloc", "person", "office", "sector", "outlet",
)  # fmt: skip

# What a user's own files hold: the table of each kind, and what its fields say of the words.
OWN = {
    "frame": ("frame[", (*frames.CLASSED, "recipient")),
    "class": ("classes.", ()),
    "organisation": ("actor[", ("code", "sector", "part_of")),
    "person": ("person[", ("term", "sex")),
}


class Meaning(NamedTuple):
    """The entries of one kind for a word: those it is, and longer ones it stands in."""

    source: Source
    exact: tuple[Entry, ...]
    longer: tuple[Entry, ...]


@functools.cache
def entries(kind: str) -> tuple[Entry, ...]:
    """Return all entries of one kind of data file, a user's own before ours.

    Raises:
        CodebookError: a file has no reader, or breaks what its reader expects.
    """
    source = sources.by_kind()[kind]
    found = list(_own(source))
    for name, held in sources.files():
        if held.kind == kind:
            found += source.read(source, name, data.raw(name))
    return tuple(found)


def _own(source: Source) -> Iterator[Entry]:
    """Yield the entries of a kind in the user's own files."""
    if source.kind not in OWN:
        return
    table, said = OWN[source.kind]
    held = source._replace(words=(), said=said)
    for name, text in own.files():
        whole = own.parsed(name, text)
        for entry in lists(held, name, text.encode()):
            if not entry.place.startswith(table):
                continue
            fields = entry.fields
            if table == "actor[":
                row = whole["actor"][int(entry.place[6:].partition("]")[0])]
                fields = {**fields, "key": slug(row["names"][0]).upper()}
            yield entry._replace(fields=fields)


def look_up(words: str, forms: Iterable[str] = ()) -> tuple[Meaning, ...]:
    """Return what the codebook knows of a word or phrase, by kind, in a fixed order.

    ``forms`` are other forms to look for, as lemmas ("sanction" of "sanctions"). Capitals,
    accents and marks do not count.

    Raises:
        CodebookError: a data file breaks its schema.
    """
    asked = tuple(dict.fromkeys((words, *forms)))
    found = []
    for source in sources.SOURCES:
        wanted = {form for each in asked if (form := source.form(each))}
        exact: dict[tuple[str, str, str], Entry] = {}
        longer: dict[tuple[str, str, str], Entry] = {}
        for entry in entries(source.kind):
            here = pieces(entry.word)
            key = entry.word, entry.file, f"{entry.place} {entry.fields.get('start', entry.line)}"
            if here in wanted:
                exact[key] = entry
            elif not source.whole and any(holds(here, form) for form in wanted):
                longer[key] = entry
        if exact or longer:
            found.append(Meaning(source, tuple(exact.values()), tuple(longer.values())))
    return tuple(found)


def near(words: str) -> tuple[str, ...]:
    """Return words of the codebook that look like ``words``, the likest first."""
    known: dict[str, str] = {}
    for kind in CLOSE:
        for entry in entries(kind):
            parts = pieces(entry.word)
            known.setdefault(" ".join(parts), entry.word)
            if kind == "person" and parts:  # by the family name alone, too
                known.setdefault(parts[-1], entry.word)
    asked = " ".join(pieces(words))
    found = difflib.get_close_matches(asked, known, n=CLOSEST, cutoff=0.7)
    return tuple(dict.fromkeys(known[each] for each in found))
