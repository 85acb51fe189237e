"""How cases are scored, on records made by hand."""

from typing import Any

import pytest

from detente.model import Actor, Article, Day, Event, Place, Span, span_of
from detente.text.parse import load
from evaluation import measures
from evaluation.benchmark import Benchmark, Outcome, report
from evaluation.benchmarks import certainty, factuality, plover_gsr, plv, timex, tokens, toponyms

ARTICLE = Article(
    id="a", source="s", text="Arvia and Belmor met in Corvo on 3 May and later in June."
)


def part(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return span_of(ARTICLE, start, start + len(words))


def actor(country: str) -> Actor:
    return Actor(name=country, label=country, kind="country", entity=country, country=country)


def event(
    kind: Any, by: str = "", to: str = "", modality: Any = "asserted", foreground: bool = True
) -> Event:
    return Event(
        id=f"{kind}{by}{to}{modality}",
        type=kind,
        mode=None,
        contexts=(),
        cameo="040",
        quad=1,
        score=0.0,
        actors=tuple(map(actor, by.split())),
        recipients=tuple(map(actor, to.split())),
        day=None,
        place=None,
        modality=modality,
        attribution=(),
        foreground=foreground,
        span=part("met"),
        clause=part("met"),
        sentence=part("met"),
    )


def scored(benchmark: Benchmark, *outcomes: Outcome) -> dict[str, float]:
    found = measures.scores([o.tally for o in outcomes], benchmark.measures, resamples=0)
    return {name: score.value for name, score in found.items()}


def sentence(kind: str, source: str | None = None, target: str | None = None) -> plover_gsr.Row:
    def side(code: str | None) -> tuple[plover_gsr.Side, ...]:
        return (plover_gsr.Side(code=code),) if code else ()

    return plover_gsr.Row(text="A line.", event=kind, source=side(source), target=side(target))


def gsr(row: plover_gsr.Row, *events: Event) -> dict[str, float]:
    return scored(plover_gsr.BENCHMARK, plover_gsr.score(row, events))


def test_an_event_right_in_all_is_right_in_every_measure() -> None:
    got = gsr(sentence("CONSULT", "FRA", "DEU"), event("CONSULT", "FRA", "DEU"))
    assert set(got.values()) == {1.0}


def test_one_type_too_many_is_not_exact() -> None:
    row = sentence("CONSULT", "FRA", "DEU")
    got = gsr(row, event("CONSULT", "FRA", "DEU"), event("AGREE", "FRA", "ITA"))
    assert (got["types_exact"], got["types_f1"], got["triple"]) == (0, pytest.approx(2 / 3), 1)


def test_a_triple_is_of_one_event() -> None:
    row = sentence("CONSULT", "FRA", "DEU")
    outcome = plover_gsr.score(row, [event("CONSULT", "FRA"), event("AGREE", "ITA", "DEU")])
    got = scored(plover_gsr.BENCHMARK, outcome)
    assert (got["source_country"], got["target_country"], got["triple"]) == (1, 1, 0)
    assert "triple: its parts stand in different events" in {miss.kind for miss in outcome.misses}


def test_a_side_without_gold_asks_for_nothing() -> None:
    got = gsr(sentence("CONSULT", "FRA"), event("CONSULT", "FRA", "DEU"))
    assert got["triple"] == 1
    assert "target_country.of" not in plover_gsr.score(sentence("CONSULT", "FRA"), []).tally


def test_unreal_events_count_only_where_nothing_is_real() -> None:
    denied = event("ASSAULT", "FRA", "DEU", "denied")
    assert gsr(sentence("ASSAULT"), denied)["types_exact"] == 1
    both = (denied, event("REJECT", "FRA", "DEU"))
    assert gsr(sentence("REJECT"), *both)["types_exact"] == 1
    assert gsr(sentence("ASSAULT"), *both)["types_exact"] == 0


def test_background_counts_in_the_measures_of_all_alone() -> None:
    events = (event("ACCUSE", "FRA"), event("ASSAULT", "DEU", foreground=False))
    got = gsr(sentence("ACCUSE", "FRA"), *events)
    assert (got["types_exact"], got["types_exact_all"]) == (1, 0)


def test_slips_of_the_gold_and_finer_codes_are_put_right() -> None:
    assert gsr(sentence("AID", "JAP"), event("AID", "JPN"))["source_country"] == 1
    assert gsr(sentence("AID", "IGO"), event("AID", "UNO"))["source_country"] == 1
    assert gsr(sentence("AID", "IGO"), event("AID", "NGO"))["source_country"] == 0


def test_misses_name_what_was_taken_for_what() -> None:
    outcome = plover_gsr.score(sentence("AID", "FRA"), [event("AGREE")])
    assert [miss.kind for miss in outcome.misses] == [
        "type: AID read as AGREE",
        "source country: missing",
    ]


def test_conceding_and_retreating_are_one_root() -> None:
    row = plv.Row(text="A line.", event="YIELD")
    outcome = plv.score(row, [event("RETREAT")])
    assert scored(plv.BENCHMARK, outcome)["root_exact"] == 1
    # One root of fifteen is met, and wholly right.
    assert scored(plv.BENCHMARK, outcome)["root_f1"] == pytest.approx(1 / 15)
    assert len(plv.ROOTS) == 15


def test_tokens_become_a_sentence_and_know_their_places() -> None:
    words = ("``", "We", "do", "n't", "know", ",", "''", "she", "said", "(", "twice", ")", ".")
    text, places = tokens.detokenised(words)
    assert text == '"We don\'t know," she said (twice).'
    assert [text[start:end] for start, end in places][3:8] == ["n't", "know", ",", '"', "she"]


def test_the_value_of_a_modality_is_held_against_the_gold() -> None:
    row = factuality.Row(
        tokens=("They", "may", "go", "."), events=(factuality.Gold(token=2, value=1.0),)
    )
    here = factuality.outcome(row)
    assert scored(factuality.BENCHMARK, here)["mae"] == (
        certainty.VALUES["hypothetical", "possible"] - 1
    )
    lost = factuality.score(row, [None], certainty.read, "They may go.")
    assert scored(factuality.BENCHMARK, lost)["mae"] == certainty.DEFAULT - 1
    assert [miss.kind for miss in lost.misses] == ["gold +1, read not found"]


@pytest.mark.parametrize(
    ("sentence", "word", "place"),
    [
        ("The rebels left the valley.", "left", "own"),
        ("The ferry will stop after the strike.", "strike", "above"),
        ("The council heard of strike plans.", "strike", "noun"),
        ("The rebels might leave the valley.", "leave", "possible"),
        ("The rebels did not leave the valley.", "leave", "own"),
        ("The rebels refused to leave the valley.", "leave", "above"),
        ("The mayor fears a siege.", "siege", "noun"),
    ],
)
def test_a_modality_is_worth_more_where_it_hangs_on_the_word_itself(
    sentence: str, word: str, place: str
) -> None:
    token = next(t for t in load()(sentence) if t.text == word)
    assert certainty.place(token, certainty.read(token).modality) == place


def test_days_are_found_to_the_letter_and_by_value() -> None:
    def gold(words: str, value: str | None) -> timex.Expression:
        return timex.Expression(start=part(words).start, end=part(words).end, value=value)

    row = timex.Row(
        text=ARTICLE.text, timexes=(gold("on 3 May", "2021-05-03"), gold("later", None))
    )
    days = [
        Day(value="2021-05-03", span=part("3 May")),
        Day(value="2021-06", span=part("June")),
        Day(value="FUTURE_REF", span=part("later")),
    ]
    got = scored(timex.BENCHMARK, timex.score(row, days))
    # 2 of 3 read, of 2 there are; 1 to the letter; by value 1 of 2, of 1.
    assert got == pytest.approx({"relaxed_f1": 4 / 5, "strict_f1": 2 / 5, "value_f1": 2 / 3})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1940-XX-XX", "1940"),
        ("194X", "194"),
        ("BC0346", "-0346"),
        ("1944-W23", "1944-w23"),
        ("1944-06-06TXX", "1944-06-06"),
        ("PXD", "pxd"),
    ],
)
def test_values_of_both_standards_compare(one: str, other: str) -> None:
    assert timex.normal(one) == timex.normal(other)


def test_values_that_differ_stay_apart() -> None:
    assert timex.normal("1940-05") != timex.normal("1940")
    assert timex.normal("PXD") != timex.normal("P1D")
    assert timex.normal("XXXX-XX-XX") != timex.normal("XXXX-WI")


def test_a_place_is_near_within_a_hundred_miles() -> None:
    start, end = part("Corvo").start, part("Corvo").end
    row = toponyms.Row(
        text=ARTICLE.text,
        toponyms=(
            toponyms.Toponym(start=start, end=end, text="Corvo", lat=50.0, lon=10.0),
            toponyms.Toponym(start=0, end=5, text="Arvia"),
        ),
    )

    def got(lat: float | None) -> dict[str, float]:
        place = Place(name="Corvo", span=part("Corvo"), lat=lat, lon=10.0)
        return scored(toponyms.BENCHMARK, toponyms.score(row, [place]))

    # A degree of latitude is 111.2 km.
    assert got(51.4) == {"found_f1": pytest.approx(2 / 3), "acc161": 1}
    assert got(51.5)["acc161"] == 0
    assert got(None)["acc161"] == 0


def test_the_distance_of_a_quarter_of_the_globe() -> None:
    gold = toponyms.Toponym(start=0, end=1, text="", lat=0.0, lon=0.0)
    place = Place(name="x", span=part("Corvo"), lat=0.0, lon=90.0)
    assert toponyms.distance(gold, place) == pytest.approx(10007.5, abs=1)


def test_a_report_keeps_the_offsets_of_the_gold() -> None:
    text = "\ufeffThe minister spoke on Monday.\r\nHe said that the talks would go on for weeks.\r"
    article = report(text, "7:58 AM")
    assert article is not None
    assert (len(article.text), article.published) == (len(text), None)
    assert report("1234", None) is None
