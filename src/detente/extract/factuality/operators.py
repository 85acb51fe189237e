"""What the words hanging on an event's own word say of how real it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.model import Modality

# Which reading wins when a path holds several.
ORDER: tuple[Modality, ...] = ("denied", "conditional", "hypothetical", "future")


HAPPENING = frozenset({"happen", "occur", "materialise", "materialize"})


def _beside_noun(child: Token) -> Iterator[Modality]:
    """Yield what an attribute or a relative clause says of an event noun."""
    word, lemma = child.lower_, child.lemma_.lower()
    if child.dep_ in ("amod", "compound"):
        yield from _attribute(lemma, word)
    elif child.dep_ == "relcl" and lemma in HAPPENING:
        yield from own(child)  # "the raid that did not happen"


def own(token: Token) -> Iterator[Modality]:
    """Yield what the words hanging on ``token`` itself say about it."""
    verbal = token.pos_ in ("VERB", "AUX")
    for child in token.children:
        word = child.lower_
        if child.dep_ == "neg":
            if not _until(token) and not _is_limit(child):
                yield "denied"
        elif child.dep_ in ("det", "preconj") and word in ("no", "neither"):
            yield "denied"
        elif child.dep_ == "aux":
            yield from _modal(child, token)
        elif child.dep_ == "advmod":
            ended = word == "longer" and any(c.lower_ == "no" for c in child.children)
            if ended or (word in words("adverbs")["denied"] and not _counts(child)):
                yield "denied"
            elif word in words("adverbs")["hypothetical"]:
                yield "hypothetical"
        elif child.dep_ == "det" and word in ("any", "every", "either"):
            yield "hypothetical" if word != "every" else "future"
        elif not verbal:
            yield from _beside_noun(child)
    if not verbal:
        yield from _predicated(token)


def _modal(auxiliary: Token, verb: Token) -> Iterator[Modality]:
    word = auxiliary.lower_
    # "said it would": the future as seen from then
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in words("verbs")["speech"]
    if word in words("modals")["future"] or (word == "would" and told):
        yield "future"
    elif word in words("modals")["hypothetical"]:
        yield "hypothetical"
    elif auxiliary.tag_ == "TO" and verb.dep_ == "ROOT" and _has_subject(verb):
        yield "future"  # a headline: "Peru to close its border"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _until(verb: Token) -> bool:
    """Tell whether a negation only dates: "it was not until Tuesday that they met"."""
    return verb.lemma_ == "be" and any(c.lower_ == "until" for c in verb.children)


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


def _attribute(lemma: str, word: str) -> Iterator[Modality]:
    table = words("adjectives")
    if lemma in table["attributive_not"] or word in table["attributive_not"]:
        return
    for reading in ORDER:
        if reading in table and (lemma in table[reading] or word in table[reading]):
            yield reading


def _predicated(noun: Token) -> Iterator[Modality]:
    """Yield what is said of an event noun: "an attack is impending", "is unlikely"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(map(_to_be_done, verb.children)):
        yield "future"
    table = words("adjectives")
    for word in (verb, *verb.children):
        if (word is verb and word.tag_ == "VBG") or word.dep_ in ("acomp", "attr", "oprd"):
            for reading in ORDER:
                if reading in table and word.lower_ in table[reading]:
                    yield reading


def _to_be_done(verb: Token) -> bool:
    """Tell whether something is still to be done: "is to be announced"."""
    left = {c.dep_ for c in verb.children}
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    return verb.dep_ in ("xcomp", "ccomp") and infinitive and "auxpass" in left
