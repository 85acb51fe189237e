"""Answers told without a verb of answering: by a judgement, or by a deed done as asked.

"Chad said that was not acceptable" and "this is not the right time" refuse; "withdrew at
Mali's request" and "left after an order from its commanders" comply. Whom they answer, the words
or the exchange before them tell (:mod:`detente.extract.speech_acts.reversal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract import grammar
from detente.extract.factuality import modality
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading, chain_of, holders
from detente.extract.speech_acts import acts
from detente.extract.speech_acts.acts import Act

REAL = ("asserted", "historical")
# Words a judgement is made about without naming it.
POINTING = frozenset({"this", "that", "it", "which", "these", "those", "they"})
# Prepositions by which a deed is done on somebody's asking.
ON = frozenset({"at", "on", "upon", "after", "following"})


def find(reading: Reading, taken: Set[int]) -> Iterator[Act]:
    """Yield the answers of a report that judge, and the deeds done as asked.

    Args:
        reading: what has been found in the report so far.
        taken: the tokens (``token.i``) at which other acts are read.
    """
    for sentence in reading.document.sentences:
        for token in sentence:
            if token.lemma_ == "be" and token.i not in taken:
                yield from _judged(reading, token, taken)
            elif token.pos_ == "NOUN" and token.lemma_ in words("asking_nouns") | words("orders"):
                yield from _done_as_asked(reading, token, taken)


def _judged(reading: Reading, copula: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the refusal that lies in a judgement: "that is unacceptable", "it is not an option"."""
    subjects = grammar.children(copula, "nsubj")
    if not subjects or not any(_is_put_forward(s) for s in subjects):
        return
    by = holders(chain_of(reading, copula))[-1:]
    found = [t for t in _predicates(copula) if _refuses(copula, t) and t.i not in taken]
    if by and found and modality.of(copula) in (*REAL, "denied"):
        yield acts.at(reading, "reject", copula, Parties(by, ()), (copula,), value="refused")


def _is_put_forward(subject: Token) -> bool:
    nouns = words("plans") | words("said_things")
    return subject.lower_ in POINTING or subject.lemma_.lower() in nouns


def _predicates(copula: Token) -> Iterator[Token]:
    for found in grammar.children(copula, "acomp", "attr", "advmod", "prep"):
        yield found
        yield from (t for t in found.subtree if t.i > found.i and t.pos_ in ("NOUN", "ADJ", "ADV"))


def _refuses(copula: Token, said: Token) -> bool:
    """Tell whether a judgement says no: by its word, or a word of fitness that is negated."""
    negated = bool(grammar.children(copula, "neg")) or any(c.lower_ == "no" for c in said.children)
    kind = "fitting" if negated else "unfitting"
    return said.lemma_.lower() in words(kind)


def _done_as_asked(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the deed that is done on somebody's asking: "withdrew at the request of Mali"."""
    preposition = noun.head
    if noun.dep_ != "pobj":
        return
    responding = preposition.lower_ == "to" and preposition.head.lower_ == "response"
    top = preposition.head.head if responding else preposition
    if not responding and preposition.lower_ not in ON:
        return
    deed = top.head if responding else preposition.head
    askers = reading.mentions.owners(noun) or roles.people(
        [*grammar.partners(noun, "of"), *grammar.partners(noun, "from"),
         *grammar.partners(noun, "by")],
        reading.mentions,
    )  # fmt: skip
    doers = roles.people(grammar.subjects(deed), reading.mentions) if deed.pos_ == "VERB" else ()
    parties = roles.without_self(Parties(doers, askers))
    told = deed.i in taken or deed.lemma_ in words("announcing") | words("issuing")
    if not told and parties.actors and parties.recipients and modality.of(deed) in REAL:
        yield acts.at(reading, "accept", deed, parties, (deed,), value="accepted")
