"""The many forms of exports of Factiva; documents and names are invented."""

import io
import time

import pytest
from docx import Document

from detente.sources import services
from tests.sources.services.conftest import FIRST, NUMBERS, SECOND, body, read


def factiva_page(word, count, day, language, *, before="", texts=((FIRST, SECOND),)):
    documents = "".join(
        f'<div id="article-{word} {number}" class="article"><div class="article enArticle"><p>'
        f"<div>World</div><div id='hd'><span class='enHeadline'>Envoys part in silence {i}</span>"
        f"</div><div class='author'>Ana Ruiz</div><div>{count}</div><div>{day}</div><div>10:15"
        f"</div><div>Harbour Post</div><div>HARB</div><div>{language}</div>"
        "<div>(c) 2022 Harbour Post Ltd.</div></p>"
        + "".join(f'<p class="articleParagraph">{line}</p>' for line in text)
        + f"<p>{word} {number}</p></div></div>"
        for i, (number, text) in enumerate(zip(NUMBERS, texts, strict=False), 1)
    )
    return f"<html><head><title>Factiva</title>{before}</head><body>{documents}</body></html>"


INTERFACES = [
    ("Document", "475 words", "12 January 2022", "English"),
    ("Dokument", "1.475 Wörter", "12 Januar 2022", "Englisch"),
    ("Document", "1 475 mots", "12 janvier 2022", "Anglais"),
    ("Documento", "475 palabras", "12 enero 2022", "Inglés"),
    ("Documento", "475 parole", "12 gennaio 2022", "Inglese"),
    ("Documento", "475 palavras", "12 janeiro 2022", "Inglês"),
    ("Документ", "475 слов", "12 Январь 2022", "Английский"),
    ("文書", "475 語", "2022 年 1 月 12 日", "英語"),
    ("文档", "475 字", "2022 年 1 月 12 日", "英文"),
]


@pytest.mark.parametrize("interface", INTERFACES)
def test_factivas_interface_in_any_language(tmp_path, interface):
    page = factiva_page(*interface, texts=((FIRST, SECOND), (SECOND, FIRST)))
    articles, failures = read(tmp_path, "a.html", page)
    assert failures == ()
    assert [each.title.text[-1] for each in articles] == ["1", "2"]
    for each in articles:
        assert (each.outlet, each.published, each.author) == (
            "Harbour Post", "2022-01-12", "Ana Ruiz",
        )  # fmt: skip
    assert body(articles[0]) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize("interface", INTERFACES)
def test_factivas_tags_in_any_language(tmp_path, interface):
    word, count, day, language = interface
    text = (
        f"HD  Envoys part\nBY  Ana Ruiz\nWC  {count}\nPD  {day}\nSN  Harbour Post\n"
        f"LA  {language}\nLP\n{FIRST}\nTD\n\nIN A SHOW of calm, they left.\n\n{SECOND}\n"
        f"NS  gdip : Relations\nAN  {word} {NUMBERS[0]}\n"
    )
    [article], failures = read(tmp_path, "a.txt", text)
    assert failures == ()
    assert (article.title.text, article.published) == ("Envoys part", "2022-01-12")
    assert body(article) == f"{FIRST} IN A SHOW of calm, they left. {SECOND}"


def test_a_factiva_page_with_long_scripts_is_told_at_once(tmp_path):
    script = "<script>" + "var x = 1;\n" * 200_000 + "</script>"
    began = time.process_time()
    articles, failures = read(tmp_path, "a.html", factiva_page(*INTERFACES[0], before=script))
    assert time.process_time() - began < 5
    assert (len(articles), failures) == (1, ())
    assert articles[0].outlet == "Harbour Post"


def test_nested_documents_are_read_once(tmp_path):
    page = factiva_page(*INTERFACES[0])
    deep = '<div class="article enArticle">' * 200 + page + "</div>" * 200
    found = services.find(f"<html><body>{deep}</body></html>")
    assert len(found.documents) == 1
    assert found.documents[0].count(FIRST) == 1


def test_documents_whose_elements_do_not_end_are_parted_by_their_numbers():
    page = factiva_page(*INTERFACES[0], texts=((FIRST, SECOND), (SECOND,)))
    found = services.find(page.replace("</div></div>", ""))
    assert len(found.documents) == 2


XML = """<?xml version="1.0" encoding="utf-8"?>
<r:Response xmlns:r="http://post.example/1"><r:ResultSet count="{}">{}</r:ResultSet></r:Response>"""


NEW = f"""<article><accessionNo>{NUMBERS[0]}</accessionNo><baseLanguage>EN</baseLanguage>
<byline>Ana Ruiz</byline><headline><paragraph><hlt>Envoys</hlt> part</paragraph></headline>
<leadParagraph><paragraph>{FIRST}</paragraph></leadParagraph><publicationDate><date>2022-01-12
</date></publicationDate><region><name>Iberia</name></region><sourceName>Harbour Post</sourceName>
<tailParagraphs><paragraph>{SECOND}</paragraph></tailParagraphs></article>"""


OLD = f"""<DistDoc><ReplyItem><accessionno value="{NUMBERS[0]}"/><BaseLang value="EN"/>
<PubDate value="20220112"/><SrcName>Harbour Post</SrcName><Title><Headline><para>Envoys part</para>
</Headline></Title></ReplyItem><ArchiveDoc><Article><Byline>Ana Ruiz</Byline><HandL><Title>
<Headline><para>Envoys part</para></Headline></Title><LeadPara><para>{FIRST}</para></LeadPara>
</HandL><TailParas><para>{SECOND}</para></TailParas></Article></ArchiveDoc></DistDoc>"""


@pytest.mark.parametrize("document", [NEW, OLD])
def test_factivas_xml(tmp_path, document):
    [article], failures = read(tmp_path, "a.xml", XML.format(1, document))
    assert failures == ()
    assert (article.title.text, article.outlet, article.published, article.author) == (
        "Envoys part", "Harbour Post", "2022-01-12", "Ana Ruiz",
    )  # fmt: skip
    assert body(article) == f"{FIRST} {SECOND}"


def test_xml_that_holds_fewer_than_it_says(tmp_path):
    articles, [failure] = read(tmp_path, "a.xml", XML.format(3, NEW))
    assert len(articles) == 1
    assert failure.reason == "it says it holds 3 documents, 1 were read"


def test_documents_in_other_languages_are_refused_by_name(tmp_path):
    german = "Die Außenministerin sagte am Montag, dass die Gespräche im Frühling weitergehen. " * 4
    page = factiva_page(*INTERFACES[0], texts=((FIRST, SECOND), (german,)))
    [article], [failure] = read(tmp_path, "a.html", page)
    assert article.source.endswith(":1")
    assert failure.source.endswith("a.html:2")
    assert "not in English" in failure.reason


def test_a_table_of_contents_of_factiva_counts(tmp_path):
    listed = "Envoys part ........ 2\nPilots feel unheard ........ 3\nFog ........ 4\n\n"
    text = (
        f"{listed}Envoys part\nBy Ana Ruiz\n475 words\n12 January 2022\nHarbour Post\nHARB\n"
        f"English\n(c) 2022 Harbour Post\n\n{FIRST}\n\nDocument {NUMBERS[0]}\n"
    )
    [article], [failure] = read(tmp_path, "a.txt", text)
    assert article.title.text == "Envoys part"
    assert "holds 3 documents, 1 were read" in failure.reason


def test_xml_of_an_unknown_kind_is_refused(tmp_path):
    articles, [failure] = read(tmp_path, "a.xml", f'<?xml version="1.0"?><a><b>{FIRST}</b></a>')
    assert articles == []
    assert failure.reason == "it is XML of an unknown kind"


@pytest.mark.parametrize("form", ["rtf", "docx"])
def test_factivas_tags_in_a_table(tmp_path, form):
    rows = [
        ("SE", "World"), ("HD", "Envoys part"), ("BY", "Ana Ruiz"), ("WC", "40 words"),
        ("PD", "12 January 2022"), ("SN", "Harbour Post"), ("LA", "English"), ("LP", FIRST),
        ("TD", SECOND), ("IN", "i1 : Ports"), ("AN", f"Document {NUMBERS[0]}"),
    ]  # fmt: skip
    if form == "rtf":
        cells = (f"\\trowd\\cellx9\\cellx99\\intbl {a}\\cell {b}\\cell\\row\n" for a, b in rows)
        content = ("{\\rtf1\\ansi " + "".join(cells) + "}").encode()
    else:
        document, out = Document(), io.BytesIO()
        table = document.add_table(0, 2)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.save(out)
        content = out.getvalue()
    [article], failures = read(tmp_path, f"a.{form}", content)
    assert failures == ()
    assert (article.title.text, article.outlet) == ("Envoys part", "Harbour Post")
    assert body(article) == f"{FIRST} {SECOND}"


def test_factivas_xml_with_few_fields(tmp_path):
    document = (
        f"<article><accessionNo>{NUMBERS[0]}</accessionNo><headline>Envoys part</headline>"
        f"<tailParagraphs><paragraph>IN A SHOW of calm, they left.</paragraph>"
        f"<paragraph>{SECOND}</paragraph></tailParagraphs></article>"
    )
    [article], failures = read(tmp_path, "a.xml", XML.format(1, document))
    assert (article.title.text, failures) == ("Envoys part", ())
    assert body(article) == f"IN A SHOW of calm, they left. {SECOND}"


def test_factivas_tags_part_documents_whose_number_is_lost(tmp_path):
    text = "".join(
        f"SE  World\nHD  Envoys part {i}\nWC  40 words\nPD  12 January 2022\nSN  Harbour Post\n"
        f"LA  English\nLP\n{words}\n\n" for i, words in enumerate((FIRST, SECOND), 1)
    )  # fmt: skip
    articles, failures = read(tmp_path, "a.txt", f"{text}AN  Document {NUMBERS[0]}\n")
    assert [each.title.text for each in articles] == ["Envoys part 1", "Envoys part 2"]
    assert ([body(each) for each in articles], failures) == ([FIRST, SECOND], ())


def test_two_numbers_of_words_before_one_number_are_told(tmp_path):
    document = (
        f"Envoys part\n475 words\n12 January 2022\nHarbour Post\nHARB\nEnglish\n\n{FIRST}\n\n"
    )
    articles, [failure] = read(tmp_path, "a.txt", document * 2 + f"Document {NUMBERS[0]}\n")
    assert len(articles) == 1
    assert failure.reason == "it says it holds 2 documents, 1 were read"


@pytest.mark.parametrize("broken", [
    "<!--", "<script>", "<textarea>", "<style>", "<title>", "<div", "</div></div></div>", "<table>",
    "<template>", "<select>", "<iframe>", "<plaintext>", "<!-- <script>", "<noscript>", "<svg>",
])  # fmt: skip
def test_a_broken_document_takes_no_neighbour_with_it(broken):
    page = factiva_page(*INTERFACES[0], texts=((FIRST, SECOND), (SECOND,)))
    page = page.replace(f"{FIRST}</p>", f"{FIRST}</p>{broken}", 1)
    found = services.find(page)
    assert (len(found.documents), found.stated) == (2, 2)
    drafts = [services.factiva.read("a", each) for each in found.documents]
    assert [each.title[-1] for each in drafts] == ["1", "2"]
    assert " ".join(drafts[0].text.split()).endswith(SECOND)
    assert drafts[1].text == SECOND


def test_a_document_whose_element_is_lost_is_told(tmp_path):
    page = factiva_page(*INTERFACES[0], texts=((FIRST, SECOND), (SECOND,)))
    first, _, second = page.rpartition('<div class="article enArticle">')
    second = second.replace(NUMBERS[1], "").replace("475 words", "")
    articles, [failure] = read(tmp_path, "a.html", first + second)
    assert len(articles) == 1
    assert failure.reason == "it says it holds 2 documents, 1 were read"
