"""JSON lines are read a line at a time, as the whole would be."""

import gzip
import io
import json

from detente import sources
from detente.sources import kinds, opening, original
from detente.sources.original import Found, Original, stream_of

ROWS = [{"text": f"Arland met Borduria on Monday. It was meeting {n}."} for n in range(30)]
DATA = b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(row).encode() for row in ROWS)


def opened(data, name="a.jsonl"):
    return list(opening.opened(Found(Original(name), stream_of(data), name), opening.Way()))


def test_a_file_larger_than_may_be_held_is_read(monkeypatch, tmp_path):
    monkeypatch.setattr(kinds, "LARGEST_COLLECTION", 100)
    (tmp_path / "a.jsonl").write_bytes(DATA)
    found = list(sources.originals(tmp_path / "a.jsonl"))
    assert [each.source for each in found] == [f"{tmp_path}/a.jsonl:{n}" for n in range(1, 31)]


def test_lines_are_taken_as_they_come():
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, place):
            data = (json.dumps(ROWS[0]) + "\n").encode() * 2
            place[: len(data)] = data
            self.taken += 1
            return len(data)

    endless = Endless()
    found = opening.opened(
        Found(Original("a.jsonl"), io.BufferedReader(endless, 1000), "a.jsonl"), opening.Way()
    )
    assert next(found).source == "a.jsonl:1"
    assert endless.taken < 100


def test_one_row_and_rows_over_several_lines_are_read_whole():
    assert [each.source for each in opened(json.dumps(ROWS[0]).encode())] == ["a.jsonl"]
    whole = json.dumps(ROWS[:2], indent=1).encode()
    assert [each.source for each in opened(whole)] == ["a.jsonl:1", "a.jsonl:2"]


def test_a_line_too_long_ends_it_and_is_told(monkeypatch):
    from detente.sources.containers import lines

    monkeypatch.setattr(lines, "LARGEST_REPORT", 200)
    found = opened(DATA + b"\n" + b'{"text": "' + b"x" * 300 + b'"}\n')
    assert len(found) == 31
    assert found[-1].reason == "a line of it has more than 10 MB"


def test_packed_lines_are_unpacked_as_they_come(monkeypatch, tmp_path):
    from detente.sources.containers import archives

    monkeypatch.setattr(archives, "LARGEST_COLLECTION", 100)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(DATA))
    found = list(sources.originals(tmp_path / "a.jsonl.gz"))
    assert [each.source for each in found] == [f"{tmp_path}/a.jsonl.gz:{n}" for n in range(1, 31)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(DATA)[:-20])
    *_, last = sources.originals(tmp_path / "a.jsonl.gz")
    assert last.reason == "it is a damaged gzip file"
    monkeypatch.setattr(original, "HARMLESS", 1000)
    monkeypatch.setattr(original, "TIGHTEST", 10)
    bomb = gzip.compress(b'{"text": "a"}\n' * 10 + b"\n" * 200_000)
    (tmp_path / "a.jsonl.gz").write_bytes(bomb)
    *_, last = sources.originals(tmp_path / "a.jsonl.gz")
    assert last.reason == "it is packed to burst: too much is in it in all"
