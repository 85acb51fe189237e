import pytest

from detente.sources.containers import feeds
from detente.sources.original import Link

LONG = "The two envoys met for six hours and parted without a word to the press. " * 12
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>
<item><title>Envoys &amp;amp; ministers</title><link>https://user:pw@harbourpost.example/a</link>
<pubDate>Mon, 10 Jan 2022 10:00:00 GMT</pubDate><dc:creator>Ana Ruiz</dc:creator>
<content:encoded><![CDATA[<p>{LONG}</p><script>steal()</script><p>Nobody spoke.</p>]]>
</content:encoded></item>
<item><title>Short</title><link>https://harbourpost.example/b</link>
<description>The fleet left its harbour on Tuesday, the ministry said, and went to the north.
</description></item>
<item><title>Bare</title><link>https://harbourpost.example/c</link></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry>
<title type="html">&lt;b&gt;Fleet&lt;/b&gt; sails</title><id>urn:1</id>
<link href="https://harbourpost.example/d"/><updated>2022-01-12T10:00:00Z</updated>
<summary>The fleet left its harbour on Tuesday, the ministry said, for the north.</summary>
</entry></feed>"""


def test_the_reports_a_feed_carries(read):
    [whole, short], [failure] = read(RSS.encode(), "feed.xml")
    assert whole.source == whole.url == "https://harbourpost.example/a"
    assert whole.title.text == "Envoys & ministers"
    assert (whole.published, whole.author) == ("2022-01-10", "Ana Ruiz")
    assert whole.text.endswith("\n\nNobody spoke.")
    assert "steal" not in whole.text
    assert short.title.text == "Short"
    assert "addresses to fetch (1)" in failure.reason


def test_an_announcement_is_followed_where_it_may_be(found):
    made = list(feeds.read(found(b"", "feed.xml"), RSS.encode(), follow=True))
    assert [type(each) is Link for each in made] == [False, True, True]
    assert made[1].address == "https://harbourpost.example/b"
    assert made[1].known.within == "feed.xml"
    assert made[1].known.title == "Short"


def test_atom(read):
    [article], failures = read(ATOM.encode(), "atom")
    assert (article.title.text, article.published, failures) == ("Fleet sails", "2022-01-12", [])


def test_a_json_feed(read, text):
    data = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
    {"id": "1", "url": "https://harbourpost.example/a", "title": "Envoys part",
     "content_html": "<p>%s</p><p>Nobody spoke.</p>", "date_published": "2022-01-10T10:00:00Z",
     "authors": [{"name": "Ana Ruiz"}]}]}"""
    [article], _ = read((data % text).encode(), "feed.json")
    assert (article.title.text, article.author) == ("Envoys part", "Ana Ruiz")
    assert article.published == "2022-01-10"


@pytest.mark.parametrize(
    "data", [b"<rss><channel></channel></rss>", b"<feed>", b"<rss>\xff\xfe<<<&&&]]>" * 50]
)
def test_garbage_is_told(read, data):
    articles, [failure] = read(data, "feed.xml")
    assert articles == []
    assert "feed" in failure.reason


def test_a_sitemap_gives_addresses(found):
    data = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc> https://harbourpost.example/a </loc><n:news>
<n:publication_date>2022-01-10</n:publication_date>
<n:title>Envoys part</n:title></n:news></url><url><loc>file:///etc/passwd</loc></url>
<url><loc>&a;</loc></url></urlset>"""
    [link] = feeds.sitemap(found(b"", "sitemap.xml"), data)
    assert link.address == "https://harbourpost.example/a"
    assert (link.known.title, link.known.published) == ("Envoys part", "2022-01-10")


def test_entities_do_not_multiply(read):
    bomb = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    )
    for root in (b"urlset", b"rss"):
        data = b"<!DOCTYPE x [%s]>\n<%s><url><loc>&a11;</loc></url></%s>" % (bomb, root, root)
        articles, failures = read(b"<?xml version='1.0'?>" + data, "sitemap.xml")
        assert articles == []
        assert failures
