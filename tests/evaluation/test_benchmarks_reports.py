"""How quotations, speech acts and stories are scored, on records made by hand."""

from typing import Any

import msgspec
import pytest

from detente.model import Actor, Condition, Move, Quotation, Span, content_id, span_of
from evaluation import measures
from evaluation.benchmark import Here, report
from evaluation.benchmarks import icbe, icbe_links, icbe_parties, news_events, polnear

TEXT = "The minister said: “We will wait,” and Olen said that the bridge would stay closed."


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def gold(source: str, cue: str, content: str) -> polnear.Attribution:
    return polnear.Attribution(
        source=(place(source),), cue=(place(cue),), content=(place(content),)
    )


def quotation(source: str | None, cue: str, content: str) -> Quotation:
    article = report(TEXT)
    assert article is not None

    def span(words: str) -> Span:
        return span_of(article, *place(words))

    return Quotation(
        id=content,
        kind="direct",
        speaker=None,
        source=span(source) if source else None,
        cue=span(cue),
        content=(span(content),),
    )


def last(extent: tuple[int, int]) -> str:
    return TEXT[slice(*extent)].split()[-1].lower()


def _extents(*spans: Span | None) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in spans if s is not None)


def quoted(*quotations: Quotation) -> dict[str, float]:
    row = polnear.Row(
        text=TEXT,
        attributions=(
            gold("The minister", "said:", "“We will wait,”"),
            gold("Olen", "said that", "that the bridge would stay closed"),
        ),
    )
    read = [
        polnear.Attribution(
            source=_extents(one.source), cue=_extents(one.cue), content=_extents(*one.content)
        )
        for one in quotations
    ]
    outcome = polnear.score(row, read, quotations, last)
    found = measures.scores([outcome.tally], polnear.BENCHMARK.measures, 0)
    return {name: score.value for name, score in found.items()}


def test_marks_at_the_ends_do_not_tell_spans_apart() -> None:
    got = quoted(quotation("minister", "said", "We will wait"))
    # Of one span read and two there are: F1 2/3 where it is the same.
    assert (got["content_f1"], got["cue_f1"]) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (got["source_f1"], got["source_overlap_f1"]) == (0, pytest.approx(2 / 3))


def test_a_direct_quotation_needs_the_head_of_its_source() -> None:
    assert quoted(quotation("minister", "said", "We will wait"))["direct_speaker"] == 1
    assert quoted(quotation("Olen", "said", "We will wait"))["direct_speaker"] == 0
    assert quoted(quotation(None, "said", "We will wait"))["direct_speaker"] == 0
    assert (
        quoted(quotation("Olen", "said that", "the bridge would stay closed"))["direct_speaker"]
        == 0
    )


def test_the_head_is_the_parse_s() -> None:
    row = polnear.Row(text=TEXT, attributions=(gold("The minister", "said:", "“We will wait,”"),))
    assert polnear.outcome(row).tally["direct_speaker.of"] == 1


SENTENCES = (
    ("Norway demanded that Sweden withdraw.", ("demand",), "Norway", "Sweden", (), None),
    ("Nothing happened.", (), "", "", (), None),
    ("Sweden refused to withdraw.", ("reject",), "Sweden", "Norway", (1,), None),
    ("Norway offered talks if it left.", ("offer - without conditions",), "Norway", "Sweden", (),
     "happens"),
)  # fmt: skip


def crisis() -> icbe.Crisis:
    def act(kinds: Any, by: str, to: str, replies: Any, condition: Any) -> tuple[icbe.GoldAct, ...]:
        if not kinds:
            return ()
        return (
            icbe.GoldAct(
                say=kinds, speaker=(by,), addressee=(to,), replies_to=replies, condition=condition
            ),
        )

    rows = [
        icbe.Row(crisis_number=1, sentence=i, text=text, events=act(*rest))
        for i, (text, *rest) in enumerate(SENTENCES, start=1)
    ]
    (found,) = icbe.crises(rows)
    return found


def move(number: int, kind: Any, by: str, to: str, **more: Any) -> Move:
    here = crisis()
    start = here.starts[number - 1]
    span = span_of(here.article, start, start + len(SENTENCES[number - 1][0]))
    return Move(
        id=content_id("m", number, kind),
        kind=kind,
        party=icbe_parties.actor(by),
        addressees=(icbe_parties.actor(to),),
        issue="",
        content=span,
        span=span,
        sentence=span,
        **more,
    )


def acts(*moves: Move) -> dict[str, float]:
    outcome = icbe.score(crisis(), moves)
    found = measures.scores([outcome.tally], icbe.BENCHMARK.measures, 0)
    return {name: score.value for name, score in found.items()}


def test_acts_are_pairs_of_sentence_and_kind() -> None:
    got = acts(
        move(1, "demand", "Norway", "Finland"),
        move(1, "demand", "Norway", "Finland", implied=True),
        move(2, "threaten", "Norway", "Sweden"),
        move(4, "offer without conditions", "Sweden", "Norway"),
        move(4, "ignore", "Sweden", "Norway"),
    )
    # 2 of 3 read, of 3 there are.
    assert got["acts_f1"] == pytest.approx(2 / 3)
    assert (got["demand_f1"], got["reject_f1"]) == (1, 0)
    assert got["offer_without_conditions_f1"] == 1
    assert (got["speaker"], got["addressee"]) == (0.5, 0)


def test_conditions_are_pairs_of_sentence_and_polarity() -> None:
    def given(happens: bool) -> dict[str, float]:
        first = move(4, "offer", "Norway", "Sweden")
        condition = Condition(span=first.span, happens=happens)
        return acts(msgspec.structs.replace(first, condition=condition))

    assert (given(True)["condition_f1"], given(False)["condition_f1"]) == (1, 0)


def test_a_reply_is_linked_to_a_sentence_it_answers() -> None:
    class Answered:
        def __init__(self, to: int) -> None:
            self.to = to

        def __call__(self, crisis: icbe.Crisis, moves: Any) -> dict[str, int]:
            return {m.id: self.to for m in moves if m.kind == "reject"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(icbe_links, "answered", Answered(1))
        got = acts(move(3, "reject", "Sweden", "Norway"))
        assert (got["reply_link"], got["reply_link_read"]) == (1, 1)
        assert acts()["reply_link_read"] == 0
        patch.setattr(icbe_links, "answered", Answered(2))
        assert acts()["reply_link"] == 0


def test_the_ledger_s_answers_are_the_links() -> None:
    links = icbe_links.of_gold(crisis())
    assert links == {(1, 0): None, (3, 0): 1, (4, 0): 3}


def test_parties_are_compared_by_country_or_name() -> None:
    usa = icbe_parties.actor("United States of America")
    assert usa.country == "USA"
    assert icbe_parties.is_named(usa, "United States")
    assert not icbe_parties.is_named(usa, "United Kingdom")
    league = Actor(name="Hill League", label="Hill League", kind="organisation", entity="X")
    assert icbe_parties.is_named(league, "Hill  League")


def test_stories_are_scored_report_by_report() -> None:
    rows = [
        news_events.Row(id=str(i), event=story, text="")
        for i, story in enumerate(("flood", "flood", "flood", "vote"))
    ]
    outcomes = news_events.score(rows, {"0": "a", "1": "a", "2": "b", "3": "b"})
    found = measures.scores([o.tally for o in outcomes], news_events.BENCHMARK.measures, 0)
    # Precision (1 + 1 + 1/2 + 1/2) / 4; recall (2/3 + 2/3 + 1/3 + 1) / 4; pairs 1 of 2, of 3.
    precision, recall = 3 / 4, 2 / 3
    wanted = 2 * precision * recall / (precision + recall)
    assert found["bcubed_f1"].value == pytest.approx(wanted)
    assert found["pairwise_f1"].value == pytest.approx(2 / 5)
    assert sum(len(o.misses) for o in outcomes) == 5


def test_reports_are_read_and_a_report_of_nothing_stands_alone() -> None:
    told = "The ferry to Olen sank on Monday. The crew of eight men was saved by a fishing boat."
    rows = [
        news_events.Row(id="1", event="ferry", text=told, title="Ferry sinks", date="2020-03-02"),
        news_events.Row(id="2", event="ferry", text=told, title="Ferry sinks", date="2020-03-02"),
        news_events.Row(id="3", event="blank", text=" "),
    ]
    outcomes = news_events.outcomes(rows, Here())
    assert [o.tally["bcubed_f1.precision"] for o in outcomes] == [1, 1, 1]
