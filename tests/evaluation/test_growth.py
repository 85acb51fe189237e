from __future__ import annotations

from itertools import pairwise

import pytest

from detente.model import to_json
from evaluation.growth import reports, wording
from evaluation.growth.stages import LEAST, STAGES, Taken, exponent, rows, taken


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "PARAGRAPHS", wording.PARAGRAPHS[:5])
    monkeypatch.setattr(reports, "WORDINGS", 2)
    monkeypatch.setattr(reports, "OF_STORY", 4)
    monkeypatch.setattr(reports, "OF_REPORT", 3)
    reports.paragraphs.cache_clear()
    yield
    reports.paragraphs.cache_clear()


def test_reports_are_made_with_what_was_read_in_them() -> None:
    articles, found = reports.made("mixed", 12)
    assert len({a.id for a in articles}) == len({a.text for a in articles}) == 12
    for article, told in zip(articles, found, strict=True):
        assert told.moves or told.events
        for one in (*told.events, *told.moves, *told.figures):
            span = one.span
            assert span.article == article.id
            assert article.text[span.start : span.end] == span.text
    ids = [move.id for told in found for move in told.moves]
    assert len(ids) == len(set(ids))
    again, _ = reports.made("mixed", 12)
    assert [to_json(a) for a in again] == [to_json(a) for a in articles]


def test_one_crisis_is_told_in_few_stories_of_many_reports() -> None:
    articles, _ = reports.made("crisis", 12)
    assert len({a.source.split("-")[0] for a in articles}) == reports.LARGE
    assert len(articles) == 12


def test_two_long_reports_are_of_as_many_paragraphs() -> None:
    articles, found = reports.made("long", 12)
    assert [article.text.count("\n\n") for article in articles] == [12, 12]
    assert articles[0].text != articles[1].text
    for article, told in zip(articles, found, strict=True):
        assert all(e.span.text == article.text[e.span.start : e.span.end] for e in told.events)


def test_figures_tell_the_number_that_the_words_do() -> None:
    _, found = reports.made("crisis", 8)
    counted = [f for told in found for f in told.figures if f.span.text[0].isdigit()]
    assert counted
    assert all(f"{int(f.value or 0):,}" in f.span.text for f in counted)


def test_each_stage_is_timed() -> None:
    measured = taken(8, *reports.made("mixed", 8))
    assert {label for label, *_ in STAGES} <= measured.seconds.keys()
    assert measured.found["stories"] > 0


def test_the_growth_of_long_reports_is_told_by_their_length() -> None:
    measured = [taken(n, *reports.made("long", n)) for n in (6, 12)]
    assert [one.size for one in measured] == [6, 12]
    assert list(rows(measured))


def test_growth_is_an_exponent_between_sizes() -> None:
    sizes = (500, 1000, 2000)
    measured = [Taken(n, {"ledger": n / 500}, 100.0, {}) for n in sizes]
    row = next(row for row in rows(measured) if row[0] == "ledger")
    assert row[1:] == ("1.00", "2.00", "4.00", "1.00", "1.00")
    assert exponent((1, LEAST / 2), (2, 1.0)) == ""
    assert all(len(one) == len(other) for one, other in pairwise(rows(measured)))
