"""Which mentions of events, in one report or in several, are one happening.

Two mentions can be one where a word that tells them is the same, or of one class of words
(codebook/data/paraphrase.toml), or where they were given one code. The likelier the more
alike their reports and what stands in their clauses: one word in two reports of one matter
is mostly one event, in reports of two matters mostly not (Cybulska & Vossen 2014; Barhom et
al. 2019 on the strength of the same head lemma). Mentions are joined by average-link
agglomeration over these likelihoods.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.codebook import speech
from detente.compare.wording import said, terms, word_class
from detente.stories.agglomeration import average_link

# Log-odds that two mentions are one happening, set by eye from a logistic regression on the
# training part of ECB+ (Cybulska & Vossen 2014); those of facts, which its reports seldom
# state, by what each excludes.
NONE = -4.2  # before anything is known of them
HEAD = 2.0  # the head words are the same
WORDS = 13.0  # times the share of telling words in common, times the reports' likeness
REPORT = 3.0  # times the reports' likeness
CLAUSE = 5.0  # times the share of the clauses' words in common
CODE = 1.3  # they were given one code
TYPES = -2.0  # they are of other types: "held talks", "held out an olive branch"
SAYING = -0.5  # one is a word of saying: reports hold many, of many speakers
SENTENCE = -4.0  # they stand in one sentence: who tells a thing twice takes a new one
PARTIES = -2.0  # for each side on which they name other parties
DAYS = -7.0  # they are dated to other days
COUNTRIES = -4.0  # they are put in other countries
SUPPOSED = -2.5  # one is told as a fact (or as none), the other only as thinkable
SURE = 4.0  # as likely as words alone can make it
MOST = 0.4  # likeness from which on two reports are of one matter, however alike
WITHIN = 0.2  # the likeness of a report to itself: it tells many things
BAR = 0.45  # mean likelihood at which two groups of mentions are one happening
PRIOR = 10  # imagined reports in which no word stands
# A word or code that one report has so often tells little by itself: there only the mentions
# next before are tried, and only its first ones with those of other reports.
OFTEN = 100
NEXT = 20
PORTION = 40  # reports grouped together exactly
FEW = 3  # mentions that speak for a happening when another portion's are held against it
LAST = 12  # happenings a word or code leads to


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that tell an event.

    ``words`` are the keys of the words that tell it, the head's first; ``clause`` those of
    the rest of its clause (see compare.wording); ``sentence`` where its sentence starts;
    ``type`` and ``code`` its PLOVER type and CAMEO code, where it was given them; ``days``
    the first and last it may be on; ``supposed`` tells one that is only feared, thought of or
    tied to a condition.
    """

    id: str
    article: str
    start: int
    sentence: int
    words: tuple[str, ...]
    clause: frozenset[str]
    saying: bool = False
    type: str | None = None
    code: str | None = None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    days: tuple[str, str] | None = None
    country: str | None = None
    supposed: bool | None = None


def words_of(lemma: str, words: str) -> tuple[str, ...]:
    """Return what the words that tell an event say: the head's ``lemma`` first, each once."""
    others = (term.key for term in terms(words))
    return tuple(dict.fromkeys([word_class(lemma), *others]))


def is_saying(lemma: str) -> bool:
    """Tell whether a head word is one of saying ("say", "statement")."""
    return lemma in speech.verbs()


def around(words: str, own: Iterable[str]) -> frozenset[str]:
    """Return what a clause says besides the words that tell its event."""
    return said(words) - set(own)


def group(
    mentions: Sequence[Mention], reports: Mapping[str, str]
) -> tuple[tuple[Mention, ...], ...]:
    """Return the happenings: each mention stands in exactly one.

    ``reports`` are the texts of the reports by id. The order of mentions and reports does
    not matter; happenings come in the order of their first mention by report and place.

    Reports are taken in portions. Within one, all mentions with something in common are tried;
    what a portion tells is then joined to what earlier ones told, by a few mentions of each. So
    the work grows with the reports, and a story of one portion is grouped exactly.
    """
    ordered = sorted(mentions, key=lambda m: (m.article, m.start, m.id))
    names = list(dict.fromkeys(m.article for m in ordered))
    portion = {name: n // PORTION for n, name in enumerate(names)}
    like = Likelihood(ordered, {name: reports[name] for name in names})
    groups: list[list[int]] = []
    known: dict[str, list[int]] = defaultdict(list)
    for _, here in groupby(range(len(ordered)), key=lambda i: portion[ordered[i].article]):
        found = average_link(_within(like, list(here)), BAR)
        homes = [_home(like, members, groups, known) for members in found]
        for members, home in zip(found, homes, strict=True):
            if home is None:
                home = len(groups)
                groups.append([])
            groups[home] += members
            _note(like, members, home, known)
    return tuple(tuple(ordered[i] for i in sorted(members)) for members in sorted(groups))


class Likelihood:
    """How likely two mentions are one happening, worked out where it is asked for."""

    def __init__(self, mentions: Sequence[Mention], reports: Mapping[str, str]) -> None:
        counted = {key: Counter(t.key for t in terms(text)) for key, text in reports.items()}
        self.mentions = mentions
        self._weights = _weights(counted.values())
        self._vectors = {key: _vector(counts, self._weights) for key, counts in counted.items()}
        self._alike: dict[tuple[str, str], float] = {}

    def of(self, i: int, j: int) -> float:
        """Return how likely mentions ``i`` and ``j`` are one, 0 to 1."""
        one, other = self.mentions[i], self.mentions[j]
        near = WITHIN if one.article == other.article else self._near(one.article, other.article)
        return 1 / (1 + math.exp(-_odds(one, other, self._weights, near)))

    def _near(self, one: str, other: str) -> float:
        """Return how alike two reports are, by the cosine of their words."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._alike:
            self._alike[pair] = min(_cosine(*(self._vectors[name] for name in pair)), MOST)
        return self._alike[pair]


def _within(like: Likelihood, portion: Sequence[int]) -> Mapping[int, Mapping[int, float]]:
    """Return for each mention of a portion how likely those with something in common are it."""
    found: dict[int, dict[int, float]] = {i: {} for i in portion}
    for i, j in _candidates(like.mentions, portion):
        found[i][j] = found[j][i] = like.of(i, j)
    return found


def _home(
    like: Likelihood,
    members: Sequence[int],
    groups: Sequence[Sequence[int]],
    known: Mapping[str, Sequence[int]],
) -> int | None:
    """Return which of ``groups``, found by a key they share, ``members`` belong to, if any."""
    few = _few(like, members)
    near = {n for i in few for key in _keys(like.mentions[i]) for n in known.get(key, ())}
    odds = {n: _mean(like, few, _few(like, groups[n])) for n in sorted(near)}
    best = max(odds, key=odds.__getitem__, default=None)
    return best if best is not None and odds[best] >= BAR else None


def _mean(like: Likelihood, left: Sequence[int], right: Sequence[int]) -> float:
    """Return the mean likelihood of the pairs; one with nothing in common counts as unlike."""
    keys = {i: frozenset(_keys(like.mentions[i])) for i in (*left, *right)}
    told = [like.of(i, j) for i in left for j in right if keys[i] & keys[j]]
    return math.fsum(told) / (len(left) * len(right))


def _few(like: Likelihood, members: Sequence[int]) -> list[int]:
    """Return the first mention of each of the first reports that ``members`` stand in."""
    first: dict[str, int] = {}
    for i in members:
        first.setdefault(like.mentions[i].article, i)
        if len(first) == FEW:
            break
    return list(first.values())


def _note(like: Likelihood, members: Sequence[int], home: int, known: dict[str, list[int]]) -> None:
    """Make a happening known by its keys; each key leads to the last few that have it."""
    for key in sorted({key for i in members for key in _keys(like.mentions[i])}):
        last = [n for n in known[key] if n != home]
        known[key] = [*last[1 - LAST :], home]


def _keys(mention: Mention) -> tuple[str, ...]:
    """Return what a mention is found by: its telling words and its code."""
    return (*mention.words, *([f"code {mention.code}"] if mention.code else []))


def _candidates(mentions: Sequence[Mention], portion: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs of a portion that share a telling word or a code."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in portion:
        for key in _keys(mentions[i]):
            places[key][mentions[i].article].append(i)
    return sorted({pair for reports in places.values() for pair in _pairs(reports.values())})


def _pairs(reports: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the mentions with one word, given by report in text order."""
    earlier: list[int] = []
    for here in reports:
        reach = NEXT if len(here) > OFTEN else OFTEN
        for n, j in enumerate(here):
            yield from ((i, j) for i in here[max(0, n - reach) : n])
            if n < OFTEN:
                yield from ((i, j) for i in earlier)
        earlier += here[:OFTEN]


def _odds(
    one: Mention,
    other: Mention,
    weights: Mapping[str, float],
    near: float,
) -> float:
    """Return the log-odds that two mentions, in reports as alike as ``near``, are one."""
    odds = NONE + REPORT * near
    odds += HEAD * (one.words[0] == other.words[0])
    odds += WORDS * near * _overlap(frozenset(one.words), frozenset(other.words), weights)
    odds += CLAUSE * _overlap(one.clause, other.clause, weights)
    odds += CODE * (one.code is not None and one.code == other.code)
    odds += SAYING * (one.saying or other.saying)
    odds += SENTENCE * (one.article == other.article and one.sentence == other.sentence)
    return min(odds, SURE) + _against(one, other)


def _against(one: Mention, other: Mention) -> float:
    """Return what the facts of two mentions, where both state one, say against them."""
    odds = 0.0
    for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
        odds += PARTIES * bool(mine and theirs and not mine & theirs)
    if one.days and other.days:
        odds += DAYS * (one.days[1] < other.days[0] or other.days[1] < one.days[0])
    odds += TYPES * _differ(one.type, other.type)
    odds += COUNTRIES * _differ(one.country, other.country)
    return odds + SUPPOSED * _differ(one.supposed, other.supposed)


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weight of what two sets share against that of both (geometric mean), 0 to 1."""
    shared = one & other
    if not shared:
        return 0.0
    return _mass(shared, weights) / math.sqrt(_mass(one, weights) * _mass(other, weights))


def _mass(keys: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(key, weights[""]) for key in keys)


def _weights(reports: Iterable[Counter[str]]) -> dict[str, float]:
    """Return how rare each word is among reports; that of "" is for words in none of them."""
    counted = list(reports)
    frequency = Counter(key for report in counted for key in report)
    every = len(counted) + PRIOR
    return {"": math.log(every), **{k: math.log(every / (n + 1)) for k, n in frequency.items()}}


def _vector(counts: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    raw = {key: (1 + math.log(n)) * weights[key] for key, n in counts.items()}
    norm = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {key: value / norm for key, value in raw.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return math.fsum(weight * other[key] for key, weight in one.items() if key in other)
