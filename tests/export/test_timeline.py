import msgspec
import pytest

from detente.export import index, timeline
from detente.model import Day, Record


@pytest.fixture
def known(record):
    return index.build(record)


def test_days_come_in_order_with_their_precision(known):
    groups = timeline.days(known)
    assert [g.day for g in groups] == [
        *("December 2021", "17 Dec 2021", "18 Dec 2021", "26 Jan 2022", "1 Feb 2022"),
    ]
    assert [g.precision for g in groups] == ["month", "day", "day", "day", "day"]
    assert [g.weekday for g in groups] == ["", "Fri", "Sat", "Wed", "Tue"]


def test_all_tellings_of_a_happening_are_one_line(known):
    asked = timeline.days(known)[1].lines
    assert [(i.kind, i.parties) for i in asked] == [("request", "Russia → NATO")]
    assert [e.name for e in asked[0].evidence] == ["Harbour Courier", "Northern Post"]


def test_a_happening_somebody_tells_is_marked_as_said_until_a_report_tells_it_itself(record):
    said = record.events[1]
    first = timeline.days(index.build(record))[0].lines[0]
    assert (first.word, first.says) == ("said to be", "")  # the words shown say "according to"
    short = msgspec.structs.replace(said, clause=said.span, sentence=said.span)
    brief = timeline.days(index.build(msgspec.structs.replace(record, events=(short,))))
    assert brief[0].lines[0].says == "Ukraine says"
    plain = msgspec.structs.replace(said, id="ev-2", attribution=())
    both = msgspec.structs.replace(record, events=(said, plain))
    assert timeline.days(index.build(both))[0].lines[0].word == "as fact"


def test_events_without_a_day_are_kept_apart_in_reading_order(known):
    loose = timeline.dayless(known)
    assert [g.day for g in loose] == ["told 18 Dec 2021", "told 27 Jan 2022", "told 2 Feb 2022"]
    lines = [i for g in loose for i in g.lines]
    assert [i.evidence[0].words for i in lines] == ["attack", "invasion", "ignored Russia"]
    assert [i.real for i in lines] == [False, False, True]


def test_the_exchange_is_drawn_between_the_two_who_dealt_most(known):
    drawn = timeline.lanes(known, timeline.days(known), ["RUS", "NATO", "USA"])
    assert (drawn.above, drawn.below) == ("Russia", "NATO")
    up, down = drawn.dots
    assert up.y < drawn.middle < down.y
    assert up.x < down.x
    assert 0 <= up.x <= down.x <= timeline.WIDTH
    assert up.hard


def test_marks_of_one_day_do_not_cover_each_other(record):
    event = record.events[0]
    again = [msgspec.structs.replace(event, id=f"ev-{n}", mode=f"m{n}") for n in range(4)]
    known = index.build(msgspec.structs.replace(record, events=tuple(again)))
    drawn = timeline.lanes(known, timeline.days(known), ["RUS", "NATO"])
    assert len({(d.x, d.y) for d in drawn.dots}) == 4
    assert all(0 < d.y < drawn.height for d in drawn.dots)


def test_a_month_is_drawn_as_wide_as_it_is(record):
    event = record.events[0]
    month = Day(value="2022-01", start="2022-01-01", end="2022-01-31", precision="month")
    later = msgspec.structs.replace(event, id="ev-2", day=month)
    known = index.build(msgspec.structs.replace(record, events=(event, later)))
    drawn = timeline.lanes(known, timeline.days(known), ["RUS", "NATO"])
    assert [d.width > 0 for d in drawn.dots] == [False, True]
    assert drawn.dots[1].x + drawn.dots[1].width <= timeline.WIDTH


def test_nothing_is_drawn_without_an_exchange():
    known = index.build(Record())
    assert timeline.lanes(known, timeline.days(known), ["RUS", "NATO"]) is None
