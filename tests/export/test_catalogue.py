import msgspec
import pytest

from detente.export import catalogue, index
from detente.model import Article, Quotation, Record, span_of


@pytest.fixture
def known(record):
    return index.build(record)


def test_quotations_are_under_their_speaker_and_unnamed_speakers_last(known):
    found = catalogue.speakers(known)
    assert [(s.name, s.role, s.party) for s in found] == [
        ("Sergei Ryabkov", "deputy foreign minister", "Russia"),
        ("Vladimir Putin", "president", "Russia"),
        ("Speaker not named", "", ""),
    ]
    assert found[0].said[0].to == "NATO"
    assert found[2].said[0].within == "Vladimir Putin"


def test_no_quotation_is_lost(record, known):
    assert sum(len(q.evidence) for s in catalogue.speakers(known) for q in s.said) == len(
        record.quotations
    )


def test_the_same_words_quoted_twice_are_one_saying_with_two_places(record):
    first = record.quotations[0]
    other = record.articles[4]
    span = msgspec.structs.replace(first.content[0], article=other.id, start=10, end=20)
    again = msgspec.structs.replace(first, id="q-9", content=(span,), sentence=None)
    known = index.build(msgspec.structs.replace(record, quotations=(first, again)))
    (ryabkov,) = catalogue.speakers(known)
    names = [[e.name for e in s.evidence] for s in ryabkov.said]
    assert names == [["Harbour Courier", "observer"]]


def test_a_paraphrase_keeps_the_verb_that_may_turn_it_round():
    text = "Moscow denied on Friday that it had lost the paper. No more came.\n"
    article = Article(id="a-1", source="x", text=text)
    said = Quotation(
        id="q-1",
        kind="indirect",
        speaker=None,
        cue=span_of(article, 7, 13),
        content=(span_of(article, 24, 50),),
    )
    far = msgspec.structs.replace(said, id="q-2", content=(span_of(article, 52, 64),))
    record = Record(articles=(article,), quotations=(said, far))
    (nobody,) = catalogue.speakers(index.build(record))
    assert [(s.lead, s.words[0]) for s in nobody.said] == [
        ("denied on Friday", "that it had lost the paper"),
        ("denied on Friday that it had lost the paper.", "No more came"),
    ]


def test_events_are_by_day_and_those_without_last(record, known):
    rows = catalogue.events(known)
    assert len(rows) == len(record.events)
    assert rows[0].day == "December 2021"
    assert [r.day for r in rows][-3:] == ["day not stated"] * 3


def test_how_real_an_event_is_is_told_in_words_and_by_whom(known):
    rows = {r.evidence.words: r for r in catalogue.events(known)}
    assert rows["attack"].word == "not real: feared or possible"
    assert rows["invasion"].word == "if"
    assert (rows["stand"].word, rows["stand"].says) == ("said to be", "Ukraine says")
    assert rows["would not compromise"].says == ""


def test_a_day_that_the_clause_does_not_state_is_told_as_such(known):
    rows = {r.evidence.words: r for r in catalogue.events(known)}
    assert rows["would not compromise"].inferred
    assert not rows["attack"].inferred


def test_sources_say_why_reports_count_as_one(known):
    by_name = {s.name: s for s in catalogue.sources(known)}
    copy = by_name["Delta Dispatch"]
    assert copy.copies == ("Meridian Wire [4]",)
    assert copy.reason == "98% of the words are the same"
    assert copy.credit == "Meridian Wire"
    assert by_name["Harbour Courier"].copies == ()
    assert by_name["Harbour Courier"].furniture == 1


def test_margin_notes_stand_beside_the_line_their_words_are_in(known):
    harbour = catalogue.reports(known)[0]
    beside = {line.paragraph.html.striptags()[:14]: line.notes for line in harbour.lines}
    assert [n.word for n, _ in beside["About 100,000 "]] == [
        "Northern Post: 122,000",
    ]
    assert [n.word for n, _ in beside["Deputy Foreign"]] == ["only here"]
    assert beside["Leave a commen"] == ()


def test_reports_say_what_was_found_in_them(known):
    assert catalogue.reports(known)[0].counts == ("3 events", "1 quotation", "4 moves", "1 figure")
