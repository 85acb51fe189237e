"""Names of places in a report and which place each one means.

Every name counts here, also where it stands for a government or a people;
:mod:`detente.extract.places` keeps those that are places in the text. A name is resolved
by what it is written with ("Oxford, North Carolina"), the countries and divisions the
report names, nearness to other places, and size.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.codebook import attachment as lists
from detente.codebook import first_names, gazetteer
from detente.codebook.gazetteer import Seat
from detente.text.parse import Document

PLACES = ("GPE", "LOC", "FAC")
NAMES = ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
LONGEST = 4
NAME_PARTS = ("PROPN", "ADJ", "PUNCT", "ADP", "PART", "NOUN", "DET")
# Names nobody marked as a place are taken only when this well known.
KNOWN = ("country", "adjective", "continent", "water", "capital", "site", "region")
LARGE = 150_000
TOWN = 30_000
DIVISIONS = ("region", "oblast", "province", "state", "governorate", "county")
STATURE = {"country": 7.0, "adjective": 7.0, "continent": 7.0, "capital": 6.5, "water": 6.0,
           "region": 5.0, "site": 5.5, "county": 3.0, "city": 0.0}  # fmt: skip
EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place: its first and last token, what the gazetteer has, what it means."""

    words: Words
    candidates: tuple[Seat, ...]
    seat: Seat | None = None

    @property
    def name(self) -> str:
        """Return the name as the parser reads it."""
        return str(self.words.text)


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says about where it plays."""

    countries: Mapping[str, Counter[str]]
    divisions: frozenset[tuple[str, str]]
    points: tuple[tuple[float, float], ...]

    def share(self, country: str, name: str) -> float:
        """Return how much of the report is about ``country``, other than by ``name`` itself."""
        total = sum(n for c in self.countries.values() for k, n in c.items() if k != name)
        own = sum(n for k, n in self.countries.get(country, Counter()).items() if k != name)
        return math.sqrt(own / total) if total else 0.0


def find(document: Document) -> tuple[Toponym, ...]:
    """Return the names of places in text order, resolved where the gazetteer knows them."""
    mentions = list(_mentions(document, _sure(document)))
    beside = _beside(mentions)
    first = [replace(m, seat=_best(m, None, beside.get(i))) for i, m in enumerate(mentions)]
    context = _context(first)
    chosen = _agreed(mentions, context, beside)
    return tuple(replace(m, seat=chosen[_sense(m)] if m.candidates else None) for m in mentions)


# Where names stand


def _mentions(document: Document, sure: frozenset[str]) -> Iterator[Toponym]:
    doc = document.doc
    i = 0
    while i < len(doc):
        token = doc[i]
        if token.is_space or not token.text[0].isupper():
            i += 1
            continue
        found = _named(token, sure) or _unnamed(token)
        if found is None:
            i += 1
            continue
        yield found
        i = found.words.end


def _named(token: Token, sure: frozenset[str]) -> Toponym | None:
    """Return the place name that begins at ``token``, which the gazetteer knows."""
    doc = token.doc
    for length in range(min(LONGEST, len(doc) - token.i), 0, -1):
        words = doc[token.i : token.i + length]
        if not _could_be_name(words):
            continue
        candidates = gazetteer.seats(words.text)
        if candidates and (
            (gazetteer.key(words.text) in sure and _is_free(words))
            or _is_credible(words, candidates)
        ):
            return Toponym(words, candidates)
    return None


def _could_be_name(words: Words) -> bool:
    last = words[-1]
    if last.is_punct or last.is_space or not (last.text[0].isupper() or last.text[0].isdigit()):
        return False
    return not any(t.is_space or t.text in (",", ";", ":", "(", ")", '"') for t in words)


def _sure(document: Document) -> frozenset[str]:
    """Return the names that the model marks as places somewhere in the report."""
    names = {e.text.removesuffix("'s") for e in document.doc.ents if e.label_ == "GPE"}
    return frozenset(gazetteer.key(name) for name in sorted(names) if gazetteer.seats(name))


def _is_free(words: Words) -> bool:
    """Tell whether a name known from elsewhere in the report stands here for itself."""
    first = words[0]
    if first.pos_ != "PROPN" or words.text.lower() in lists.words("ambiguous"):
        return False
    return first.ent_type_ != "PERSON" and (
        first.ent_type_ not in NAMES or _heads(words) or words[-1].ent_iob_ == "B"
    )


def _heads(words: Words) -> bool:
    """Tell whether a name opens that of an organisation, or closes it after "of"."""
    entity = _entity(words[0])
    if entity is None or entity.label_ == "PERSON":
        return False
    start = entity.start
    while start < words.start and words.doc[start].lower_ == "the":
        start += 1
    return start == words.start or (words.start > 0 and words.doc[words.start - 1].lower_ == "of")


def _is_credible(words: Words, candidates: Sequence[Seat]) -> bool:
    """Tell a place from a surname, an organisation and an ordinary word."""
    first = words[0]
    kinds = {seat.kind for seat in candidates}
    known = bool(kinds & set(KNOWN)) or max(s.population for s in candidates) >= LARGE
    if len(words) == 1 and words.text.lower() in lists.words("ambiguous"):
        return first.ent_type_ in PLACES and first.ent_iob_ == "B" and known
    if kinds == {"region"} and len(words) == 1 and _is_abbreviation(words.text, candidates):
        return "." in words.text
    entity = _entity(first)
    if entity is None:
        written = all(t.pos_ in NAME_PARTS for t in words)
        return known and written and (first.pos_ in ("PROPN", "ADJ") or "adjective" in kinds)
    if entity.label_ in PLACES:
        return True
    if entity.label_ == "NORP":
        return "adjective" in kinds or entity.end <= words.end
    if entity.label_ in NAMES:
        if entity.start >= words.start and entity.end <= words.end:
            if entity.label_ == "PERSON":
                given = bool(first_names.sex(words.text)) and "country" not in kinds
                return bool(kinds & set(KNOWN)) and not given and not _has_first_name(words)
            return known
        return known and _heads(words)
    return known


def _is_abbreviation(name: str, candidates: Sequence[Seat]) -> bool:
    short = name.replace(".", "")
    return len(short) <= 5 and all(short.lower() != s.label.lower() for s in candidates)


def _entity(token: Token) -> Words | None:
    if not token.ent_type_:
        return None
    start, end = token.i, token.i + 1
    doc = token.doc
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Words(doc, start, end, label=token.ent_type)


def _has_first_name(words: Words) -> bool:
    """Tell whether a name stands right before or after: a person's, not a place's."""
    doc = words.doc
    before = doc[words.start - 1] if words.start > 0 else None
    after = doc[words.end] if words.end < len(doc) else None
    return any(
        t is not None and t.pos_ == "PROPN" and t.ent_type_ == "PERSON" and t.text[0].isupper()
        for t in (before, after)
    )


def _unnamed(token: Token) -> Toponym | None:
    """Return a place the model marked and the gazetteer does not know."""
    if token.ent_type_ not in PLACES or token.ent_iob_ != "B":
        return None
    entity = _entity(token)
    if entity is None:
        return None
    start, end = entity.start, entity.end
    while start < end and entity.doc[start].lower_ in ("the", "'s"):
        start += 1
    while end > start and entity.doc[end - 1].lower_ in ("'s", "'", ".", ","):
        end -= 1
    inside = entity.doc[start:end]
    if start >= end or any(t.is_space for t in inside):
        return None
    if all(t.lower_ in lists.words("directions") for t in inside):
        return None  # "the West" is no place on a map
    if len(inside) == 1 and inside.text.lower() in lists.words("ambiguous"):
        return None
    words = entity.doc[start:end]
    inner = start
    while inner < end - 1 and entity.doc[inner].lower_ in lists.words("directions"):
        inner += 1
    candidates = gazetteer.seats(entity.doc[inner:end].text) if inner > start else ()
    if candidates:
        return Toponym(entity.doc[inner:end], candidates)
    return Toponym(words, gazetteer.seats(words.text))


# Which place a name means


def _beside(mentions: Sequence[Toponym]) -> Mapping[int, Toponym]:
    """Return for each mention the one that says where it lies ("Oxford, North Carolina")."""
    found = {}
    for i, (one, other) in enumerate(itertools.pairwise(mentions)):
        gap = one.words.doc[one.words.end : other.words.start]
        if len(gap) == 1 and gap.text in (",", "(") and not _is_adjective(other):
            found[i] = other
    return found


def _is_adjective(mention: Toponym) -> bool:
    return bool(mention.candidates) and mention.candidates[0].kind == "adjective"


def _best(mention: Toponym, context: Context | None, beside: Toponym | None) -> Seat | None:
    if not mention.candidates:
        return None
    after = _word_after(mention)
    return max(
        mention.candidates,
        key=lambda s: (_score(s, mention, context, beside, after), s.population, s.label),
    )


def _word_after(mention: Toponym) -> str:
    doc = mention.words.doc
    return doc[mention.words.end].lower_ if mention.words.end < len(doc) else ""


def _score(
    seat: Seat, mention: Toponym, context: Context | None, beside: Toponym | None, after: str
) -> float:
    score = STATURE[seat.kind]
    if seat.kind in ("city", "capital"):
        score = max(score, math.log10(seat.population + 10))
    elif seat.kind == "region" and _has_city(seat, mention):
        score = 4.0  # "Kharkiv" alone is the city
    if after in DIVISIONS:
        score += 3.0 if seat.kind in ("region", "county") else -1.0
    if seat.kind == "region" and mention.name.isupper():
        score -= 0.5  # datelines name cities
    if beside is not None and beside.candidates:
        inside = any(_contains(outer, seat) for outer in beside.candidates)
        score += 8.0 if inside else -1.0
    if context is None:
        return score
    if seat.country is not None:
        score += 3.0 * context.share(seat.country, gazetteer.key(mention.name))
        if seat.region is not None and (seat.country, seat.region) in context.divisions:
            score += 1.5
    if seat.kind in ("city", "county", "capital") and seat.lat is not None and seat.lon is not None:
        nearest = min(
            (
                _distance((seat.lat, seat.lon), p)
                for p in context.points
                if p != (seat.lat, seat.lon)
            ),
            default=math.inf,
        )
        score += 1.5 if nearest < 100 else 1.0 if nearest < 300 else 0.0
    return score


def _has_city(region: Seat, mention: Toponym) -> bool:
    return any(
        s.kind in ("city", "capital") and s.country == region.country and s.population >= TOWN
        for s in mention.candidates
    )


def _contains(outer: Seat, inner: Seat) -> bool:
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind in ("region", "capital"):
        return (
            outer.country == inner.country
            and outer.region is not None
            and (
                outer.region == inner.region and inner.kind in ("city", "county", "capital", "site")
            )
        )
    return False


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return kilometres along the great circle."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + (
        math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def _context(mentions: Sequence[Toponym]) -> Context:
    counts: dict[str, Counter[str]] = {}
    divisions = set()
    points = []
    for mention in mentions:
        seat = mention.seat
        if seat is None:
            continue
        if seat.country is not None:
            weight = 2 if seat.kind in ("country", "region") else 1
            counts.setdefault(seat.country, Counter())[gazetteer.key(mention.name)] += weight
        if seat.kind == "region" and seat.country and seat.region:
            divisions.add((seat.country, seat.region))
        if (
            seat.kind in ("city", "capital", "site")
            and seat.lat is not None
            and seat.lon is not None
        ):
            points.append((seat.lat, seat.lon))
    return Context(counts, frozenset(divisions), tuple(sorted(set(points))))


def _sense(mention: Toponym) -> tuple[str, bool]:
    """Return what one place is agreed for: a name, and whether "region" stands behind it."""
    return gazetteer.key(mention.name), _word_after(mention) in DIVISIONS


def _agreed(
    mentions: Sequence[Toponym], context: Context, beside: Mapping[int, Toponym]
) -> Mapping[tuple[str, bool], Seat | None]:
    """Give every mention of one name the same place: the one some mention says best."""
    chosen: dict[tuple[str, bool], Seat | None] = {}
    certain: dict[tuple[str, bool], bool] = {}
    for i, mention in enumerate(mentions):
        if not mention.candidates:
            continue
        name = _sense(mention)
        said = i in beside
        if name not in chosen or (said and not certain[name]):
            chosen[name] = _best(mention, context, beside.get(i))
            certain[name] = said
    return chosen
