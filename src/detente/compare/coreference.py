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
from itertools import combinations

from detente.codebook import speech
from detente.compare.wording import terms, word_class
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
    return frozenset(term.key for term in terms(words)) - set(own)


def group(
    mentions: Sequence[Mention], reports: Mapping[str, str]
) -> tuple[tuple[Mention, ...], ...]:
    """Return the happenings: each mention stands in exactly one.

    ``reports`` are the texts of the reports by id. The order of mentions and reports does
    not matter; happenings come in the order of their first mention by report and place.
    """
    ordered = sorted(mentions, key=lambda m: (m.article, m.start, m.id))
    like = _likelihoods(ordered, {k: reports[k] for k in sorted({m.article for m in ordered})})
    return tuple(tuple(ordered[i] for i in members) for members in average_link(like, BAR))


def _likelihoods(
    mentions: Sequence[Mention], reports: Mapping[str, str]
) -> dict[int, dict[int, float]]:
    """Return for each mention how likely others with something in common are it, 0 to 1."""
    said = {key: Counter(term.key for term in terms(text)) for key, text in reports.items()}
    weights = _weights(said.values())
    alike = _alike({key: _vector(counts, weights) for key, counts in said.items()})
    found: dict[int, dict[int, float]] = {i: {} for i in range(len(mentions))}
    for i, j in _candidates(mentions):
        odds = _odds(mentions[i], mentions[j], weights, alike)
        found[i][j] = found[j][i] = 1 / (1 + math.exp(-odds))
    return found


def _candidates(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the pairs that share a telling word or a code."""
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, mention in enumerate(mentions):
        for key in {*mention.words, *([f"code {mention.code}"] if mention.code else [])}:
            places[key][mention.article].append(i)
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
    alike: Mapping[tuple[str, str], float],
) -> float:
    near = WITHIN if one.article == other.article else min(alike[one.article, other.article], MOST)
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


def _alike(vectors: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """Return the cosine of every two reports' words."""
    found = {}
    for (one, left), (other, right) in combinations(vectors.items(), 2):
        value = math.fsum(weight * right[key] for key, weight in left.items() if key in right)
        found[one, other] = found[other, one] = value
    return found
