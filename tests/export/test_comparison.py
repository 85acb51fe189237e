import msgspec
import pytest

from detente.export import comparison, index


@pytest.fixture
def grids(record):
    return comparison.grids(index.build(record))


def test_columns_are_the_outlets_of_the_story(grids):
    assert [g.columns for g in grids] == [
        ("Harbour Courier", "Northern Post"),
        ("Delta Dispatch", "Meridian Wire"),
    ]
    assert [(g.reports, g.origins) for g in grids] == [(2, 2), (2, 1)]


def test_a_diverging_claim_shows_each_outlets_words_and_value(grids):
    row = next(r for r in grids[0].differ if r.matter == "Russian troops near Ukraine")
    assert row.sign == "≠"
    assert [[w.values for w in cell] for cell in row.cells] == [[("100,000",)], [("122,000",)]]
    assert row.cells[0][0].says == "Ukraine says"
    assert row.notes == ("different number, these do not agree: 100,000 against 122,000",)


def test_a_divergence_of_no_claim_is_a_row_of_its_own(grids):
    row = grids[0].differ[0]
    assert (row.id, row.matter) == ("g2", "weapons near Russia")
    assert [w.evidence.words for cell in row.cells for w in cell] == [
        "remove its weapons",
        "not to deploy missiles near Russian borders",
    ]


def test_agreed_and_single_matters_are_apart(grids):
    assert [r.matter for r in grids[0].agreed] == ["drafts made public"]
    assert [(name, len(rows)) for name, rows in grids[0].single] == [("Harbour Courier", 1)]
    assert grids[0].singles == 1


def test_the_silence_of_an_outlet_is_an_empty_cell(record):
    told = record.comparisons[0]
    (first, *rest) = told.claims
    one = msgspec.structs.replace(first, statements=first.statements[:1])
    alone = msgspec.structs.replace(told, claims=(one, *rest))
    grid = comparison.grids(index.build(msgspec.structs.replace(record, comparisons=(alone,))))[0]
    row = next(r for r in grid.differ if r.matter == first.matter)
    assert [bool(cell) for cell in row.cells] == [True, False]


def test_a_story_of_one_report_is_not_compared(record):
    story = msgspec.structs.replace(record.stories[0], articles=record.stories[0].articles[:1])
    alone = msgspec.structs.replace(record, stories=(story,), comparisons=record.comparisons[:1])
    assert comparison.grids(index.build(alone)) == ()


def test_the_margin_says_who_agrees_who_differs_and_what_stands_alone(record):
    known = index.build(record)
    margin = comparison.notes(known)
    harbour = {(n.sign, n.word) for _, n in margin[record.articles[0].id]}
    assert harbour == {
        ("=", "also in Northern Post"),
        ("1×", "no match found elsewhere"),
        ("≠", "Northern Post: 122,000"),
        ("≠", "Northern Post: refrain"),
    }


def test_near_copies_alone_confirm_nothing_in_the_margin(record):
    margin = comparison.notes(index.build(record))
    assert margin[record.articles[2].id] == ()


def test_margin_notes_lead_to_rows_of_the_grid(record, grids):
    rows = {r.id for g in grids for r in (*g.differ, *g.agreed)}
    rows |= {r for g in grids for _, alone in g.single for line in alone for r in line.ids}
    margin = comparison.notes(index.build(record))
    assert {n.href[1:] for notes in margin.values() for _, n in notes} <= rows


def test_a_value_that_only_repeats_the_words_is_not_told_twice():
    long = "rolling back weapons systems near the border"
    assert not comparison._adds(long, f"“{long}.”")
    assert comparison._adds("122,000", "the number of soldiers at 122,000")
    assert comparison._adds("refused by NATO, according to its secretary general", "refused")


def test_a_diverging_claim_without_a_point_still_has_its_note(record):
    first = record.comparisons[0]
    bare = msgspec.structs.replace(first.claims[0], divergences=())
    changed = msgspec.structs.replace(first, claims=(bare,), divergences=())
    known = index.build(msgspec.structs.replace(record, comparisons=(changed,)))
    notes = comparison.notes(known)[record.articles[0].id]
    assert [n.word for _, n in notes] == ["others tell it differently"]
