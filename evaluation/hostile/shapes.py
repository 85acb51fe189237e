"""Shapes that make readers run away: of each kind of file, as large as is asked for.

A shape is a function of a length: what it gives grows in proportion. The time a reader takes for
it may not grow much faster (:mod:`evaluation.hostile.growth`).
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping

WORDS = "The envoys of both sides met on Monday and said that the talks had failed. "
TEXT = WORDS * 3
DEFLATED = zipfile.ZIP_DEFLATED
Shape = Callable[[int], bytes]


def page(body: Callable[[int], str], head: Callable[[int], str] = lambda _: "") -> Shape:
    """Return a page with this in its body, or its head, beside a report."""

    def make(size: int) -> bytes:
        return (
            f"<!doctype html><html lang=en><head><title>Talks</title>{head(size)}</head><body>"
            f"<article><p>{TEXT}</p><p>{TEXT}</p></article>{body(size)}</body></html>"
        ).encode()

    return make


def stated(script: Callable[[int], str]) -> Shape:
    """Return a page that states this in JSON-LD."""
    tags = '<script type="application/ld+json">{}</script>'
    return page(lambda _: "", lambda size: tags.format(script(size)))


def mail(header: Callable[[int], str], body: Callable[[int], str] = lambda _: TEXT) -> Shape:
    """Return a mail with this in its header."""
    start = "Date: Mon, 2 Feb 2022 10:00:00 +0000\nMIME-Version: 1.0\n"
    return lambda size: f"{start}{header(size)}\n\n{body(size)}\n".encode()


def feed(item: Callable[[int], str], around: Callable[[int], str] = lambda _: "") -> Shape:
    """Return a feed with this in its one entry."""
    return lambda size: (
        f"<rss version='2.0'><channel>{around(size)}<item><title>Talks</title>"
        f"<description>{TEXT}</description>{item(size)}</item></channel></rss>"
    ).encode()


def rich(inside: Callable[[int], str]) -> Shape:
    """Return a rich text with this in it."""
    return lambda size: ("{\\rtf1\\ansi " + TEXT + inside(size) + "}").encode("latin-1")


def word(inside: Callable[[int], str]) -> Shape:
    """Return a Word document with this in its body."""

    def make(size: int) -> bytes:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>{inside(size)}"
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        return _with_body(document)

    return make


def _with_body(document: str) -> bytes:
    from docx import Document

    made, out = io.BytesIO(), io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            main = member.filename == "word/document.xml"
            data = document.encode() if main else old.read(member)
            new.writestr(zipfile.ZipInfo(member.filename), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed(member: Callable[[int], bytes], name: str = "a.txt", count: int = 1) -> Shape:
    """Return a zip archive with this in it, so many times."""

    def make(size: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(count):
                archive.writestr(zipfile.ZipInfo(f"{number}{name}"), member(size), DEFLATED)
        return out.getvalue()

    return make


def many(size: int) -> bytes:
    """Return a zip archive of many small files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(size // 200):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b" ")
    return out.getvalue()


def capture(header: Callable[[int], str], answer: Callable[[int], str] = lambda _: "") -> Shape:
    """Return a web archive of one page, with this in the record's header or the answer's."""

    def make(size: int) -> bytes:
        said = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{answer(size)}\r\n{TEXT}"
        return (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/1\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(said)}\r\n{header(size)}\r\n{said}\r\n\r\n"
        ).encode()

    return make


def row(**fields: Callable[[int], object]) -> Shape:
    """Return a row of JSON with these fields."""
    return lambda size: json.dumps(
        {"text": TEXT, **{k: v(size) for k, v in fields.items()}}
    ).encode()


def text(inside: Callable[[int], str]) -> Shape:
    """Return a text with this behind a report."""
    return lambda size: f"{TEXT}\n\n{inside(size)}".encode()


def times(part: str, shared: int = 0) -> Callable[[int], str]:
    """Return what repeats ``part`` up to a length."""
    return lambda size: part * (size // (shared or len(part)))


def nested(opening: str, closing: str = "") -> Callable[[int], str]:
    """Return what nests as deep as the length allows."""
    both = len(opening) + len(closing)
    return lambda size: opening * (size // both) + "x" + closing * (size // both)


# A kind of file, its ending, and shapes of it.
SHAPES: Mapping[str, tuple[str, Mapping[str, Shape]]] = {
    "html": (".html", {
        "deep": page(nested("<div>", "</div>")),
        "unclosed": page(times("<b><i>")),
        "deep lists": page(nested("<ul><li>", "</li></ul>")),
        "deep tables": page(nested("<table><tr><td>", "</td></tr></table>")),
        "links": page(times("<a href=/x>y</a> ")),
        "rows": page(lambda n: f"<table>{'<tr><td>a</td></tr>' * (n // 19)}</table>"),
        "open tags": page(times("<")),
        "open quotes": page(times('<a href="')),
        "attributes": page(lambda n: f"<p {' '.join(f'a{i}=b' for i in range(n // 8))}>x</p>"),
        "entities": page(times("&amp;")),
        "comments": page(times("<!--x-->")),
        "open comments": page(times("<!--")),
        "metadata": page(lambda _: "", times("<meta name=author content='Ana Ruiz'>")),
        "long author": page(lambda _: "", lambda n: f"<meta name=author content='{'a b ' * (n // 4)}'>"),
        "authors": page(lambda _: "", lambda n: "<meta name=author content='{}'>".format(
            "; ".join(f"Ana R{i}" for i in range(n // 10)))),
        "long title": page(lambda _: "", lambda n: f"<title>{'a - b | ' * (n // 8)}</title>"),
        "dates": page(times("<time datetime=2022-01-20>20 January 2022</time> ")),
        "figures": page(times("20/01/2022 ")),
        "breaks": page(times("<br>a")),
        "spaces": page(lambda n: f"<p>{' ' * n}</p>"),
        "paragraphs": page(times("<p>a</p>")),
    }),
    "JSON-LD": (".html", {
        "broken authors": stated(times('"author":{"name":"Ana Ruiz",')),
        "broken publishers": stated(times('"publisher":{"name":')),
        "broken types": stated(times('"@type":"')),
        "broken titles": stated(times('"headline":"x" "name":"')),
        "authors": stated(lambda n: json.dumps({"@context": "https://schema.org", "@type":
            "NewsArticle", "author": [{"@type": "Person", "name": f"Ana R{i}"}
                                      for i in range(n // 40)]})),
        "deep": stated(lambda n: "[" * (n // 2) + "]" * (n // 2)),
        "deep objects": stated(lambda n: '{"a":' * (n // 6) + "1" + "}" * (n // 6)),
        "escapes": stated(lambda n: json.dumps({"@type": "NewsArticle", "name": '"\\' * (n // 4)})),
        "scripts": page(lambda _: "", times('<script type="application/ld+json">{"author":</script>')),
    }),
    "feed": (".rss", {
        "author": feed(lambda n: f"<author>{'a' * n}</author>"),
        "authors": feed(times("<author>a@b.example (Ana)</author>")),
        "creator": feed(lambda n: f"<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                        f"{'a.' * (n // 2)}</dc:creator>"),
        "editor": feed(lambda _: "", lambda n: f"<managingEditor>{'a' * n}@</managingEditor>"),
        "date": feed(lambda n: f"<pubDate>{'1' * n}</pubDate>"),
        "commas": feed(lambda n: f"<pubDate>{'a, ' * (n // 3)}</pubDate>"),
        "deep": feed(nested("<a>", "</a>")),
        "deep, broken": feed(nested("<a>")),
        "items": feed(lambda _: "", times(f"<item><title>a</title><description>{WORDS}</description></item>")),
        "markup": feed(lambda n: f"<description>{'&lt;b&gt;' * (n // 9)}</description>"),
        "open markup": feed(lambda n: f"<description>{'&lt;' * (n // 4)}</description>"),
        "links": feed(times("<link>https://a.example/1</link>")),
        "tags": feed(lambda n: "".join(f"<category>a{i}</category>" for i in range(n // 24))),
        "namespaces": feed(lambda n: "".join(f"<a xmlns:n{i}='u{i}'/>" for i in range(n // 22))),
        "broken": feed(times("<a & b < ")),
        "entities": feed(lambda n: f"<title>{'&eacute;' * (n // 8)}</title>"),
    }),
    "mail": (".eml", {
        "from": mail(lambda n: f'From: {chr(34)}a{chr(34)}{"a" * n}'),
        "from quotes": mail(lambda n: f"""From: {'"a"' * (n // 3)}"""),
        "from comments": mail(lambda n: f"From: {'(' * n}"),
        "from commas": mail(lambda n: f"From: {'a@b,' * (n // 4)}"),
        "from groups": mail(lambda n: f"From: {'a:' * (n // 2)};"),
        "encoded words": mail(lambda n: "Subject: " + "=?utf-8?q?a?=\n " * (n // 15)),
        "encoded at once": mail(lambda n: "Subject: " + "=?utf-8?b?YQ==?=" * (n // 16)),
        "folded": mail(lambda n: "Subject: a" + "\n a" * (n // 3)),
        "received": mail(times("Received: from a by b\n")),
        "type": mail(lambda n: f"Content-Type: text/plain; {'a=b;' * (n // 4)}"),
        "open type": mail(lambda n: f"""Content-Type: text/plain; a="{';' * n}"""),
        "type continued": mail(lambda n: "Content-Type: text/plain;" + "".join(
            f" a*{i}=b;" for i in range(n // 9))),
        "disposition": mail(lambda n: f"""Content-Disposition: a; filename="{'";' * (n // 2)}"""),
        "nested": mail(lambda n: "Content-Type: multipart/mixed; boundary=0", lambda n: "".join(
            f"--{i}\nContent-Type: multipart/mixed; boundary={i + 1}\n\n" for i in range(n // 55))),
        "messages": mail(lambda n: "Content-Type: message/rfc822",
                         times("Content-Type: message/rfc822\n\n")),
        "parts": mail(lambda n: "Content-Type: multipart/mixed; boundary=x",
                      times("--x\nContent-Type: text/plain\n\na\n")),
        "quoted": mail(lambda _: "Content-Transfer-Encoding: quoted-printable", times("=41=\n")),
        "uuencoded": mail(lambda _: "Content-Transfer-Encoding: x-uuencode", times("begin 644 a\n")),
        "punycode": mail(lambda _: "Content-Type: text/plain; charset=punycode", times("a-b ")),
        "wrapped": mail(lambda _: "Subject: x", times("The envoys met and\n> said no \n")),
    }),
    "mailbox": (".mbox", {
        "envelopes": lambda n: b"From a@b.example Mon Jan 20 10:00:00 2022\nA: b\n\n" * (n // 50),
        "escaped": lambda n: b"From a@b.example Mon Jan 20 10:00:00 2022\nA: b\n\n" + b">From a\n" * (n // 8),
        "one line": lambda n: b"From a@b.example Mon Jan 20 10:00:00 2022\nA: b\n\n" + b"a" * n,
    }),
    "rtf": (".rtf", {
        "links": rich(lambda n: "{\\field{\\*\\fldinst{" + 'HYPERLINK "' * (n // 11)),
        "link ends": rich(lambda n: '{\\field{\\*\\fldinst{HYPERLINK "' + '"}}{' * (n // 4)),
        "link fields": rich(times('{\\field{\\*\\fldinst{HYPERLINK "a"')),
        "fonts": rich(lambda n: "{\\fonttbl" + "\\f1" * (n // 3) + "}"),
        "charsets": rich(lambda n: "{\\fonttbl" + "\\f1\\fcharset1" * (n // 13) + "}"),
        "font names": rich(lambda n: "{\\fonttbl" + "{\\f1\\fcharset0 a;}" * (n // 18) + "}"),
        "groups": rich(nested("{", "}")),
        "open groups": rich(times("{")),
        "hexes": rich(times("\\'e9")),
        "pictures": rich(lambda n: "{\\pict\\bin1 " * (n // 12)),
        "unicode": rich(times("\\u8220?")),
        "words": rich(times("\\par a")),
        "pages": rich(times("\\ansicpg1252 ")),
    }),
    "docx": (".docx", {
        "spans": word(lambda n: "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/>"
                      "</w:tcPr><w:p/></w:tc></w:tr>" * (n // 80) + "</w:tbl>"),
        "merged": word(lambda n: "<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
                       "</w:tr>" * (n // 60) + "</w:tbl>"),
        "cells": word(lambda n: "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * (n // 20) + "</w:tr></w:tbl>"),
        "tables": word(lambda n: "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * (n // 50)),
        "deep tables": word(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")),
        "paragraphs": word(times("<w:p><w:r><w:t>a</w:t></w:r></w:p>")),
        "runs": word(lambda n: "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (n // 23) + "</w:p>"),
        "links": word(lambda n: "<w:p>" + "<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>" * (n // 53) + "</w:p>"),
    }),
    "text": (".txt", {
        "quotes": text(times('"')), "brackets": text(times("(")), "spaces": text(times(" ")),
        "lines": text(times("\n")), "dashes": text(times("a - ")), "stops": text(times("a. ")),
        "bylines": text(times("By Ana Ruiz\n")), "dates": text(times("20 January 2022\n")),
        "datelines": text(times("LISBON, Jan 20 (")), "capitals": text(times("ANA RUIZ ")),
        "addresses": text(times("https://")), "mails": text(times("a@")),
        "copyrights": text(times("(c) 2022 ")), "accents": text(times("\u0301")),
        "headings": text(times("Read more: ")), "letters": text(times("a")),
        "digits": text(times("1")), "wrapped": text(times("The envoys met and\nsaid no to it ")),
        "factiva": text(times("Document A")), "nexis": text(times("End of Document\n")),
        "counts": text(times("1 of 2 DOCUMENTS\n")),
        "punycode": lambda n: b"charset=punycode \xe9\n" + b"a-b " * (n // 4),
        "utf-7": lambda n: b"charset=utf-7 \xe9\n" + b"+AGE-" * (n // 5),
        "bytes": lambda n: b"\xe9\xa0 x\x81" * (n // 5),
    }),
    "markdown": (".md", {
        "stars": text(times("*a **b ")), "open links": text(times("[")),
        "images": text(times("![")), "link texts": text(times("[a](")),
        "backticks": text(lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5)))),
        "quotes": text(lambda n: "> " * (n // 2) + "a"), "lists": text(lambda n: "- " * (n // 2) + "a"),
        "definitions": text(lambda n: "".join(f"[a{i}]: /b\n" for i in range(n // 10))),
        "entities": text(times("&amp;")), "markup": text(times("<a ")), "autolinks": text(times("<a:")),
        "rules": text(times("---\n")), "fences": text(times("```\n")), "comments": text(times("<!-- ")),
        "underscores": text(times("_a __b ")), "escapes": text(times("\\")),
        "front": lambda n: b"---\n" + b"a: b\n" * (n // 5),
    }),
    "JSON": (".json", {
        "deep": lambda n: b"[" * (n // 2) + b"]" * (n // 2),
        "deep fields": row(author=lambda n: json.loads("[" * min(n, 300) + '"a"' + "]" * min(n, 300))),
        "authors": row(author=lambda n: ["Ana Ruiz"] * (n // 12)),
        "number": lambda n: b'{"text": "' + TEXT.encode() + b'", "date": 1' + b"0" * n + b"}",
        "text": row(text=lambda n: WORDS * (n // len(WORDS))),
        "title": row(title=lambda n: "a " * (n // 2)),
        "outlet": row(outlet=lambda n: "a." * (n // 2)),
        "day": row(date=lambda n: "1" * n),
        "url": row(url=lambda n: "https://a.example/" + "a" * n),
        "markup": row(html=lambda n: f"<p>{TEXT}</p>" + "<div>" * (n // 5)),
        "rows": lambda n: b'{"text": "a"}\n' * (n // 14),
        "list": lambda n: b"[" + b",".join([b"{}"] * (n // 3)) + b"]",
    }),
    "table": (".csv", {
        "columns": lambda n: b"text," + b"a," * (n // 2) + b"\nx\n",
        "rows": lambda n: b"text,date\n" + b"Nothing was said by anybody at all.,b\n" * (n // 38),
        "quotes": lambda n: b'text\n"' + b'""' * (n // 2),
        "open quotes": lambda n: b"text\n" + b'"Nothing was said by anybody at all.\n' * (n // 37),
        "no fields": lambda n: b",".join(b"a%d" % i for i in range(n // 6)) + b"\nx\n",
    }),
    "WARC": (".warc", {
        "continued": capture(lambda n: "A: b" + "\r\n c" * (n // 4) + "\r\n"),
        "fields": capture(times("A: b\r\n")),
        "answer": capture(lambda _: "", lambda n: "A: b" + "\r\n c" * (n // 4) + "\r\n"),
        "answer's fields": capture(lambda _: "", times("A: b\r\n")),
        "line": capture(lambda n: f"A: {'b' * n}\r\n"),
        "records": lambda n: capture(lambda _: "")(0) * (n // 400),
        "blank": lambda n: capture(lambda _: "")(0) + b"\r\n" * (n // 2),
    }),
    "WARC, packed": (".warc.gz", {
        "continued": lambda n: gzip.compress(
            capture(lambda m: "A: b" + "\r\n c" * (m // 4) + "\r\n")(n * 10)),
    }),
    "zip": (".zip", {
        "files": many,
        "spaces": packed(lambda n: b" " * n),
        "in zip": packed(packed(lambda n: b" " * (n // 10), count=10), ".zip", 10),
    }),
    "gzip": (".txt.gz", {"spaces": lambda n: gzip.compress(b" " * (n * 20))}),
    "sitemap": (".xml", {
        "addresses": lambda n: b"<urlset>" + b"<url><loc>https://a.example/</loc></url>" * (n // 41) + b"</urlset>",
        "deep": lambda n: b"<urlset>" + b"<url>" * (n // 5),
    }),
}  # fmt: skip
