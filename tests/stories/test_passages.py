from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.model import Article, Reprint
from detente.stories import copies, grouping, passages

WIRE = """LISBURG (Reuters) - Envoys of Arland and Borland left the talks on fishing without a text.
Borland said that no vessel under a foreign flag would pass the narrow channel before the first of
November unless the old debts of the harbour company were settled in full.
A mediator from the lake cantons carried handwritten notes between two hotels until long after
midnight, and said only that both sides had asked him to come back.
Markets in the region barely moved, and the price of herring fell by two percent on the day."""
OWN = """Nobody in the square expected a deal, and nobody got one, when the doors opened on Friday.
Our correspondent counted nine walks across the square by a man with a blue folder.
{wire}
In the villages near the cape people shrug: such promises come with the leaves, they say.
The price of herring is another matter; it fell, and the fishwives blame both capitals."""
NOTES = """A mediator from the lake cantons carried handwritten notes between two hotels until long
after midnight, and said only that both sides had asked him to return."""


def article(id_: str, text: str, **fields: object) -> Article:
    fields.setdefault("outlet", f"Outlet {id_}")
    return Article(id=id_, source=f"{id_}.txt", text=text, **fields)  # type: ignore[arg-type]


def only(found: tuple[Reprint, ...]) -> Reprint:
    (reprint,) = found
    return reprint


def test_a_paragraph_of_agency_text_in_an_own_report_is_a_passage_and_no_copy() -> None:
    own = article("own", OWN.format(wire=NOTES), published="2021-03-01")
    wire = article("wire", WIRE, published="2021-03-02")
    found = only(passages.find([own, wire]))
    assert (found.article, found.source) == ("own", "wire")
    assert (found.basis, found.agency) == ("agency", "Reuters")
    (passage,) = found.passages
    assert passage.span.text.startswith("A mediator from the lake cantons")
    assert passage.span.text.endswith("asked him to")
    assert wire.text[passage.source.start : passage.source.end] == passage.source.text
    assert passage.source.text.startswith("A mediator")
    assert 0.1 < found.share < 0.5
    assert len(copies.origins([own, wire])) == 2


def test_a_few_changed_words_do_not_end_a_passage() -> None:
    changed = NOTES.replace("two hotels until", "two small hotels till")
    found = only(passages.find([article("a", WIRE), article("b", OWN.format(wire=changed))]))
    (passage,) = found.passages
    assert passage.span.text.startswith("A mediator")
    assert passage.span.text.endswith("asked him to")


def test_without_an_agency_the_earlier_report_is_the_source() -> None:
    plain = WIRE.replace("(Reuters) ", "")
    late = article("a", plain, published="2021-03-05")
    early = article("b", OWN.format(wire=NOTES), published="2021-03-01")
    found = only(passages.find([late, early]))
    assert (found.article, found.source, found.basis, found.agency) == ("a", "b", "earlier", None)


def test_a_speech_both_heard_is_no_passage() -> None:
    speech = (
        "“" + " ".join(f"We have counted {n} promises in {n} harbours." for n in range(9)) + "”"
    )
    one = article("a", f"The minister rose at noon in a silent hall. {speech} Then he left.")
    two = article("b", f"Applause was thin when the minister spoke: {speech} It rained all day.")
    assert passages.find([one, two]) == ()


def test_an_outlet_is_not_held_against_itself() -> None:
    reports = [article(i, OWN.format(wire=f"Line {i}."), outlet="The Lantern") for i in "ab"]
    assert passages.find(reports) == ()


def test_a_passage_is_laid_to_one_source_only() -> None:
    reports = [
        article("wire", WIRE, published="2021-03-01"),
        article("copy", WIRE.replace("(Reuters) ", ""), published="2021-03-02"),
        article("own", OWN.format(wire=NOTES), published="2021-03-03"),
    ]
    found = {r.article: r.source for r in passages.find(reports)}
    assert found == {"copy": "wire", "own": "wire"}
    assert len(passages.find(reports)) == 2


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    reports = [
        article("a", WIRE),
        article("b", OWN.format(wire=NOTES)),
        article("c", OWN.format(wire="Nothing was said.")),
        article("d", WIRE.upper()),
    ]
    expected = passages.find(reports)
    chance.shuffle(reports)
    assert passages.find(reports) == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_can_be_read(texts: list[str]) -> None:
    reports = [article(f"r{n}", text * 3) for n, text in enumerate(texts)]
    for found in passages.find(reports):
        assert found.article != found.source
        assert 0 < found.share <= 1


def test_within_stories_only_reports_of_one_story_are_compared() -> None:
    reports = [article("a", WIRE), article("b", OWN.format(wire=NOTES))]
    read = grouping.traced(reports, (), ())
    origins = copies.of_traces(read)
    (story,) = grouping.of_traces(read, origins)
    assert passages.within([story], reports, read) == passages.find(reports) != ()
    apart = [replace(story, articles=(report.id,)) for report in reports]
    assert passages.within(apart, reports, read) == ()
