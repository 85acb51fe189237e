"""Whose a noun is by nationality: "Russian forces", "the Kremlin's reply", "police in Minsk"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from detente.codebook import ambiguity
from detente.codebook.actors import Entry
from detente.extract.naming import tags
from detente.extract.naming.tags import Tag
from detente.text.clauses.links import Link, is_one

# "Security forces in Guinea", "a spokesman for the ministry", "students at a university".
LOCATING = ("in", "from", "of", "for", "at", "across", "throughout", "within", "inside")
# Soldiers in a country need not be its own.
BELONGING = ("of", "from", "for")
MODIFIERS: tuple[Link, ...] = (
    "adjective",
    "compound",
    "noun modifier",
    "possessor",
    "noun adverbial",
    "numeral",
    "adverb",
    "unclassified",
    "quantifier",
)


def of_noun(
    noun: Token, tagged: Mapping[int, Tag], links: tuple[str, ...] = LOCATING
) -> tuple[Entry, ...]:
    """Return the states, organisations or blocs a noun belongs to, in text order.

    Adjectives, compounds and possessors come first; where it has none, the phrases after
    it with one of the prepositions ``links`` are asked ("rebels in Darfur"). Those called
    ethnic Albanians are of where they live, not Albania's.
    """
    found = list(_modifying(noun, tagged)) or list(_after(noun, tagged, links))
    return _distinct(found)


def _modifying(noun: Token, tagged: Mapping[int, Tag]) -> Iterator[Entry]:
    for child in noun.lefts:
        if child.lower_ == "ethnic":
            return
        if is_one(child, *MODIFIERS) or is_one(child, "apposition"):
            yield from _entries(child, noun, tagged)


def _entries(modifier: Token, noun: Token, tagged: Mapping[int, Tag]) -> Iterator[Entry]:
    """Yield the entries of a modifier, of what modifies it, and of its coordinates."""
    tag = tagged.get(modifier.i)
    if tag is not None and tag.entry.kind != "mask" and not tags.of_another(noun.doc, tag):
        yield tag.entry
    for child in modifier.children:
        inner = is_one(child, "conjunct", *MODIFIERS) and child.i < noun.i
        if inner and (tag is None or not tag.start <= child.i < tag.end):
            yield from _entries(child, noun, tagged)


def _after(
    noun: Token, tagged: Mapping[int, Tag], links: tuple[str, ...] = LOCATING
) -> Iterator[Entry]:
    for preposition in noun.rights:
        if not is_one(preposition, "preposition") or preposition.lower_ not in links:
            continue
        for target in preposition.children:
            if is_one(target, "governed"):
                yield from _of_phrase(target, tagged, set())


def _of_phrase(noun: Token, tagged: Mapping[int, Tag], seen: set[int]) -> Iterator[Entry]:
    """Yield the entries a noun phrase names, or is of ("for the U.S. embassy")."""
    if noun.i in seen or (noun.i not in tagged and is_private(noun)):
        return
    seen.add(noun.i)
    tag = tagged.get(noun.i)
    if tag is not None:
        if tag.entry.kind != "mask":
            yield tag.entry
    else:
        own = list(_modifying(noun, tagged)) or list(_after(noun, tagged))
        yield from own
    for child in noun.children:
        if is_one(child, "conjunct"):
            yield from _of_phrase(child, tagged, seen)


def is_private(noun: Token) -> bool:
    """Tell whether a name is of a body that is no state's: "the Turkish Medical Association"."""
    return noun.pos_ == "PROPN" and noun.lemma_.lower() in ambiguity.words("private_bodies")


def near(words: Iterable[int], tagged: Mapping[int, Tag], doc: Doc) -> tuple[Entry, ...]:
    """Return the entries named among the token numbers ``words``."""
    found = (tagged[i] for i in words if i in tagged)
    return _distinct(
        tag.entry for tag in found if tag.entry.kind != "mask" and not tags.of_another(doc, tag)
    )


def is_topic(noun: Token, tag: Tag) -> bool:
    """Tell whether a modifier only names the topic or place of ``noun`` ("Ukraine crisis").

    An adjective is a topic before nouns nobody does or has ("the Ukrainian border"). A
    country's full name before a noun is one as well ("Ukraine aid", "Iran sanctions"),
    unlike "U.S. aid" and "NATO forces", which have no adjective.
    """
    lemma = noun.lemma_.lower()
    if lemma in ambiguity.words("topic_heads"):
        return True
    entry = tag.entry
    return tag.is_name and not entry.adjectival and entry.kind in ("country", "capital", "region")


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.entity, entry)
    return tuple(found.values())
