from __future__ import annotations

import pytest

from detente.codebook import frames, modality, moves, plover
from detente.codebook.frames import _check
from detente.errors import CodebookError


def test_every_type_and_nearly_every_mode_has_a_predicate() -> None:
    known = [f for listed in frames.frames().values() for f in listed]
    assert {f.type for f in known} == set(plover.types())
    modes = {(f.type, f.mode) for f in known if f.mode}
    # visits, meetings and answers get some modes from what they are about
    by_content = {("REQUEST", "meet"), ("THREATEN", "violence"), ("CONSULT", "multilateral")}
    wanted = {(t.name, m) for t in plover.types().values() for m in t.modes}
    left_out = wanted - modes - by_content
    assert {event_type for event_type, _ in left_out} <= {"THREATEN", "REJECT"}


def test_scores_follow_the_mode_and_fall_back_to_the_type() -> None:
    assert plover.score("RETREAT", "disarm") == 10.0
    assert plover.score("RETREAT", None) == 6.5
    assert plover.score("AGREE", None) == 2.5
    assert len(plover.contexts()) == 37
    assert sum(len(t.modes) for t in plover.types().values()) == 67 - 0


@pytest.mark.parametrize(
    "row",
    [
        {"cameo": "100", "verbs": ["ask"], "surprise": 1},
        {"cameo": "100", "verbs": ["ask [nosuchclass]"]},
        {"cameo": "100", "mode": "nosuchmode", "verbs": ["ask"]},
        {"cameo": "999", "verbs": ["ask"]},
    ],
)
def test_a_broken_frame_is_named(row: dict[str, object]) -> None:
    with pytest.raises(CodebookError) as caught:
        _check("REQUEST", row)
    assert caught.value.hint


def test_a_word_stands_in_one_place_of_a_frame_list() -> None:
    for listed in frames.frames().values():
        seen = [(f.type, f.mode, f.words) for f in listed]
        assert len(seen) == len(set(seen)), seen


def test_word_lists_are_lower_case_and_not_empty() -> None:
    for part in ("verbs", "nouns", "adjectives", "adverbs", "modals", "marks", "prepositions"):
        for name, words in modality.words(part).items():
            assert words, (part, name)
            assert all(word == word.lower() for word in words)
    assert moves.obligation("withdraw") == "undo"
    assert moves.obligation("halt") == "refrain"
    assert moves.obligation("sing") == "do"
