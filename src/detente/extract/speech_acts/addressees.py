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
from detente.text.clauses.auxiliaries import is_infinitive
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.prepositions import prepositions
from detente.text.parse import Document

DEMANDS = frozenset({"appeal", "demand"})
GIFTS = frozenset({"offer", "offer without conditions", "promise", "express intent"})
# Prepositions by which a demand names whom it asks, and a gift whom it is for.
ASKING = frozenset({"of", "from", "on", "upon", "to", "with", "at"})
GIVING = frozenset({"to", "with", "for", "toward", "towards"})
# Prepositions behind which stands who does or owns a thing.
STANDING = frozenset({"of", "by", "from"})


def of(c: Coded, kind: MoveKind, mentions: Mentions, document: Document) -> Parties:
    """Return the parties of a speech act, those it only speaks of left out.

    Whom the exchange around the act supplies (no span) is kept as it is.
    """
    if kind not in DEMANDS and kind not in GIFTS:
        return c.parties
    own = {t.i for t in c.predication.tokens}
    act = c.predication.token
    others = kind in DEMANDS and act.pos_ == "VERB" and is_to_somebody_else(act, mentions)
    kept = []
    for recipient in c.parties.recipients if not others else ():
        token = _token(recipient, document)
        if token is None or (
            _is_asked(token, act, own) if kind in DEMANDS else _is_given(token, own)
        ):
            kept.append(recipient)
    return Parties(c.parties.actors, tuple(kept))


def asked(
    head: Token, parties: Parties, mentions: Mentions, document: Document
) -> tuple[Actor, ...]:
    """Return who is to do one thing that is asked for: its subject, or whose thing it is."""
    found = roles.asked(head, parties, mentions)
    if has(head, "subject"):
        return found
    heads = ((actor, _token(actor, document)) for actor in found)
    return tuple(actor for actor, token in heads if token is None or _is_theirs(token, head))


def is_to_somebody_else(verb: Token, mentions: Mentions) -> bool:
    """Tell whether somebody is asked whom no party is known for: "urged both of them to talk"."""
    if not any(map(is_infinitive, dependents(verb, "any complement", "adverbial clause"))):
        return False
    somebody = [t for t in beside(verb) if t.ent_type_ not in ("DATE", "TIME")]
    return bool(somebody) and not persons(somebody, mentions)


def beside(verb: Token) -> list[Token]:
    """Return the heads of whom a verb of asking may be said to, and of what it asks."""
    there = dependents(verb, "object", "indirect object")
    return there + arguments.partners(verb, "on", "upon", "to")


def persons(tokens: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom these heads stand for; "its neighbours" are not the one whose they are."""
    return roles.people((t for t in tokens if mentions.at(t) or not _is_relation(t)), mentions)


def _is_relation(token: Token) -> bool:
    heads = (token, *arguments.partners(token, "of"))
    return any(t.lemma_.lower() in codebook.words("relations") for t in heads)


def _is_asked(token: Token, act: Token, own: Set[int]) -> bool:
    """Tell whether a mention below a demand stands where it names who is asked."""
    for child in (token, *token.ancestors):
        head = child.head
        if child.i in own or is_one(child, "subject"):
            return True
        if is_one(child, "governed"):
            governor = head.head
            if head.i in own or governor == act:
                return head.lower_ in ASKING or child != token
            return _is_partner(head, governor)
        done_to = is_one(child, "object", "attribute", "indirect object")
        if done_to and head.i not in own and head.pos_ == "VERB":
            # "to halt Chad's raids" asks Chad, unless somebody else is asked
            return child != token and _is_ending(head)
    return True


def _is_given(token: Token, own: Set[int]) -> bool:
    """Tell whether a mention below an offer or promise stands where it names whom it is for."""
    for child in (token, *token.ancestors):
        head = child.head
        if child.i in own:
            return True
        if is_one(child, "object", "indirect object", "subject"):
            return child == token and not _is_kept_from(head)  # "keep Chad from a bomb"
        if is_one(child, "governed"):
            left = head.lower_ == "from" and obligations.kind(head.head) == "undo"
            return left or (head.lower_ in GIVING and child == token)
        if is_one(child, "possessor"):
            return head.lemma_.lower() in classes()["aid"]  # "come to their help"
        if is_one(child, "noun clause"):
            return False
    return True


def _is_kept_from(verb: Token) -> bool:
    """Tell whether somebody is to be held off something, for no good of theirs."""
    off = any(has(p, "governed clause") for p in prepositions(verb, "from"))
    return off or obligations.kind(verb) == "refrain"


def _is_theirs(token: Token, head: Token) -> bool:
    """Tell whether what is asked for is somebody's own to do: "X's expansion", "halt X's raids"."""
    ending = _is_ending(head)
    for child in (token, *token.ancestors):
        if child == head:
            return True
        if is_one(child, "relative clause", "adverbial clause"):
            return False
        if is_one(child, "subject") and child.head != head:
            return True
        if is_one(child, "governed") and child == token:
            if child.head.lower_ not in STANDING:
                return False
            if child.head.head == head:
                return True  # "a commitment by X"
        if is_one(child, "object", "governed") and not ending:
            return False
    return True


def _is_partner(preposition: Token, noun: Token) -> bool:
    """Tell whether who stands behind a thing asked for is to give it: "talks with", "help from"."""
    word, joint = preposition.lower_, noun.lemma_.lower() in codebook.words("joint")
    if word in ("with", "between"):
        return joint or obligations.kind(noun) in ("discuss", "promise")
    if word in ("of", "by"):
        return joint or obligations.kind(noun) != "do" or _is_ending(noun)
    return word == "from"


def _is_ending(head: Token) -> bool:
    return obligations.is_activity(head) or obligations.kind(head) in ("undo", "refrain")


def _token(actor: Actor, document: Document) -> Token | None:
    """Return the head of the words that name an actor; None for one left unsaid."""
    if actor.span is None:
        return None
    words = document.doc.char_span(actor.span.start, actor.span.end, alignment_mode="expand")
    return words.root if words is not None and len(words) else None
