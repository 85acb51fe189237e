"""Which words threaten, and on which condition: threats, ultimatums, hostile intents.

A threat is made in words: dangers ("the advance threatened the town"), threats perceived
("saw it as a threat") and warnings of what to do are none. What is threatened on a condition
is an ultimatum (ICBe's coders).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.codebook.frames import classes
from detente.extract.factuality import conditions
from detente.extract.predicates import coding
from detente.extract.reading import Coded
from detente.extract.reported_speech import voices
from detente.extract.speech_acts import commitments
from detente.model import MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive, is_negated, is_under
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.prepositions import is_governed
from detente.text.clauses.words import first_joined, has_word

# The code of a threat whose content is no hostile act that a frame knows.
PLAIN = "130"
DUTY = frozenset({"must", "should", "have"})


def kind(c: Coded) -> MoveKind | None:
    """Return the kind of a coded THREATEN; None where nobody threatens in words."""
    token, frame = c.predication.token, c.predication.frame
    if frame.type != "THREATEN":
        if token.lemma_ in codebook.words("accept"):
            return commitments.giving("accept", token)  # "agreed to freeze its programme"
        # a hostile act announced; said on a condition it threatens
        return "ultimatum" if conditions.head(token) is not None else None
    if c.code.cameo == "139":
        return "ultimatum"
    if frame.part == "noun" and not is_told(token):
        return None
    if token.lemma_ == "threaten" and _endangers(token, plain=c.code.cameo == PLAIN):
        return None
    contents = list(coding.content(token))
    if token.lemma_ == "warn" and any(map(_is_bidding, contents)):
        return "demand"
    return "ultimatum" if conditions.head(token, contents) is not None else "threaten"


def of_intent(token: Token, content: Token) -> MoveKind | None:
    """Return the kind of a hostile intent that is announced at ``token``; None where it is none.

    On a condition it is an ultimatum: "would intervene if", "unless they left", "would
    regard a raid as war". What somebody says they will not bear threatens.
    """
    condition = conditions.head(token, [content])
    if condition is None:
        may = is_under(content, "may", "might", "could")
        return "threaten" if may or is_unbearable(content) else None
    own, force = {t.i for t in condition.subtree}, codebook.words("forcible")
    forcible = any(t.i not in own and t.lemma_.lower() in force for t in content.subtree)
    pressing = forcible or is_unbearable(content) or "unless" in arguments.marks(condition)
    return "ultimatum" if pressing else None


def is_told(noun: Token) -> bool:
    """Tell whether a threat is made in words: what it says is told, or that it is issued."""
    if _is_perceived(noun):
        return False
    to_do = any(c.tag_ == "VB" for c in dependents(noun, "any noun clause"))
    return to_do or has(noun, "finite complement") or _names_force(noun) or _is_carried(noun)


def is_reaction(noun: Token) -> bool:
    """Tell whether a noun is what an answer was: "its response was a refusal"."""
    reactions = codebook.words("reactions")
    return is_one(noun, "attribute") and any(
        s.lemma_ in reactions for s in dependents(noun.head, "active subject")
    )


def _is_perceived(noun: Token) -> bool:
    """Tell whether a threat is felt rather than made: "perceived a threat", "saw it as one"."""
    noun = first_joined(noun)
    head = noun.head.head if is_governed(noun, ("as",)) else noun.head
    felt = head.lemma_ in codebook.words("perceiving") and not is_one(noun, "subject")
    return felt and not is_reaction(noun)


def _names_force(noun: Token) -> bool:
    """Tell whether a threat is told anew that is of what a party does: "a threat of sanctions"."""
    shown = not is_one(noun, "governed") or noun.head.lower_ in ("by", "with", "to", "despite")
    of = {t.lemma_.lower() for t in arguments.partners(noun, "of")}
    forcible = shown and not of.isdisjoint(codebook.words("forcible"))
    return forcible and has_word(noun, ("a", "an", "this", "its", "their"))


def _is_carried(noun: Token) -> bool:
    """Tell whether a verb or noun of issuing has the threat: "exchanged threats"."""
    below = [*dependents(noun, "noun clause"), *arguments.partners(noun, "to")]
    if any(
        t.lemma_ == "receive" or (t.pos_ == "PROPN" and noun.lemma_ == "warning") for t in below
    ):
        return True  # "the warnings received from Chad", "a warning to Chad"
    noun = first_joined(noun)
    if is_governed(noun, ("of", "in")):
        return noun.head.head.lemma_ in codebook.words("issuing") | codebook.words("exchanges")
    carried = is_one(noun, "object", "passive subject")
    return carried and noun.head.lemma_ in codebook.words("issuing")


def _is_bidding(content: Token) -> bool:
    """Tell whether a warning says what to do: "not to come", "that the flights must stop"."""
    if is_one(content, "finite complement"):
        auxiliaries = dependents(content, "auxiliary")
        return any(a.lemma_.lower() in DUTY and a.tag_ != "VBD" for a in auxiliaries)
    bare = is_one(content, "open complement") and content.tag_ == "VB"
    return bare and is_infinitive(content)


def _endangers(verb: Token, *, plain: bool) -> bool:
    """Tell whether "threaten" is said of danger: "the advance threatens the city".

    ``plain`` tells that no hostile act that a frame knows is threatened.
    """
    doers = arguments.subjects(verb)
    if verb.head.lemma_ == "feel" or (not doers and arguments.is_passive(verb)):
        return True
    objects = arguments.objects(verb)
    if objects and (not plain or any(o.lemma_.lower() in classes()["harm"] for o in objects)):
        return False
    if verb.tag_ == "VBG" and is_one(verb, "adverbial clause"):
        return verb.head.lemma_ not in codebook.words("announcing") | {"warn", "threaten"}
    if doers and not any(voices.can_speak(d) for d in doers):
        return True
    told = has(verb, "any complement") or bool(arguments.partners(verb, "with"))
    return bool(objects) and not told


def is_unbearable(content: Token) -> bool:
    """Tell whether something is said not to be borne: "would not tolerate", "stand idly by"."""
    idle = content.lemma_ == "stand" and any(
        t.lower_ in ("idle", "idly", "aside", "by") for t in content.subtree
    )
    return (idle or content.lemma_ in codebook.words("bearing")) and is_negated(content)
