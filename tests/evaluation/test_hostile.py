"""No reader's time grows much faster than what it is given; shapes that made some run away."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import sources
from evaluation.hostile import __main__ as command
from evaluation.hostile import growth, trial
from evaluation.hostile.shapes import SHAPES

# A quarter of the shapes, some of every kind; ``python -m evaluation.hostile`` goes through all.
SOME = [
    (kind, name)
    for kind, (_, shapes) in SHAPES.items()
    for number, name in enumerate(shapes)
    if number % 4 == 0
]
# Any reader may meet such parts, over and over.
PARTS = st.text(st.sampled_from("<>\"'()[]{}&;:,=\\/*_`-#@? \n.aA1é\u201c"), min_size=1, max_size=6)
ENDINGS = sorted({ending for ending, _ in SHAPES.values()} - {".warc.gz", ".txt.gz", ".zip"})
WRAPPED = {
    ".html": "<html><body><p>{}</p></body></html>", ".json": '{{"text": "{}"}}',
    ".rss": "<rss><channel><item><title>{}</title></item></channel></rss>",
    ".xml": "<urlset>{}</urlset>", ".rtf": "{{\\rtf1 {}}}", ".csv": "text,date\n{}",
    ".eml": "Subject: {}\n\nNothing was said.", ".mbox": "From a@b Mon Jan 20 2022\nA: b\n\n{}",
    ".warc": "WARC/1.0\r\nWARC-Type: {}\r\n\r\n",
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def loaded(tmp_path_factory):
    """Load what readers load on first use."""
    path = tmp_path_factory.mktemp("loaded") / "a.html"
    path.write_text(
        "<p>Les deux émissaires se sont parlé pendant six heures hier, et rien.</p>" * 3
    )
    growth.read(path)


@pytest.mark.parametrize(("kind", "name"), SOME)
def test_a_reader_takes_time_in_proportion(kind, name, tmp_path):
    ending, shapes = SHAPES[kind]
    found = growth.growth(shapes[name], tmp_path / f"a{ending}")
    assert found.held, found


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(ENDINGS), PARTS)
def test_whatever_is_repeated_takes_time_in_proportion(tmp_path, ending, part):
    path = tmp_path / f"a{ending}"
    around = WRAPPED.get(ending, "{}")

    def seconds(size):
        path.write_text(around.format(part * (size // len(part))), errors="replace")
        return growth.seconds(lambda: growth.read(path))

    if seconds(20_000) > 0.1:
        found = growth.growth(
            lambda size: around.format(part * (size // len(part))).encode("utf-8", "replace"), path
        )
        assert found.held, found


def test_a_hang_does_not_hold(tmp_path, monkeypatch):
    def read(_):
        while True:
            pass

    monkeypatch.setattr(growth, "LONGEST", 0.2)
    monkeypatch.setattr(growth, "read", read)
    assert not growth.growth(lambda size: b"a" * size, tmp_path / "a").held


def test_a_steep_reader_does_not_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(growth, "seconds", lambda call: call())
    monkeypatch.setattr(growth, "read", lambda path: (path.stat().st_size / 4e4) ** 1.6)
    assert not growth.growth(lambda size: b"a" * size, tmp_path / "a").held
    monkeypatch.setattr(growth, "read", lambda path: path.stat().st_size / 4e4)
    assert growth.growth(lambda size: b"a" * size, tmp_path / "a").held


def test_a_trial_sees_what_does_not_hold(monkeypatch):
    good = trial.of_bytes("a.txt", trial.GOOD.replace("Spain", "Italy").encode())
    assert (good.held, good.outcome) == (True, "1 read")
    monkeypatch.setattr(trial, "MEMORY", 1000)
    assert not trial.of_bytes("a.txt", b"").held
    monkeypatch.setattr(trial.pipeline, "read", lambda _: os._exit(1))
    assert "ends the command" in trial.of_bytes("a.txt", b"x").wrong[-1]


def test_the_command(capsys, monkeypatch):
    monkeypatch.setattr(command, "SHAPES", {"gzip": SHAPES["gzip"]})
    monkeypatch.setattr(command, "SUITES", {"none": ["-c", "print('well')"]})
    monkeypatch.setattr(command, "COLLECTED", command.COLLECTED / "none")
    assert command.main(["--kind", "gzip"]) == 0
    out = capsys.readouterr().out
    assert "all hold" in out
    assert out.count("holds") == 3


@pytest.mark.skipif(not command.COLLECTED.is_dir(), reason="no collected inputs here")
def test_collected_inputs_end_in_a_reading_or_a_reason():
    for path in sorted(command.COLLECTED.iterdir()):
        articles, failures = sources.read(path)
        assert articles or failures
        assert all(failure.hint for failure in failures)
