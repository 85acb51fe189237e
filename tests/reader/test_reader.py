"""The learned reader: windows, scores, and what it adds to the rules."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente import pipeline, sources
from detente.extract import actors, candidates, cast, choice, quotations
from detente.extract.reported_speech import choice as speakers
from detente.model import to_json
from detente.reader import encoder, judgement, windows
from detente.reader.scores import KINDS, MODALITIES, ROLES, TYPES
from detente.text import parse
from detente.text.parse import Document

TEXT = (
    "Peru and Chile trade blame over the strait\n\n"
    "Peru's navy seized two Chilean trawlers near the strait on Monday. "
    "Santiago called the seizure piracy. Officials in Lima said the boats had been warned. "
    "They added that talks would go on."
)


def document(text: str = TEXT) -> Document:
    return parse.parse(sources.from_text(text, published="2022-03-10"), None)


def test_every_word_is_asked_about_in_one_window() -> None:
    read = document(TEXT + " " + "Nobody else was hurt in the town of Ica that day. " * 40)
    cut = windows.of(read, encoder.tokenizer())
    asked = [i for window in cut for i in window.words[window.first :]]
    assert len(cut) > 2
    assert asked == [t.i for t in read.doc if not t.is_space]


def test_a_window_begins_with_the_title_and_the_sentence_before() -> None:
    read = document(TEXT + " " + "Nobody else was hurt in the town of Ica that day. " * 40)
    later = windows.of(read, encoder.tokenizer())[-1]
    context = [read.doc[i].text for i in later.words[: later.first]]
    assert context[:3] == ["Peru", "and", "Chile"]
    assert later.words[later.first - 1] == later.words[later.first] - 1


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="aB 1.,é“”\n—ß漢", min_size=1, max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    read = document(TEXT + " " + text)
    cut = windows.of(read, encoder.tokenizer())
    assert all(len(window.pieces) <= 300 for window in cut)
    assert all(len(window.words) == len(window.places) for window in cut)


def test_scores_are_probabilities_and_the_same_each_time() -> None:
    read = document()
    one, other = encoder.score(read), encoder.score(read)
    for scores, width in (
        (one.types, 1 + len(TYPES)),
        (one.kinds, 1 + len(KINDS)),
        (one.modalities, len(MODALITIES)),
    ):
        assert scores.shape == (len(read.doc), width)
        assert np.allclose(scores.sum(-1), 1, atol=0.1)
    assert (one.types == other.types).all()
    assert (one.queries == other.queries).all()


def test_far_words_have_no_score_as_a_pair() -> None:
    read = document(TEXT + " " + "Nobody else was hurt in the town of Ica that day. " * 40)
    scores = encoder.score(read)
    assert 20 not in scores.pairs("actor", len(read.doc) - 2)
    assert all(isinstance(scores.pairs(role, 15)[10], float) for role in ROLES)


def test_pairs_are_products_of_queries_and_keys() -> None:
    scores = encoder.score(document())
    place, role = 15, 2
    seen, query = scores.seen[scores.window[place]], scores.queries[place, role]
    plain = {
        word: float(query @ key[role]) / len(query) ** 0.5 + float(bias[role])
        for word, key, bias in zip(seen.words, seen.keys, seen.bias, strict=True)
    }
    found = scores.pairs(ROLES[role], place)
    assert found.keys() == plain.keys()
    assert all(abs(found[word] - logit) < 0.0051 for word, logit in plain.items())


def test_likely_places_are_those_of_each_token_on_its_own() -> None:
    read = document()
    scores = encoder.score(read)
    likely = [t.i for t in read.doc if candidates.likely(scores, t.i) >= candidates.PROPOSED]
    assert likely
    assert scores.places(scores.types, candidates.PROPOSED) == likely


def test_weights_can_be_changed_for_a_time() -> None:
    weights = {"event": {"bias": 0.0, "x": 2.0}}
    with judgement.using(weights):
        assert judgement.probability("event", {"x": 0.0, "unknown": 9.0}) == 0.5
        assert judgement.probability("event", {"x": 1.0}) > 0.8
    assert judgement.probability("event", {}) != 0.5


def test_what_no_list_holds_is_told_where_the_reader_is_sure() -> None:
    read = document("Peru kneecapped Chile.")
    scores = encoder.score(read)
    reading, coded = pipeline.understood(read, scores)
    types = scores.types.copy()
    types[1] = 0
    types[1, 1 + TYPES.index("ASSAULT")] = 1
    found = {}
    for name, said in (("unsure", scores), ("sure", dataclasses.replace(scores, types=types))):
        every = candidates.find(reading, coded, said)
        found[name] = list(choice.choose(every, cast.find(reading), said))
    assert not found["unsure"]
    (event,) = found["sure"]
    assert event.coded.code.type == "ASSAULT"
    assert {a.party for a in event.coded.parties.actors} == {"PER"}


def test_the_rules_alone_are_not_sure_of_anything() -> None:
    record = detente.read_text(TEXT, published="2022-03-10", reader="rules")
    assert {e.confidence for e in record.events} == {None}
    assert {q.confidence for q in record.quotations} <= {None}


def test_confidence_is_a_probability() -> None:
    record = detente.read_text(TEXT, published="2022-03-10")
    found = [x.confidence for x in (*record.events, *record.moves, *record.quotations)]
    assert found
    assert all(c is not None and 0 <= c <= 1 for c in found)


def test_officials_speak_for_the_state_the_report_tells() -> None:
    record = detente.read_text(TEXT, published="2022-03-10")
    said = {q.content[0].text.split()[0]: q.speaker for q in record.quotations}
    assert said["the"] is not None
    assert said["the"].country == "PER"


def test_a_person_speaks_for_the_country_that_all_it_says_tells() -> None:
    text = (
        "Norway's navy warned trawlers to leave the strait on Monday.\n\n"
        "Ingrid Solheim, who teaches law in Bergen, said the warning was lawful.\n\n"
        '"The trawlers had notice," Solheim said. "They stayed."\n\n'
        "Solheim added that the captains could appeal to a Norwegian court."
    )
    record = detente.read_text(text, published="2022-03-10")
    said = [q.speaker for q in record.quotations if "leave" not in q.content[0].text]
    assert len(said) == 4
    assert {(s.label, s.kind, s.country) for s in said if s} == {
        ("Ingrid Solheim", "person", "NOR")
    }


def test_who_is_spoken_of_is_not_who_speaks() -> None:
    record = detente.read_text("It was reported that Chile asked Peru to open the port.")
    outer = next(q for q in record.quotations if q.level == 1)
    assert outer.speaker is None


def test_who_has_not_yet_responded_has_not_answered() -> None:
    text = "Chile warned Peru to stop its drills. Peru has {} responded to the warning."
    told = {
        word: [m.value for m in detente.read_text(text.format(word)).moves if m.value]
        for word in ("not", "not yet")
    }
    assert told == {"not": told["not"], "not yet": []}


def test_nobody_is_taken_who_is_named_only_later() -> None:
    text = "The town was shelled at dawn. Later the mayor of Tacna spoke of Chile."
    for event in detente.read_text(text, published="2022-03-10").events:
        if event.span.start < 20:
            assert "CHL" not in {a.country for a in (*event.actors, *event.recipients)}


def test_reciprocal_acts_have_no_recipient() -> None:
    (event, *_) = detente.read_text(
        "Peru and Chile held talks in Lima on Monday.", published="2022-03-10"
    ).events
    assert {a.country for a in event.actors} == {"PER", "CHL"}
    assert event.recipients == ()


def test_workers_do_not_change_what_is_read(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{TEXT} This is report {n}.", encoding="utf-8")
    alone, many = (detente.read(tmp_path, workers=workers) for workers in (1, 2))
    assert to_json(alone) == to_json(many)


def test_nobody_does_anything_to_itself() -> None:
    text = "Peruvian police arrested marchers in Lima. The police beat them for hours, Peru said."
    for event in detente.read_text(text, published="2022-03-10").events:
        acting = {a.entity for a in event.actors if a.kind != "country"}
        assert not acting & {a.entity for a in event.recipients}


def test_what_is_done_with_another_has_both_as_actors() -> None:
    (event, *_) = detente.read_text(
        "Peru's foreign minister met with her Chilean counterpart in Lima on Monday.",
        published="2022-03-10",
    ).events
    assert {a.country for a in event.actors} == {"PER", "CHL"}
    assert event.recipients == ()


def test_a_quotation_that_is_not_likely_one_is_left_out_and_what_it_holds_stands_alone() -> None:
    text = "Keller said that Chile had warned that the port would close. She left."
    read, scores = document(text), encoder.score(document(text))
    found = quotations.find(read, actors.find(read))
    assert [q.level for q in found] == [1, 2]
    own = {name: {"bias": 0.0} for name in ("speaker", "quotation")}
    weights = {**own, "quotation": {"bias": 0.0, "cue=say": -9.0}}
    with judgement.using(weights):
        (kept,) = speakers.choose(read, actors.find(read), found, scores)
    assert (kept.level, kept.within) == (1, None)
