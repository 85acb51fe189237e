from __future__ import annotations

import msgspec

from detente.compare import tellings
from detente.model import Actor, Article, Attribution, Passage, Reprint, Statement, span_of

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


def test_a_sentence_within_a_longer_quotation_is_two_tellings() -> None:
    said = (
        "“Nobody asked us. We shall not open the harbour before the last of the old debts has"
        " been paid in full. That is all,”"
    )
    one = article("a", f"{said} Holm said.")
    two = article("b", f"In Lisburg she was firm: {said} and left.")
    assert count(one, two, words="open the harbour") == 2
    plain = said.strip("“”,")
    told = article("a", f"{plain}."), article("b", f"In Lisburg nothing moved. {plain}.")
    assert count(*told, words="open the harbour") == 1


def test_what_stands_in_a_passage_of_one_source_is_one_telling() -> None:
    known = {
        "a": article("a", "Holm shut the quay. Roofs flew off."),
        "b": article("b", "The quay was shut by Holm. Schools closed."),
        "c": article("c", "Nobody may use the quay, by order of Holm."),
    }
    told = [statement(report, report.text.split(".")[0]) for report in known.values()]
    passages = tuple(Passage(span=s.span, source=told[2].span) for s in told[:2])
    reprints = {
        i: [Reprint(article=i, source="wire", share=0.5, passages=(passage,), basis="agency")]
        for i, passage in zip("ab", passages, strict=True)
    }
    own = {i: i for i in known}
    assert tellings.independent(told, own, known) == 3
    assert tellings.independent(told, own, known, reprints) == 2
    assert tellings.independent(told[:2], own, known, reprints) == 1


def test_what_is_told_on_the_word_of_the_other_outlet_is_one_telling() -> None:
    one = article("Lantern", "Holm shut the quay on Monday.")
    two = article("Herald", "The quay is shut, the Lantern reported.")
    lantern = Actor(name="the Lantern", label="the Lantern", kind="organisation", entity="LAN")
    own, relayed = statement(one, "Holm shut the quay"), statement(two, "The quay is shut")
    chain = (Attribution(holder=lantern, kind="says"),)
    relayed = msgspec.structs.replace(relayed, attribution=chain)
    known = {report.id: report for report in (one, two)}
    assert tellings.independent([own, relayed], {i: i for i in known}, known) == 1
