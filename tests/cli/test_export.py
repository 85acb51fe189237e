import json
from pathlib import Path

import msgspec
import pytest

from detente.cli.export import export
from detente.export.files import FORMATS
from detente.model.tables import TABLES
from tests.export.conftest import build


@pytest.fixture
def full(pipeline):
    """Let the reports tell a bit of everything."""
    pipeline.record = msgspec.structs.replace(build(), failures=())
    return pipeline


def test_the_command_names_every_format_and_table():
    choices = {parameter.name: parameter.type for parameter in export.params}
    assert set(choices["name"].choices) == set(FORMATS)
    assert set(choices["table"].choices) == set(TABLES)


@pytest.mark.parametrize("name", [f.name for f in FORMATS.values() if not f.many])
def test_every_format_is_written_to_a_file_and_to_standard_output(run, full, name):
    written = run("export", name, "a.txt", "-o", f"out{FORMATS[name].ending}")
    assert (written.exit_code, written.stdout) == (0, "")
    shown = run("export", name, "a.txt")
    assert shown.stdout_bytes == Path(f"out{FORMATS[name].ending}").read_bytes() != b""


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_are_written_into_a_folder(run, full, name):
    assert run("export", name, "a.txt", "-o", "new/tables").exit_code == 0
    found = {path.name for path in Path("new/tables").iterdir()}
    assert found >= {f"{table}.{name}" for table in TABLES}
    one = run("export", name, "a.txt", "--table", "moves")
    assert one.stdout_bytes == Path(f"new/tables/moves.{name}").read_bytes()


def test_several_files_need_a_folder(run, full):
    for wrong in ((), ("-o", "-")):
        told = run("export", "csv", "a.txt", *wrong)
        assert (told.exit_code, "say where with -o FOLDER" in told.stderr) == (2, True)
    Path("file").touch()
    assert "name a folder" in run("export", "csv", "a.txt", "-o", "file").stderr
    named = run("export", "csv", "a.txt", "-o", "events.csv")
    assert (named.exit_code, "--table events" in named.stderr) == (2, True)
    assert not Path("events.csv").exists()
    assert run("export", "ris", "a.txt", "--table", "events").exit_code == 2
    assert run("export", "excel", "a.txt").exit_code == 2


def test_filters_choose_what_is_exported(run, full):
    lines = run("export", "plover", "a.txt", "--type", "CONSULT", "--dedupe", "origin").stdout
    assert [json.loads(line)["event"] for line in lines.splitlines()] == [["CONSULT"]]
    told = run("export", "ris", "a.txt", "--party", "Putin").stdout
    assert told.count("TY  - ") == 1


def test_formats_without_modality_hold_what_is_told_as_real(run, full):
    told = run("export", "cameo", "a.txt")
    assert {line.split("\t")[-2] for line in told.stdout.splitlines()[1:]} == {"asserted"}
    assert "told as real only" in told.stderr
    asked = run("export", "cameo", "a.txt", "--modality", "hypothetical")
    assert {line.split("\t")[-2] for line in asked.stdout.splitlines()[1:]} == {"hypothetical"}
    assert "told as real only" not in asked.stderr
    real = tuple(event for event in full.record.events if event.modality == "asserted")
    full.record = msgspec.structs.replace(full.record, events=real)
    assert "told as real only" not in run("export", "cameo", "a.txt").stderr


def test_what_a_format_cannot_hold_is_told(run, full):
    told = run("export", "geojson", "a.txt").stderr
    assert "11 of 11 events are left out: geojson needs a place" in told
    bare = [msgspec.structs.replace(event, actors=()) for event in full.record.events[:2]]
    events = (*bare, *full.record.events[2:])
    full.record = msgspec.structs.replace(full.record, events=events)
    assert "2 of 11 events are left out" in run("export", "plover", "a.txt").stderr


def test_a_report_is_never_written_over(run, full):
    Path("a.txt").write_text("words")
    assert run("export", "ris", "a.txt", "-o", "a.txt").exit_code == 2
    assert Path("a.txt").read_text() == "words"


def test_filters_that_leave_nothing_are_told(run, full):
    told = run("export", "geojson", "a.txt", "--since", "2099-01-01")
    assert (told.exit_code, json.loads(told.stdout)["features"]) == (0, [])
    assert "no report tells what was asked for" in told.stderr
