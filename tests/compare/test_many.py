"""What comparing takes grows with the reports, not with their pairs; beyond a bound it looks near.

Work is counted in calls of functions, whatever else the machine does.
"""

from __future__ import annotations

import cProfile
import math
import pstats
import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from detente.compare import agreement, contested, entries, findings, issues, ledger, tellings
from detente.compare.findings import Finding, Value
from detente.compare.groups import Groups
from detente.model import (
    Actor,
    Article,
    Day,
    Move,
    Obligation,
    Origin,
    Span,
    Statement,
    Story,
    content_id,
    span_of,
)

STEEPEST = 1.15
STATES = [
    Actor(name=n, label=n, kind="country", entity=n[:3].upper(), party=n[:3].upper(), country=n[:3])
    for n in ("Avonia", "Brunland", "Corvia", "Dravia", "Elbonia", "Freedonia")
]
DAYS = 25


def work(step: Callable[[], object]) -> int:
    with cProfile.Profile() as profile:
        step()
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


def growth(step: Callable[[int], Callable[[], object]], size: int) -> float:
    """The exponent with which the work of ``step`` grows when its size is four times as large."""
    step(4 * size)()  # what is remembered of words, however often they are asked
    return math.log(work(step(4 * size)) / work(step(size))) / math.log(4)


def article(number: int, text: str) -> Article:
    day = f"2022-03-{1 + number % DAYS:02}"
    return Article(
        id=f"a-{number:05}", source=f"{number}", text=text, outlet=f"O{number}", published=day
    )


def asked(number: int) -> tuple[Article, Move]:
    """A report with a demand; what is asked differs by a number and the thing."""
    one, other = STATES[number % 6], STATES[(number + 1 + number % 5) % 6]
    thing = f"thing{number % 97}"
    text = f"{one.name} demanded that {other.name} hand over {number} crates of {thing} at once."
    report = article(number, text)
    start = text.index("hand")
    content = span_of(report, start, len(text) - 1)
    move = Move(
        id=content_id("m", number),
        kind="demand",
        party=one,
        addressees=(other,),
        issue=content.text,
        content=content,
        obligation=Obligation(kind="do", object=content.text),
        span=span_of(report, text.index("demanded"), text.index("demanded") + 8),
        sentence=span_of(report, 0, len(text)),
        day=Day(value=report.published or "", start=report.published, end=report.published),
    )
    return report, move


def refused(number: int) -> tuple[Article, Move]:
    """A report with a refusal of what :func:`asked` has others demand."""
    one, other = STATES[number % 6], STATES[(number + 1 + number % 5) % 6]
    text = f"{other.name} rejected the demand of {one.name} for crates of thing{number % 97}."
    report = article(100_000 + number, text)
    start = text.index("the demand")
    move = Move(
        id=content_id("m", "r", number),
        kind="reject",
        value="refused",
        party=other,
        addressees=(one,),
        issue="crates",
        content=span_of(report, start, len(text) - 1),
        span=span_of(report, text.index("rejected"), text.index("rejected") + 8),
        sentence=span_of(report, 0, len(text)),
    )
    return report, move


def book(size: int) -> Callable[[], object]:
    pairs = [make(n) for n in range(size) for make in (asked, refused)]
    pairs.sort(key=lambda pair: (pair[0].published or "", pair[0].id))
    articles, moves = [a for a, _ in pairs], [m for _, m in pairs]
    return lambda: issues.issues(ledger.ledger(articles, moves, ()), moves)


def test_the_ledger_and_its_issues_grow_with_the_moves() -> None:
    assert growth(book, 100) < STEEPEST


def test_a_mention_finds_its_entry_among_very_many() -> None:
    own = entries.Rivals()
    days = {f"a-{n:05}": "2022-03-01" for n in range(2000)}
    said = [asked(30 * n)[1] for n in range(60)] * 2
    places = []
    for mention in entries.mentions(said, days):
        home = own.nearest(mention)
        if home is None:
            home = len(own.entries)
            own.entries.append(entries.Gathered([], {}, {}))
        own.note(home, mention)
        places.append(home)
    assert places[60:] == places[:60]


def test_beyond_the_bound_the_rarest_words_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MANY", 2)
    own = entries.Rivals()
    moves = [asked(30 * n)[1] for n in range(8)]
    for place, mention in enumerate(entries.mentions(moves, {})):
        own.entries.append(entries.Gathered([], {}, {}))
        own.note(place, mention)
    again = [own.nearest(mention) for mention in entries.mentions(moves, {})]
    assert again == list(range(8))


def tellings_of(size: int, wordings: int) -> Callable[[], int]:
    reports = [
        article(n, f"The {n % wordings} ferries of the northern line were stopped for the whole of"
                   f" the winter after a storm, the harbour master of the town told us.")
        for n in range(size)
    ]  # fmt: skip
    known = {report.id: report for report in reports}
    said = [
        Statement(article=r.id, outlet=r.outlet, span=span_of(r, 0, len(r.text))) for r in reports
    ]
    return lambda: tellings.independent(said, {i: i for i in known}, known)


@pytest.mark.parametrize("wordings", [1, 7, 100_000])
def test_counting_tellings_grows_with_the_statements(wordings: int) -> None:
    assert tellings_of(500, wordings)() == 1
    assert growth(lambda size: tellings_of(size, wordings), 300) < STEEPEST


def chained(size: int) -> Callable[[], object]:
    report = article(0, "x " * (size + 2))
    values = [
        Value(report, f"{n}", Span(article="a", start=n, end=n + 1, text="x")) for n in range(size)
    ]
    found = [Finding(one, other, "no", "") for one, other in pairwise(values)]
    return lambda: findings.joined("value", "things", found)


def test_differences_that_hang_together_are_joined_in_one_look() -> None:
    assert len(chained(300)()) == 1  # type: ignore[arg-type]
    assert growth(chained, 200) < STEEPEST


def test_wordings_are_set_against_those_next_to_them() -> None:
    near = list(contested._abreast(range(3 * contested.ABREAST)))
    assert len(near) <= 3 * contested.ABREAST**2
    assert max(other - one for one, other in near) == contested.ABREAST
    assert list(contested._abreast("abc")) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_groups_are_counted_and_named() -> None:
    groups = Groups("abcd")
    groups.join("a", "b")
    groups.join("b", "c")
    groups.join("a", "c")
    assert len(groups) == 2
    assert {groups.of(thing) for thing in "abc"} == {"a"}
    assert groups.of("d") == "d"


PLACES = ("harbour", "mill", "quarry", "bridge", "depot", "tannery", "granary", "airfield")
DEEDS = ("closed", "opened", "flooded", "guarded", "painted", "searched", "rented", "fenced")
SYLLABLES = ("lis", "kel", "dor", "bren", "ost", "vor", "man", "tul", "gar", "nev")


def town(number: int) -> str:
    """A town nobody knows; each number has its own."""
    return "".join(SYLLABLES[int(digit)] for digit in str(number)).capitalize() + "burg"


def long_report(name: str, length: int) -> Article:
    """A report of many sentences, a third of which the other report has in like words."""
    draw = random.Random(name)
    told = []
    for n in range(length):
        same = draw if n % 3 else random.Random(n)
        place, deed = same.choice(PLACES), same.choice(DEEDS)
        told.append(f"The {place} of {town(n // 3)} was {deed} by {town(n // 7)} workers at dawn.")
    return Article(id=name, source=name, text="\n".join(told), outlet=name, published="2022-03-01")


def test_what_two_long_reports_say_is_compared_without_a_look_at_all_pairs() -> None:
    def step(length: int) -> Callable[[], object]:
        reports = long_report("a", length), long_report("b", length)
        origins = tuple(Origin(id=r.id, articles=(r.id,), reason="") for r in reports)
        story = Story(
            id="s",
            title="",
            articles=("a", "b"),
            origins=origins,
            first_day=None,
            last_day=None,
        )
        return lambda: agreement.compare(story, reports)

    assert growth(step, 100) < STEEPEST
