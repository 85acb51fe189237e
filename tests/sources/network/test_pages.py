"""From an address to reports, the whole way, over a server on this machine."""

import json

import pytest

from detente import sources
from detente.model import Failure
from detente.sources import locations
from detente.sources.network import fetching

TEXT = "The two envoys met for six hours on Monday and parted without a word to the press."
PAGE = f"""<!doctype html><html lang="en"><head><title>Envoys part</title></head><body><article>
<h1>Envoys part</h1><p>{TEXT}</p><p>Their ministers said that the café had been a poor place for
it, and that the talks would go on in spring.</p></article></body></html>"""
RSS = """<rss version="2.0"><channel><title>Harbour Post</title>
<item><title>One</title><link>{0}/one</link><pubDate>Mon, 10 Jan 2022 10:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>{0}/gone</link></item>
<item><title>Inside</title><link>http://169.254.169.254/latest</link></item>
<item><title>File</title><link>file:///etc/passwd</link><description>{1}</description></item>
<item><title>Feed</title><link>{0}/feed</link></item></channel></rss>"""


@pytest.fixture
def found(monkeypatch, public):
    """Have what is at an address, without a pause between two requests."""
    policy = fetching.Policy
    monkeypatch.setattr(
        fetching, "Policy", lambda **more: policy(**more, pause=0.0, wait=2.0, tries=1)
    )
    return lambda *given, **more: list(sources.originals(list(given), **more))


def test_a_page(server, found):
    address = server.says("/a.html", PAGE.encode("cp1252"), media="text/html; charset=cp1252")
    [page] = found(address, outlet="Harbour Post")
    assert (page.source, page.url, page.within) == (address, address, None)
    assert page.retrieved.endswith("Z")
    article = sources.article(page)
    assert (article.title.text, article.url) == ("Envoys part", address)
    assert (article.outlet, article.outlet_basis) == ("Harbour Post", "stated")
    assert "café" in article.text


@pytest.mark.parametrize("media", ["text/html; charset=utf-16", "image/png", "text/plain", ""])
def test_a_server_that_lies_about_encoding_and_kind(server, found, media):
    [page] = found(server.says("/a", PAGE.encode(), media=media))
    article = sources.article(page)
    assert article.title.text == "Envoys part"
    assert "café" in article.text


def test_a_feed_stands_for_its_pages(server, found):
    feed = server.says("/feed", RSS.format(server.at(""), TEXT).encode(), media="text/xml")
    server.says("/one", PAGE.encode())
    made = found(feed)
    pages = [each for each in made if not isinstance(each, Failure)]
    # The entry without an address is met again in the feed that the feed gives.
    assert [each.source for each in pages] == [server.at("/one"), f"{feed}:4", f"{feed}:4"]
    assert (pages[0].within, pages[0].published, pages[0].title) == (feed, "2022-01-10", "One")
    told = {each.source: each.reason for each in made if isinstance(each, Failure)}
    assert told[server.at("/gone")] == "there is no such page (404)"
    assert "no public host" in told["http://169.254.169.254/latest"]
    # A feed that leads to a feed is followed no further.
    assert "addresses" in told[server.at("/feed")]
    assert server.asked.count("/feed") == 2


def test_a_sitemap_of_sitemaps(server, found):
    loc = "<loc>{}</loc>"
    server.says(
        "/map.xml", f"<sitemapindex><sitemap>{loc.format(server.at('/b'))}</sitemap></sitemapindex>"
        .encode(), media="application/xml",
    )  # fmt: skip
    server.says("/b", f"<urlset><url>{loc.format(server.at('/one'))}</url></urlset>".encode())
    server.says("/one", PAGE.encode())
    [page] = found(server.at("/map.xml"))
    assert (page.source, page.within) == (server.at("/one"), server.at("/b"))


def test_addresses_in_a_file_are_fetched_only_when_asked(server, found, tmp_path):
    address = server.says("/one", PAGE.encode())
    (tmp_path / "list.txt").write_text(f"# two\n{address}\n{server.at('/gone')}\n")
    (tmp_path / "rows.json").write_text(json.dumps([{"url": address, "title": "One"}]))
    [first, second] = found(tmp_path)
    assert (server.asked, "--fetch" in first.hint, "--fetch" in second.hint) == ([], True, True)
    pages = found(tmp_path, fetch=True)
    assert [getattr(each, "url", None) for each in pages] == [address, None, address]
    assert pages[0].within == str(tmp_path / "list.txt")


def test_a_list_without_end_is_cut(server, found, tmp_path, monkeypatch):
    monkeypatch.setattr("detente.sources.opening.MOST_ADDRESSES", 3)
    server.says("/one", PAGE.encode())
    lines = [f"{server.at('/one')}?{n}" for n in range(5)]
    (tmp_path / "list.txt").write_text("\n".join(lines))
    made = found(tmp_path / "list.txt", fetch=True)
    assert len(made) == 4
    assert "2 addresses more" in made[-1].reason


def test_a_page_in_a_web_archive_is_the_page_as_it_was(server, found):
    at = "/web/20220112101500{}/https://harbourpost.example/a"
    server.says(at.format("id_"), PAGE.encode())
    [page] = found(server.at(at.format("")))
    assert page.url == "https://harbourpost.example/a"
    assert (page.retrieved, page.within) == ("2022-01-12T10:15:00Z", page.source)
    assert sources.article(page).outlet == "harbourpost.example"


def test_what_is_no_web_address_is_told(found):
    [told] = found("ftp://ana:secret@harbourpost.example/a")
    assert isinstance(told, Failure)
    assert "secret" not in f"{told.source} {told.reason}"
    assert "http" in told.hint


def test_no_library_is_loaded_where_nothing_is_fetched(tmp_path):
    import subprocess
    import sys

    (tmp_path / "a.txt").write_text(TEXT)
    code = (
        "import sys; from detente import sources; "
        f"list(sources.originals({str(tmp_path)!r})); "
        "print(*{'httpx', 'httpcore', 'protego', 'tenacity'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert locations.ADDRESS.match("https://a.example")
