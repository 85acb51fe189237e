"""Which words threaten, and which only tell of danger or say what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.pipeline import Findings

Read = Callable[..., Findings]


def kinds(found: Findings) -> set[str]:
    return {m.kind for m in found.moves if m.kind in ("threaten", "ultimatum")}


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan threat of intervention raised the danger of fighting.",
        "The protest was followed by a threat of sanctions.",
        "Chad and Sudan exchanged recriminations and threats.",
        "Kenya's answer consisted of public threats to close the port.",
        "Kenya announced that it would not tolerate the flights.",
        "Kenya told the council that it would not stand idly by.",
        "Kenya announced that it was prepared to use its missiles against the rebels.",
        "Kenya hinted that it might occupy the port.",
        "Kenya stated that it did not rule out sending the army into Chad.",
        "The council passed a resolution threatening a travel ban on officials.",
        "Despite a warning to Chad, Kenya left.",
    ],
)
def test_threats_without_a_condition(read: Read, text: str) -> None:
    assert kinds(read(text)) == {"threaten"}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Kenya said that an attempt to stop the ship would be seen as an act of war.", "attempt"),
        ("Kenya said it would respond to further raids with all means.", "further raids"),
        ("Kenya announced that any vessel found crossing the line would be attacked.", "vessel"),
        ("Kenya said that it would not stand idly by if the dam was bombed.", "if the dam"),
    ],
)
def test_hostile_intents_on_a_condition_are_ultimatums(
    read: Read, text: str, condition: str
) -> None:
    found = read(text)
    assert kinds(found) == {"ultimatum"}
    assert any(condition in m.condition.span.text for m in found.moves if m.condition)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya perceived the fleet as a threat to its port.",
        "Kenya felt threatened by the move.",
        "The threat of war brought both sides to the table.",
        "Kenya's troops crossed the river, threatening to surround the town.",
        "Kenya warned Chad that the flights must be stopped.",
        "Kenya warned Chad of an impending Sudanese attack on the dam.",
        "Kenya did not rule out new talks.",
        "Kenya announced that it would not attend the fair.",
        "Kenya said that the visit would be seen as a success.",
    ],
)
def test_dangers_and_biddings_do_not_threaten(read: Read, text: str) -> None:
    assert not kinds(read(text))
