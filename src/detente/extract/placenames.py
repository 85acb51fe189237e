"""Where names of places stand in a report: told from surnames, organisations and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.codebook import ambiguity, first_names, gazetteer
from detente.codebook import attachment as lists
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
    end = 0
    for token in document.doc:
        if token.i < end or token.is_space or not token.text[0].isupper():
            continue
        found = _named(token, names) or _unnamed(token, names)
        if found is not None and not _is_in_body(found):
            yield _toponym(found)
            end = found.end


def _toponym(words: Words) -> Toponym:
    return Toponym(
        start=words.start_char,
        end=words.end_char,
        name=words.text,
        candidates=gazetteer.seats(words.text),
        words=tuple(words),
        root=words.root,
        after=_beside(words, 0),
        town=_beside(words, -2) in TOWNS and _beside(words, -1) == "of",
    )


def _next(words: Words, by: int) -> Token | None:
    """Return a word before (-1, -2) or behind (0) a name."""
    i = words.start + by if by < 0 else words.end + by
    return words.doc[i] if 0 <= i < len(words.doc) else None


def _beside(words: Words, by: int) -> str:
    token = _next(words, by)
    return token.lower_ if token is not None else ""


def _filed(dateline: Span) -> Iterator[Toponym]:
    """Yield the places a dateline names: where a report was filed ("PARIS, Mo. (AP) - ")."""
    head = AGENCY.split(dateline.text.translate(STRAIGHT), maxsplit=1)[0]
    for i, match in enumerate(PLACE.finditer(head)):
        name = match.group().strip()
        candidates = gazetteer.seats(name)
        if candidates or (i == 0 and name.isupper()):
            start = dateline.start + match.start()
            yield Toponym(start, start + len(name), name, candidates)


def _is_in_body(words: Words) -> bool:
    """Tell whether a lone word stands inside the name of a body: "the Mine Safety Agency".

    What begins the name may be where the body is ("the Springfield City Council"), unless it is
    an ordinary word, too.
    """
    doc, end = words.doc, words.end
    if len(words) > 1 or any(seat.kind in KNOWN for seat in gazetteer.seats(words.text)):
        return False
    while end < len(doc) and _is_proper(doc[end]):
        end += 1
    inside = _is_proper(_next(words, -1))
    closed = end > words.end and doc[end - 1].lower_ in ambiguity.words("body_nouns")
    return closed and (inside or words.text.lower() in lists.words("ambiguous"))


def _is_proper(token: Token | None) -> bool:
    return token is not None and token.pos_ == "PROPN" and token.text[0].isupper()


def _named(token: Token, names: Names) -> Words | None:
    """Return the place name that begins at ``token``, which the gazetteer knows."""
    following = token.doc[token.i : token.i + LONGEST]
    for length in range(len(following), 0, -1):
        words = following[:length]
        if not _could_be_name(words):
            continue
        candidates = gazetteer.seats(words.text)
        if words[0].lower_ == "the" and not any(s.label.startswith("The ") for s in candidates):
            continue  # "The Hague" has an article, "the Canadian" none
        if candidates and (
            (gazetteer.key(words.text) in names.places and _is_free(words))
            or _is_credible(words, candidates, names)
        ):
            return words
    return None


def _could_be_name(words: Words) -> bool:
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
    return start == words.start or _beside(words, -1) == "of"


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
    if entity.label_ not in NAMES:
        return known
    if entity.start < words.start or entity.end > words.end:
        return known and (_heads(words) or _closes(words, entity))
    if entity.label_ != "PERSON":
        return known or _is_located(words)
    given = bool(first_names.sex(words.text)) and "country" not in kinds
    if given or _has_first_name(words):
        return False
    return bool(kinds & set(KNOWN)) or _is_located(words)


def _closes(words: Words, entity: Words) -> bool:
    """Tell whether a name ends that of a branch or is one of a hyphened pair."""
    if entity.label_ == "PERSON":
        return False
    around = (_beside(words, -1), _beside(words, 0))
    return "-" in around or (entity.label_ == "ORG" and entity.end == words.end)


def _is_located(words: Words) -> bool:
    """Tell whether the words around say that a name is a place's: "in X", "the city of X"."""
    if _beside(words, -1) == "of":
        return _beside(words, -2) in lists.words("parts")
    locative = _beside(words, -1) in lists.words("locative")
    return locative or _beside(words, 0) in lists.words("dwelling")


def _is_come_from(words: Words) -> bool:
    """Tell whether people are from there: "rebels from X"."""
    who = _next(words, -2)
    return who is not None and who.tag_ in ("NNS", "NN") and _beside(words, -1) == "from"


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
    name = _next(words, -2)
    return name is not None and name.text[0].isupper() and _beside(words, -1) == ","


def _entity(token: Token) -> Words | None:
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Words(doc, start, end, label=token.ent_type)


def _has_first_name(words: Words) -> bool:
    """Tell whether a name stands right before or after: a person's, not a place's."""
    near = (_next(words, -1), _next(words, 0))
    return any(t is not None and t.ent_type_ == "PERSON" and _is_proper(t) for t in near)


def _unnamed(token: Token, names: Names) -> Words | None:
    """Return a place the model marked and the gazetteer does not know."""
    entity = _entity(token) if token.ent_type_ in PLACES and token.ent_iob_ == "B" else None
    if entity is None:
        return None
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and doc[start].lower_ in ("the", "'s"):
        start += 1
    while end > start and doc[end - 1].lower_ in ("'s", "'", ".", ","):
        end -= 1
    inner = start
    while inner < end and doc[inner].lower_ in lists.words("directions"):
        inner += 1
    words = doc[start:end]
    if inner == end or any(t.is_space for t in words):
        return None  # "the West" is no place on a map
    if len(words) == 1 and words.text.lower() in lists.words("ambiguous"):
        return None
    if words[0].text in TITLES or any(t.text in names.persons for t in words):
        return None
    return doc[inner:end] if gazetteer.seats(doc[inner:end].text) else words
