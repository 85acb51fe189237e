"""Which warnings threaten: those that announce harm by whoever warns.

"Warned that it would retaliate" and "warned of consequences" are threats; "warned that a
famine looms" and "warned of a Russian invasion" pass on what may happen (PLOVER 2.0,
THREATEN: threats and forceful warnings).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.frames import classes
from detente.extract.actors import Mentions
from detente.extract.factuality import conditions
from detente.extract.predicates import roles
from detente.extract.predicates.coding import HOSTILE
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_under
from detente.text.clauses.links import is_one


def is_mere_warning(
    warning: Predication,
    contents: Sequence[Token],
    below: Sequence[Predication],
    found: Parties,
    mentions: Mentions,
) -> bool:
    """Tell whether a warning only passes on what may happen.

    Args:
        warning: a predication that codes to THREATEN.
        contents: the heads of what it is about.
        below: the predications among them.
        found: who warns whom.
        mentions: whom the report's words stand for.
    """
    if warning.token.lemma_.lower() not in control.verbs("warning") or not contents:
        return False
    named = all(h.pos_ == "PROPN" and is_one(h, "governed", "conjunct") for h in contents)
    if warning.frame.part == "noun" and named and all(map(mentions.at, contents)):
        return False  # "despite a warning to Chad": of what, is not said
    if any(_is_own(head, found, mentions) for head in contents):
        return False
    if any(t.tag_ == "VB" and is_one(t, "open complement") for t in contents):
        return False  # "warned them not to come"
    hostile = [p for p in below if p.frame.type in HOSTILE]
    if hostile:
        return all(_is_another_s(p, found, mentions) for p in hostile)
    if conditions.head(warning.token, contents) is not None:
        return False
    return not any(t.lemma_.lower() in classes()["harm"] for head in contents for t in head.subtree)


def _is_own(clause: Token, found: Parties, mentions: Mentions) -> bool:
    """Tell whether a clause says what the warner's own side will do."""
    doers = roles.people(arguments.subjects(clause), mentions)
    return is_under(clause, "will", "would", "'ll") and roles.share(doers, found.actors)


def _is_another_s(act: Predication, found: Parties, mentions: Mentions) -> bool:
    """Tell whether an act is known to be another's than the warner's."""
    doers = roles.parties(act, mentions).actors
    return bool(doers) and not roles.share(doers, found.actors)
