"""What is open: the page, the brief, the ledger's list and its selection tell one number."""

from __future__ import annotations

import re

import pytest

from detente import pipeline
from detente.compare.selection import Selection, select
from detente.compare.views.waiting import waiting
from detente.export import brief, index, ledger, ledger_list, overview
from detente.export.brief import Asked
from detente.model import Article, Record

TEXTS = (
    "Egypt set out two key demands: that Sudan open the port and that Sudan release three sailors. "
    "Egypt said that Sudan had ignored its demands.",
    "Chad asked Niger to repair the bridge. Niger refused to repair it. "
    "Niger warned that it would close the road if Chad attacked its convoys. "
    "Mali offered Niger a loan of 20 million euros.",
)


@pytest.fixture(scope="module")
def record() -> Record:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(TEXTS)
    ]
    return pipeline.record(articles, ())


def test_every_place_counts_what_is_open_alike(record: Record) -> None:
    known = index.build(record)
    sure = [e for e in waiting(record.entries) if e.id not in known.folded]
    over = overview.build(known, ledger.sure(ledger.views(known)))
    made = brief.of_record(record, Asked())
    foot = re.search(r"(\d+) open", ledger_list.plain(known))
    chosen = select(record, Selection(status=("open",))).entries
    listed = [e for e in chosen if e.id not in known.folded]
    assert foot is not None
    counts = {
        "page": over.open_count,
        "brief": len(made.open) + made.left_out["open"],
        "ledger": int(foot.group(1)),
        "ledger --status open": len(listed),
    }
    assert set(counts.values()) == {len(sure)}, counts
    assert len(sure) >= 2


def test_a_package_waits_as_one_and_a_condition_not_at_all(record: Record) -> None:
    waits = waiting(record.entries)
    assert not [e for e in waits if e.implied or e.part_of is not None]
    assert [e for e in record.entries if e.implied]
    assert [e for e in waits if e.parts]
