"""Reports that mean harm: names, controls, sizes."""

import copy
import io
import json
import os
import subprocess
import time
import zipfile

import pytest

from detente import sources
from detente.errors import SourceError, TooLarge
from detente.sources import decoding, office, original, page
from evaluation.hostile.shapes import packed, word

TEXT = "The two envoys met for six hours on Monday and parted without a word to the press."
NAMES = [
    "new\nline.txt", "\x1b[2J.txt", "\u202etxt.exe.txt", "-rf.txt", "$(reboot).txt", "%s%n.txt",
    "'; DROP TABLE reports; --.txt", "<script>.txt", "=cmd|' '!A1.txt", "a" * 250 + ".txt",
    "caf\u00e9\u0301.txt", "COM1.txt", "a!.txt", "a#b?c.txt", " .txt", "https:.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", [*NAMES, b"\xff\xfe.txt".decode("utf-8", "surrogateescape")])
def test_a_name_is_a_name(tmp_path, name):
    (tmp_path / name).write_text(TEXT)
    [article], failures = sources.read([tmp_path])
    assert failures == ()
    assert article.text == TEXT
    article.source.encode()  # it can be written wherever text can


def test_a_link_out_of_a_folder_and_a_pipe_in_it_stay_unread(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    articles, failures = sources.read([tmp_path / "in"])
    assert (articles, [f.reason for f in failures]) == ((), ["the folder holds no reports"])


PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def test_in_a_folder_or_zip_of_pictures_each_is_named(tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("1.png", "2.png"):
        (folder / name).write_bytes(PICTURE)
    articles, failures = sources.read([folder])
    told = [(f.source, f.reason, bool(f.hint)) for f in failures]
    assert told == [(str(folder / name), "it is an image", True) for name in ("1.png", "2.png")]
    with zipfile.ZipFile(tmp_path / "scans.zip", "w") as packed:
        packed.writestr("1.png", PICTURE)
    _, failures = sources.read([tmp_path / "scans.zip"])
    assert [f.reason for f in failures] == ["it is an image"]
    assert articles == ()


def test_a_picture_beside_a_report_is_passed_over(tmp_path):
    (tmp_path / "1.png").write_bytes(PICTURE)
    (tmp_path / "a.txt").write_text(TEXT)
    articles, failures = sources.read([tmp_path])
    assert (len(articles), failures) == (1, ())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", lambda: b"The envoys met. " * 3_200_000),
        ("a.html", lambda: b"<p>The envoys met.</p>" * 2_300_000),
        ("a.eml", lambda: b"Subject: x\n\n" + b"The envoys met. " * 3_200_000),
        ("a.json", lambda: json.dumps({"text": "The envoys met. " * 3_200_000}).encode()),
        ("a.csv", lambda: b"text\n" + b"The envoys met. " * 3_200_000),
        ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 50_000_000),
        ("a", lambda: b"The envoys met. " * 3_200_000),
        ("a.xml", lambda: b"<rss>" + b"<item>" * 8_000_000),
        ("b.txt", lambda: b" " * 50_000_000),
        ("b.json", lambda: b"[" * 50_000_000),
    ],
)  # fmt: skip
def test_fifty_megabytes_are_refused_in_little_time(tmp_path, name, make):
    (tmp_path / name).write_bytes(make())
    began = time.process_time()
    articles, failures = sources.read([tmp_path / name])
    assert articles == ()
    assert failures
    assert all(failure.hint for failure in failures)
    assert time.process_time() - began < 15


def test_a_stream_without_end_is_cut():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    [told] = sources.originals("-", stdin=Endless())
    assert told.reason == "it has more than 100 MB"


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met. " * 60_000,
        "the envoys met and " * 50_000,
        f"{TEXT}\n\n" * 10_000,
        "“" * 100_000 + TEXT,
        '"' * 100_000 + TEXT,
        "(" * 100_000 + TEXT,
        f"{TEXT} " + "a" * 900_000,
        f"{TEXT}\n" + "\n" * 900_000,
        f"{TEXT}\n" + " \n" * 400_000,
        "Read more: " * 80_000 + TEXT,
        "By Ana Ruiz\n" * 20_000 + TEXT,
        "KYIV, Jan 12 (" * 60_000 + TEXT,
        "https://" * 100_000 + TEXT,
        "12 January 2022 " * 60_000 + TEXT,
        "\u0301" * 500_000 + TEXT,
    ],
)
def test_a_text_of_a_million_characters_is_an_article_in_little_time(text):
    began = time.process_time()
    try:
        assert sources.from_text(text).text
    except TooLarge:
        raise AssertionError("the text is within the limit") from None
    except SourceError as error:
        assert error.hint
    assert time.process_time() - began < 30


def test_a_feed_that_is_a_path_opens_nothing(tmp_path):
    other = "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>"
    (tmp_path / "secret.xml").write_text(other)
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "secret.xml", tmp_path / "pipe", "/dev/zero"):
        (tmp_path / "a.rss").write_text(str(path))
        articles, [failure] = sources.read([tmp_path / "a.rss"])
        assert (articles, failure.reason) == ((), "the feed cannot be read")


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "rot13", "hex",
             "zlib", "base64", "undefined", "x" * 10_000, "\x00"],
)  # fmt: skip
def test_codecs_that_are_no_charsets_decode_nothing(name):
    assert decoding.charset(name) is None
    assert "caf\xe9" in decoding.decode(f"{TEXT} caf".encode() + b"\xe9", name)


@pytest.mark.parametrize("name", ["latin-1", "KOI8-R", "Shift_JIS", "windows-1251", "macintosh"])
def test_charsets_of_texts_do(name):
    assert decoding.charset(name) is not None


def test_merged_cells_are_read_once(tmp_path):
    row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/>{}</w:tcPr><w:p><w:r><w:t>{}</w:t>"
    row += "</w:r></w:p></w:tc></w:tr>"
    rows = row.format("<w:vMerge w:val='restart'/>", TEXT) + row.format("<w:vMerge/>", "x") * 2500
    (tmp_path / "a.docx").write_bytes(word(lambda _: f"<w:tbl>{rows}</w:tbl>")(1))
    [article], failures = sources.read([tmp_path / "a.docx"])
    assert (article.text.count(TEXT), failures) == (1, ())


def test_links_and_fonts_of_rich_text_cost_nothing_and_the_words_stay():
    link = '{\\field{\\*\\fldinst{HYPERLINK "https://a.example"}}{\\fldrslt the talks}}'
    fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}"
    found = office.rich_text(("{\\rtf1\\ansi" + fonts + "\\f1 \\'c4 " + link + "}").encode())
    assert found.split() == ["Д", "the", "talks"]


def test_zip_entries_that_share_bytes_are_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", TEXT)
        again = copy.copy(archive.filelist[0])
        again.filename = again.orig_filename = "b.txt"
        archive.filelist.append(again)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    articles, [failure] = sources.read([tmp_path / "a.zip"])
    assert (articles, failure.reason) == ((), "files of the archive lie in one another")


def test_what_is_packed_in_an_archive_counts_through_all_its_archives(tmp_path, monkeypatch):
    monkeypatch.setattr(original, "HARMLESS", 200_000)
    inner = packed(lambda n: b" " * n)(100_000)
    (tmp_path / "a.zip").write_bytes(packed(lambda _: inner, ".zip", 500)(1))
    _, failures = sources.read([tmp_path / "a.zip"])
    assert any("too much is in it in all" in failure.reason for failure in failures)
    assert len(failures) < 400


def test_folders_in_folders_by_the_thousand(tmp_path):
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        inner = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    (tmp_path / "z.txt").write_text(TEXT)
    try:
        [article], failures = sources.read([tmp_path])
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # others cannot
    assert article.text == TEXT
    assert len(failures) == 1


def test_names_of_columns_are_cut_where_they_are_told(tmp_path):
    (tmp_path / "a.csv").write_text(",".join("a" * 10_000 for _ in range(30)) + "\nx\n")
    _, [failure] = sources.read([tmp_path / "a.csv"])
    assert len(failure.hint) < 1000


def test_a_subject_in_encoded_words_is_read(tmp_path):
    subject = "=?utf-8?q?Fw=3A_Talks_=E2=80=9Cfail?=\n =?iso-8859-1?q?_caf=E9?= at sea"
    (tmp_path / "a.eml").write_text(f"Subject: {subject}\nFrom: Ana <a@b>\nDate: x\n\n{TEXT}")
    [article], _ = sources.read([tmp_path / "a.eml"])
    assert article.title.text == "Talks “fail café at sea"


def test_the_header_of_a_record_has_an_end(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\nA: b\r\n" + b" c\r\n" * 300_000)
    _, [failure] = sources.read([tmp_path / "a.warc"])
    assert failure.reason == "the header of a record has more than 0.4 MB"


def test_what_a_page_states_in_sound_json_is_read_and_broken_json_only_if_short():
    author = {"@type": "Person", "name": "Ana Ruiz"}
    said = {"@context": "https://schema.org", "@type": "NewsArticle", "author": author}
    said |= {"keywords": ["a" * 50] * 5000}
    html = "<html><head><script type='application/ld+json'>{}</script></head><body>{}</body></html>"
    body = f"<article><p>{TEXT}</p><p>{TEXT}</p></article>"
    assert page.read("a", html.format(json.dumps(said), body)).author == "Ana Ruiz"
    broken = '{"author": {"name": "Ana Ruiz"}, ' + '"a": 1, ' * 3000
    assert page.read("a", html.format(broken, body)).author is None
