"""The brief: what is asked for, numbered sources, nothing left unsaid that was left out."""

import re

import msgspec
import pytest
from markdown_it import MarkdownIt

from detente.export import brief, brief_text
from detente.export.brief import Asked
from detente.model import Record
from tests.export.test_page import Page


@pytest.fixture
def made(record):
    return brief.of_record(record, Asked(title="The winter", new_since="2022-01-27"))


def references(made):
    points = (*made.happened, *made.asked, *made.open)
    found = [r for p in points for r in p.references]
    return found + [r for m in made.disputed for _, of in m.values for r in of]


def test_it_has_the_users_title_and_every_part(made):
    assert made.title == "The winter"
    assert made.happened
    assert made.asked
    assert made.open
    assert made.disputed


def test_every_line_has_a_source_and_every_source_a_line(made):
    for point in (*made.happened, *made.asked, *made.open):
        assert point.references
    named = {r.number for r in references(made)}
    assert named == {s.number for s in made.sources} == set(range(1, len(made.sources) + 1))


def test_new_is_what_nobody_told_before_that_day(made):
    days = {s.number: s.day for s in made.sources}
    new = [p for p in (*made.happened, *made.asked) if p.new]
    assert new
    assert made.news.startswith("New since 27 Jan 2022: ")
    assert all(days[r.number].endswith("2022") for p in new for r in p.references)
    old = brief.of_record(Record(), Asked(new_since="2022-01-27"))
    assert old.news == "New since 27 Jan 2022: nothing."


def test_the_period_bounds_what_is_told_and_what_is_open_is_as_of_its_end(record):
    early = brief.of_record(record, Asked(until="2021-12-31"))
    assert early.period.endswith("31 Dec 2021")
    assert {s.day[-4:] for s in early.sources} == {"2021"}
    late = brief.of_record(record, Asked(since="2022-01-01"))
    raised = {p.when for p in late.open}
    assert any(day.endswith("2021") for day in raised)
    assert all(p.when.endswith("2022") for p in late.asked)


def test_what_two_pages_do_not_hold_is_counted_and_comes_with_all(record, monkeypatch):
    monkeypatch.setitem(brief.MOST, "asked", 1)
    short = brief.of_record(record, Asked())
    assert len(short.asked) == 1
    assert short.left_out["asked"] > 0
    assert re.search(r"^  and \d+ lines? more$", brief_text.plain(short), re.M)
    whole = brief.of_record(record, Asked(whole=True))
    assert len(whole.asked) == short.left_out["asked"] + 1
    assert set(whole.left_out.values()) == {0}


def test_text_is_no_wider_than_a_terminal_and_holds_every_line(made):
    text = brief_text.plain(made)
    long = [line for line in text.splitlines() if len(line) > brief_text.WIDTH]
    assert all(" " not in line.strip() for line in long)
    for heading in ("What happened", "Asked and answered", "Still open", "Sources"):
        assert heading in text
    assert "[1]" in text


def test_words_of_reports_are_no_markup_in_markdown_or_in_the_page(record):
    hostile = "<b>x</b> [a](b) *c* # `d`"
    (first, *rest) = record.articles
    odd = msgspec.structs.replace(first, outlet=hostile)
    made = brief.of_record(
        msgspec.structs.replace(record, articles=(odd, *rest)), Asked(title=hostile)
    )
    rendered = MarkdownIt().render(brief_text.markdown(made))
    shown = Page(rendered)
    assert hostile in " ".join(shown.text.split())
    assert {tag for tag, _ in shown.tags} <= {"h1", "h2", "p", "ul", "ol", "li", "strong", "em"}
    page = Page(brief_text.page(made))
    assert hostile in page.text
    assert not page.all("script")


def test_the_page_asks_nobody_and_its_numbers_lead_to_its_sources(made):
    page = Page(brief_text.page(made))
    hrefs = page.values("href")
    assert hrefs
    assert all(re.fullmatch(r"#s\d+", href) for href in hrefs)
    assert {href[1:] for href in hrefs} <= set(page.values("id"))


def test_a_path_of_this_machine_is_told_by_its_files_name(record):
    (first, *rest) = record.articles
    there = msgspec.structs.replace(first, source="/home/somebody/secret/a.txt", url=None)
    made = brief.of_record(msgspec.structs.replace(record, articles=(there, *rest)), Asked())
    assert "/home/somebody" not in brief_text.plain(made)


def test_a_record_of_nothing_says_so():
    made = brief.of_record(Record(), Asked())
    assert brief_text.plain(made).count(brief_text.NOTHING) == 4
