"""The condition a speech act hangs on: "if ...", "as long as ...", "for any ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import embedding
from detente.model import Condition
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependents, is_one
from detente.text.parse import Document

# How what stands for a condition hangs under its head, a clause of its own aside.
HANGING: tuple[Link, ...] = (
    "subject",
    "passive clausal subject",
    "object",
    "governed",
    "governed clause",
    "noun clause",
    "finite complement",
    "relative clause",
)


def head(trigger: Token, contents: Sequence[Token] = ()) -> Token | None:
    """Return the head of the condition of the act at ``trigger``; None when it has none.

    The nearest below the act or what it is about comes first, then one later in the
    sentence: the parser often hangs a condition on the clause above.
    """
    above = {t.i for t in (trigger, *trigger.ancestors)}
    for top in (trigger, *contents):
        # what is above is what the act is told of: "a conference they proposed will bring peace"
        below = next((t for t in _governed(top) if t.i not in above and is_condition(t)), None)
        if below is not None:
            return below
    after = (t for t in trigger.sent if t.i > trigger.i and t.i not in above)
    return next((t for t in after if t.head.i in above and is_condition(t)), None)


def _governed(top: Token) -> Iterator[Token]:
    """Yield what a word governs.

    Left out are second verbs beside it ("promised A and warned B"), what else was done or
    felt meanwhile ("fearing that a raid would mean war"), and clauses of what happened before or
    besides ("threatened a blockade after Chad warned that it would shoot if ...").
    """
    yield top
    for child in top.children:
        second = is_one(child, "conjunct") and child.pos_ in ("VERB", "AUX")
        meanwhile = (
            is_one(child, "adverbial clause") and child.tag_ == "VBG" and not arguments.marks(child)
        )
        if not (second or meanwhile):
            yield from _without_asides(child)


def _without_asides(top: Token) -> Iterator[Token]:
    """Yield the words below ``top`` but for adverbial clauses that tell another matter."""
    own = is_one(top, "adverbial clause") and dependents(top, "subject")
    if own and not is_condition(top):
        return
    yield top
    for child in top.children:
        yield from _without_asides(child)


def is_condition(token: Token) -> bool:
    """Tell whether ``token`` heads a conditional clause, or is a noun that stands for one."""
    if is_one(token, "adverbial clause", "finite complement"):
        if token.pos_ == "ADJ" and len(list(token.children)) == 1:
            return False  # "if necessary", "if possible"
        if token.doc[token.left_edge.i : token.i].text.lower().startswith("as if"):
            return False
        marks = arguments.marks(token)
        if is_one(token, "finite complement") and marks & {"if"} and token.i > token.head.i:
            # "asked if" is a question, "would act if" a condition
            return any(is_one(c, "auxiliary") and c.tag_ == "MD" for c in token.head.children)
        return "conditional" in embedding.adverbial(token) or _is_due(token)
    if is_one(token, "governed clause") and arguments.marks(token) & {"if", "unless"}:
        return True  # "stand by if they came": the parser took "by" for a preposition
    if not is_one(token, *HANGING):
        return False
    return (
        _brings(token)
        or _is_met(token)
        or _is_named(token)
        or _is_price(token)
        or (
            is_one(token, "governed")
            and token.head.lower_ == "for"
            and any(is_one(c, "determiner") and c.lower_ == "any" for c in token.children)
        )
    )


def _is_due(clause: Token) -> bool:
    """Tell whether a clause says what must be so first: "once they left", "provided they left"."""
    doc, left = clause.doc, clause.left_edge.i
    opening = doc[left : left + 3].text.lower()
    provided = clause.lower_ in words("provided") and bool(dependents(clause, "finite complement"))
    soon = clause.head.lower_ == "soon" and "as" in arguments.marks(clause)
    return provided or soon or opening.startswith(tuple(words("due")))


def _is_named(token: Token) -> bool:
    """Tell whether a phrase names a condition: "on condition that", "in the event of a raid"."""
    noun = token.head.head if is_one(token, "governed", "governed clause") else token.head
    opens = noun.lower_ in words("condition_nouns") and noun.head.lower_ in ("on", "in")
    return opens and (
        is_one(token, "noun clause", "finite complement", "relative clause")
        or (is_one(token, "governed", "governed clause") and token.head.lower_ == "of")
    )


def _is_price(token: Token) -> bool:
    """Tell whether something is what an act is done for: "in exchange for", "in return for"."""
    price = token.head
    return (
        is_one(token, "governed", "governed clause")
        and price.lower_ == "for"
        and price.head.lower_ in words("exchange")
        and price.head.head.lower_ == "in"
    )


def _brings(noun: Token) -> bool:
    """Tell whether a noun is what would bring about the rest: "an attack would mean war"."""
    verb = noun.head
    if not is_one(noun, "passive clausal subject") and noun.pos_ != "NOUN":
        return False
    to_come = any(
        is_one(c, "auxiliary") and c.lower_ in ("would", "will", "could") for c in verb.children
    )
    if (
        is_one(noun, "passive clausal subject") and to_come
    ):  # "any ship found crossing would be attacked"
        return any(
            d.lower_ == "any" for s in dependents(noun, "active subject") for d in s.children
        )
    if noun.pos_ != "NOUN" or not to_come:
        return False
    if verb.lemma_ == "meet" and not arguments.partners(verb, "with"):
        return False  # "the ministers will meet"
    if is_one(noun, "subject"):
        any_such = any(c.lower_ == "any" for c in noun.children) and is_one(noun, "passive subject")
        return any_such or verb.lemma_ in words("bringing") or _is_deemed(verb)
    # "would treat a raid as an act of war"
    return is_one(noun, "object") and _is_deemed(verb)


def _is_deemed(verb: Token) -> bool:
    """Tell whether something is to count as hostile: "would be regarded as an act of war"."""
    return verb.lemma_ in words("deeming") and any(
        t.lemma_.lower() in words("hostile") for t in verb.subtree
    )


def _is_met(noun: Token) -> bool:
    """Tell whether something to come is what will be answered: "would respond to more raids"."""
    verb = noun.head.head
    if (
        not is_one(noun, "governed")
        or noun.head.lower_ != "to"
        or verb.lemma_ not in words("meeting_with")
    ):
        return False
    would = any(is_one(c, "auxiliary") and c.lower_ in ("would", "will") for c in verb.children)
    ready = is_one(verb, "open complement") and verb.head.lemma_ in (
        "ready",
        "prepared",
        "prepare",
        "able",
    )
    such = {"a", "an", "any", "further", "another", "new", "such"}
    return (would or ready) and any(c.lower_ in such for c in noun.children)


def record(document: Document, found: Token) -> Condition:
    """Return the condition headed by ``found`` with the words that open it."""
    words = [t for t in found.subtree if not t.is_space and not t.is_punct]
    before = found.doc[max(0, words[0].i - 2) : words[0].i]
    if before.text.lower() in ("as long", "so long"):
        words = [*before, *words]
    return Condition(span=document.words(words), happens="unless" not in arguments.marks(found))
