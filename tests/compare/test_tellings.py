from __future__ import annotations

from detente.compare import tellings
from detente.model import Article, Statement, span_of

WIRE = (
    "The ferries between the two ports of Lisburg were stopped on Monday because of the wind,"
    " the harbour master told reporters."
)


def article(id_: str, text: str) -> Article:
    return Article(id=id_, source=f"{id_}.txt", text=text, outlet=id_.upper())


def statement(report: Article, words: str) -> Statement:
    start = report.text.index(words)
    span = span_of(report, start, start + len(words))
    return Statement(article=report.id, outlet=report.outlet, span=span)


def count(*reports: Article, words: str) -> int:
    known = {report.id: report for report in reports}
    own = {report.id: report.id for report in reports}
    return tellings.independent([statement(r, words) for r in reports], own, known)


def test_a_sentence_reprinted_in_an_own_report_is_one_telling() -> None:
    one = article("a", f"Storm hits the coast.\n\n{WIRE} Roofs flew off.")
    two = article("b", f"Our own reporter saw waves as high as houses. {WIRE}\n\nSchools closed.")
    assert count(one, two, words="were stopped on Monday") == 1


def test_one_short_clause_in_two_own_sentences_is_two_tellings() -> None:
    one = article(
        "a", "All boats were stopped on Monday, and nobody in the town was surprised by it."
    )
    two = article("b", "Because of a strike the trams were stopped on Monday until late at night.")
    assert count(one, two, words="were stopped on Monday") == 2


def test_a_sentence_both_heard_is_two_tellings() -> None:
    said = "“We shall not open the harbour before the last of the old debts has been paid in full,”"
    one = article("a", f"{said} Holm said.")
    two = article("b", f"In Lisburg she was firm: {said} and left.")
    assert count(one, two, words="open the harbour") == 2
