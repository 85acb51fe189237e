"""Of which kind a speech act is, in ICBe's terms (Douglass et al. 2024), from its PLOVER code.

The frame and the word decide (``codebook/data/moves.toml``). Deeds that PLOVER codes with
words (a violation, a walk-out, an inquiry) are no speech acts.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract.actors import Mentions
from detente.extract.factuality import conditions
from detente.extract.predicates import coding
from detente.extract.predicates.predications import Predication
from detente.extract.reading import Coded
from detente.extract.speech_acts import commitments, obligations, threats
from detente.model import AnswerValue, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.words import has_modal, has_word

# CAMEO codes of PLOVER types of words that are deeds: violations, investigations.
DEEDS = frozenset({"128", "090"})
# Acts kept although they did not take place as told: what may be offered or asked.
UNREAL = frozenset({"offer", "offer without conditions", "demand", "appeal", "ultimatum"})
# What an act answers by its kind alone.
VALUES: Mapping[str, AnswerValue] = {
    "reject": "refused", "ignore": "ignored", "accept": "accepted", "withdraw": "withdrawn",
    "acknowledge": "pending",
}  # fmt: skip


def kind(c: Coded, mentions: Mentions) -> MoveKind | None:
    """Return the kind of a coded predication, None when it is no speech act."""
    made = _kind(c, mentions)
    if made is None or c.modality in ("conditional", "denied") or _is_supposed(c):
        return None
    if c.modality == "hypothetical" and made not in UNREAL:
        return None
    if c.predication.frame.part == "noun" and not c.parties.actors and not _is_issued(c):
        return None  # spoken of, and nobody's
    return made


def _is_supposed(c: Coded) -> bool:
    """Tell whether an act is only part of a condition: "if they do not accept"."""
    token = c.predication.token
    return any(
        is_one(t, "adverbial clause", "finite complement") and conditions.is_condition(t)
        for t in (token, *token.ancestors)
    )


def _is_issued(c: Coded) -> bool:
    """Tell whether an act told as a noun is done here: "a request was made", "an appeal to"."""
    noun, verb = c.predication.token, c.predication.token.head
    carried = is_one(noun, "object", "passive subject", "attribute") and is_verb(verb)
    told = verb.lemma_ in codebook.words("issuing") or threats.is_reaction(noun)
    threat = c.code.type == "THREATEN" and threats.is_told(noun)
    return bool(c.parties.recipients) or (carried and told) or threat


def _kind(c: Coded, mentions: Mentions) -> MoveKind | None:
    words = {t.lemma_.lower() for t in c.predication.tokens}
    if c.predication.frame.cameo in DEEDS or words & codebook.words("deeds"):
        return None
    match c.code.type:
        case "REQUEST":
            return _requesting(c, words)
        case "THREATEN":
            return threats.kind(c)
        case "REJECT":
            if threats.is_unbearable(c.predication.token):  # "would not stand idly by"
                return threats.of_intent(c.predication.token, c.predication.token)
            if words & codebook.words("ignore"):
                return "ignore"
            return "reject" if _refuses(c) else None
        case "AGREE" | "CONCEDE":
            return commitments.kind(c, mentions)
        case "ACCUSE" if c.modality == "future" and words & codebook.words("answerable"):
            return None  # "would be held responsible" threatens (consequences)
        case "ACCUSE":
            charge = words & codebook.words("accuse")
            return "accuse" if charge or c.code.mode != "disapprove" else "disapprove"
        case "SUPPORT":
            return _supporting(words)
        case "PROTEST":
            return "disapprove" if _objects(c) else None
        case _:
            return None


def value(made: MoveKind, predication: Predication) -> AnswerValue | None:
    """Return what a speech act of this kind answers, where it is an answer."""
    if made == "ignore" and predication.frame.negated:
        return "partial" if has(predication.token, "adjective") else "ignored"
    if made in ("offer", "offer without conditions") and _counters(predication.token):
        return "countered"
    return VALUES.get(made)


def _counters(token: Token) -> bool:
    """Tell whether an offer is made instead of, or in reply to, what another side put forward."""
    sentence = token.sent.text.lower()
    if any(t.lemma_ in ("response", "reply", "answer") for t in token.ancestors):
        return False  # "in response to their proposals": what is replied to
    return any(phrase in sentence for phrase in codebook.words("counter_phrases"))


def _requesting(c: Coded, words: set[str]) -> MoveKind | None:
    token = c.predication.token
    if c.predication.frame.type == "AGREE":
        return None  # "vowed to press forward", "agreed to ask": nobody is asked yet
    if words & codebook.words("commanding") and not _between_parties(c):
        return None  # orders to one's own, and what rules require
    if token.lemma_ == "insist" and token.pos_ == "VERB" and not _insists_on_deed(token):
        return None  # "insisted the market is sound"
    if words == {"proposal"}:
        # put to the other side for its own good, unless drafted as a list of demands
        return "offer without conditions" if list(obligations.listed(token)) else None
    return "demand" if _demands(c, words) else "appeal"


def _insists_on_deed(verb: Token) -> bool:
    """Tell whether somebody insists that something be done, not that it is so."""
    clauses = dependents(verb, "finite complement")
    told = [t for c in clauses for t in (c, *dependents(c, "any auxiliary"))]
    so = any(t.tag_ in ("VBZ", "VBD") or t.lower_ in ("are", "have", "will") for t in told)
    return not so and not has(verb, "object")


def _between_parties(c: Coded) -> bool:
    """Tell whether an act goes from one party to another, both known."""
    return any(
        a.party and r.party and a.party != r.party
        for a in c.parties.actors
        for r in c.parties.recipients
    )


def _demands(c: Coded, words: set[str]) -> bool:
    """Tell whether what is asked for is demanded.

    By its word, or because what is called for is an end to something, or is to be at once.
    """
    if words & codebook.words("demand"):
        return True
    contents = [h for t in c.predication.tokens for h in coding.content(t)]
    return bool(words & codebook.words("calling")) and any(map(_is_ending, contents))


def _is_ending(content: Token) -> bool:
    """Tell whether something is to end or be undone, or to be done at once and in full."""
    duty = codebook.obligation(content.lemma_.lower())
    pressing = has_word(content, codebook.words("pressing"))
    return duty in ("undo", "refrain") or (pressing and duty != "discuss")


def _refuses(c: Coded) -> bool:
    """Tell whether something is refused in words: not merely declining, not ready, not invited."""
    frame, token = c.predication.frame, c.predication.token
    if frame.type == "REJECT":
        return _is_said_no(token) and token.lemma_.lower() not in codebook.words("attitudes")
    answers = codebook.words("accept") | codebook.words("approve")
    answered = any(t.lemma_.lower() in answers for t in c.predication.tokens)
    return answered or has_modal(token) or bool(c.attribution)


def _is_said_no(verb: Token) -> bool:
    """Tell "India declined" and "declined the offer" from "its support declined"."""
    if verb.lemma_ != "decline" or verb.pos_ != "VERB":
        return True
    named = any(s.pos_ in ("PROPN", "PRON") for s in arguments.subjects(verb))
    return named or has(verb, "open complement", "object", "passive subject")


def _supporting(words: set[str]) -> MoveKind | None:
    if words & codebook.words("praise"):
        return "praise"
    return "accept" if words & codebook.words("approve") else None


def _objects(c: Coded) -> bool:
    """Tell whether a protest is made in words to somebody: "protested to the government"."""
    token = c.predication.token
    return token.lemma_ == "protest" and (
        has(token, "object") or bool(arguments.partners(token, "to"))
    )
