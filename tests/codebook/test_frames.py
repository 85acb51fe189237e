from __future__ import annotations

import pytest

from detente.codebook import frames, modality, moves, plover
from detente.codebook.frames import _check
from detente.errors import CodebookError
from detente.extract.predicates import coding


def test_every_type_and_every_mode_can_be_reached() -> None:
    known = [f for listed in frames.frames().values() for f in listed]
    assert {f.type for f in known} == set(plover.types())
    modes = {(f.type, f.mode) for f in known if f.mode}
    # of speech acts, what they are about decides; of meetings, how many meet
    about = coding.table().items()
    modes |= {(kind, row[0]) for kind, rows in about for row in rows.values() if row[0]}
    modes.add(("CONSULT", coding.of_many(coding.Code("CONSULT", None, "040"), 3).mode))
    wanted = {(t.name, m) for t in plover.types().values() for m in t.modes}
    assert len(wanted) == 67
    assert wanted - modes == set()


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
        {"cameo": "100", "verbs": ["ask"], "subject_not": ["nosuchclass"]},
        {"cameo": "100", "verbs": ["ask"], "beside": ["nosuchclass"]},
        {"cameo": "100", "verbs": ["ask"], "object": ["@nosuchclass"]},
    ],
)
def test_a_broken_frame_is_named(row: dict[str, object]) -> None:
    with pytest.raises(CodebookError) as caught:
        _check("REQUEST", row)
    assert caught.value.hint


def test_a_word_stands_in_one_place_of_a_frame_list() -> None:
    for listed in frames.frames().values():
        # a word may stand twice where its roles tell the frames apart
        seen = [(f.type, f.mode, f.words, f.object, f.subject, f.beside) for f in listed]
        assert len(seen) == len(set(seen)), seen


def test_word_lists_are_lower_case_and_not_empty() -> None:
    for part in ("verbs", "nouns", "adjectives", "adverbs", "modals", "marks", "prepositions"):
        for name, words in modality.words(part).items():
            assert words, (part, name)
            assert all(word == word.lower() for word in words)
    assert moves.obligation("withdraw") == "undo"
    assert moves.obligation("halt") == "refrain"
    assert moves.obligation("sing") == "do"


def test_every_class_is_asked_for() -> None:
    known = [f for listed in frames.frames().values() for f in listed]
    slots = {w[1:-1] for f in known for w in f.words if w.startswith("[")}
    asked = {c for f in known for field in frames.CLASSED for c in getattr(f, field)}
    # classes that a module of extract asks for by name
    in_code = {"attack", "harm"}
    left_over = set(frames.classes()) - slots - asked
    assert left_over <= in_code
    assert asked - set(frames.classes()) <= frames.GRAMMATICAL


@pytest.mark.parametrize("event_type", sorted(plover.types()))
def test_a_type_is_known_by_many_words(event_type: str) -> None:
    known = [f for listed in frames.frames().values() for f in listed if f.type == event_type]
    assert len({f.words for f in known}) >= 50
