"""Stories marked by hand: how a reading is held against the marks. The stories are invented."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from detente.model import Actor, Article, content_id
from evaluation import gold, labels
from evaluation.benchmarks import crises
from evaluation.crises import hands, stories
from evaluation.crises.marks import Marks, Report, Story
from evaluation.crises.parties import same
from evaluation.crises.telling import Reading, best_first
from evaluation.measures import calibration, scores, trust

TEXTS = {
    "A": "Norway sends envoys\n\nNorway accused Sweden of spying. "
    "“We will not yield,” Olga Dahl said.",
    "B": "Sweden answers\n\nSweden refused to recall its ships. Norway condemned Sweden again.",
}


def words(key: str, said: str) -> dict[str, Any]:
    start = TEXTS[key].index(said)
    return {"report": key, "start": start, "end": start + len(said)}


def event(key: str, trigger: str, type_: str, *sides: str, **more: Any) -> dict[str, Any]:
    actors, recipients = ([[[code, None]]] if code else [[]] for code in sides)
    return {
        "trigger": words(key, trigger),
        "types": [type_],
        "actors": actors,
        "recipients": recipients,
        "modality": ["asserted"],
        **more,
    }


def move(key: str, content: str, kind: str, entry: str, **more: Any) -> dict[str, Any]:
    party, other = ("NOR", "SWE") if key == "A" else ("SWE", "NOR")
    return {
        "kind": [kind],
        "party": [[[party, None]]],
        "addressees": [[[other, None]]],
        "content": words(key, content),
        "modality": ["asserted"],
        "entry": entry,
        **more,
    }


MARKED: dict[str, Any] = {
    "events": [
        event("A", "accused", "ACCUSE", "NOR", "SWE"),
        event("B", "refused", "REJECT", "SWE", "NOR"),
        event("B", "condemned", "ACCUSE", "NOR", "SWE"),
        event("A", "sends", "CONSULT", "NOR", "", unsure=True),
    ],
    "quotations": [
        {
            "kind": ["direct"],
            "speaker": [[["NOR", "Olga Dahl"]]],
            "content": words("A", "We will not yield,"),
        }
    ],
    "moves": [
        move("A", "accused Sweden of spying", "demand", "D1"),
        move("B", "to recall its ships", "reject", "D1"),
    ],
    "entries": [
        {
            "id": "D1",
            "kind": ["demand"],
            "party": [[["NOR", None]]],
            "addressees": [[["SWE", None]]],
            "status": {"SWE": "refused"},
        }
    ],
    "facts": [{"spans": [words("A", "accused"), words("B", "condemned")]}],
    "tensions": [{"kind": "value", "spans": [words("A", "spying"), words("B", "again")]}],
    "furniture": [],
}


def marks(**changed: Any) -> Marks:
    return msgspec.convert({**MARKED, **changed}, Marks)


def sentences(text: str) -> list[tuple[int, int]]:
    starts = [0, *(i + 2 for i, c in enumerate(text) if text[i : i + 2] in (". ", "\n\n"))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def story() -> Story:
    reports = tuple(
        Report(
            key=key,
            id=key,
            outlet="The Lantern",
            date="2022-02-02",
            text=text,
            sentences=tuple(sentences(text)),
        )
        for key, text in TEXTS.items()
    )
    return Story(name="X01", reports=reports, marks=marks())


def scored(**changed: Any) -> dict[str, float]:
    outcome = hands.score(story(), marks(**changed))
    return {name: s.value for name, s in scores([outcome.tally], crises.MEASURES, 0).items()}


def test_the_same_marks_are_right_in_everything() -> None:
    found = scored()
    wrong = {"unreal_asserted", "event_calibration", "move_calibration"}
    assert {name for name, value in found.items() if value != 1.0} == wrong


def changed_event(number: int, **more: Any) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = [dict(each) for each in MARKED["events"]]
    events[number] |= more
    return events


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ({"modality": ["denied"]}, (1, 1, 2 / 3)),
        ({"recipients": [[["FIN", None]]]}, (1, 2 / 3, 2 / 3)),
        ({"recipients": [[]]}, (1, 2 / 3, 2 / 3)),
        ({"types": ["THREATEN"]}, (2 / 3, 2 / 3, 2 / 3)),
    ],
)
def test_an_event_is_right_in_type_then_parties_then_modality(
    more: dict[str, Any], right: tuple[float, ...]
) -> None:
    found = scored(events=changed_event(0, **more))
    names = ("event_type", "event_who", "event_full")
    assert [found[name] for name in names] == pytest.approx(right)


def test_an_event_at_other_words_of_its_sentence_counts_where_its_type_is_right() -> None:
    assert scored(events=changed_event(0, trigger=words("A", "spying")))["event_full"] == 1
    elsewhere = changed_event(0, trigger=words("A", "yield"))
    assert scored(events=elsewhere)["event_full"] == pytest.approx(2 / 3)


def test_what_is_unsure_counts_neither_way() -> None:
    assert scored(events=changed_event(3, unsure=False))["event_type_precision"] == 1
    assert scored(events=MARKED["events"][:3])["event_type_recall"] == 1


def test_what_is_unsure_can_be_counted_too() -> None:
    tally = hands.score(story(), marks(events=MARKED["events"][:3]), doubts=False).tally
    found = scores([tally], crises.MEASURES, 0)
    assert found["event_type_precision"].value == 1
    assert found["event_type_recall"].value == 0.75


def test_an_event_that_was_not_marked_lowers_precision_alone() -> None:
    found = scored(events=[*MARKED["events"], event("A", "yield", "CONCEDE", "NOR", "")])
    assert found["event_type_precision"] == 0.75
    assert found["event_type_recall"] == 1


def test_unreal_events_told_as_real_are_counted() -> None:
    unreal = msgspec.structs.replace(
        story(), marks=marks(events=changed_event(0, modality=["denied", "hypothetical"]))
    )
    found = scores([hands.score(unreal, marks()).tally], crises.MEASURES, 0)["unreal_asserted"]
    assert (found.value, found.n) == (1, 1)


def test_a_quotation_is_one_when_four_fifths_are_shared() -> None:
    (quotation,) = MARKED["quotations"]
    cut = scored(quotations=[quotation | {"content": words("A", "We will not")}])
    assert cut["quote_span"] == 0
    kind = scored(quotations=[quotation | {"kind": ["mixed"]}])
    assert (kind["quote_speaker"], kind["quote_full"]) == (1, 0)
    speaker = scored(quotations=[quotation | {"speaker": [[["SWE", None]]]}])
    assert (speaker["quote_span"], speaker["quote_speaker"]) == (1, 0)


def test_kinds_of_one_family_are_one_kind() -> None:
    demand, answer = MARKED["moves"]
    found = scored(moves=[demand | {"kind": ["ultimatum"]}, answer])
    assert (found["move_kind"], found["move_full"]) == (1, 1)
    assert scored(moves=[demand | {"kind": ["offer"]}, answer])["move_kind"] == 0.5


def test_an_answer_counts_where_it_is_linked_to_what_it_answers() -> None:
    demand, answer = MARKED["moves"]
    loose = scored(moves=[demand, answer | {"entry": "?"}])
    assert loose["answer_link"] == 0
    assert loose["move_full"] == 1


def test_an_entry_needs_kind_parties_and_for_its_status_every_viewpoint() -> None:
    (entry,) = MARKED["entries"]
    assert scored(entries=[entry | {"kind": ["offer"]}])["entry_full"] == 0
    found = scored(entries=[entry | {"status": {"SWE": "refused", "NOR": "ignored"}}])
    assert (found["entry_full"], found["entry_status"]) == (1, 0)


def test_a_fact_needs_statements_of_two_reports_in_one_claim() -> None:
    assert scored(facts=[{"spans": [words("A", "accused"), words("A", "spying")]}]) is not None
    apart = scored(facts=[{"spans": [words("A", "accused"), words("B", "recall")]}])
    assert apart["fact_aligned"] == 0


def test_a_divergence_is_true_where_a_tension_has_its_words() -> None:
    other = [{"kind": "value", "spans": [words("A", "yield"), words("B", "recall")]}]
    found = scored(tensions=other)
    assert (found["tension_shown"], found["divergence_true"]) == (0, 0)


def test_misses_say_what_kind_they_are() -> None:
    outcome = hands.score(story(), marks(events=changed_event(0, recipients=[[["FIN", None]]])))
    (miss,) = outcome.misses
    assert miss.kind == "event recipients: others"
    assert "FIN (FIN), not SWE" in miss.text
    assert "[accused]" in miss.text


def actor(country: str | None, party: str | None = None) -> Actor:
    return Actor(name="x", label="x", kind="unnamed", entity="x", country=country, party=party)


def test_parties_are_equal_when_the_sets_of_codes_are() -> None:
    readings = ((("PSE", "Hamas"),), (("NATO", None), ("UNK", None)))
    assert same([actor("PSE", "HAMAS")], readings)
    assert same([actor("IGO", "NATO"), actor(None)], readings)
    assert not same([actor("PSE"), actor("IGO", "NATO")], readings)
    assert not same([], readings)
    assert same([], ((("UNK", "gunmen"),),))
    assert same([], ())
    assert same([actor("USA", "USA"), actor("USA")], ((("USA", None),),))


def test_pairs_are_made_one_to_one_the_best_first() -> None:
    worth = {(0, 0): 1, (0, 1): 2, (1, 1): 3}
    pairs = best_first([0, 1], [0, 1], lambda g, r: (worth[g, r],) if (g, r) in worth else None)
    assert pairs == {1: 1, 0: 0}


def test_calibration_is_the_distance_of_confidence_from_truth() -> None:
    tallies = [trust("c", 0.9, True), trust("c", 0.9, False), trust("c", 0.1, False)]
    found = scores(tallies, [calibration("c")], 0)["c"]
    assert found.value == pytest.approx((2 * 0.4 + 0.1) / 3)
    assert found.n == 3


@pytest.fixture
def data(tmp_path: Path) -> Path:
    one = story()
    folder = tmp_path / "crises"
    folder.mkdir()
    lines = [
        json.dumps({"story": "X01", "title": "", **msgspec.to_builtins(report)})
        for report in one.reports
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines))
    (folder / "test.jsonl").write_text(json.dumps({"story": "X01", "gold": MARKED}) + "\n")
    (tmp_path / "allsides").mkdir()
    (tmp_path / "allsides" / "sample.jsonl.gz").write_bytes(b"")
    return tmp_path


def test_every_split_of_the_set_is_found_and_read(data: Path) -> None:
    (split,) = gold.splits(data, [crises.BENCHMARK])
    assert split.name == "crises/test"
    (read,) = gold.rows(split)
    assert read == story()


def test_a_story_is_read_as_users_read_one(data: Path) -> None:
    (split,) = gold.splits(data, [crises.BENCHMARK])
    outcome = crises.outcome(gold.rows(split)[0])
    found = scores([outcome.tally], crises.MEASURES, 0)
    assert found["event_type"].n == 3
    assert found["event_full_precision"].value >= 0.4


def test_labels_hold_no_words_and_find_their_texts(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "X01"
    folder.mkdir()
    reports = [msgspec.to_builtins(report) for report in story().reports]
    (folder / "reports.json").write_text(json.dumps(reports))
    marked = {**MARKED, "facts": [{"fact": "Norway accused", **MARKED["facts"][0]}]}
    (folder / "gold.json").write_text(json.dumps(marked))
    path = tmp_path / "keep.jsonl"
    sets = {stories.digest(text): name for name, text in stories.texts_in(data)}
    labels.write(path, [labels.compiled(folder, sets)])
    assert b"accused" not in path.read_bytes()
    assert stories.of_labels(path, data) == [story()]
    other = path.read_text().replace(stories.digest(TEXTS["A"]), "0" * 64)
    path.write_text(other)
    assert stories.of_labels(path, data) == []


def test_labels_of_a_story_take_the_place_of_those_before(tmp_path: Path) -> None:
    path = tmp_path / "learn.jsonl"
    one = stories.Labels(story="X02", reports=(), gold=Marks())
    two = stories.Labels(story="X01", reports=(), gold=marks())
    labels.write(path, [one, msgspec.structs.replace(two, gold=Marks())])
    labels.write(path, [two])
    kept = [
        msgspec.json.decode(line, type=stories.Labels) for line in path.read_text().splitlines()
    ]
    assert kept == [two, one]


def test_a_second_hand_is_a_record_of_what_it_is_sure_of() -> None:
    articles = {
        key: Article(id=content_id("a", text), source=key, text=text) for key, text in TEXTS.items()
    }
    record = hands.as_record(marks(), articles)
    assert [event.type for event in record.events] == ["ACCUSE", "REJECT", "ACCUSE"]
    assert isinstance(Reading(story(), record, {}), Reading)


def test_texts_of_other_sets_are_found_where_they_are(data: Path) -> None:
    before = list(stories.texts_in(data))
    (data / "news-events").mkdir()
    article = {"id": 1, "title": "Talks begin", "text": "Talks began on Monday.\n"}
    (data / "news-events" / "dev.jsonl").write_text(json.dumps(article) + "\n")
    (data / "toponyms").mkdir()
    untitled = {"id": "2", "text": "Norway closed its border."}
    (data / "toponyms" / "tr-news.jsonl").write_text(json.dumps(untitled) + "\n")
    assert list(stories.texts_in(data)) == [
        *before,
        ("news-events", "Talks begin\n\nTalks began on Monday."),
        ("tr-news", "Norway closed its border."),
    ]
