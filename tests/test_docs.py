"""What the papers say is there: commands, files, links, parts."""

import importlib.util
import itertools
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from detente import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()
PAPERS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
)
MAIN_JOB = "pip install . && detente read examples/talks -o talks.html"
TEST_RUN = "pip install '.[dev]' && python -m pytest"
NAMES = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"}


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the anchors that headings give, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands() -> dict[str, click.Command]:
    """Return the commands of the program by name."""
    return dict(cli.main.commands)


def test_the_papers_are_there() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in PAPERS} >= NAMES


@pytest.mark.parametrize("command", [MAIN_JOB, TEST_RUN])
def test_the_two_commands_stand_alone_in_the_readme(command: str) -> None:
    assert [block.strip() for block in blocks(README, "sh")].count(command) == 1


def test_ci_runs_the_two_commands_as_they_stand_in_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"^pip install.*", README, re.M) == [MAIN_JOB, TEST_RUN]
    assert "grep '^pip install' README.md" in script
    assert 'in_environment use "${readme[0]}"' in script
    assert script.splitlines()[-1] == 'in_environment tests "${readme[1]}"'
    assert "set -euo pipefail" in script.splitlines()


def test_every_dependency_is_pinned_and_its_floor_is_what_was_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", line) for line in pins)
    pinned = dict(line.split("==") for line in pins)
    for need in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        name, floor = re.match(r"([\w.-]+)[>=]=([\w.]+)", need).groups()
        version = pinned[re.sub(r"[._]+", "-", name).lower()]
        assert version == floor or version.startswith(f"{floor}."), need


def test_the_audit_fails_on_what_a_later_version_mends(capsys) -> None:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    audit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(audit)
    flaw = {"id": "X-1", "fix_versions": []}
    package = {"name": "thing", "version": "1.0", "vulns": [flaw]}
    assert audit.verdict([{"name": "other", "skip_reason": "not there"}]) == 0
    assert audit.verdict([package]) == 0
    assert audit.verdict([package | {"vulns": [flaw | {"fix_versions": ["1.1"]}]}]) == 1
    assert audit.main("no-such-auditor") == 0
    assert "nothing was audited" in capsys.readouterr().out


def test_the_program_of_the_readme_is_the_one_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"detente": "detente.cli:main"}


@pytest.mark.parametrize("line", re.findall(r"detente [a-z].*", "".join(blocks(README, "sh"))))
def test_a_command_of_the_readme_is_one_the_program_has(line: str) -> None:
    words = shlex.split(re.sub(r" -p \S+", "", line), comments=True)
    words = [*itertools.takewhile(lambda word: word not in ("|", "&&", ">"), words)]
    command = commands()[words[1]]
    options = {name for option in command.params for name in option.opts}
    assert {word for word in words[2:] if word.startswith("-") and word != "-"} <= options


def test_every_command_is_documented_and_has_help() -> None:
    text = "".join(path.read_text() for path in PAPERS).replace("detente -p crisis ", "detente ")
    for name, command in commands().items():
        assert f"detente {name}" in text
        assert command.help


def test_options_are_explained() -> None:
    for command in commands().values():
        for option in command.params:
            assert isinstance(option, click.Argument) or getattr(option, "help", None)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_resolve(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            assert target.startswith("https://")
            continue
        name, _, anchor = target.partition("#")
        linked = (path.parent / name).resolve() if name else path
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked.read_text()), target


def test_papers_named_in_the_code_exist() -> None:
    code = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.toml")])
    named = {name for path in code for name in re.findall(r"docs/[\w-]+\.md", path.read_text())}
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_architecture_names_every_part() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    package = ROOT / "src" / "detente"
    parts = {path.stem for path in package.iterdir() if (path / "__init__.py").exists()}
    parts |= {path.stem for path in package.glob("*.py") if not path.stem.startswith("__")}
    assert {part for part in parts if f"| `{part}` |" not in text} == set()


def test_every_example_is_described_and_none_is_missing() -> None:
    talks = {path.name for path in (ROOT / "examples" / "talks").iterdir()}
    described = re.findall(r"^\| (\S+) \|", (ROOT / "examples" / "README.md").read_text(), re.M)
    assert described[0] == "file"
    assert set(described[1:]) == talks
    assert len(talks) >= 8
