import msgspec
import pytest

from detente.export import catalogue, index
from detente.model import Passage, Reprint, span_of


@pytest.fixture
def known(record):
    return index.build(record)


def test_sources_say_what_words_stand_in_another_report(record, known):
    one, other = known.articles[:2]
    reprint = Reprint(
        article=other.id, source=one.id, share=0.31, basis="agency", agency="Reuters",
        passages=(
            Passage(span=span_of(other, 0, 9), source=span_of(one, 0, 9)),
            Passage(span=span_of(other, 10, 40), source=span_of(one, 10, 40)),
        ),
    )  # fmt: skip
    shown = catalogue.sources(index.build(msgspec.structs.replace(record, reprints=(reprint,))))
    assert shown[0].shared == ()
    (shared,) = shown[1].shared
    assert (shared.name, shared.share) == (known.names[one.id], 31)
    assert (shared.passages, shared.basis, shared.href) == (2, "text of Reuters", "#r1")
    assert shared.words == " ".join(other.text[10:40].split())


def test_sources_say_why_reports_count_as_one(known):
    by_name = {s.name: s for s in catalogue.sources(known)}
    copy = by_name["Delta Dispatch"]
    assert copy.copies == ("Meridian Wire",)
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
    assert [n.word for n, _ in beside["Deputy Foreign"]] == ["no match found elsewhere"]
    assert beside["Leave a commen"] == ()


def test_reports_say_what_was_found_in_them(known):
    assert catalogue.reports(known)[0].counts == ("3 events", "1 quotation", "4 moves", "1 figure")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("/home/ana/reports/a.txt", "a.txt"),
        ("C:\\reports\\a.txt", "a.txt"),
        ("reports/a.txt", "reports/a.txt"),
        ("https://paper.example/a", "https://paper.example/a"),
    ],
)
def test_a_source_tells_nothing_of_the_machine_it_was_read_on(record, source, told):
    first = msgspec.structs.replace(record.articles[0], source=source, url=None)
    made = index.build(msgspec.structs.replace(record, articles=(first, *record.articles[1:])))
    assert told in {one.source for one in catalogue.sources(made)}
