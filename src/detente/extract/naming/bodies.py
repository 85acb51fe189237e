"""Organisations that no codebook names, by the language model and what their name tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity
from detente.codebook.actors import Entry
from detente.extract.naming import nations, role_nouns, tags
from detente.extract.naming.casting import Mention
from detente.extract.naming.tags import Tag
from detente.model import Actor
from detente.text.clauses.links import is_one
from detente.text.parse import Document


def find(document: Document, tagged: Mapping[int, Tag], taken: frozenset[int]) -> Iterator[Mention]:
    """Yield organisations that only the language model knows, with what their name tells."""
    body = frozenset(t.text for t in document.doc if not document.in_title(t))
    for entity in document.doc.ents:
        head = entity.root
        if head.pos_ not in ("NOUN", "PROPN"):
            continue
        if not _is_body(entity) or len(entity) > 7 or is_one(head, *tags.MODIFIERS):
            continue
        if _is_region_of_town(entity):
            continue
        if any(t.i in taken or t.is_space for t in entity) or not _looks_named(list(entity)):
            continue
        if head.i in tagged or (
            document.in_title(head) and not all(t.text in body for t in entity)
        ):
            continue
        inner = nations.near((t.i for t in entity), tagged, document.doc)
        organ = next((e for e in inner if e.kind in ("body", "seat") and e.sector), None)
        name = document.words(t for t in entity if t.lower_ not in ("the", "'s"))
        nation = inner[0] if inner else next(iter(nations.of_noun(head, tagged)), None)
        _, role, _ = role_nouns.of(head)
        sector = organ.sector if organ else role.sector if role else None
        acts = organ is not None or (role is not None and role.acts_for_state)
        civil = role is not None and role.sector == "SOC" and not role.member
        actor = Actor(
            name=name.text,
            label=name.text,
            kind="organisation",
            entity=codebook.slug(name.text),
            party=_party(organ, nation) if acts else None,
            country=nation.country if nation else "NGO" if civil else None,
            sector=sector,
            sectors=(sector,) if sector else (),
            span=name,
        )
        yield Mention(head.i, entity.start, entity.end, (actor,), "one", "body")


def _is_body(entity: Span) -> bool:
    """Tell whether the model's entity is an organisation: "the Rifle Association" is no person."""
    last = entity[-1].lower_
    if last in ambiguity.words("inert_nouns"):
        return False  # "the Marshlands Protection Act"
    if entity.label_ == "PERSON":
        return len(entity) > 1 and last in ambiguity.words("body_nouns")
    return entity.label_ == "ORG"


def _is_region_of_town(entity: Span) -> bool:
    """Tell whether capitals behind a town only say where it lies: "Springfield, OR"."""
    short = len(entity) == 1 and entity.text.isupper() and len(entity.text) <= 3
    before = entity.doc[max(0, entity.start - 2) : entity.start]
    return short and len(before) == 2 and before[1].text == "," and before[0].pos_ == "PROPN"


def _party(organ: Entry | None, nation: Entry | None) -> str | None:
    entry = organ or nation
    return entry.party if entry is not None else None


def _looks_named(tokens: Sequence[Token]) -> bool:
    capital = [t for t in tokens if t.text[:1].isupper()]
    return len(capital) * 2 > len(tokens) and any(t.pos_ == "PROPN" for t in capital)
