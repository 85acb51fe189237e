"""What the words before a pronoun or description offer as its antecedent.

:class:`Discourse` holds the mentions of a report by their head and answers who a token
stands for, coordination included, and who are the subjects of the clauses around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import control
from detente.extract.naming.casting import Being, Mention, Number
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependent, dependents, is_one
from detente.text.parse import Document

SUBJECTS: tuple[Link, ...] = ("subject",)
CLAUSAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a phrase stands for, and what a pronoun must agree with."""

    head: int
    actors: tuple[Actor, ...]
    number: Number
    being: Being
    sex: str


@dataclass(frozen=True, slots=True)
class Discourse:
    """A report's mentions by head token, its sentences and its quoted words."""

    document: Document
    mentions: Mapping[int, Mention]
    quoted: frozenset[int]
    sentence_of: Mapping[int, int]

    def with_mentions(self, more: Iterable[Mention]) -> Discourse:
        """Return the same with ``more`` mentions."""
        joined = {**self.mentions, **{m.head: m for m in more}}
        return Discourse(self.document, joined, self.quoted, self.sentence_of)

    def at(self, token: Token) -> Antecedent | None:
        """Return whom the phrase headed by ``token`` stands for; None if no actor is in it.

        A coordination stands for all its members, and for nobody when one is no actor.
        """
        mention = self.mentions.get(token.i)
        if mention is None:
            return None
        members = [mention]
        for child in conjuncts(token):
            other = self.mentions.get(child.i)
            if other is None:
                return _alone(mention)
            members.append(other)
        if len(members) == 1:
            return _alone(mention)
        actors = tuple(actor for member in members for actor in member.actors)
        distinct = tuple({actor.entity: actor for actor in reversed(actors)}.values())[::-1]
        return Antecedent(token.i, distinct, "many", mention.being, "")

    def before(self, token: Token, sentence: int) -> Iterator[Antecedent]:
        """Yield whom the phrases of ``sentence`` before ``token`` stand for, in text order.

        Members of a coordination come only as the whole of it.
        """
        sentences = self.document.sentences
        if not 0 <= sentence < len(sentences):
            return
        for other in sentences[sentence]:
            if other.i >= token.i:
                return
            found = self.at(other) if other.i in self.mentions else None
            if found is None or (is_one(other, "conjunct") and other.head.i in self.mentions):
                continue
            yield found

    def main_subject(self, sentence: int) -> Token | None:
        """Return the subject of a sentence's main clause, None if it has none."""
        if not 0 <= sentence < len(self.document.sentences):
            return None
        root = self.document.sentences[sentence].root
        return dependent(root, *SUBJECTS)


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the phrases coordinated with ``token`` after it, in order."""
    for child in token.children:
        if is_one(child, "conjunct") and child.pos_ not in CLAUSAL:
            yield child
            yield from conjuncts(child)


def subjects_above(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (subject, verb) of the clauses around ``token``, the innermost first.

    A clause whose subject holds the token is passed over. For one without a subject of
    its own (a participle, an infinitive) the understood one is taken, so that "warned
    Assad against using arms on his people" finds Assad.
    """
    node = token
    seen = 0
    while node.head.i != node.i and seen < 30:
        inside = node
        node = node.head
        seen += 1
        if node.pos_ not in CLAUSAL:
            continue
        own = dependent(node, *SUBJECTS)
        if own is None:
            for subject in _warned(node) or arguments.subjects(node):
                if subject.i != token.i and not subject.is_ancestor(token):
                    yield subject, node
        elif own.i != inside.i and not own.is_ancestor(token):
            yield own, node


def _warned(gerund: Token) -> tuple[Token, ...]:
    """Return Y of "warned Y against V-ing": who is to do what the gerund says."""
    governor = gerund.head.head
    if not is_one(gerund, "governed clause") or governor.lemma_ not in control.verbs(
        "object_control"
    ):
        return ()
    return tuple(dependents(governor, "object"))


def agreeing(
    found: Iterable[Antecedent], number: Number, being: Iterable[Being], sex: str
) -> list[Antecedent]:
    """Return those of ``found`` that a pronoun with these features may mean."""
    beings = set(being)
    return [
        a
        for a in found
        if a.number == number and a.being in beings and (not sex or not a.sex or a.sex == sex)
    ]


def only(found: Sequence[Antecedent]) -> Antecedent | None:
    """Return the one antecedent if all of ``found`` stand for the same actors, the last."""
    entities = {tuple(actor.entity for actor in a.actors) for a in found}
    return found[-1] if len(entities) == 1 else None


def discourse(document: Document, mentions: Iterable[Mention], quoted: frozenset[int]) -> Discourse:
    """Return the discourse of a report."""
    numbers = {t.i: n for n, sentence in enumerate(document.sentences) for t in sentence}
    return Discourse(document, {m.head: m for m in mentions}, quoted, numbers)


def _alone(mention: Mention) -> Antecedent:
    number: Number = "many" if len(mention.actors) > 1 else mention.number
    return Antecedent(mention.head, mention.actors, number, mention.being, mention.sex)
