"""Threats told by what will follow, without a word of threatening.

"There will be no talks if Chad keeps its troops there" threatens on a condition, and asks not to
fulfil it; "Chad will pay a price", "they would be held responsible" threaten whom the clause is
about. Somebody has to say so of another side.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import conditions
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading, chain_of, holders
from detente.extract.speech_acts import acts
from detente.extract.speech_acts.acts import Act
from detente.model import Actor, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_negated, is_under, is_verb
from detente.text.clauses.links import dependents

WILL = ("will", "would", "shall", "'ll", "’ll", "wo")
NONE = frozenset({"no", "none", "never", "nobody", "nothing"})


def find(reading: Reading, taken: Set[int]) -> Iterator[Act]:
    """Yield the threats that tell a consequence; ``taken`` are tokens at which acts are read."""
    for token in reading.document.doc:
        if token.i not in taken and is_verb(token) and is_under(token, *WILL):
            yield from _withheld(reading, token)
            yield from _suffered(reading, token)


def _withheld(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the threat that something will not be if another side does something."""
    condition = conditions.head(verb)
    if condition is not None and is_verb(condition) and _is_denied(verb):
        yield from _act(reading, "ultimatum", verb, roles.doers(condition, reading.mentions))


def _is_denied(verb: Token) -> bool:
    """Tell whether a clause says that something will not be: "no border will ever open"."""
    about = dependents(verb, "subject", "attribute", "object")
    return is_negated(verb) or any(c.lower_ in NONE for t in about for c in (t, *t.children))


def _suffered(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the threat against whom a clause says to suffer for something."""
    told = {t.lemma_.lower() for t in verb.subtree}
    held = verb.lemma_ == "hold" and arguments.is_passive(verb) and told & words("answerable")
    paid = verb.lemma_ in words("suffering") and told & words("suffered")
    if (held or paid) and not is_negated(verb):
        targets = dependents(verb, "subject")
        yield from _act(reading, "threaten", verb, roles.people(targets, reading.mentions))


def _act(reading: Reading, kind: MoveKind, verb: Token, to: tuple[Actor, ...]) -> Iterator[Act]:
    by = holders(chain_of(reading, verb))[-1:]
    others = tuple(a for a in to if not any(roles.same_party(a, b) for b in by))
    if others and any(b.party is not None for b in by):
        yield acts.at(reading, kind, verb, Parties(by, others), (verb,))
