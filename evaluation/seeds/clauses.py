"""Which clause a stretch of a report stands in, by the report's parse.

The gold marks triggers, not clauses. The clause of a word is taken as the nearest head
of a clause at or above it in the dependency tree: a root, a finite or non-finite verb of
a subordinate clause, or a verb coordinated with one of these.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from detente.model import Record
from detente.text.clauses.links import Link, is_one
from detente.text.parse import parse
from evaluation.seeds.reading import Clause
from evaluation.spans import Stretch, positions

CLAUSAL: tuple[Link, ...] = (
    "root",
    "finite complement",
    "adverbial clause",
    "relative clause",
    "noun clause",
    "clausal subject",
    "parataxis",
)
OPEN: tuple[Link, ...] = (
    "open complement",
    "governed clause",
    "conjunct",
)


def head(token: Token) -> Token:
    """Return the head of the clause that ``token`` stands in."""
    while not is_one(token, *CLAUSAL) and token.head is not token:
        if is_one(token, *OPEN) and token.pos_ in ("VERB", "AUX"):
            return token
        token = token.head
    return token


def clauses(record: Record, letters: Mapping[str, str], texts: Mapping[str, str]) -> Clause:
    """Return a function that names the clause a stretch stands in, None if it has no words.

    Args:
        record: what was read; its articles are parsed.
        letters: for the id of each article the letter of its document.
        texts: for each letter the characters the gold's offsets count.
    """
    parsed: dict[str, tuple[Doc, dict[int, int]]] = {}
    for article in record.articles:
        if article.id in letters:
            doc = parse(article).doc
            translate = positions(article.text, texts[letters[article.id]])
            starts: dict[int, int] = {}
            for token in doc:
                place = translate(token.idx, token.idx + len(token))
                if place is not None and not token.is_space:
                    starts[token.i] = place[0]
            parsed[letters[article.id]] = (doc, starts)

    def clause(stretch: Stretch) -> object:
        if stretch.doc not in parsed:
            return None
        doc, starts = parsed[stretch.doc]
        inner = [i for i, at in starts.items() if stretch.start <= at < stretch.end]
        if not inner:
            return None
        words = doc[inner[0] : inner[-1] + 1]
        return (stretch.doc, head(words.root).i)

    return clause
