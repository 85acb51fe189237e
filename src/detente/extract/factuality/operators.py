"""What the words hanging on an event's own word say of how real it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.model import Modality
from detente.text.clauses.links import has, is_one

# Which reading wins when a path holds several.
ORDER: tuple[Modality, ...] = ("denied", "conditional", "hypothetical", "future")


HAPPENING = frozenset({"happen", "occur", "materialise", "materialize"})


def _beside_noun(child: Token) -> Iterator[Modality]:
    """Yield what an attribute or a relative clause says of an event noun."""
    word, lemma = child.lower_, child.lemma_.lower()
    if is_one(child, "adjective", "compound"):
        yield from _attribute(lemma, word)
    elif is_one(child, "relative clause") and lemma in HAPPENING:
        yield from own(child)  # "the raid that did not happen"


def own(token: Token) -> Iterator[Modality]:
    """Yield what the words hanging on ``token`` itself say about it."""
    verbal = token.pos_ in ("VERB", "AUX")
    for child in token.children:
        word = child.lower_
        if is_one(child, "negation"):
            if not _until(token) and not _is_limit(child):
                yield "denied"
        elif is_one(child, "determiner", "preconjunct") and word in ("no", "neither"):
            yield "denied"
        elif is_one(child, "auxiliary"):
            yield from _modal(child, token)
        elif is_one(child, "adverb"):
            ended = word == "longer" and any(c.lower_ == "no" for c in child.children)
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
    elif auxiliary.tag_ == "TO" and is_one(verb, "root") and _has_subject(verb):
        yield "future"  # a headline: "Peru to close its border"


def _has_subject(verb: Token) -> bool:
    return has(verb, "subject")


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
    if not is_one(noun, "subject"):
        return
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(map(_to_be_done, verb.children)):
        yield "future"
    table = words("adjectives")
    for word in (verb, *verb.children):
        if (word is verb and word.tag_ == "VBG") or is_one(
            word, "adjective complement", "attribute", "object predicate"
        ):
            for reading in ORDER:
                if reading in table and word.lower_ in table[reading]:
                    yield reading


def _to_be_done(verb: Token) -> bool:
    """Tell whether something is still to be done: "is to be announced"."""
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    return (
        is_one(verb, "open complement", "finite complement")
        and infinitive
        and has(verb, "passive auxiliary")
    )
