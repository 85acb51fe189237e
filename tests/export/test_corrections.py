import msgspec
import pytest

from detente.export import corrections, index, ledger_list
from detente.model import Change


def change(action, *ids, **more):
    return Change(id=f"c-{action}", action=action, ids=ids, by="R. Amadi", on="2022-02-16", **more)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (change("merge", "l-1", "l-2"), "merged of 2 by R. Amadi on 16 Feb 2022"),
        (change("merge", "l-1", "l-2", label="x"), "merged of 2 as “x” by R. Amadi on 16 Feb 2022"),
        (change("split", "l-1", why="two"), "split in two by R. Amadi on 16 Feb 2022: two"),
        (change("relabel", "l-1", kind="threat"), "called “threat” by R. Amadi on 16 Feb 2022"),
        (change("relabel", "m-1", value="partial"),
         "called “not met in full” by R. Amadi on 16 Feb 2022"),
        (change("reject", "m-1"), "answer unlinked by R. Amadi on 16 Feb 2022"),
        (change("link", "m-1"), "answer linked by R. Amadi on 16 Feb 2022"),
        (change("outcome", "l-1", value="breached"),
         "said to be agreed to, then broken by R. Amadi on 16 Feb 2022"),
    ],
)  # fmt: skip
def test_a_change_is_told_with_who_and_when(record, made, text):
    known = index.build(msgspec.structs.replace(record, changes=(made,)))
    (told,) = corrections.of(known, [made.id])
    assert told.text == text


def test_what_was_rejected_is_told_with_what_it_was(record):
    gone, *others = record.entries
    made = change("reject", gone.id, why="another war")
    unfit = change("reject", "l-0", problem="there is no entry l-0 in this ledger")
    known = index.build(
        msgspec.structs.replace(
            record, entries=tuple(others), entries_as_read=(gone,), changes=(made, unfit)
        )
    )
    (told,) = corrections.rejected(known)
    assert told.was == (f"{gone.party.label}: {gone.issue.replace('_', ' ')}",)
    assert [c.problem for c in corrections.unfit(known)] == [unfit.problem]
    assert "rejected by R. Amadi on 16 Feb 2022: another war" in ledger_list.plain(known)


def test_a_changed_entry_says_so_in_the_list(record):
    made = change("relabel", record.entries[3].id, label="x")
    entry = msgspec.structs.replace(record.entries[3], changes=(made.id,))
    known = index.build(msgspec.structs.replace(record, entries=(entry,), changes=(made,)))
    assert "called “x” by R. Amadi" in ledger_list.plain(known)
