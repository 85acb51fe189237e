from __future__ import annotations

from detente.compare.material import Placed, gather
from detente.model import Article, Figure, Span, Story, span_of

TEXT = "Seven ships and nine boats left. " * 40


def at(start: int, end: int, article: str = "a") -> Span:
    return Span(article=article, start=start, end=end, text="")


def test_things_are_found_by_the_words_they_share() -> None:
    placed = Placed([(at(10, 900), "long"), (at(300, 310), "short"), (at(300, 310, "b"), "other")])
    placed.add(at(305, 320), "late")
    assert sorted(t for _, t in placed.touching(at(304, 306))) == ["late", "long", "short"]
    assert [t for _, t in placed.touching(at(899, 901))] == ["long"]
    assert [*placed.touching(at(900, 901))] == []


def test_each_thing_is_found_once_by_where_it_begins() -> None:
    placed = Placed([(at(10, 900), "long"), (at(300, 310), "short")])
    assert [*placed.beginning(at(0, 2000))] == ["long", "short"]
    assert [*placed.beginning(at(11, 2000))] == ["short"]


def test_records_are_kept_by_report_in_the_order_of_the_text_whatever_order_they_come_in() -> None:
    reports = [Article(id=i, source=i, text=TEXT) for i in ("a", "b")]
    figures = [
        Figure(id=f"{r.id}{p}", span=span_of(r, p, p + 5), value=7.0, unit="ship", of="ships")
        for r in reports
        for p in (33, 0)
    ]
    story = Story(id="s", title="", articles=("b", "?"), origins=(), first_day=None, last_day=None)
    own = gather(reports, figures=figures).of(story)
    assert [f.id for f in own.reports["b"].figures] == ["b0", "b33"]
    assert own == gather(reports, figures=figures[::-1]).of(story)
    assert list(own.reports) == ["b"]
