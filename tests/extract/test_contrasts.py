"""No unreal event is ever recorded as asserted: one sentence for each way of being unreal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.pipeline import Findings

Read = Callable[..., Findings]

UNREAL = [
    "Iran has not attacked the port of Haifa.",
    "Iran never attacked Israel.",
    "Iran denied attacking Israel.",
    "Iran denied having attacked Israel.",
    "Iran denied reports that it attacked Israel.",
    "Iran rejected accusations that it had attacked Israel.",
    "There was no attack on Israel by Iran.",
    "No evidence has emerged that Iran attacked Israel.",
    "Inspectors found no sign that Iran had attacked Israel.",
    "It is not true that Iran attacked Israel.",
    "It is false that Iran attacked Israel.",
    "Claims that Iran attacked Israel are false.",
    "Reports of an Iranian attack on Israel were untrue.",
    "Iran may attack Israel.",
    "The Iranian attack on Israel that did not happen was the talk of the town.",
    "Iran might have attacked Israel.",
    "Iran could attack Israel at any time.",
    "Iran would attack Israel if its plants were bombed.",
    "If Iran attacks Israel, oil will rise.",
    "Should Iran attack Israel, the United States would respond.",
    "Were Iran to attack Israel, the United States would respond.",
    "In case Iran attacks Israel, plans are ready.",
    "Unless Iran attacks Israel, the talks go on.",
    "Iran is about to attack Israel.",
    "Iran is poised to attack Israel.",
    "Iran is preparing an attack on Israel.",
    "Iran is planning to attack Israel.",
    "Iran considered attacking Israel.",
    "Iran wants to attack Israel.",
    "Iran hoped to attack Israel.",
    "Iran tried to attack Israel.",
    "Iran attempted an attack on Israel.",
    "Iran failed to attack Israel.",
    "Iran refused to attack Israel.",
    "Iran decided not to attack Israel.",
    "Iran promised not to attack Israel.",
    "Iran threatened to attack Israel.",
    "Iran warned that it would attack Israel.",
    "Iran vowed to attack Israel.",
    "Israel fears that Iran will attack.",
    "Israel fears an Iranian attack.",
    "Israel expects Iran to attack.",
    "Israel believes Iran attacked the port.",
    "Israel suspects Iran of attacking the port.",
    "Israel accused Iran of attacking the port.",
    "Israel alleged that Iran attacked the port.",
    "Iran allegedly attacked the port.",
    "Iran reportedly attacked Israel.",
    "Iran supposedly attacked Israel.",
    "Did Iran attack Israel?",
    "Officials asked whether Iran had attacked Israel.",
    "It is unclear whether Iran attacked Israel.",
    "It remains to be seen if Iran will attack Israel.",
    "Iran's ability to attack Israel has grown.",
    "The risk of an Iranian attack on Israel has grown.",
    "The threat of an Iranian attack on Israel hangs over the talks.",
    "Iran was accused of an attack on Israel.",
    "The United States urged Iran not to attack Israel.",
    "The United States told Iran to stop attacking Israel.",
    "The United States wants Iran to withdraw from Syria.",
    "Iran offered to withdraw from Syria.",
    "Iran agreed to withdraw from Syria.",
    "Iran said it would withdraw from Syria.",
    "Iran is expected to withdraw from Syria.",
    "Iran has yet to withdraw from Syria.",
    "Iran stopped short of attacking Israel.",
    "Iran has no intention of attacking Israel.",
    "Iran has no plans for an attack on Israel.",
    "Iran prevented an attack on Israel.",
    "Israel foiled an Iranian attack.",
    "An Iranian attack on Israel was averted.",
    "An Iranian attack on Israel is imminent.",
    "An Iranian attack on Israel is unlikely.",
    "A possible Iranian attack on Israel worries the markets.",
    "Nobody believes that Iran attacked Israel.",
    "Few believe that Iran attacked Israel.",
    "Iran pretended to attack Israel.",
    "Iran nearly attacked Israel.",
    "Iran almost attacked Israel.",
    "Iran was to attack Israel on Sunday.",
    "Iran would have attacked Israel.",
    "Iran should attack Israel, a newspaper said.",
    "Iran must attack Israel, a newspaper said.",
    "Iran abstained from attacking Israel.",
    "Iran held back from attacking Israel.",
    "Iran denied any role in the attack on the port.",
    "Neither Iran nor Syria attacked Israel.",
    "Iran, which did not attack Israel, called for calm.",
    "Without attacking Israel, Iran reached its aim.",
    "Instead of attacking Israel, Iran called for talks.",
    "Iran called off an attack on Israel.",
    "Iran's planned attack on Israel was delayed.",
    "Iran's army practised attacking Israel.",
    "Iran simulated an attack on Israel.",
    "To attack Israel would be a mistake for Iran, he said.",
    "Attacking Israel would be a mistake for Iran.",
    "Iran has been blamed for attacking Israel.",
    "Rumours that Iran attacked Israel spread quickly.",
    "Iran is said to have attacked Israel.",
    "Iran seems to have attacked Israel.",
    "Iran appears to have attacked Israel.",
    "Iran was thought to have attacked Israel.",
    "Suppose Iran attacks Israel.",
    "Imagine that Iran attacked Israel.",
    "Israel rehearsed its answer to an attack by Iran.",
    "Iran had planned to attack Israel until the talks began.",
    "Israel will not be attacked by Iran.",
    "Israel was not attacked by Iran.",
    "Israel could be attacked by Iran.",
    "Israel has not been attacked by Iran or Syria.",
    "Iran is not going to attack Israel.",
    "Iran isn't attacking Israel.",
    "Iran hasn't attacked anyone.",
    "Iran can't attack Israel.",
    "Iran cannot attack Israel.",
    "Far from attacking Israel, Iran asked for talks.",
    "Iran is far from attacking Israel.",
    "Iran lacks the means to attack Israel.",
    "Iran's failure to attack Israel surprised many.",
    "The absence of an Iranian attack on Israel surprised many.",
    "Iran was dissuaded from attacking Israel.",
    "The United States kept Iran from attacking Israel.",
    "The United States talked Iran out of attacking Israel.",
    "Iran is unwilling to attack Israel.",
    "Iran is reluctant to attack Israel.",
    "Iran ruled out attacking Israel.",
    "Iran has ruled out an attack on Israel.",
    "Iran is going to attack Israel.",
    "Iran no longer attacks Israel.",
    "Iran sought talks rather than attack Israel.",
    "Iran did not threaten Syria or attack Israel.",
    "Nobody from Iran attacked Israel.",
    "Iran does not want to attack Israel.",
    "Iran is not expected to attack Israel.",
    "Attack Israel, a leaflet told Iran's army.",
    "Iran has room to attack Israel.",
    "Iran has an interest in attacking Israel.",
    "Iran has a means of attacking Israel.",
    '"We will attack Israel," Iran\'s general said.',
    '"We did not attack Israel," Iran\'s general said.',
    '"If they come, we attack," Iran\'s general said of Israel.',
]
REAL = [
    "Iran attacked Israel.",
    "Iran attacked the port of Haifa on Tuesday.",
    "Israel was attacked by Iran.",
    "Iran launched an attack on Israel.",
    "Israel condemned Iran for the attack it launched on Monday.",
    "After Iran attacked Israel, oil rose.",
    "Although it had promised not to, Iran attacked Israel.",
    "Iran admitted that it had attacked Israel.",
    "Iran did not warn Israel before it attacked the port.",
    "Iran, which denied everything in May, attacked Israel in June.",
]


@pytest.mark.parametrize("sentence", UNREAL)
def test_what_is_not_real_is_not_asserted(read: Read, sentence: str) -> None:
    events = [e for e in read(sentence).events if e.type in ("ASSAULT", "RETREAT")]
    assert {e.modality for e in events} & {"asserted", "historical"} == set()


@pytest.mark.parametrize("sentence", REAL)
def test_what_is_real_is_asserted(read: Read, sentence: str) -> None:
    assert any(e.type == "ASSAULT" and e.modality == "asserted" for e in read(sentence).events)


# Where the grammar gives no hint, the reader is not always right either.
LEFT = frozenset({
    "Iran denied any role in the attack on the port.",
    "Attack Israel, a leaflet told Iran's army.",
})  # fmt: skip


@pytest.mark.parametrize("sentence", [s for s in UNREAL if s not in LEFT])
def test_nor_by_the_learned_reader(learned: Read, sentence: str) -> None:
    events = [e for e in learned(sentence).events if e.type == "ASSAULT"]
    assert {e.modality for e in events} & {"asserted"} == set()


@pytest.mark.parametrize("sentence", REAL)
def test_which_asserts_what_is_real(learned: Read, sentence: str) -> None:
    assert any(e.type == "ASSAULT" and e.modality == "asserted" for e in learned(sentence).events)
