"""Descriptions of actors named elsewhere: "the alliance", "the president", "both sides"."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.codebook import actors as codebook
from detente.codebook import ambiguity, roles
from detente.extract.naming import casting
from detente.extract.naming.antecedents import Antecedent, Discourse, conjuncts
from detente.extract.naming.casting import Mention
from detente.model import Actor, Span
from detente.text.clauses import arguments
from detente.text.clauses.links import has, is_one

PARTIES = frozenset({"side", "country", "nation", "state", "government", "party", "neighbor",
                     "neighbour", "power", "ally", "capital", "rival", "foe"})  # fmt: skip
PERSONS = frozenset({"leader", "man", "president", "minister", "diplomat", "official", "statesman",
                     "politician", "counterpart"})  # fmt: skip
# Of these, those who are the two named last without a number: "the presidents agreed".
HEADS = frozenset({"leader", "president", "premier"})
# What names whose an officer is, by the parser's kinds of names.
BODIES = frozenset({"ORG", "GPE", "NORP"})
# Sentences in which the two of "both sides" may have been named last.
REACH = 2
# Mentions in a row of one office-holder after which "the president" is that one of several.
FOCUS = 3


def resolve(discourse: Discourse) -> tuple[Mention, ...]:
    """Return mentions for descriptions whose actor the report names, in text order."""
    found: list[Mention] = []
    for token in discourse.document.doc:
        if token.pos_ not in ("NOUN", "PROPN", "DET", "PRON"):
            continue
        mention = (
            _pair(token, discourse)
            or _organisation(token, discourse)
            or _half(token, discourse)
            or _officer(token, discourse)
            or _country(token, discourse)
        )
        if mention is not None:
            found.append(mention)
            discourse = discourse.with_mentions([mention])
    return tuple(found)


def apposed(discourse: Discourse) -> tuple[Mention, ...]:
    """Return descriptions that stand in apposition to a name, as that name's actor."""
    found = []
    doc = discourse.document.doc
    for head, mention in sorted(discourse.mentions.items()):
        token = doc[head]
        named = _named_beside(token, discourse)
        if named is not None and _is_description(mention) and not _is_description(named):
            end = max(mention.end, named.end) if not is_one(token, "apposition") else mention.end
            found.append(
                Mention(head, mention.start, end, named.actors, "one", named.being, named.sex)
            )
    return tuple(found)


def _named_beside(token: Token, discourse: Discourse) -> Mention | None:
    for child in token.children:
        if is_one(child, "apposition") and child.i in discourse.mentions:
            return discourse.mentions[child.i]
    if is_one(token, "apposition"):
        return discourse.mentions.get(token.head.i)
    return None


def _is_description(mention: Mention) -> bool:
    return any(actor.basis == "description" for actor in mention.actors)


def _article(token: Token) -> str:
    return next((c.lower_ for c in token.children if is_one(c, "determiner", "predeterminer")), "")


def _pair(token: Token, discourse: Discourse) -> Mention | None:
    """Resolve "both sides", "the two leaders", "each other" to the two named last."""
    lemma = token.lemma_.lower()
    words = {
        c.lower_ for c in token.children if is_one(c, "determiner", "predeterminer", "numeral")
    }
    if lemma in PARTIES | PERSONS and token.tag_ == "NNS":
        bare = lemma == "side" or lemma in HEADS
        if not ("both" in words or ("the" in words and ("two" in words or bare))):
            return None
    elif not (token.lower_ == "both" and is_one(token, "active subject", "object", "governed")):
        return None
    if any(
        is_one(c, "adjective") or (is_one(c, "preposition") and c.lower_ == "of")
        for c in token.children
    ):
        return None
    barred = _agents(token)
    sentence = discourse.sentence_of.get(token.i, -1)
    for back in range(REACH + 1):
        named = [a for a in discourse.before(token, sentence - back) if a.head not in barred]
        two = _two(named, persons=lemma in PERSONS)
        if two is not None:
            if lemma in PARTIES - {"side", "party"}:
                two = tuple(_state(actor, discourse) for actor in two)
            being: casting.Being = "person" if lemma in PERSONS else "body"
            start = token.left_edge.i
            return Mention(token.i, start, token.i + 1, two, "many", being)
    return None


def _agents(token: Token) -> frozenset[int]:
    """Return the subjects of the verb that "both sides" is the object of: they are neither."""
    if not is_one(token, "object"):
        return frozenset()
    return frozenset(subject.i for subject in arguments.subjects(token.head))


def _two(found: Sequence[Antecedent], *, persons: bool) -> tuple[Actor, ...] | None:
    """Return the two distinct parties among ``found``, None if there are fewer or more."""
    parties: dict[str, Actor] = {}
    for antecedent in found:
        for actor in antecedent.actors:
            if persons and actor.kind != "person":
                continue
            if actor.party is not None:
                parties.setdefault(actor.party, actor)
    return tuple(parties.values()) if len(parties) == 2 else None


def _state(actor: Actor, discourse: Discourse) -> Actor:
    """Return the state or organisation for which a person acts."""
    if actor.kind != "person" or actor.party is None or actor.span is None:
        return actor
    return of_party(actor.party, actor.span)


def of_party(party: str, span: Span | None) -> Actor:
    """Return the actor a party key stands for, as said by the words of ``span`` if by any."""
    country, sector, label = codebook.state_of(party)
    state = party in codebook.countries()
    bloc = party in codebook.blocs()
    return Actor(
        name=label if span is None else span.text,
        label=label,
        kind="country" if state else "bloc" if bloc else "organisation",
        entity=party,
        party=party,
        country=country,
        sector=sector,
        sectors=(sector,) if sector else (),
        span=span,
    )


def _organisation(token: Token, discourse: Discourse) -> Mention | None:
    """Resolve "the alliance", "the bloc" to the organisation named last that is called so."""
    if token.tag_ != "NN" or not token.is_lower or _article(token) not in ("the", "this", "that"):
        return None
    mention = discourse.mentions.get(token.i)
    if mention is not None and any(a.country is not None for a in mention.actors):
        return None
    words = _phrase(token)
    if not {words, token.lower_} & _descriptions():
        return None
    latest: Actor | None = None
    for head in sorted(discourse.mentions):
        if head >= token.i:
            break
        for actor in discourse.mentions[head].actors:
            if _is_called(actor, words, token.lower_):
                latest = actor
    if latest is None or latest.span is None:
        return None
    if latest.kind == "person" and latest.party is not None:
        latest = of_party(latest.party, latest.span)
    return Mention(token.i, token.left_edge.i, token.i + 1, (latest,), "one", "body")


@functools.cache
def _descriptions() -> frozenset[str]:
    """Return all that any organisation is called."""
    known = codebook.organisations().values()
    return frozenset(words for organisation in known for words in organisation.descriptions)


def _is_called(actor: Actor, phrase: str, noun: str) -> bool:
    """Tell whether reports call an actor, or whom a person speaks for, by a description."""
    key = actor.party if actor.kind == "person" else actor.entity
    organisation = codebook.organisations().get(key or "")
    return organisation is not None and bool({phrase, noun} & set(organisation.descriptions))


def _half(token: Token, discourse: Discourse) -> Mention | None:
    """Resolve "the North" to the state named last that is called so ("North Korea")."""
    if token.text not in ("North", "South") or _article(token) != "the":
        return None
    if not is_one(token, "subject", "object", "governed", "possessor", "conjunct"):
        return None
    if is_one(token, "governed") and token.head.lower_ in ambiguity.words("place_prepositions"):
        return None
    latest: Actor | None = None
    for head in sorted(discourse.mentions):
        if head >= token.i and latest is not None:
            break
        for actor in discourse.mentions[head].actors:
            if actor.kind == "country" and actor.label.startswith(token.text + " "):
                latest = actor
    if latest is None:
        return None
    return Mention(token.i, token.left_edge.i, token.i + 1, (latest,), "one", "body")


def _phrase(token: Token) -> str:
    left = [c for c in token.lefts if is_one(c, "compound", "adjective", "numeral")]
    return " ".join([*(c.lower_ for c in left), token.lower_])


def _officer(token: Token, discourse: Discourse) -> Mention | None:
    """Resolve "the president", "the Russian leader" to the person of the report in that office."""
    mention = discourse.mentions.get(token.i)
    if mention is None or mention.number == "many" or len(mention.actors) != 1:
        return None
    described = mention.actors[0]
    if described.kind == "person" or described.basis != "description":
        return None
    if _article(token) not in ("the", "") or token.tag_ in ("NNS", "NNPS"):
        return None
    titled = _article(token) == "the" or token.text[:1].isupper() or described.party is not None
    office = roles.office(_phrase(token))
    if office is None or not titled:
        return None
    # "the president": of the state the report is about, if no name tells more
    bare = discourse.document.doc[mention.start : token.i + 1].text.lower()
    named = any(c.ent_type_ in BODIES for c in token.lefts)  # "the NATO spokesman"
    owned = described.party is not None and (named or bare != f"the {_phrase(token)}")
    if named and not owned:
        return None
    candidates = list(_holders(token, described, office, discourse, owned=owned))
    chosen = _meant(candidates, discourse, owned=owned)
    if chosen is None:
        return None
    return Mention(token.i, mention.start, mention.end, chosen.actors, "one", "person", chosen.sex)


def _meant(
    candidates: Sequence[Mention], discourse: Discourse, *, owned: bool
) -> Mention | None:  # fmt: skip
    """Return which of the holders of an office is meant, the last where its state is told.

    Else the one whom the report is about, by the times it names each; else who is in focus.
    """
    named = {c.actors[0].entity for c in candidates}
    if not named:
        return None
    if owned or len(named) == 1:
        return candidates[-1]
    times = Counter(
        m.actors[0].entity
        for m in discourse.mentions.values()
        if len(m.actors) == 1 and m.actors[0].entity in named
    )
    (first, most), (_, second) = times.most_common(2)
    if most >= 2 * second:
        return [c for c in candidates if c.actors[0].entity == first][-1]
    return candidates[-1] if _same(candidates) else None


def _holders(
    token: Token,
    described: Actor,
    office: roles.Office,
    discourse: Discourse,
    *,
    owned: bool,
) -> Iterator[Mention]:
    """Yield the persons of the report in the office, those named before ``token`` last."""
    before: list[Mention] = []
    after: list[Mention] = []
    for head, mention in sorted(discourse.mentions.items()):
        actor = mention.actors[0] if len(mention.actors) == 1 else None
        if actor is None or actor.kind != "person" or actor.role is None or head == token.i:
            continue
        if owned and actor.party != described.party:
            continue
        past = (actor.sector == "ELI", described.sector == "ELI")
        if past[0] != past[1] or not _holds(actor.role, office):
            continue
        (before if head < token.i else after).append(mention)
    yield from before or after


def _holds(role: str, office: roles.Office) -> bool:
    held = roles.office(role)
    if office.title in ("leader", "ruler", "strongman"):
        return held is not None and held.key in ("HEAD", "PREMIER")
    if office.title in ("minister", "secretary", "spokesman", "spokeswoman", "chancellor"):
        return office.title in role.lower()
    return (
        held is not None
        and held.key == office.key
        and (held.key != "HEAD" or held.title == office.title)
    )


def _same(candidates: Sequence[Mention]) -> bool:
    """Tell whether the last ones mentioned are the same person, so that he is in focus."""
    return len({c.actors[0].entity for c in candidates[-FOCUS:]}) == 1 < len(candidates)


def _country(token: Token, discourse: Discourse) -> Mention | None:
    """Resolve "the country" where one state is named just before, and nothing else fits."""
    if token.lower_ not in ("country", "nation") or _article(token) not in ("the", "that"):
        return None
    if not is_one(token, "subject", "possessor", "object") or list(conjuncts(token)):
        return None
    if has(token, "relative clause", "adjective", "noun clause", "preposition"):
        return None
    sentence = discourse.sentence_of.get(token.i, -1)
    inside = {t.i for t in token.head.subtree} if is_one(token, "possessor") else set()
    for back in (0, 1):
        states = {
            actor.entity: (found, actor)
            for found in discourse.before(token, sentence - back)
            for actor in found.actors
            if actor.kind == "country"
        }
        if len(states) == 1:
            _, actor = next(iter(states.values()))
            named = (discourse.mentions[i] for i in inside if i in discourse.mentions)
            if any(a.entity == actor.entity for m in named for a in m.actors):
                return None  # "the country's meddling in Kenya's affairs" is not Kenya's
            return Mention(token.i, token.left_edge.i, token.i + 1, (actor,), "one", "body")
        if states:
            return None
    return None
