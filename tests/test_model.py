"""The records: immutable, strict, the same both ways through JSON."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import model
from detente.model import Article, Day, Record, Span
from tests.export.conftest import build


def test_a_span_is_the_words_of_its_article() -> None:
    article = Article(id="a-1", source="x", text="Two sides met.")
    assert model.span_of(article, 4, 9) == Span(article="a-1", start=4, end=9, text="sides")
    for start, end in ((-1, 3), (4, 4), (5, 4), (0, 99)):
        with pytest.raises(ValueError, match="a-1"):
            model.span_of(article, start, end)


def test_records_do_not_change() -> None:
    day = Day(value="2022-02-01")
    with pytest.raises(AttributeError):
        day.value = "2022-02-02"  # type: ignore[misc]


@given(text=st.text(min_size=1, max_size=200), source=st.text(max_size=20))
def test_an_article_survives_json(text: str, source: str) -> None:
    article = Article(id=model.content_id("a", text), source=source, text=text)
    assert model.from_json(model.to_json(article), Article) == article


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="surprise"):
        model.from_json(b'{"value": "2022", "surprise": 1}', Day)


def test_ids_depend_on_content_alone() -> None:
    assert model.content_id("a", "x", 1) == model.content_id("a", "x", "1")
    assert model.content_id("a", "x") != model.content_id("a", "y")
    assert model.content_id("a", "ab", "c") != model.content_id("a", "a", "bc")


def test_the_schema_names_the_document_s_parts() -> None:
    schema = model.json_schema()
    record = schema["$defs"]["Record"]["properties"]
    assert list(record)[:10] == [
        "schema",
        "articles",
        "events",
        "quotations",
        "moves",
        "entries",
        "issues",
        "figures",
        "days",
        "places",
    ]
    event = schema["$defs"]["Event"]["properties"]
    assert {
        "type",
        "mode",
        "cameo",
        "actors",
        "recipients",
        "modality",
        "attribution",
        "span",
    } <= set(event)
    assert json.loads(model.to_json(Record()))["schema"] == "detente.record/1"


def test_a_record_gives_its_stories_with_their_part_of_it() -> None:
    record = build()
    parts = dict(record.by_story())
    assert list(parts) == list(record.stories)
    for story, part in parts.items():
        assert {article.id for article in part.articles} == set(story.articles)
        assert all(event.span.article in story.articles for event in part.events)
        assert part.stories == (story,)
    assert sum(len(part.events) for part in parts.values()) == len(record.events)


def test_a_record_gives_its_tables() -> None:
    record = build()
    rows = record.frame("events", into="rows")
    assert len(rows) == len(record.events)
    assert (rows[0]["type"], rows[0]["actors"]) == ("REQUEST", ("Russia",))
    assert "frame" in dir(record)


def test_a_notebook_shows_a_record_in_short() -> None:
    record = build()
    shown = record._repr_html_()
    assert "<tr><th>events</th><td>11</td></tr>" in shown
    assert "2021-12-18 to 2022-02-02" in shown
    named = Article(id="a", source="x", text="Words.", outlet="<b>")
    assert "&lt;b&gt;" in Record(articles=(named,))._repr_html_()
