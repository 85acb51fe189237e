import csv
import io
import json

import msgspec
import pytest

from detente.export import index, ledger_list
from detente.model import Issue


@pytest.fixture
def known(record):
    demand, offer = record.entries[1], record.entries[4]
    issues = (
        Issue(id="i-1", label="never admit Ukraine", aliases=(), topic="enlargement",
              entries=(demand.id,), moves=()),
        Issue(id="i-2", label="missile_sites", aliases=(), topic=None,
              entries=(offer.id,), moves=()),
    )  # fmt: skip
    return index.build(msgspec.structs.replace(record, issues=issues))


def rows(known) -> list[dict[str, str]]:
    table = b"".join(ledger_list.table(known))
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def test_a_table_has_a_row_for_each_status(known):
    found = rows(known)
    assert len(found) == sum(len(e.status) or 1 for e in known.record.entries)
    demand = [r for r in found if r["issue"] == "never admit Ukraine"]
    assert [(r["status"], r["according_to"]) for r in demand] == [
        ("refused", "NATO"),
        ("ignored", "Russia"),
    ]
    assert {r["topic"] for r in demand} == {"enlargement"}
    first = demand[0]
    article = next(a for a in known.articles if a.source == first["source"])
    assert article.text[int(first["start"]) : int(first["end"])] == first["words"]


def test_no_cell_is_a_formula(known, record):
    entry = msgspec.structs.replace(
        record.entries[3], party=msgspec.structs.replace(record.entries[3].party, label="=cmd()")
    )
    made = index.build(msgspec.structs.replace(record, entries=(entry,)))
    assert rows(made)[0]["party"] == "'=cmd()"


def test_json_and_json_lines_say_the_same(known):
    whole = json.loads(ledger_list.whole(known))
    lines = [json.loads(line) for line in ledger_list.lines(known)]
    assert [{"record": "entry", **entry} for entry in whole["entries"]] == lines
    assert whole["issues"][0]["id"] == "i-1"
    demand = next(e for e in whole["entries"] if e["issue_id"] == "i-1")
    assert (demand["topic"], demand["open"]) == ("enlargement", False)
    assert demand["reports"][0]["source"]


def test_text_goes_issue_by_issue_packages_first(known):
    text = ledger_list.plain(known)
    heads = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert heads[0] == "Packages of demands"
    assert "Enlargement of alliances and unions: never admit Ukraine  i-1" in heads
    assert "missile sites  i-2" in heads
    assert "refused according to NATO" in text
    assert text.endswith("open\n")
    assert "\x1b" not in text


def test_words_of_reports_do_not_steer_the_terminal(record):
    entry = msgspec.structs.replace(
        record.entries[3],
        party=msgspec.structs.replace(record.entries[3].party, label="[red]\x1b[2J"),
    )
    text = ledger_list.plain(index.build(msgspec.structs.replace(record, entries=(entry,))))
    assert "\x1b" not in text
    assert "[red]" in text


def test_what_is_left_out_is_counted_as_elsewhere_and_the_implied_apart(record):
    unsure = [
        msgspec.structs.replace(
            record.entries[-1], id=f"en-{n}", implied=n == 2, confidence=0.1, changes=()
        )
        for n in range(3)
    ]
    known = index.build(msgspec.structs.replace(record, entries=(*record.entries, *unsure)))
    said = ledger_list.plain(known)
    assert "2 less sure entries and 1 only implied left out here" in said
