"""``detente digest``: what is new since a day, in each format, read back by others' readers."""

import json

import feedparser
import lxml.html
import pytest
from markdown_it import MarkdownIt

HOSTILE = "<script>alert(1)</script> [go](https://evil.example) | *bold*"
REPORTS = {
    "old.txt": (
        "The Lantern",
        "2022-01-10",
        "Kenya asks for a road\n\nKenya demanded on Monday that Somalia open the border.\n",
    ),
    "wire.txt": (
        "Arland Wire",
        "2022-02-01",
        "Russia demands a pullback\n\nRussia demanded on Tuesday that NATO pull back its troops"
        " from the Baltic states. NATO rejected the demand. About 100,000 soldiers stand at the"
        " border, officials said.\n",
    ),
    "post.txt": (
        f"Post {HOSTILE}",
        "2022-02-01",
        f"NATO rejects a demand {HOSTILE}\n\nNATO rejected a demand by Russia that it pull back its"
        " troops from the Baltic states. About 120,000 soldiers stand at the border, officials"
        " said.\n",
    ),
}


@pytest.fixture(scope="module")
def crisis(tmp_path_factory):
    from detente import project

    folder = tmp_path_factory.mktemp("digest")
    made = project.new(folder / "crisis")
    for name, (outlet, day, text) in REPORTS.items():
        (folder / name).write_text(text)
        project.add(made, [str(folder / name)], outlet=outlet, published=day)
    return str(made.folder)


@pytest.fixture
def digest(run, crisis):
    def go(*args):
        result = run("-p", crisis, "digest", *args)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    return go


def test_only_what_is_new_is_told_with_its_words(digest):
    told = digest("--since", "2022-02-01")
    assert told.startswith("New since 1 Feb 2022: 2 reports from 2 outlets\n")
    assert "Russia demands of NATO" in told
    assert "refused" in told
    assert "100,000" in told
    assert "120,000" in told
    words = " ".join(told.split())
    assert "Arland Wire, 1 Feb: “Russia demanded on Tuesday that NATO pull back" in words
    assert "Kenya" not in told
    assert "Kenya" in digest("--since", "2022-01-01")


def test_the_same_digest_is_the_same_bytes(digest):
    for form in ("text", "markdown", "html", "jsonfeed", "atom"):
        assert digest("--since", "2022-02-01", "--format", form) == digest(
            "--since", "2022-02-01", "--format", form
        )


def test_atom_is_a_feed_that_readers_know(digest):
    feed = feedparser.parse(digest("--since", "2022-02-01", "--format", "atom"))
    assert not feed.bozo
    assert feed.version == "atom10"
    titles = [entry.title for entry in feed.entries]
    assert any("Russia demands of NATO" in title for title in titles)
    assert len({entry.id for entry in feed.entries}) == len(titles)
    assert {entry.updated[:10] for entry in feed.entries} <= {"2022-02-01", "2022-02-02"}


def test_an_item_keeps_its_id_while_more_is_told(digest):
    def ids(since):
        feed = feedparser.parse(digest("--since", since, "--format", "atom"))
        return {entry.id for entry in feed.entries}

    assert ids("2022-02-01") < ids("2022-01-01")


def test_json_feed_has_the_places_of_the_words(digest):
    feed = json.loads(digest("--since", "2022-02-01", "--format", "jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"]
        assert all(span["end"] > span["start"] for span in item["_detente"]["spans"])


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_a_report_says_is_no_markup(digest, form):
    made = digest("--since", "2022-02-01", "--format", form)
    page = lxml.html.fromstring(MarkdownIt().render(made) if form == "markdown" else made)
    assert "<script>alert(1)</script>" in page.text_content()
    assert page.xpath("//script | //a | //img") == []
    assert [e.text for e in page.xpath("//em | //strong") if "bold" in (e.text or "")] == []


def test_long_parts_are_cut_and_say_so(digest):
    every = digest("--since", "2022-01-01")
    some = digest("--since", "2022-01-01", "-n", "1")
    assert "more; --most shows more" in some
    assert "more; --most shows more" not in every


def test_a_file_ends_in_its_format(digest, tmp_path):
    digest("--since", "2022-02-01", "-o", "new.xml")
    assert feedparser.parse((tmp_path / "new.xml").read_text()).version == "atom10"


def test_where_nothing_is_new_it_says_so(run, crisis):
    result = run("-p", crisis, "digest", "--since", "2023-01-01")
    assert (result.exit_code, result.stdout) == (0, "Nothing new since 1 Jan 2023\n")
    assert "give an earlier day" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--since", "someday"], "'someday' is no day; give a day: 2022-02-01, 2022-01, monday"),
        (["--since", "2022-02-30"], "is no day"),
        (["-o", "new.pdf"], "end it in .txt, .md, .html"),
    ],
)
def test_what_makes_no_sense_is_told(run, crisis, args, said):
    result = run("-p", crisis, "digest", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
