"""To whom a demand, an offer or a promise is said, and whom it only speaks of.

"Called on others to condemn Chad's raid" asks nothing of Chad, nor does "called for pressure
on Chad"; "demanded Chad's withdrawal" does: what is demanded is Chad's to do. The order of
the roles is that of docs/ledger.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.codebook.frames import classes
from detente.extract.actors import Mentions
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded
from detente.extract.speech_acts import obligations
from detente.model import Actor, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.parse import Document

DEMANDS = frozenset({"appeal", "demand"})
GIFTS = frozenset({"offer", "offer without conditions", "promise", "express intent"})
SUBJECTS: tuple[Link, ...] = ("subject",)
# What an end is asked of: the owner of the thing, or who stands behind "of".
ENDED = frozenset({"undo", "refrain"})
# Prepositions by which a demand names whom it asks, and a gift whom it is for.
ASKING = frozenset({"of", "from", "on", "upon", "to", "with", "at"})
GIVING = frozenset({"to", "with", "for", "toward", "towards"})
# Prepositions behind which stands who does or owns a thing.
STANDING = frozenset({"of", "by", "from"})
STEPS = 20


def of(c: Coded, kind: MoveKind, mentions: Mentions, document: Document) -> Parties:
    """Return the parties of a speech act, those it only speaks of left out.

    Whom the exchange around the act supplies (no span) is kept as it is.
    """
    if kind not in DEMANDS and kind not in GIFTS:
        return c.parties
    own = {t.i for t in c.predication.tokens}
    act = c.predication.token
    others = kind in DEMANDS and act.pos_ == "VERB" and is_to_somebody_else(act, mentions)
    kept = () if others else tuple(
        r for r in c.parties.recipients if _is_said_to(r, act, own, kind, document)
    )  # fmt: skip
    return Parties(c.parties.actors, kept)


def asked(
    head: Token, parties: Parties, mentions: Mentions, document: Document
) -> tuple[Actor, ...]:
    """Return who is to do one thing that is asked for: its subject, or whose thing it is."""
    found = roles.asked(head, parties, mentions)
    if has(head, *SUBJECTS):
        return found
    return tuple(a for a in found if _is_theirs(_token(a, document), head))


def is_to_somebody_else(verb: Token, mentions: Mentions) -> bool:
    """Tell whether somebody is asked whom no party is known for: "urged both of them to talk"."""
    clauses = dependents(verb, "open complement", "finite complement", "adverbial clause")
    if not any(a.tag_ == "TO" for c in clauses for a in dependents(c, "auxiliary")):
        return False
    there = [*dependents(verb, "object", "indirect object")]
    there += [p for w in ("on", "upon", "to") for p in arguments.partners(verb, w)]
    somebody = [t for t in there if t.ent_type_ not in ("DATE", "TIME")]
    return bool(somebody) and not persons(somebody, mentions)


def persons(tokens: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom these heads stand for; "its neighbours" are not the one whose they are."""
    return roles.people((t for t in tokens if mentions.at(t) or not _is_relation(t)), mentions)


def _is_relation(token: Token) -> bool:
    heads = (token, *arguments.partners(token, "of"))
    return any(t.lemma_.lower() in codebook.words("relations") for t in heads)


def _is_said_to(
    actor: Actor, act: Token, own: Set[int], kind: MoveKind, document: Document
) -> bool:
    token = _token(actor, document)
    if token is None:
        return True
    return _is_asked(token, act, own) if kind in DEMANDS else _is_given(token, own)


def _is_asked(token: Token, act: Token, own: Set[int]) -> bool:
    """Tell whether a mention below a demand stands where it names who is asked."""
    child = token
    for _ in range(STEPS):
        head = child.head
        if child.i in own or head == child:
            return True
        if is_one(child, *SUBJECTS):
            return True
        if is_one(child, "relative clause", "adverbial clause"):
            return False
        if is_one(child, "governed"):
            governor = head.head
            if head.i in own or governor == act:
                return head.lower_ in ASKING or child != token
            return _is_partner(head, governor)
        if (
            is_one(child, "object", "attribute", "indirect object")
            and head.i not in own
            and head.pos_ == "VERB"
        ):
            # "to halt Chad's raids" asks Chad, unless somebody else is asked
            return child != token and _is_ending(head)
        child = head
    return False


def _is_given(token: Token, own: Set[int]) -> bool:
    """Tell whether a mention below an offer or promise stands where it names whom it is for."""
    child = token
    for _ in range(STEPS):
        head = child.head
        if child.i in own or head == child:
            return True
        if is_one(child, "object", "indirect object", "subject"):
            return child == token and not _is_kept_from(head)  # "keep Chad from a bomb"
        if is_one(child, "governed"):
            left = head.lower_ == "from" and obligations.kind(head.head) == "undo"
            return left or (head.lower_ in GIVING and child == token)
        if is_one(child, "possessor"):
            return head.lemma_.lower() in classes()["aid"]  # "come to their help"
        if is_one(child, "relative clause", "adverbial clause", "noun clause"):
            return False
        child = head
    return False


def _is_kept_from(verb: Token) -> bool:
    """Tell whether somebody is to be held off something, for no good of theirs."""
    off = [p for p in dependents(verb, "preposition") if p.lower_ == "from"]
    return obligations.kind(verb) == "refrain" or any(dependents(p, "governed clause") for p in off)


def _is_theirs(token: Token | None, head: Token) -> bool:
    """Tell whether what is asked for is somebody's own to do: "X's expansion", "halt X's raids"."""
    if token is None:
        return True
    child = token
    ending = _is_ending(head)
    for _ in range(STEPS):
        if child == head or child.head == child:
            return True
        if is_one(child, "relative clause", "adverbial clause") or (
            is_one(child, *SUBJECTS) and child.head != head
        ):
            return is_one(child, *SUBJECTS)
        if is_one(child, "governed") and child == token:
            if child.head.lower_ not in STANDING:
                return False
            if child.head.head == head:
                return True  # "a commitment by X"
        if is_one(child, "object", "governed") and not ending:
            return False
        child = child.head
    return False


def _is_partner(preposition: Token, noun: Token) -> bool:
    """Tell whether who stands behind a thing asked for is to give it: "talks with", "help from"."""
    match preposition.lower_:
        case "from":
            return True
        case "with" | "between":
            return obligations.kind(noun) in ("discuss", "promise") or _is_joint(noun)
        case "of" | "by":
            return obligations.kind(noun) != "do" or _is_ending(noun) or _is_joint(noun)
        case _:
            return False


def _is_joint(noun: Token) -> bool:
    return noun.lemma_.lower() in codebook.words("joint")


def _is_ending(head: Token) -> bool:
    lemma = head.lemma_.lower()
    return obligations.kind(head) in ENDED or lemma in codebook.obligation_words("activity")


def _token(actor: Actor, document: Document) -> Token | None:
    """Return the head of the words that name an actor; None for one left unsaid."""
    if actor.span is None:
        return None
    words = document.doc.char_span(actor.span.start, actor.span.end, alignment_mode="expand")
    return words.root if words is not None and len(words) else None
