"""Views of the ledger: what waits, positions, exchanges, trades, threats behind demands."""

from __future__ import annotations

import msgspec

from detente import pipeline
from detente.compare.views.exchanges import exchanges
from detente.compare.views.positions import parties, positions
from detente.compare.views.trades import backings, trades
from detente.compare.views.waiting import waiting
from detente.model import Article, Record


def read(*texts: str) -> Record:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(texts)
    ]
    return pipeline.record(articles, ())


TROOPS = "Chad demanded that Sudan withdraw its troops from the hills."
REFUSED = "Sudan refused to withdraw its troops from the hills."
PILOTS = "Sudan demanded that Chad release two pilots."


def test_what_waits_is_the_oldest_first_and_nothing_settled() -> None:
    record = read(
        TROOPS,
        "Chad asked Sudan to repair the bridge. Sudan threatened Chad with sanctions.",
        "Sudan agreed to repair the bridge.",
    )
    waits = waiting(record.entries)
    assert [e.kind for e in waits] == ["demand"]
    assert waits[0].first_seen == "2022-03-10"
    earlier = waiting(record.entries[::-1])
    assert [e.id for e in earlier] == [e.id for e in waits]


def test_a_position_is_what_a_party_raises_and_how_it_answers() -> None:
    record = read(TROOPS, REFUSED)
    entry = record.entries[0]
    found = positions(record.issues, record.entries, record.moves)
    assert [(p.party, p.entries, [e for e, _ in p.answers]) for p in found] == [
        ("SDN", (), [entry.id]),
        ("TCD", (entry.id,), []),
    ]
    assert parties(found) == ("SDN", "TCD")


def test_an_answer_to_no_entry_is_a_position_too() -> None:
    record = read(
        "Chad demanded that Sudan release two pilots.",
        "Libya refused to release Chadian pilots, it told Sudan.",
    )
    found = positions(record.issues, record.entries, record.moves)
    assert [(p.party, [e for e, _ in p.answers]) for p in found if p.answers] == [("LBY", [None])]


def test_an_exchange_goes_by_day_and_replies_lead_to_what_they_answer() -> None:
    record = read(TROOPS, f"{TROOPS} {REFUSED}", PILOTS)
    (exchange,) = exchanges(record.entries)
    assert exchange.parties == ("SDN", "TCD")
    assert [(t.day, t.party, t.says, t.answers) for t in exchange.turns] == [
        ("2022-03-10", "TCD", "demand", None),
        ("2022-03-11", "TCD", "demand", None),
        ("2022-03-11", "SDN", "refused", 1),
        ("2022-03-12", "SDN", "demand", None),
    ]
    assert [t.version for t in exchange.turns[:2]] == ["raised", "reiterated"]


def test_several_reports_of_one_day_are_one_turn() -> None:
    first = Article(id="a-0", source="0", text=TROOPS, outlet="Outlet 0", published="2022-03-10")
    articles = [
        msgspec.structs.replace(first, id=f"a-{i}", outlet=f"Outlet {i}") for i in (0, 1, 2)
    ]
    (exchange,) = exchanges(pipeline.record(articles, ()).entries)
    (turn,) = exchange.turns
    assert len(turn.moves) == 3


def test_another_duty_in_one_entry_is_marked() -> None:
    record = read(
        "Chad set out two demands: that Sudan withdraw its missiles from the hills and that Sudan "
        "release two pilots.",
        "Chad's two key demands of Sudan include a ban on missiles in the hills and the release of "
        "two pilots.",
    )
    duties = {e.id: [v.obligation.kind for v in e.variants if v.obligation] for e in record.entries}
    (missiles,) = [e for e in record.entries if sorted(duties[e.id]) == ["refrain", "undo"]]
    turns = [t for x in exchanges(record.entries) for t in x.turns]
    assert [t.reworded for t in turns if t.entry == missiles.id] == [False, True]
    assert not any(t.reworded for t in turns if t.entry != missiles.id)


def test_a_conditional_offer_is_held_against_the_demands_of_both_sides() -> None:
    record = read(
        f"{PILOTS} Chad urged Sudan to reopen the frontier to traders.",
        "Chad offered to release the pilots if Sudan opened the border crossing.",
    )
    kinds = {e.id: (e.kind, e.party.entity, e.implied) for e in record.entries}
    (trade,) = trades(record.entries, record.issues)
    assert kinds[trade.offer] == ("offer", "TCD", False)
    assert [kinds[d] for d in trade.meets] == [("demand", "SDN", False)]
    assert trade.condition is not None
    assert kinds[trade.condition] == ("demand", "TCD", True)
    assert [kinds[d] for d in trade.asks] == [("appeal", "TCD", False)]


def test_an_offer_without_a_condition_is_no_trade() -> None:
    record = read("Chad offered to release the pilots to Sudan.")
    assert trades(record.entries, record.issues) == ()


def test_a_threat_presses_for_its_condition() -> None:
    record = read("Chad warned that it would impose sanctions on Sudan if Sudan attacked Libya.")
    (backing,) = backings(record.entries, record.issues)
    entries = {e.id: e for e in record.entries}
    assert entries[backing.threat].kind == "threat"
    assert [entries[d].implied for d in backing.demands] == [True]
    assert backing.basis == "condition"


def test_a_threat_if_demands_are_refused_presses_for_the_package() -> None:
    record = read(
        "Chad set out two demands: that Sudan release the pilots and that Sudan open the border. "
        "Chad threatened to attack Sudan if its demands were ignored."
    )
    (backing,) = backings(record.entries, record.issues)
    assert backing.basis == "package"
    (package,) = (e for e in record.entries if e.id in backing.demands)
    assert len(package.parts) == 2


def test_a_threat_without_a_condition_presses_for_nothing_known() -> None:
    record = read(f"{TROOPS} Chad threatened Sudan with sanctions.")
    assert backings(record.entries, record.issues) == ()
