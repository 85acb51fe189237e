"""The documentation as a site: it builds without a warning, asks nobody, and tells true figures."""

import itertools
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import lxml.html
import pytest
import yaml
from click.testing import CliRunner

import detente
from detente import __version__, model, project
from detente.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
MEASURED = ("README.md", "docs/evaluation.md", "docs/reader.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site, strictly, and return where it lies."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_every_paper_is_a_page(site):
    papers = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
    assert {path for path in papers if not (site / path.with_suffix(".html")).exists()} == set()
    assert (site / "CONTRIBUTING.html").exists()


def test_no_page_loads_anything_from_elsewhere(site):
    for path in site.rglob("*.html"):
        page = lxml.html.parse(path).getroot()
        loaded = page.xpath("//script/@src | //link[not(@rel='canonical')]/@href | //img/@src")
        assert [url for url in loaded if url.startswith(("http:", "https:", "//"))] == []


def test_the_page_of_commands_has_the_help_of_all(site):
    text = lxml.html.parse(site / "commands.html").getroot().text_content()
    for name in main.commands:
        assert f"Usage: detente {name} " in text
    assert "Usage: detente codebook check " in text


def test_the_page_of_python_has_every_public_name(site):
    headings = lxml.html.parse(site / "python.html").getroot().xpath("//h3/text()")
    for module in (detente, project, model):
        plain = {"__version__", "SCHEMA"}
        assert set(module.__all__) - plain <= {heading.strip() for heading in headings}


@pytest.mark.parametrize("paper", ["limits.md", "tutorial.md"])
def test_figures_are_those_that_were_measured(paper):
    text = (ROOT / "docs" / paper).read_text()
    known = "\n".join((ROOT / name).read_text() for name in MEASURED)
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text())
    pinned = {value for measures in floors.values() for value in measures.values()}
    for figure in re.findall(r"(?<![\w.])(?:\d\.\d|\.\d{2,3})(?!\w|\.\d)", text):
        stands = re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", known)
        assert stands or float(figure) in pinned or f"below {figure}" in text, figure


def test_the_tables_of_scores_are_one():
    rows = {row[0]: row[1] for row in table((ROOT / "README.md").read_text(), 3)}
    shown = table((ROOT / "docs" / "limits.md").read_text(), 2)
    scores = {row[0]: row[1] for row in shown if row[0] in rows}
    assert len(scores) > 8
    assert scores == {what: rows[what] for what in scores}


def table(text, columns):
    """Yield the cells of the lines of tables with so many columns."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == columns:
            yield cells


def test_how_to_cite_is_up_to_date():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == __version__
    assert {"message", "title", "authors"} <= cited.keys()


def shown(path):
    """Yield the commands that a paper shows to be copied, each as its words."""
    for block in re.findall(r"```sh\n(.*?)```", path.read_text(), re.DOTALL):
        for line in re.findall(r"(?:^|&& )(detente .*?)(?= && |$)", block, re.MULTILINE):
            words = shlex.split(line, comments=True)
            yield [*itertools.takewhile(lambda word: word not in ("|", ">"), words)][1:]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_shown_is_one_the_program_has(path):
    for words in shown(path):
        rest = words[2:] if words[0] == "-p" else words
        command = main.commands[rest[0]]
        if isinstance(command, click.Group):
            command, rest = command.commands[rest[1]], rest[1:]
        options = {name for option in command.params for name in option.opts}
        asked = {word for word in rest[1:] if word.startswith("-") and word != "-"}
        assert asked <= options, words


def test_the_tutorial_goes_through(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    # What reads the reports once more is tried elsewhere.
    every = [words for words in shown(ROOT / "docs" / "tutorial.md") if "web" not in words]
    steps = [words for words in every if words[0] in ("-p", "new", "why")]
    assert len(steps) >= 5
    for words in steps:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, (words, done.stderr)
        assert done.stdout or words[-1] in ("crisis", "examples/talks")
