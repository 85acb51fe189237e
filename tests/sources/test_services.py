"""Exports of Factiva and Nexis, whose documents and form here are invented."""

import io

import pytest
from docx import Document

from detente import sources

BODY = """The two envoys met for six hours on Monday and parted without a word to the press.

Their ministers said that the talks would go on in spring."""
TAGGED = f"""SE  World
HD  Envoys part without
    agreement
BY  By Ana Ruiz
WC  523 words
PD  12 January 2022
SN  Harbour Post
SC  HARB
LA  English
CY  (c) 2022 Harbour Post Ltd.
LP
{BODY.split(chr(10))[0]}
TD

{BODY.split(chr(10))[2]}
NS  gdip : International Relations
AN  Document HARB000020220112ei1c0000a
"""
PLAIN = f"""Envoys part without agreement
By Ana Ruiz
1,523 words
12 January 2022
10:15
Harbour Post
HARB
English
(c) 2022 Harbour Post Ltd. All rights reserved.

{BODY}

Document HARB000020220112ei1c0000a

"""
UNI = f"""User Name: = Ana
Date and Time: = 1 March 2023
Envoys part without agreement
Harbour Post (Lisbon)
January 12, 2022 Wednesday
Copyright 2022 Harbour Post Ltd. All Rights Reserved
Section: WORLD; Pg. 4
Length: 523 words
Byline: Ana Ruiz
Body

{BODY}
Load-Date: January 13, 2022
End of Document
"""
OLD = f"""                               1 of 2 DOCUMENTS

                                  Harbour Post

                           January 12, 2022 Wednesday

HEADLINE: Envoys part without
agreement

BYLINE: Ana Ruiz

LENGTH: 523 words

{BODY}

LOAD-DATE: January 13, 2022

LANGUAGE: ENGLISH

"""
HTML = """<html><body><div class="article enArticle"><table>
<tr><td><b>HD</b></td><td>Envoys part without agreement</td></tr><tr><td>BY</td><td>By Ana Ruiz
</td></tr><tr><td>WC</td><td>523 words</td></tr><tr><td>PD</td><td>12 January 2022</td></tr>
<tr><td>SN</td><td>Harbour Post</td></tr><tr><td>LA</td><td>English</td></tr><tr><td>LP</td>
<td><p>{}</p></td></tr><tr><td>TD</td><td><p>{}</p></td></tr>
<tr><td>AN</td><td>Document HARB000020220112ei1c0000a</td></tr></table></div></body></html>
""".format(*BODY.split("\n\n"))


def rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi " + text.replace("\n", "\\par\n") + "}").encode()


def docx(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


EXPORTS = {
    "tagged.txt": TAGGED.encode() * 2,
    "plain.txt": PLAIN.encode() * 2,
    "factiva.rtf": rtf(PLAIN * 2),
    "uni.txt": UNI.encode() * 2,
    "uni.rtf": rtf(UNI * 2),
    "uni.docx": docx(UNI * 2),
    "old.txt": (OLD + OLD.replace("1 of 2", "2 of 2")).encode(),
    "factiva.html": HTML.encode(),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_each_document_of_an_export_is_a_report(tmp_path, name):
    (tmp_path / name).write_bytes(EXPORTS[name])
    found = list(sources.originals(tmp_path))
    assert [each.source[-2:] for each in found] == [":1", ":2"][: len(found)]
    assert len(found) == (1 if name.endswith("html") else 2)
    for each in found:
        article = sources.article(each)
        assert article.title.text == "Envoys part without agreement"
        assert article.outlet.startswith("Harbour Post")
        assert (article.published, article.published_basis) == ("2022-01-12", "page")
        assert article.author.endswith("Ana Ruiz")
        assert article.text.split("\n\n", 1)[1].split() == BODY.split()


def test_rich_text_that_is_one_report(tmp_path):
    (tmp_path / "a.rtf").write_bytes(rtf(f"Envoys part\n\n{BODY}"))
    [article], failures = sources.read([tmp_path / "a.rtf"])
    assert (article.title.text, failures) == ("Envoys part", ())
    assert article.text.endswith("in spring.")


def test_a_report_that_speaks_of_documents_is_one_report(tmp_path):
    text = f"{BODY}\n\nEnd of Document\n\nBody\n\nThe clerk read 1 of 2 DOCUMENTS aloud."
    (tmp_path / "a.txt").write_text(text)
    [original] = sources.originals(tmp_path)
    assert original.format == "text"
