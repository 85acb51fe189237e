"""The condition a speech act hangs on: "if ...", "as long as ...", "for any ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import embedding
from detente.model import Condition
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_under, is_verb_joined
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.clauses.prepositions import is_governed
from detente.text.clauses.words import has_modal, has_word
from detente.text.parse import Document

# How what stands for a condition hangs under its head, a clause of its own aside.
HANGING: tuple[Link, ...] = (
    "subject", "passive clausal subject", "object", "any governed", "any noun clause",
    "finite complement",
)  # fmt: skip
SUCH = frozenset({"a", "an", "any", "further", "another", "new", "such"})


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
        aside = is_one(child, "adverbial clause") and child.tag_ == "VBG"
        if not (is_verb_joined(child) or (aside and not arguments.marks(child))):
            yield from _without_asides(child)


def _without_asides(top: Token) -> Iterator[Token]:
    """Yield the words below ``top`` but for adverbial clauses that tell another matter."""
    own = is_one(top, "adverbial clause") and has(top, "subject")
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
        if is_one(token, "finite complement") and "if" in marks and token.i > token.head.i:
            return has_modal(token.head)  # "asked if" is a question, "would act if" a condition
        return "conditional" in embedding.adverbial(token) or _is_due(token)
    if is_one(token, "governed clause") and not arguments.marks(token).isdisjoint(("if", "unless")):
        return True  # "stand by if they came": the parser took "by" for a preposition
    if not is_one(token, *HANGING):
        return False
    for_any = is_governed(token, ("for",)) and has_word(token, ("any",), "determiner")
    return for_any or any(stands(token) for stands in (_brings, _is_met, _is_named, _is_price))


def _is_due(clause: Token) -> bool:
    """Tell whether a clause says what must be so first: "once they left", "provided they left"."""
    doc, left = clause.doc, clause.left_edge.i
    opening = doc[left : left + 3].text.lower()
    provided = clause.lower_ in words("provided") and has(clause, "finite complement")
    soon = clause.head.lower_ == "soon" and "as" in arguments.marks(clause)
    return provided or soon or opening.startswith(tuple(words("due")))


def _is_named(token: Token) -> bool:
    """Tell whether a phrase names a condition: "on condition that", "in the event of a raid"."""
    governed = is_one(token, "any governed")
    noun = token.head.head if governed else token.head
    if noun.lower_ not in words("condition_nouns") or noun.head.lower_ not in ("on", "in"):
        return False
    clause = is_one(token, "any noun clause", "finite complement")
    return token.head.lower_ == "of" if governed else clause


def _is_price(token: Token) -> bool:
    """Tell whether something is what an act is done for: "in exchange for", "in return for"."""
    price = token.head.head
    given = is_one(token, "any governed") and token.head.lower_ == "for"
    return given and price.lower_ in words("exchange") and price.head.lower_ == "in"


def _brings(noun: Token) -> bool:
    """Tell whether a noun is what would bring about the rest: "an attack would mean war"."""
    verb, found = noun.head, is_one(noun, "passive clausal subject")
    if not (found or noun.pos_ == "NOUN") or not is_under(verb, "would", "will", "could"):
        return False
    if found:  # "any ship found crossing would be attacked"
        return any(has_word(s, ("any",)) for s in dependents(noun, "active subject"))
    if verb.lemma_ == "meet" and not arguments.partners(verb, "with"):
        return False  # "the ministers will meet"
    if is_one(noun, "subject"):
        any_such = is_one(noun, "passive subject") and has_word(noun, ("any",))
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
    if not is_governed(noun, ("to",)) or verb.lemma_ not in words("meeting_with"):
        return False
    able = verb.head.lemma_ in ("ready", "prepared", "prepare", "able")
    ready = able and is_one(verb, "open complement")
    return (ready or is_under(verb, "would", "will")) and has_word(noun, SUCH)


def as_long(start: Token) -> list[Token]:
    """Return the words before those that begin at ``start`` which open a condition with them."""
    before = start.doc[max(0, start.i - 2) : start.i]
    return list(before) if before.text.lower() in ("as long", "so long") else []


def record(document: Document, found: Token) -> Condition:
    """Return the condition headed by ``found`` with the words that open it."""
    words = [t for t in found.subtree if not t.is_space and not t.is_punct]
    opened = document.words([*as_long(words[0]), *words])
    return Condition(span=opened, happens="unless" not in arguments.marks(found))
