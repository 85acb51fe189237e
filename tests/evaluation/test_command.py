"""The command, on sets of two sentences."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation import floors, gold
from evaluation.__main__ import main
from evaluation.benchmarks.all import ALL

ROWS = (
    {"text": "Norway condemned Sweden.", "event": "ACCUSE",
     "source": [{"text": "Norway", "code": "NOR", "sector": None}],
     "target": [{"text": "Sweden", "code": "SWE", "sector": None}]},
    {"text": "The weather was fine.", "event": "AID", "source": [], "target": []},
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = "\n".join(map(json.dumps, ROWS)) + "\n"
    (tmp_path / "data" / "plover-gsr").mkdir(parents=True)
    (tmp_path / "data" / "plv").mkdir()
    (tmp_path / "data" / "strange").mkdir()
    (tmp_path / "data" / "plover-gsr" / "tiny.jsonl").write_text(lines)
    (tmp_path / "data" / "plv" / "test.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "data" / "strange" / "dev.jsonl").write_text("no gold of ours")
    return tmp_path / "data"


def run(data: Path, *options: str) -> int:
    return main(["--data", str(data), "--workers", "1", "--resamples", "10", *options])


def pinned(data: Path, **own: float) -> str:
    path = data.parent / "floors.json"
    path.write_text(json.dumps({"plover-gsr/tiny": own, "plv/absent": {"root_f1": 1.0}}))
    return str(path)


def test_every_set_found_is_scored(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert list(scores) == ["plover-gsr/tiny", "plv/test"]
    assert scores["plover-gsr/tiny"]["n"] == 2
    assert scores["plover-gsr/tiny"]["types_exact"] == 0.5
    assert scores["plover-gsr/tiny"]["source_country"] == 1.0


def test_sets_are_named_by_folder_split_or_pattern(data: Path) -> None:
    def names(*only: str) -> list[str]:
        return [split.name for split in gold.splits(data, ALL, only)]

    assert names("plv") == names("test") == names("*/test") == ["plv/test"]
    assert names("plover-gsr/tiny") == ["plover-gsr/tiny"]
    assert names("*/dev") == []


def test_the_table_shows_floors_and_peers(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--only", "tiny", "--floors", pinned(data, types_exact=0.75)) == 0
    (line,) = (x for x in capsys.readouterr().out.splitlines() if "types_exact " in x)
    assert "0.500" in line
    assert "0.750 BELOW" in line
    assert "0.559" in line


def test_misses_are_listed_by_kind(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--errors", "plover-gsr") == 0
    out = capsys.readouterr().out
    assert "type: AID missing (1)" in out
    assert "The weather was fine." in out


def test_the_gate_fails_below_a_floor(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--gate", "--floors", pinned(data, types_exact=0.5)) == 0
    assert "not here, so not held: plv/absent" in capsys.readouterr().err
    assert run(data, "--gate", "--floors", pinned(data, types_exact=0.51)) == 1
    assert "types_exact is 0.5000, its floor 0.51" in capsys.readouterr().err


def test_the_gate_passes_where_there_is_no_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--gate") == 0
    assert capsys.readouterr().err.count("not here") == len(floors.floors())


def test_floors_are_raised_and_never_lowered(data: Path) -> None:
    path = pinned(data, types_exact=0.25, source_country=2.0)
    assert run(data, "--pin", "--floors", path) == 0
    raised = floors.floors(Path(path))
    assert raised["plover-gsr/tiny"]["types_exact"] == 0.5
    assert raised["plover-gsr/tiny"]["source_country"] == 2.0
    assert raised["plv/absent"] == {"root_f1": 1.0}
    assert "plv/test" not in raised


@pytest.mark.parametrize("option", ["--gate", "--pin"])
def test_floors_are_not_for_parts_of_a_set(data: Path, option: str) -> None:
    with pytest.raises(SystemExit):
        run(data, option, "--limit", "1")


def test_a_limit_cuts_a_set(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--only", "plv", "--json", "--limit", "1") == 0
    assert json.loads(capsys.readouterr().out)["plv/test"]["n"] == 1


def test_without_gold_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 2
    assert "--data" in capsys.readouterr().err


def test_workers_do_not_change_a_score(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "--only", "tiny", "--json") == 0
    alone = capsys.readouterr().out
    assert main(["--data", str(data), "--only", "tiny", "--json", "--workers", "2"]) == 0
    assert capsys.readouterr().out == alone


def test_floors_and_peers_are_of_measures_there_are() -> None:
    known = {b.name or b.folder: {m.name for m in b.measures} for b in ALL}
    for split, own in floors.floors().items():
        assert set(own) <= known[split.split("/")[0]]
    for peer in floors.peers():
        assert peer.measure in known[peer.splits.split("/")[0]]
        assert peer.by
        assert peer.source
