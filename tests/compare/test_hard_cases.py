"""The twelve hard cases of negotiation reporting (docs/ledger.md), each in words of our own.

Each has a contrast: the like construction in which the rule must not bite.
"""

from __future__ import annotations

from detente import pipeline
from detente.model import Actor, Answer, Entry, Move, Record


def read(*texts: str) -> Record:
    articles = [
        pipeline.sources.from_text(text, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, text in enumerate(texts)
    ]
    return pipeline.record(articles, ())


def keys(actors: tuple[Actor, ...]) -> set[str]:
    return {a.party or a.entity for a in actors}


def answers(record: Record) -> list[tuple[Entry, Answer]]:
    return [(e, a) for e in record.entries for a in e.answers]


def of_value(record: Record, value: str) -> list[Move]:
    return [m for m in record.moves if m.value == value]


def test_1_the_ground_of_an_accusation_is_the_accused_party_s_deed() -> None:
    record = read("By refusing to discuss the canal, Egypt's president accused Sudan of bad faith.")
    (refusal,) = of_value(record, "refused")
    assert refusal.party is not None
    assert refusal.party.party == "SDN"
    own = read("By refusing to discuss the canal, Egypt's president lost his allies.")
    assert {m.party.party for m in of_value(own, "refused") if m.party} <= {"EGY"}


def test_2_a_demanded_abstention_is_no_refusal() -> None:
    record = read(
        "Egypt's two demands include the release of its sailors by Sudan, "
        "and the refusal to station bombers near the canal."
    )
    assert not of_value(record, "refused")
    duties = {e.obligation.kind for e in record.entries if e.obligation is not None}
    assert duties == {"refrain", "undo"}
    plain = read("Egypt demanded a reply. Sudan announced its refusal to station bombers there.")
    assert of_value(plain, "refused")


def test_3_one_package_under_several_names() -> None:
    record = read(
        "Egypt's three demands include the release of its sailors by Sudan, lifting the blockade, "
        "and a promise of talks. Egypt said that Sudan had ignored its core concerns. "
        "Sudan rejected Egypt's demands."
    )
    packages = [e for e in record.entries if e.parts]
    assert len(packages) == 1
    assert {a.value for a in packages[0].answers} >= {"ignored", "refused"}


def test_4_status_is_of_a_viewpoint() -> None:
    record = read(
        "Egypt demanded that Sudan open the port. Sudan rejected the demand.",
        "Egypt said that Sudan had ignored its demand to open the port.",
    )
    port = next(e for e in record.entries if "port" in e.issue)
    said = {(s.viewpoint, s.value) for s in port.status}
    assert {value for _, value in said} >= {"refused", "ignored"}
    assert len({viewpoint for viewpoint, _ in said}) > 1


def test_5_a_leaked_offer_keeps_its_condition_and_source() -> None:
    record = read(
        "According to leaked papers published by a newspaper, Sudan would ease its port controls "
        "as long as Egypt withdraws its patrol boats."
    )
    (offer,) = (e for e in record.entries if e.kind == "offer")
    assert offer.modality != "asserted"
    assert offer.condition is not None
    assert offer.condition.span.text.startswith("as long as")
    (implied,) = (e for e in record.entries if e.implied)
    assert keys((implied.party,)) | keys(implied.addressees) == {"SDN", "EGY"}
    assert not read("Egypt may ask Sudan to ease its port controls.").entries


def test_6_feared_invasions_are_not_told_as_real() -> None:
    record = read(
        "Sudan fears that an invasion is impending. Egypt stepped back from an invasion of Sudan. "
        "Sudan warned of sanctions for any invasion of its coast."
    )
    attacks = [e for e in record.events if e.type == "ASSAULT"]
    assert attacks
    assert all(e.modality not in ("asserted", "historical") for e in attacks)
    real = read("Egypt invaded Sudan on Monday.")
    assert any(e.type == "ASSAULT" and e.modality == "asserted" for e in real.events)


def test_7_a_capital_is_a_government_only_where_it_acts() -> None:
    record = read("At a meeting in Moscow, Egypt demanded that Sudan open the port.")
    assert {keys((e.party,)) == {"EGY"} for e in record.entries} == {True}
    speaks = read("Moscow demanded that Sudan open the port.")
    assert {k for e in speaks.entries for k in keys((e.party,))} == {"RUS"}


def test_8_their_demands_are_not_the_nearest_party_s() -> None:
    record = read(
        "Egypt demanded a written reply from Sudan to its draft treaty on the port. "
        "Sudan said the demands were unacceptable, as they break its laws."
    )
    reply = next(e for e in record.entries if "reply" in e.issue)
    assert keys((reply.party,)) == {"EGY"}
    assert keys(reply.addressees) == {"SDN"}
    (reason,) = {m.reason.text for m in record.moves if m.reason is not None}
    assert reason == "as they break its laws"


def test_9_absent_answers_are_no_refusals() -> None:
    record = read(
        "Egypt demanded that Sudan open the port. Egypt said there had been no adequate "
        "consideration of its demand. Sudan has yet to issue its reply."
    )
    assert not of_value(record, "refused")
    assert not of_value(record, "accepted")
    assert {m.value for m in record.moves if m.value} & {"ignored", "partial", "pending"}


def test_10_speech_two_deep_keeps_both_speakers() -> None:
    record = read("Egypt said that Libya had asked Sudan to agree to discuss the port.")
    (entry,) = record.entries
    assert keys((entry.party,)) == {"LBY"}
    assert keys(entry.addressees) == {"SDN"}
    (move,) = (m for m in record.moves if m.id in entry.moves)
    assert [keys((link.holder,)) for link in move.attribution if link.holder] == [{"EGY"}]


def test_11_agentless_passives_are_of_the_other_side() -> None:
    record = read(
        "Egypt demanded that Sudan open the port and release the sailors. "
        '"Egypt\'s core demands have been ignored," the Egyptian president said.'
    )
    given = [(keys(a.by), a.value) for _, a in answers(record)]
    assert ({"SDN"}, "ignored") in given
    active = read(
        "Egypt demanded that Sudan open the port. Sudan said that Libya had ignored its calls."
    )
    assert ({"SDN"}, "ignored") not in [(keys(a.by), a.value) for _, a in answers(active)]


def test_12_a_changed_obligation_is_shown_and_never_merged_away() -> None:
    record = read(
        "Egypt's demands include the removal of Sudanese rockets from the canal zone "
        "and the reopening of the port.",
        "Egypt's demands include a refusal by Sudan to deploy rockets in the canal zone "
        "and the reopening of the port.",
    )
    kinds = {
        v.obligation.kind
        for e in record.entries
        for v in e.variants
        if v.obligation is not None and "rockets" in v.span.text
    }
    assert kinds == {"undo", "refrain"}
    same = read("Egypt demanded the removal of Sudan's rockets.")
    assert {e.obligation.kind for e in same.entries if e.obligation} == {"undo"}
