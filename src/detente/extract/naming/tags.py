"""Where a report uses the names, adjectives and demonyms of the codebook.

A :class:`Tag` says which words may mean which entry of :mod:`detente.codebook.actors`;
whether they act there, modify or only locate is decided later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity
from detente.codebook.actors import Entry
from detente.model import Place
from detente.text.clauses.links import Link, is_one
from detente.text.parse import Document

MODIFIERS: tuple[Link, ...] = (
    "compound",
    "adjective",
    "noun modifier",
    "numeral",
)
PLURALS = frozenset({"NNS", "NNPS"})
# Kinds of entries that go by the main word of their name once that was told in full.
SHORTENED = frozenset({"organisation", "body", "outlet"})


@dataclass(frozen=True, slots=True)
class Tag:
    """Tokens ``start`` to ``end`` (exclusive) mean ``entry``; ``head`` is their syntactic head."""

    start: int
    end: int
    head: int
    entry: Entry

    @property
    def is_name(self) -> bool:
        """Tell whether the words name the actor itself, not its nationality or people."""
        return self.entry.form == "name"


def find(document: Document) -> tuple[Tag, ...]:
    """Return the tags of a report in text order; they do not overlap, the longest win."""
    doc = document.doc
    text = codebook.fold(document.text)
    found = list(codebook.PIECE.finditer(text))
    words = [match.group() for match in found]
    offsets = document.starts
    table = codebook.names()
    present = frozenset(words)
    tags: list[Tag] = []
    i = 0
    while i < len(words):
        match = _match(words, i, table)
        if match is None:
            i += 1
            continue
        length, entries = match
        begin, finish = found[i].start(), found[i + length - 1].end()
        start = bisect_right(offsets, begin) - 1
        end = bisect_right(offsets, finish - 1)
        if "\n" in text[begin:finish]:
            i += 1
            continue
        tag = _tag(doc, start, end, entries)
        if tag is not None and _is_meant(document, tag, present):
            tags.append(tag)
            i += length
        else:
            i += length if length > 1 else 1
    tags = list(_without_repeats(tags))
    return tuple(sorted([*tags, *_shortened(doc, tags)], key=lambda tag: tag.start))


def _shortened(doc: Doc, tags: Sequence[Tag]) -> Iterator[Tag]:
    """Yield bodies called by the main word of a name that was told in full ("the Observatory")."""
    told: dict[str, Entry] = {}
    tagged = by_token(tags)
    for token in doc:
        tag = tagged.get(token.i)
        if tag is not None:
            if tag.is_name and tag.entry.kind in SHORTENED and (main := _main_word(doc, tag)):
                told[main] = tag.entry
        elif token.text in told and token.i and _stands_alone(token):
            yield Tag(token.i, token.i + 1, token.i, told[token.text])


def _main_word(doc: Doc, tag: Tag) -> str | None:
    """Return the word of a name of several words that says what it is: before "of", "for"."""
    words = [t for t in doc[tag.start : tag.end] if not t.is_punct and t.lower_ != "the"]
    end = next((n for n, t in enumerate(words) if n and t.is_lower), len(words))
    main = words[end - 1].text
    return main if len(words) > 1 and main.istitle() and len(main) > 3 else None


def _stands_alone(token: Token) -> bool:
    """Tell whether a capitalised word is a name by itself, with "the" before it."""
    doc, after = token.doc, token.i + 1
    joined = after < len(doc) and (doc[after].text == "-" or doc[after].is_title)
    return doc[token.i - 1].lower_ == "the" and not joined


def of_places(
    document: Document, places: Sequence[Place], tagged: Mapping[int, Tag]
) -> tuple[Tag, ...]:
    """Return tags of the countries of ``places`` that no tag names, in text order."""
    found = []
    for place in places:
        span = document.doc.char_span(
            place.span.start, place.span.end, alignment_mode="expand"
        )  # fmt: skip
        label = codebook.countries().get(place.country or "")
        if span is None or label is None or place.kind == "border":
            continue
        if any(token.i in tagged for token in span):
            continue
        code = place.country
        entry = Entry(label, "region", "name", code or "", code, code, place=True)
        found.append(Tag(span.start, span.end, span.root.i, entry))
    return tuple(found)


def by_token(tags: Sequence[Tag]) -> Mapping[int, Tag]:
    """Return token -> the tag it stands in; names that hide a country are left in as masks."""
    return {i: tag for tag in tags for i in range(tag.start, tag.end)}


def of_another(doc: Doc, tag: Tag) -> bool:
    """Tell whether the words before or after the tag make it no one's ("pro-Russian").

    "Russian-backed rebels" and "anti-American protests" are not Russia's or America's.
    """
    inside = doc[tag.end - 1].text.rpartition("-")
    if inside[1] and inside[0]:  # one token: "U.S.-backed"
        return inside[2] in ambiguity.words("not_of_nation")
    before, after = tag.start - 1, tag.end
    if before >= 1 and doc[before].text == "-":
        return doc[before - 1].lower_ in ambiguity.words("not_nation_prefixes")
    if after + 1 < len(doc) and doc[after].text == "-":
        return doc[after + 1].lower_ in ambiguity.words("not_of_nation")
    return False


def _match(
    words: Sequence[str],
    i: int,
    table: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]],
) -> tuple[int, tuple[Entry, ...]] | None:
    word = words[i]
    for first in _forms(word):
        for key, entries in table.get(first, ()):
            if len(key) <= len(words) - i and all(
                words[i + k] == piece or (k and piece in _forms(words[i + k]))
                for k, piece in enumerate(key)
                if k
            ):
                return len(key), entries
    return None


def _forms(word: str) -> tuple[str, ...]:
    """Return the ways a word is looked up: as written, and "MOSCOW" as "Moscow"."""
    if word == "The":
        return ("The", "the")
    if len(word) > 3 and word.isupper():
        return (word, word.capitalize())
    return (word,)


def _tag(doc: Doc, start: int, end: int, entries: Sequence[Entry]) -> Tag | None:
    head = _head(doc, start, end)
    if len(entries) == 1:
        entry = entries[0]
        if entry.form == "people" and is_one(head, *MODIFIERS) and head.tag_ not in PLURALS:
            entry = entry._replace(form="adjective")
        return Tag(start, end, head.i, entry)
    names = [entry for entry in entries if entry.form == "name"]
    if names:
        # "Hong Kong" and "Vatican" are adjectives, too; a name comes before a bloc's.
        name = min(names, key=lambda e: ("mask", "outlet").count(e.kind))
        return Tag(start, end, head.i, name._replace(adjectival=len(entries) > len(names)))
    form = "people" if _is_people(head) else "adjective"
    chosen = [entry for entry in entries if entry.form == form] or list(entries)
    return Tag(start, end, head.i, chosen[0])


def _is_people(head: Token) -> bool:
    """Tell whether a word such as "Russian" or "French" is a noun here."""
    if head.tag_ in PLURALS:
        return True
    if is_one(head, *MODIFIERS):
        return False
    if head.tag_ == "JJ":
        return any(child.lower_ == "the" for child in head.children)
    return head.pos_ in ("NOUN", "PROPN")


def _head(doc: Doc, start: int, end: int) -> Token:
    """Return the token of a phrase whose head stands outside it, the last if several do."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        outside = not start <= token.head.i < end or token.head.i == i
        if outside and (not token.is_punct or start == end - 1):
            return token
    return doc[end - 1]


def _is_meant(document: Document, tag: Tag, present: frozenset[str]) -> bool:
    """Tell whether a name means its entry here, judging by the words around and in the report."""
    doc, entry = document.doc, tag.entry
    first = doc[tag.start]
    if entry.article and not _has_article(document, tag):
        return False
    if entry.kind not in ("country", "capital", "region"):
        return True
    if present & ambiguity.homonyms().get(first.text, frozenset()):
        return False
    return not (tag.is_name and tag.end - tag.start == 1 and _in_persons_name(doc, first))


def _has_article(document: Document, tag: Tag) -> bool:
    doc = document.doc
    before = tag.start - 1
    if before >= 0 and doc[before].lower_ == "the":
        return True
    # "Putin Says West Has Ignored ...": titles drop articles.
    return document.in_title(doc[tag.start]) and is_one(doc[tag.head], "subject")


def _in_persons_name(doc: Doc, token: Token) -> bool:
    """Tell whether a country's name is a person's here ("Jordan Peterson", "Chad Wolf")."""
    if token.ent_type_ != "PERSON":
        return False
    first, last = token.i, token.i + 1
    while doc[first].ent_iob_ == "I" and first:
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    table = codebook.names()
    others = (t for t in doc[first:last] if t.i != token.i)
    return any(t.is_title and t.pos_ == "PROPN" and t.text not in table for t in others)


def _without_repeats(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Yield ``tags`` without those that share tokens with the one before ("U.S.-Russia")."""
    end = -1
    for tag in tags:
        if tag.start >= end:
            yield tag
            end = tag.end
