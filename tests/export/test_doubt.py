"""What is folded since the reading is unsure of it, what is marked, and what is neither."""

import msgspec
import pytest

from detente.export import (
    brief_text,
    digest,
    digest_text,
    doubt,
    index,
    ledger,
    ledger_list,
    page,
    summary,
)
from detente.export.brief import Asked, of_record
from detente.model import Record


def test_unsure_is_what_no_telling_is_read_with_some_confidence_of():
    assert doubt.is_unsure([0.1, 0.19])
    assert not doubt.is_unsure([0.1, 0.2])
    assert not doubt.is_unsure([0.1, None])
    assert not doubt.is_unsure([])


def test_what_may_be_wrong_is_marked():
    assert doubt.mark(0.42) == "about 42 % sure"
    assert (doubt.mark(0.5), doubt.mark(None)) == ("", "")
    assert (doubt.best([0.2, 0.6]), doubt.best([0.2, None]), doubt.best([])) == (0.6, None, None)


@pytest.fixture
def unsure(record: Record) -> Record:
    """The record with its last entry less sure, and nobody's."""
    last = msgspec.structs.replace(
        record.entries[-1], confidence=0.34, answers=(), changes=(), part_of=None, parts=()
    )
    return msgspec.structs.replace(record, entries=(*record.entries[:-1], last))


def changed(record: Record, **more: object) -> Record:
    last = msgspec.structs.replace(record.entries[-1], **more)
    return msgspec.structs.replace(record, entries=(*record.entries[:-1], last))


def test_an_entry_below_the_threshold_is_folded(unsure):
    assert doubt.folded(unsure.entries) == {unsure.entries[-1].id}
    for more in ({"confidence": 0.35}, {"confidence": None}):
        assert doubt.folded(changed(unsure, **more).entries) == frozenset()


def test_what_an_analyst_noted_and_what_an_answer_refers_to_is_never_folded(unsure):
    answer = next(e for e in unsure.entries if e.answers).answers[0]
    assert doubt.folded(changed(unsure, changes=("c-1",)).entries) == frozenset()
    assert doubt.folded(changed(unsure, answers=(answer,)).entries) == frozenset()
    counter = msgspec.structs.replace(answer, counter=unsure.entries[-1].id)
    first = msgspec.structs.replace(unsure.entries[0], answers=(counter,))
    assert doubt.folded((first, *unsure.entries[1:])) == frozenset()


def test_a_package_and_its_parts_are_as_sure_as_the_surest(unsure):
    part = unsure.entries[-1]
    whole = msgspec.structs.replace(part, id="l-whole", confidence=0.1, parts=(part.id,))
    part = msgspec.structs.replace(part, part_of="l-whole")
    assert doubt.folded((whole, part)) == {"l-whole", part.id}
    assert doubt.folded((msgspec.structs.replace(whole, confidence=0.6), part)) == frozenset()
    assert doubt.folded((part,)) == {part.id}


def test_the_page_folds_the_less_sure_and_the_other_lists_say_how_many_they_leave_out(unsure):
    shown = page.render(unsure)
    assert "<summary>Less sure (1)</summary>" in shown
    words = unsure.entries[-1].variants[0].span.text
    fold = shown.index("<summary>Less sure")
    assert "about 34 % sure" in shown[fold:]
    assert words in shown[fold : shown.index('<section id="comparison"')]
    assert "1 less sure entry left out here; detente ledger --all lists them." in " ".join(
        summary.plain(unsure).split()
    )
    left, whole = of_record(unsure, Asked()), of_record(unsure, Asked(whole=True))
    assert (left.less_sure, whole.less_sure) == (1, 0)
    for made in (brief_text.plain, brief_text.markdown, brief_text.page):
        assert "1 less sure entry of the ledger left out" in made(left)
        assert "less sure" not in made(whole)


def test_the_ledger_as_text_folds_the_less_sure(unsure):
    known = index.build(unsure)
    name = unsure.entries[-1].id
    left, whole = ledger_list.plain(known), ledger_list.plain(known, whole=True)
    assert name not in left
    assert "1 less sure entry left out here, --all shows them" in " ".join(left.split())
    assert name in whole
    assert "less sure" not in whole


def test_the_digest_folds_the_less_sure(unsure):
    known = index.build(unsure)
    fresh = {a.id for a in unsure.articles}
    left = digest.build(known, "2000-01-01", fresh, 100)
    whole = digest.build(known, "2000-01-01", fresh, 100, whole=True)
    name = unsure.entries[-1].id
    assert name not in {line.id for line in left.lines}
    assert name in {line.id for line in whole.lines}
    for made in (digest_text.plain, digest_text.markdown, digest_text.page):
        assert "1 less sure entry of the ledger left out here; --all shows them." in made(
            known, left
        )
        assert "less sure" not in made(known, whole)


def test_entries_as_data_are_complete_with_their_confidence(unsure):
    known = index.build(unsure)
    rows = b"".join(ledger_list.table(known)).decode()
    assert ",0.340," in rows
    assert b'"confidence": 0.34' in ledger_list.whole(known)
    assert len(ledger.views(known)) == len(ledger.sure(ledger.views(known))) + 1
    (row,) = [r for r in unsure.frame("ledger", "rows") if r["id"] == unsure.entries[-1].id]
    assert row["confidence"] == 0.34
