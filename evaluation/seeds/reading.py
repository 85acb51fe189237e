"""What was read from the two reports, with its spans in the offsets of the gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from detente.model import Actor, Record, Span
from evaluation.seeds.gold import Gold
from evaluation.spans import Stretch, positions

# A clause within a report: whatever names it, as long as two words of one clause agree.
Clause = Callable[[Stretch], object]
Translate = Callable[[int, int], tuple[int, int] | None]


@dataclass(frozen=True)
class Reading:
    """A record and the way from its spans to the gold's."""

    record: Record
    places: Mapping[str, tuple[str, Translate]]
    texts: Mapping[str, str]
    clause: Clause

    def stretch(self, span: Span | None) -> Stretch | None:
        """Return where ``span`` lies in the gold's documents, None if nowhere."""
        if span is None or span.article not in self.places:
            return None
        doc, translate = self.places[span.article]
        found = translate(span.start, span.end)
        if found is None:
            return None
        start, end = found
        return Stretch(doc=doc, start=start, end=end, text=self.texts[doc][start:end])

    def stretches(self, spans: Iterable[Span | None]) -> tuple[Stretch, ...]:
        """Return where ``spans`` lie, those that lie nowhere left out."""
        return tuple(s for s in map(self.stretch, spans) if s is not None)


def reading(record: Record, gold: Gold, texts: Mapping[str, str], clause: Clause) -> Reading:
    """Join a record to the gold's documents by the names of their files.

    Args:
        record: what Detente read.
        gold: the gold.
        texts: for each letter of a document the characters the gold's offsets count.
        clause: names the clause a stretch stands in.
    """
    letters = {document.file: document.id for document in gold.documents}
    places: dict[str, tuple[str, Translate]] = {}
    for article in record.articles:
        letter = letters.get(PurePath(article.source).name)
        if letter is not None:
            places[article.id] = (letter, positions(article.text, texts[letter]))
    return Reading(record=record, places=places, texts=texts, clause=clause)


def key(actor: Actor) -> str | None:
    """Return the code a record's actor is compared by.

    Organisations of states and blocs count as themselves (NATO, WEST); everybody else
    by the country PLOVER gives; None for those without one.
    """
    if actor.entity in ("NATO", "WEST") or actor.kind == "bloc":
        return actor.entity
    return actor.country


def keys(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the codes of ``actors``, those without one left out."""
    return frozenset(k for k in map(key, actors) if k is not None)


def gold_keys(codes: Iterable[str]) -> frozenset[str]:
    """Return the gold's codes without their sector; groups without a code are left out."""
    first = (code.split()[0] for code in codes)
    return frozenset(code for code in first if "." not in code and len(code) in (3, 4))
