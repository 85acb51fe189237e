"""Trades as a list: both sides with their words, the condition, and the answers so far."""

import csv
import io
import json

import msgspec
import pytest

from detente.export import index, trade_list


@pytest.fixture
def found(record):
    return trade_list.found(index.build(record))


def test_text_tells_what_each_side_would_concede(found):
    text = trade_list.plain(found)
    (offer,) = found[0]
    lines = text.splitlines()
    assert lines[0].startswith(f"{offer.offer.party} offers {offer.offer.addressees}: “")
    assert lines[1].startswith("  on the condition: ")
    assert sum(line.startswith("  would meet ") for line in lines) == 2
    assert " presses for: " in text or " depends on: " in text
    assert lines[-1] == (
        "1 offer on a condition, 1 of them on what is demanded; 1 threat with a demand behind"
    )


def test_json_has_the_words_and_where_they_stand(found, record):
    whole = json.loads(trade_list.whole(found))
    (trade,) = whole["trades"]
    assert trade["on_the_table"] is True
    (offer,) = found[0]
    assert [entry["id"] for entry in trade["meets"]] == [one.entry.id for one in offer.meets]
    texts = {article.id: article.text for article in record.articles}
    for entry in (trade["offer"], *trade["meets"], whole["threats"][0]["threat"]):
        assert texts[entry["article"]][entry["start"] : entry["end"]] == entry["words"]
    records = [json.loads(line) for line in trade_list.lines(found)]
    assert [one["record"] for one in records] == ["trade", "threat"]
    assert records[0] == {"record": "trade", **trade}


def test_the_table_has_a_line_for_each_demand(found):
    rows = list(csv.DictReader(io.StringIO(b"".join(trade_list.table(found)).decode())))
    (offer,), (threat,) = found
    first, last = offer.offer.entry.id, threat.threat.entry.id
    assert [(r["what"], r["entry"], r["side"], r["beside"]) for r in rows] == [
        *(("offer", first, "meets", one.entry.id) for one in offer.meets),
        ("threat", last, "presses for", threat.demands[0].entry.id),
    ]


def test_an_offer_that_meets_nothing_says_so(record):
    ((offer,), _) = trade_list.found(index.build(record))
    alone = (offer.offer.entry,)
    found = trade_list.found(index.build(msgspec.structs.replace(record, entries=alone)))
    assert "meets no demand that is told on this issue" in trade_list.plain(found)
    assert b"".join(trade_list.table(found)).count(b"\n") == 2


def test_nothing_is_said_where_there_is_nothing(record):
    found = trade_list.found(index.build(msgspec.structs.replace(record, entries=())))
    assert found == ((), ())
