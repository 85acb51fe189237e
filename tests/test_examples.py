"""The main job on the example reports: everything they were written to show."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import detente
from detente import model
from detente.model import Record, Span

TALKS = Path(__file__).resolve().parents[1] / "examples" / "talks"
DAYS = {
    "2021-12-17-harbour-wire.txt": ("Harbour Wire", "2021-12-17"),
    "2021-12-18-lantern.md": ("The Lantern", "2021-12-18"),
    "2022-01-10-meridian-post.html": ("The Meridian Post", "2022-01-10"),
    "2022-01-12-harbour-wire.txt": ("Harbour Wire", "2022-01-12"),
    "2022-01-13-eastgate-journal.txt": ("The Eastgate Journal", "2022-01-13"),
    "2022-01-21-northern-courier.eml": ("The Northern Courier", "2022-01-22"),
    "2022-01-27-meridian-post.txt": ("The Meridian Post", "2022-01-27"),
    "2022-01-27-continental-dispatch.json": ("Continental Dispatch", "2022-01-27"),
    "2022-02-02-lantern.txt": ("The Lantern", "2022-02-02"),
    "2022-02-02-amber-coast-gazette.txt": ("Amber Coast Gazette", "2022-02-02"),
    "2022-02-08-northern-courier.txt": ("The Northern Courier", "2022-02-08"),
    "2022-02-12-harbour-wire.txt": ("Harbour Wire", "2022-02-12"),
    "2022-02-13-amber-coast-gazette.txt": ("Amber Coast Gazette", "2022-02-13"),
    "2022-02-15-meridian-post.jsonl:1": ("The Meridian Post", "2022-02-15"),
    "2022-02-15-meridian-post.jsonl:2": ("The Meridian Post", "2022-02-14"),
}
# Words of the web page that belong to its furniture.
FURNITURE = re.compile(r"cookies|Weather|Facebook|Aubry|Founding Act|comment|briefing|2023|Tags")


@pytest.fixture(scope="module")
def record() -> Record:
    return detente.read([TALKS])


@pytest.fixture(scope="module")
def files(record: Record) -> dict[str, str]:
    """The id of each article by the name of its file."""
    return {Path(article.source).name: article.id for article in record.articles}


def spans(value: object) -> Iterator[Span]:
    """Yield every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def test_every_report_is_read_with_its_outlet_and_day(record: Record) -> None:
    assert record.failures == ()
    read = {Path(a.source).name: (a.outlet, a.published) for a in record.articles}
    assert read == DAYS
    assert all(article.title is not None for article in record.articles)


def test_every_span_is_the_words_of_its_report(record: Record) -> None:
    texts = {article.id: article.text for article in record.articles}
    found = list(spans(record))
    assert len(found) > 1000
    assert all(texts[s.article][s.start : s.end] == s.text and s.text for s in found)


def test_the_order_of_the_files_changes_nothing(record: Record) -> None:
    backwards = detente.read(sorted(TALKS.iterdir(), reverse=True))
    assert model.to_json(backwards) == model.to_json(record)


def test_page_furniture_is_read_by_nobody(record: Record, files: dict[str, str]) -> None:
    page = files["2022-01-10-meridian-post.html"]
    read = (record.events, record.quotations, record.moves, record.figures, record.places)
    words = [s.text for records in read for s in spans(records) if s.article == page]
    assert words
    assert [text for text in words if FURNITURE.search(text)] == []


def test_a_reprint_counts_once_and_its_agency_is_named(
    record: Record, files: dict[str, str]
) -> None:
    both = {files["2022-01-12-harbour-wire.txt"], files["2022-01-13-eastgate-journal.txt"]}
    origins = [o for story in record.stories for o in story.origins if both & set(o.articles)]
    assert [set(origin.articles) for origin in origins] == [both]
    assert origins[0].credit == "Harbour Wire"
    several = [o for story in record.stories for o in story.origins if len(o.articles) > 1]
    assert several == origins


def test_no_attack_is_told_as_real_for_there_was_none(record: Record) -> None:
    attacks = [event for event in record.events if event.type == "ASSAULT"]
    assert len(attacks) >= 5
    assert {event.modality for event in attacks} & {"asserted", "historical"} == set()


def test_the_ledger_has_every_kind_of_entry(record: Record) -> None:
    assert {entry.kind for entry in record.ledger} >= {"demand", "appeal", "offer", "threat"}
    assert any(entry.condition is not None for entry in record.ledger)
    assert any(entry.answers for entry in record.ledger)


def test_both_counts_of_the_soldiers_are_read(record: Record) -> None:
    assert {100_000.0, 130_000.0} <= {figure.value for figure in record.figures}


def test_reports_of_one_happening_are_one_story(record: Record, files: dict[str, str]) -> None:
    pairs = [
        ("2021-12-17-harbour-wire.txt", "2021-12-18-lantern.md"),
        ("2022-01-12-harbour-wire.txt", "2022-01-13-eastgate-journal.txt"),
        ("2022-01-27-meridian-post.txt", "2022-01-27-continental-dispatch.json"),
        ("2022-02-02-lantern.txt", "2022-02-02-amber-coast-gazette.txt"),
        ("2022-02-12-harbour-wire.txt", "2022-02-13-amber-coast-gazette.txt"),
    ]
    stories = [set(story.articles) for story in record.stories]
    assert all(any({files[a], files[b]} <= story for story in stories) for a, b in pairs)


def test_no_story_runs_over_weeks(record: Record) -> None:
    days = {article.id: int((article.published or "")[8:]) for article in record.articles}
    months = {article.id: (article.published or "")[:7] for article in record.articles}
    for story in record.stories:
        assert len({months[a] for a in story.articles}) == 1
        told = [days[a] for a in story.articles]
        assert max(told) - min(told) < 7


def test_a_follow_up_is_another_story(record: Record, files: dict[str, str]) -> None:
    pairs = [
        ("2022-01-12-harbour-wire.txt", "2022-02-15-meridian-post.jsonl:2"),
        ("2022-02-08-northern-courier.txt", "2022-02-15-meridian-post.jsonl:1"),
    ]
    stories = [set(story.articles) for story in record.stories]
    assert not any({files[a], files[b]} <= story for story in stories for a, b in pairs)


def test_the_wordings_of_a_demand_diverge(record: Record, files: dict[str, str]) -> None:
    reports = {files["2021-12-17-harbour-wire.txt"], files["2021-12-18-lantern.md"]}
    shown = [
        " ".join(value.value for value in divergence.values)
        for comparison in record.comparisons
        for divergence in comparison.divergences
        if divergence.kind == "obligation" and {v.article for v in divergence.values} == reports
    ]
    assert any("withdraw its forces" in words and "not to deploy" in words for words in shown)


def test_nothing_differs_within_a_reprint(record: Record, files: dict[str, str]) -> None:
    copies = {files["2022-01-12-harbour-wire.txt"], files["2022-01-13-eastgate-journal.txt"]}
    found = [d for comparison in record.comparisons for d in comparison.divergences]
    assert not any({v.article for v in d.values} <= copies for d in found)


def test_counts_of_the_soldiers_on_different_days_are_no_dispute(record: Record) -> None:
    assert len({f.value for f in record.figures if f.of.endswith("soldiers")}) > 1
    shown = [d for comparison in record.comparisons for d in comparison.divergences]
    assert not [d for d in shown if d.kind == "value" and d.compatible == "no"]


def test_what_did_not_happen_is_no_acceptance(record: Record) -> None:
    accepted = [a for entry in record.ledger for a in entry.answers if a.value == "accepted"]
    assert not {"concedes", "accepted"} & {answer.span.text for answer in accepted}
    said = {move.id: move.sentence.text for move in record.moves}
    assert not [answer for answer in accepted if "anti-tank" in said[answer.move]]


def test_lines_wrapped_in_a_mail_are_one_paragraph(record: Record, files: dict[str, str]) -> None:
    mail = files["2022-01-21-northern-courier.eml"]
    said = [s.text for q in record.quotations for s in q.content if s.article == mail]
    assert any("sabotaging" in text for text in said)
