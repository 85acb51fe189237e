import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import sources
from detente.errors import Empty, NotEnglish, SourceError, TooLarge, UsageError
from detente.model import span_of

SEEDS = Path(__file__).parents[2].parent / "shared" / "data" / "seeds"
TITLE = "Envoys part without agreement on the border"
TEXT = f"""{TITLE}

The two envoys met for six hours on Monday and parted without a word to the press.

Their ministries said later that the talks would go on in spring, though neither named a place.

© 2024 Harbour Post Ltd. All rights reserved.
"""
PAGE = """<!DOCTYPE html><html><head><title>Fleet sails north</title></head><body><article>
<h1>Fleet sails north</h1><p>The fleet of the island left its harbour on Tuesday and sailed to the
north, the ministry of defence said.</p><p>The other side called it a threat, and asked for a
meeting of the council.</p></article></body></html>"""
MAIL = """From: a@example.org
To: b@example.org
Subject: Talks go on
Date: Mon, 10 Jan 2022 10:00:00 +0000

"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    deep = tmp_path / "deep"
    deep.mkdir()
    (deep / "c.jsonl").write_text(
        "\n".join(json.dumps({"text": f"{TEXT} Number {n}."}) for n in range(3)), "utf-8"
    )
    (deep / "d.eml").write_text(MAIL + TEXT.split("\n\n", 1)[1], "utf-8")
    (deep / "report").write_text("The council met.\n" + TEXT, "utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, "utf-8")
    (tmp_path / "style.css").write_text("body { color: red }", "utf-8")
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assets = tmp_path / "b_files"
    assets.mkdir()
    (assets / "frame.html").write_text(PAGE.replace("north", "south"), "utf-8")
    return tmp_path


def test_a_folder_is_read_whole_and_sorted(folder):
    articles, failures = sources.read([folder])
    assert failures == ()
    names = sorted(os.path.relpath(each.source, folder) for each in articles)
    assert names == [
        "a.txt", "b.html", "deep/c.jsonl:1", "deep/c.jsonl:2", "deep/c.jsonl:3", "deep/d.eml",
        "deep/report",
    ]  # fmt: skip
    keys = [(each.published or "", each.outlet or "", each.id) for each in articles]
    assert keys == sorted(keys)


def test_the_order_of_paths_changes_nothing(folder):
    paths = [*sorted(folder.rglob("*.*")), folder / "missing.txt", folder / "style.css"]
    first = sources.read(paths, published="2022-01-11")
    random.Random(5).shuffle(paths)
    assert sources.read(paths, published="2022-01-11") == first


def test_plain_text_is_kept_as_it_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    [article], _ = sources.read([path])
    assert article.text == TEXT
    assert article.title == span_of(article, 0, len(TITLE))
    assert [piece.kind for piece in article.boilerplate] == ["copyright"]
    assert (article.outlet, article.outlet_basis, article.published) == (
        "Harbour Post",
        "text",
        None,
    )


def test_the_id_is_that_of_the_content_not_of_the_path(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    [one], _ = sources.read([tmp_path / "a.txt"])
    assert one.id == sources.from_text(TEXT, source="elsewhere").id
    assert one.id != sources.from_text(TEXT, outlet="Inland Courier").id


def test_a_report_met_twice_is_one_article_with_the_better_day(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    row = {"text": TEXT, "published": "2022-01-10"}
    (tmp_path / "b.json").write_text(json.dumps(row), "utf-8")
    [article], failures = sources.read([tmp_path])
    assert (article.published, article.published_basis) == ("2022-01-10", "page")
    assert failures == ()


def test_what_cannot_be_read_is_reported_and_the_others_go_on(folder):
    (folder / "empty.txt").write_text(" \n", "utf-8")
    (folder / "german.txt").write_text(
        "Die beiden Unterhändler sprachen sechs Stunden lang und gingen ohne ein Wort an die "
        "Presse auseinander. Später hieß es, dass man im Frühling weiter rede.", "utf-8",
    )  # fmt: skip
    (folder / "long.txt").write_text("The envoys met. " * 70_000, "utf-8")
    (folder / "bytes.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "nothing").mkdir()
    gone, address = folder / "gone.txt", "https://harbourpost.example/a"
    articles, failures = sources.read(
        [folder, folder / "picture", gone, address, folder / "nothing"]
    )
    assert len(articles) == 7
    reasons = {Path(failure.source).name: failure.reason for failure in failures}
    assert sorted(reasons) == [
        "a", "bytes.txt", "empty.txt", "german.txt", "gone.txt", "long.txt", "nothing", "picture",
    ]  # fmt: skip
    assert "empty" in reasons["empty.txt"]
    assert "English" in reasons["german.txt"]
    assert "1,000,000" in reasons["long.txt"]
    assert "no such file" in reasons["gone.txt"]
    assert "image" in reasons["picture"]
    assert all(failure.hint for failure in failures)


def test_too_large_is_told_by_the_size_alone(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(10_000_001)
    articles, [failure] = sources.read([path])
    assert (articles, failure.reason) == ((), "it has more than 10 MB")


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (TEXT.encode(), TITLE),
        (PAGE.encode(), "Fleet sails north"),
        (json.dumps({"text": TEXT, "title": TITLE}).encode(), TITLE),
        ((MAIL + TEXT.split("\n\n", 1)[1]).encode(), "Talks go on"),
        (TEXT.encode("utf-16"), TITLE),
    ],
)
def test_the_standard_input_in_whatever_format(data, title):
    [article], failures = sources.read(["-", "-"], stdin=io.BytesIO(data))
    assert failures == ()
    assert article.title.text == title
    assert article.source == "stdin"


def test_a_page_that_calls_itself_text_is_a_page(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PAGE, "utf-8")
    [article], _ = sources.read([path])
    assert "<" not in article.text


def test_stated_outlet_and_day(folder):
    articles, _ = sources.read([folder], outlet="Inland Courier", published="2022-01-11")
    assert {(a.outlet, a.outlet_basis) for a in articles} == {("Inland Courier", "stated")}
    assert {(a.published, a.published_basis) for a in articles} == {("2022-01-11", "stated")}


@pytest.mark.parametrize("day", ["11 January 2022", "2022-13-01", "20220111", "2022-1-1", ""])
def test_a_day_that_is_none_is_refused_with_a_hint(day):
    for call in (
        lambda: sources.read([], published=day),
        lambda: sources.from_text(TEXT, published=day),
    ):
        with pytest.raises(UsageError) as error:
            call()
        assert "2022-02-02" in error.value.hint


def test_one_path_instead_of_a_list(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert len(sources.read(str(tmp_path / "a.txt"))[0]) == 1


def test_text_with_a_stated_title():
    body = TEXT.split("\n\n", 1)[1]
    article = sources.from_text(body, title=TITLE, url="https://www.bbc.com/news/a")
    assert article.text == f"{TITLE}\n\n{body}"
    assert article.title.text == TITLE
    assert (article.outlet, article.outlet_basis) == ("BBC", "page")
    assert sources.from_text(TEXT, title=TITLE).text == TEXT


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Envoys part without agreement", True),
        ("Envoys part. Nobody knows why.", False),
        ("What Next for the Envoys? Nobody Knows Yet.", True),
        ("Envoy turns down the offer of the U.S.", True),
        ("By Ana Ruiz", False),
        ("GENEVA (Reuters) - The envoys parted", False),
        ("Share this article", False),
    ],
)
def test_which_first_line_is_a_title(first, title):
    body = TEXT.split("\n\n", 1)[1]
    article = sources.from_text(f"{first}\n\n{body}")
    assert (article.title is not None and article.title.text == first) == title


def test_a_title_below_furniture_and_byline():
    body = TEXT.split("\n\n", 1)[1]
    text = f"Home > World\n\nAdvertisement\n\n{TITLE}\n\nBy Ana Ruiz\n\n{body}"
    article = sources.from_text(text)
    assert article.title.text == TITLE
    assert article.author == "Ana Ruiz"


def test_controls_and_lone_surrogates_are_harmless_and_offsets_hold():
    text = (
        "Envoys\x00 part\x1b[31m today\n\n"
        "The envoys met\u202e, and “left”.\x0cNobody spoke \ud800 of it."
    )
    article = sources.from_text(text)
    assert len(article.text) == len(text)
    assert not {"\x00", "\x1b", "\u202e", "\x0c", "\ud800"} & set(article.text)
    assert "The envoys met , and “left”.\nNobody" in article.text


def test_errors_of_a_text():
    with pytest.raises(Empty):
        sources.from_text("© 2024 Harbour Post. All rights reserved.")
    with pytest.raises(TooLarge):
        sources.from_text("The envoys met. " * 70_000)
    with pytest.raises(NotEnglish):
        sources.from_text(
            "Les deux émissaires se sont parlé pendant six heures et se sont quittés hier."
        )


def test_importing_loads_no_heavy_library():
    code = (
        "import sys, detente.sources; heavy = {'trafilatura', 'htmldate', 'lxml', 'py3langid', "
        "'numpy', 'spacy', 'charset_normalizer', 'markdown_it', 'requests', 'httpx'}; "
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "")


WILD = st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
OPENINGS = st.sampled_from(
    [b"", b"<html>", b'{"text": "', b"[", b"From: a\nTo: b\nDate: c\n", b"\xff\xfe"]
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(OPENINGS, WILD)
def test_any_bytes_become_articles_or_failures(opening, data):
    articles, failures = sources.read(["-"], stdin=io.BytesIO(opening + data))
    assert articles or failures
    for article in articles:
        spans = [piece.span for piece in article.boilerplate]
        spans += [article.title] if article.title else []
        assert all(span.text == article.text[span.start : span.end] for span in spans)


LINES = st.lists(
    st.sampled_from([
        "By Ana Ruiz", "GENEVA (AP) — The envoys met, they said.", "3 February 2022", "Share", "*",
        "© 2024 Post", "Talks go on", "“No,” he said.", "By ", "(", "Email", "Comments", "",
        "The two envoys met for six hours on Monday and parted without a word to the press.",
    ]) | st.text(max_size=30),
    max_size=14,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(LINES.map("\n".join), st.none() | st.text(max_size=20))
def test_any_text_is_an_article_or_a_source_error(text, title):
    try:
        article = sources.from_text(text, title=title)
    except SourceError as error:
        assert error.message and error.hint
        return
    at = 0
    for piece in article.boilerplate:
        assert (
            at <= piece.span.start
            and piece.span.text == article.text[piece.span.start : piece.span.end]
        )
        at = piece.span.end
    if article.title:
        inside = range(article.title.start, article.title.end)
        assert all(p.span.start not in inside for p in article.boilerplate)


@pytest.mark.skipif(not SEEDS.exists(), reason="the gold of the model case is not here")
def test_the_model_case():
    gold = json.loads((SEEDS / "gold.json").read_text("utf-8"))
    paths = [SEEDS / document["file"] for document in gold["documents"]]
    articles, failures = sources.read(paths, published="2022-02-02")
    assert failures == ()
    by_name = {Path(article.source).name: article for article in articles}
    for document in gold["documents"]:
        article = by_name[document["file"]]
        wanted = document["title"]
        assert (article.title.start, article.title.end) == (wanted["start"], wanted["end"])
        assert article.text == (SEEDS / document["file"]).read_text("utf-8")
        assert (article.published, article.author) == ("2022-02-02", document["author"])
        known = document["outlet"]
        assert (article.outlet or "") == (known.split(" (")[0] if known else "")
