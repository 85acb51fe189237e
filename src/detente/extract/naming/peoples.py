"""Peoples: "the Russians" as their state, "168 Liberians", "ethnic Albanians" as some people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from detente.codebook.actors import Entry
from detente.codebook.roles import Role
from detente.extract.naming import casting, nations, tags
from detente.extract.naming.casting import Mention
from detente.extract.naming.tags import Tag
from detente.text.clauses.links import has, is_one
from detente.text.parse import Document

# Words before a noun that belong to it, at most.
LONGEST = 9


def find(document: Document, token: Token, tag: Tag, tagged: Mapping[int, Tag]) -> list[Mention]:
    """Return the people that ``tag`` names at ``token``, [] where it names none."""
    of_people = tag.head == token.i and tag.entry.form == "people"
    if not of_people or tags.of_another(document.doc, tag):
        return []
    return [_people(document, token, tag, tagged)]


def _people(document: Document, token: Token, tag: Tag, tagged: Mapping[int, Tag]) -> Mention:
    """Return a people: its state ("the Russians refused"), or some of it ("168 Liberians")."""
    entry = tag.entry
    counted = has(token, "numeral", "quantifier", "adjective", "noun clause")
    counted = counted or any(c.lower_ in ("many", "some", "most", "a", "an") for c in token.lefts)
    counted = counted or _is_part(token)
    # "The Russians refused" is Russia; "Americans are worried" is not America.
    bare = not any(c.lower_ == "the" for c in token.lefts)
    counted = counted or (bare and entry.kind == "country" and entry.entity != "PSE")
    start = left(token, tag.start)
    span = document.words(document.doc[start : tag.end])
    plural = token.tag_ in tags.PLURALS or token.tag_ == "JJ" or not counted
    if entry.kind == "bloc" or not counted:
        actor = casting.of_entry(entry._replace(sector=None), span, None)
        return Mention(token.i, start, tag.end, (actor,), "many", "people")
    ethnic = any(c.lower_ == "ethnic" for c in token.lefts)
    owners: Sequence[Entry | None] = (entry,)
    if ethnic:
        # Ethnic Albanians live elsewhere: they are the country's they are said to live in.
        owners = [e for e in nations.of_noun(token, tagged) if e.entity != entry.entity] or [None]
    elif entry.kind == "country":
        # "Croatian Serbs" are Croatia's
        adjectives = nations.of_noun(token, tagged, ())
        owners = [
            e for e in adjectives if e.kind == "country" and e.country != entry.country
        ] or owners
    role = Role(token.lower_, "CVL", member=True, acts_for_state=False)
    actor = casting.of_group(token.lower_, role, owners[0], span, definite=False, many=plural)
    number: casting.Number = "many" if plural else "one"
    return Mention(token.i, start, tag.end, (actor,), number, "people" if plural else "person")


def _is_part(token: Token) -> bool:
    """Tell whether a people is only counted from ("thousands of Nigerians")."""
    if not is_one(token, "governed") or token.head.lower_ != "of":
        return False
    return token.head.head.tag_ in ("NNS", "CD", "NN") and token.head.head.lemma_.lower() in (
        "thousand", "hundred", "dozen", "score", "ten", "number", "million", "group", "crowd",
        "majority", "most", "some", "many", "one", "two", "handful",
    )  # fmt: skip


def left(token: Token, first: int) -> int:
    """Return the first token of a noun phrase; an earlier clause or list is left out."""
    edge = token.left_edge.i
    inside = token.doc[edge : token.i]
    if len(inside) > LONGEST or any(t.text == "," or t.pos_ in ("VERB", "AUX") for t in inside):
        return min(first, token.i)
    return edge
