"""Place or government: whether "Moscow", "the Kremlin" or "Ukraine" acts or only locates.

A capital or seat of government stands for those who govern from it where it does, owns
or suffers what governments do, and is a place after "in", "near", with verbs of travel,
or as what is shelled; a country's name is a place only after prepositions of place and
in lists of places ("Minsk, Belarus"). Word lists: ``ambiguity.toml``. The distinction
follows metonymy resolution (Markert & Nissim, SemEval-2007 task 8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from detente.codebook.ambiguity import words
from detente.extract.naming.tags import Tag
from detente.text.clauses.links import has, is_one
from detente.text.parse import Document

# Who adds the district means the city.
DISTRICT = frozenset({"D.C.", "DC", "D.C"})
# With a place after them these locate their subject: "Kyiv lies on the Dnieper".
LOCATIVE_VERBS = frozenset({"be", "lie", "sit", "stand"})
BORDERS = frozenset({"border", "frontier", "boundary", "borders"})
# "KYIV, Ukraine (AP) - ", "MOSCOW, Feb 1 - ", "Geneva (Reuters) -"
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.']*(?:[ ,/]{1,3}(?:[A-Z][\w.']*|\d{1,2}))*)"
    r"\s{0,2}(?P<agency>\([A-Z][^)\n]{1,30}\))?\s{0,2}(?:-|—|--)\s"
)


def is_place(tag: Tag, doc: Doc, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether a name that may be a place is only a place where ``tag`` stands."""
    entry = tag.entry
    if not entry.place or entry.form != "name":
        return False
    acts_by_proxy = entry.kind in ("capital", "seat")
    token = _first_of_list(doc[tag.head])
    if _locates_before(token, doc, tagged) or doc[tag.end - 1].text in DISTRICT:
        return True
    if is_one(token, "governed") and token.head.lower_ == "at" and not acts_by_proxy:
        return False  # "fired rockets at Israel"
    if is_one(token, "governed", "governed clause"):
        return _after_preposition(token, acts_by_proxy)
    if is_one(token, "possessor"):
        return _owns_place(token, acts_by_proxy)
    if not acts_by_proxy:
        return False
    if is_one(token, "active subject"):
        return _is_scene(token)
    if is_one(token, "passive subject", "object"):
        return token.head.lemma_ in words("place_object_verbs")
    if is_one(token, "root"):
        return not has(token, "active subject")
    return is_one(token, "apposition", "noun adverbial", "unclassified")


def dateline(document: Document) -> tuple[int, int] | None:
    """Return the tokens (start, end) of the report's dateline, if it has one."""
    doc = document.doc
    for sentence in document.sentences[:4]:
        first = sentence[0]
        if document.in_title(first):
            continue
        match = DATELINE.match(document.text[first.idx : first.idx + 90])
        if match is None:
            continue
        place = match["place"]
        sure = match["agency"] or place.split(",")[0].split(" ")[0].isupper() or "," in place
        if sure:
            end = first.idx + match.end("place")
            return first.i, next((t.i for t in doc[first.i :] if t.idx >= end), len(doc))
    return None


def _first_of_list(token: Token) -> Token:
    while is_one(token, "conjunct") and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _locates_before(token: Token, doc: Doc, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether a name only locates the place before its comma ("Minsk, Belarus")."""
    if not is_one(token, "apposition", "noun adverbial", "unclassified") or token.i < 2:
        return False
    comma, before = doc[token.i - 1], doc[token.i - 2]
    if comma.text != ",":
        return False
    named = tagged.get(before.i)
    if named is not None and named.entry.kind == "organisation":
        return False
    return before.ent_type_ in ("GPE", "LOC", "FAC") and before.pos_ == "PROPN"


def _after_preposition(token: Token, acts_by_proxy: bool) -> bool:
    preposition = token.head
    governor = preposition.head
    word, lemma = preposition.lower_, governor.lemma_.lower()
    if word in words("place_prepositions"):
        return not (word == "in" and lemma in words("figurative_in"))
    if word == "of":
        return lemma in words("of_place_nouns")
    if word in ("with", "between"):
        return lemma in BORDERS
    if word in ("to", "from", "for", "on") and acts_by_proxy:
        return lemma in words("travel_verbs")
    return False


def _is_scene(subject: Token) -> bool:
    """Tell whether a capital as subject is where something is so ("Kyiv is under attack")."""
    verb = subject.head
    if verb.lemma_ in words("place_subject_verbs"):
        return True
    if verb.lemma_ not in LOCATIVE_VERBS:
        return False
    return any(
        (is_one(child, "preposition") and child.lower_ in words("place_prepositions"))
        or (is_one(child, "attribute") and child.lemma_ in words("of_place_nouns"))
        for child in verb.children
    )


def _owns_place(token: Token, acts_by_proxy: bool) -> bool:
    """Tell whether a possessor only locates ("Moscow's streets", "near Russia's border")."""
    owned = token.head
    lemma = owned.lemma_.lower()
    if acts_by_proxy and lemma in words("city_nouns"):
        return True
    located = is_one(owned, "governed") and owned.head.lower_ in words("place_prepositions")
    return located and (lemma in words("of_place_nouns") or lemma in words("topic_heads"))
