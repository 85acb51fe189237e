"""The parties of ICBe, which are given by name, and Detente's actors."""

from __future__ import annotations

import functools

from detente.codebook import actors as codebook
from detente.model import Actor

KINDS = frozenset({"country", "organisation", "region", "bloc"})


def is_named(actor: Actor, name: str) -> bool:
    """Tell whether ``actor`` is the party ``name`` means: by what it acts for, or by name."""
    keys = entities(name)
    own = {key for key in (actor.entity, actor.party, actor.country) if key}
    return bool(keys & own) or codebook.slug(name) in {
        codebook.slug(actor.label), codebook.slug(actor.name)
    }  # fmt: skip


@functools.cache
def entities(name: str) -> frozenset[str]:
    """Return the identities the codebook gives a name; none where it does not know it."""
    pieces = codebook.pieces(name)
    known = codebook.names().get(pieces[0], ()) if pieces else ()
    return frozenset(
        key
        for words, entries in known
        for entry in entries
        if words == pieces and entry.kind in KINDS
        for key in (entry.entity, entry.party)
        if key and key not in codebook.STATELESS
    )


def actor(name: str) -> Actor:
    """Return the actor a party's name stands for."""
    keys = sorted(entities(name))
    states = [key for key in keys if key in codebook.countries()]
    entity = (states or keys or [codebook.slug(name).upper()])[0]
    return Actor(
        name=name,
        label=name,
        kind="country" if states else "organisation",
        entity=entity,
        party=entity,
        country=entity if states else None,
    )
