"""The shape of the house: layers, public names, pure reading, sizes."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "detente"
CONFIG = ROOT / "pyproject.toml"
MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40

# What reaches the outside world, the clock or chance. Only `sources`, `store`, `export`,
# `pipeline`, `project` and `cli` may.
OUTSIDE = frozenset({
    "asyncio", "glob", "http", "multiprocessing", "os", "pathlib", "random", "shutil", "socket",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
})  # fmt: skip
PURE = ("codebook", "text", "extract", "stories", "compare", "model", "errors.py")
# The environment says which language model to load, and where a user's own frames lie.
ALLOWED = {
    ("text/models.py", "os"),
    ("codebook/data/__init__.py", "os"),
    ("codebook/data/__init__.py", "pathlib"),
}


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the copy of the package under ``source``."""
    command = "import sys; from importlinter.cli import lint_imports as lint; "
    command += f"sys.exit(lint(config_filename={str(CONFIG)!r}, no_cache=True, no_logo=True))"
    return subprocess.run(
        [sys.executable, "-c", command],
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_layer_imports_one_above_it() -> None:
    result = lint(PACKAGE.parent)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("errors.py", "import detente.model"),
        ("text/__init__.py", "from detente.extract import actors"),
        ("stories/__init__.py", "from detente import compare"),
        ("export/__init__.py", "from detente import sources"),
    ],
)
def test_a_broken_layer_is_seen(tmp_path: Path, module: str, line: str) -> None:
    shutil.copytree(PACKAGE, tmp_path / "detente", ignore=shutil.ignore_patterns("__pycache__"))
    broken = tmp_path / "detente" / module
    broken.write_text(broken.read_text() + f"\n{line}\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout
    assert module.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in result.stdout


def test_every_part_has_its_layer() -> None:
    declared = set(re.findall(r"detente\.(\w+)", CONFIG.read_text().split("importlinter")[-1]))
    parts = {path.stem for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    parts |= {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    assert parts - {"__main__"} == declared


def test_the_public_names() -> None:
    assert set(detente.__all__) == {
        *("DetenteError", "Project", "Record", "__version__", "read", "read_text"),
    }
    assert all(getattr(detente, name).__doc__ for name in detente.__all__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", detente.__version__)


@pytest.mark.parametrize("name", ["detente", "detente.cli"])
def test_importing_loads_nothing_heavy(name: str) -> None:
    heavy = (
        *("spacy", "numpy", "trafilatura", "jinja2", "lxml", "htmldate"),
        *("starlette", "uvicorn", "multipart"),
    )
    command = f"import sys, {name}; print([m for m in {heavy!r} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_small_and_has_a_purpose(path: Path) -> None:
    text = path.read_text()
    assert ast.get_docstring(ast.parse(text)), "no docstring says what the module is for"
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_are_short(path: Path) -> None:
    long = {name: size for name, size in functions(path) if size > LONGEST_FUNCTION}
    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_reading_is_pure(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if not name.startswith(PURE):
        pytest.skip("may touch the outside world")
    used = {module for module in imports(path) if module in OUTSIDE}
    assert {(name, module) for module in used} <= ALLOWED
    assert not any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
        for node in ast.walk(ast.parse(path.read_text()))
    )


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with its lines, docstring left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                lines -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield node.name, lines


def imports(path: Path) -> Iterator[str]:
    """Yield the top-level name of each module that a module imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_the_parse_is_read_in_one_place() -> None:
    """Readers ask what a word is to another (``text.clauses``), never the parser's labels."""
    parts = (PACKAGE / "text" / "clauses", PACKAGE / "text" / "steps")
    readers = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if not any(part in path.parents for part in parts)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("dep", "dep_")
    ]
    assert not readers
