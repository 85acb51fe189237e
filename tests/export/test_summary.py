import io

import msgspec
from rich.console import Console

from detente.export import summary
from detente.model import Article, Failure, Record, span_of


def test_it_tells_the_first_screen_in_words(record):
    said = " ".join(summary.plain(record).split())
    assert (
        "5 reports, 4 outlets named, 18 Dec 2021 – 2 Feb 2022. 4 reports independent of each other"
        in said
    )
    assert "What happened told 2 Feb 2022 “President Vladimir Putin said on Tuesday" in said
    assert "Russia demands of NATO: “two draft treaties” ✕ refused by NATO; ∅ ignored by" in said
    assert "(“never admit Ukraine”; “remove its weapons”)" in said
    assert "Still open 47 days Russia demands of NATO: “not to deploy missiles" in said
    assert "100,000 Harbour Courier" in said
    assert "11 events, 3 quotations, 6 ledger entries" in said


def test_an_empty_record_is_told_without_fuss():
    said = summary.plain(Record(failures=(Failure(source="x", reason="no", hint="y"),)))
    assert "1 source could not be read" in said
    assert "What happened" not in said


def test_words_of_reports_cannot_steer_the_terminal(record):
    evil = "\x1b[31m[bold red]Lantern[/]\nmore\r"
    poisoned = msgspec.structs.replace(record.articles[0], outlet=evil)
    changed = msgspec.structs.replace(record, articles=(poisoned, *record.articles[1:]))
    out = io.StringIO()
    Console(file=out, width=200, color_system=None).print(summary.view(changed))
    assert "\x1b" not in out.getvalue()
    assert "[bold red]Lantern[/]" in out.getvalue()


def test_long_lists_say_how_much_is_left_out(record):
    part = record.comparisons[0].divergences[0]
    more = tuple(msgspec.structs.replace(part, id=f"dv-{n}") for n in range(25))
    comparison = msgspec.structs.replace(record.comparisons[0], divergences=more)
    long = msgspec.structs.replace(record, comparisons=(comparison,))
    assert "and 15 more" in summary.plain(long)


def test_it_fits_the_width():
    text = "Russia refused " + "very " * 200 + "firmly."
    article = Article(id="a", source="x", text=text)
    record = Record(articles=(msgspec.structs.replace(article, title=span_of(article, 0, 5)),))
    assert max(map(len, summary.plain(record).splitlines())) <= summary.WIDTH
