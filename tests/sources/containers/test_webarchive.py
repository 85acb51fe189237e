import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<html><head><title>Fleet sails</title></head><body><article><p>The fleet of the café "
    "island left its harbour on Tuesday and sailed to the north.</p></article></body></html>"
)


def archive(answers, gzip=True):
    """Return a web archive of (address, status, content type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for address, status, media, body in answers:
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2022-01-12T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


ANSWERS = [
    ("https://harbourpost.example/a", "200 OK", "text/html; charset=windows-1252",
     PAGE.encode("cp1252")),
    ("https://harbourpost.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("https://harbourpost.example/x.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://harbourpost.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
    ("https://harbourpost.example/empty", "200 OK", "text/html", b""),
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "crawl"])
def test_the_pages_of_a_web_archive(read, name):
    [article], failures = read(archive(ANSWERS, gzip=name != "a.warc"), name)
    assert failures == []
    assert article.url == "https://harbourpost.example/a"
    assert article.source.endswith(f"{name}!/https://harbourpost.example/a")
    assert "café" in article.text
    assert article.outlet == "harbourpost.example"


def test_the_capture_is_kept(tmp_path):
    from detente import sources

    (tmp_path / "a.warc.gz").write_bytes(archive(ANSWERS))
    [original] = sources.originals(tmp_path / "a.warc.gz")
    assert original.retrieved == "2022-01-12T10:00:00Z"
    assert original.within == str(tmp_path / "a.warc.gz")
    assert original.content == PAGE.encode("cp1252")


def test_a_wacz_file(read, zipped):
    data = zipped({
        "archive/data.warc.gz": archive(ANSWERS), "pages/pages.jsonl": b'{"url": "x"}',
        "datapackage.json": b"{}",
    })  # fmt: skip
    [article], failures = read(data, "a.wacz")
    assert (article.url, failures) == ("https://harbourpost.example/a", [])


def test_what_stands_before_the_damage_is_read(read):
    data = archive(ANSWERS[:1], gzip=False) + b"no record at all\r\n\r\n" * 5
    [article], [failure] = read(data, "a.warc")
    assert article.url == "https://harbourpost.example/a"
    assert "damaged" in failure.reason


def test_an_archive_packed_as_one(read):
    two = [(f"https://harbourpost.example/{n}", *ANSWERS[0][1:]) for n in range(2)]
    articles, failures = read(gzip.compress(archive(two, gzip=False)), "a.warc.gz")
    assert ([a.url[-2:] for a in articles], failures) == (["/0", "/1"], [])


def test_a_line_without_end_in_a_packed_archive(read, monkeypatch):
    monkeypatch.setattr("detente.sources.containers.webarchive.LARGEST_RECORD", 5_000_000)
    data = gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"x" * 50_000_000)
    _, [failure] = read(data, "a.warc.gz")
    assert "more than" in failure.reason


def test_nothing_of_a_damaged_archive_gets_to_the_terminal(read, capfd):
    record = archive(ANSWERS[:1], gzip=False).replace(b"Content-Length: ", b"Content-Length: 1", 1)
    read(record + b"\x1b[31mred\r\n" * 9, "a.warc")
    read(archive(ANSWERS[:1], gzip=False)[:-4] + b"\x1b[31mred\r\n" * 9, "b.warc")
    assert capfd.readouterr() == ("", "")


def test_an_archive_without_a_page(read):
    assert "no page" in read(archive(ANSWERS[1:]), "a.warc.gz")[1][0].reason
