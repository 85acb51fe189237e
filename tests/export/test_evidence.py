import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export import evidence, index
from detente.model import Article, Record, span_of


def known_of(text: str):
    article = Article(id="a-1", source="x", text=text, outlet="Lantern", published="2022-02-02")
    return index.build(Record(articles=(article,))), article


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [
        ("One. Two met three. Four.", "met", "Two ", " three."),
        ("Title\nRussia refused", "refused", "Russia ", ""),
        ("He said: “No.” She left.", "left", "She ", "."),
        ("Only words", "Only words", "", ""),
    ],
)
def test_words_stand_in_their_sentence(text, words, before, after):
    known, article = known_of(text)
    start = text.index(words)
    shown = evidence.show(known, span_of(article, start, start + len(words)))
    assert (shown.before, shown.words, shown.after) == (before, words, after)
    assert (shown.name, shown.day, shown.href) == (
        "Lantern", "2 Feb", f"#r1-{start}-{start + len(words)}",
    )  # fmt: skip


def test_the_sentence_of_the_record_is_preferred(record):
    known = index.build(record)
    event = record.events[1]
    shown = evidence.show(known, event.span)
    assert shown.before + shown.words + shown.after == event.sentence.text


def test_the_window_is_bounded_where_no_sentence_ends():
    known, article = known_of("word " * 5000)
    shown = evidence.show(known, span_of(article, 10000, 10004))
    assert len(shown.before) <= evidence.WINDOW
    assert len(shown.after) <= evidence.WINDOW


@given(st.text(alphabet="ab. \n”!", min_size=1, max_size=80), st.data())
def test_evidence_is_always_cut_from_the_text_around_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    known, article = known_of(text)
    shown = evidence.show(known, span_of(article, start, end))
    assert shown.words == text[start:end]
    assert shown.before + shown.words + shown.after in text


def test_each_place_is_shown_once_in_reading_order(record):
    known = index.build(record)
    spans = [e.span for e in record.events]
    numbers = [e.number for e in evidence.by_name(known, [*spans[::-1], *spans])]
    assert numbers == sorted(numbers)
    assert len(numbers) == len(spans)


def test_an_endless_sentence_is_shown_in_part():
    text = "word " * 2000
    known, article = known_of(text)
    shown = evidence.show(known, span_of(article, 5000, 5004), span_of(article, 0, len(text)))
    assert shown.before.startswith("… word")
    assert shown.after.endswith("word …")
    assert len(shown.before) + len(shown.after) < 3 * evidence.REACH
