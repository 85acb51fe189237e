"""Words between marks: nested, unbalanced, over paragraphs; apostrophes and inches are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.reported_speech import quote_marks
from detente.extract.reported_speech.quote_marks import Quoted
from detente.model import Article, Boilerplate, span_of


def marked(text: str) -> tuple[Quoted, ...]:
    return quote_marks.find(Article(id="a-test", source="test", text=text))


def words(text: str) -> list[tuple[str, int]]:
    """Return the quoted words with their depth."""
    return [(text[q.start : q.end], q.depth) for q in marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", [("yes", 0), ("no", 0)]),
        ('He said "yes" and "no".', [("yes", 0), ("no", 0)]),
        ("He said 'yes' and left.", [("yes", 0)]),
        ("Il dit «oui» et sort.", [("oui", 0)]),
        ("Er sagt „ja“ und geht.", [("ja", 0)]),
        ("Er sagt »ja« und geht.", [("ja", 0)]),
        ("Er sagt ‚ja‘ und geht.", [("ja", 0)]),
        ("He said ``yes'' and left.", [("yes", 0)]),
        ("He said ''yes'' and left.", [("yes", 0)]),
        ("He said ,,yes'' and left.", [("yes", 0)]),
        # both marks closing, as some systems print them
        ("He said ”yes” and left.", [("yes", 0)]),
        # one in the other
        ("“She told me ‘no’ twice,” he said.", [("She told me ‘no’ twice,", 0), ("no", 1)]),
        ("\"She told me 'no' twice,\" he said.", [("She told me 'no' twice,", 0), ("no", 1)]),
        # no marks of quotation
        ("The mayor's house and the Joneses' car", []),
        ("Rock 'n' roll of the '90s", []),
        ('A board 12" wide', []),
        ("It isn’t theirs.", []),
        # possessives inside
        ("He said 'the ministers' plan is dead' and left.", [("the ministers' plan is dead", 0)]),
    ],
)
def test_marks(text: str, expected: list[tuple[str, int]]) -> None:
    assert words(text) == expected


def test_a_quotation_reopened_in_the_next_paragraph_resumes() -> None:
    first, second = marked("“It was late.\n\n“We left,” she said.")
    assert (first.runs_on, second.resumes) == (True, True)


def test_a_closing_mark_some_paragraphs_later_takes_in_those_between() -> None:
    text = "“It was late.\n\nIt was cold.\n\nWe left.”\n\nThe end."
    found = marked(text)
    assert [text[q.start : q.end] for q in found] == ["It was late.", "It was cold.", "We left."]
    assert [q.resumes for q in found] == [False, True, True]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    assert words("He said “yes.\n\nIt rained.") == [("yes.", 0)]


def test_a_first_mark_left_out_is_seen_where_a_paragraph_begins_with_speech() -> None:
    assert words("We left,” she said.") == [("We left,", 0)]


def test_page_furniture_holds_no_marks() -> None:
    text = "He left.\n\n“Share this”\n\nShe stayed."
    article = Article(id="a-test", source="test", text=text)
    furniture = Boilerplate(span=span_of(article, 10, 22), kind="share")
    article = Article(id="a-test", source="test", text=text, boilerplate=(furniture,))
    assert quote_marks.find(article) == ()


def test_insertions_are_square_brackets_of_one_line() -> None:
    text = "They [the rebels] left [\n] early"
    assert [text[a:b] for a, b in quote_marks.insertions(text, 0, len(text))] == ["[the rebels]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna “Red” Lund spoke.", True),
        ("Anna “The Red Queen of Oslo” Lund spoke.", False),
        ("Anna said “Yes” Monday.", False),
        ("the “Red” house", False),
    ],
)
def test_nicknames(text: str, expected: bool) -> None:
    assert quote_marks.is_nickname(text, marked(text)[0]) is expected


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„`′″[]0s-", max_size=80))
def test_any_marks_are_read_in_order_and_lie_in_the_text(text: str) -> None:
    found = marked(text)
    assert [q.open for q in found] == sorted(q.open for q in found)
    for q in found:
        assert 0 <= q.open <= q.start <= q.end <= q.close <= len(text)
