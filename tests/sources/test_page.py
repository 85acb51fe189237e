import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import Empty, SourceError
from detente.sources import page
from detente.sources.draft import article

BODY = """
<p>The two envoys met for six hours on Monday and parted without a word to the press, an
official of the host country said.</p>
<p>Their ministries said later that the talks would go on in spring, though neither named a
place. One of them called the offer “final”.</p>
<p>About 4,000 soldiers stand on the islands, according to a spokesman for the fleet.</p>
"""


def a_page(head: str = "", body: str = BODY) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
    <nav><a href="/">Home</a> <a href="/world">World</a></nav>
    <main><article><h1>Envoys part without agreement</h1>{body}</article></main>
    <footer>© 2024 Harbour Post Ltd. All rights reserved.</footer></body></html>"""


LD = """<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "NewsArticle", "headline": "Envoys part without agreement",
"datePublished": "2022-01-10T18:20:00Z", "dateModified": "2022-01-12T08:00:00Z",
"author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Tom Okafor"}],
"publisher": {"@type": "Organization", "name": "Harbour Post"}, "copyrightYear": "2024"}</script>"""


def read(markup: str):
    return article(page.read("page.html", markup))


def test_title_a_blank_line_and_the_paragraphs():
    found = read(a_page(LD))
    assert found.text.startswith("Envoys part without agreement\n\nThe two envoys met")
    assert found.title.start == 0
    assert "“final”" in found.text
    assert "Home" not in found.text


def test_metadata_of_json_ld():
    found = read(a_page(LD))
    assert (found.outlet, found.outlet_basis) == ("Harbour Post", "page")
    assert (found.published, found.published_basis) == ("2022-01-10", "page")
    assert found.author == "Ana Ruiz, Tom Okafor"


def test_metadata_of_opengraph_and_the_address():
    head = """<meta property="og:title" content="Envoys part without agreement - Harbour Post">
    <meta property="og:site_name" content="Harbour Post">
    <meta property="article:published_time" content="2022-01-10T18:20:00+01:00">
    <link rel="canonical" href="https://www.harbourpost.example/2021/12/31/envoys">"""
    found = read(a_page(head))
    assert found.title.text == "Envoys part without agreement"
    assert found.outlet == "Harbour Post"
    assert found.published == "2022-01-10"
    assert found.url == "https://www.harbourpost.example/2021/12/31/envoys"


def test_a_known_host_names_the_outlet_and_the_address_the_day():
    head = (
        '<link rel="canonical" href="https://edition.cnn.com/2022/01/10/world/envoys/index.html">'
    )
    found = read(a_page(head))
    assert (found.outlet, found.outlet_basis) == ("CNN", "page")
    assert (found.published, found.published_basis) == ("2022-01-10", "page")


def test_a_year_of_copyright_is_no_day():
    found = read(a_page('<meta itemprop="copyrightYear" content="2024">'))
    assert (found.published, found.published_basis) == (None, "unknown")


def test_a_labelled_day_on_the_page():
    found = read(a_page(body=f"<font>Published: 10 January 2022</font>{BODY}"))
    assert found.published == "2022-01-10"
    told = BODY.replace("One of them", "A letter published 3 March 2021 is on the table. One")
    assert read(a_page(body=told)).published is None


def test_an_agency_as_author_or_in_the_dateline_is_the_credit():
    head = '<meta name="author" content="Reuters"><meta property="og:site_name" content="Post">'
    found = read(a_page(head))
    assert (found.credit, found.author) == ("Reuters", None)
    head = LD.replace("Ana Ruiz", "AFP").replace(', {"@type": "Person", "name": "Tom Okafor"}', "")
    assert read(a_page(head)).credit == "Agence France-Presse"
    body = BODY.replace("<p>The two", "<p>GENEVA (AP) — The two")
    found = read(a_page(LD, body))
    assert (found.credit, found.outlet) == ("Associated Press", "Harbour Post")
    assert [piece.kind for piece in found.boilerplate] == ["dateline"]


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs():
    found = read(f"<html><body><table><tr><td>{BODY}</td></tr></table></body></html>")
    assert len(found.text.split("\n\n")) == 3


def test_furniture_left_in_the_main_text_is_marked():
    body = f"{BODY}<p>Sign up for our daily newsletter and never miss a story.</p>"
    assert [piece.kind for piece in read(a_page(LD, body)).boilerplate] == ["newsletter"]


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><p></p></body></html>", "<html><"]
)
def test_a_page_without_text_is_empty(markup):
    with pytest.raises(Empty) as error:
        read(markup)
    assert error.value.hint


PIECES = (
    "<p>", "</p>", "<div", ">", "<table><tr><td>", "&#0;", "\x00", "<!--", "]]>", "<script>",
    "text of it ", "The envoys met. ", '<meta itemprop="copyrightyear"', "<article>", "\ud800",
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_markup_is_a_report_or_a_source_error(markup):
    try:
        found = read(f"<html><body>{markup}")
    except SourceError as error:
        assert error.message and error.hint
    else:
        assert all(p.span.text == found.text[p.span.start : p.span.end] for p in found.boilerplate)
