"""The many forms of exports of Factiva and Nexis; documents and names are invented."""

import io
import time

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from detente import sources
from detente.sources import services

FIRST = "The two envoys met for six hours on Monday and parted without a word to the press."
SECOND = "Their ministers said that the talks would go on in spring, when the harbour is open."
NUMBERS = ("HARB000020220112ei1c0000a", "harb000020010821dx8l000bh")


def read(tmp_path, name, content):
    """Return the articles in a file in the order of its documents, and what failed."""
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    articles, failures = sources.read([tmp_path / name])
    return sorted(articles, key=lambda each: each.source), failures


def body(article):
    """Return an article's text behind its title."""
    return " ".join(article.text.removeprefix(article.title.text if article.title else "").split())


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


# --- Nexis

TEXT = f"{FIRST}\n\n{SECOND}"
CLASSIC = {
    "headline behind the day": f"""
                               1 of 1 DOCUMENTS

                           Harbour Post (Lisbon)

                     January 12, 2022 Wednesday 6:10 PM EST

Envoys part in silence over the
harbour

BYLINE: Ana Ruiz

SECTION: WORLD; Pg. 7

LENGTH: 409 words

{TEXT}

GRAPHIC: Two envoys, in the photograph of a visitor, leave by a side door.

LOAD-DATE: January 13, 2022

LANGUAGE: ENGLISH
""",
    "copyright first": f"""
                    Copyright 2022 Harbour Post Limited
                           All Rights Reserved
                        Harbour Post (Lisbon)

               January 12, 2022, Wednesday, Late Edition - Final

SECTION: Section A; Page 1; Column 3; Foreign Desk

LENGTH: 409 words

HEADLINE: Envoys part in silence over the harbour

BYLINE:  By Ana Ruiz

DATELINE: LISBON, Jan. 11

BODY:
{TEXT}

LOAD-DATE: January 13, 2022
""",
    "fields behind": f"""
                               Dokument 1 von 1

                           Harbour Post (Lisbon)

Envoys part in silence over the harbour

                     January 12, 2022, Wednesday
                          09:10 Central European Time

{TEXT}

BYLINE: Ana Ruiz

LENGTH: 409 words

LOAD-DATE: January 13, 2022
""",
    "rights": f"""
                               1 of 1 DOCUMENT

                           Harbour Post (Lisbon)

  No Harbour Post material may be republished without the express written
              permission of the Harbour Post, Inc.

                     January 12, 2022 Wednesday

Envoys part in silence over the harbour

BYLINE: Ana Ruiz

LENGTH: 409 words

{TEXT}

LANGUAGE: ENGLISH

                    Copyright 2022 Harbour Post, Inc.
                           All Rights Reserved
""",
    "German": f"""
                           Harbour Post (Lisbon)

                       Mittwoch 12. Januar 2022

Envoys part in silence over the harbour

AUTOR: Ana Ruiz

RUBRIK: WORLD; S. 7

LÄNGE: 409 Wörter

{TEXT}

UPDATE: 13. Januar 2022

SPRACHE: ENGLISH
""",
    "French": f"""
                               Document 1 de 1

                           Harbour Post (Lisbon)

                       mercredi 12 janvier 2022

Envoys part in silence over the harbour

AUTEUR: Ana Ruiz

RUBRIQUE: WORLD; P. 7

LONGUEUR: 409 mots

{TEXT}

DATE-CHARGEMENT: 13 janvier 2022

LANGUE: ENGLISH

TYPE-PUBLICATION: Journal
""",
}


@pytest.mark.parametrize("form", CLASSIC)
def test_forms_of_lexisnexis_of_old(tmp_path, form):
    [article], failures = read(tmp_path, "a.txt", CLASSIC[form])
    assert failures == ()
    assert article.title.text == "Envoys part in silence over the harbour"
    assert article.outlet == "Harbour Post (Lisbon)"
    assert (article.published, article.author) == ("2022-01-12", "Ana Ruiz")
    assert body(article) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize("day", ["January 2022", "Winter 2022"])
def test_a_magazine_has_a_month(tmp_path, day):
    text = CLASSIC["rights"].replace("January 12, 2022 Wednesday", day)
    [article], _ = read(tmp_path, "a.txt", text)
    assert article.title.text == "Envoys part in silence over the harbour"
    assert (article.outlet, article.published) == ("Harbour Post (Lisbon)", None)
    [article], _ = read(tmp_path, "b.txt", UNI.replace("January 12, 2022 Wednesday 15:25 EST", day))
    assert (article.title.text, article.outlet) == (
        "Envoys part in silence; Tide", "Harbour Post (Lisbon)",
    )  # fmt: skip


def test_a_known_outlet_goes_by_its_name(tmp_path):
    text = CLASSIC["rights"].replace("Harbour Post (Lisbon)", "The Guardian (London)")
    [article], _ = read(tmp_path, "a.txt", text)
    assert article.outlet == "The Guardian"
    text = CLASSIC["rights"].replace("Harbour Post (Lisbon)", "The Guardian (Lagos)")
    [article], _ = read(tmp_path, "a.txt", text)
    assert article.outlet == "The Guardian (Lagos)"


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


def test_an_update_in_a_text_does_not_end_it(tmp_path):
    more = "UPDATE: " + "The pilots were heard after all, and spoke of fog and of lamps. " * 6
    text = CLASSIC["rights"].replace(SECOND, f"{SECOND}\n\n{more}\n\n{FIRST}")
    [article], _ = read(tmp_path, "a.txt", text)
    assert body(article).endswith(f"of lamps. {FIRST}")


def test_a_report_with_labels_is_no_export(tmp_path):
    text = f"Harbour Post\n\n12 January 2022\n\nUPDATE: it is open\n\n{FIRST}\n\nPHOTOS: a pier"
    (tmp_path / "a.txt").write_text(text)
    [original] = sources.originals(tmp_path)
    assert original.format == "text"


@pytest.mark.parametrize(("number", "missing"), [((1, 3), "2"), ((1, 2), "3"), ((2, 3), "1")])
def test_a_document_missing_from_the_count_is_told(tmp_path, number, missing):
    document = CLASSIC["rights"].partition("DOCUMENT\n")[2]
    text = "".join(f"{n} of 3 DOCUMENTS\n{document.replace('409', str(n))}" for n in number)
    _, [failure] = read(tmp_path, "a.txt", text)
    assert failure.source.endswith("a.txt")
    assert failure.reason == f"it says it holds 3 documents, 2 were read; not in it: {missing}"


def test_a_document_without_any_field_is_not_lost(tmp_path):
    text = CLASSIC["rights"].replace("1 of 1", "1 of 2") + f"\n2 of 2 DOCUMENTS\n\n{SECOND} {FIRST}"
    articles, failures = read(tmp_path, "a.txt", text)
    assert len(articles) + len(failures) == 2


def test_lexisnexis_page(tmp_path):
    def block(words):
        return f'<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c2">{words}</SPAN></P></DIV>\n'

    page = "<HTML><HEAD><STYLE>.c0 {}</STYLE></HEAD><BODY>" + "".join(
        f'<A NAME="DOC_ID_0_{i}"></A><!-- Hide\n<DOC NUMBER={i}>\n<DOCFULL> -->'
        + block(f"{i} of 3 DOCUMENTS") + block("Harbour Post")
        + block("January</SPAN><SPAN> 12, 2022 Wednesday") + block(f"Envoys part {i}")
        + block("BYLINE: </SPAN><SPAN>Ana Ruiz") + block("LENGTH: </SPAN><SPAN>40 words")
        + f'<BR><DIV CLASS="c5"><P CLASS="c9">{FIRST}</P><P CLASS="c9">{SECOND}</P></DIV>'
        + block("LOAD-DATE: January 13, 2022") + block("Copyright 2022 Harbour Post Ltd.")
        for i in (1, 2)
    )  # fmt: skip
    articles, [failure] = read(tmp_path, "a.html", page)
    assert [each.title.text for each in articles] == ["Envoys part 1", "Envoys part 2"]
    for each in articles:
        assert (each.outlet, each.published, each.author) == (
            "Harbour Post", "2022-01-12", "Ana Ruiz",
        )  # fmt: skip
        assert body(each) == f"{FIRST} {SECOND}"
    assert "not in it: 3" in failure.reason


UNI = f"""
Date and Time: Friday, 5. July 2022 09:31:00 CEST
Job Number: 00000001
Documents (2)
1. Envoys part in silence; Tide
Client/Matter: -None-
Search Terms: harbour

2. Pilots feel unheard


Envoys part in silence; Tide
Harbour Post (Lisbon) - Final Edition
(Tide)
January 12, 2022 Wednesday 15:25 EST
Correction Appended

Copyright 2022 Harbour Post Ltd. All Rights Reserved

Section: WORLD; Pg. 7
Length: 409 words
Byline: Ana Ruiz
Body


{FIRST}

Notes
on a harbour, as the pilots say.

{SECOND}

Graphic


Two envoys leave by a side door.
Classification


Language: ENGLISH
Subject: HARBOURS (90%)
Person: ANA RUIZ (72%)
Load-Date: January 13, 2022

End of Document

"""


def docx(text):
    document, out = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_nexis_uni_with_its_cover_and_what_is_behind_the_text(tmp_path, name):
    content = docx(UNI) if name == "a.docx" else UNI
    [article], [failure] = read(tmp_path, name, content)
    assert article.title.text == "Envoys part in silence; Tide"
    assert article.outlet == "Harbour Post (Lisbon)"
    assert (article.published, article.author) == ("2022-01-12", "Ana Ruiz")
    assert body(article) == f"{FIRST} Notes on a harbour, as the pilots say. {SECOND}"
    assert failure.reason == "it says it holds 2 documents, 1 were read"


def test_a_nexis_document_whose_day_is_not_said(tmp_path):
    text = UNI.replace("January 12, 2022 Wednesday 15:25 EST\n", "")
    [article], _ = read(tmp_path, "a.txt", text)
    assert article.title.text == "Envoys part in silence; Tide"
    assert article.outlet == "Harbour Post (Lisbon)"


def test_nexis_in_german(tmp_path):
    text = (
        UNI.replace("End of Document", "Ende des Dokuments").replace("\nBody\n", "\nText\n")
        .replace("Documents (2)", "Dokumente (1)").replace("Length: 409 words", "Länge: 409 Wörter")
        .replace("January 12, 2022 Wednesday 15:25 EST", "12. Januar 2022")
        .replace("Classification", "Klassifizierung").replace("Load-Date", "Ladedatum")
    )  # fmt: skip
    [article], failures = read(tmp_path, "a.txt", text)
    assert failures == ()
    assert (article.outlet, article.published) == ("Harbour Post (Lisbon)", "2022-01-12")
    assert body(article).endswith(SECOND)


def test_a_nexis_document_that_is_cut_off_is_read(tmp_path):
    more = f"Pilots\nHarbour Post\nMay 2, 2022\n\nLength: 3 words\nBody\n\n{SECOND}"
    articles, failures = read(tmp_path, "a.txt", UNI + more)
    assert (len(articles), failures) == (2, ())


LINES = st.sampled_from([
    "", "", FIRST, SECOND, "Body", "End of Document", "1 of 2 DOCUMENTS", "Dokument 2 von 2",
    "LENGTH: 40 words", "LOAD-DATE: January 13, 2022", "BYLINE: Ana", "Classification", "Graphic",
    "January 12, 2022", "475 words", "12 Januar 2022", "HD  Envoys", "TD", "LP", "(c) 2022 Post",
    f"Document {NUMBERS[0]}", "Documents (3)", "Copyright 2022 Post", "Search Summary",
    "Envoys ... 3",
])  # fmt: skip


@given(st.lists(LINES, max_size=40))
def test_whatever_lines_an_export_has_each_sentence_is_read_or_told(lines):
    """No line makes the readers fail, and the parts of an export hold all that it has."""
    text = "\n".join(lines)
    export = services.in_text(text)
    if export is None:
        return
    assert export.documents
    for document in export.documents:
        reader = services.factiva if export.service == "factiva" else services.nexis
        draft = reader.read("a", document)
        assert len(draft.text) <= len(document) + 2


@pytest.mark.parametrize("piece", [
    "1 of 2 DOCUMENTS\n", "Body\n", "End of Document\n", " " * 50, "A" * 50, "LENGTH: 4 words\n",
    "Document HARB0000", "about lexisnexis ", "January 12, 2022 ", "<accessionNo>",
    '<div class="article enArticle">', "<b> </b>",
    "Documents (2)\n1. a\n", "edition ", "(c) 2022 Factiva ", "permission of ",
])  # fmt: skip
def test_no_expression_runs_away(piece):
    text = "Body\n" + piece * (400_000 // len(piece)) + "\nEnd of Document\n"
    began = time.process_time()
    export = services.find(text)
    for document in export.documents[:3] if export else ():
        reader = services.factiva if export.service == "factiva" else services.nexis
        reader.read("a", document)
    assert time.process_time() - began < 6


# --- Documents that are broken


def test_an_outlet_is_no_sentence(tmp_path):
    text = CLASSIC["rights"].replace("1 of 1", "1 of 2")
    text += f"\n2 of 2 DOCUMENTS\n\n{FIRST}\n\nJanuary 12, 2022\n\n{SECOND}\n"
    articles, failures = read(tmp_path, "a.txt", text)
    assert (len(articles), failures) == (2, ())
    assert articles[1].outlet is None
    assert articles[1].text.split() == f"{FIRST} January 12, 2022 {SECOND}".split()


@pytest.mark.parametrize("numbers", [(1, 3, 3, 4, 5), (1, 1, 3, 4, 5), (1, 2, 3, 4, 4)])
def test_a_number_printed_twice_is_no_missing_document(tmp_path, numbers):
    document = CLASSIC["rights"].partition("DOCUMENT\n")[2]
    text = "".join(
        f"{n} of 5 DOCUMENTS\n{document.replace('409', str(i))}" for i, n in enumerate(numbers)
    )
    assert services.find(text).documents[4:]
    assert read(tmp_path, "a.txt", text)[1] == ()


def test_two_exports_behind_one_another_count_each():
    document = CLASSIC["rights"].partition("DOCUMENT\n")[2]
    text = "".join(f"{n} of 3 DOCUMENTS\n{document}" for n in (1, 2, 1, 2, 3))
    found = services.find(text)
    assert (len(found.documents), found.stated, found.missing) == (5, 6, (3,))


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
