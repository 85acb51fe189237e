"""The command that shows a record in a browser: what it serves, and what it refuses."""

import socket

import pytest

from detente import project
from detente.web import serving

REPORT = "Russia demands a pullback\n\nRussia demanded on Monday that NATO pull back its troops.\n"


@pytest.fixture
def served(monkeypatch):
    """What is served, instead of serving it."""
    found = []

    def serve(made, **options):
        found.append((made, len(project.record(made).articles), options))
        options.pop("ready")("http://127.0.0.1:1/")

    monkeypatch.setattr(serving, "serve", serve)
    return found


def test_reports_are_shown_from_a_project_of_the_moment(run, served, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    result = run("web", "a.txt", "--port", "0")
    assert result.exit_code == 0
    ((made, count, options),) = served
    assert (count, options["host"], options["port"], options["browse"]) == (
        1,
        "127.0.0.1",
        0,
        False,
    )
    assert not made.folder.exists()
    assert "open http://127.0.0.1:1/" in result.stderr


def test_a_project_is_shown_where_it_is(run, served, tmp_path):
    run("new", "crisis")
    assert run("-p", "crisis", "web", "--open").exit_code == 0
    ((made, count, options),) = served
    assert (made.folder.name, count, options["browse"]) == ("crisis", 0, True)
    assert made.folder.exists()


def test_it_says_what_is_missing_or_too_much(run, served):
    run("new", "crisis")
    assert run("web").exit_code == 2
    assert run("-p", "crisis", "web", "a.txt").exit_code == 2
    assert run("-p", "nowhere", "web").exit_code == 1
    assert served == []


def test_a_port_that_is_taken_is_told_with_what_to_do(run):
    run("new", "crisis")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("-p", "crisis", "web", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "give another --port" in result.stderr
