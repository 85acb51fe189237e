"""Invented reports as a web archive, as JSON lines and as Parquet; batches read by the rules."""

import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from detente.batch import engines, partitions, running

DAYS = ("2022-01-10", "2022-01-11", "2022-02-03", "2022-02-04")
TEXTS = (
    "Arland demanded on Monday that Borduria withdraw its troops from the canal.",
    "Borduria rejected Arland's demand on Tuesday, its foreign minister said in Lisbon.",
    "Russia asked Germany for talks on Thursday. Germany agreed to hold talks in Geneva.",
    "France threatened Spain with sanctions on Friday unless it withdraws its ships.",
)
BROKEN = {"title": "A row without a text", "date": "2022-01-12"}


def rows() -> list[dict[str, str]]:
    return [
        {"text": f"{text} It was report {n}.", "outlet": "Lantern", "date": day}
        for n, (text, day) in enumerate(zip(TEXTS, DAYS, strict=True))
    ]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Four reports as JSON lines, and a broken one among them."""
    path = tmp_path / "news.jsonl"
    given = [*rows()[:2], BROKEN, *rows()[2:]]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in given))
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two pages in a web archive."""
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n, text in enumerate(TEXTS[:2]):
            page = f"<html><body><article><p>{text} {text}</p></article></body></html>".encode()
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                f"https://example.org/{n}",
                "response",
                payload=io.BytesIO(page),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2022-01-12T10:00:00Z"},
            )
            writer.write_record(record)
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let partitions be of two reports."""
    monkeypatch.setattr(partitions, "MOST", 2)


def run(given, target: Path, engine=None, **more) -> running.Done:
    """Read a batch by the rules alone, which load faster."""
    engine = engine or engines.local(1)
    return running.run([*map(str, given)], target, engine=engine, reader="rules", **more)


def contents(target: Path) -> dict[str, bytes]:
    """Return all files of a batch by their names."""
    return {
        str(path.relative_to(target)): path.read_bytes()
        for path in sorted(target.rglob("*.parquet"))
    }


def column(target: Path, table: str, name: str) -> list:
    """Return a column of a table of all partitions."""
    import pyarrow.parquet as parquet

    files = sorted(target.glob(f"of=*/part=*/{table}.parquet"))
    read = [parquet.read_table(file, partitioning=None)[name].to_pylist() for file in files]
    return sorted(value for values in read for value in values)
