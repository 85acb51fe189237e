"""``detente explain`` tells codes and words, and never a traceback."""

import json

import pytest


def test_a_code_is_told_in_words(run):
    result = run("explain", "THREATEN")
    assert result.exit_code == 0
    assert result.stdout.startswith("THREATEN: PLOVER event type: threatens or warns with force\n")
    assert "example: Peru threatened to attack Chile." in result.stdout
    assert "138 threaten with military force" in result.stdout


def test_a_word_is_told_from_every_file(run):
    result = run("explain", "called for")
    assert result.exit_code == 0
    assert result.stdout.startswith("called for (also as call for)\n")
    assert "REQUEST; CAMEO 100 demand" in result.stdout
    assert "[frames/request.toml:" in result.stdout
    assert "As a word that reports:" in result.stdout


def test_json_has_everything(run):
    whole = json.loads(run("explain", "demand", "--format", "json").stdout)
    assert [code["kind"] for code in whole["codes"]] == ["kind of move"]
    kinds = {meaning["kind"]: meaning for meaning in whole["words"]}
    frame = kinds["frame"]["exact"][0]
    assert frame["fields"]["type"] == "REQUEST"
    assert frame["says"]
    assert frame["line"]
    assert len(kinds["frame"]["longer"]) > 12


def test_an_unknown_word_is_told_with_close_ones(run):
    result = run("explain", "sanktion")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the codebook knows no 'sanktion'" in result.stderr
    assert "hint: try SANCTION, sanction" in result.stderr
    assert "detente codebook list" in run("explain", "qqzzxj").stderr


@pytest.mark.parametrize(
    ("word", "code"),
    [("", 2), (" ", 2), ("...", 2), ("x" * 10_000, 2), ("a " * 150, 2), ("\x1b[2J", 1),
     ("\udce9", 2), ("(((((", 2), ("[" * 50, 1), ("%s{0}", 1)],
)  # fmt: skip
def test_hostile_words_are_told(run, word, code):
    result = run("explain", word)
    assert (result.exit_code, result.stdout) == (code, "")
    assert "hint: " in result.stderr
    assert "\x1b" not in result.stderr
    assert "unexpected" not in result.stderr


def test_a_broken_file_of_one_s_own_is_named(run, tmp_path, monkeypatch):
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")
    monkeypatch.setenv("DETENTE_CODEBOOK", str(tmp_path))
    from detente.codebook import lexicon

    lexicon.entries.cache_clear()
    result = run("explain", "warn")
    lexicon.entries.cache_clear()
    assert result.exit_code == 1
    assert "mine.toml cannot be read" in result.stderr
