"""Who acts and who is acted on: the actors behind a predication's syntactic roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from detente.codebook import ambiguity, control, granularity
from detente.codebook.frames import frames
from detente.extract.actors import Mentions
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.senses import UP, is_light
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import dependents, has, is_one

# Prepositions by which the content of a speech act names whom it is directed at.
TOWARD = ("to", "with", "against", "on", "upon", "toward", "towards", "into", "from", "for", "of")
# Prepositions by which the object of a verb names whom it is done to ("seized a ship of X").
INSIDE = ("of", "from", "by", "on", "against", "to", "with", "in")
# Types of acts that are movements of force.
MOVES = ("MOBILIZE", "RETREAT")
# Types of acts that are no words in which something else is said.
DEEDS = frozenset({
    "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "THREATEN", "REJECT", "AID", "PROTEST",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parties:
    """Who does something and toward whom; either may be empty."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]

    @property
    def both(self) -> tuple[Actor, ...]:
        """All of them."""
        return *self.actors, *self.recipients


def parties(predication: Predication, mentions: Mentions) -> Parties:
    """Return the actors and recipients that a predication's own sentence names."""
    frame, token = predication.frame, predication.token
    if frame.part == "noun":
        found = _of_noun(predication, mentions)
    elif frame.part == "adjective":
        doers = () if frame.judgement else people(subjects_of_adjective(token), mentions)
        found = Parties(doers, _recipients(predication, mentions))
    else:
        found = _of_verb(predication, mentions)
    if frame.places and not found.recipients:
        near = (mentions.place(t) for t in arguments.clause_tokens(token))
        found = Parties(found.actors, distinct(a for a in near if a is not None))
    if frame.inverse:
        found = Parties(found.recipients, found.actors)
    if frame.mutual and not found.recipients:
        both = distinct([*found.actors, *_between(predication, mentions)])
        if len(both) > 1:
            # a reciprocal act: each acts, and is acted with
            return Parties(both, both)
        found = Parties(both, ())
    occasion = frame.type == "CONSULT" and token.pos_ == "NOUN" and is_one(token, "governed")
    if occasion and not found.actors:
        # "after a meeting": who does the clause that it is only the occasion of
        hosts = people(arguments.subjects(arguments.clause(token)), mentions)
        found = Parties(hosts, found.recipients)
    if frame.type in MOVES:
        found = without_party(found)
        if frame.mode != "release":
            # forces of which no more is told are whose they move
            others = tuple(r for r in found.recipients if r.country or r.sector != "MIL")
            found = Parties(found.actors, others)
    return without_self(found)


def toward_others(found: Parties) -> tuple[Actor, ...]:
    """Return whom an act is recorded to be toward: nobody where its parties act with each other.

    PLOVER 2.0 has all of them as actors.
    """
    acting = {a.party or a.entity for a in found.actors}
    toward = {a.party or a.entity for a in found.recipients}
    return () if len(acting) > 1 and toward <= acting else found.recipients


def without_party(found: Parties) -> Parties:
    """Drop recipients who act for the same party as an actor (whose troops they are)."""
    others = (r for r in found.recipients if not share((r,), found.actors))
    return Parties(found.actors, tuple(others))


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return ``actors`` without second mentions of the same entity, order kept."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.entity, actor)
    return tuple(seen.values())


def same_party(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are one, or act for the same party."""
    return one.entity == other.entity or (one.party is not None and one.party == other.party)


def share(some: Iterable[Actor], others: Sequence[Actor]) -> bool:
    """Tell whether one of ``some`` acts for the party of one of the others."""
    return any(same_party(a, b) for a in some for b in others)


def without_self(found: Parties) -> Parties:
    """Drop recipients that are the actors themselves (nobody rejects their own demand)."""
    others = tuple(r for r in found.recipients if not any(_same(r, a) for a in found.actors))
    return Parties(found.actors, others)


def _same(one: Actor, other: Actor) -> bool:
    return one.entity == other.entity or (same_party(one, other) and one.sector == other.sector)


def _of_verb(predication: Predication, mentions: Mentions) -> Parties:
    frame, verb = predication.frame, predication.token
    subjects = arguments.subjects(verb)
    if frame.mode == "disapprove":
        # "its threats raised concern": not with whoever made them
        subjects = tuple(t for t in subjects if mentions.at(t) or not _is_deed(t))
    doers = people(subjects, mentions)
    recipients = _recipients(predication, mentions)
    moved = frame.type in MOVES or frame.mode == "withdraw" or frame.mutual
    if not doers and moved and frame.mode != "release" and arguments.is_passive(verb):
        # "more troops have been moved", "the accord was signed": for whose they are
        return without_party(Parties(people(arguments.objects(verb), mentions), recipients))
    return Parties(doers, recipients)


def _is_deed(noun: Token) -> bool:
    """Tell whether a noun is an event that says nothing: a raid, not an appeal."""
    listed = frames().get(("noun", noun.lemma_.lower()), ())
    return any(frame.type in DEEDS for frame in listed)


def subjects_of_adjective(token: Token) -> tuple[Token, ...]:
    head = token
    while is_one(head, *UP):
        head = head.head
        own = arguments.subjects(head)
        if own:
            return own
    return (head,) if is_one(token, "adjective") or head.pos_ in ("NOUN", "PROPN") else ()


def implied(actor: Actor) -> Actor:
    """Return ``actor`` as one that the clause leaves unsaid: no span, basis "implied"."""
    return msgspec.structs.replace(actor, name=actor.label, span=None, basis="implied")


def people(tokens: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom these heads stand for: themselves, their owners, or the actors inside."""
    found: list[Actor] = []
    for token in tokens:
        another = _is_another(token)
        own = mentions.at(token) if another else _whose(token, mentions)
        if not own and not another and token.pos_ in ("NOUN", "PROPN", "DET", "PRON", "NUM"):
            for p in arguments.partners(token, "of", "between", "from", "by"):
                found += _whose(p, mentions) or mentions.inside(p.subtree)
        found += own
    return distinct(found)


def _whose(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom a word stands for, else whose it is."""
    return mentions.at(token) or mentions.owners(token)


def _with(token: Token, mentions: Mentions, *prepositions: str) -> tuple[Actor, ...]:
    """Return whom the phrases of a word with these prepositions stand for."""
    partners = arguments.partners(token, *prepositions)
    return distinct(a for p in partners for a in _whose(p, mentions))


def _is_another(noun: Token) -> bool:
    """Tell whether a noun is not those it is of: "U.S. reports say", "X's rivals"."""
    word = noun.lemma_.lower()
    text = word in ambiguity.words("text_nouns") and not has(noun, "possessor")
    return text or word in ambiguity.words("apart_nouns")


def _of_noun(predication: Predication, mentions: Mentions) -> Parties:
    frame, noun = predication.frame, predication.token
    of = _with(noun, mentions, "of")
    recipients = _recipients(predication, mentions)
    owners = mentions.owners(noun)
    suffered = _suffered_by(noun, owners)
    if suffered:
        return Parties(_with(noun, mentions, "by"), recipients or suffered)
    if frame.noun_of == "recipient":
        actors = tuple(a for a in owners if a not in of)
        if not actors and frame.type in ("ASSAULT", "COERCE", "SANCTION", "RETREAT"):
            recipients = recipients or of
    else:
        actors = owners or of
    actors = actors or _between(predication, mentions)
    carrier = None if actors else _carrier(noun)
    if carrier is not None:
        actors = people(arguments.subjects(carrier), mentions)
        if carrier.lemma_ in control.verbs("suffering"):
            # "faces opposition": what is done is done to the subject
            return Parties((), recipients or actors)
        recipients = recipients or _partners(carrier, frame.recipient, mentions)
    return Parties(distinct(actors), recipients)


def _suffered_by(noun: Token, owners: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the person an event befell whose it is: "the Orlov trial", "Orlov's murder".

    With an "of" phrase the possessor is who did it.
    """
    if noun.lemma_.lower() not in ambiguity.words("befalling_nouns"):
        return ()
    if arguments.partners(noun, "of") or not all(_is_somebody(a) for a in owners):
        return ()
    before = any(is_one(c, "possessor", "compound", "noun modifier") for c in noun.lefts)
    return owners if before else ()


def _is_somebody(actor: Actor) -> bool:
    """Tell whether an actor is a person, or a lone name that nothing says more of."""
    unknown = actor.kind == "organisation" and actor.country is None
    return actor.kind == "person" or (unknown and " " not in actor.name)


def _carrier(noun: Token) -> Token | None:
    """Return the light verb that carries an event noun ("launched an attack"), if any."""
    while is_one(noun, "conjunct") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    head = noun.head
    if is_one(noun, "object", "passive subject", "attribute") and is_verb(head):
        return head if is_light(head) else None
    above = is_one(noun, "governed") and is_one(head, "preposition")
    return head.head if above and head.head.pos_ == "VERB" and is_light(head.head) else None


def _between(predication: Predication, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the parties of "talks between X and Y", "among X, Y and Z"."""
    return distinct(
        actor
        for token in predication.tokens
        for actor in _with(token, mentions, "between", "among", "amongst")
    )


def _recipients(predication: Predication, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the first of the frame's recipient roles that holds an actor."""
    frame, token = predication.frame, predication.token
    for role in frame.recipient:
        if role == "object":
            if frame.part != "verb":
                continue
            found = people(dependents(token, "indirect object"), mentions)
            found = found or _objects(token, mentions, _event_nouns(predication))
        elif role == "complement":
            found = _of_complement(token, mentions)
        elif role == "dative":
            found = people(dependents(token, "indirect object"), mentions)
        elif role == "between" or (
            role == "of" and frame.part == "noun" and frame.noun_of != "recipient"
        ):
            continue
        else:
            found = distinct(a for word in predication.tokens for a in _with(word, mentions, role))
        if found:
            return found
    return ()


def _event_nouns(predication: Predication) -> frozenset[int]:
    """Return the event nouns a verb carries ("leading the clerks' investigations")."""
    return frozenset(
        t.i for t in predication.tokens if t.pos_ == "NOUN" and ("noun", t.lemma_) in frames()
    )


def _objects(
    verb: Token, mentions: Mentions, events: frozenset[int] = frozenset()
) -> tuple[Actor, ...]:
    """Return whom the objects of a verb stand for; whose an event of ``events`` is, does it."""
    return distinct(
        actor
        for token in arguments.objects(verb)
        for actor in (mentions.at(token) if token.i in events else _whose(token, mentions))
        or _with(token, mentions, *INSIDE)
    )


def _partners(token: Token, prepositions: Sequence[str], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom the first of these prepositions names that names anybody."""
    return next(filter(None, (_with(token, mentions, one) for one in prepositions)), ())


def toward(contents: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom the content of a speech act is directed at: "threatened to attack Greece"."""
    named = (
        (_objects(head, mentions) if is_verb(head) else ()) or _partners(head, TOWARD, mentions)
        for head in contents
    )
    return next(filter(None, named), ())


def asked(head: Token, found: Parties, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who is to do one member of a list: its own subject, or whose thing it is about.

    An actor named inside counts when it is among those addressed, or covered by them.
    """
    own = dependents(head, "active subject")
    if own:
        return without_self(Parties(found.actors, people(own, mentions))).recipients
    tokens = [t for t in head.subtree if not t.is_space]
    named = distinct([*(a for t in tokens for a in mentions.owners(t)), *mentions.inside(tokens)])
    others = [a for a in named if not share((a,), found.actors)]
    if not found.recipients:
        return tuple(others[:1])
    day = mentions.document.article.published
    whom = [r.party or r.entity for r in found.recipients]
    known = ((a, a.party) for a in others if a.party is not None)
    return tuple(a for a, own in known if any(granularity.overlap(own, w, day) for w in whom))


def _of_complement(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who is to do the clause that is asked for ("demanded that X withdraw")."""
    clauses = dependents(token, "any complement", "adverbial clause", "noun clause")
    own = next((own for c in clauses if (own := dependents(c, "subject"))), [])
    return people(own, mentions)


def doers(verb: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the actors that do ``verb``, as far as they are named."""
    return people(arguments.subjects(verb), mentions)
