import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import model
from detente.export import wording
from detente.export.wording import clean, day_words, listed, period
from detente.model import Answer, Article, Attribution, Condition, Day, Event, Span, Status


def literals(record: type, field: str) -> set[str]:
    return set(typing.get_args(typing.get_type_hints(record)[field]))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.EVENTS, set(typing.get_args(model.EventType))),
        (wording.MODALITIES, set(typing.get_args(model.Modality)) | {"said"}),
        (wording.STATES, literals(Status, "value") | set(typing.get_args(model.AnswerValue))),
        (wording.LINKS, literals(Answer, "link")),
        (wording.CLAIMS, literals(model.Claim, "status")),
        (wording.COMPATIBLE, literals(model.Divergence, "compatible")),
        (wording.DIVERGENCES, literals(model.Divergence, "kind")),
        (wording.QUOTATIONS, literals(model.Quotation, "kind")),
        (wording.OBLIGATIONS, literals(model.Obligation, "kind")),
        (wording.BASES, literals(Article, "outlet_basis") | literals(Article, "published_basis")),
    ],
)
def test_every_code_of_the_model_has_words(words, codes):
    assert set(words) == codes


def span(text: str) -> Span:
    return Span(article="a", start=0, end=len(text), text=text)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "day not stated"),
        (Day(value="2022-02-01", start="2022-02-01", end="2022-02-01"), "1 Feb 2022"),
        (Day(value="2022-02-01", start="2022-02-01", mod="before"), "before 1 Feb 2022"),
        (
            Day(value="2021-11", start="2021-11-01", end="2021-11-30", precision="month"),
            "November 2021",
        ),
        (
            Day(value="2021-11", start="2021-11-01", precision="month", mod="start"),
            "early November 2021",
        ),
        (Day(value="1997", start="1997-01-01", end="1997-12-31", precision="year"), "1997"),
        (
            Day(value="2022-W04", start="2022-01-24", end="2022-01-30", precision="week"),
            "week of 24 Jan 2022",
        ),
        (
            Day(value="2021-FA", start="2021-09-22", end="2021-12-20", precision="season"),
            "22 Sep – 20 Dec 2021",
        ),
        (Day(value="PAST_REF", precision="vague", span=span("recently")), "recently"),
        (Day(value="x", start="soon"), "soon"),
        (Day(value="x", end="2022-02-02", precision="vague", mod="before"), "by 2 Feb 2022"),
    ],
)
def test_days_are_told_with_their_precision(day, words):
    assert day_words(day) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "days of publication not known"),
        ("2022-02-02", "2022-02-02", "2 Feb 2022"),
        ("2022-01-27", "2022-02-02", "27 Jan – 2 Feb 2022"),
        ("2021-12-18", "2022-02-02", "18 Dec 2021 – 2 Feb 2022"),
    ],
)
def test_a_period(first, last, words):
    assert period(first, last) == words


def test_lists_and_numbers_in_words():
    assert [listed(x) for x in ("", "a", "ab", "abc", "aa")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
        "a",
    ]
    assert wording.counted(1, "entry", "entries") == "1 entry"
    assert wording.counted(1200, "entry", "entries") == "1,200 entries"
    assert wording.age(None) == "age not known"
    assert [wording.age(n) for n in (0, 1, 46)] == ["same day", "1 day", "46 days"]
    assert wording.days_between("2021-12-17", "2022-02-01") == 46
    assert wording.days_between("2021-12", "2022-02-01") is None


def test_a_condition_gets_the_word_it_lacks():
    assert wording.hinge(Condition(span=span("if Russia leaves"))) == ""
    assert wording.hinge(Condition(span=span("Russia leaves"))) == "if "
    assert wording.hinge(Condition(span=span("Russia leaves"), happens=False)) == "unless "


def test_a_chain_names_each_link_outermost_first(record):
    putin = record.quotations[1].speaker
    links = (
        Attribution(holder=None, kind="document"),
        Attribution(holder=putin, kind="says"),
        Attribution(holder=None, kind="unnamed"),
        Attribution(holder=putin, kind="belief"),
        Attribution(holder=None, kind="carried-over"),
    )
    assert wording.chain(links) == (
        "a document, a document › Vladimir Putin says › an unnamed source › "
        "Vladimir Putin believes › the same source says"
    )


def test_an_event_told_by_somebody_is_not_told_as_fact(record):
    told = {wording.reality(e) for e in record.events}
    assert told == {"asserted", "said", "hypothetical", "conditional"}
    assert isinstance(record.events[1], Event)
    assert wording.reality(record.events[1]) == "said"


@given(st.text(alphabet=st.characters()))
def test_cleaning_keeps_the_length_and_every_printable_word(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert [c for c in text if c.isprintable()] == [
        c for c, old in zip(cleaned, text, strict=True) if old.isprintable()
    ]


def test_cleaning_takes_what_steers_a_terminal_or_turns_a_line():
    assert clean("a\x1b[2J\u202eb\nc\t") == "a\ufffd[2J\ufffdb\nc\t"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((3, 2, 0), "3 reports from 2 outlets"),
        ((3, 1, 2), "3 reports, 1 outlet named"),
        ((1, 0, 1), "1 report, no outlet named"),
    ],
)
def test_reports_that_tell_no_outlet_are_no_outlets(counts, words):
    assert wording.read_from(*counts) == words
