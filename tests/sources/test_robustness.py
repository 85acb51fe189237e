"""Damaged files of every kind are read or refused with a reason; nothing else is raised."""

import json
import random
from pathlib import Path

import pytest

from detente import sources
from detente.pipeline import read_article

BODY = """Envoys of both republics leave the port without a word

LISBON, Jan. 20 (Harbour Wire) - Russia demanded on Tuesday that NATO withdraw 1,200 troops
from Ukraine by March 5, “or else”, a spokesman said. "We won't wait," he told reporters in
Moscow (the capital) at 5.30 p.m.

The U.S. rejected the demand: 'trust us' is no answer. If Kyiv attacked, said Ana Ruiz, some
40% of the gas - $1.2bn a year - would stop; the number rose to 130,000 in 2021-22.

KELLER: Nobody [of us] did.

Read more: Talks fail
© 2022 Harbour Wire. All rights reserved.
"""
PAGE = (
    "<!doctype html><html lang=en><head><title>Envoys leave</title></head><body><article>"
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    + "</article></body></html>"
)
KINDS = {
    "txt": BODY,
    "html": PAGE,
    "md": f"---\ntitle: Envoys leave\n---\n# Envoys leave\n\n{BODY}\n- one\n\n> two\n",
    "json": json.dumps([{"title": "Envoys leave", "text": BODY, "author": ["Ana Ruiz"]}]),
    "jsonl": json.dumps({"text": BODY, "date": 1642672800}) + "\n{}",
    "eml": f"From: Ana <a@b.example>\nSubject: =?utf-8?q?Envoys?=\nDate: 20 Jan 2022\n\n{BODY}",
}
ODD = [
    "\x00", "\ud800", "\u2028", "\r", "\r\n", "\u200d", "\ufeff", "\u202e", "\x85", "\U0001f600",
    "e\u0301\u0301", "\t", "“", '"', "'", "(", "[", "<", "&#0;", "{", "\\", "%", "$", "-", "…",
    "1" * 30, "٣", "½", "31 February", "13/13/2022", "ß", "İ", "中文", "\n\n\n", "a" * 500, "...",
    "=\n", "=?utf-8?b?!!?=", "</p>", "MR X: ", "in 10 to 5 million", "the 31st of June",
]  # fmt: skip


def damaged(text: str, chance: random.Random) -> bytes:
    """Return a text with some of it lost, doubled, moved or replaced by odd characters."""
    for _ in range(chance.choice([1, 3, 10, 30])):
        start = chance.randrange(len(text) + 1)
        end = start + chance.choice([0, 1, 5, 20, 100])
        odd = chance.choice(ODD) * chance.choice([1, 1, 2, 40])
        text = text[:start] + chance.choice([odd, "", text[start:end] * 2, odd]) + text[end:]
    data = bytearray(text.encode(chance.choice(["utf-8", "utf-8", "utf-16"]), "surrogatepass"))
    for _ in range(chance.choice([0, 0, 0, 5])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    chance = random.Random(kind)
    for i in range(25):
        file = tmp_path / f"{i}.{kind}"
        file.write_bytes(damaged(KINDS[kind], chance))
        articles, failures = sources.read([file])
        assert articles or failures
        for article in articles if i % 5 == 0 else ():
            found = read_article(article)
            for record in (*found.events, *found.figures, *found.moves):
                span = record.span
                assert article.text[span.start : span.end] == span.text
