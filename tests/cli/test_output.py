import pytest

from detente.cli import output
from detente.errors import DetenteError, UsageError
from detente.model import Record

NOTHING = Record()


@pytest.mark.parametrize(
    ("form", "target", "terminal", "chosen"),
    [
        (None, None, True, "text"),
        (None, None, False, "jsonl"),
        ("json", None, True, "json"),
        (None, "a.html", True, "html"),
        (None, "a.HTM", False, "html"),
        (None, "b.json", True, "json"),
        (None, "b.jsonl", True, "jsonl"),
        (None, "b.txt", False, "text"),
        ("html", "b.json", True, "html"),
        ("json", "record", True, "json"),
        (None, "-", False, "jsonl"),
    ],
)
def test_the_format_is_the_one_asked_for_or_what_suits_the_reader(form, target, terminal, chosen):
    assert output.choose(form, target, terminal) == chosen


@pytest.mark.parametrize("target", ["page", "page.pdf", ".html"])
def test_an_ending_that_tells_nothing_is_wrong_usage(target):
    with pytest.raises(UsageError) as error:
        output.choose(None, target, True)
    assert ".html" in error.value.hint


def test_the_file_must_have_a_folder_and_be_no_folder(tmp_path):
    with pytest.raises(UsageError, match="does not exist") as error:
        output.place(str(tmp_path / "no" / "a.html"), [])
    assert "mkdir -p" in error.value.hint
    with pytest.raises(UsageError, match="is a folder"):
        output.place(str(tmp_path), [])
    assert output.place(str(tmp_path / "a.html"), ["x"]) == tmp_path / "a.html"
    assert output.place(None, []) is output.place("-", []) is None


def test_a_report_is_never_written_over(tmp_path):
    report = tmp_path / "a.html"
    report.write_text("words")
    (tmp_path / "link.html").symlink_to(report)
    for given in (report, tmp_path / "link.html"):
        with pytest.raises(UsageError, match="one of the reports"):
            output.place(str(report), ["-", "missing", str(given)])


def test_a_file_is_replaced_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")

    def broken(*_):
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_bytes", broken)
    with pytest.raises(DetenteError, match="No space left"):
        output.write(NOTHING, "json", path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_link_stays_a_link(tmp_path):
    path, link = tmp_path / "a.json", tmp_path / "b.json"
    path.write_text("old")
    link.symlink_to(path)
    output.write(NOTHING, "json", link)
    assert link.is_symlink()
    assert "detente.record/1" in path.read_text()


def test_what_may_not_be_written_is_known_before_anything_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(DetenteError, match="may not be written"):
        output.place(str(tmp_path / "a.html"), [])
