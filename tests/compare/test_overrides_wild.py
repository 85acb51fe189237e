"""Any overrides at all: nothing read is lost, nothing breaks."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import pipeline
from detente.compare.overrides.apply import apply
from detente.model import Article, EntryKind, Override, Record, StatusValue

REPORT = (
    "Chad set out two demands: that Sudan withdraw its troops from the hills and that Sudan "
    "release two pilots. Sudan refused to withdraw its troops. Sudan offered to release the "
    "pilots if Chad opened the border. Chad threatened Sudan with sanctions if its demands were "
    "ignored. Chad demanded again that Sudan withdraw its troops."
)


@pytest.fixture(scope="module")
def record() -> Record:
    article = Article(id="a-1", source="1", text=REPORT, outlet="Lantern", published="2022-03-10")
    return pipeline.record([article], ())


def overrides(record: Record) -> st.SearchStrategy[list[Override]]:
    known = [x.id for found in (record.entries, record.issues, record.moves) for x in found]
    names = st.sampled_from([*known, "l-0", "i-0", "m-0", "", "?"])
    some = st.lists(names, max_size=3).map(tuple)
    return st.lists(
        st.builds(
            Override,
            action=st.sampled_from(
                ["merge", "split", "relabel", "reject", "link", "outcome", "confirm", "doubt"]
            ),
            ids=some,
            by=st.just("R. Amadi"),
            on=st.just("2022-03-20"),
            label=st.none() | st.text(max_size=5),
            kind=st.none() | st.sampled_from(get_args(EntryKind)),
            value=st.none() | st.sampled_from(get_args(StatusValue)),
            out=some,
            to=st.none() | names,
            day=st.none() | st.just("2022-03-15"),
        ),
        max_size=6,
    )


@given(st.data())
@settings(deadline=None)
def test_any_overrides_leave_a_whole_ledger(record: Record, data: st.DataObject) -> None:
    written = data.draw(overrides(record))
    made = apply(record, written)
    assert len(made.changes) == len(written)
    ids = [e.id for e in made.entries]
    assert len(ids) == len(set(ids))
    assert {e.id for e in record.entries} <= {*ids, *(e.id for e in made.entries_as_read)}
    read = {e.id: e for e in record.entries}
    assert all(read[e.id] == e for e in made.entries_as_read)
    for entry in made.entries:
        assert entry.variants
        assert {*entry.parts, *entry.backs, entry.part_of} - {None} <= set(ids) - {entry.id}
    held = [e for issue in made.issues for e in issue.entries]
    assert len(held) == len(set(held))
    assert set(held) <= set(ids)


@given(st.data())
@settings(deadline=None)
def test_what_does_not_fit_changes_nothing(record: Record, data: st.DataObject) -> None:
    written = data.draw(overrides(record))
    alone = [w for w in written if apply(record, [w]).changes[0].problem is not None]
    made = apply(record, alone)
    assert (made.entries, made.issues) == (record.entries, record.issues)
