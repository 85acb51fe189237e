"""How real an event is: contrasts in which one word decides."""

from __future__ import annotations

import pytest

from detente.extract.factuality import modality
from detente.text.parse import load

ASSERTED = [
    ("Rebels attacked the town.", "attacked"),
    ("Iran withdrew its troops.", "withdrew"),
    ("Leaders met to discuss the attack on the embassy.", "attack"),
    ("After the attack, police closed the road.", "attack"),
    ("The army launched an attack on the village.", "attack"),
    ("The army began attacking the village.", "attacking"),
    ("The army managed to attack the village.", "attack"),
    ("The talks were held in Geneva.", "talks"),
    ("Kyiv said that Russia had attacked the port.", "attacked"),
    ("The group claimed responsibility for the attack.", "attack"),
    ("Police arrested the man who attacked the embassy.", "attacked"),
    ("Sanctions were imposed on Iran.", "Sanctions"),
    ("He condemned the attack.", "attack"),
    ("The UN called for an end to the attacks.", "attacks"),
    ("Israel bombed targets and attacked a convoy.", "attacked"),
    ("Officials did not say who attacked the convoy.", "attacked"),
    ("The ministry declined to explain why its troops attacked the convoy.", "attacked"),
    ("The rebels failed to take the bridge and attacked the depot.", "attacked"),
    ("The general denied the accusations.", "accusations"),
    ("They gave no reason for the arrests.", "arrests"),
    ("The envoy told the council that rebels attack every convoy.", "attack"),
    ("Guards were blamed for the blast.", "blast"),
    ("The shelling did not change the outcome.", "shelling"),
    ("The pilots did not only bomb the port.", "bomb"),
]
DENIED = [
    ("Rebels did not attack the town.", "attack"),
    ("Rebels never attacked the town.", "attacked"),
    ("Rebels attacked no town.", "attacked"),
    ("Guards arrested none of the traders.", "arrested"),
    ("Moscow denied that its forces attacked the town.", "attacked"),
    ("Moscow denied attacking the town.", "attacking"),
    ("Moscow denied an attack on the town.", "attack"),
    ("There is no evidence that Russia attacked the town.", "attacked"),
    ("The army did not launch an attack on the village.", "attack"),
    ("The general refused to attack the village.", "attack"),
    ("Troops failed to attack the village.", "attack"),
    ("The army has yet to attack the village.", "attack"),
    ("An attack was averted.", "attack"),
    ("Officials ruled out an attack.", "attack"),
    ("The president rejected claims that his troops attacked the town.", "attacked"),
    ("Russia has no plans to attack Ukraine.", "attack"),
    ("NATO pledged not to attack.", "attack"),
    ("Ukraine prevented an attack on the dam.", "attack"),
    ("The navy no longer patrols the strait.", "patrols"),
    ("The general withdrew rather than attack the village.", "attack"),
    ("Rather than an attack, the general chose talks.", "attack"),
    ("The army did not bomb the port or attack the convoy.", "attack"),
    ("Police found no letters linking the guild to the attack.", "linking"),
    ("Nobody who attacked the convoy was found.", "attacked"),
    ("The envoy does not want to attack the village.", "attack"),
    ("It is not true that rebels attacked the convoy.", "attacked"),
]
TO_COME = [
    ("Peru to close its border with Chile", "close"),
    ("Talks are to be held in Geneva.", "Talks"),
    ("The raid is to be launched on Monday.", "raid"),
]
NEARING = [
    ("The regime is close to attacking the port.", "attacking"),
    ("They staged marches aimed at storming the palace.", "storming"),
    ("The office has started the process of levying duties on fish.", "levying"),
]
CONDITIONAL = [
    ("If Russia attacks, the West will respond.", "attacks"),
    ("Unless Kyiv yields, Moscow will attack.", "yields"),
    ("In the event of an attack, NATO would respond.", "attack"),
    ("Had Russia attacked, NATO would have responded.", "attacked"),
    ("The U.S. would impose severe sanctions for any invasion.", "invasion"),
]
UNREAL = [  # feared, planned, offered, asked, alleged, still to come
    ("Russia may attack Ukraine.", "attack"),
    ("Russia could attack Ukraine within weeks.", "attack"),
    ("Russia will attack, officials fear.", "attack"),
    ("Iran offered to withdraw its troops.", "withdraw"),
    ("Fears of an invasion grew in Kyiv.", "invasion"),
    ("He warned against any invasion of Ukraine.", "invasion"),
    ("Russia accused Ukraine of attacking civilians.", "attacking"),
    ("The army threatened to attack the village.", "attack"),
    ("An attack is impending.", "attack"),
    ("Kyiv alleged that Russia had attacked the port.", "attacked"),
    ("The two sides agreed to meet.", "meet"),
    ("Soldiers allegedly attacked a convoy.", "attacked"),
    ("Russia plans to invade Ukraine.", "invade"),
    ("Who attacked the town?", "attacked"),
    ("The group stepped back from an attack.", "attack"),
    ("The U.S. would impose severe sanctions for any invasion.", "sanctions"),
    ("Israel will bomb targets and attack a convoy.", "attack"),
    ("It is unlikely that Russia will attack.", "attack"),
    ("Russia is preparing to attack Ukraine.", "attack"),
    ("Russia is ready to attack.", "attack"),
    ("Troops amassed at the border to attack.", "attack"),
    ("The attack was expected to begin on Monday.", "attack"),
    ("Washington believes Moscow ordered the attack.", "attack"),
    ("Russia is going to attack the port.", "attack"),
    ('"Release the hostages!" the crowd shouted.', "Release"),
    ("Please release the hostages today.", "release"),
    ("The rebels have room to withdraw.", "withdraw"),
    ("The envoys wore badges that they hoped the guards recognised.", "recognised"),
    ("The accord is subject to approval by parliament.", "approval"),
    ("The clerks offered a reward for letters linking him to the raid.", "linking"),
    ("Aid could be delayed and looted.", "looted"),
    ("The rebels will return as soon as the truce is signed.", "signed"),
    ("The unrest could result in a siege.", "siege"),
    ("The bulletin did not announce that the army had withdrawn.", "withdrawn"),
]


def read(sentence: str, word: str) -> str:
    doc = load()(sentence)
    return modality.of([token for token in doc if token.text == word][-1])


@pytest.mark.parametrize(("sentence", "word"), ASSERTED)
def test_asserted(sentence: str, word: str) -> None:
    assert read(sentence, word) == "asserted"


@pytest.mark.parametrize(("sentence", "word"), DENIED)
def test_denied(sentence: str, word: str) -> None:
    assert read(sentence, word) == "denied"


@pytest.mark.parametrize(("sentence", "word"), TO_COME)
def test_to_come(sentence: str, word: str) -> None:
    assert read(sentence, word) == "future"


@pytest.mark.parametrize(("sentence", "word"), NEARING)
def test_not_done_yet(sentence: str, word: str) -> None:
    assert read(sentence, word) == "hypothetical"


@pytest.mark.parametrize(("sentence", "word"), CONDITIONAL)
def test_conditional(sentence: str, word: str) -> None:
    assert read(sentence, word) == "conditional"


@pytest.mark.parametrize(("sentence", "word"), UNREAL)
def test_hypothetical_or_future(sentence: str, word: str) -> None:
    assert read(sentence, word) in ("hypothetical", "future")


def test_what_is_presupposed_keeps_only_its_own_words() -> None:
    doc = load()("They refused to discuss its demand.")
    demand = next(token for token in doc if token.text == "demand")
    assert modality.of(demand, presupposed=True) == "asserted"
