"""What a move would have somebody do: the members of a list, the duty, its object and issue."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract.factuality import conditions
from detente.model import Span
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import Link, dependent, dependents, has, is_one
from detente.text.clauses.prepositions import NOUNS, is_governed
from detente.text.parse import Document

# Words an item of a list may have.
LONGEST_ITEM = 60
LONGEST_NAME = 8  # words of a name of an issue
# What is no part of a deed; nor of what it is done to.
NOT_DEED: tuple[Link, ...] = (
    "subject", "any auxiliary", "subordinator", "coordinator", "conjunct", "punctuation",
)  # fmt: skip
NOT_OBJECT: tuple[Link, ...] = (*NOT_DEED, "negation", "particle")
# What a verb has done to something by: without one, the deed itself is the matter.
GOVERNED: tuple[Link, ...] = (
    "object", "any complement", "attribute", "adjective complement", "indirect object", "subject",
    "active clausal subject", "governed clause",
)  # fmt: skip
# How a verb of listing has what it lists.
LISTED: tuple[Link, ...] = ("object", "attribute", "object predicate", "any complement")
LONGEST_BRACKETS = 15  # in tokens
LEFT_OUT = frozenset({"which", "that", "what", "who", "it", "this", "they", "these", "those"})


def listed(noun: Token) -> Iterator[Token]:
    """Yield the heads of what a demand noun asks for, each member of a list alone.

    Sees "demands concerning A, B and C", "its demand to halt A and retreat to B", and
    "the demands include A, doing B, and doing C" (the noun as subject of a listing verb).
    """
    found: list[Token] = []
    # "proposals to end the crisis": a purpose, not what is proposed
    soft = noun.lemma_.lower() in codebook.words("soft_nouns")
    for child in noun.children:
        asked = is_one(child, "noun clause") and not soft and _is_asked(child)
        if asked or is_one(child, "finite complement"):
            found += _members(child)
        elif child.lower_ in codebook.words("listing_prepositions"):
            found += _behind(child)
    if _is_listing(noun):
        found += _below_verb(noun.head)
    elif found:
        # a later member that the parser hung on the clause instead of the list
        found += _astray(noun, found)
    unique = {t.i: t for t in sorted(found, key=lambda t: t.i) if t.lower_ not in LEFT_OUT}
    yield from unique.values()


def _is_asked(clause: Token) -> bool:
    """Tell whether a clause on a noun does not only describe: "calls mainly directed at China"."""
    reduced = clause.tag_ == "VBN" and not has(clause, "subject", "any auxiliary", "object")
    verbal = clause.tag_ in ("VB", "VBZ", "VBN", "VBD", "VBP")
    return verbal and not reduced and clause.lemma_ not in ("relate", "name", "call")


def _is_listing(noun: Token) -> bool:
    return is_one(noun, "subject") and noun.head.lemma_ in codebook.words("listing")


def members(noun: Token) -> list[Token]:
    """Return the members of a list of demands: two or more, or the objects of a listing verb."""
    found = list(listed(noun))
    return found if len(found) > 1 or _is_listing(noun) else []


def itemised(document: Document, trigger: Token) -> list[Token]:
    """Return the heads of the items in the lines that follow a sentence ending in a colon.

    "It wants three things:" and each thing on a line of its own, the last with a stop.
    """
    sentences = document.sentences
    place = next((i for i, s in enumerate(sentences) if s.start <= trigger.i < s.end), None)
    if place is None or not sentences[place].text.rstrip().endswith(":"):
        return []
    found: list[Token] = []
    for before, sentence in zip(sentences[place:], sentences[place + 1 :], strict=False):
        between = document.article.text[before.end_char : sentence.start_char]
        if "\n" not in between or len(sentence) > LONGEST_ITEM:
            break
        found.append(sentence.root)
        if sentence.text.rstrip().endswith((".", "!", "?")):
            break
    return found if len(found) > 1 else []


def _behind(preposition: Token) -> list[Token]:
    return [m for t in dependents(preposition, "any governed") for m in _members(t)]


def _members(token: Token) -> list[Token]:
    own = [t for t in arguments.coordinated(token) if t.pos_ in (*NOUNS, "VERB", "AUX")]
    return [m for t in own for m in (t, *_beside_object(t))]


def _beside_object(verb: Token) -> list[Token]:
    """Return members the parser coordinated with a gerund's object ("lifting A, a pledge of B")."""
    objects = dependents(verb, "object") if is_verb(verb) else []
    beside = [c for obj in objects for c in obj.conjuncts if c.i > obj.i and c.pos_ in NOUNS]
    return [c for c in beside if codebook.obligation(c.lemma_.lower()) != "do"]


def _below_verb(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        also = is_one(child, "adverbial clause") and child.tag_ == "VBG" and child.i > verb.i
        if also or (is_one(child, *LISTED) and child.lower_ not in LEFT_OUT):
            yield from _members(child)
        elif is_one(child, "preposition"):
            yield from _behind(child)


def _astray(noun: Token, found: list[Token]) -> list[Token]:
    """Return noun phrases that continue a list ("..., the refusal ..., as well as the return")."""
    last = max(t.i for t in found)
    joined = dependents(arguments.clause(noun), "conjunct")
    late = [c for c in joined if c.i > last and c.pos_ in NOUNS]
    return [m for c in late for m in (c, *c.conjuncts) if m.pos_ in NOUNS and m.i > last]


def phrase(head: Token) -> list[Token]:
    """Return the tokens of a content, its coordinated neighbours and late clauses left out."""
    apart = dependents(head, "conjunct", "coordinator", "punctuation", "relative clause")
    left_out = _below(*apart, *_beside_object(head)) | _answered(head)
    return _completed([t for t in head.subtree if t.i not in left_out and not t.is_space])


def _below(*tops: Token) -> set[int]:
    return {t.i for top in tops for t in top.subtree}


def _completed(tokens: list[Token]) -> list[Token]:
    """Add an editor's brackets that follow at once: they complete the words before them.

    The parser hangs "the return of the forces [to their bases]" anywhere.
    """
    last = max(tokens, key=lambda t: t.i)
    after = last.doc[last.i + 1 : last.i + 1 + LONGEST_BRACKETS]
    if not after.text.startswith("["):
        return tokens
    end = next((t.i for t in after if t.text == "]"), None)
    return tokens if end is None else [*tokens, *last.doc[last.i + 1 : end + 1]]


def _answered(head: Token) -> set[int]:
    """Return the tokens that say what an act answers: "in response to their proposals"."""
    replies = [t for t in head.subtree if t.lemma_ in ("response", "reply", "answer")]
    opened = [t.head.i for t in replies if is_governed(t, ("in",)) and t.head.i > head.i]
    return {t.i for t in head.subtree if t.i >= min(opened)} if opened else set()


def noun_phrase(noun: Token) -> list[Token]:
    """Return a noun with its modifiers and the phrases that follow it at once."""
    stop = next((t.i for t in noun.subtree if t.i > noun.i and t.text in ",;:"), noun.sent.end)
    apart = dependents(
        noun, "relative clause", "conjunct", "coordinator", "active subject", "auxiliary"
    )
    left_out = _below(*apart)
    words = [t for t in noun.subtree if t.i < stop and t.i not in left_out and not t.is_space]
    # "on Friday two drafts": the parser took the day for a part of the phrase
    while len(words) > 1 and words[0].ent_type_ == "DATE" and words[0].pos_ != "NUM":
        words = words[1:]
    return words


def offered(verb: Token) -> list[Token]:
    """Return a clause from its subject on, adjuncts before it and clauses below left out."""
    subject = dependent(verb, "subject")
    start = subject.left_edge.i if subject is not None else verb.i
    apart = dependents(verb, "adverbial clause", "conjunct", "coordinator")
    apart += [c for c in dependents(verb, "adverb") if c.i > verb.i]
    left_out = _below(*apart) | _answered(verb)
    return [t for t in verb.subtree if t.i >= start and t.i not in left_out and not t.is_space]


def words_of(document: Document, trigger: Token, head: Token | None, part: bool) -> Span:
    """Return the span of a move's content: the part, or the act with all it governs."""
    noun = trigger.pos_ in NOUNS
    if head is None:
        inside = noun_phrase(trigger) if noun else [trigger]
    elif head is trigger and not part:
        inside = offered(trigger)
    else:
        inside = phrase(head)
        if noun and not part:
            inside += [t for t in trigger.subtree if t.i <= trigger.i and not t.is_space]
    return document.words(_trim(inside))


def _trim(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and _is_loose(tokens[-1], ")]"):
        tokens = tokens[:-1]
    while len(tokens) > 1 and _is_loose(tokens[0], "(["):
        tokens = tokens[1:]
    return tokens


def _is_loose(end: Token, brackets: str) -> bool:
    return (end.is_punct and end.text not in brackets) or is_one(end, "coordinator")


def kind(head: Token, *, among: bool = True) -> codebook.ObligationKind:
    """Return what kind of duty a content states (docs/ledger.md, obligation).

    A negated verb is an abstention; a bare noun of activity ``among`` the members of a list
    of demands is about stopping that activity.
    """
    if has(head, "negation"):
        return "refrain"
    lemma = head.lemma_.lower()
    if among and head.pos_ in NOUNS and is_activity(head):
        return "refrain"
    below = dependent(head, "any complement")
    found = codebook.obligation(lemma)
    if found == "do" and below is not None and lemma in codebook.words("transparent"):
        return kind(below)
    return found


def is_activity(head: Token) -> bool:
    """Tell whether a word is of something that is done, and may be stopped: "raids"."""
    return head.lemma_.lower() in codebook.obligation_words("activity")


def is_forcible(head: Token) -> bool:
    """Tell whether something to be done is done by force: "to use its weapons", "to invade"."""
    using = head.lemma_ in ("use", "take", "resort", "employ", "send", "deploy")
    forces = using and any(
        t.lemma_.lower() in codebook.words("forces") for t in dependents(head, "object")
    )
    return forces or head.lemma_.lower() in codebook.words("forcing")


def object_words(head: Token) -> str:
    """Return what the duty is about, in the report's words: the object, or the phrase itself."""
    relative = _antecedent(head)
    if relative is not None:
        return _joined(noun_phrase(relative))
    tokens: list[Token] = []
    if is_verb(head):
        if not has(head, *GOVERNED):
            return deed(head)  # "walk away from the talks"
        left_out = _below(*dependents(head, *NOT_OBJECT)) | _circumstances(head)
        tokens = [t for t in phrase(head) if t.i not in left_out and t.i > head.i]
    elif head.pos_ in NOUNS and kind(head) != "do" and not is_activity(head):
        inside = [t for c in dependents(head, "preposition", "noun clause") for t in c.subtree]
        tokens = _completed(inside) if inside else []
    return _joined(tokens or phrase(head))


def _circumstances(head: Token) -> set[int]:
    """Return the tokens below a verb that say when it is due, or on which condition."""
    tops = [t for t in head.subtree if t is not head and conditions.is_condition(t)]
    tops += dependents(head, "parataxis")
    for child in dependents(head, "preposition", "noun adverbial"):
        if any(t.ent_type_ in ("DATE", "TIME") for t in (child, *dependents(child, "governed"))):
            tops.append(child)
    return _below(*tops) | {t.i for top in tops for t in conditions.as_long(top.left_edge)}


def deed(head: Token) -> str:
    """Return what is to be done in the report's words: the verb with its object."""
    left_out = _below(*dependents(head, *NOT_DEED)) | _circumstances(head)
    own = {head.i} | {c.i for c in dependents(head, "negation", "adverb")}
    inside = [t for t in phrase(head) if t.i > head.i or t.i in own]
    tokens = [t for t in inside if t is head or t.i not in left_out]
    while len(tokens) > 1 and is_one(tokens[-1], "preposition"):
        tokens = tokens[:-1]
    return _joined(tokens)


def _antecedent(verb: Token) -> Token | None:
    """Return the noun that a verb without an object is told of: "issues they will discuss"."""
    if verb.pos_ != "VERB" or has(verb, "object", "any complement"):
        return None
    clause = verb
    while is_one(clause, "open complement", "adjective complement", "attribute", "conjunct"):
        clause = clause.head
    own = [c for c in dependents(clause, "active subject") if c.tag_ not in ("WDT", "WP")]
    return clause.head if is_one(clause, "relative clause") and own else None


def _joined(tokens: list[Token]) -> str:
    ordered = sorted((t for t in tokens if not t.is_space), key=lambda t: t.i)
    pieces = [
        t.text_with_ws if after is not None and after.i == t.i + 1 else f"{t.text} "
        for t, after in zip(ordered, [*ordered[1:], None], strict=True)
    ]
    return " ".join("".join(pieces).split()).strip(" ,;:\"'")


def issue(head: Token) -> str:
    """Return a short name for what a move is about, in the report's own words."""
    # "a commitment not to deploy": the duty names the matter
    duty = next((c for c in dependents(head, "noun clause") if c.tag_ == "VB"), head)
    verb = duty.pos_ == "VERB" and _antecedent(duty) is None
    words = (deed(duty) if verb else object_words(head)).split()
    words = ["not" if word.lower() in ("n't", "n’t") else word for word in words]
    while words and words[0].lower() in codebook.words("leading"):
        words = words[1:]
    if len(words) > LONGEST_NAME:
        words = words[:LONGEST_NAME]
        while len(words) > 1 and words[-1].lower() in codebook.words("hanging"):
            words = words[:-1]
    return " ".join(words) or head.text
