"""From a name and what is known of it to the :class:`~detente.model.Actor` it is on that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from detente.codebook import actors as codebook
from detente.codebook import officeholders, roles
from detente.codebook.actors import Entry
from detente.codebook.officeholders import Person, Term
from detente.codebook.roles import Office, Role
from detente.extract.naming.titles import Title
from detente.model import Actor, Span

Being = Literal["person", "body", "people"]
Number = Literal["one", "many"]
# Holders of these offices speak for themselves, not for the state.
OWN_VOICE = frozenset({
    "OPPOSITION", "LAWMAKER", "PARTY", "BUSINESS", "SCHOLAR", "JOURNALIST", "CLERIC", "CITIZEN",
    "JUDGE", "CONGRESS",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that stand for one or several actors.

    ``head`` is their syntactic head, ``start`` and ``end`` (exclusive) the phrase.
    ``number``, ``being`` and ``sex`` are what pronouns ask.
    """

    head: int
    start: int
    end: int
    actors: tuple[Actor, ...]
    number: Number
    being: Being
    sex: Literal["m", "f", ""] = ""


def of_entry(entry: Entry, span: Span, day: str | None) -> Actor:
    """Return the actor a name of the codebook is: a state, organ, organisation or bloc."""
    kind: Literal["country", "government", "organisation", "bloc", "group"]
    sector = entry.sector
    match entry.kind:
        case "capital" | "seat" if entry.entity != "EU":
            kind = "government"
        case "body":
            kind = "government" if entry.sector == "GOV" else "organisation"
        case "country" | "region":
            kind = "country"
        case "bloc":
            kind = "bloc"
        case _:
            kind = "organisation"
            sector = _sector_on(entry, day)
    return Actor(
        name=span.text,
        label=entry.label,
        kind=kind,
        entity=entry.entity,
        party=entry.party,
        country=entry.country,
        sector=sector,
        sectors=(sector,) if sector else (),
        span=span,
    )


def _sector_on(entry: Entry, day: str | None) -> str | None:
    """Return an organisation's sector, GOV while an armed group governs its country."""
    organisation = codebook.organisations().get(entry.entity)
    if organisation is None or day is None:
        return entry.sector
    governs = any(s <= day and (not u or day <= u) for s, u in organisation.governs)
    return "GOV" if governs else entry.sector


def of_group(
    noun: str, role: Role, nation: Entry | None, span: Span, *, definite: bool, many: bool
) -> Actor:
    """Return the actor a role noun names: "Russian forces", "a U.N. official", "gunmen"."""
    if nation is None:
        return _of_nobodys(noun, role, span)
    sector = role.sector
    if nation.kind == "outlet" and sector == "JRN":
        return _of_organisation(nation, sector, span, named_by_office=True)
    apart = nation.kind in ("organisation", "bloc", "outlet")
    if apart and (role.acts_for_state or nation.sector == "REB"):
        return _of_organisation(nation, sector, span, named_by_office=sector == "GOV")
    if nation.kind in ("seat", "body", "capital") and nation.sector and sector == "GOV":
        sector = nation.sector
    governs = role.acts_for_state and sector == "GOV"
    # "the Association of African Jurists" is of no state
    civil = sector == "SOC" and not role.member and nation.country is None
    state = nation.entity.partition(".")[0]
    kind: Literal["government", "group", "unnamed"] = "unnamed"
    if not role.member and sector == "GOV":
        kind = "government"
    elif many or definite or not role.member:
        kind = "group"
    return Actor(
        name=span.text,
        label=f"{noun} ({nation.label})" if role.member else owned(nation.label, noun),
        kind=kind,
        entity=state if governs else codebook.slug(span.text) if civil else f"{state}.{sector}",
        party=nation.party if role.acts_for_state else None,
        country="NGO" if civil else nation.country,
        sector=sector,
        sectors=(sector, "PRE") if nation.sector == "PRE" else (sector,),
        span=span,
        basis="description",
    )


def owned(owner: str, noun: str) -> str:
    """Return "Russia’s lower house", as newspapers tell whose body it is."""
    return f"{owner}’ {noun}" if owner.endswith("s") else f"{owner}’s {noun}"


def _of_nobodys(noun: str, role: Role, span: Span) -> Actor:
    """Return a group whose state is not told; a body of civil society counts as NGO."""
    return Actor(
        name=span.text,
        label=noun,
        kind="unnamed",
        entity=codebook.slug(noun),
        country="NGO" if role.sector == "SOC" and not role.member else None,
        sector=role.sector,
        sectors=(role.sector,),
        span=span,
        basis="description",
    )


def _of_organisation(nation: Entry, sector: str, span: Span, *, named_by_office: bool) -> Actor:
    """Return who speaks or fights for an organisation: "NATO forces", "Western officials"."""
    own = nation.sector or (sector if sector in roles.OWN_VOICE | {"MIL", "COP", "GOV"} else None)
    if not named_by_office and nation.sector != "REB":
        own = sector
    return Actor(
        name=span.text,
        label=nation.label,
        kind="bloc" if nation.kind == "bloc" else "organisation",
        entity=nation.entity,
        party=nation.party,
        country=nation.country,
        sector=own,
        sectors=(own,) if own else (),
        span=span,
        basis="description",
    )


def of_person(name: str, person: Person | None, title: Title, span: Span, day: str | None) -> Actor:
    """Return the actor a named person is on ``day``.

    An office the table gives for the day counts first; then the title the report gives.
    Who held one only before is ELI ("former officials", PLOVER 2.0 §5), without a party.
    """
    label = person.name if person else name
    entity = person.key if person else codebook.slug(name)
    term = person.on(day) if person else None
    last = person.before(day) if person else None
    if term is not None and title.former and day is None:
        term, last = None, term
    stated = title.office is not None and not title.former
    if stated and (term is None or (title.nations and not _agrees(term, title.nations))):
        assert title.office is not None
        if not _is_over(person, title.office, day):
            return _titled(label, entity, person, title, last, span)
    if term is not None and not (title.former and _same_office(term, title)):
        return _in_office(label, entity, person, term, title, span)
    if title.former or (last is not None and _has_begun(last, day)):
        return _former(label, entity, person, title, last, span)
    nation = title.nations[0] if title.nations else None
    return Actor(
        name=span.text,
        label=label,
        kind="person",
        entity=entity,
        country=nation.country if nation else codebook.state_of(last.state)[0] if last else None,
        wikidata=person.wikidata if person else None,
        span=span,
    )


def _in_office(
    label: str, entity: str, person: Person | None, term: Term, title: Title, span: Span
) -> Actor:
    country, of_state, _ = codebook.state_of(term.state)
    sector = roles.sector_of_office(term.office) or "GOV"
    if of_state == "REB" or (of_state == "MIL" and term.office == "OFFICER"):
        sector = of_state
    party = None if term.office in OWN_VOICE else term.state
    return Actor(
        name=span.text,
        label=label,
        kind="person",
        entity=entity,
        party=_party(party),
        country=country,
        sector=sector,
        sectors=(sector, "PRE") if of_state == "PRE" else (sector,),
        role=term.title,
        wikidata=person.wikidata if person else None,
        span=span,
    )


def _party(state: str | None) -> str | None:
    """Return for whom an office of ``state`` acts: of the UN's organs, the UN."""
    if state is None:
        return None
    organisation = codebook.organisations().get(state)
    return organisation.part_of or state if organisation else state


def _titled(
    label: str, entity: str, person: Person | None, title: Title, last: Term | None, span: Span
) -> Actor:
    """Return a person as the report titles them, for whom no term covers the day."""
    office = title.office
    assert office is not None
    nation = title.nations[0] if title.nations else None
    country = nation.country if nation else None
    party = nation.party if nation else None
    if nation is None and last is not None:
        country, party = codebook.state_of(last.state)[0], _party(last.state)
    sector = office.sector
    if roles.is_vague(office) and party is None:
        sector = None
    if nation is not None and sector in ("GOV", "MIL"):
        organ = nation.kind in ("seat", "body")
        if nation.sector == "REB" or (organ and nation.sector is not None):
            sector = nation.sector
    return Actor(
        name=span.text,
        label=label,
        kind="person",
        entity=entity,
        party=None if office.key in OWN_VOICE or _is_of_part(title, country) else party,
        country=country,
        sector=sector,
        sectors=(sector,) if sector else (),
        role=title.words,
        wikidata=person.wikidata if person else None,
        span=span,
    )  # fmt: skip


def _is_of_part(title: Title, country: str | None) -> bool:
    """Tell whether a title is one of a part of a federation: its governor, its justice minister."""
    office = title.office
    local = office is not None and (office.key == "LOCAL" or title.local)
    return local and country in roles.federations()


def _former(
    label: str, entity: str, person: Person | None, title: Title, last: Term | None, span: Span
) -> Actor:
    nation = title.nations[0] if title.nations else None
    country = nation.country if nation else codebook.state_of(last.state)[0] if last else None
    words = title.words or (last.title if last else "")
    return Actor(
        name=span.text,
        label=label,
        kind="person",
        entity=entity,
        country=country,
        sector="ELI",
        sectors=("ELI",),
        role=f"former {words}".strip(),
        wikidata=person.wikidata if person else None,
        span=span,
    )


def _is_over(person: Person | None, office: Office, day: str | None) -> bool:
    """Tell whether a person had left ``office`` long before ``day``.

    A report's own title outweighs a table that may lack a term, unless the table has the
    very office and its last term ended more than two years back.
    """
    if person is None or day is None:
        return False
    ends = [term.end for term in person.terms if term.office == office.key]
    return bool(ends) and all(end and int(day[:4]) - int(end[:4]) > 2 for end in ends)


def _has_begun(last: Term, day: str | None) -> bool:
    return day is None or last.start <= day


def _agrees(term: Term, nations: Sequence[Entry]) -> bool:
    country = codebook.state_of(term.state)[0]
    return any(
        n.entity == term.state or n.party == term.state or n.country == country for n in nations
    )


def _same_office(term: Term, title: Title) -> bool:
    """Tell whether "former X" is said of the very office the table still gives."""
    return title.office is not None and title.office.key == term.office


def without_sector(actor: Actor, sector: str | None) -> Actor:
    """Return an organisation or bloc with its own ``sector`` in place of its members' one."""
    return _changed(actor, sector=sector, sectors=(sector,) if sector else ())


def described(actor: Actor) -> Actor:
    """Return an actor whom a description stands for ("Norway's foreign minister")."""
    return _changed(actor, basis="description")


def _changed(actor: Actor, **fields: object) -> Actor:
    return msgspec.structs.replace(actor, **fields)


def unnamed_holder(title: Title, day: str | None) -> Person | None:
    """Return who holds the office "Norway's foreign minister" names on ``day``, if one does."""
    if title.office is None or not title.office.single or title.former or not title.nations:
        return None
    if "deputy" in title.words or "vice" in title.words.split():
        return None
    nation = title.nations[0]
    state = nation.entity if nation.kind in ("organisation", "region") else nation.party
    if state is None:
        return None
    keys = ("PRESIDENT", "HEAD") if title.office.key == "HEAD" else (title.office.key,)
    if title.office.title == "leader" and state in roles.premier_led():
        keys = ("PREMIER",)
    for key in keys:
        found = [
            person
            for person in officeholders.holders(state, key, day)
            if key not in ("HEAD", "PREMIER") or _is_called(person, key, title, day)
        ]
        if found:
            return found[0]
    return None


def _is_called(person: Person, office: str, title: Title, day: str | None) -> bool:
    """Tell whether a head is called as the report says: "king" is not "president"."""
    word = title.office.title if title.office else ""
    if word in ("leader", "ruler", "head of state", "strongman", "dictator", "head of government"):
        return True
    names = {"king": "king monarch", "queen": "queen monarch", "premier": "prime minister premier"}
    wanted = names.get(word, word)
    term = next(
        (t for t in person.terms if t.office == office and (not day or t.covers(day))), None
    )
    return term is not None and any(w in term.title.lower() for w in wanted.split())
