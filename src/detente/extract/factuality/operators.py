"""What the words hanging on an event's own word say of how real it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.model import Modality
from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.words import has_word

# Which reading wins when a path holds several.
ORDER: tuple[Modality, ...] = ("denied", "conditional", "hypothetical", "future")
HAPPENING = frozenset({"happen", "occur", "materialise", "materialize"})


def listed_as(part: str, *forms: str) -> Iterator[Modality]:
    """Yield the readings in whose list of ``part`` a word stands in one of its forms."""
    table = words(part)
    return (r for r in ORDER if r in table and not table[r].isdisjoint(forms))


def _beside_noun(child: Token) -> Iterator[Modality]:
    """Yield what an attribute or a relative clause says of an event noun."""
    forms = (child.lower_, child.lemma_.lower())
    if is_one(child, "adjective", "compound"):
        if words("adjectives")["attributive_not"].isdisjoint(forms):
            yield from listed_as("adjectives", *forms)
    elif is_one(child, "relative clause") and forms[1] in HAPPENING:
        yield from own(child)  # "the raid that did not happen"


def own(token: Token) -> Iterator[Modality]:
    """Yield what the words hanging on ``token`` itself say about it."""
    verbal = is_verb(token)
    for child in token.children:
        word = child.lower_
        if is_one(child, "negation"):
            until = token.lemma_ == "be" and has_word(token, ("until",))
            if not until and not _is_limit(child):  # "it was not until Tuesday that they met"
                yield "denied"
        elif is_one(child, "determiner", "preconjunct") and word in ("no", "neither"):
            yield "denied"
        elif is_one(child, "auxiliary"):
            yield from _modal(child, token)
        elif is_one(child, "adverb"):
            ended = word == "longer" and has_word(child, ("no",))
            if ended or (word in words("adverbs")["denied"] and not _counts(child)):
                yield "denied"
            elif word in words("adverbs")["hypothetical"]:
                yield "hypothetical"
        elif is_one(child, "determiner") and word in ("any", "every", "either"):
            yield "hypothetical" if word != "every" else "future"
        elif not verbal:
            yield from _beside_noun(child)
    if not verbal:
        yield from _predicated(token)


def _modal(auxiliary: Token, verb: Token) -> Iterator[Modality]:
    word = auxiliary.lower_
    # "said it would": the future as seen from then
    told = is_one(verb, "finite complement") and verb.head.lemma_ in words("verbs")["speech"]
    if word in words("modals")["future"] or (word == "would" and told):
        yield "future"
    elif word in words("modals")["hypothetical"]:
        yield "hypothetical"
    elif auxiliary.tag_ == "TO" and is_one(verb, "root") and has(verb, "subject"):
        yield "future"  # a headline: "Peru to close its border"


def _is_limit(negation: Token) -> bool:
    """Tell whether a negation only says that there is more: "did not just attack", "not only"."""
    after = negation.doc[negation.i + 1 : negation.i + 2]
    return any(t.lower_ in ("only", "just", "merely", "simply", "solely") for t in after)


def _counts(adverb: Token) -> bool:
    """Tell whether an adverb belongs to an amount behind it: "came barely a month after"."""
    after = adverb.doc[adverb.i + 1 : adverb.i + 2]
    return adverb.lower_ not in ("not", "never") and any(
        t.pos_ in ("DET", "NUM") or t.tag_ == "DT" for t in after
    )


def _predicated(noun: Token) -> Iterator[Modality]:
    """Yield what is said of an event noun: "an attack is impending", "is unlikely"."""
    verb = noun.head
    if not is_one(noun, "subject"):
        return
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(map(_to_be_done, verb.children)):
        yield "future"
    said = dependents(verb, "adjective complement", "attribute", "object predicate")
    for word in (*([verb] if verb.tag_ == "VBG" else ()), *said):
        yield from listed_as("adjectives", word.lower_)


def _to_be_done(verb: Token) -> bool:
    """Tell whether something is still to be done: "is to be announced"."""
    complement = is_one(verb, "any complement") and has(verb, "passive auxiliary")
    return complement and is_infinitive(verb)
