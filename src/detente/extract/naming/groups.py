"""Groups, bodies and office-holders without a name: "Russian forces", "police in Minsk".

A role noun (``sectors.toml``) with a nationality is that nation's; bodies of a state
that a report names once stay that state's ("the ministry"). Where nothing tells whose
they are, an actor without a country is recorded.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, roles
from detente.codebook.actors import Entry
from detente.codebook.roles import Role
from detente.extract.naming import casting, nations, peoples, role_nouns, tags, titles
from detente.extract.naming.antecedents import Discourse
from detente.extract.naming.casting import Mention
from detente.extract.naming.tags import Tag
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import is_one
from detente.text.parse import Document

# Said of people who are not of where they are.
FROM_ABROAD = frozenset({"foreign", "international", "overseas", "expatriate"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some", "several", "many", "few", "two"})
# Who is of the country of a report that names no other.
AT_HOME = frozenset({"MIL", "LAB", "AGR", "LEG", "OPP"})
# Sentences back that "the ministry" may mean the one named there.
MEMORY = 6


@dataclass(frozen=True, slots=True)
class Context:
    """What a noun without nationality may be read by.

    ``places`` are the countries said to be where something happens, by sentence;
    ``home`` the country the report is about, ``alone`` when it names no other;
    ``presidents`` the states whose heads it names.
    """

    places: Mapping[int, tuple[Entry, ...]]
    home: Entry | None
    presidents: tuple[Entry, ...]
    alone: bool = False


def find(
    document: Document, tagged: Mapping[int, Tag], taken: frozenset[int], context: Context
) -> tuple[Mention, ...]:
    """Return the unnamed groups, bodies, peoples and office-holders, in text order.

    ``taken`` are tokens that already stand for somebody (names and their titles).
    """
    found: list[Mention] = []
    memory: dict[str, list[tuple[int, Entry]]] = {}
    numbers = _sentence_numbers(document)
    for token in document.doc:
        if token.i in taken:
            continue
        tag = tagged.get(token.i)
        if tag is not None:
            found += peoples.find(document, token, tag, tagged)
            continue
        modifies = is_one(token, *tags.MODIFIERS)
        if token.pos_ not in ("NOUN", "PROPN") and not (modifies and token.pos_ == "ADJ"):
            continue
        words, role, first = role_nouns.of(token)
        if modifies and not _names_agent(token, role):
            continue
        if role is None and words not in ambiguity.words("state_nouns"):
            continue
        role = _qualified(token, _within(token, role, tagged))
        abroad = role is not None and role.sector == "MIL"
        owners = nations.of_noun(token, tagged, nations.BELONGING if abroad else nations.LOCATING)
        apart = _stand_apart(token, owners)
        owners = () if apart else owners
        if role is None:
            mention = _states(document, token, owners, first)
        else:
            sentence = numbers.get(token.i, 0)
            if owners:
                memory.setdefault(role.words, []).append((sentence, owners[0]))
            else:
                owners = _sender(token, role, tagged) or _compound_owner(token, memory)
                if not apart and not _is_in_name(token, first):
                    owners = owners or _unsaid_owner(token, role, sentence, memory, context)
            mention = _group(document, token, first, role, owners, tagged)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def owned(discourse: Discourse, referring: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the groups that a pronoun's antecedent has: "its forces", "his government"."""
    doc = discourse.document.doc
    for pronoun in referring:
        noun = doc[pronoun.head].head
        mention = discourse.mentions.get(noun.i)
        if (
            not is_one(doc[pronoun.head], "possessor")
            or mention is None
            or len(pronoun.actors) != 1
        ):
            continue
        _, role, first = role_nouns.of(noun)
        owner = pronoun.actors[0]
        unowned = all(a.country is None and a.basis == "description" for a in mention.actors)
        if role is None or not unowned or owner.country is None:
            continue
        key = owner.party or owner.entity
        kind: codebook.Kind = "organisation" if key in codebook.organisations() else "country"
        entry = Entry(owner.label, kind, "name", key, owner.party, owner.country)
        if role.sector == "REB" and owner.sector in ("GOV", "MIL"):
            role = role._replace(sector="MIL", acts_for_state=True)  # a junta's "fighters"
        span = discourse.document.words(doc[mention.start : mention.end])
        many = mention.number == "many"
        actor = casting.of_group(
            doc[first : noun.i + 1].text.lower(), role, entry, span, definite=True, many=many
        )  # fmt: skip
        yield dataclasses.replace(mention, actors=(actor,))


def _stand_apart(token: Token, owners: Sequence[Entry]) -> bool:
    """Tell whether people stand apart from the state they are of: "critics of Chile".

    The opponents of a person are thought of as of the same country, and so are "Chilean critics".
    """
    if token.lemma_.lower() not in ambiguity.words("apart_nouns"):
        return False
    named = any(e.form == "name" and (e.place or e.kind == "organisation") for e in owners)
    return named and token.lemma_ not in ambiguity.words("state_nouns")


def _names_agent(token: Token, role: Role | None) -> bool:
    """Tell whether a modifier says who does or has its noun ("a rebel attack")."""
    if role is None or role.sector != "REB" or token.head.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.pos_ == "ADJ" and token.lower_ in ambiguity.words("mere_adjectives"):
        return False
    return role_nouns.of(token.head)[1] is None


def _sender(token: Token, role: Role, tagged: Mapping[int, Tag]) -> tuple[Entry, ...]:
    """Return whose forces are moved by their own state ("Russia amassed troops")."""
    verb = token.head
    if role.sector != "MIL" or not is_one(token, "object"):
        return ()
    if verb.lemma_ not in ambiguity.words("own_force_verbs"):
        return ()
    found = (tagged.get(subject.i) for subject in arguments.subjects(verb))
    return tuple(tag.entry for tag in found if tag is not None and tag.entry.kind != "mask")


def _is_in_name(token: Token, first: int) -> bool:
    """Tell whether a noun ends the name of a body, of which it tells only the kind.

    "The Federal Aviation Administration" is not the administration that was named before.
    """
    words = (token.doc[i] for i in range(max(token.sent.start, first - 2), first))
    named = token.ent_type_ == "ORG" and token.ent_iob_ == "I" and token.pos_ == "PROPN"
    return (
        named and sum(t.ent_iob_ != "O" and t.ent_type_ == "ORG" and t.is_title for t in words) > 1
    )


def _compound_owner(
    token: Token, memory: Mapping[str, list[tuple[int, Entry]]]
) -> tuple[Entry, ...]:
    """Return whose "administration officials" are: as "the Trump administration" before."""
    for child in token.lefts:
        said = memory.get(child.lemma_.lower(), []) if is_one(child, "compound") else []
        if said:
            return (said[-1][1],)
    return ()


def _remembered(
    role: Role, sentence: int, memory: Mapping[str, list[tuple[int, Entry]]], context: Context
) -> tuple[Entry, ...]:
    """Return whose a body is that the report does not name again.

    The same noun's last nationality: a few sentences back, or anywhere before when it
    had only one; else the one country that the sentence names as a place (not for
    forces, which may be abroad), the dateline's, or the one the report is about.
    """
    said = memory.get(role.words, [])
    if role.sector in AT_HOME and context.alone and context.home is not None:
        return (_as_state(context.home),)
    if role.words not in roles.state_bodies():
        return ()
    one = len({entry.entity for _, entry in said}) == 1
    if said and (one or sentence - said[-1][0] <= MEMORY):
        return (said[-1][1],)
    if role.words == "administration" and len(context.presidents) == 1:
        return context.presidents
    places = {entry.country: entry for entry in context.places.get(sentence, ())}
    office = roles.office(role.words)
    abroad = role.sector == "MIL" or (office is not None and office.sector != "LEG")
    if abroad or role.words == "administration":
        places = {}
    if len(places) == 1:
        return tuple(_as_state(entry) for entry in places.values())
    return (_as_state(context.home),) if not places and context.home is not None else ()


def _within(token: Token, role: Role | None, tagged: Mapping[int, Tag]) -> Role | None:
    """Return the role of those who are of a group: "leaders of the opposition" are no state's.

    Nor are those who speak for a union or an association.
    """
    if role is None or not role.member:
        return role
    for of in (*arguments.partners(token, "of"), *arguments.partners(token, "for")):
        if of.i in tagged:
            return role
        if nations.is_private(of):
            return role._replace(sector="SOC", acts_for_state=False)
    for of in arguments.partners(token, "of"):
        group = role_nouns.of(of)[1]
        if group is not None and not group.acts_for_state and not group.member and role:
            return role._replace(sector=group.sector, acts_for_state=False)
    return role


def _qualified(token: Token, role: Role | None) -> Role | None:
    """Return the role of those who hold it no more ("the former minister")."""
    left = (c.lower_ for c in token.lefts)
    if role is None or not role.member or not any(w in roles.former() for w in left):
        return role
    # "ousted" and "late" are said of office-holders only
    official = role.sector in ("GOV", "LEG", "MIL", "COP", "SPY", "JUD")
    return role._replace(sector="ELI", acts_for_state=False) if official else role


def _of_group(
    token: Token,
    sentence: int,
    memory: Mapping[str, list[tuple[int, Entry]]],
    context: Context,
) -> tuple[Entry, ...]:
    """Return whose a group is that a noun is of: "leaders of the opposition" are as it is."""
    for of in arguments.partners(token, "of"):
        role = role_nouns.of(of)[1]
        if role is not None:
            return _remembered(role, sentence, memory, context)
    return ()


def _as_state(entry: Entry) -> Entry:
    """Return the state a place lies in, as the owner of its police and ministries."""
    if entry.kind == "capital":
        return entry._replace(kind="country", sector=None)
    return entry


def _group(
    document: Document,
    token: Token,
    first: int,
    role: Role,
    owners: tuple[Entry, ...],
    tagged: Mapping[int, Tag],
) -> Mention | None:
    if role.sector not in ("JRN", "GOV"):
        owners = tuple(owner for owner in owners if owner.kind != "outlet")
    if not owners and role.words in roles.needs_nation():
        return None
    if role.words == "side" and not any(e.form == "adjective" for e in owners):
        return None
    role = _of_part(token, role, owners)
    many = token.tag_ in tags.PLURALS or not role.member
    start = peoples.left(token, first)
    span = document.words(document.doc[start : token.i + 1])
    definite = _is_definite(token, tagged)
    holder = None if many else _holder(document, token, tagged, definite)
    if holder is not None:
        return Mention(token.i, start, token.i + 1, (holder,), "one", "person")
    nouns = document.doc[first : token.i + 1].text.lower()
    actors = tuple(
        casting.of_group(nouns, role, owner, span, definite=definite, many=many)
        for owner in owners or (None,)
    )
    singular_body = not role.member and token.tag_ not in tags.PLURALS
    being: casting.Being = "body" if singular_body else "people" if many else "person"
    number: casting.Number = (
        "many" if token.tag_ in tags.PLURALS or role.words == "police" else "one"
    )
    return Mention(token.i, start, token.i + 1, _distinct(actors), number, being)


def _unsaid_owner(
    token: Token,
    role: Role,
    sentence: int,
    memory: Mapping[str, list[tuple[int, Entry]]],
    context: Context,
) -> tuple[Entry, ...]:
    """Return whose a group is that its own words do not tell, from the report around it."""
    if role.sector != "GOV" and any(c.lower_ in FROM_ABROAD for c in token.lefts):
        return ()
    known = () if _is_figurative(token, role) else _remembered(role, sentence, memory, context)
    return known or _of_group(token, sentence, memory, context)


def _is_figurative(token: Token, role: Role) -> bool:
    """Tell whether forces may bear no arms ("sinister forces")."""
    return role.words == "force" and any(is_one(c, "adjective") for c in token.lefts)


def _of_part(token: Token, role: Role, owners: Sequence[Entry]) -> Role:
    """Return the role of officials of a part of a federation, who do not act for the whole."""
    part = any(c.lower_ in roles.sub_state() for c in token.lefts)
    federal = any(owner.country in roles.federations() for owner in owners)
    elected = role.words in ("governor", "mayor")
    return role._replace(acts_for_state=False) if federal and (part or elected) else role


def _holder(
    document: Document, noun: Token, tagged: Mapping[int, Tag], definite: bool
) -> Actor | None:
    """Return the person who holds the office a definite noun names ("Norway's premier")."""
    if not definite:
        return None
    title = titles.of_noun(noun, tagged)
    day = document.article.published
    person = casting.unnamed_holder(title, day)
    if person is None:
        return None
    span = document.words(document.doc[noun.left_edge.i : noun.i + 1])
    actor = casting.of_person(person.name, person, titles.NONE, span, day)
    return casting.described(actor)


def _states(
    document: Document, token: Token, owners: tuple[Entry, ...], first: int
) -> Mention | None:
    """Return "NATO allies", "Western powers": the organisation or bloc; "U.S. allies": a set."""
    if token.tag_ not in tags.PLURALS or not owners:
        return None
    if any(role_nouns.of(of)[1] is not None for of in arguments.partners(token, "of")):
        return None  # "members of the Association of African Jurists"
    owner = owners[0]
    start = peoples.left(token, first)
    span = document.words(document.doc[start : token.i + 1])
    role = Role(token.lemma_.lower(), "GOV", member=True, acts_for_state=True)
    if owner.kind in ("organisation", "bloc"):
        actor = casting.of_group(token.lower_, role, owner, span, definite=True, many=True)
        actor = casting.without_sector(actor, owner.sector)
    elif token.lemma_ in ("ally", "partner", "neighbor", "neighbour"):
        actor = Actor(
            name=span.text,
            label=casting.owned(owner.label, token.lower_),
            kind="group",
            entity=f"{owner.entity}.{token.lower_.upper()}",
            span=span,
            basis="description",
        )
    else:
        return None
    return Mention(token.i, start, token.i + 1, (actor,), "many", "body")


def _is_definite(token: Token, tagged: Mapping[int, Tag]) -> bool:
    lefts = list(token.lefts)
    if any(c.lower_ in INDEFINITE or is_one(c, "numeral") for c in lefts):
        return False
    if any(c.lower_ in ("the", "this", "that") or is_one(c, "possessor") for c in lefts):
        return True
    return any(c.i in tagged for c in lefts) and token.tag_ in ("NN", "NNP")


def _distinct(found: Sequence[Actor]) -> tuple[Actor, ...]:
    kept: dict[tuple[str, str | None], Actor] = {}
    for actor in found:
        kept.setdefault((actor.entity, actor.country), actor)
    return tuple(kept.values())


def _sentence_numbers(document: Document) -> Mapping[int, int]:
    return {t.i: n for n, sentence in enumerate(document.sentences) for t in sentence}
