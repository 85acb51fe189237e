"""Why a line says so: the words, who is meant by which, how real, the day, how sure."""

import msgspec
import pytest

from detente.export import why
from detente.pipeline import read_text

TEXT = (
    "Borders and troops\n\nRussia demanded on Tuesday that NATO pull back its troops from the"
    " Baltic states. It threatened sanctions. “We will not go,” Jens Stoltenberg said.\n"
)


@pytest.fixture(scope="module")
def record():
    return read_text(TEXT, published="2022-02-02")


def test_an_event_names_its_word_its_parties_and_its_day(record):
    event = next(e for e in record.events if e.type == "REQUEST")
    told = why.event(event)
    assert told.startswith("Read as request")
    assert "(REQUEST) in “" in told
    assert "by Russia" in told
    assert "toward NATO" in told
    assert "told as a fact" in told
    assert "1 Feb 2022 from “" in told


def test_a_pronoun_is_told_with_whom_it_means(record):
    pronouns = [e for e in record.events if any(a.basis == "pronoun" for a in e.actors)]
    assert pronouns
    assert "Russia (the pronoun “It”)" in why.event(pronouns[0])


def test_a_move_tells_what_is_meant_and_a_quotation_who_speaks(record):
    move = next(m for m in record.moves if m.kind == "demand")
    assert why.move(move).startswith("Read as demand in “")
    assert "what is meant: " in why.move(move)
    said = next(q for q in record.quotations if q.speaker and q.kind == "direct")
    assert "words of Jens Stoltenberg" in why.quotation(said)
    assert "the word of saying is “said”" in why.quotation(said)


def test_how_sure_the_reading_is_is_told_where_it_is_known(record):
    event = msgspec.structs.replace(record.events[0], confidence=0.418)
    assert why.event(event).endswith("about 42 % sure.")
    unknown = msgspec.structs.replace(event, confidence=None)
    assert "sure" not in why.event(unknown)
