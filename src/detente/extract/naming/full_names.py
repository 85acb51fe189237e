"""Persons a report names in full: by the table of office-holders, model, title or first name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, first_names, officeholders, roles
from detente.codebook.officeholders import Person
from detente.extract.naming import titles
from detente.extract.naming.tags import Tag
from detente.text.clauses.links import is_one
from detente.text.parse import Document

# Words a name has at most, and marks inside it ("Jean-Yves", "O'Brien", "J.").
LONGEST = 7
JOINS = frozenset({"-", "'", "."})
# Whose father bears the name without it.
JUNIOR = frozenset({"jr", "jr.", "sr", "sr."})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``start`` to ``end`` (exclusive) that are a person's name, without title."""

    start: int
    end: int
    text: str
    person: Person | None
    full: bool


def identity(name: Name) -> str:
    """Return the key two names of one person share."""
    return name.person.key if name.person else codebook.slug(name.text)


def of_table(document: Document) -> Iterator[Name]:
    """Yield the full names of office-holders, longest first at each word."""
    doc, text = document.doc, document.doc.text
    i = 0
    while i < len(doc):
        name = _known_at(document, text, i) if doc[i].text[:1].isupper() else None
        if name is None:
            i += 1
        else:
            yield name
            i = name.end


def _known_at(document: Document, text: str, i: int) -> Name | None:
    doc = document.doc
    end = i + 1
    while end < len(doc) and end - i < LONGEST and _continues(doc[end]):
        end += 1
    for stop in range(end, i + 1, -1):
        last = doc[stop - 1]
        if last.text in JOINS or last.lower_ in first_names.particles():
            continue
        if len(last) == 1 and doc[stop - 2].text == ".":
            continue  # "... met Erdogan. A spokesman ..."
        if stop < len(doc) and doc[stop].lower_ in JUNIOR:
            continue  # "Lionel Ashby Jr." is not Lionel Ashby
        words = text[doc[i].idx : doc[stop - 1].idx + len(doc[stop - 1])]
        person = choose(_lookup(words), document.article.published)
        if person is not None:
            return Name(i, stop, words, person, full=True)
    return None


def _continues(token: Token) -> bool:
    # "Kim Jong-un": a word in lower case goes on after a hyphen.
    if token.i and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return token.is_alpha
    return (
        token.text[:1].isupper() or token.text in JOINS or token.lower_ in first_names.particles()
    ) and not token.is_space


def _lookup(text: str) -> tuple[Person, ...]:
    """Return the persons of the table with this full name, middle initials left out."""
    words = codebook.pieces(text)
    found = officeholders.named(words)
    if found or len(words) < 3:
        return found
    bare = [w for w in words if w != "." and not (len(w) == 1 and w.isupper())]
    return officeholders.named(bare) if 1 < len(bare) < len(words) else ()


def choose(persons: Sequence[Person], day: str | None) -> Person | None:
    """Return the person in office on the day, else whose last term ended last."""
    if not persons:
        return None
    return max(
        persons,
        key=lambda p: (p.on(day) is not None, max(t.end or "9999" for t in p.terms), p.key),
    )


def of_model(
    document: Document, tagged: Mapping[int, Tag], taken: set[int], body: frozenset[str]
) -> Iterator[Name]:
    """Yield the language model's persons, trimmed of titles, when they look like names."""
    for entity in document.doc.ents:
        if entity.label_ != "PERSON":
            continue
        tokens = list(entity)
        while tokens and (
            not tokens[-1].text[:1].isupper() or tokens[-1].lower_ in ambiguity.words("time_words")
        ):
            tokens.pop()
        words = roles.title_words()
        while tokens and (tokens[0].lower_ in words or not tokens[0].text[:1].isupper()):
            tokens.pop(0)
        if not tokens or any(t.i in taken or t.i in tagged or t.is_space for t in tokens):
            continue
        if not all(_continues(t) for t in tokens) or not any(t.pos_ == "PROPN" for t in tokens):
            continue
        if document.in_title(tokens[0]) and not all(t.text in body for t in tokens):
            continue
        if len(tokens) == 1 and not _stands_alone(tokens[0], tagged):
            continue
        if _is_body(tokens):
            continue
        first, last = tokens[0].i, tokens[-1].i + 1
        yield Name(first, last, document.doc[first:last].text, None, full=len(tokens) > 1)


def _stands_alone(token: Token, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether one word the model takes for a person acts as one, or has a title."""
    if is_one(token, "subject", "possessor") and token.tag_ == "NNP":
        return True
    return bool(titles.before(token.doc, token.i, tagged).words)


def of_titles(doc: Doc, tagged: Mapping[int, Tag], taken: set[int]) -> Iterator[Name]:
    """Yield capitalised words after a title ("President Abdelaziz Bouteflika")."""
    words = roles.title_words()
    for token in doc:
        if token.lower_ not in words or token.i + 1 >= len(doc) or not titles.is_title_noun(token):
            continue
        end = token.i + 1
        limit = token.sent.end
        while end < limit and _is_name_word(doc[end], end, tagged, taken):
            end += 1
        while end > token.i + 1 and not doc[end - 1].text[:1].isupper():
            end -= 1
        first = token.i + 1
        if end == first or doc[first].pos_ != "PROPN" or _is_body(doc[first:end]):
            continue
        yield Name(first, end, doc[first:end].text, None, full=end - first > 1)


def of_first_names(
    document: Document, tagged: Mapping[int, Tag], taken: set[int], body: frozenset[str]
) -> Iterator[Name]:
    """Yield a known first name with the capitalised words after it ("Carly Fiorina")."""
    doc = document.doc
    for token in doc[:-1]:
        if not _is_name_word(token, token.i, tagged, taken) or not first_names.sex(token.text):
            continue
        end = token.i + 1
        limit = min(token.sent.end, token.i + LONGEST + 1)  # more words are no name
        while end < limit and _is_name_word(doc[end], end, tagged, taken):
            end += 1
        words = doc[token.i : end]
        if not 1 < len(words) <= LONGEST or not words[-1].text[:1].isupper() or _is_body(words):
            continue
        before = doc[token.i - 1] if token.i else None
        part = before is not None and before.pos_ == "PROPN" and is_one(before, "compound")
        if part or (document.in_title(token) and not all(t.text in body for t in words)):
            continue
        yield Name(token.i, end, words.text, None, full=True)


def _is_body(words: Sequence[Token] | Span) -> bool:
    """Tell whether capitalised words name a body or a thing ("the Rifle Association")."""
    return any(t.lower_ in ambiguity.words("body_nouns") for t in words)


def of_appositions(doc: Doc, tagged: Mapping[int, Tag], taken: set[int]) -> Iterator[Name]:
    """Yield capitalised words that a title explains ("Pavel Orlov, the deputy minister, ...")."""
    for token in doc:
        if (
            not is_one(token, "apposition")
            or not titles.is_title_noun(token)
            or token.head.i > token.i
        ):
            continue
        start = end = token.head.i + 1
        while start > 0 and _is_name_word(doc[start - 1], start - 1, tagged, taken):
            start -= 1
        if end - start > 1 and doc[start].text[:1].isupper():
            yield Name(start, end, doc[start:end].text, None, full=True)


def _is_name_word(token: Token, i: int, tagged: Mapping[int, Tag], taken: set[int]) -> bool:
    if i in tagged or i in taken or token.is_space:
        return False
    if token.lower_ in ambiguity.words("time_words") or token.lower_ in roles.title_words():
        return False
    inner = token.text in ("-", "'") or token.lower_ in first_names.particles()
    return inner or (token.text[:1].isupper() and token.pos_ == "PROPN")


def spelt_otherwise(document: Document, name: Name) -> Name:
    """Return a full name with the person of the table who is transcribed otherwise there."""
    if name.person is not None or not name.full:
        return name
    found = officeholders.spelt_like(codebook.pieces(name.text))
    return replace(name, person=choose(found, document.article.published))


def body_words(document: Document) -> frozenset[str]:
    return frozenset(t.text for t in document.doc if not document.in_title(t))
