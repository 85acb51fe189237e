import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from detente import __version__
from detente.cli import main, program
from detente.errors import ModelError, UsageError

HEAVY = (
    *("spacy", "trafilatura", "jinja2", "rich", "numpy", "lxml", "htmldate"),
    *("charset_normalizer", "multiprocessing", "detente.pipeline"),
)


def python(code: str, *args: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False, **more
    )


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["read", "--help"], ["raed"]])
def test_help_loads_nothing_heavy(args):
    code = (
        "import sys\n"
        "from detente.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        f"print('loaded', [m for m in {HEAVY!r} if m in sys.modules], len(sys.modules))\n"
    )
    told = python(code, *args).stdout.splitlines()[-1]
    assert told.startswith("loaded [] ")
    assert int(told.split()[-1]) < 250


def test_the_version_is_the_packages(run):
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"detente {__version__}\n")


@pytest.mark.parametrize("name", [None, *main.commands])
def test_every_help_has_an_example_to_copy(run, name):
    result = run(*([name] if name else []), "--help")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip() in ("Example:", "Examples:"))
    example = lines[start + 1].replace("-p crisis ", "")
    assert f"detente {name or ''}".strip() in example


@pytest.mark.parametrize(
    ("slip", "tip"), [("raed", "'read'"), ("reads", "'read'"), ("scheme", "'schema'")]
)
def test_a_slip_of_the_pen_names_the_nearest_command(run, slip, tip):
    result = run(slip, "x.txt")
    assert result.exit_code == 2
    assert f"Did you mean {tip}?" in result.stderr
    assert result.stdout == ""


def test_what_is_near_no_command_names_all_of_them(run):
    result = run("xyzzy")
    assert result.exit_code == 2
    assert "Did you mean" not in result.stderr
    assert f"Commands: {', '.join(sorted(main.commands))}" in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["read", "--formt", "json", "x"], "Did you mean '--format'?"),
        (["read"], "Missing argument 'PATH...'"),
        (["read", "x", "--format", "xml"], "'text', 'json', 'jsonl', 'html'"),
        (["--nosuch"], "No such option '--nosuch'"),
    ],
)
def test_wrong_usage_is_one_line_and_where_to_read_more(run, args, told):
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    line, hint = result.stderr.splitlines()
    assert line.startswith("detente: ")
    assert told in line
    assert hint.startswith("  hint: see detente ")
    assert hint.endswith(" --help")


def seconds(code: str) -> float:
    """Return the processor time that a program takes: how busy the machine is does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    python(code)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_help_comes_at_once():
    code = "from detente.cli import main\nmain(['--help'])"
    assert min(seconds(code) for _ in range(3)) < 0.25


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [["schema"], ["--help"]])
def test_a_full_disk_is_told_in_one_line(args):
    code = "import sys\nfrom detente.cli import main\nmain(sys.argv[1:])"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, *args], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr.startswith("detente: cannot write the output: No space left")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(("error", "code"), [(ModelError, 1), (UsageError, 2)])
def test_an_error_is_one_line_and_a_hint(run, pipeline, error, code):
    pipeline.error = error("it went wrong", hint="do this")
    result = run("read", "x.txt")
    assert result.exit_code == code
    assert result.stderr == "detente: it went wrong\n  hint: do this\n"
    assert result.stdout == ""


def test_a_fault_of_ours_is_one_line_and_its_trace_only_on_demand(run, pipeline):
    pipeline.error = KeyError("secret")
    short = run("read", "x.txt")
    assert short.exit_code == 1
    assert short.stderr.splitlines()[0] == (
        "detente: something unexpected happened: KeyError: 'secret'"
    )
    assert "Traceback" not in short.stderr
    assert "Traceback" in run("read", "-v", "x.txt").stderr


def test_an_interruption_is_no_error_message(run, pipeline):
    pipeline.error = KeyboardInterrupt()
    result = run("read", "x.txt")
    assert result.exit_code == program.INTERRUPTED
    assert "Traceback" not in result.stderr


def test_names_on_standard_error_cannot_steer_the_terminal(run, pipeline):
    pipeline.error = ModelError("a\x1b[2J\nb", hint="c\rd")
    assert run("read", "x").stderr == "detente: a\ufffd[2J b\n  hint: c d\n"


def test_a_closed_pipe_is_quiet():
    code = "from detente.cli import main\nmain(['schema'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_the_program_is_a_group_of_commands():
    assert isinstance(main, click.Group)
    assert {"read", "ledger", "quotations", "schema", "new", "add", "search"} <= set(main.commands)


def test_the_module_runs_as_the_command_does():
    run = [sys.executable, "-m", "detente", "--version"]
    made = subprocess.run(run, capture_output=True, text=True, check=True)
    assert made.stdout == f"detente {__version__}\n"
