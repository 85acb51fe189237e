import gzip
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from detente.sources.containers import archives


def test_each_file_of_a_zip_is_a_report(read, zipped, text):
    data = zipped({
        "deep/a.txt": text.encode(), "b.jsonl": b'{"text": "Nothing was said."}\n{"text": "So."}',
        "__MACOSX/._a.txt": b"\x00\x05", ".hidden.txt": text.encode(), "style.css": b"p {}",
        "picture": b"\x89PNG\r\n\x1a\n", "b_files/frame.html": b"<p>Frame</p>",
    })  # fmt: skip
    articles, failures = read(data, "all.zip")
    assert [a.source.split("all.zip")[1] for a in articles] == [
        "!/deep/a.txt", "!/b.jsonl:1", "!/b.jsonl:2",
    ]  # fmt: skip
    assert failures == []


def test_names_in_a_zip_are_labels_and_no_paths(read, zipped, text, tmp_path):
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x1b[31m\nb.txt", "x" * 4000]
    articles, failures = read(zipped({name: text.encode() for name in names}), "all.zip")
    assert (len(articles), failures) == (len(names), [])
    assert all(a.source.isprintable() and len(a.source) < 1000 for a in articles)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["all.zip"]
    assert not Path("/etc/evil.txt").exists()


def test_a_bomb_is_refused_and_the_others_go_on(read, zipped, text):
    data = zipped({"bomb.txt": bytes(30_000_000), "a.txt": text.encode()})
    [article], [failure] = read(data, "all.zip")
    assert article.source.endswith("!/a.txt")
    assert (failure.source[-9:], failure.reason) == ("/bomb.txt", "it is packed to burst")


def test_a_zip_of_too_many_files_or_bytes_is_refused(read, zipped, text, monkeypatch):
    data = zipped({"a.txt": text.encode(), "b.txt": text.encode()})
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    assert "1 files" in read(data, "all.zip")[1][0].reason
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    assert "GB" in read(data, "all.zip")[1][0].reason


def test_zips_in_zips_end_somewhere(read, zipped, text):
    data = zipped({"a.txt": text.encode()})
    for _ in range(2):
        data = zipped({"inner.zip": data})
    assert len(read(data, "all.zip")[0]) == 1
    articles, [failure] = read(zipped({"inner.zip": data}), "all.zip")
    assert (articles, failure.reason) == ([], "it is packed too often")


def test_a_locked_and_a_damaged_member(read, zipped, text):
    plain = text.encode()
    data = bytearray(zipped({"a.txt": plain, "b.txt": plain}, zipfile.ZIP_STORED))
    data[data.index(plain)] ^= 0xFF
    [article], [failure] = read(bytes(data), "all.zip")
    assert (article.text, failure.reason) == (text, "it is damaged inside its archive")
    locked = data.index(b"PK\x01\x02") + 8
    data[locked] |= 1
    assert read(bytes(data), "all.zip")[1][0].reason == "it is locked with a password"


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_a_torn_zip_is_told(read, zipped, text, cut):
    articles, [failure] = read(zipped({"a.txt": text.encode()})[:cut], "all.zip")
    assert (articles, failure.reason) == ([], "it is a damaged zip archive")


def test_a_gzip_file_is_what_it_holds(read, text):
    [article], _ = read(gzip.compress(b'{"text": "%s"}' % text.encode()), "a.jsonl.gz")
    assert article.text == text


def test_a_gzip_bomb_stops_at_the_limit(read):
    _, [failure] = read(gzip.compress(bytes(100_000_001)), "a.txt.gz")
    assert failure.reason == "unpacked it has more than 100 MB"


def test_a_word_document(read, text):
    document = Document()
    document.add_heading("Envoys part", 1)
    document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "Nobody spoke of it."
    out = io.BytesIO()
    document.save(out)
    [article], _ = read(out.getvalue(), "report")
    assert article.text == f"Envoys part\n{text}\nNobody spoke of it."


def test_other_office_documents_are_named(read, zipped):
    _, [failure] = read(zipped({"xl/workbook.xml": b"<x/>"}), "book.xlsx")
    assert failure.reason == "it is an office document"


def test_a_word_document_that_bursts_is_refused(read, zipped):
    _, [failure] = read(zipped({"word/document.xml": bytes(100_000_001)}), "report.docx")
    assert failure.reason == "unpacked it has more than 100 MB"
