"""Issues: entries of the ledger that are about one thing, put together and named.

Two entries are on one issue when they are of one dispute and say the same. Of one dispute
are those that share two sides, members of one alliance being one. Saying the same means one
topic of the codebook and, where the topic has a side, one doer or target; or else, where a
topic is not known of both, the same words to at least half. Its name is a noun phrase of
the reports' own (labels). Rules: docs/ledger.md.
"""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.codebook import granularity
from detente.codebook.issues import alliances, topics
from detente.compare import labels
from detente.compare.entries import ALIKE, matter, overlap
from detente.compare.sides import party_key
from detente.compare.topics import topic
from detente.compare.wording import said
from detente.model import Actor, Entry, Issue, Move, content_id

Sides = tuple[frozenset[str], frozenset[str], frozenset[str]]
SHARED = 2  # words that two themes share at least where no topic makes them alike
CROWD = 400  # themes that one is held against by a word or a party at most
NOBODY = ""  # stands for the parties of a theme without any
ASKED = ("demand", "appeal", "ultimatum")


@dataclass(frozen=True, slots=True)
class Theme:
    """What an entry or a lone answer is about.

    ``doers`` are those whose deed it is, ``targets`` those it falls on, ``parties`` all who
    have to do with it, ``third`` those of them that its words name and that are neither.
    """

    topic: str | None
    says: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    third: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """All who have to do with it."""
        return self.doers | self.targets | self.third


@dataclass(frozen=True, slots=True)
class Group:
    """Entries on one issue, with what each is about, and lone answers on it."""

    entries: tuple[tuple[Entry, Theme], ...]
    lone: tuple[Move, ...] = ()


def issues(entries: Sequence[Entry], moves: Sequence[Move]) -> tuple[Issue, ...]:
    """Return the issues of a ledger, in order of their first entry.

    A package is about all that its members are about, and is on an issue of its own only
    where they are not known. Answers that are linked to no entry join the issue they are
    about, where there is one.
    """
    known = {move.id: move for move in moves}
    packages = {entry.part_of for entry in entries}
    about = [(e, of_entry(e, known)) for e in entries if e.id not in packages]
    groups = _with_lone_answers(_grouped(about), _lone_answers(entries, moves))
    return tuple(_issue(group) for group in groups)


def issue_id(entry: str) -> str:
    """Return the id that an issue has by its first entry."""
    return content_id("i", entry)


def of_entry(entry: Entry, moves: Mapping[str, Move]) -> Theme:
    """Return what an entry is about, over all its wordings."""
    told = [variant.span.text for variant in entry.variants]
    duty = entry.obligation.object if entry.obligation is not None else ""
    words = " ".join((*told, duty, entry.issue))
    own, others = _keys([entry.party]), _keys(entry.addressees)
    doers, targets = (others, own) if entry.kind in ASKED else (own, others)
    mentions = [moves[m] for m in entry.moves if m in moves]
    return Theme(
        topic=topic(words),
        says=frozenset().union(*(matter(m) for m in mentions)),
        doers=doers,
        targets=targets,
        third=_named(words) - doers - targets,
    )


def _of_answer(move: Move) -> Theme:
    """Return what an answer is about; whose deed it answers is not known."""
    actors = [a for a in (move.party, *move.beside, *move.addressees) if a is not None]
    words = move.content.text if move.content != move.span else ""
    return Theme(topic=topic(words), says=matter(move), doers=_keys(actors), targets=_named(words))


def _keys(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(map(party_key, actors))


def _named(words: str) -> frozenset[str]:
    return frozenset(key[1:] for key in said(words) if key.startswith("@"))


# --- which entries are on one issue -----------------------------------------------------------


def likeness(one: Theme, other: Theme) -> float:
    """Return how much two themes are one issue: 0 not at all, up to 2 for topic and words."""
    if not _one_dispute(one, other):
        return 0.0
    words = overlap(one.says, other.says)
    if one.topic is not None and one.topic == other.topic:
        return 1.0 + words if _one_side(one, other) else 0.0
    if one.topic is not None and other.topic is not None:
        return 0.0
    return words if words >= ALIKE and len(one.says & other.says) >= SHARED else 0.0


def _one_dispute(one: Theme, other: Theme) -> bool:
    shared = sum(1 for key in one.parties if _meets(key, other.parties))
    return shared >= min(2, len(one.parties), len(other.parties))


def _one_side(one: Theme, other: Theme) -> bool:
    """Tell whether the deed is of one party, or falls on one, where the topic asks for it."""
    side = topics()[one.topic or ""].side
    if side is None:
        return True
    if one.third and other.third and not any(_meets(k, other.third) for k in one.third):
        return False
    mine, theirs = (one.doers, other.doers) if side == "doer" else (one.targets, other.targets)
    return not mine or not theirs or any(_meets(key, theirs) for key in mine)


def _meets(key: str, others: frozenset[str]) -> bool:
    """Tell whether a party is one of ``others``, covers one, or is in an alliance with one."""
    return not others.isdisjoint(_kin(key))


@functools.lru_cache(maxsize=65536)
def _kin(key: str) -> frozenset[str]:
    """Return the party itself, whom it covers and who covers it, and its allies."""
    covered = granularity.covered()
    over = {name for name, members in covered.items() if key in members}
    allies = (covered[name] for name in alliances() if name in over)
    return frozenset({key}).union(over, covered.get(key, ()), *allies)


class Topical:
    """Themes of one topic, one for each set of sides, found by their parties.

    Whether two of one topic are one issue hangs on their parties alone.
    """

    def __init__(self) -> None:
        """Begin without a theme."""
        self._by_sides: dict[Sides, int] = {}
        self._by_party: dict[str, list[int]] = {}

    def note(self, place: int, theme: Theme) -> None:
        """Keep the place of a theme where its sides are new."""
        if self.twin(theme) is None:
            self._by_sides[theme.doers, theme.targets, theme.third] = place
            for party in theme.parties or frozenset({NOBODY}):
                self._by_party.setdefault(party, []).append(place)

    def twin(self, theme: Theme) -> int | None:
        """Return the place of the theme of the same sides: it is one issue with all that it is."""
        return self._by_sides.get((theme.doers, theme.targets, theme.third))

    def near(self, theme: Theme) -> set[int]:
        """Return the places of those that may be of one dispute with a theme.

        Of very many that a party is in the last are taken.
        """
        if not theme.parties:
            return set(self._by_sides.values())
        kin = {NOBODY}.union(*map(_kin, theme.parties)) & self._by_party.keys()
        return {place for party in kin for place in self._by_party[party][-CROWD:]}


def _grouped(about: Sequence[tuple[Entry, Theme]]) -> list[Group]:
    """Return the entries in groups: by topic first, then the others to where they fit best."""
    home = list(range(len(about)))
    by_topic: dict[str, Topical] = {}
    for i, (_, theme) in enumerate(about):
        if theme.topic is not None:
            known = by_topic.setdefault(theme.topic, Topical())
            twin = known.twin(theme)
            for j in sorted(known.near(theme)) if twin is None else [twin]:
                least, most = sorted((_first(home, i), _first(home, j)))
                if least != most and likeness(theme, about[j][1]):
                    home[most] = least
            if twin is None:
                known.note(i, theme)
    by_word = _by_word(theme for _, theme in about)
    for i, (_, theme) in enumerate(about):
        if theme.topic is None:
            near = _sharing(theme, by_word, SHARED, i) - {i}
            near = {j for j in near if about[j][1].topic is not None or j < i}
            alike = {j: likeness(theme, about[j][1]) for j in sorted(near)}
            best = max(alike, key=lambda j: alike[j], default=i)
            if alike.get(best):
                home[i] = _first(home, best)
    groups: dict[int, list[tuple[Entry, Theme]]] = {}
    for i, one in enumerate(about):
        groups.setdefault(_first(home, i), []).append(one)
    return [Group(tuple(members)) for members in groups.values()]


def _first(home: list[int], i: int) -> int:
    """Return the first of those that are together with ``i`` (union-find)."""
    while home[i] != i:
        home[i] = home[home[i]]
        i = home[i]
    return i


def _by_word(themes: Iterable[Theme]) -> Mapping[str, Sequence[int]]:
    by_word: dict[str, list[int]] = {}
    for i, theme in enumerate(themes):
        for key in theme.says:
            by_word.setdefault(key, []).append(i)
    return by_word


def _sharing(theme: Theme, by_word: Mapping[str, Sequence[int]], least: int, at: int) -> set[int]:
    """Return the places of the themes that share at least so many words with one at ``at``.

    The rarest words are asked first, until CROWD themes are found; of a word's those next to it.
    """
    shared: Counter[int] = Counter()
    for key in sorted(theme.says, key=lambda key: (len(by_word.get(key, ())), key)):
        places = by_word.get(key, ())
        middle = bisect.bisect_left(places, at)
        near = places[max(0, middle - CROWD) : middle + CROWD]
        shared.update(near if len(shared) < CROWD else filter(shared.__contains__, near))
    return {i for i, words in shared.items() if words >= least}


def _lone_answers(entries: Sequence[Entry], moves: Sequence[Move]) -> list[Move]:
    """Return the answers that answer no entry of the ledger."""
    linked = {a.move for entry in entries for a in entry.answers}
    return [m for m in moves if m.value is not None and m.party is not None and m.id not in linked]


def _with_lone_answers(groups: Sequence[Group], lone: Iterable[Move]) -> list[Group]:
    every = [(place, theme) for place, group in enumerate(groups) for _, theme in group.entries]
    by_word = _by_word(theme for _, theme in every)
    by_topic: dict[str | None, Topical] = {}
    for i, (_, theme) in enumerate(every):
        by_topic.setdefault(theme.topic, Topical()).note(i, theme)
    joined: dict[int, list[Move]] = {}
    for move in lone:
        own = _of_answer(move)
        near = _sharing(own, by_word, SHARED if own.topic is None else 1, len(every))
        if own.topic in by_topic and own.topic is not None:
            # those that share no word: by topic and parties alone
            near |= by_topic[own.topic].near(own)
        alike = [(likeness(own, every[i][1]), -every[i][0]) for i in near]
        likely, place = max(alike, default=(0.0, 0))
        if likely:
            joined.setdefault(-place, []).append(move)
    return [Group(g.entries, tuple(joined.get(i, ()))) for i, g in enumerate(groups)]


# --- their records ----------------------------------------------------------------------------


def _issue(group: Group) -> Issue:
    entries = [entry for entry, _ in group.entries]
    names = labels.names(entries)
    told = Counter(theme.topic for _, theme in group.entries if theme.topic is not None)
    moves = [m for e in entries for m in (*e.moves, *(a.move for a in e.answers))]
    return Issue(
        id=issue_id(entries[0].id),
        label=names[0],
        aliases=names[1:],
        topic=min(told, key=lambda name: (-told[name], name), default=None),
        entries=tuple(entry.id for entry in entries),
        moves=tuple(dict.fromkeys((*moves, *(move.id for move in group.lone)))),
    )
