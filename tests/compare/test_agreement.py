from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.compare.agreement import compare
from detente.model import (
    Actor,
    Answer,
    Article,
    Claim,
    Comparison,
    Day,
    Divergence,
    Entry,
    Event,
    Figure,
    Move,
    Obligation,
    Origin,
    Place,
    Quotation,
    Span,
    Story,
    Variant,
    span_of,
)

ONE = """Arland's prime minister walks out

Prime Minister Ana Holm met Borland's president Ivo Karst in Lisburg on Monday.
She said that Borland had disregarded the chief demands of her country.
Arland has massed about 4,000 troops along the frontier.
Arland demands that Borland dismantle the radar masts on the cape.
There was no breakthrough in the negotiations after weeks of silence.
Borland's fleet left its harbour at noon."""
TWO = """Karst and Holm talk past each other

Ivo Karst received Ana Holm for a meeting in Lisburg.
"Our central requirements have been ignored," Holm said.
More than 4,000 soldiers of Arland stand near the border.
Arland demands that Borland not install radar masts on the cape.
Karst remained open to negotiations about the cape after a month of silence.
Rain fell on the lake all afternoon."""

ARLAND = Actor(name="Arland", label="Arland", kind="country", entity="ARL", party="ARL")
BORLAND = Actor(name="Borland", label="Borland", kind="country", entity="BOR", party="BOR")
HOLM = Actor(name="Holm", label="Ana Holm", kind="person", entity="Q1", party="ARL")
KARST = Actor(name="Karst", label="Ivo Karst", kind="person", entity="Q2", party="BOR")


def article(id_: str, text: str, outlet: str | None) -> Article:
    bare = Article(id=id_, source=f"{id_}.txt", text=text)
    title = span_of(bare, 0, text.index("\n"))
    return Article(
        id=id_, source=f"{id_}.txt", text=text, title=title, outlet=outlet, published="2020-05-05"
    )


A = article("a", ONE, "The Anchor")
B = article("b", TWO, "Bay Post")


def at(report: Article, words: str) -> Span:
    start = report.text.index(words)
    return span_of(report, start, start + len(words))


def line(report: Article, span: Span) -> Span:
    end = report.text.find("\n", span.start)
    start = report.text.rfind("\n", 0, span.start) + 1
    return span_of(report, start, len(report.text) if end < 0 else end)


def event(
    report: Article,
    type_: str,
    words: str,
    actors: Sequence[Actor],
    recipients: Sequence[Actor] = (),
    **fields: object,
) -> Event:
    span = at(report, words)
    settings_: dict[str, object] = {"day": None, "place": None, "modality": "asserted"}
    settings_.update(attribution=(), mode=None)
    settings_.update(fields)
    return Event(
        id=f"{report.id}-{span.start}",
        type=type_,  # type: ignore[arg-type]
        contexts=(),
        cameo="",
        quad=1,
        score=0.0,
        actors=tuple(actors),
        recipients=tuple(recipients),
        span=span,
        clause=line(report, span),
        sentence=line(report, span),
        **settings_,  # type: ignore[arg-type]
    )


def said(report: Article, speaker: Actor, words: str) -> Quotation:
    span = at(report, words)
    return Quotation(
        id=f"q-{report.id}-{span.start}",
        kind="indirect",
        speaker=speaker,
        cue=None,
        content=(span,),
        sentence=line(report, span),
    )


def figure(report: Article, words: str, value: float, of: str, qualifier: str) -> Figure:
    span = at(report, words)
    return Figure(
        id=f"f-{report.id}-{span.start}",
        span=span,
        value=value,
        unit=None,
        of=of,
        qualifier=qualifier,  # type: ignore[arg-type]
        sentence=line(report, span),
    )


def move(report: Article, words: str, kind: str, object_: str) -> Move:
    span = at(report, words)
    return Move(
        id=f"m-{report.id}",
        kind="demand",
        party=ARLAND,
        addressees=(BORLAND,),
        issue="radar masts",
        content=span,
        obligation=Obligation(kind=kind, object=object_),  # type: ignore[arg-type]
        span=span,
        sentence=line(report, span),
    )


EVENTS = (
    event(A, "CONSULT", "met", [HOLM], [KARST]),
    event(B, "CONSULT", "meeting", [KARST], [HOLM]),
    event(A, "MOBILIZE", "massed", [ARLAND], [BORLAND]),
    event(A, "MOBILIZE", "left", [BORLAND]),
)
QUOTATIONS = (
    said(A, HOLM, "Borland had disregarded the chief demands of her country"),
    said(B, HOLM, "Our central requirements have been ignored"),
)
FIGURES = (
    figure(A, "about 4,000", 4000, "troops", "about"),
    figure(B, "More than 4,000", 4000, "soldiers", "more than"),
)
MOVES = (
    move(A, "dismantle the radar masts on the cape", "undo", "radar masts"),
    move(B, "not install radar masts on the cape", "refrain", "radar masts"),
)
DAYS = (
    Day(value="PXW", type="DURATION", span=at(A, "weeks")),
    Day(value="P1M", type="DURATION", span=at(B, "a month")),
)
STORY = Story(id="s", title="t", articles=("a", "b"), origins=(), first_day=None, last_day=None)


def answer(report: Article, value: str, words: str, viewpoint: str, by: Actor) -> Answer:
    return Answer(
        value=value,  # type: ignore[arg-type]
        by=(by,),
        viewpoint=viewpoint,
        move="m",
        span=at(report, words),
        link="named",
    )


def entry(*answers: Answer) -> Entry:
    return Entry(
        id="e1",
        kind="demand",
        party=ARLAND,
        addressees=(BORLAND,),
        issue="radar masts",
        obligation=MOVES[0].obligation,
        condition=None,
        parts=(),
        part_of=None,
        backs=(),
        implied=False,
        modality="asserted",
        moves=("m-a", "m-b"),
        variants=tuple(
            Variant(move=m.id, outlet=None, span=m.content, obligation=m.obligation) for m in MOVES
        ),
        answers=answers,
        status=(),
        first_seen=None,
        last_seen=None,
        outlets=(),
        origins=2,
    )


def run(**changes: object) -> Comparison:
    given_: dict[str, object] = {
        "events": EVENTS,
        "quotations": QUOTATIONS,
        "figures": FIGURES,
        "moves": MOVES,
        "days": DAYS,
    }
    given_.update(changes)
    return compare(STORY, [A, B], **given_)  # type: ignore[arg-type]


def claim(found: Comparison, words: str) -> Claim:
    return next(c for c in found.claims if any(words in s.span.text for s in c.statements))


def differences(found: Comparison, kind: str) -> list[Divergence]:
    return [d for d in found.divergences if d.kind == kind]


def test_one_meeting_told_twice_is_agreed() -> None:
    met = claim(run(), "met Borland's president")
    assert met.status == "agreed"
    assert met.origins == 2
    assert [s.outlet for s in met.statements] == ["The Anchor", "Bay Post"]
    assert "received Ana Holm" in met.statements[1].span.text


def test_one_thing_said_in_other_words_is_one_claim_with_its_speaker() -> None:
    ignored = claim(run(), "disregarded the chief demands")
    assert any("requirements have been ignored" in s.span.text for s in ignored.statements)
    holders = [s.attribution[0].holder for s in ignored.statements]
    assert {h.entity for h in holders if h is not None} == {"Q1"}


def test_what_one_outlet_tells_is_single() -> None:
    alone = claim(run(), "Borland's fleet left")
    assert alone.status == "single"
    assert len(alone.statements) == 1
    assert not any("Rain fell" in s.span.text for c in run().claims for s in c.statements)


def test_figures_bounded_differently_can_both_hold() -> None:
    (value,) = differences(run(), "value")
    assert value.compatible == "yes"
    assert [v.outlet for v in value.values] == ["The Anchor", "Bay Post"]
    assert [v.span.text for v in value.values] == ["about 4,000", "More than 4,000"]


def test_undoing_and_refraining_are_different_obligations() -> None:
    (duty,) = differences(run(), "obligation")
    assert duty.compatible == "no"
    assert claim(run(), "dismantle the radar masts").status == "diverging"
    (again,) = differences(run(entries=(entry(),)), "obligation")
    assert {v.span.text for v in again.values} == {m.content.text for m in MOVES}


def test_a_number_the_other_report_gives_too_is_not_contradicted() -> None:
    again = figure(B, "month", 3500, "soldiers", "exact")
    third = figure(A, "about 4,000", 3500, "troops", "exact")
    assert differences(run(figures=(third, FIGURES[1])), "value")
    assert not differences(run(figures=(third, FIGURES[1], again)), "value")


def test_what_only_names_or_implies_a_demand_has_no_wording() -> None:
    undo, refrain = MOVES
    for change in ({"package": True}, {"implied": True}, {"kind": "reject"}):
        assert not differences(run(moves=(replace(undo, **change), refrain)), "obligation")


def test_a_demand_is_compared_with_the_commitment_demanded() -> None:
    undo, refrain = MOVES
    promise = replace(refrain, kind="promise", party=BORLAND, addressees=())
    assert differences(run(moves=(undo, promise)), "obligation")
    other = replace(promise, party=ARLAND)
    assert not differences(run(moves=(undo, other)), "obligation")


def test_demands_of_two_parties_are_no_wordings_of_one() -> None:
    undo, refrain = MOVES
    assert not differences(run(moves=(undo, replace(refrain, party=KARST))), "obligation")
    assert not differences(run(moves=(undo, replace(refrain, addressees=()))), "obligation")


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("radar masts on the cape that it put up last spring", False),
        ("fuel depots near the harbour", True),
    ],
)
def test_detail_makes_no_other_object_of_a_duty(other: str, differ: bool) -> None:
    undo, refrain = MOVES
    same = replace(undo.obligation, object="radar masts on the cape")  # type: ignore[type-var]
    told = replace(undo, obligation=same)
    wording = replace(refrain, obligation=replace(same, object=other))  # type: ignore[type-var]
    assert bool(differences(run(moves=(told, wording)), "obligation")) is differ


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("Borland's Holm won the count in Ryd by 1,300 votes, wire reports said.", True),
        ("Borland's Holm took 3,000 votes off her rival Karst's lead in Ryd.", False),
        ("Borland's Holm won the count in Ryd narrowly, by 3,000 votes.", True),
    ],
)
def test_a_common_word_alone_makes_no_one_thing(other: str, differ: bool) -> None:
    words = "Borland's Holm won the count in Ryd by 1,200 votes after a week."
    one, two = article("a", f"Title one\n\n{words}", "X"), article("b", f"T two\n\n{other}", "Y")
    number = "1,300" if "1,300" in other else "3,000"
    figures = [
        figure(one, "1,200", 1200, "votes", "exact"),
        figure(two, number, float(number.replace(",", "")), "votes", "exact"),
    ]
    found = compare(STORY, [one, two], figures=figures)
    assert bool(differences(found, "value")) is differ


def test_numbers_of_the_dead_and_of_the_injured_differ_apart() -> None:
    text = "Shells on Ryd harbour killed 7 people and injured 40 people, Borland's police said."
    one = article("a", f"Title one\n\n{text}", "X")
    two = article("b", f"Title two\n\n{text.replace('40', '55').replace('7', '9')}", "Y")
    told = [(one, "7", 7), (one, "40", 40), (two, "9", 9), (two, "55", 55)]
    figures = [
        replace(figure(report, words, n, "people", "exact"), unit="people")
        for report, words, n in told
    ]
    shown = [
        {v.value for v in d.values}
        for d in differences(compare(STORY, [one, two], figures=figures), "value")
    ]
    assert {"7 people killed", "9 people killed"} in shown
    assert {"40 people hurt", "55 people hurt"} in shown


def test_differences_that_share_no_value_stand_apart() -> None:
    text = "Arland lost 40 tanks and 7 radar masts on the cape, Arland's general staff said."
    one = article("a", f"Title one\n\n{text}", "X")
    two = article("b", f"Title two\n\n{text.replace('40', '50').replace('7', '9')}", "Y")
    found = compare(
        STORY,
        [one, two],
        figures=[
            figure(one, "40", 40, "tanks", "exact"),
            figure(one, "7", 7, "radar masts", "exact"),
            figure(two, "50", 50, "tanks", "exact"),
            figure(two, "9", 9, "radar masts", "exact"),
        ],
    )
    shown = [sorted(v.value for v in d.values) for d in differences(found, "value")]
    assert sorted(shown) == [["40 tanks", "50 tanks"], ["7 radar masts", "9 radar masts"]]


def test_a_copy_does_not_differ_from_its_original() -> None:
    origin = Origin(id="o", articles=("a", "b"), reason="copies")
    copied = replace(STORY, origins=(origin,))
    found = compare(copied, [A, B], events=EVENTS, figures=FIGURES, moves=MOVES, days=DAYS)
    assert found.divergences == ()
    assert {c.status for c in found.claims} == {"single"}


def test_durations_are_set_side_by_side() -> None:
    length = differences(run(), "duration")
    assert [[v.value for v in d.values] for d in length] == [["weeks", "a month"]]


def test_hope_and_no_hope_are_different_outlooks() -> None:
    (view,) = differences(run(), "outlook")
    assert view.compatible == "partly"
    assert {v.outlet for v in view.values} == {"The Anchor", "Bay Post"}


def test_answers_by_viewpoint_are_kept_apart() -> None:
    refused = answer(A, "refused", "walks out", "BOR", BORLAND)
    ignored = answer(B, "ignored", "talk past", "Q1", BORLAND)
    (status,) = differences(run(entries=(entry(refused, ignored),)), "status")
    assert {v.value for v in status.values} == {
        "refused by Borland (in its own words)",
        "ignored by Borland (according to Q1)",
    }
    assert status.compatible == "partly"
    accepted = answer(B, "accepted", "talk past", "Q1", BORLAND)
    (status,) = differences(run(entries=(entry(refused, accepted),)), "status")
    assert status.compatible == "no"


def test_an_entry_adds_nothing_to_a_claim_of_other_words() -> None:
    claims = (claim(run(entries=given_), "massed") for given_ in ((), (entry(),)))
    without, beside = claims
    assert beside == without


def shelling(
    first: Place | None, second: Place | None, days: Sequence[str] = (), named: Sequence[Place] = ()
) -> set[tuple[str, str]]:
    """Return how two reports of one shelling differ that put it elsewhere, or on another day."""
    one = article("a", "Title one\n\nBorland shelled the fishing village of Ryd.", "X")
    two = article("b", "Title two\n\nBorland was said to have shelled the village Ryd.", "Y")
    dated = [Day(value=day, start=day, end=day) for day in days] or [None, None]
    found = compare(
        STORY,
        [one, two],
        events=(
            event(one, "ASSAULT", "shelled", [BORLAND], place=first, day=dated[0]),
            event(two, "ASSAULT", "shelled", [BORLAND], place=second, day=dated[1]),
        ),
        places=named,
    )
    return {(d.kind, d.compatible) for d in found.divergences}


def country(name: str, code: str) -> Place:
    return Place(name=name, span=SOMEWHERE, label=name, country=code, kind="country")


SOMEWHERE = Span(article="a", start=0, end=1, text="T")
NORWAY, PERU = country("Norway", "NOR"), country("Peru", "PER")


def test_one_event_is_put_in_two_countries_or_on_two_days() -> None:
    assert shelling(NORWAY, PERU) == {("place", "no")}
    assert shelling(None, None, ("2020-05-01", "2020-05-03")) == {("date", "no")}


def test_who_names_both_places_or_puts_it_on_another_day_tells_of_two() -> None:
    assert not shelling(NORWAY, PERU, named=[PERU])
    assert shelling(NORWAY, PERU, ("2020-05-01", "2020-05-03")) == {("date", "no")}


def test_two_meetings_are_not_one_in_two_countries() -> None:
    one = article("a", "Title one\n\nBorland sat through private meetings in Norway.", "X")
    two = article("b", "Title two\n\nBorland plans further meetings in Peru soon.", "Y")

    def where(report: Article, name: str, code: str) -> Place:
        return Place(name=name, span=at(report, name), label=name, country=code, kind="country")

    found = compare(
        STORY,
        [one, two],
        events=(
            event(one, "CONSULT", "meetings", [BORLAND], place=where(one, "Norway", "NOR")),
            event(two, "CONSULT", "meetings", [BORLAND], place=where(two, "Peru", "PER")),
        ),
    )
    assert not differences(found, "place")


@pytest.mark.parametrize(
    ("words", "differ"), [("some of the hostages", True), ("some of the farmers", False)]
)
def test_all_of_a_thing_against_a_part_of_it(words: str, differ: bool) -> None:
    one = article("a", "Title one\n\nBorland freed all the hostages it held on the cape.", "X")
    two = article("b", f"Title two\n\nBorland freed {words}, hostages held on the cape.", "Y")
    events = (event(one, "CONCEDE", "freed", [BORLAND]), event(two, "CONCEDE", "freed", [BORLAND]))
    assert bool(differences(compare(STORY, [one, two], events=events), "scope")) is differ


def test_copies_and_reports_of_one_outlet_are_one_telling() -> None:
    origin = Origin(id="o", articles=("a", "b"), reason="copies")
    copied = Story(
        id="s", title="t", articles=("a", "b"), origins=(origin,), first_day=None, last_day=None
    )
    assert claim(compare(copied, [A, B], events=EVENTS), "met Borland").status == "single"
    again = article("b", TWO, "The Anchor")
    one_house = compare(STORY, [A, again], events=EVENTS)
    assert claim(one_house, "met Borland").origins == 1


def test_one_report_is_not_compared() -> None:
    alone = Story(id="s", title="t", articles=("a",), origins=(), first_day=None, last_day=None)
    found = compare(alone, [A, B], events=EVENTS)
    assert (found.claims, found.divergences) == ((), ())
    told = {event for happening in found.happenings for event in happening.events}
    assert told == {event.id for event in EVENTS if event.span.article == "a"} != set()


def test_every_span_is_words_of_its_report() -> None:
    found = run(entries=(entry(),))
    texts = {"a": ONE, "b": TWO}
    spans = [s.span for c in found.claims for s in c.statements]
    spans += [v.span for d in found.divergences for v in d.values]
    assert spans
    assert all(texts[s.article][s.start : s.end] == s.text for s in spans)
    known = {d.id for d in found.divergences}
    assert all(set(c.divergences) <= known for c in found.claims)
    assert len({c.id for c in found.claims}) == len(found.claims)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(chance: random.Random) -> None:
    shuffled: dict[str, object] = {}
    for name, records in (("events", EVENTS), ("quotations", QUOTATIONS), ("moves", MOVES)):
        mixed = list(records)
        chance.shuffle(mixed)
        shuffled[name] = mixed
    assert run(**shuffled) == run()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=2, max_size=4))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    reports = [
        Article(id=f"r{n}", source="x", text=text, outlet=f"o{n}") for n, text in enumerate(texts)
    ]
    story = Story(
        id="s", title="", articles=tuple(r.id for r in reports), origins=(), first_day=None,
        last_day=None,
    )  # fmt: skip
    found = compare(story, reports)
    by_id = {report.id: report for report in reports}
    for told in found.claims:
        for statement in told.statements:
            text = by_id[statement.article].text
            assert text[statement.span.start : statement.span.end] == statement.span.text
