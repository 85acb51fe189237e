from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.compare.material import gather
from detente.compare.pieces import Piece, pieces
from detente.model import Actor, Article, Boilerplate, Event, Quotation, Story, span_of


def article(text: str, *, boilerplate: str = "") -> Article:
    bare = Article(id="a", source="a.txt", text=text)
    furniture = ()
    if boilerplate:
        start = text.index(boilerplate)
        span = span_of(bare, start, start + len(boilerplate))
        furniture = (Boilerplate(span=span, kind="share"),)
    return Article(id="a", source="a.txt", text=text, boilerplate=furniture)


def cut(report: Article, **records: object) -> tuple[Piece, ...]:
    told = Story(id="s", title="", articles=(report.id,), origins=(), first_day=None, last_day=None)
    return pieces(gather((report,), **records).of(told)).stretches  # type: ignore[arg-type]


def texts(found: tuple[Piece, ...]) -> list[str]:
    return [piece.span.text for piece in found]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "After a long silence on herring quotas, the harbour council published its ledger.",
            2,
        ),
        ("The council and the union published the ledger.", 1),
        ("Mr. Holm paid the U.S. harbour fee on Dec. 12 in silver coins.", 1),
        ("The ledger, old, was lost.", 1),
        ("Northern quays were closed, cranes stood idle, and pilots went home to sleep.", 3),
    ],
)
def test_a_sentence_is_cut_where_clauses_and_members_of_lists_start(
    sentence: str, parts: int
) -> None:
    found = cut(article(sentence))
    assert len(found) == parts
    assert [p.span.start for p in found] == sorted(p.span.start for p in found)


def test_sentences_and_lines_are_never_joined() -> None:
    found = cut(article("Quays closed. Cranes idle.\nPilots asleep."))
    assert len(found) == 3


def test_page_furniture_makes_no_statement() -> None:
    report = article("Quays were closed at noon.\nShare this story", boilerplate="Share this story")
    assert texts(cut(report)) == ["Quays were closed at noon."]


def test_a_quotation_is_a_statement_of_its_own_and_keeps_its_speaker() -> None:
    report = article("The pilot told us that the northern quay would stay closed till spring.")
    speaker = Actor(name="pilot", label="the pilot", kind="unnamed", entity="pilot")
    start = report.text.index("the northern")
    quotation = Quotation(
        id="q", kind="indirect", speaker=speaker, cue=None,
        content=(span_of(report, start, len(report.text) - 1),),
    )  # fmt: skip
    last = cut(report, quotations=(quotation,))[-1]
    assert last.quotation == quotation
    assert last.span.text.startswith("the northern quay") or "told us" in last.span.text


def test_an_event_belongs_to_the_stretch_its_trigger_stands_in() -> None:
    report = article("Quays were closed at noon, although the union protested against new fees.")
    start = report.text.index("protested")
    whole = span_of(report, 0, len(report.text))
    union = Actor(name="union", label="the union", kind="group", entity="union", party="union")
    event = Event(
        id="e", type="PROTEST", mode=None, contexts=(), cameo="14", quad=3, score=-6.5,
        actors=(union,), recipients=(), day=None, place=None, modality="asserted",
        attribution=(), span=span_of(report, start, start + 9), clause=whole, sentence=whole,
    )  # fmt: skip
    first, second = cut(report, events=(event,))
    assert (first.events, second.events) == ((), (event,))


def test_of_two_names_one_inside_the_other_the_longer_one_is_meant() -> None:
    report = article("North Arland police closed the quays at noon.")
    whole = span_of(report, 0, len(report.text))
    north, police = (
        Actor(
            name=name, label=name, kind="group", entity=key, party=key,
            span=span_of(report, 0, len(name)),
        )
        for name, key in (("North Arland", "ARL"), ("North Arland police", "ARL.COP"))
    )  # fmt: skip
    start = report.text.index("closed")
    event = Event(
        id="e", type="COERCE", mode=None, contexts=(), cameo="17", quad=4, score=-5.0,
        actors=(north, police), recipients=(), day=None, place=None, modality="asserted",
        attribution=(), span=span_of(report, start, start + 6), clause=whole, sentence=whole,
    )  # fmt: skip
    (piece,) = cut(report, events=(event,))
    assert "@ARL.COP" in piece.says
    assert "@ARL" not in piece.says


def test_a_dangling_phrase_takes_the_parties_of_the_clause_beside_it() -> None:
    first, second = cut(
        article("After long silence about herring quotas, Norway closed its quays.")
    )
    assert "@NOR" in first.says
    assert first.says & second.says == {"@NOR"}


def test_names_are_told_from_words() -> None:
    (piece,) = cut(article("The old pilot Jens Arne Bakke closed a northern quay."))
    assert {"jen", "arn", "bakk"} <= piece.proper
    assert "quay" not in piece.proper


@given(st.text(max_size=400))
def test_statements_lie_in_the_text_in_order_and_apart(text: str) -> None:
    report = article(text)
    end = 0
    for piece in cut(report):
        assert piece.span.start >= end
        assert report.text[piece.span.start : piece.span.end] == piece.span.text
        end = piece.span.end
