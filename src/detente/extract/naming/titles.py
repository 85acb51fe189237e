"""Titles around a person's name: "Russia's deputy foreign minister", "the Kremlin spokesman"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from detente.codebook import roles
from detente.codebook.actors import Entry
from detente.codebook.roles import Office
from detente.extract.naming import nations
from detente.extract.naming.tags import Tag
from detente.text.clauses.links import is_one

LINKS = frozenset({"of", "for", "the", "to", "-", "'s", "and", "&", "at", "in"})


@dataclass(frozen=True, slots=True)
class Title:
    """What a name's title says; ``start`` is the first token of title and name together.

    ``local`` tells that a place that is no state comes before it ("Ohio Attorney General").
    """

    start: int
    words: str
    office: Office | None
    nations: tuple[Entry, ...]
    former: bool
    local: bool = False


NONE = Title(start=-1, words="", office=None, nations=(), former=False)


def before(doc: Doc, first: int, tagged: Mapping[int, Tag]) -> Title:
    """Return the title that ends right before token ``first``, the first of a name."""
    start = first
    i = first - 1
    titles = roles.title_words()
    floor = doc[first].sent.start
    while i >= floor:
        token = doc[i]
        word = token.lower_
        if word in titles or token.text in titles or _names(i, tagged):
            start = i
        elif word not in LINKS or not _goes_on(doc, i, titles) or _complete(doc, i, first, tagged):
            break
        i -= 1
    while start < first and doc[start].lower_ in LINKS:
        start += 1
    # "Sudanese and UN officials": a title does not begin with a nation alone.
    inside = range(start, first)
    words = [doc[i].lower_ for i in inside if i not in tagged and doc[i].lower_ != "'s"]
    if not words:
        possessed = start < first and doc[first - 1].lower_ == "'s"
        alone = tuple(_owners(doc, inside, tagged)) if inside and not possessed else ()
        return Title(start if alone else first, "", None, alone, former=False)
    title = _title(start, words, _owners(doc, inside, tagged), at_end=True)
    return replace(title, local=not title.nations and _follows_place(doc, start, tagged))


def _follows_place(doc: Doc, start: int, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether the words before ``start`` name a place that is no state."""
    before = start - 1
    if before >= 0 and doc[before].lower_ == "'s":
        before -= 1
    return before >= 0 and doc[before].ent_type_ == "GPE" and before not in tagged


def of_noun(noun: Token, tagged: Mapping[int, Tag]) -> Title:
    """Return the title that a noun phrase is ("Russia's foreign minister", in apposition)."""
    left = [
        t
        for t in noun.lefts
        if is_one(t, "compound", "adjective", "noun modifier", "punctuation", "adverb")
    ]
    inner = [t for child in left for t in child.subtree]
    words = [t.lower_ for t in sorted([*inner, noun], key=lambda t: t.i) if t.i not in tagged]
    for preposition in noun.rights:
        if is_one(preposition, "preposition") and preposition.lower_ in ("of", "for"):
            words += [t.lower_ for t in preposition.subtree if t.i not in tagged]
    return _title(noun.left_edge.i, words, nations.of_noun(noun, tagged))


def is_title_noun(token: Token) -> bool:
    """Tell whether a noun is the head of a title ("minister", "spokesman")."""
    return token.lemma_.lower() in _title_nouns() or token.lower_ in _title_nouns()


@functools.cache
def _title_nouns() -> frozenset[str]:
    single = frozenset(title.partition(" of ")[0].split()[-1] for title in roles.offices())
    return single | frozenset(
        w for w, role in roles.roles().items() if role.member and " " not in w
    )


def _title(
    start: int, words: Iterable[str], owners: Iterable[Entry], *, at_end: bool = False
) -> Title:  # fmt: skip
    kept = [word for word in words if word not in ("-", ",", "'s")]
    former = any(word in roles.former() for word in kept)
    bare = " ".join(word for word in kept if word not in roles.former())
    office = (roles.office(bare, at_end=True) if at_end else None) or roles.office(bare)
    return Title(start, bare, office, tuple(owners), former)


def _owners(doc: Doc, inside: Iterable[int], tagged: Mapping[int, Tag]) -> list[Entry]:
    """Return whose title it is: not the land an ambassador is sent to."""
    found: dict[str, Entry] = {}
    for i in inside:
        tag = tagged.get(i)
        if tag is None or tag.entry.kind == "mask" or tag.start != i:
            continue
        sent_to = i > 0 and doc[i - 1].lower_ in ("to", "in", "on")
        if not (sent_to and found):
            found.setdefault(tag.entry.entity, tag.entry)
    return list(found.values())


def _names(i: int, tagged: Mapping[int, Tag]) -> bool:
    tag = tagged.get(i)
    return tag is not None and tag.entry.kind not in ("mask", "outlet")


def _goes_on(doc: Doc, i: int, titles: frozenset[str]) -> bool:
    """Tell whether a title goes on before a link word ("minister of the interior")."""
    before = doc[i - 1] if i else None
    if before is None or doc[i].lower_ in ("in", "at"):
        return False
    if doc[i].lower_ == "the":
        return before.lower_ in ("of", "for", "to")
    if doc[i].lower_ in ("and", "&"):
        return before.lower_ in titles and before.pos_ in ("NOUN", "PROPN", "ADJ")
    return True


def _complete(doc: Doc, i: int, first: int, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether the words after an "of" are a title by themselves ("of President X")."""
    if doc[i].lower_ not in ("of", "for", "to"):
        return False
    words = [doc[k].lower_ for k in range(i + 1, first) if k not in tagged]
    known = roles.offices()
    return any(" ".join(words[k:]) in known for k in range(len(words)))
