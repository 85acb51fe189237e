from __future__ import annotations

import msgspec
import pytest

from detente.compare import centrality, prominence
from detente.model import Article, Day, Event, Move, span_of

TEXT = "Arlan shells Pesk\n\nArlan shelled Pesk. " + "The sea was calm. " * 60 + "Boria protested."
PLAIN = Article(id="a", source="a", text=TEXT, published="2020-05-04")
ARTICLE = msgspec.structs.replace(PLAIN, title=span_of(PLAIN, 0, 17))


def told(words: str, **facts: object) -> Event:
    start = TEXT.index(words)
    span = span_of(ARTICLE, start, start + len(words))
    fields: dict[str, object] = {
        "id": words, "type": "ASSAULT", "mode": None, "contexts": (), "cameo": "194", "quad": 4,
        "score": -9.0, "actors": (), "recipients": (), "day": None, "place": None,
        "modality": "asserted", "attribution": (), "confidence": 0.6,
    } | facts  # fmt: skip
    return Event(span=span, clause=span, sentence=span, **fields)  # type: ignore[arg-type]


CENTRE = centrality.of_reports([ARTICLE], {})
TITLE, LEAD, END = told("shells"), told("shelled"), told("protested")


def value(event: Event) -> float:
    return prominence.of_mention(event, ARTICLE, CENTRE)


def test_a_title_counts_most_and_the_end_least() -> None:
    assert value(TITLE) > value(LEAD) > 2 * value(END)


@pytest.mark.parametrize(
    "less",
    [
        {"score": -2.0},
        {"modality": "future"},
        {"modality": "historical"},
        {"confidence": 0.4},
        {"foreground": False},
        {"day": Day(value="2020-01", start="2020-01-01", end="2020-01-31")},
        {"day": Day(value="PAST_REF")},
    ],
)
def test_a_lighter_less_real_less_sure_or_older_act_counts_less(less: dict[str, object]) -> None:
    assert 0 < value(msgspec.structs.replace(LEAD, **less)) < value(LEAD)


@pytest.mark.parametrize(
    "nothing", [{"modality": "hypothetical"}, {"modality": "conditional"}, {"confidence": 0.19}]
)
def test_what_is_thinkable_only_or_mostly_read_wrong_counts_nothing(
    nothing: dict[str, object],
) -> None:
    assert value(msgspec.structs.replace(LEAD, **nothing)) == 0


def test_a_day_read_off_the_report_makes_nothing_old() -> None:
    day = Day(value="2020-01-01", start="2020-01-01", end="2020-01-01", basis="report")
    assert value(msgspec.structs.replace(LEAD, day=day)) == value(LEAD)
    named = msgspec.structs.replace(day, span=LEAD.span)
    assert value(msgspec.structs.replace(LEAD, day=named)) < value(LEAD) / 2


def test_each_independent_telling_adds_its_best_mention_once() -> None:
    copy = msgspec.structs.replace(ARTICLE, id="b")
    span = msgspec.structs.replace(LEAD.span, article="b")
    other = msgspec.structs.replace(LEAD, id="b", span=span)
    articles = {"a": ARTICLE, "b": copy}
    one = prominence.of_mentions([TITLE, LEAD], {}, articles, CENTRE)
    assert one == pytest.approx(value(TITLE), abs=1e-5)
    own = prominence.of_mentions([TITLE, LEAD, other], {}, articles, CENTRE)
    assert own == pytest.approx(value(TITLE) + value(LEAD), abs=1e-5)
    assert prominence.of_mentions([TITLE, other], {"b": "a"}, articles, CENTRE) == one


def test_a_move_counts_by_force_place_and_confidence() -> None:
    made = Move(
        id="m", kind="demand", party=None, addressees=(), issue="", confidence=0.6,
        content=LEAD.span, span=LEAD.span, sentence=LEAD.span,
    )  # fmt: skip
    assert prominence.of_move(made, ARTICLE) == 0  # nobody makes it
