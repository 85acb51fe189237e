"""The example plug-in beside broken ones, installed as packages are and used as commands use it."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "plugin"
BROKEN = {
    "aground": "raise RuntimeError('no such harbour')\n",
    "late": """
import detente.plugins as p

@p.hookimpl
def detente_exports():
    def write(record):
        yield b"begun "
        raise OSError("the ink ran out")
    return [p.Export("late", ".txt", "breaks while it writes", write)]

@p.hookimpl
def detente_readers():
    def read(name, data):
        raise SystemExit("I leave")
    return [p.Reader("late", (".lte", ".txt"), read)]

@p.hookimpl
def detente_lexicons():
    return [p.Lexicon("late", "[[frame]]\\nverbs = ['frob']\\ncameo = '9999'\\n")]
""",
}


def install(folder: Path, package: str, module: str, name: str) -> None:
    """Write what an installer writes beside a package."""
    about = folder / f"{package.replace('-', '_')}-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.1\n")
    (about / "entry_points.txt").write_text(f"[detente]\n{name} = {module}\n")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The program with the example and two broken plug-ins installed."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    ((name, module),) = project["entry-points"]["detente"].items()
    install(folder, project["name"], module, name)
    (folder / module).symlink_to(EXAMPLE / module)
    for broken, code in BROKEN.items():
        (folder / f"{broken}_plugin.py").write_text(code)
        install(folder, f"detente-{broken}", f"{broken}_plugin", broken)
    there = folder / "work"
    there.mkdir()
    (there / "a.lte").write_text("x")
    (there / "b.txt").write_text("The Harbour League thanked Kenya on 1 February 2022.\n")

    def go(*arguments: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
        return subprocess.run(
            [sys.executable, "-c", "from detente.cli import main; main()", *arguments],
            cwd=there, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    return go


def test_the_doctor_lists_plugins_by_name_and_what_of_them_is_left_out(run):
    seen = run("doctor")
    assert seen.returncode == 0
    lines = [line for line in seen.stdout.splitlines() if " plug-in " in line[:20]]
    assert [line.split()[2] for line in lines] == ["aground:", "late:", "telex:"]
    aground, late, telex = lines
    assert aground.startswith("note")
    assert "cannot be loaded: RuntimeError: no such harbour" in aground
    assert "lexicon late: " in late and "frames need a PLOVER type" in late
    assert "Detente reads files that end in .txt itself" in late
    assert telex == (
        "sound   plug-in telex: detente-telex 0.1: "
        "reader telex, service archive, export chronicle, lexicon harbours"
    )


def test_reports_come_from_a_reader_a_service_and_as_ever(run):
    done = run("read", str(EXAMPLE), "b.txt", "a.lte", "telex://archive", "--format", "json")
    assert done.returncode == 3
    record = json.loads(done.stdout)
    names = {a["source"].rpartition("/")[2]: a["outlet"] for a in record["articles"]}
    cable = "Harbour Cable"
    assert names == {
        "evening.tlx:HC101": cable, "evening.tlx:HC102": cable, "archive:HL001": cable,
        "b.txt": None,
    }  # fmt: skip
    assert {a["published"] for a in record["articles"]} >= {"2022-02-03", "2022-02-05"}
    assert "Harbour League" in {e["party"]["label"] for e in record["entries"]}
    assert [f["source"] for f in record["failures"]] == ["a.lte"]
    assert "the plug-in late fails: SystemExit: I leave" in done.stderr
    assert "plug-in aground: it cannot be loaded" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_plugin_read_is_kept_in_a_project_as_text(run):
    assert run("new", "crisis").returncode == 0
    assert run("-p", "crisis", "add", str(EXAMPLE / "evening.tlx")).returncode == 0
    found = run("-p", "crisis", "export", "chronicle")
    assert found.stdout.startswith("2022-02-04  Harbour League: REQUEST")
    assert json.loads(run("-p", "crisis", "search", "Geneva", "--format", "json").stdout)


def test_an_export_that_breaks_is_told_and_is_no_fault_of_ours(run):
    done = run("export", "late", "b.txt")
    assert done.returncode == 1
    assert "the plug-in late fails: OSError: the ink ran out" in done.stderr
    assert "Traceback" not in done.stderr
    unknown = run("export", "chronicles", "b.txt")
    assert unknown.returncode == 2
    assert "'chronicle'" in unknown.stderr
