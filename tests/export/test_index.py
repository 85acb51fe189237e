import msgspec
import pytest

from detente.export import index
from detente.model import Article, Record


def article(**facts) -> Article:
    return Article(**{"id": "a-1", "source": "in/x.txt", "text": "Words."} | facts)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"outlet": "The Lantern", "url": "https://x.example/1"}, "The Lantern"),
        ({"url": "https://www.lantern.example/1"}, "lantern.example"),
        ({"source": "https://lantern.example/2"}, "lantern.example"),
        ({"source": "in/2022-02-02-lantern.html"}, "lantern"),
        ({"source": "in/20220202_east_gate-post.html"}, "east gate post"),
        ({"source": "in/2022-02-02.txt"}, "2022 02 02"),
        ({"source": "in\\lantern.html"}, "lantern"),
        ({"source": "http://[broken", "url": "http://[broken"}, "[broken"),
        ({"source": ""}, "unnamed report"),
    ],
)
def test_a_report_is_called_by_its_outlet_its_host_or_its_file(facts, name):
    assert index.name(article(**facts)) == name


def test_reports_are_numbered_by_day_and_name_whatever_their_order(record):
    turned = msgspec.structs.replace(record, articles=record.articles[::-1])
    assert index.build(record).numbers == index.build(turned).numbers
    names = [index.build(record).names[a.id] for a in index.build(record).articles]
    assert names == [
        *("Harbour Courier", "Northern Post", "Delta Dispatch", "Meridian Wire", "observer"),
    ]


def test_a_report_without_a_day_comes_last():
    reports = (article(id="a-1"), article(id="a-2", published="2022-02-01"))
    assert index.build(Record(articles=reports)).numbers == {"a-2": 1, "a-1": 2}


def test_near_copies_are_one_origin_and_reports_of_no_story_count_too(record):
    known = index.build(record)
    assert known.origin_count == 4
    assert known.origins_of([a.id for a in record.articles]) == 4
    loose = msgspec.structs.replace(record, stories=())
    assert index.build(loose).origin_count == 5


def test_a_party_is_called_by_its_country_rather_than_its_government(record):
    known = index.build(record)
    assert known.label("UKR") == "Ukraine"
    assert known.label("RUS") == "Russia"
    assert known.label("XYZ") == "XYZ"


def test_the_period_is_that_of_the_days_known(record):
    known = index.build(record)
    assert (known.first_day, known.last_day) == ("2021-12-18", "2022-02-02")
    assert index.build(Record(articles=(article(),))).last_day is None
