"""Names of states, organs, organisations and blocs: which act, which modify, which locate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, roles
from detente.codebook.actors import Entry
from detente.extract.naming import casting, metonyms, nations, tags
from detente.extract.naming.casting import Mention
from detente.extract.naming.tags import Tag
from detente.model import Actor
from detente.text.clauses.links import is_one
from detente.text.parse import Document

SCENES = frozenset({"in", "at", "across", "throughout", "inside", "within", "around"})


class Names(NamedTuple):
    """What the names of a report stand for.

    ``acting`` are mentions; ``modifiers`` the actors of adjectives and compounds, for
    whom the noun they modify is; ``places`` what is only a place, with its country.
    """

    acting: tuple[Mention, ...]
    modifiers: Mapping[int, Actor]
    places: Mapping[int, Actor]


def find(
    document: Document, found: Sequence[Tag], tagged: Mapping[int, Tag], taken: frozenset[int]
) -> Names:
    """Return what the report's tags stand for, those inside persons' titles left out."""
    doc = document.doc
    dateline = metonyms.dateline(document) or (0, 0)
    acting: list[Mention] = []
    modifiers: dict[int, Actor] = {}
    places: dict[int, Actor] = {}
    for tag in found:
        if tag.entry.kind == "mask" or tag.head in taken or tags.of_another(doc, tag):
            continue
        head = doc[tag.head]
        actor = _actor(document, tag, tagged)
        modified = _modified(head, tag, doc)
        if dateline[0] <= tag.start < dateline[1] and tag.entry.place:
            places[tag.head] = actor
        elif modified is not None:
            if _is_joined(doc, tag, tagged) or not nations.is_topic(modified, tag):
                if _is_bloc_of(modified, tag, tagged):
                    modifiers[tag.head] = actor
            elif modified.lemma_.lower() in ambiguity.words("place_heads"):
                places[tag.head] = actor
        elif not tag.is_name:
            continue
        elif metonyms.is_place(tag, doc, tagged):
            places[tag.head] = actor
        else:
            number: casting.Number = (
                "many" if head.tag_ in tags.PLURALS and _is_plural(tag) else "one"
            )
            acting.append(Mention(tag.head, _start(doc, tag), tag.end, (actor,), number, "body"))
    return Names(tuple(acting), modifiers, places)


def located(document: Document, towns: Sequence[Tag]) -> Mapping[int, Actor]:
    """Return head -> the country of a town, which is only a place."""
    found = {}
    for tag in towns:
        span = document.words(document.doc[tag.start : tag.end])
        found[tag.head] = casting.of_entry(tag.entry, span, document.article.published)
    return found


def places_by_sentence(
    document: Document, found: Sequence[Tag], places: Mapping[int, Actor]
) -> Mapping[int, tuple[Entry, ...]]:
    """Return sentence number -> the countries in which it says something happens."""
    by_head = {tag.head: tag.entry for tag in found if tag.entry.country}
    result: dict[int, tuple[Entry, ...]] = {}
    for number, sentence in enumerate(document.sentences):
        entries = [
            by_head[t.i] for t in sentence if t.i in places and t.i in by_head and _is_scene(t)
        ]
        if entries:
            result[number] = tuple(entries)
    return result


def _is_scene(token: Token) -> bool:
    if is_one(token, "apposition"):
        token = token.head
    return is_one(token, "governed") and token.head.lower_ in SCENES


def home(document: Document, found: Sequence[Tag]) -> Entry | None:
    """Return the country a report is about: the only one it names, or by far the most named.

    A country named in the dateline needs fewer mentions.
    """
    counted: Counter[str] = Counter(
        tag.entry.country
        for tag in found
        if not tags.of_another(document.doc, tag)
        and tag.entry.kind in ("country", "region", "capital", "seat", "body")
        and tag.entry.country is not None
        and tag.entry.entity != "EU"
    )
    if not counted:
        return None
    country, most = min(counted.items(), key=lambda item: (-item[1], item[0]))
    total = sum(counted.values())
    span = metonyms.dateline(document)
    there = {
        tag.entry.country for tag in found if span and span[0] <= tag.start < span[1]
    }  # fmt: skip
    enough = 0.4 if country in there else 0.6
    if len(counted) > 1 and (most < 3 or most < enough * total):
        return None
    label = codebook.countries().get(country, country)
    return Entry(label, "country", "name", country, country, country)


def only(found: Sequence[Tag]) -> bool:
    """Tell whether a report names one country alone."""
    return len({tag.entry.country for tag in found if tag.entry.country is not None}) == 1


def _actor(document: Document, tag: Tag, tagged: Mapping[int, Tag]) -> Actor:
    entry = tag.entry
    if entry.kind == "body":
        # "The Philippine Senate" is not the one in Washington.
        others = [e for e in nations.of_noun(document.doc[tag.head], tagged) if e.kind == "country"]
        other = next((e for e in others if e.country != entry.country), None)
        if other is not None:
            entry = _of_other_state(entry, other)
    span = document.words(document.doc[_start(document.doc, tag) : tag.end])
    return casting.of_entry(entry, span, document.article.published)


def _of_other_state(body: Entry, state: Entry) -> Entry:
    suffix = body.entity.partition(".")[2]
    return body._replace(
        entity=f"{state.entity}.{suffix}" if suffix else state.entity,
        party=state.party if body.party else None,
        country=state.country,
    )


def _modified(head: Token, tag: Tag, doc: Doc) -> Token | None:
    """Return the noun a tag modifies, None when it stands for itself."""
    if not is_one(head, "noun adverbial", *tags.MODIFIERS) and tag.entry.form != "adjective":
        return None
    noun = head.head
    # The parser often hangs a subject on the day after it ("Israel Friday reimposed").
    if noun.i == head.i or (tag.is_name and noun.lower_ in ambiguity.words("time_words")):
        return None
    if is_one(head, "noun adverbial") and tag.is_name:
        # "Saudi-led coalition": the noun is two steps up.
        if not (tag.end < len(doc) and doc[tag.end].text == "-"):
            return None
        noun = noun.head if noun.pos_ not in ("NOUN", "PROPN") else noun
    if noun.pos_ in ("VERB", "AUX") and tag.is_name:
        return None
    return noun


def _is_joined(doc: Doc, tag: Tag, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether a name is joined with another's by a hyphen ("the Russia-NATO act")."""
    after = tag.end + 1 < len(doc) and doc[tag.end].text == "-" and tag.end + 1 in tagged
    return after or (doc[tag.start - 1].text == "-" and tag.start - 2 in tagged)


def _is_bloc_of(noun: Token, tag: Tag, tagged: Mapping[int, Tag]) -> bool:
    """Tell whether an adjective such as "western" means the bloc, not the direction."""
    if tag.entry.kind != "bloc":
        return True
    if noun.i in tagged:
        return False
    lower = noun.doc[tag.start].is_lower
    lemma = noun.lemma_.lower()
    return not lower or lemma in roles.roles() or lemma in ambiguity.words("state_nouns")


def _is_plural(tag: Tag) -> bool:
    """Tell whether a plural name is of many ("Western powers", "Democrats"): a state's is not."""
    return tag.entry.kind not in ("country", "region", "capital", "seat")


def _start(doc: Doc, tag: Tag) -> int:
    before = tag.start - 1
    has_article = before >= 0 and doc[before].lower_ == "the" and not doc[before].is_space
    return before if has_article and tag.is_name else tag.start


def modifying_groups(mentions: Sequence[Mention], doc: Doc) -> Iterator[tuple[int, Actor]]:
    """Yield (token, actor) of groups that modify a noun ("a rebel attack")."""
    for mention in mentions:
        if is_one(doc[mention.head], *tags.MODIFIERS):
            yield mention.head, mention.actors[0]
