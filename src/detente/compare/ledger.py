"""The ledger: every demand, offer, threat and promise, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.codebook.actors import countries
from detente.compare import answers as answering
from detente.compare.entries import Merged, mentions, merge, party_key
from detente.model import Actor, Answer, Article, Entry, Move, Origin, Variant, content_id

KINDS = {"offer": "offer", "threat": "threat", "promise": "promise"}


def ledger(
    articles: Sequence[Article], moves: Sequence[Move], origins: Sequence[Origin]
) -> tuple[Entry, ...]:
    """Return the entries of the ledger, demands first, each with its answers and status.

    Args:
        articles: the reports, in the order of their days.
        moves: the moves of all reports.
        origins: groups of near-copies; an origin corroborates once.
    """
    by_article = {article.id: article for article in articles}
    rank = {article.id: i for i, article in enumerate(articles)}
    ordered = sorted(moves, key=lambda m: (rank[m.content.article], m.content.start, m.id))
    merged = merge(mentions(ordered))
    ids = {id(e): _id(e) for e in merged}
    given = _answers(ordered, merged, by_article)
    parts = _parts(merged)
    entries = [_entry(e, ids, given, parts, by_article, origins) for e in merged]
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[int, str, str, str]:
    families = ("ultimatum", "demand", "appeal", "offer", "threat", "promise")
    return (
        families.index(entry.kind),
        entry.part_of or entry.id,
        str(entry.part_of is not None),
        entry.id,
    )


def _id(entry: Merged) -> str:
    first = entry.mentions[0].move
    return content_id("l", party_key(entry.party), entry.family, first.id)


def _answers(
    moves: Sequence[Move], merged: Sequence[Merged], articles: Mapping[str, Article]
) -> dict[int, list[Answer]]:
    given: dict[int, list[Answer]] = {}
    for move in moves:
        if move.value is None:
            continue
        for entry, rule in answering.link(move, merged):
            answer = answering.answer_of(move, rule, articles[move.content.article])
            if answer is not None:
                given.setdefault(id(entry), []).append(answer)
    return given


def _parts(merged: Sequence[Merged]) -> dict[int, Merged]:
    """Return for each part of a package the package."""
    packages = {party_key(e.party): e for e in merged if e.package}
    found: dict[int, Merged] = {}
    for entry in merged:
        package = packages.get(party_key(entry.party))
        if package is not None and any(m.move.part_of is not None for m in entry.mentions):
            found[id(entry)] = package
    return found


def _entry(
    entry: Merged,
    ids: Mapping[int, str],
    given: Mapping[int, Sequence[Answer]],
    parts: Mapping[int, Merged],
    articles: Mapping[str, Article],
    origins: Sequence[Origin],
) -> Entry:
    moves = [m.move for m in entry.mentions]
    package = parts.get(id(entry))
    own = list(given.get(id(entry), ()))
    if package is not None and not own:
        own = [answering.inherited(a) for a in given.get(id(package), ())]
    told = [articles[m.content.article] for m in moves]
    days = sorted(a.published for a in told if a.published is not None)
    first = next((m for m in moves if not m.implied), moves[0])
    condition = next((m.condition for m in moves if m.condition is not None), None)
    return Entry(
        id=ids[id(entry)],
        kind=_kind(entry, moves),
        party=_party(entry.party),
        addressees=tuple(map(_party, entry.addressees)),
        issue=_issue(entry, first),
        obligation=first.obligation,
        condition=condition,
        parts=tuple(ids[key] for key in ids if parts.get(key) is entry),
        part_of=ids[id(package)] if package is not None else None,
        backs=(),
        implied=all(m.implied for m in moves),
        modality=first.modality,
        moves=tuple(m.id for m in moves),
        variants=tuple(
            Variant(move=m.id, outlet=a.outlet, span=m.content, obligation=m.obligation)
            for m, a in zip(moves, told, strict=True)
        ),
        answers=tuple(own),
        status=answering.status(own),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        outlets=tuple(sorted({a.outlet for a in told if a.outlet})),
        origins=_origins({a.id for a in told}, origins),
    )  # fmt: skip


def _kind(entry: Merged, moves: Sequence[Move]):  # type: ignore[no-untyped-def]
    if entry.family != "demand":
        return KINDS[entry.family]
    kinds = {m.kind for m in moves}
    return next(k for k in ("ultimatum", "demand", "appeal") if k in kinds)


def _party(actor: Actor) -> Actor:
    """Return an actor as a party of the ledger: the state it acts for, where that is known."""
    name = countries().get(actor.party or "")
    if name is None or actor.kind == "country":
        return actor
    return Actor(
        name=actor.name, label=name, kind="country", entity=actor.party or actor.entity,
        party=actor.party, country=actor.country, sector="GOV", span=actor.span, basis=actor.basis,
    )  # fmt: skip


def _issue(entry: Merged, first: Move) -> str:
    if entry.package:
        return "package of demands"
    return min(
        (m.move.issue for m in entry.mentions), key=lambda text: (len(text) < 6, len(text), text)
    )


def _origins(told: set[str], origins: Sequence[Origin]) -> int:
    grouped = {article: origin.id for origin in origins for article in origin.articles}
    return len({grouped.get(article, article) for article in told})
