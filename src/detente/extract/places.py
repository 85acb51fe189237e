"""Places of a report that are places in it, not actors, and the place of an event.

"In Moscow" is a place, "Moscow said" is not. Coordinates and countries come from the
shipped extract of GeoNames.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Token

from detente.codebook import attachment as lists
from detente.codebook import gazetteer
from detente.extract import attachment, toponyms
from detente.extract.placenames import Toponym
from detente.model import Place
from detente.text.clauses.links import dependents, is_one
from detente.text.clauses.prepositions import prepositions
from detente.text.parse import Document

Kind = Literal["country", "region", "city", "water", "border", "site", "other"]
KINDS: dict[str, Kind] = {
    "country": "country", "adjective": "country", "continent": "region", "region": "region",
    "county": "region", "capital": "city", "city": "city", "water": "water", "site": "site",
}  # fmt: skip
# What can act for a government, and is a place only where the sentence says so.
SEATS = ("country", "capital", "adjective", "continent")


def find(document: Document) -> tuple[Place, ...]:
    """Return the places of a report in text order; borders take in the names inside them."""
    names = toponyms.find(document)
    borders = tuple(_borders(document, names))
    covered = [(b.span.start, b.span.end) for b in borders]
    heads = {n.root.i: n for n in names if n.root is not None}
    kept = [
        place(document, name)
        for name in names
        if not any(start <= name.start and name.end <= end for start, end in covered)
        and (name.root is None or is_place(name.root, name, heads))
    ]
    return tuple(sorted([*kept, *borders], key=lambda p: (p.span.start, p.span.end)))


def named(document: Document) -> tuple[Place, ...]:
    """Return every name of a place, also where it stands for who acts there, in text order."""
    return tuple(place(document, name) for name in toponyms.find(document))


def place(document: Document, name: Toponym) -> Place:
    """Return the record of a name, whatever part it plays in the text."""
    seat = name.seat
    span = document.span(name.start, name.end)
    if seat is None:
        facility = bool(name.words) and name.words[0].ent_type_ == "FAC"
        return Place(name=span.text, span=span, kind="site" if facility else "other")
    if seat.kind == "adjective":
        seat = next((s for s in gazetteer.seats(seat.label) if s.kind == "country"), seat)
    return Place(
        name=span.text,
        span=span,
        label=seat.label,
        country=seat.country,
        kind=KINDS[seat.kind],
        lat=seat.lat,
        lon=seat.lon,
        geonames=seat.geonames,
    )


def is_place(head: Token, name: Toponym, heads: dict[int, Toponym], depth: int = 0) -> bool:
    """Tell whether a name is a place where it stands."""
    kind = name.seat.kind if name.seat is not None else "other"
    if kind == "adjective" or depth > 3:
        return False
    acts = kind in SEATS
    if is_one(head, "governed", "governed clause"):
        return _under_preposition(head, acts)
    lemma = head.head.lemma_
    if is_one(head, "object"):
        return lemma in lists.words("at_object") or (not acts and lemma in lists.words("struck"))
    if is_one(head, "compound", "noun modifier", "adjective", "possessor"):
        wide = lemma.lower() in lists.words("sites") or lemma.lower() in lists.words("parts")
        return wide and head.head.i > head.i
    if is_one(head, "conjunct", "apposition", "noun adverbial", "numeral"):
        over = heads.get(head.head.i)
        return over is not None and is_place(head.head, over, heads, depth + 1)
    return kind in ("water", "site") or (kind != "other" and not acts and _is_located(head))


def _under_preposition(head: Token, acts: bool) -> bool:
    word, over = head.head.lower_, head.head.head
    if word == "over" and acts:
        return over.lemma_ in lists.words("motion")  # "tension over Ukraine" is about it
    if word in lists.words("locative"):
        return True
    if word in ("to", "from", "for", "between"):
        moving = over.lemma_ in lists.words("motion") or over.lemma_ in lists.words("motion_nouns")
        aimed = word in ("to", "from") and not acts
        return moving or aimed or is_one(over, "preposition")
    if word == "of":
        return over.lemma_.lower() in lists.words("parts")
    return word in ("on", "by") and not acts


def _is_located(head: Token) -> bool:
    """Tell whether a town is spoken of as a place: it is somewhere, or lies there."""
    said = lists.words("lying") | lists.words("struck")
    return is_one(head, "subject", "attribute") and head.head.lemma_ in said


# Borders


def _borders(document: Document, names: Sequence[Toponym]) -> Iterator[Place]:
    by_token = {t.i: name for name in names if name.seat is not None for t in name.words}
    for token in document.doc:
        if token.lower_ not in lists.words("borders") or token.pos_ not in ("NOUN", "PROPN"):
            continue
        sides, end = _sides(token, by_token)
        seats = [side.seat for side in sides if side.seat is not None]
        if not seats:
            continue
        labels = list(dict.fromkeys(seat.label for seat in seats))
        span = document.span(min(token.idx, sides[0].start), end)
        yield Place(
            name=span.text,
            span=span,
            label="–".join(labels[:2]) + " border" if labels[1:] else f"border of {labels[0]}",
            country=next((seat.country for seat in seats if seat.country), None),
            kind="border",
        )


def _sides(border: Token, names: dict[int, Toponym]) -> tuple[list[Toponym], int]:
    """Return the lands a border divides, in order, and where its name ends."""
    modifiers = dependents(border, "adjective", "possessor", "compound", "noun modifier")
    governed = [
        land
        for preposition in prepositions(border, "with", "of", "between")
        for first in dependents(preposition, "governed")
        for land in (first, *first.conjuncts)
    ]
    behind = [names[t.i] for t in governed if t.i in names]
    before = [names[t.i] for m in modifiers for t in m.subtree if t.i in names]
    sides = {name.start: name for name in (*before, *behind)}
    end = max((border.idx + len(border), *(name.end for name in behind)))
    return [sides[start] for start in sorted(sides)], end


# The place of an event


def of_event(document: Document, token: Token, places: Sequence[Place]) -> Place | None:
    """Return the place of the event whose trigger is ``token``, among ``places`` of its report.

    It is the nearest one in the event's own clause: under the trigger or under what the
    trigger governs, never in another clause.
    """
    start, end = attachment.sentence(token)
    near = []
    for n, candidate in enumerate(places):
        span = candidate.span
        inside = start <= span.start < end
        head = attachment.phrase_head(document, span.start, span.end) if inside else None
        away = attachment.distance(head, token, through=1) if head is not None else None
        if head is not None and away is not None:
            near.append((away, abs(head.i - token.i), n))
    return places[min(near)[2]] if near else None
