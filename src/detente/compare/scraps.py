"""Words too few to read on their own, widened to who does what.

"more talks" says nothing alone; "NATO offers Russia more talks" is a statement.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente.compare.material import Found, Material
from detente.model import Span, Statement, span_of

ENOUGH = 4  # words that read on their own


def widen(statements: Sequence[Statement], own: Material) -> tuple[Statement, ...]:
    """Return the statements, each scrap with the words of the move or event it belongs to.

    The stretch runs over who acts, the words that tell it and what is said, all of one
    sentence; where nothing was read in a scrap it stays as it is.
    """
    return tuple(
        statement
        if len(statement.span.text.split()) >= ENOUGH
        else msgspec.structs.replace(
            statement, span=_whole(statement.span, own.reports[statement.article])
        )
        for statement in statements
    )


def _whole(scrap: Span, found: Found) -> Span:
    around = [scrap]
    for move in found.moves:
        if _holds(scrap, move.content) or _holds(scrap, move.span):
            named = move.party.span if move.party is not None else None
            around += [s for s in (move.span, move.content, named) if s and _in(s, move.sentence)]
            break
    else:
        for event in found.events:
            if _holds(scrap, event.span):
                actors = [actor.span for actor in event.actors if actor.span is not None]
                around += [s for s in (*actors, event.clause) if _in(s, event.sentence)]
                break
    return span_of(found.article, min(s.start for s in around), max(s.end for s in around))


def _holds(scrap: Span, other: Span) -> bool:
    """Tell whether a scrap and the words of a record share any words."""
    same = scrap.article == other.article
    return same and scrap.start < other.end and other.start < scrap.end


def _in(span: Span, sentence: Span) -> bool:
    return (
        span.article == sentence.article
        and sentence.start <= span.start
        and span.end <= sentence.end
    )
