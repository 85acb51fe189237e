"""Damaged files of every kind through the readers: a few of the many of ``evaluation.fuzz``."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evaluation.fuzz import __main__ as command
from evaluation.fuzz import reading
from evaluation.fuzz.damage import damaged
from evaluation.fuzz.samples import SAMPLES

# What the fuzzer found, each mended: text with control characters behind an entity, feeds and
# sitemaps that came to nothing without a word, records without an address, and rows of
# spaces before what might have been a feed, on which an expression ran away.
FOUND = [("RSS", 14), ("Atom", 11), ("sitemap", 3), ("WARC", 4), ("text", 1366)]


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sound_file_of_each_kind_is_read(kind, tmp_path):
    ending, inside, pack = SAMPLES[kind]
    path = tmp_path / f"a{ending}"
    path.write_bytes(pack(inside()))
    outcome = reading.read(path)
    gives_addresses = kind in ("GDELT", "sitemap", "list")
    assert outcome.fault is None
    assert (outcome.read > 0, outcome.refused) == (not gives_addresses, int(gives_addresses))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 10**6))
@example(*FOUND[0])
@example(*FOUND[1])
@example(*FOUND[2])
@example(*FOUND[3])
@example(*FOUND[4])
def test_a_damaged_file_is_read_or_refused(tmp_path, kind, number):
    name, data = reading.made(kind, number)
    path = tmp_path / name
    path.write_bytes(data)
    outcome = reading.read(path)
    path.unlink()
    assert outcome.fault is None


def test_damage_is_the_same_for_the_same_number():
    assert reading.made("RSS", 7) == reading.made("RSS", 7) != reading.made("RSS", 8)
    made = {damaged(b"abc" * 50, random.Random(n)) for n in range(20)}
    assert len(made) > 10


def test_a_hang_and_a_crash_are_seen(tmp_path, monkeypatch):
    def hang(_):
        while True:
            pass

    def crash(_):
        raise ZeroDivisionError

    (tmp_path / "a.txt").write_text("Nothing was said.")
    monkeypatch.setattr(reading, "LONGEST", 0.05)
    monkeypatch.setattr(reading.sources, "article", hang)
    assert reading.read(tmp_path / "a.txt").fault.startswith("Hang")
    monkeypatch.setattr(reading.sources, "article", crash)
    assert reading.read(tmp_path / "a.txt").fault.startswith("ZeroDivisionError")


def test_the_command(capsys, monkeypatch):
    assert command.main(["--files", "4", "--kind", "JSON", "--kind", "table"]) == 0
    out = capsys.readouterr().out
    assert "4 files, 0 faults" in out
    assert out.splitlines()[1].startswith("JSON ")
