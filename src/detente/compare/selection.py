"""Which part of a ledger is asked for: of whom, on what, until when, according to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from detente.codebook import actors as codebook
from detente.codebook.issues import topics
from detente.compare import status
from detente.compare.sides import party_key
from detente.compare.status import NOBODY, day_of, is_open
from detente.compare.wording import terms
from detente.model import Actor, Entry, Issue, Record

OPEN = "open"  # asks for whatever is not settled
VIEWPOINTS = {"narrator": "narrator", "reports": "narrator", "unnamed": "unnamed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is asked for; what is empty asks for everything.

    ``party`` and ``to`` are keys of parties; ``status`` may hold "open"; ``since`` and ``until``
    are ISO days between which something is told of an entry; ``as_of`` is the ISO day at
    whose end the ledger is seen; ``viewpoint`` according to whom.
    """

    party: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    issue: str = ""
    kinds: Sequence[str] = ()
    status: Sequence[str] = ()
    since: str = ""
    until: str = ""
    as_of: str | None = None
    viewpoint: str | None = None


def select(record: Record, asked: Selection) -> Record:
    """Return ``record`` with the entries asked for, as they were then and seen from there."""
    origin_of = {a: o.id for story in record.stories for o in story.origins for a in o.articles}
    issue_of = {entry: issue for issue in record.issues for entry in issue.entries}
    seen = (_seen(entry, asked, origin_of) for entry in record.entries)
    chosen = [e for e in seen if e is not None and _is_asked(e, issue_of.get(e.id), asked)]
    return msgspec.structs.replace(
        record, entries=tuple(chosen), issues=tuple(_issues(record.issues, chosen))
    )


def as_of(entry: Entry, day: str, origin_of: Mapping[str, str]) -> Entry | None:
    """Return ``entry`` as it was at the end of an ISO day, None where it was not yet told.

    What has no day is taken to have been there. ``origin_of`` gives the origins of articles
    that have near-copies.
    """
    variants = tuple(v for v in entry.variants if (v.day or "") <= day)
    if not variants:
        return None
    days = [v.day for v in variants if v.day]
    trimmed = msgspec.structs.replace(
        entry,
        moves=tuple(v.move for v in variants),
        variants=variants,
        answers=tuple(a for a in entry.answers if day_of(a) <= day),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        outlets=tuple(sorted({v.outlet for v in variants if v.outlet})),
        origins=len({origin_of.get(v.span.article, v.span.article) for v in variants}),
    )
    return msgspec.structs.replace(trimmed, status=status.every(trimmed, day))


def _seen(entry: Entry, asked: Selection, origin_of: Mapping[str, str]) -> Entry | None:
    if asked.as_of is not None:
        then = as_of(entry, asked.as_of, origin_of)
        if then is None:
            return None
        entry = then
    if asked.viewpoint is None:
        return entry
    own = status.status(entry, asked.viewpoint, asked.as_of)
    told = tuple(a for a in entry.answers if asked.viewpoint in status.tellers(a))
    return msgspec.structs.replace(entry, answers=told, status=(own,) if own is not None else ())


def _is_asked(entry: Entry, issue: Issue | None, asked: Selection) -> bool:
    return (
        (not asked.party or party_key(entry.party) in asked.party)
        and (not asked.to or any(party_key(a) in asked.to for a in entry.addressees))
        and (not asked.kinds or entry.kind in asked.kinds)
        and (not asked.status or _has_status(entry, asked.status))
        and (not asked.issue or _is_about(entry, issue, asked.issue))
        and _is_told_between(entry, asked.since, asked.until)
    )


def _has_status(entry: Entry, wanted: Iterable[str]) -> bool:
    held = {s.value for s in entry.status}
    return any(is_open(entry) if want == OPEN else want in held for want in wanted)


def _is_about(entry: Entry, issue: Issue | None, matter: str) -> bool:
    """Tell whether an entry is on an issue: by its id, its topic or what its names speak of."""
    names = [entry.issue.replace("_", " "), *(v.span.text for v in entry.variants)]
    if issue is not None:
        topic = topics()[issue.topic].label if issue.topic else ""
        if matter in (issue.id, issue.topic) or matter.casefold() == topic.casefold():
            return True
        names += [issue.label, topic]
    if any(matter.casefold() == topic.label.casefold() for topic in topics().values()):
        return False  # the common issue is meant, not its words
    wanted = {t.key for t in terms(matter)} or {matter.casefold()}
    plain = " ".join(matter.split()).casefold()
    return any(plain in n.casefold() or wanted <= {t.key for t in terms(n)} for n in names)


def _is_told_between(entry: Entry, since: str, until: str) -> bool:
    if not since and not until:
        return True
    days = [v.day or "" for v in entry.variants] + [day_of(a) for a in entry.answers]
    return any(day and since <= day and (not until or day <= until) for day in days)


def _issues(issues: Iterable[Issue], entries: Sequence[Entry]) -> Iterator[Issue]:
    """Yield the issues that the entries chosen are on, with those entries only."""
    chosen = {entry.id for entry in entries}
    for issue in issues:
        held = tuple(entry for entry in issue.entries if entry in chosen)
        if held:
            yield msgspec.structs.replace(issue, entries=held)


# --- names ----------------------------------------------------------------------------------


def parties_called(record: Record, name: str) -> frozenset[str]:
    """Return the keys of the parties of the ledger that ``name`` means.

    Any name the codebook has ("Moscow"), a key ("RUS"), or words of a name in the reports;
    a person stands for whom he or she acts for.
    """
    return called(_actors(record), name, party_key)


def names(record: Record) -> tuple[str, ...]:
    """Return what those who have to do with the ledger are called, each as often as it is said."""
    told = (a for a in _actors(record) if a.basis in ("named", "description"))
    return tuple(name for actor in told for name in dict.fromkeys((actor.label, actor.name)))


def called(
    actors: Iterable[Actor], name: str, stands_for: Callable[[Actor], str]
) -> frozenset[str]:
    """Return the keys of those among ``actors`` that ``name`` means.

    One whose name in the reports has the words of ``name`` is meant by what it ``stands_for``.
    """
    every = tuple(actors)
    known = {key for actor in every for key in (actor.entity, party_key(actor))}
    wanted = _words(name)
    said = {
        stands_for(actor)
        for actor in every
        if wanted and wanted <= _words(f"{actor.label} {actor.name}")
    }
    by_key = {key for key in known if key.casefold() == name.casefold()}
    return frozenset((codebook.called(name) & known) | by_key or said)


def viewpoint_called(record: Record, name: str) -> str | None:
    """Return the viewpoint that ``name`` means, None where it means nobody here, or several."""
    plain = VIEWPOINTS.get(name.casefold())
    if plain is not None:
        return plain
    told = viewpoints(record.entries)
    keys = parties_called(record, name)
    by_key = [v for v in told if v.casefold() == name.casefold()]
    meant = by_key or sorted(keys & set(told)) or sorted(keys)
    return meant[0] if len(meant) == 1 else None


def viewpoints(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the viewpoints from which answers are told, sorted."""
    told = {s.viewpoint for entry in entries for s in entry.status if s.viewpoint != NOBODY}
    return tuple(sorted(told))


def _actors(record: Record) -> Iterator[Actor]:
    for entry in record.entries:
        yield from (entry.party, *entry.addressees)
        for answer in entry.answers:
            yield from answer.by
    for move in record.moves:
        yield from (a for a in (move.party, *move.beside, *move.addressees) if a is not None)
        yield from (link.holder for link in move.attribution if link.holder is not None)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", codebook.fold(text).lower()))
