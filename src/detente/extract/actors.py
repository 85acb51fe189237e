"""Who acts, speaks or is addressed in a report.

:func:`find` reads a report in this order: names of the codebook (:mod:`.tags`), persons
with their titles and dated offices (:mod:`.persons`), which names act and which only
locate (:mod:`.names`, :mod:`.metonyms`), groups and unnamed office-holders
(:mod:`.groups`), other bodies (:mod:`.bodies`), descriptions (:mod:`.descriptions`),
pronouns (:mod:`.pronouns`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec
from spacy.tokens import Token

from detente.codebook import ambiguity
from detente.codebook.actors import Entry
from detente.extract.naming import bodies, descriptions, groups, names, persons, pronouns, tags
from detente.extract.naming.antecedents import discourse as discourse_of
from detente.extract.naming.casting import Mention
from detente.extract.naming.tags import Tag
from detente.extract.reported_speech import quote_marks
from detente.model import Actor, Place, Quotation, Span
from detente.text.clauses.links import Link, has, is_one
from detente.text.parse import Document

FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
MODIFIERS: tuple[Link, ...] = (
    "adjective",
    "compound",
    "noun modifier",
    "noun adverbial",
    "numeral",
    "quantifier",
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom the words of a report stand for.

    ``actors`` maps the head of a phrase (its ``token.i``) to the actor it names;
    ``several`` those that stand for more than one ("both sides", "they"); ``modifiers``
    the actors of adjectives and compounds ("Russian", "U.S."); ``places`` the countries
    of names that are only places; ``within`` other tokens of a person's phrase to its head.
    """

    document: Document
    actors: Mapping[int, Actor]
    several: Mapping[int, tuple[Actor, ...]] = field(default_factory=dict)
    modifiers: Mapping[int, Actor] = field(default_factory=dict)
    places: Mapping[int, Actor] = field(default_factory=dict)
    within: Mapping[int, int] = field(default_factory=dict)

    def at(self, token: Token) -> tuple[Actor, ...]:
        """Return whom the phrase headed by ``token`` stands for, () if it is no actor.

        Coordination is included from its first member on; appositions, counted groups
        ("thousands of protesters") and words inside a person's title are followed.
        """
        return _distinct(self._at(token, frozenset()))

    def owners(self, noun: Token) -> tuple[Actor, ...]:
        """Return whose ``noun`` is: possessor, nationality, "of"/"by"/"from" phrase; () if none.

        Of several readings the nearer to the noun counts: "Russia's criticism of NATO" is
        Russia's. After nouns of things done to somebody ("the invasion of Ukraine") the
        "of" phrase is not the owner.
        """
        before = [actor for child in noun.lefts for actor in self._modifier(child, noun)]
        if any(actor.kind != "unnamed" for actor in before):
            before = [actor for actor in before if actor.kind != "unnamed"]
        if before:
            return _distinct([*self._shared(noun), *before])
        return _distinct(self._after(noun))

    def inside(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """Return the distinct actors (by entity) that ``tokens`` name, in text order."""
        found = (a for t in sorted(tokens, key=lambda t: t.i) for a in self._here(t.i))
        return _distinct(found)

    def place(self, token: Token) -> Actor | None:
        """Return the country of a name that is only a place ("in Kyiv"), None if it is none."""
        return self.places.get(token.i)

    def _here(self, i: int) -> tuple[Actor, ...]:
        if i in self.several:
            return self.several[i]
        return (self.actors[i],) if i in self.actors else ()

    def _at(self, token: Token, seen: frozenset[int]) -> Iterator[Actor]:
        if token.i in seen:
            return
        seen = seen | {token.i}
        own = self._here(token.i)
        yield from own
        if not own:
            yield from self._beside(token, seen)
        if not is_one(token, "conjunct") or len(seen) > 1:
            for child in token.children:
                if is_one(child, "conjunct") and child.pos_ not in ("VERB", "AUX"):
                    yield from self._at(child, seen)

    def _beside(self, token: Token, seen: frozenset[int]) -> Iterator[Actor]:
        """Yield whom a phrase without an actor of its own still stands for."""
        if token.i in self.within and self.within[token.i] not in seen:
            yield from self._here(self.within[token.i])
            return
        for child in token.children:
            if is_one(child, "apposition") and self._here(child.i):
                yield from self._at(child, seen)
                return
        if token.lemma_.lower() in ambiguity.words("counting_nouns"):
            for of in token.children:
                if is_one(of, "preposition") and of.lower_ in ("of", "from"):
                    for pobj in of.children:
                        if is_one(pobj, "governed"):
                            yield from self._at(pobj, seen)

    def _shared(self, noun: Token) -> tuple[Actor, ...]:
        """Return X of "X and Y noun", which the parser takes for X and a noun of Y's."""
        if not is_one(noun, "conjunct") or has(noun, "determiner", "possessor"):
            return ()
        other = noun.head
        joined = [noun.doc[i].lower_ for i in range(other.i + 1, noun.i)]
        return self._here(other.i) if len(joined) == 2 and joined[0] == "and" else ()

    def _modifier(self, child: Token, noun: Token) -> Iterator[Actor]:
        if is_one(child, "possessor"):
            yield from self._at(child, frozenset())
            return
        if not is_one(child, *MODIFIERS):
            return
        if child.i in self.modifiers:
            yield self.modifiers[child.i]
        elif is_one(child, "compound", "noun modifier"):
            yield from self._here(child.i)
        for inner in child.children:
            if is_one(inner, "conjunct", *MODIFIERS) and inner.i < noun.i:
                yield from self._modifier_inside(inner, noun)

    def _modifier_inside(self, token: Token, noun: Token) -> Iterator[Actor]:
        if token.i in self.modifiers:
            yield self.modifiers[token.i]
        for inner in token.children:
            if is_one(inner, "conjunct", *MODIFIERS) and inner.i < noun.i:
                yield from self._modifier_inside(inner, noun)

    def _after(self, noun: Token) -> list[Actor]:
        lemma = noun.lemma_.lower()
        found: dict[str, list[Actor]] = {}
        for preposition in noun.children:
            if not is_one(preposition, "preposition", "agent"):
                continue
            for target in preposition.children:
                if is_one(target, "governed"):
                    found.setdefault(preposition.lower_, []).extend(self._at(target, frozenset()))
        if found.get("by"):
            return found["by"]
        if found.get("of") and lemma not in ambiguity.words("objective_nouns"):
            return found["of"]
        if found.get("from") and lemma in ambiguity.words("source_nouns"):
            return found["from"]
        return []


def find(document: Document, places: Sequence[Place] = ()) -> Mentions:
    """Return whom the words of a report stand for, on the day it was published.

    ``places`` are those of the report: towns the codebook of actors does not know tell the
    country of what happens there.
    """
    doc = document.doc
    found = tags.find(document)
    tagged = dict(tags.by_token(found))
    towns = tags.of_places(document, places, tagged)
    home = names.home(document, [*found, *towns])
    people = persons.find(document, tagged, home)
    taken = frozenset(i for m in people for i in range(m.start, m.end))
    named = names.find(document, found, tagged, taken)
    acting = [*people, *named.acting]
    taken |= {i for m in named.acting for i in range(m.start, m.end)}
    located = {**names.located(document, towns), **named.places}
    context = groups.Context(
        places=names.places_by_sentence(document, [*found, *towns], located),
        home=home,
        presidents=_presidents(people),
        alone=names.only([*found, *towns]),
    )
    known = {**tags.by_token(towns), **tagged}
    grouped = groups.find(document, {**known, **_of_persons(people)}, taken, context)
    acting += [m for m in grouped if not is_one(doc[m.head], *tags.MODIFIERS)]
    taken |= {i for m in grouped for i in range(m.start, m.end)}
    acting += list(bodies.find(document, known, taken))
    discourse = discourse_of(document, acting, _quoted(document))
    for step in (descriptions.apposed, descriptions.resolve):
        discourse = discourse.with_mentions(step(discourse))
    referring = pronouns.resolve(discourse)
    discourse = discourse.with_mentions(groups.owned(discourse, referring))
    modifiers = {**named.modifiers, **dict(names.modifying_groups(grouped, doc))}
    return _mentions(document, discourse.mentions.values(), referring, modifiers, located)


def speaking(mentions: Mentions, quotations: Sequence[Quotation]) -> Mentions:
    """Return the same with "I", "we", "our" inside quoted words resolved to the speaker.

    "We" and "our" are for whom the speaker acts ("we" said by Putin is Russia). Inner
    quotations overrule the outer ones they stand in. A person who is found to speak for a
    party acts for it elsewhere, too.
    """
    speakers = {q.speaker.entity: q.speaker for q in quotations if q.speaker is not None}
    actors = {i: _placed(actor, speakers) for i, actor in mentions.actors.items()}
    words = FIRST_SINGULAR | FIRST_PLURAL
    first = [t for t in mentions.document.doc if t.lower_ in words and t.pos_ in ("PRON", "DET")]
    places = [token.idx for token in first]
    for quotation in sorted(quotations, key=lambda q: q.level):
        speaker = quotation.speaker
        if speaker is None or speaker.kind in ("document", "unnamed"):
            continue
        spans = quotation.quoted or (quotation.content if quotation.kind == "direct" else ())
        within = {i for s in spans for i in range(*_between(places, s.start, s.end))}
        for token in (first[i] for i in sorted(within)):
            word = token.lower_
            if word == "us" and token.text != "us":
                continue
            span = mentions.document.words([token])
            actors[token.i] = _first_person(speaker, plural=word in FIRST_PLURAL, span_of=span)
    return replace(mentions, actors=actors)


def _placed(actor: Actor, speakers: Mapping[str, Actor]) -> Actor:
    """Return a person of no known party with the one for which it speaks (``speakers``)."""
    if actor.kind != "person" or actor.party is not None or actor.country is not None:
        return actor
    known = speakers.get(actor.entity, actor)
    return msgspec.structs.replace(actor, party=known.party, country=known.country)


def _between(places: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return which ``places`` lie from ``start`` up to ``end``: the first, and behind the last."""
    return bisect_left(places, start), bisect_left(places, end)


def _first_person(speaker: Actor, *, plural: bool, span_of: Span) -> Actor:
    if plural and speaker.party is not None and speaker.kind in ("person", "group", "government"):
        meant = descriptions.of_party(speaker.party, span_of)
    else:
        meant = msgspec.structs.replace(speaker, name=span_of.text, span=span_of)
    return msgspec.structs.replace(meant, basis="pronoun")


def _mentions(
    document: Document,
    acting: Iterable[Mention],
    referring: Sequence[Mention],
    modifiers: Mapping[int, Actor],
    places: Mapping[int, Actor],
) -> Mentions:
    actors: dict[int, Actor] = {}
    several: dict[int, tuple[Actor, ...]] = {}
    within: dict[int, int] = {}
    for mention in sorted(acting, key=lambda m: m.head):
        meant = _as_written(document, mention)
        actors[mention.head] = meant[0]
        if len(meant) > 1:
            several[mention.head] = meant
        if mention.being == "person" or mention.end - mention.start > 1:
            for i in range(mention.start, mention.end):
                within.setdefault(i, mention.head)
    for mention in referring:
        span = document.words(document.doc[mention.start : mention.end])
        meant = tuple(
            msgspec.structs.replace(a, name=span.text, span=span, basis="pronoun")
            for a in mention.actors
        )
        actors[mention.head] = meant[0]
        if len(meant) > 1:
            several[mention.head] = meant
    return Mentions(document, actors, several, modifiers, places, within)


def _as_written(document: Document, mention: Mention) -> tuple[Actor, ...]:
    """Return a mention's actors; one named elsewhere under the words that describe it here."""
    span = document.words(document.doc[mention.start : mention.end])
    return tuple(
        actor
        if actor.span is not None and span.start <= actor.span.start < span.end
        else msgspec.structs.replace(actor, name=span.text, span=span, basis="description")
        for actor in mention.actors
    )


def _of_persons(people: Sequence[Mention]) -> dict[int, Tag]:
    """Return persons as tags of whom they act for, so that "Putin's spokesman" is Russia's."""
    found = {}
    for mention in people:
        actor = mention.actors[0]
        if actor.party is not None:
            entry = Entry(
                actor.label, "country", "name", actor.party, actor.party, actor.country
            )  # fmt: skip
            found[mention.head] = Tag(mention.start, mention.end, mention.head, entry)
    return found


def _presidents(people: Sequence[Mention]) -> tuple[Entry, ...]:
    """Return the states whose presidents the report names."""
    states = {
        a.party: Entry(a.country, "country", "name", a.party, a.party, a.country)
        for m in people
        for a in m.actors
        if a.party is not None and a.country is not None and (a.role or "").lower() == "president"
    }
    return tuple(states.values())


def _quoted(document: Document) -> frozenset[int]:
    starts = document.starts
    return frozenset(
        i
        for quoted in quote_marks.find(document.article)
        if quoted.depth == 0
        for i in range(bisect_left(starts, quoted.start), bisect_left(starts, quoted.end))
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.entity, actor)
    return tuple(found.values())
