"""What would have to be conceded: offers on conditions against demands, threats behind demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.codebook import granularity
from detente.compare.sides import party_key
from detente.compare.wording import terms
from detente.model import Actor, Backing, Entry, Issue, Trade

ASKING = ("demand", "appeal", "ultimatum")
# Words of a condition that stand for demands as a whole ("if its interests are ignored").
WHOLE = frozenset({"#demand", "#refuse", "#proposal"})


def trades(entries: Sequence[Entry], issues: Sequence[Issue]) -> tuple[Trade, ...]:
    """Return the offers made on a condition, each against the demands of both sides."""
    on = _issue_of(issues)
    return tuple(
        _trade(entry, entries, on)
        for entry in entries
        if entry.kind == "offer" and entry.condition is not None
    )


def backings(entries: Sequence[Entry], issues: Sequence[Issue]) -> tuple[Backing, ...]:
    """Return the threats with the demands they press for.

    The condition of a threat is an implied demand; others of the same party on its issue stand
    beside it.
    """
    on = _issue_of(issues)
    found = (_backing(e, entries, on) for e in entries if e.kind == "threat")
    return tuple(backing for backing in found if backing is not None)


def _trade(offer: Entry, entries: Sequence[Entry], on: Mapping[str, str]) -> Trade:
    condition = next(iter(offer.backs), None)
    meets = [
        d.id
        for d in _demands(entries, offer.addressees, [offer.party])
        if not d.implied and on.get(d.id) is not None and on.get(d.id) == on.get(offer.id)
    ]
    asks = [
        d.id
        for d in _demands(entries, [offer.party], offer.addressees)
        if d.id != condition and condition is not None and on.get(condition) == on.get(d.id, "")
        if party_key(d.party) == party_key(offer.party)
    ]
    return Trade(offer=offer.id, condition=condition, meets=tuple(meets), asks=tuple(asks))


def _backing(threat: Entry, entries: Sequence[Entry], on: Mapping[str, str]) -> Backing | None:
    side = _demands(entries, [threat.party], threat.addressees)
    own = [d for d in side if party_key(d.party) == party_key(threat.party)]
    if threat.backs:
        issues = {on[b] for b in threat.backs if b in on}
        said = [d.id for d in own if not d.implied and on.get(d.id) in issues]
        if said:
            return Backing(threat=threat.id, demands=(*threat.backs, *said), basis="issue")
        return Backing(threat=threat.id, demands=threat.backs, basis="condition")
    if threat.condition is None:
        return None
    spoken = {term.key for term in terms(threat.condition.span.text)}
    packages = [d.id for d in own if d.parts or d.obligation is None]
    if spoken & WHOLE and packages:
        return Backing(threat=threat.id, demands=tuple(packages), basis="package")
    return None


def _demands(
    entries: Iterable[Entry], parties: Iterable[Actor], addressees: Iterable[Actor]
) -> Iterator[Entry]:
    """Yield the demands of one side on the other."""
    own, other = _keys(parties), _keys(addressees)
    for entry in entries:
        by = any(granularity.overlap(party_key(entry.party), key) for key in own)
        to = any(granularity.overlap(party_key(a), key) for a in entry.addressees for key in other)
        if entry.kind in ASKING and by and (to or not other or not entry.addressees):
            yield entry


def _keys(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(map(party_key, actors))


def _issue_of(issues: Iterable[Issue]) -> dict[str, str]:
    return {entry: issue.id for issue in issues for entry in issue.entries}
