"""A very long report in parts: nothing lost, nothing moved."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente import pipeline
from detente.model import Article, Boilerplate, span_of
from detente.text import parts

SENTENCE = "Kenya demanded on Monday that Somalia open the border, and Somalia refused. "


def article(text: str, title: int = 0) -> Article:
    made = Article(id="a-1", source="x", text=text, published="2022-02-02")
    return msgspec.structs.replace(made, title=span_of(made, 0, title) if title else None)


def test_a_report_as_reports_are_is_one_part() -> None:
    whole = article("x" * parts.LONGEST)
    assert list(parts.of(whole)) == [whole]


@given(st.text(alphabet="ab. \n", min_size=1, max_size=30), st.integers(3_000, 9_000))
def test_the_parts_are_the_report(piece: str, times: int) -> None:
    text = "A" + piece * times
    found = list(parts.of(article(text)))
    read = [part.text.replace(parts.BLANK, "") for part in found]
    assert "".join(read) == text
    assert all(len(words) <= parts.LONGEST for words in read)
    assert all(text[: len(part.text)].endswith(words) for part, words in zip(found, read))  # noqa: B905


def test_a_part_ends_with_a_paragraph_and_holds_what_is_marked_in_it() -> None:
    text = "A title\n\n" + (SENTENCE * 5 + "\n\n") * 300
    whole = article(text, len("A title"))
    where = parts.LONGEST - 200
    note = Boilerplate(span=span_of(whole, where, where + 400), kind="related")
    found = list(parts.of(msgspec.structs.replace(whole, boilerplate=(note,))))
    assert len(found) == 3
    assert all(part.text.endswith("\n\n") for part in found[:-1])
    assert [part.title is not None for part in found] == [True, False, False]
    marked = [b.span for part in found for b in part.boilerplate]
    assert sum(span.end - span.start for span in marked) == 400
    assert all(span.text == text[span.start : span.end] for span in marked)


def test_what_is_found_in_a_part_opens_to_its_words_in_the_report() -> None:
    filler = "The weather was fine in the valley and nobody had much to say of it.\n\n" * 750
    text = f"{SENTENCE}\n\n{filler}{SENTENCE}“We will not wait,” Vladimir Putin said.\n"
    found = pipeline.read_article(article(text))
    ids = [record.id for record in (*found.events, *found.moves, *found.quotations)]
    assert len(set(ids)) == len(ids)
    spans = [event.span for event in found.events] + [q.content[0] for q in found.quotations]
    assert all(text[span.start : span.end] == span.text for span in spans)
    late = [e for e in found.events if e.span.start > len(filler)]
    early = [e for e in found.events if e.span.start < len(SENTENCE)]
    assert [e.type for e in early] == [e.type for e in late][: len(early)]
    assert len(early) > 1
    assert found.quotations[-1].speaker is not None
