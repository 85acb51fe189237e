"""The scorer of the model reports, on two tiny reports of our own with gold of our own."""

import json
from pathlib import Path

import msgspec
import pytest

from detente.model import (
    Actor,
    Answer,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Comparison,
    Day,
    Divergence,
    DivergingValue,
    Entry,
    Event,
    Figure,
    Move,
    Quotation,
    Record,
    Span,
    Statement,
    Variant,
    span_of,
)
from evaluation.seeds import comparison, events, expressions, ledger, quotations
from evaluation.seeds.__main__ import DATA, main
from evaluation.seeds.gold import Gold
from evaluation.seeds.reading import Reading, gold_keys, reading
from evaluation.spans import Stretch

TEXTS = {
    "A": (
        "Russia told NATO to close 12 depots and to cancel exercises.\n"
        'Putin said, "The answer was thin." NATO refused on Monday.\n'
        "Share this page\n"
    ),
    "B": "Moscow asked NATO to empty its depots. NATO said no. An attack is feared.\n",
}
ARTICLES = {
    letter: Article(id=f"art-{letter}", source=f"somewhere/{letter}.txt", text=text)
    for letter, text in TEXTS.items()
}
RUS = Actor(name="Russia", label="Russia", kind="country", entity="RUS", party="RUS", country="RUS")
NATO = Actor(
    name="NATO", label="NATO", kind="organisation", entity="NATO", party="NATO", country="IGO"
)
PUTIN = Actor(
    name="Putin", label="Vladimir Putin", kind="person", entity="Q7747", party="RUS", country="RUS"
)


def span(letter: str, words: str) -> Span:
    start = TEXTS[letter].index(words)
    return span_of(ARTICLES[letter], start, start + len(words))


def place(letter: str, words: str) -> dict[str, object]:
    start = TEXTS[letter].index(words)
    return {"doc": letter, "start": start, "end": start + len(words), "text": words}


def gold_event(name: str, letter: str, words: str, kind: str, **more: object) -> dict[str, object]:
    event = {"id": name, "trigger": place(letter, words), "plover": kind, "codable": True}
    return {**event, "source": ["RUS GOV"], "target": ["NATO"], "modality": "asserted", **more}


def mention(name: str, letter: str, words: str, entry: str, **more: object) -> dict[str, object]:
    fields = {"id": name, "act": "demand", "party": ["RUS"], "to": ["NATO"], "ledger": entry}
    answer = {"response_value": None, "reported_by": "narrator", "responds_to": None}
    return {**fields, **answer, "span": place(letter, words), **more}


def gold_entry(name: str, kind: str, **more: object) -> dict[str, object]:
    return {"id": name, "kind": kind, "party": "RUS", "to": ["NATO"], **more}


GOLD = msgspec.convert(
    {
        "documents": [{"id": "A", "file": "A.txt"}, {"id": "B", "file": "B.txt"}],
        "boilerplate": [place("A", "Share this page")],
        "sentences": [place("B", "NATO said no.")],
        "events": [
            gold_event("e1", "A", "told", "REQUEST"),
            gold_event("e2", "A", "refused", "REJECT", source=["NATO"], target=["RUS"]),
            gold_event("e3", "B", "attack", "ASSAULT", modality="hypothetical", target=["UKR"]),
            gold_event("e4", "B", "empty", "RETREAT", codable=False),
        ],
        "quotations": [
            {
                "id": "q1",
                "type": "direct",
                "speaker_entity": "PUTIN",
                "content": [place("A", "The answer was thin.")],
                "level": 1,
            }
        ],
        "ledger_mentions": [
            mention("l1", "A", "close 12 depots", "D1"),
            mention("l2", "A", "cancel exercises", "D2"),
            mention("l3", "B", "empty its depots", "D1"),
            mention(
                "l4",
                "A",
                "NATO refused",
                "R1",
                act="response",
                party=["NATO"],
                response_value="refused",
                responds_to="D1",
            ),
        ],
        "ledger": [
            gold_entry("D0", "demand_package", parts=["D1", "D2"]),
            gold_entry("D1", "demand"),
            gold_entry("D2", "demand"),
        ],
        "figures": [
            {**place("A", "12"), "id": "f1", "value": "12", "unit": "depots", "vague": False}
        ],
        "time_expressions": [{**place("A", "on Monday"), "id": "t1", "value": "2022-01-31"}],
        "alignment": {
            "both": [
                {"id": "F1", "A": [place("A", "close 12 depots")], "B": [place("B", "empty its")]},
                {"id": "F2", "A": [place("A", "NATO refused")], "B": [place("B", "NATO said no")]},
            ],
            "tensions": [
                {"id": "X1", "A": [place("A", "close")], "B": [place("B", "empty")]},
            ],
        },
    },
    type=Gold,
)


def read(**records: object) -> Reading:
    record = Record(articles=tuple(ARTICLES.values()), **records)
    return reading(record, GOLD, TEXTS, clause=lambda stretch: None)


def event(letter: str, words: str, kind: str, **more: object) -> Event:
    fields = {
        "id": f"evt-{letter}-{words}",
        "type": kind,
        "mode": None,
        "contexts": (),
        "cameo": "100",
        "quad": 3,
        "score": 0.0,
        "actors": (RUS,),
        "recipients": (NATO,),
        "day": None,
        "place": None,
        "modality": "asserted",
        "attribution": (),
        "span": span(letter, words),
        "clause": span(letter, words),
        "sentence": span(letter, words),
    }
    return Event(**{**fields, **more})


def entry(name: str, *wordings: tuple[str, str], **more: object) -> Entry:
    variants = tuple(Variant(move="m", outlet=None, span=span(*w)) for w in wordings)
    fields = {
        "id": name,
        "kind": "demand",
        "party": RUS,
        "addressees": (NATO,),
        "issue": "depots",
        "obligation": None,
        "condition": None,
        "parts": (),
        "part_of": None,
        "backs": (),
        "implied": False,
        "modality": "asserted",
        "moves": (),
        "variants": variants,
        "answers": (),
        "status": (),
        "first_seen": None,
        "last_seen": None,
        "outlets": (),
        "origins": 1,
    }
    return Entry(**{**fields, **more})


def found(points: list, name: str) -> int:
    return {point.name.strip(): point.found for point in points}[name]


def test_an_event_is_found_by_its_trigger_and_its_parties_compared_by_country() -> None:
    points = events.points(
        read(
            events=(
                event("A", "told", "REQUEST"),
                event("A", "refused", "REJECT", actors=(NATO, RUS), recipients=(RUS,)),
            )
        ),
        GOLD,
    )
    assert found(points, "codable events found with the right type") == 2
    assert found(points, "right actor and recipient, exactly") == 1
    assert found(points, "right actor and recipient, in part") == 2


def test_one_event_cannot_be_found_twice_nor_by_another_type() -> None:
    twice = read(events=(event("A", "told", "THREATEN"), event("A", "close", "REQUEST")))
    assert found(events.points(twice, GOLD), "codable events found with the right type") == 0
    assert found(events.points(twice, GOLD), "events where the gold marks nothing") == 1


def test_an_event_of_the_same_clause_and_type_is_found() -> None:
    record = Record(articles=tuple(ARTICLES.values()), events=(event("A", "cancel", "REQUEST"),))
    one_clause = reading(record, GOLD, TEXTS, clause=lambda stretch: stretch.doc)
    assert found(events.points(one_clause, GOLD), "codable events found with the right type") == 1


@pytest.mark.parametrize(
    ("modality", "wrong"), [("asserted", 1), ("historical", 1), ("hypothetical", 0), ("denied", 0)]
)
def test_an_unreal_assault_told_as_real_is_counted_wherever_it_stands(
    modality: str, wrong: int
) -> None:
    told = read(events=(event("B", "feared", "ASSAULT", modality=modality),))
    assert events.unreal_assaults(told).found == wrong


def test_groups_without_a_country_are_left_out_on_both_sides() -> None:
    assert gold_keys(["US.ALLIES.EAST", "GBR", "RUS GOV", "ELPAIS"]) == {"GBR", "RUS"}


def quotation(words: str, speaker: Actor | None = PUTIN, kind: str = "direct") -> Quotation:
    return Quotation(id=words, kind=kind, speaker=speaker, cue=None, content=(span("A", words),))


def test_a_quotation_needs_its_speaker_and_a_direct_one_every_character() -> None:
    whole = quotations.points(read(quotations=(quotation("The answer was thin."),)), GOLD)
    short = quotations.points(read(quotations=(quotation("The answer was thin"),)), GOLD)
    other = quotations.points(read(quotations=(quotation("The answer was thin.", NATO),)), GOLD)
    little = quotations.points(read(quotations=(quotation("The ans"),)), GOLD)
    name = "quotations with the right speaker"
    assert [found(points, name) for points in (whole, short, other, little)] == [1, 1, 0, 0]
    exact = "direct quotations exactly"
    assert [found(points, exact) for points in (whole, short, other)] == [1, 0, 0]
    assert found(little, "quotations the gold does not have") == 1


def test_either_of_two_speakers_will_do_and_an_unknown_one_is_none() -> None:
    assert quotations.says(NATO, "USA+NATO")
    assert not quotations.says(RUS, "USA+NATO")
    assert quotations.says(None, "UNKNOWN")
    assert not quotations.says(None, "PUTIN")
    assert not quotations.says(RUS, "PUTIN")


def test_an_entry_stands_for_the_demand_most_of_its_wordings_belong_to() -> None:
    one = entry("n1", ("A", "close 12 depots"), ("B", "empty its depots"))
    two = entry("n2", ("A", "cancel exercises"), addressees=(RUS,))
    whole = entry("n0", ("A", "close 12 depots and to cancel exercises"), parts=("n1", "n2"))
    strange = entry("n3", ("A", "Share this page"))
    points = ledger.points(read(entries=(one, two, whole, strange)), GOLD)
    assert found(points, "entries found") == 3
    assert found(points, "ledger entries with party and addressee") == 2
    assert found(points, "demands of the package in both reports") == 1
    assert found(points, "the package with all its parts") == 1
    assert found(points, "entries the gold does not have") == 1


def move(name: str, holder: Actor) -> Move:
    words = span("A", "NATO refused")
    told = Attribution(holder=holder, kind="says")
    return Move(
        id=name,
        kind="reject",
        party=NATO,
        addressees=(RUS,),
        issue="depots",
        content=words,
        attribution=(told,),
        span=words,
        sentence=words,
    )


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 1), ({"value": "ignored"}, 0), ({"by": (RUS,)}, 0), ({"move": "told by Russia"}, 0)],
)
def test_an_answer_needs_value_giver_and_viewpoint(change: dict[str, object], right: int) -> None:
    fields = {"value": "refused", "by": (NATO,), "viewpoint": "NATO", "move": "m", "link": "issue"}
    answer = Answer(**{**fields, "span": span("A", "refused"), **change})
    demand = entry("n1", ("A", "close 12 depots"), answers=(answer,))
    answered = read(entries=(demand,), moves=(move("m", NATO), move("told by Russia", RUS)))
    assert found(ledger.points(answered, GOLD), "answers with value, giver and viewpoint") == right


def claim(name: str, *wordings: tuple[str, str]) -> Claim:
    told = tuple(Statement(article=w[0], outlet=None, span=span(*w)) for w in wordings)
    return Claim(id=name, matter="m", status="agreed", statements=told, origins=2)


def test_one_claim_finds_one_fact_and_a_stray_pair_is_wrong() -> None:
    sentence = ("A", "Russia told NATO to close 12 depots and to cancel exercises.")
    claims = (
        claim("c1", sentence, ("B", "Moscow asked NATO to empty its depots.")),
        claim("c2", ("A", "NATO refused"), ("B", "An attack is feared.")),
        claim("c3", ("A", "NATO refused")),
    )
    compared = Comparison(story="s", claims=claims, divergences=())
    points = comparison.points(read(comparisons=(compared,)), GOLD)
    assert found(points, "shared facts aligned") == 1
    assert found(points, "wrong alignments") == 1


def test_a_tension_needs_a_value_on_each_side() -> None:
    def shown(*wordings: tuple[str, str]) -> int:
        values = tuple(
            DivergingValue(article=w[0], outlet=None, value="v", span=span(*w)) for w in wordings
        )
        divergence = Divergence(
            id="d", kind="obligation", matter="m", values=values, compatible="no", why="w"
        )
        compared = Comparison(story="s", claims=(), divergences=(divergence,))
        return found(comparison.points(read(comparisons=(compared,)), GOLD), "tensions shown")

    assert shown(("A", "close 12 depots"), ("B", "empty its depots")) == 1
    assert shown(("A", "close 12 depots"), ("A", "cancel")) == 0
    assert shown(("A", "close 12 depots"), ("B", "feared")) == 0


def test_boilerplate_is_excluded_wholly_and_read_by_nobody() -> None:
    article = ARTICLES["A"]
    half = Boilerplate(span=span("A", "Share this"), kind="share")
    all_of_it = Boilerplate(span=span("A", "Share this page"), kind="share")
    body = Boilerplate(span=span("B", "NATO said no."), kind="share")

    def furniture(**pieces: tuple[Boilerplate, ...]) -> list:
        marked = tuple(
            msgspec.structs.replace(article, boilerplate=pieces.get(letter, ()))
            for letter, article in ARTICLES.items()
        )
        record = Record(articles=marked, events=(event("A", "page", "REQUEST"),))
        return expressions.boilerplate(reading(record, GOLD, TEXTS, lambda stretch: None), GOLD)

    assert article.boilerplate == ()
    assert found(furniture(A=(half,)), "boilerplate lines excluded") == 0
    assert found(furniture(A=(all_of_it,)), "boilerplate lines excluded") == 1
    assert found(furniture(B=(body,)), "sentences taken for boilerplate") == 1
    assert found(furniture(), "records read from boilerplate") == 1


@pytest.mark.parametrize(("value", "right"), [(12.0, 1), (2.0, 0), (None, 0)])
def test_a_figure_needs_its_number(value: float | None, right: int) -> None:
    figure = Figure(id="f", span=span("A", "12 depots"), value=value, unit="depots", of="depots")
    assert found(expressions.figures(read(figures=(figure,)), GOLD), "exact figures") == right


@pytest.mark.parametrize(("value", "right"), [("2022-01-31", 1), ("2022-02-07", 0)])
def test_a_day_needs_its_value(value: str, right: int) -> None:
    day = Day(value=value, span=span("A", "Monday"))
    assert found(expressions.times(read(days=(day,)), GOLD), "all time expressions") == right


def test_without_gold_the_command_says_where_it_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err


def test_offsets_are_those_of_the_gold_when_the_text_was_cleaned() -> None:
    article = msgspec.structs.replace(ARTICLES["A"], text=TEXTS["A"].replace("\n", "\n\n"))
    record = Record(articles=(article,))
    start = article.text.index("refused")
    there = reading(record, GOLD, TEXTS, lambda s: None).stretch(span_of(article, start, start + 7))
    assert there == Stretch(**place("A", "refused"))


@pytest.mark.skipif(not (DATA / "seeds").is_dir(), reason="the gold is not here")
def test_the_bars_hold_on_the_model_reports(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json"])
    points = json.loads(capsys.readouterr().out)["points"]
    assert len([point for point in points if point["holds"] is not None]) == 18
    assert [point["point"] for point in points if point["holds"] is False] == []
