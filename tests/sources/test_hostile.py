"""Reports that mean harm: names, controls, sizes."""

import io
import json
import os
import time

import pytest

from detente import sources
from detente.errors import SourceError, TooLarge

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
