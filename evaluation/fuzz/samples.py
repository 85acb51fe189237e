"""A sound file of each kind that Detente reads, in words of our own."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping

Pack = Callable[[bytes], bytes]

BODY = """Envoys of both republics leave the port without a word

LISBON, Jan. 20 (Harbour Wire) - Russia demanded on Tuesday that NATO withdraw 1,200 troops
from Ukraine by March 5, “or else”, a spokesman said. "We won't wait," he told reporters.

The U.S. rejected the demand: 'trust us' is no answer. If Kyiv attacked, said Ana Ruiz, some
40% of the gas would stop.

Read more: Talks fail
© 2022 Harbour Wire. All rights reserved.
"""
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys leave</title>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana Ruiz"},'
    '"datePublished": "2022-01-20T10:00:00Z"}</script></head><body><article>'
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    + "<table><tr><td>one</td></tr></table><!-- end --></article></body></html>"
)
MAIL = f"""From: Ana Ruiz <ana@harbour.example>
To: b@example.org
Subject: =?utf-8?q?Envoys?= leave
Date: Thu, 20 Jan 2022 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="x"

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{BODY}
--x
Content-Type: text/html; charset="utf-8"

{PAGE}
--x--
"""
ENVELOPE = "From ana@harbour.example Thu Jan 20 10:00:00 2022\n"
ITEM = """<item><title>Envoys &amp;lt;b&amp;gt;leave</title><link>https://harbour.example/{0}</link>
<guid>urn:{0}</guid><pubDate>Thu, 20 Jan 2022 10:00:00 GMT</pubDate><dc:creator>Ana</dc:creator>
<description><![CDATA[<p>{1}</p>]]></description></item>"""
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour</title>'
    + "".join(ITEM.format(n, BODY) for n in range(3))
    + "</channel></rss>"
)
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><entry>
<title type="html">Envoys &lt;i&gt;leave</title><id>urn:1</id>
<updated>2022-01-20T10:00:00Z</updated>
<link href="https://harbour.example/1"/><author><name>Ana</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content>
</entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://harbour.example/1</loc>
<n:news><n:publication_date>2022-01-20</n:publication_date><n:title>Envoys</n:title></n:news></url>
<url><loc>https://harbour.example/2</loc></url></urlset>"""
ROW = {
    "title": "Envoys leave", "text": BODY, "authors": [{"name": "Ana Ruiz"}],
    "source": {"name": "Harbour Wire"}, "published_at": "2022-01-20T10:00:00Z",
    "url": "https://harbour.example/1",
}  # fmt: skip
TABLE = 'title,text,date,url\n"Envoys, leave","' + BODY.replace('"', '""') + '",2022-01-20,\n'
FACTIVA = f"""SE World
HD  Envoys leave
BY  By Ana Ruiz
WC  523 words
PD  20 January 2022
SN  Harbour Wire
LA  English
CY  (c) 2022 Harbour Wire
LP
{BODY}
TD
Nobody spoke.
AN  Document HARB000020220120ei1k0000a
"""
PLAIN = f"""Envoys leave
By Ana Ruiz
523 words
20 January 2022
10:15
Harbour Wire
HARB
English
(c) 2022 Harbour Wire

{BODY}
Document HARB000020220120ei1k0000a
"""
NEXIS = f"""Envoys leave
Harbour Wire
January 20, 2022 Thursday
Copyright 2022 Harbour Wire All Rights Reserved
Section: WORLD
Length: 523 words
Byline: Ana Ruiz
Body

{BODY}
Load-Date: January 21, 2022
End of Document
"""
LEXIS = f"""1 of 2 DOCUMENTS

Harbour Wire

January 20, 2022 Thursday

HEADLINE: Envoys leave

BYLINE: Ana Ruiz

LENGTH: 523 words

{BODY}

LOAD-DATE: January 21, 2022
"""
EXPORT = (
    '<html><body><div class="article enArticle"><table>'
    "<tr><td><b>HD</b></td><td>Envoys leave</td></tr><tr><td>PD</td><td>20 January 2022</td></tr>"
    f"<tr><td>LP</td><td><p>{BODY}</p></td></tr><tr><td>AN</td>"
    "<td>Document HARB000020220120ei1k0000a</td></tr></table></div></body></html>"
)
RICH = (
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 "
    + BODY.replace("\n", "\\par\n").replace("“", "\\'93").replace("”", "\\u8221?")
    + "\\b end\\b0}"
)
GDELT = "\t".join(["1"] * 60 + ["https://harbour.example/1"]) + "\n"
HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {0}\r\n\r\n{1}"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Date: 2022-01-20T10:00:00Z\r\nWARC-Target-URI: https://harbour.example/1\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {0}\r\n\r\n{1}\r\n\r\n"
)


def warc() -> bytes:
    """Return a web archive of two records."""
    answer = HTTP.format(len(PAGE.encode()), PAGE)
    return (WARC.format(len(answer.encode()), answer) * 2).encode()


def zipped(name: str) -> Pack:
    """Return what packs bytes into a zip under a name."""

    def pack(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(name), data)
            archive.writestr(zipfile.ZipInfo("b.txt"), BODY)
        return out.getvalue()

    return pack


def document(data: bytes) -> bytes:
    """Return a Word document with this as its body (``word/document.xml``)."""
    from docx import Document

    made = io.BytesIO()
    Document().save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            inner = data if member.filename == "word/document.xml" else old.read(member)
            new.writestr(zipfile.ZipInfo(member.filename), inner)
    return out.getvalue()


def document_body() -> bytes:
    """Return the body of a sound Word document."""
    from docx import Document

    made, out = Document(), io.BytesIO()
    for line in BODY.split("\n"):
        made.add_paragraph(line)
    made.add_table(1, 2).cell(0, 0).text = "Nobody spoke."
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        return archive.read("word/document.xml")


def as_is(data: bytes) -> bytes:
    """Return the bytes as they are."""
    return data


# A kind -> the ending of its files, what is inside, and what that is packed into. Damage is
# done inside and outside.
SAMPLES: Mapping[str, tuple[str, Callable[[], bytes], Pack]] = {
    "text": (".txt", BODY.encode, as_is),
    "page": (".html", PAGE.encode, as_is),
    "Markdown": (".md", f"---\ntitle: Envoys\ndate: 2022-01-20\n---\n# Envoys\n\n{BODY}\n- a\n\n> b"
                 .encode, as_is),
    "JSON": (".json", json.dumps({"articles": [ROW, ROW]}).encode, as_is),
    "JSON lines": (".jsonl", f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n".encode, as_is),
    "table": (".csv", TABLE.encode, as_is),
    "GDELT": (".tsv", (GDELT * 2).encode, as_is),
    "mail": (".eml", MAIL.encode, as_is),
    "mailbox": (".mbox", (ENVELOPE + MAIL + "\n" + ENVELOPE + MAIL).encode, as_is),
    "RSS": (".xml", RSS.encode, as_is),
    "Atom": (".atom", ATOM.encode, as_is),
    "sitemap": (".xml", SITEMAP.encode, as_is),
    "list": (".txt", b"# two\nhttps://harbour.example/1\nhttps://harbour.example/2\n".lower, as_is),
    "Factiva, tagged": (".txt", (FACTIVA * 2).encode, as_is),
    "Factiva": (".txt", (PLAIN * 2).encode, as_is),
    "Factiva page": (".html", EXPORT.encode, as_is),
    "Nexis Uni": (".txt", (NEXIS * 2).encode, as_is),
    "LexisNexis": (".txt", (LEXIS + LEXIS.replace("1 of 2", "2 of 2")).encode, as_is),
    "RTF": (".rtf", RICH.encode, as_is),
    "Word": (".docx", document_body, document),
    "WARC": (".warc", warc, as_is),
    "WARC, packed": (".warc.gz", warc, gzip.compress),
    "WACZ": (".wacz", warc, zipped("archive/data.warc")),
    "zip": (".zip", PAGE.encode, zipped("a.html")),
    "gzip": (".html.gz", PAGE.encode, gzip.compress),
    "unknown": ("", BODY.encode, as_is),
}  # fmt: skip
