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
from detente.extract.predicates.senses import is_light
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, has, is_one

# Prepositions by which the content of a speech act names whom it is directed at.
TOWARD = ("to", "with", "against", "on", "upon", "toward", "towards", "into", "from", "for", "of")
# Types of acts that are no words in which something else is said.
DEEDS = frozenset({
    "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "THREATEN", "REJECT", "AID", "PROTEST",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parties:
    """Who does something and toward whom; either may be empty."""

    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


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
        found = Parties(found.actors, _near(token, mentions))
    if frame.inverse:
        found = Parties(found.recipients, found.actors)
    if frame.mutual and not found.recipients:
        both = distinct([*found.actors, *_between(predication, mentions)])
        if len(both) > 1:
            # a reciprocal act: each acts, and is acted with
            return Parties(both, both)
        found = Parties(both, ())
    if frame.type == "CONSULT" and not found.actors:
        found = Parties(_host_clause(token, mentions), found.recipients)
    if frame.type in ("MOBILIZE", "RETREAT"):
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
    acting, toward = (
        {a.party or a.entity for a in side} for side in (found.actors, found.recipients)
    )
    return () if len(acting) > 1 and toward <= acting else found.recipients


def without_party(found: Parties) -> Parties:
    """Drop recipients who act for the same party as an actor (whose troops they are)."""
    others = (r for r in found.recipients if not any(same_party(r, a) for a in found.actors))
    return Parties(found.actors, tuple(others))


def _host_clause(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who does the clause that a meeting is only the occasion of ("after a meeting")."""
    if token.pos_ != "NOUN" or not is_one(token, "governed"):
        return ()
    return people(arguments.subjects(arguments.clause(token)), mentions)


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return ``actors`` without second mentions of the same entity, order kept."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.entity, actor)
    return tuple(seen.values())


def same_party(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are one, or act for the same party."""
    return one.entity == other.entity or (one.party is not None and one.party == other.party)


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
    moved = frame.type in ("MOBILIZE", "RETREAT") or frame.mode == "withdraw" or frame.mutual
    moved = moved and frame.mode != "release"
    if not doers and moved and arguments.is_passive(verb):
        # "more troops have been moved", "the accord was signed": for whose they are
        doers = people(arguments.objects(verb), mentions)
        recipients = tuple(r for r in recipients if not any(same_party(r, d) for d in doers))
    return Parties(doers, recipients)


def _is_deed(noun: Token) -> bool:
    """Tell whether a noun is an event that says nothing: a raid, not an appeal."""
    listed = frames().get(("noun", noun.lemma_.lower()), ())
    return any(frame.type in DEEDS for frame in listed)


def subjects_of_adjective(token: Token) -> tuple[Token, ...]:
    head = token
    while (
        is_one(
            head,
            "adjective complement",
            "attribute",
            "object predicate",
            "conjunct",
            "preposition",
            "adverb",
            "open complement",
        )
        and head.head is not head
    ):
        head = head.head
        own = arguments.subjects(head)
        if own:
            return own
    if is_one(token, "adjective") or head.pos_ in ("NOUN", "PROPN"):
        return (head,)
    return ()


def implied(actor: Actor) -> Actor:
    """Return ``actor`` as one that the clause leaves unsaid: no span, basis "implied"."""
    return msgspec.structs.replace(actor, name=actor.label, span=None, basis="implied")


def people(tokens: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom these heads stand for: themselves, their owners, or the actors inside."""
    found: list[Actor] = []
    for token in tokens:
        another = _is_text(token) or _is_apart(token)
        own = mentions.at(token) or (() if another else mentions.owners(token))
        if not own and not another and token.pos_ in ("NOUN", "PROPN", "DET", "PRON", "NUM"):
            within = [
                p
                for prep in ("of", "between", "from", "by")
                for p in arguments.partners(token, prep)
            ]
            own = tuple(
                a
                for p in within
                for a in (mentions.at(p) or mentions.owners(p) or mentions.inside(p.subtree))
            )
        found += own
    return distinct(found)


def _is_text(noun: Token) -> bool:
    """Tell whether a noun with a nationality is only a text or count ("U.S. reports say")."""
    owned = has(noun, "possessor")
    return noun.lemma_.lower() in ambiguity.words("text_nouns") and not owned


def _is_apart(noun: Token) -> bool:
    """Tell whether a noun is of people who are not those they are of ("X's rivals")."""
    return noun.lemma_.lower() in ambiguity.words("apart_nouns")


def _of_noun(predication: Predication, mentions: Mentions) -> Parties:
    frame, noun = predication.frame, predication.token
    of = tuple(
        a for p in arguments.partners(noun, "of") for a in (mentions.at(p) or mentions.owners(p))
    )
    recipients = _recipients(predication, mentions)
    owners = mentions.owners(noun)
    suffered = _suffered_by(noun, owners)
    if suffered:
        by = tuple(
            a for p in arguments.partners(noun, "by") for a in mentions.at(p) or mentions.owners(p)
        )
        return Parties(distinct(by), recipients or suffered)
    if frame.noun_of == "recipient":
        actors = tuple(a for a in owners if a not in of)
        if (
            frame.type in ("ASSAULT", "COERCE", "SANCTION", "RETREAT")
            and not recipients
            and not actors
        ):
            recipients = of
    else:
        actors = owners or of
    actors = actors or _between(predication, mentions)
    if not actors:
        carrier = _carrier(noun)
        subject = people(arguments.subjects(carrier), mentions) if carrier is not None else ()
        if carrier is not None and carrier.lemma_ in control.verbs("suffering"):
            # "faces opposition": what is done is done to the subject
            return Parties((), recipients or subject)
        if carrier is not None:
            actors = subject
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
    if (
        is_one(noun, "object", "passive subject", "attribute")
        and head.pos_ in ("VERB", "AUX")
        and is_light(head)
    ):
        return head
    if is_one(noun, "governed") and is_one(head, "preposition") and is_light(head.head):
        return head.head if head.head.pos_ == "VERB" else None
    return None


def _between(predication: Predication, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the parties of "talks between X and Y", "among X, Y and Z"."""
    return distinct(
        actor
        for token in predication.tokens
        for preposition in ("between", "among", "amongst")
        for head in arguments.partners(token, preposition)
        for actor in mentions.at(head) or mentions.owners(head)
    )


def _recipients(predication: Predication, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the first of the frame's recipient roles that holds an actor."""
    frame, token = predication.frame, predication.token
    for role in frame.recipient:
        if role == "object":
            verb = frame.part == "verb"
            found = people(dependents(token, "indirect object"), mentions) if verb else ()
            found = found or (_objects(token, mentions, _event_nouns(predication)) if verb else ())
        elif role == "complement":
            found = _of_complement(token, mentions)
        elif role == "dative":
            found = people(dependents(token, "indirect object"), mentions)
        elif role == "between" or (
            role == "of" and frame.part == "noun" and frame.noun_of != "recipient"
        ):
            continue
        else:
            found = distinct(
                a for word in predication.tokens for a in _partners(word, (role,), mentions)
            )
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
    direct: list[Actor] = []
    for token in arguments.objects(verb):
        if token.i in {t.i for t in arguments.subjects(verb)}:
            continue
        own = mentions.at(token) or (() if token.i in events else mentions.owners(token))
        if not own:
            phrases = [
                p
                for prep in ("of", "from", "by", "on", "against", "to", "with", "in")
                for p in arguments.partners(token, prep)
            ]
            own = tuple(a for p in phrases for a in mentions.at(p) or mentions.owners(p))
        direct += own
    return distinct(direct)


def _partners(token: Token, prepositions: Sequence[str], mentions: Mentions) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for preposition in prepositions:
        for head in arguments.partners(token, preposition):
            found += mentions.at(head) or mentions.owners(head)
        if found:
            break
    return distinct(found)


def toward(contents: Iterable[Token], mentions: Mentions) -> tuple[Actor, ...]:
    """Return whom the content of a speech act is directed at: "threatened to attack Greece"."""
    for head in contents:
        found = _objects(head, mentions) if head.pos_ in ("VERB", "AUX") else ()
        found = found or _partners(head, TOWARD, mentions)
        if found:
            return found
    return ()


def _near(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the countries of the places that a movement of force is near or in."""
    found = [mentions.place(t) for t in arguments.clause_tokens(token)]
    return distinct(a for a in found if a is not None)


def asked(head: Token, found: Parties, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who is to do one member of a list: its own subject, or whose thing it is about.

    An actor named inside counts when it is among those addressed, or covered by them.
    """
    own = dependents(head, "active subject")
    if own:
        return without_self(Parties(found.actors, people(own, mentions))).recipients
    tokens = [t for t in head.subtree if not t.is_space]
    named = distinct([*(a for t in tokens for a in mentions.owners(t)), *mentions.inside(tokens)])
    others = [a for a in named if not any(same_party(a, p) for p in found.actors)]
    if not found.recipients:
        return tuple(others[:1])
    day = mentions.document.article.published
    return tuple(
        a for a in others
        if a.party is not None
        and any(granularity.overlap(a.party, r.party or r.entity, day) for r in found.recipients)
    )  # fmt: skip


def _of_complement(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who is to do the clause that is asked for ("demanded that X withdraw")."""
    for clause in dependents(
        token, "finite complement", "open complement", "adverbial clause", "noun clause"
    ):
        own = dependents(clause, "subject")
        if own:
            return people(own, mentions)
    return ()


def doers(verb: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the actors that do ``verb``, as far as they are named."""
    return people(arguments.subjects(verb), mentions)
