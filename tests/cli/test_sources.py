"""The program on the files people really give it, the whole way through."""

import json

import pytest

REPORT = "Russia refused on Monday to leave the border, officials in Kyiv said.\n"
FRENCH = (
    "Le ministre a déclaré lundi que les pays voisins avaient ignoré ses demandes. "
    "Il a ajouté que les négociations allaient continuer la semaine prochaine.\n"
)
BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n", "the file is empty"),
    "binary.txt": (bytes(range(256)) * 8, "it is no text"),
    "paper.pdf": (b"%PDF-1.4 words", "the PDF file is damaged"),
    "french.txt": (FRENCH.encode() * 4, "it is not in English"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_is_one_line_with_its_reason_and_a_hint(run, tmp_path, name):
    data, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    result = run("read", name)
    assert (result.exit_code, result.stdout) == (3, "")
    line, hint = result.stderr.splitlines()
    assert line.startswith(f"detente: {name}: {reason}")
    assert hint.startswith("  hint: ")


def test_a_missing_file_does_not_stop_the_others(run, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT)
    result = run("read", "report.txt", "missing.txt", "--format", "json")
    assert result.exit_code == 3
    assert result.stderr == (
        "detente: missing.txt: there is no such file\n  hint: check the path\n"
    )
    told = json.loads(result.stdout)
    assert [a["text"] for a in told["articles"]] == [REPORT]
    assert [f["source"] for f in told["failures"]] == ["missing.txt"]


def test_a_folder_and_standard_input_are_read_too(run, tmp_path):
    (tmp_path / "reports").mkdir()
    latin = REPORT.replace("border", "café").encode("latin-1")
    (tmp_path / "reports" / "one.txt").write_bytes(latin)
    result = run("read", "reports", "-", "--format", "json", input=REPORT)
    assert (result.exit_code, result.stderr) == (0, "")
    texts = {a["text"] for a in json.loads(result.stdout)["articles"]}
    assert texts == {REPORT, REPORT.replace("border", "café")}


def test_nothing_on_standard_input_is_no_success(run):
    result = run("read", "-", input="")
    assert result.exit_code == 3
    assert "stdin: the file is empty" in result.stderr


def test_a_table_with_fields_of_other_names(run, tmp_path):
    (tmp_path / "all.csv").write_text(f'id,story,day\n1,"{REPORT.strip()}",2022-01-10\n')
    result = run(
        "read", "all.csv", "--fields", "text=story, published=day", "--format", "json"
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    [article] = json.loads(result.stdout)["articles"]
    assert (article["text"], article["published"]) == (REPORT.strip(), "2022-01-10")


def test_fields_that_are_no_pairs_are_wrong_usage(run, tmp_path):
    (tmp_path / "all.csv").write_text("a\n1\n")
    assert run("read", "all.csv", "--fields", "story").exit_code == 2
    result = run("read", "all.csv", "--fields", "words=story")
    assert (result.exit_code, "there is no field 'words'" in result.stderr) == (2, True)


PAGE = f"""<html lang="en"><head><title>Talks</title></head><body><article><h1>Talks</h1>
<p>{REPORT}</p><p>The talks will go on in spring, the ministers of both countries said.</p>
</article></body></html>"""


def test_what_lies_at_an_address(run, server):
    address = server.says("/a", PAGE.encode())
    result = run("read", address, "--allow-private", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    [article] = json.loads(result.stdout)["articles"]
    assert (article["source"], article["url"]) == (address, address)


def test_an_address_that_cannot_be_had_is_one_line(run, server):
    result = run("read", server.says("/a", PAGE.encode()), server.at("/b", "ana:secret@localhost"))
    assert result.exit_code == 3
    assert [line[:7] for line in result.stderr.splitlines()] == ["detente", "  hint:"] * 2
    assert "no public host" in result.stderr
    assert "secret" not in result.stderr
    assert server.asked == []


def test_a_page_added_twice_is_kept_once_without_its_password(run, server, tmp_path):
    server.says("/a", PAGE.encode())
    address = server.at("/a", "ana:secret@127.0.0.1")
    run("new", "crisis")
    for _ in range(2):
        result = run("-p", "crisis", "add", address, "--allow-private")
        assert (result.exit_code, result.stderr) == (0, "")
    assert len(json.loads(run("-p", "crisis", "read", "--format", "json").stdout)["articles"]) == 1
    kept = b"".join(p.read_bytes() for p in (tmp_path / "crisis").iterdir() if p.is_file())
    assert b"secret" not in kept
