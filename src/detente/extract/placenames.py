"""Where names of places stand in a report: told from surnames, organisations and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.codebook import attachment as lists
from detente.codebook import first_names, gazetteer
from detente.codebook.gazetteer import Seat
from detente.model import Span
from detente.text.normalise import STRAIGHT
from detente.text.parse import Document

PLACES = ("GPE", "LOC", "FAC")
NAMES = ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
LONGEST = 4
NAME_PARTS = ("PROPN", "ADJ", "PUNCT", "ADP", "PART", "NOUN", "DET")
# Names nobody marked as a place are taken only when this well known.
KNOWN = ("country", "adjective", "continent", "water", "capital", "site", "region")
LARGE = 150_000
TOWNS = ("city", "town", "village", "port")
# What comes behind the places of a dateline, and the places.
AGENCY = re.compile(r"\(|/[A-Z]| [-_]|--")
PLACE = re.compile(r"[^\W\d_][^,/\d]*")
TITLES = ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir", "Lady", "Lord")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place, ``text[start:end]``: what the gazetteer has of it, what it means.

    ``words`` are its tokens and ``root`` the head of them; a name in a dateline has none.
    ``after`` is the word behind it; ``town`` says that it is called one ("the city of").
    """

    start: int
    end: int
    name: str
    candidates: tuple[Seat, ...]
    words: tuple[Token, ...] = ()
    root: Token | None = None
    after: str = ""
    town: bool = False
    seat: Seat | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a report: those the model marks as places somewhere, and parts of persons'."""

    places: frozenset[str]
    persons: frozenset[str]


def find(document: Document) -> Iterator[Toponym]:
    """Yield the names of places in text order, those of the dateline first, none resolved."""
    for piece in document.article.boilerplate:
        if piece.kind == "dateline":
            yield from _filed(piece.span)
    names = _names(document)
    doc = document.doc
    i = 0
    while i < len(doc):
        token = doc[i]
        if token.is_space or not token.text[0].isupper():
            i += 1
            continue
        found = _named(token, names) or _unnamed(token, names)
        if found is None:
            i += 1
            continue
        yield _toponym(found)
        i = found.end


def _toponym(words: Words) -> Toponym:
    doc, start, end = words.doc, words.start, words.end
    before = [t.lower_ for t in doc[max(0, start - 2) : start]]
    return Toponym(
        start=words.start_char,
        end=words.end_char,
        name=words.text,
        candidates=gazetteer.seats(words.text),
        words=tuple(words),
        root=words.root,
        after=doc[end].lower_ if end < len(doc) else "",
        town=len(before) > 1 and before[0] in TOWNS and before[1] == "of",
    )


def _filed(dateline: Span) -> Iterator[Toponym]:
    """Yield the places a dateline names: where a report was filed ("PARIS, Mo. (AP) - ")."""
    head = AGENCY.split(dateline.text.translate(STRAIGHT), maxsplit=1)[0]
    for i, match in enumerate(PLACE.finditer(head)):
        name = match.group().strip()
        candidates = gazetteer.seats(name)
        if candidates or (i == 0 and name.isupper()):
            start = dateline.start + match.start()
            yield Toponym(start, start + len(name), name, candidates)


def _named(token: Token, names: Names) -> Words | None:
    """Return the place name that begins at ``token``, which the gazetteer knows."""
    doc = token.doc
    following = list(doc[token.i : token.i + LONGEST])
    for length in range(len(following), 0, -1):
        if not _could_be_name(following[:length]):
            continue
        words = doc[token.i : token.i + length]
        candidates = gazetteer.seats(words.text)
        if words[0].lower_ == "the" and not any(s.label.startswith("The ") for s in candidates):
            continue  # "The Hague" has an article, "the Canadian" none
        if candidates and (
            (gazetteer.key(words.text) in names.places and _is_free(words))
            or _is_credible(words, candidates, names)
        ):
            return words
    return None


def _could_be_name(words: Sequence[Token]) -> bool:
    last = words[-1]
    if last.is_punct or last.is_space or not (last.text[0].isupper() or last.text[0].isdigit()):
        return False
    return not any(t.is_space or t.text in (",", ";", ":", "(", ")", '"') for t in words)


def _names(document: Document) -> Names:
    marked = Counter(e.text.removesuffix("'s") for e in document.doc.ents if e.label_ == "GPE")
    places = frozenset(gazetteer.key(name) for name in sorted(marked) if gazetteer.seats(name))
    parts = Counter(
        token.text
        for entity in document.doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
        for token in entity
        if token.text[0].isupper() and len(token) > 2
    )
    persons = frozenset(part for part, times in parts.items() if times >= marked[part])
    return Names(places - {gazetteer.key(part) for part in persons}, persons)


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


def _is_credible(words: Words, candidates: Sequence[Seat], names: Names) -> bool:
    """Tell a place from a surname, an organisation and an ordinary word."""
    first = words[0]
    kinds = {seat.kind for seat in candidates}
    if first.tag_ == "NNPS" and kinds == {"adjective"}:
        return False  # "Canadians" are people
    if words.text in names.persons and not _is_located(words):
        return False
    known = bool(kinds & set(KNOWN)) or max(s.population for s in candidates) >= LARGE
    if len(words) == 1 and words.text.lower() in lists.words("ambiguous"):
        return first.ent_type_ in PLACES and first.ent_iob_ == "B" and known
    if len(words) == 1 and _is_abbreviation(words.text, candidates):
        return "." in words.text or _follows_a_place(words)
    entity = _entity(first)
    if entity is None:
        written = all(t.pos_ in NAME_PARTS for t in words)
        told = first.pos_ == "PROPN" and (_is_located(words) or _is_come_from(words))
        return (
            (known or told) and written and (first.pos_ in ("PROPN", "ADJ") or "adjective" in kinds)
        )
    if entity.label_ in PLACES:
        return True
    if entity.label_ == "NORP":
        return "adjective" in kinds or entity.end <= words.end
    if entity.label_ in NAMES:
        if entity.start >= words.start and entity.end <= words.end:
            if entity.label_ == "PERSON":
                given = bool(first_names.sex(words.text)) and "country" not in kinds
                if given or _has_first_name(words):
                    return False
                return bool(kinds & set(KNOWN)) or _is_located(words)
            return known or _is_located(words)
        return known and (_heads(words) or _closes(words, entity))
    return known


def _closes(words: Words, entity: Words) -> bool:
    """Tell whether a name ends that of a branch or is one of a hyphened pair."""
    if entity.label_ == "PERSON":
        return False
    doc = words.doc
    around = (doc[words.start - 1 : words.start].text, doc[words.end : words.end + 1].text)
    return "-" in around or (entity.label_ == "ORG" and entity.end == words.end)


def _is_located(words: Words) -> bool:
    """Tell whether the words around say that a name is a place's: "in X", "the city of X"."""
    doc, start = words.doc, words.start
    before = doc[start - 1].lower_ if start > 0 else ""
    over = doc[start - 2].lower_ if start > 1 else ""
    after = doc[words.end].lower_ if words.end < len(doc) else ""
    if before == "of":
        return over in lists.words("parts")
    return before in lists.words("locative") or after in lists.words("dwelling")


def _is_come_from(words: Words) -> bool:
    """Tell whether people are from there: "rebels from X"."""
    before = words.doc[max(0, words.start - 2) : words.start]
    return len(before) == 2 and before[1].lower_ == "from" and before[0].tag_ in ("NNS", "NN")


def _is_abbreviation(name: str, candidates: Sequence[Seat]) -> bool:
    """Tell the short form of a region ("Ky.", "Ont") from a name."""
    short = name.replace(".", "")
    regions = [s for s in candidates if s.kind == "region"]
    return (
        bool(regions)
        and len(short) <= 5
        and all(short.lower() != s.label.lower() for s in regions)
        and all(s.kind in ("region", "city") for s in candidates)
        and (short.isupper() or "." in name or len(regions) == len(candidates))
    )


def _follows_a_place(words: Words) -> bool:
    """Tell whether a name and a comma stand before: "Paris, Ky"."""
    doc, start = words.doc, words.start
    return start > 1 and doc[start - 1].text == "," and doc[start - 2].text[:1].isupper()


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


def _unnamed(token: Token, names: Names) -> Words | None:
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
    if inside[0].text in TITLES or any(t.text in names.persons for t in inside):
        return None
    words = entity.doc[start:end]
    inner = start
    while inner < end - 1 and entity.doc[inner].lower_ in lists.words("directions"):
        inner += 1
    if inner > start and gazetteer.seats(entity.doc[inner:end].text):
        return entity.doc[inner:end]
    return words
