"""``detente codebook``: list, check, import."""

import json
import tomllib

import pytest

GOOD = '[[actor]]\nnames = ["Lake Charter Group"]\ncode = "IGO"\n'
BAD = 'type = "REQUEST"\n[[frame]]\ncameo = "9999"\nverbs = ["ask"]\n'


def test_the_files_and_the_codes_are_listed(run, tmp_path, monkeypatch):
    (tmp_path / "mine.toml").write_text(GOOD)
    monkeypatch.setenv("DETENTE_CODEBOOK", str(tmp_path))
    listed = run("codebook", "list").stdout.splitlines()
    assert "your own: 1 actor" in listed[0]
    assert any(line.startswith("frames/agree.toml ") for line in listed)
    for what, word in (("types", "AGREE"), ("modes", "THREATEN violence"), ("cameo", "138"),
                       ("contexts", "military"), ("sectors", "MIL"), ("offices", "FOREIGN"),
                       ("classes", "weapon"), ("moves", "ultimatum")):  # fmt: skip
        assert any(
            line.startswith(f"{word} ")
            for line in run("codebook", "list", what).stdout.splitlines()
        )
    rows = json.loads(run("codebook", "list", "cameo", "--format", "json").stdout)
    assert {"name": "138", "says": "threaten with military force"} in rows


def test_a_good_file_passes_and_a_bad_one_fails(run, tmp_path):
    (tmp_path / "good.toml").write_text(GOOD)
    result = run("codebook", "check", "good.toml")
    assert (result.exit_code, result.stdout) == (0, "1 actor read; 0 wrong, 0 to note\n")
    (tmp_path / "bad.toml").write_text(BAD)
    result = run("codebook", "check", "bad.toml")
    assert result.exit_code == 1
    assert "bad.toml:3: frame[0].cameo: there is no CAMEO code '9999'\n  hint: " in result.stdout
    whole = json.loads(run("codebook", "check", "bad.toml", "--format", "json").stdout)
    assert (whole["wrong"], whole["findings"][0]["line"]) == (1, 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00", 2),
        (b'x = "\xe9"', 2),
        (b"\x00", 2),
        (b"x = " + b"[" * 100_000, 1),
        (b"[[" * 50_000, 1),
        (b"x = " + b"9" * 5000, 1),
        (b'[[actor]]\nnames = ["' + b"n" * 300_000 + b'"]\ncode = "IGO"\n', 0),
        (b'[[actor]]\nnames = ["\\u001b[2J"]\ncode = "\\u001b[2J"\n', 1),
        (b"", 0),
    ],
    ids=["utf-16", "latin-1", "nul", "deep", "tables", "number", "long", "escape", "empty"],
)
def test_hostile_files_are_told(run, tmp_path, data, code):
    (tmp_path / "f.toml").write_bytes(data)
    result = run("codebook", "check", "f.toml")
    assert result.exit_code == code
    assert "unexpected" not in result.stderr
    assert "\x1b" not in result.stdout + result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(run, tmp_path):
    for command in (["check", "none.toml"], ["check", str(tmp_path)],
                    ["import", "--from", "petrarch", "none.txt"]):  # fmt: skip
        result = run("codebook", *command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "hint: " in result.stderr
    assert run("codebook", "import", "none.txt").exit_code == 2
    assert run("codebook", "nonsense").exit_code == 2


def test_dictionaries_are_imported_and_pass_the_check(run, tmp_path):
    (tmp_path / "v.txt").write_text("--- PESTER [110] ---\nPESTER\n- * JOKES [---]\n")
    (tmp_path / "a.txt").write_bytes("LAKE_CHARTER_GR\u00dcP_ [IGO]\n".encode("latin-1"))
    result = run("codebook", "import", "--from", "petrarch", "v.txt", "a.txt", "-o", "mine.toml")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "a.txt is not in UTF-8 (line 1): it is read as Windows-1252" in result.stderr
    assert "1 predicates, 0 classes, 1 actors, 0 persons" in result.stderr
    assert "1 entries were not carried over" in result.stderr
    text = (tmp_path / "mine.toml").read_text()
    assert tomllib.loads(text)["actor"][0]["names"] == ["Lake Charter Gr\u00fcp"]
    assert "#   v.txt:3: - * JOKES [---]: it says that these words are no event" in text
    assert run("codebook", "check", "mine.toml").exit_code == 0
    printed = run("codebook", "import", "--from", "petrarch", "v.txt", "a.txt")
    assert printed.stdout == text


def test_nothing_to_import_is_told(run, tmp_path):
    (tmp_path / "v.txt").write_text("???\n")
    result = run("codebook", "import", "--from", "petrarch", "v.txt")
    assert result.exit_code == 1
    assert "nothing could be carried over" in result.stderr


def test_a_dictionary_is_not_overwritten(run, tmp_path):
    (tmp_path / "v.txt").write_text("PESTER [110]\n")
    assert run("codebook", "import", "--from", "petrarch", "v.txt", "-o", "v.txt").exit_code == 2
