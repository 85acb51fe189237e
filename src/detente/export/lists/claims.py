"""Claims as a list: what reports tell, with the words of each and who stands behind them."""

from __future__ import annotations

from typing import Any

import msgspec

from detente.export import index as index_of
from detente.export.claims import standing
from detente.export.index import Index
from detente.export.lists.kind import Kind, Line, report, told
from detente.export.wording import CLAIMS, brief, chain, quote
from detente.model import Claim, Statement

LONGEST = 300


def _items(index: Index) -> list[tuple[str, Claim]]:
    return list(index_of.claims(index.record))


def _line(index: Index, item: tuple[str, Claim]) -> Line:
    _, claim = item
    sign, word = CLAIMS[claim.status][:2]
    return Line(
        day="",
        who=claim.matter,
        what=f"{sign} {word}",
        words=tuple(_said(index, statement) for statement in claim.statements),
        facts=(standing(claim), claim.id),
    )


def _said(index: Index, statement: Statement) -> str:
    says = chain(statement.attribution)
    words = quote(brief(statement.span.text, LONGEST))
    return f"{told(index, statement.article)}: {words}{f' [{says}]' if says else ''}"


def _json(index: Index, item: tuple[str, Claim]) -> dict[str, Any]:
    story, claim = item
    articles = dict.fromkeys(statement.article for statement in claim.statements)
    return {
        **msgspec.to_builtins(claim),
        "story": story,
        "reports": [report(index, article) for article in articles],
    }


KIND = Kind("claim", _items, _line, _json)
