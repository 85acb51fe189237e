"""The whole way, from files to a record."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

import detente
from detente import model, pipeline
from detente.errors import SourceError, Unreadable
from detente.model import Article, Span

EXAMPLES = Path(__file__).parent.parent / "examples" / "talks"
FEW = sorted(EXAMPLES.iterdir())[:5]


def spans_in(value: object) -> list[Span]:
    """Return every span below a record."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for item in value for span in spans_in(item)]
    if isinstance(value, model.Frozen):
        return [s for name in value.__struct_fields__ for s in spans_in(getattr(value, name))]
    return []


def test_the_order_of_files_does_not_matter() -> None:
    one = detente.read(FEW)
    other = detente.read(FEW[::-1])
    assert model.to_json(one) == model.to_json(other)


def test_the_number_of_workers_does_not_matter() -> None:
    assert model.to_json(detente.read(FEW)) == model.to_json(detente.read(FEW, workers=2))


def test_every_span_opens_to_its_words() -> None:
    record = detente.read(FEW)
    texts = {article.id: article.text for article in record.articles}
    found = spans_in(record.events) + spans_in(record.quotations) + spans_in(record.entries)
    found += spans_in(record.comparisons) + spans_in(record.figures) + spans_in(record.moves)
    assert len(found) > 100
    for span in found:
        assert texts[span.article][span.start : span.end] == span.text


def test_nothing_is_read_from_page_furniture() -> None:
    record = detente.read([EXAMPLES])
    furniture = {
        (b.span.article, i)
        for a in record.articles
        for b in a.boilerplate
        for i in range(b.span.start, b.span.end)
    }
    assert furniture
    starts = [e.span for e in record.events] + [f.span for f in record.figures]
    starts += [q.content[0] for q in record.quotations] + [m.span for m in record.moves]
    assert not [s for s in starts if (s.article, s.start) in furniture]


def test_one_broken_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "good.txt").write_text(
        "Talks fail\n\nFrance rejected Spain's offer on Monday, and Spain condemned France.\n"
    )
    files = [tmp_path / "bad.txt", tmp_path / "good.txt", tmp_path / "gone.txt"]
    record = pipeline.read(files, errors="collect")
    assert len(record.articles) == 1
    assert record.events
    assert len(record.failures) == 2
    assert all(failure.hint for failure in record.failures)
    assert len(pipeline.read(files[:2]).failures) == 1
    with pytest.raises(SourceError, match="bad") as error:
        pipeline.read(files[:2], errors="raise")
    assert "collect" in error.value.hint


@pytest.mark.parametrize("paths", ["gone.txt", Path("gone.txt"), [EXAMPLES, "gone.txt"]])
def test_a_path_that_does_not_exist_is_no_empty_record(paths: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        detente.read(paths)
    assert "gone.txt" in caught.value.message
    assert "read_text" in caught.value.hint


def test_the_public_names_are_shown_before_they_are_loaded() -> None:
    shown = run([sys.executable, "-c", "import detente; print(*dir(detente))"], capture_output=True)
    assert set(shown.stdout.decode().split()) == set(detente.__all__)


def test_a_record_is_printed_in_short() -> None:
    record = detente.read(FEW)
    assert repr(record).startswith(f"Record({len(FEW)} articles, {len(record.events)} events, ")
    assert len(repr(record)) < 400
    shown = [repr(one) for kind in (record.articles, record.events, record.entries) for one in kind]
    assert max(map(len, shown)) < 1500
    assert any(record.events[0].span.text[:30] in line for line in shown)


def test_a_text_is_read_alone() -> None:
    record = detente.read_text(
        "Kenya demanded that Somalia open the border. Somalia refused.",
        outlet="Test",
        published="2022-05-02",
    )
    assert record.articles[0].outlet == "Test"
    assert any(entry.kind == "demand" for entry in record.ledger)


def test_a_fault_in_one_report_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    read = pipeline.read_article

    def faulty(article: Article, *how: object, **more: object) -> pipeline.Findings:
        if article.source.endswith("lantern.md"):
            raise ZeroDivisionError("a fault")
        return read(article, *how, **more)

    monkeypatch.setattr(pipeline, "read_article", faulty)
    record = detente.read(FEW)
    whole = len(FEW)
    assert len(record.articles) == whole - len(record.failures)
    assert [f.source.endswith("lantern.md") for f in record.failures] == [True]
    assert "ZeroDivisionError" in record.failures[0].reason
