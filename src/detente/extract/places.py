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
from detente.text.clauses import links
from detente.text.clauses.links import is_one
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
    kept: list[Place] = []
    heads = {n.root.i: n for n in names if n.root is not None}
    for name in names:
        inside = any(start <= name.start and name.end <= end for start, end in covered)
        if not inside and (name.root is None or is_place(name.root, name, heads)):
            kept.append(place(document, name))
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
        kind: Kind = "site" if facility else "other"
        return Place(name=span.text, span=span, kind=kind)
    if seat.kind == "adjective":
        countries = [s for s in gazetteer.seats(seat.label) if s.kind == "country"]
        seat = countries[0] if countries else seat
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
    match links.label(head):
        case "pobj" | "pcomp":
            return _under_preposition(head, acts)
        case "dobj":
            verb = head.head.lemma_
            return verb in lists.words("at_object") or (not acts and verb in lists.words("struck"))
        case "compound" | "nmod" | "amod" | "poss":
            nouns = lists.words("sites") | lists.words("parts")
            return head.head.lemma_.lower() in nouns and head.head.i > head.i
        case "conj" | "appos" | "npadvmod" | "nummod":
            over = heads.get(head.head.i)
            return over is not None and is_place(head.head, over, heads, depth + 1)
        case _:
            return kind in ("water", "site") or (kind != "other" and not acts and _is_located(head))


def _under_preposition(head: Token, acts: bool) -> bool:
    preposition = head.head
    word = preposition.lower_
    over = preposition.head
    if word == "over" and acts:
        return over.lemma_ in lists.words("motion")  # "tension over Ukraine" is about it
    if word in lists.words("locative"):
        return True
    if word in ("to", "from", "for", "between"):
        moving = over.lemma_ in lists.words("motion") or over.lemma_ in lists.words("motion_nouns")
        return (
            moving
            or is_one(preposition.head, "preposition")
            or (word in ("to", "from") and not acts)
        )
    if word == "of":
        return over.lemma_.lower() in lists.words("parts")
    return word in ("on", "by", "from") and not acts


def _is_located(head: Token) -> bool:
    """Tell whether a town is spoken of as a place: it is somewhere, or lies there."""
    said = lists.words("lying") | lists.words("struck")
    return is_one(head, "subject", "attribute") and head.head.lemma_ in said


# Borders


def _borders(document: Document, names: Sequence[Toponym]) -> Iterator[Place]:
    by_token = {token.i: name for name in names for token in name.words}
    for token in document.doc:
        if token.lower_ not in lists.words("borders") or token.pos_ not in ("NOUN", "PROPN"):
            continue
        sides, last = _sides(token, by_token)
        if not sides:
            continue
        first = min([token, *(s.words[0] for s in sides)], key=lambda t: t.i)
        countries = list(dict.fromkeys(s.seat.country for s in sides if s.seat and s.seat.country))
        labels = list(dict.fromkeys(s.seat.label for s in sides if s.seat))
        label = f"{labels[0]}–{labels[1]} border" if len(labels) > 1 else f"border of {labels[0]}"
        span = document.span(first.idx, last.idx + len(last))
        yield Place(
            name=span.text,
            span=span,
            label=label,
            country=countries[0] if countries else None,
            kind="border",
        )


def _sides(token: Token, names: dict[int, Toponym]) -> tuple[list[Toponym], Token]:
    """Return the lands a border divides, and the last token of its name."""
    sides: dict[int, Toponym] = {}
    last = token
    for child in token.children:
        if is_one(child, "adjective", "possessor", "compound", "noun modifier"):
            for inner in child.subtree:
                if inner.i in names and names[inner.i].seat is not None:
                    sides[names[inner.i].start] = names[inner.i]
        elif is_one(child, "preposition") and child.lower_ in ("with", "of", "between"):
            for inner in (
                p for c in child.children if is_one(c, "governed") for p in (c, *c.conjuncts)
            ):
                if inner.i in names and names[inner.i].seat is not None:
                    sides[names[inner.i].start] = names[inner.i]
                    last = max(last, names[inner.i].words[-1], key=lambda t: t.i)
    return [sides[start] for start in sorted(sides)], last


# The place of an event


def of_event(document: Document, token: Token, places: Sequence[Place]) -> Place | None:
    """Return the place of the event whose trigger is ``token``, among ``places`` of its report.

    It is the nearest one in the event's own clause: under the trigger or under what the
    trigger governs, never in another clause.
    """
    found: Place | None = None
    best: tuple[int, int] | None = None
    start, end = attachment.sentence(token)
    for candidate in places:
        if not start <= candidate.span.start < end:
            continue
        head = attachment.phrase_head(document, candidate.span.start, candidate.span.end)
        if head is None:
            continue
        distance = attachment.distance(head, token, through=1)
        if distance is None:
            continue
        rank = (distance, abs(head.i - token.i))
        if best is None or rank < best:
            best, found = rank, candidate
    return found
