import time

import pytest

from detente.sources import kinds
from detente.sources.original import Found, Original, stream_of


def kind(data: bytes, name: str = "", media: str | None = None):
    return kinds.at_first(Found(Original("a"), stream_of(data), name, media))


@pytest.mark.parametrize(
    ("data", "name", "media", "expected"),
    [
        (b"PK\x03\x04...", "a.txt", None, "zip"),
        (b"WARC/1.1\r\n", "", "text/plain", "warc"),
        (b"{\\rtf1", "a.doc", None, "rtf"),
        (b"%PDF-1.7", "a.txt", None, "pdf"),
        (b"\n%PDF-1.7", "a.pdf", None, "pdf"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<rss>", "a.html", None, "feed"),
        ("<feed xmlns='x'>".encode("utf-16"), "", None, "feed"),
        (b"<ns:urlset>", "", None, "sitemap"),
        (b"<html>", "a.xml", "text/html", "html"),
        (b"words", "a.eml", None, "mail"),
        (b"words", "", None, None),
        (b"", "a.CSV", None, "table"),
    ],
)
def test_what_something_is_as_far_as_its_beginning_tells(data, name, media, expected):
    assert kind(data, name, media) == expected


@pytest.mark.parametrize(
    "data",
    [b" " * 8000, b"\n \t" * 2700 + b"<x", b"<!--" * 2000, b"<?x?>" * 1600, b"<!doctype a>" * 600,
     b"<?" + b"x" * 8000, b"From " + b"a " * 4000],
)  # fmt: skip
def test_no_expression_runs_away(data):
    began = time.process_time()
    kind(data)
    kinds.of_text(data.decode())
    assert time.process_time() - began < 0.5
