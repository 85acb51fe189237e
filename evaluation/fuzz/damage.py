"""Damage to bytes: lost, doubled, moved, turned, and odd things put in."""

from __future__ import annotations

import random

ODD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "\x00", "\ud800", "\u2028", "\r", "\r\n", "\u200d", "\ufeff", "\u202e", "\x85", "\x1b[31m",
        "\U0001f600", "\t", '"', "'", "(", "[" * 40, "<", "&#0;", "&#x110000;", "{" * 40, "\\", "%",
        "{\\", "}", "\\bin99999999 ", "\\u-1?", "1" * 30, "-1", "4294967296", "31 February 2022",
        "13/13/2022", "0000-00-00", "İ", "中文", "\n\n\n", "a" * 500, "...", "=?utf-8?b?!!?=",
        "</p>", "<p>" * 200, "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a '&a;'>]>",
        "&a;", "<?xml version='9' encoding='x'?>", "--x", "From ", "Content-Length: 99999999\r\n",
        "Content-Type: text/html; charset=utf-7\r\n", "charset=rot13", "charset=undefined",
        "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Document A", "Body\n",
        "https://", "http://[", "javascript:", "1e999", "NaN", "null", "True", '{"text": ', "PK",
        "\x1f\x8b\x08", "WARC/1.0\r\n", "\xff\xfe",
    )
)  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with up to thirty places damaged, as ``chance`` has it."""
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))
        part = data[start:end]
        put = chance.choice((
            b"", part * 2, part[::-1], bytes(len(part)), chance.choice(ODD),
            chance.choice(ODD) * chance.choice((1, 3, 60)), chance.randbytes(len(part)),
        ))  # fmt: skip
        data = data[:start] + put + data[end:]
    if chance.random() < 0.05:
        data = data[: chance.randrange(len(data) + 1)]
    if chance.random() < 0.03:
        data = data.decode("latin-1").encode("utf-16")
    return data
