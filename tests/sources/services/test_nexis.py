"""The many forms of exports of LexisNexis and Nexis Uni; documents and names are invented."""

import io

import pytest
from docx import Document

from detente import sources
from detente.sources import services
from tests.sources.services.conftest import FIRST, SECOND, body, read

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
