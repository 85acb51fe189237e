"""Appeals that no frame of asking holds: what should be done, and what a quotation bids.

"All parties should hold back, the spokesman said" appeals in an official's words, be it to nobody
named; "Leave the country!" chanted, "please open the gate" asked, bid in the imperative.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading, chain_of, holders
from detente.extract.speech_acts import acts
from detente.extract.speech_acts.acts import Act
from detente.model import Actor
from detente.text.clauses.auxiliaries import is_under, is_verb
from detente.text.clauses.links import dependents, has, is_one

DUTY = ("should", "must", "ought")


def find(reading: Reading, taken: Set[int]) -> Iterator[Act]:
    """Yield the appeals of a report, in text order; ``taken`` are tokens at which acts are read."""
    for token in reading.document.doc:
        if token.i in taken or not is_verb(token):
            continue
        if _is_owed(token):
            yield from _appeal(reading, token, roles.doers(token, reading.mentions))
        elif _is_bidden(token) and _is_quoted(reading, token):
            yield from _appeal(reading, token, ())


def _is_owed(verb: Token) -> bool:
    """Tell whether a clause says what sides should do that it names only as such."""
    owed = is_under(verb, *DUTY) and not is_under(verb, "have")
    return owed and any(
        d.lemma_.lower() in words("sides_asked") for d in dependents(verb, "subject")
    )


def _is_bidden(verb: Token) -> bool:
    """Tell whether a clause is in the imperative: "leave the country", "do not fire"."""
    opens = verb.tag_ == "VB" and is_one(verb, "root", "finite complement")
    if not opens or has(verb, "subject", "expletive", "active clausal subject"):
        return False
    before = [c for c in verb.children if c.i < verb.i and not c.is_punct]
    plain = all(
        c.lower_ in ("please", "do", "never", "now") or is_one(c, "negation", "adverb")
        for c in before
    )
    told = plain and verb.lemma_.lower() not in words("idle_bidding")
    return told and has(verb, "object", "preposition", "open complement", "particle", "adverb")


def _is_quoted(reading: Reading, verb: Token) -> bool:
    return any(
        span.start <= verb.idx < span.end
        for quotation in reading.quotations
        if quotation.kind != "indirect"
        for span in quotation.content
    )


def _appeal(reading: Reading, verb: Token, to: tuple[Actor, ...]) -> Iterator[Act]:
    by = holders(chain_of(reading, verb))[-1:]
    if by:
        yield acts.at(reading, "appeal", verb, roles.without_self(Parties(by, to)), (verb,))
