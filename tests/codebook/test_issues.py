"""The table of common issues."""

from collections import Counter

import pytest

from detente.codebook import data, issues
from detente.compare.wording import WORD, stem
from detente.errors import CodebookError


def test_every_topic_is_whole_and_readable() -> None:
    topics = issues.topics()
    assert len(topics) >= 30
    assert len({topic.label for topic in topics.values()}) == len(topics)
    assert {topics["sanctions"].side, topics["force_posture"].side} == {"target", "doer"}


def test_no_cue_stands_in_two_topics() -> None:
    by_topic = Counter(
        stems_of
        for topic in issues.topics().values()
        for stems_of in {tuple(stem(w) for w in WORD.findall(cue)) for cue in topic.cues}
    )
    assert [cue for cue, count in by_topic.items() if count > 1] == []


@pytest.mark.parametrize(
    "row",
    [
        {"label": "A", "context": "military"},
        {"label": "A", "context": "military", "cues": []},
        {"label": "A", "context": "weather", "cues": ["rain"]},
        {"label": "A", "context": "military", "cues": ["x"], "side": "both"},
        {"label": "A", "context": "military", "cues": ["x"], "colour": "red"},
    ],
)
def test_a_broken_topic_is_an_error(row: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CodebookError, match=r"issues\.toml: 'made_up'"):
        issues._topic("made_up", row)


def test_an_alliance_has_members(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "NATO" in issues.alliances()
    monkeypatch.setattr(data, "toml", lambda name: {"alliances": ["NOBODY"]})
    issues.alliances.cache_clear()
    with pytest.raises(CodebookError, match="NOBODY has no members"):
        issues.alliances()
    monkeypatch.undo()
    issues.alliances.cache_clear()
