"""``detente why`` tells at each sentence what was seen, what won and what lost."""

import json

import pytest

TEXT = (
    "Ministers part without a deal\n\nRussia demanded on Tuesday that NATO pull back its troops"
    " from the Baltic states. The garden was quiet.\n\nNATO rejected the demand.\n"
)


@pytest.fixture
def note(tmp_path):
    (tmp_path / "note.txt").write_text(TEXT)
    return "note.txt"


def test_a_sentence_is_told_with_what_won_and_why(run, note):
    told = run("why", note, "2", "--date", "2022-02-02")
    assert told.exit_code == 0
    assert told.stdout.startswith("2. Russia demanded on Tuesday")
    assert "demanded: event, REQUEST (" in told.stdout
    assert "rules: record it as REQUEST; asserted" in told.stdout
    assert "party: RUS " in told.stdout
    assert "Read as request" in told.stdout
    assert "1 Feb 2022 from “Tuesday”" in told.stdout


def test_what_lost_is_told_with_what_it_lacked(run, note):
    sights = [
        sight
        for row in json.loads(run("why", note, "--format", "json").stdout)
        for sight in row["sights"]
    ]
    for sight in sights:
        assert bool(sight["told"]) == (sight["likely"] >= sight["needed"])
        assert bool(sight["reason"]) != bool(sight["told"])
    taken = [p for s in sights for side in s["sides"] for p in side["parties"] if p["taken"]]
    assert taken


def test_the_lines_are_those_of_the_record(run, note, tmp_path):
    import detente
    from detente.export import why

    record = detente.read(tmp_path / note, published="2022-02-02")
    lines = {*map(why.event, record.events), *map(why.move, record.moves)}
    lines |= set(map(why.quotation, record.quotations))
    rows = json.loads(run("why", note, "--date", "2022-02-02", "--format", "json").stdout)
    told = {line for row in rows for sight in row["sights"] for line in sight["told"]}
    assert told | {line for row in rows for line in row["quotations"]} == lines


def test_a_sentence_is_found_by_its_words_and_tells_when_nothing_was_seen(run, note):
    told = run("why", note, "garden  was")
    assert told.stdout == "3. The garden was quiet.\n   nothing was seen here\n\n"


@pytest.mark.parametrize("sentence", ["99", "no such words"])
def test_a_sentence_that_is_not_there_is_told(run, note, sentence):
    told = run("why", note, sentence)
    assert told.exit_code == 2
    assert f"the report has no sentence '{sentence}'" in told.stderr
    assert "up to 4" in told.stderr


def test_a_file_that_is_not_there_is_told(run):
    assert run("why", "nowhere.txt").exit_code == 1
