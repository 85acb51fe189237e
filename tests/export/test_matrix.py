import msgspec

from detente.export import exchange, index, ledger, matrix, trades


def known(record):
    made = index.build(record)
    return made, ledger.views(made)


def test_issues_are_rows_parties_columns(record):
    made = matrix.build(*known(record))
    assert [row.id for row in made.rows] == ["i-2", "i-1", "i-3"]  # most is said on the first
    assert set(made.parties) == {"Russia", "United States", "NATO", "the West"}
    assert not made.others
    first = made.rows[1]
    assert (first.title, first.topic) == (
        "never admit Ukraine",
        "Enlargement of alliances and unions",
    )
    cells = dict(zip(made.parties, first.cells, strict=False))
    assert [v.id for v in cells["Russia"][0].raised] == ["e2"]
    (given,) = cells["NATO"][0].given
    assert (given.state, given.viewpoint, [v.id for v in given.on]) == (
        "refused",
        "in its own words",
        ["e2"],
    )
    assert given.evidence[0].words
    assert cells["United States"] == ()


def test_parties_beyond_the_columns_stand_together(record, monkeypatch):
    monkeypatch.setattr(matrix, "COLUMNS", 1)
    made = matrix.build(*known(record))
    assert len(made.parties) == 1
    assert made.others
    assert {cell.who for row in made.rows for cell in row.cells[-1]} == {
        "NATO", "the West", "Russia", "United States",
    } - set(made.parties)  # fmt: skip


def test_without_issues_there_is_no_matrix(record):
    assert matrix.build(*known(msgspec.structs.replace(record, issues=()))) is None


def test_an_answer_to_no_entry_is_not_shown(record):
    bare = [msgspec.structs.replace(e, answers=()) for e in record.entries]
    made = matrix.build(*known(msgspec.structs.replace(record, entries=tuple(bare))))
    given = [g for row in made.rows for cells in row.cells for c in cells for g in c.given]
    assert not given


def test_an_exchange_is_drawn_with_replies_as_lines(record):
    drawn = exchange.drawings(*known(record), most=3)
    (one,) = [d for d in drawn if {d.above, d.below} == {"NATO", "Russia"}]
    answers = [mark for mark in one.marks if mark.answer]
    assert [(m.who, m.says, m.viewpoint) for m in answers if m.says == "refused"] == [
        ("NATO", "refused", "in its own words")
    ]
    assert len(one.replies) == len([m for m in answers if m.answers is not None]) > 0
    assert all(0 < m.x < one.width and 0 < m.y < one.height for m in one.marks)
    above = [m.y for m in one.marks if m.who == one.above]
    assert max(above) < one.middle
    assert len({(m.x, m.y) for m in one.marks}) == len(one.marks)
    assert all(m.evidence for m in one.marks)


def test_one_side_alone_is_no_exchange(record):
    only = tuple(
        msgspec.structs.replace(e, answers=()) for e in record.entries if e.party.entity == "RUS"
    )
    made = index.build(msgspec.structs.replace(record, entries=only))
    assert exchange.drawings(made, ledger.views(made), most=3) == ()


def test_offers_on_a_condition_are_held_against_demands(record):
    offers, threats = trades.build(*known(record))
    (offer,) = offers
    assert offer.offer.id == "e5"
    assert [v.id for v in offer.meets] == ["e3", "e4"]
    assert [(t.threat.id, [d.id for d in t.demands]) for t in threats] == [("e6", ["e5"])]
