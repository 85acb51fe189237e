"""PETRARCH's dictionaries turned into a user's own file, and what of them could not be carried.

Formats: openeventdata/petrarch2, docs/source/dictionaries.rst, which go back to TABARI and KEDS.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from detente.codebook.petrarch import actors, frames, verbs
from detente.codebook.petrarch.frames import Lemma
from detente.codebook.petrarch.lines import Left, lines

__all__ = ["Imported", "Left", "convert", "write"]


class Imported(NamedTuple):
    """What was made of the dictionaries; ``left`` and ``changed`` say what was lost."""

    frames: frames.Frames
    actors: actors.Actors
    left: tuple[Left, ...]
    changed: tuple[Left, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each were made."""
        return {
            "predicates": sum(map(len, self.frames.rows.values())),
            "classes": len(self.frames.classes),
            "actors": len(self.actors.actors),
            "persons": len(self.actors.persons),
        }


def convert(
    verb_text: str, verb_file: str, actor_text: str, actor_file: str, lemma: Lemma
) -> Imported:
    """Return what the texts of a verb and of an actor dictionary ("" for none) become.

    ``lemma`` gives the lemma of a word as a "verb", or as any part of speech ("").

    Raises:
        CodebookError: there would be more frames than any dictionary gives.
    """
    book = verbs.read(lines(verb_text), verb_file)
    made = frames.convert(book, verb_file, lemma)
    named = actors.convert(lines(actor_text), actor_file)
    left, changed = (
        tuple(entry for each in both for entry in sorted(dict.fromkeys(each), key=_line))
        for both in ((made.left, named.left), (made.changed, named.changed))
    )
    return Imported(made, named, left, changed)


def _line(entry: Left) -> int:
    return entry.line


def write(imported: Imported) -> str:
    """Return the text of a user's own file that says what was imported, and what was not."""
    parts = ["# Imported from PETRARCH dictionaries; docs/codebook.md explains the fields.\n"]
    if imported.frames.classes:
        rows = (f"{n} = {_list(words)}\n" for n, words in sorted(imported.frames.classes.items()))
        parts.append("\n[classes]\n" + "".join(rows))
    for kind, predicates in imported.frames.rows.items():
        parts.append(_frame(kind, tuple(predicates)))
    for row in imported.actors.actors.values():
        parts.append("\n[[actor]]\n" + "".join(f"{k} = {_value(v)}\n" for k, v in row.items()))
    for row in imported.actors.persons.values():
        parts.append(f"\n[[person]]\nnames = {_list(row['names'])}\n")
        for term in row["term"]:
            fields = "".join(f"{k} = {_value(v)}\n" for k, v in term.items())
            parts.append(f"[[person.term]]\n{fields}")
    parts += _told("Not carried over", imported.left)
    parts += _told("Carried over with a change", imported.changed)
    return "".join(parts)


def reasons(entries: Sequence[Left]) -> tuple[tuple[str, int], ...]:
    """Return why entries were left or changed, each with how often, the most frequent first."""
    counted = Counter(entry.why.partition(":")[0] for entry in entries)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _frame(kind: frames.Kind, predicates: Sequence[str]) -> str:
    fields: dict[str, Any] = {"type": kind.type}
    if kind.mode:
        fields["mode"] = kind.mode
    fields |= {"cameo": kind.cameo, "verbs": predicates}
    if kind.subject:
        fields["subject"] = [kind.subject]
    fields["recipient"] = kind.recipient
    fields |= {flag: True for flag in ("mutual", "inverse") if getattr(kind, flag)}
    return "\n[[frame]]\n" + "".join(f"{k} = {_value(v)}\n" for k, v in fields.items())


def _told(head: str, entries: Sequence[Left]) -> Iterator[str]:
    if entries:
        yield f"\n# {head}: {len(entries)}\n"
    for file, line, what, why in entries:
        place = f"{file}:{line}" if line else file
        yield f"#   {_plain(place)}: {_plain(what)}: {_plain(why)}\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _list(value)


def _list(words: Any) -> str:
    return "[" + ", ".join(json.dumps(word, ensure_ascii=False) for word in words) + "]"


def _plain(text: str) -> str:
    """Return ``text`` as it may stand in a comment."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
