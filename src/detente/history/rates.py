"""How often acts of a kind were met, refused or answered otherwise, and after how many days.

An answer is an act that the account links to the sentence of the first (``replies_to``), by
somebody it was addressed to (where it names nobody: by anybody else). What no act answers may
have been answered outside the account: it is told as that, not as ignored on purpose.

Shares have a 95% interval (Wilson, "Probable inference", JASA 1927). It takes acts for
independent of each other, which those of one crisis are not: the number of crises stands beside.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.history.accounts import KINDS, Act

Outcome = Literal["met", "refused", "both", "otherwise", "unanswered"]
OUTCOMES: tuple[Outcome, ...] = ("met", "refused", "both", "otherwise", "unanswered")
# Of fewer acts no share is told: its interval would span half of what is possible.
FEWEST = 10
Z = 1.959964  # standard deviations on either side that hold 95% of a normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """So many of ``of`` acts; the share and its interval are None where they are too few."""

    outcome: Outcome
    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Rate:
    """What became of the acts of a kind: ``n`` of them in so many crises.

    ``days`` are those from an act to its first answer, sorted, where the account tells both days.
    """

    kind: str
    n: int
    crises: int
    shares: tuple[Share, ...]
    days: tuple[int, ...]

    @property
    def enough(self) -> bool:
        """Whether there are enough acts to tell shares of them."""
        return self.n >= FEWEST

    @property
    def median_days(self) -> float | None:
        """The median of the days to the first answer, None where too few are known."""
        return statistics.median(self.days) if len(self.days) >= FEWEST else None


def rates(
    acts: Iterable[Act],
    *,
    kinds: Collection[str] = tuple(KINDS),
    asks: Callable[[str], bool] = lambda name: True,
    asked: Callable[[str], bool] = lambda name: True,
) -> tuple[Rate, ...]:
    """Return the rate of each of ``kinds``, in the order of ``KINDS``.

    Only acts count that somebody of whom ``asks`` holds says to somebody of whom ``asked`` does.
    """
    every = tuple(acts)
    answers = _answers(every)
    return tuple(
        _rate(kind, [a for a in every if _is_of(a, kind, asks, asked)], answers)
        for kind in KINDS
        if kind in kinds
    )


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return the 95% interval of Wilson's for a share of ``count`` in ``n``, 0 to 1 for none."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = count / n, Z * Z
    middle = share + z2 / (2 * n)
    reach = Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = ((middle + way * reach) / (1 + z2 / n) for way in (-1, 1))
    return max(0.0, low), min(1.0, high)


def _answers(acts: Iterable[Act]) -> Mapping[tuple[str, int], Sequence[Act]]:
    """Return the acts that answer each sentence: (crisis, its number)."""
    found: defaultdict[tuple[str, int], list[Act]] = defaultdict(list)
    for act in acts:
        for number in act.replies_to:
            found[act.crisis, number].append(act)
    return found


def _is_of(act: Act, kind: str, asks: Callable[[str], bool], asked: Callable[[str], bool]) -> bool:
    named = any(map(asks, act.speakers or ("",))) and any(map(asked, act.addressees or ("",)))
    return named and not set(KINDS[kind]).isdisjoint(act.kinds)


def _rate(kind: str, acts: Sequence[Act], answers: Mapping[tuple[str, int], Sequence[Act]]) -> Rate:
    answered = [_to(act, answers.get((act.crisis, act.sentence), ())) for act in acts]
    outcomes = [_outcome(replies) for replies in answered]
    days = (_days(act, replies) for act, replies in zip(acts, answered, strict=True))
    return Rate(
        kind=kind,
        n=len(acts),
        crises=len({act.crisis for act in acts}),
        shares=tuple(_share(each, outcomes.count(each), len(acts)) for each in OUTCOMES),
        days=tuple(sorted(day for day in days if day is not None)),
    )


def _to(act: Act, replies: Sequence[Act]) -> list[Act]:
    """Return those of the acts that answer its sentence which are answers to an act."""
    asked = frozenset(act.addressees)
    return [
        reply
        for reply in replies
        if reply is not act
        and (asked & {*reply.speakers} if asked else set(reply.speakers) - {*act.speakers})
    ]


def _outcome(replies: Sequence[Act]) -> Outcome:
    kinds = {kind for reply in replies for kind in reply.kinds}
    if {"accept", "reject"} <= kinds:
        return "both"
    if "accept" in kinds:
        return "met"
    if "reject" in kinds:
        return "refused"
    return "otherwise" if kinds else "unanswered"


def _days(act: Act, replies: Sequence[Act]) -> int | None:
    if act.day is None:
        return None
    later = [(reply.day - act.day).days for reply in replies if reply.day and reply.day >= act.day]
    return min(later, default=None)


def _share(outcome: Outcome, count: int, n: int) -> Share:
    if n < FEWEST:
        return Share(outcome, count, None, None, None)
    return Share(outcome, count, count / n, *wilson(count, n))
