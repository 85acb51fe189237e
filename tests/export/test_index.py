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
        ({"source": "in/2022-02-02-lantern.html"}, "2022-02-02-lantern.html"),
        ({"source": "in\\lantern.html"}, "lantern.html"),
        ({"source": "mails.mbox:3"}, "mails.mbox:3"),
        ({"source": "in/000_80b0f6a939c5a2a4.txt"}, "report 000_80b0…"),
        ({"source": "-"}, "unnamed report"),
        ({"source": "http://[broken", "url": "http://[broken"}, "[broken"),
        ({"source": ""}, "unnamed report"),
    ],
)
def test_a_report_is_called_by_its_outlet_its_host_or_its_file(facts, name):
    assert index.name(article(**facts)) == name


def test_unsigned_files_of_one_name_in_two_folders_are_two_tellers():
    named = index.named({
        "a": (None, None, "in/north/note.txt"),
        "b": (None, None, "in/south/note.txt"),
        "c": (None, None, "in/south/other.txt"),
        "d": ("The Lantern", None, "in/north/x.txt"),
        "e": ("The Lantern", None, "in/south/x.txt"),
    })  # fmt: skip
    assert named == {
        "a": "note.txt (north)", "b": "note.txt (south)", "c": "other.txt",
        "d": "The Lantern", "e": "The Lantern",
    }  # fmt: skip


def test_the_name_of_a_file_counts_as_no_outlet():
    reports = (
        article(id="a-1", source="in/a.txt"),
        article(id="a-2", source="in/b.txt", outlet="The Lantern"),
        article(id="a-3", source="in/c.txt", outlet="The Lantern"),
        article(id="a-4", url="https://www.post.example/1"),
    )
    known = index.build(Record(articles=reports))
    assert known.outlets == ("The Lantern", "post.example")
    assert known.unnamed == 1
    assert known.called == ("The Lantern", "a.txt", "post.example")


def test_reports_are_numbered_by_day_and_name_whatever_their_order(record):
    turned = msgspec.structs.replace(record, articles=record.articles[::-1])
    assert index.build(record).numbers == index.build(turned).numbers
    names = [index.build(record).names[a.id] for a in index.build(record).articles]
    assert names == [
        *("Harbour Courier", "Northern Post", "Delta Dispatch", "Meridian Wire", "observer.txt"),
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
