import json

import pytest

from detente import sources
from detente.errors import SourceError
from detente.model import Failure
from detente.sources import Original

TEXT = "The two envoys met for six hours on Monday and parted without a word to the press."


def test_every_report_comes_as_the_bytes_it_was_found_in(tmp_path):
    rows = [b'{"text":  "%s"}' % TEXT.encode(), b'{"body": "Nothing was said.", "date": 5}']
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n")
    found = list(sources.originals(tmp_path, outlet="Harbour Post", published="2022-01-10"))
    stated = {"stated_outlet": "Harbour Post", "stated_published": "2022-01-10"}
    lines = str(tmp_path / "a.jsonl")
    assert found == [
        Original(f"{lines}:1", rows[0], "json", within=lines, **stated),
        Original(f"{lines}:2", rows[1], "json", within=lines, **stated),
        Original(
            str(tmp_path / "b.txt"), b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n", "text", **stated
        ),
    ]


def test_a_list_under_a_name_is_split_without_a_change(tmp_path):
    row = b'{ "text" : "Nothing was \\u0073aid.",\n "n": 1.50 }'
    (tmp_path / "a.json").write_bytes(b'{"count": 1, "articles": [' + row + b", 7]}")
    first, second = sources.originals(tmp_path / "a.json")
    assert (first.content, second.content) == (row, b"7")
    assert sources.article(first).text == "Nothing was said."
    with pytest.raises(SourceError):
        sources.article(second)


def test_what_cannot_be_had_is_a_failure_among_the_others(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT)
    gone, found = sources.originals([tmp_path / "gone.txt", tmp_path / "b.txt"])
    assert isinstance(gone, Failure)
    assert sources.article(found).text == TEXT


def test_what_a_report_came_within_fills_in_what_it_does_not_say():
    row = json.dumps({"text": TEXT, "title": "Envoys part"}).encode()
    original = Original(
        "a", row, "json", title="Talks", outlet="Harbour Post", published="2022-01-10",
        url="https://harbourpost.example/a",
    )  # fmt: skip
    article = sources.article(original)
    assert (article.title.text, article.outlet) == ("Envoys part", "Harbour Post")
    assert (article.published, article.published_basis) == ("2022-01-10", "page")
    assert article.url == "https://harbourpost.example/a"
