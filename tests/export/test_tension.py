from detente.codebook.actors import in_prose
from detente.export import index, tension


def test_a_pair_has_the_mean_of_its_distinct_happenings(record, monkeypatch):
    pairs = {p.name: p for p in tension.pairs(index.build(record))}
    assert list(pairs) == ["NATO and Russia", "Russia and United States", "Russia and the West"]
    # The reply is told by a report and its copy and counts once.
    assert [len(p.happenings) for p in pairs.values()] == [2, 2, 1]
    monkeypatch.setattr(tension, "FEWEST", 2)
    pairs = {p.name: p for p in tension.pairs(index.build(record))}
    assert pairs["Russia and United States"].mean == -1.5  # (2 - 5) / 2


def test_fewer_than_three_events_have_no_mean_and_no_bar(record):
    for pair in tension.pairs(index.build(record)):
        assert len(pair.happenings) < tension.FEWEST
        assert (pair.mean, pair.bars, pair.word) == (None, (), "too few for a mean")


def test_what_did_not_happen_moves_nothing(record):
    assert all("Ukraine" not in p.name for p in tension.pairs(index.build(record)))


def test_conflict_hangs_below_the_line_and_cooperation_stands_on_it(record, monkeypatch):
    monkeypatch.setattr(tension, "FEWEST", 1)
    for pair in tension.pairs(index.build(record)):
        for bar in pair.bars:
            below = bar.y >= tension.HALF
            assert below == (bar.mean < 0)
            assert bar.y + bar.height <= 2 * tension.HALF
            assert bar.y >= 0
            assert bar.x + tension.BAR <= pair.width


def test_the_verdict_in_words():
    assert [tension._verdict(m) for m in (-3.0, 0.0, 3.0)] == [
        "conflict outweighs cooperation",
        "conflict and cooperation in balance",
        "cooperation outweighs conflict",
    ]


def test_every_happening_has_its_evidence_newest_first(record):
    for pair in tension.pairs(index.build(record)):
        assert all(h.evidence for h in pair.happenings)
    nato = tension.pairs(index.build(record))[0]
    assert [h.day for h in nato.happenings] == ["18 Dec 2021", "17 Dec 2021"]


def test_a_bloc_has_its_article_within_a_name():
    assert [in_prose(name) for name in ("West", "NATO", "Arland")] == ["the West", "NATO", "Arland"]
