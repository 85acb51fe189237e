"""Who stands behind a claim: how each report knows it, and who tells nothing of it.

This is no verdict. Counting says how many independent tellings there are and of what kind;
who is right, and which outlet is to be trusted, it does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from detente.compare.pieces import keys
from detente.model import Actor, Attribution, Corroboration, Hand, Source, Statement

Count = Callable[[Sequence[Statement]], int]  # of independent tellings

MEDIA = frozenset({"MED", "JRN"})  # sectors of those who tell what others told them
NAMELESS = frozenset({"unnamed", "document"})  # "officials", "American estimates"
DOUBTFUL = frozenset({"unnamed", "document", "belief", "carried-over"})


def hand(chain: Sequence[Attribution], involved: AbstractSet[str]) -> Hand:
    """Return how a report knows what it states.

    Args:
        chain: who says so, outermost first.
        involved: the keys of the parties that act, speak for themselves or are acted on.

    "outlet" where the report states it itself and names no source; "first-hand" where its
    one source is named and takes part in it; else "second-hand": an unnamed source, a
    document, other media, somebody who tells of others.
    """
    if not chain:
        return "outlet"
    if len(chain) > 1 or any(link.kind in DOUBTFUL or link.holder is None for link in chain):
        return "second-hand"
    source = chain[0].holder
    assert source is not None
    relays = source.kind in NAMELESS or MEDIA & {source.sector, *source.sectors}
    return "second-hand" if relays or not involved & set(keys(source)) else "first-hand"


def of_claim(
    statements: Sequence[Statement],
    telling: Mapping[str, str],
    independent: Count,
) -> Corroboration:
    """Return who stands behind a claim.

    Args:
        statements: its wordings.
        telling: which independent telling each report of its story belongs to, in their order.
        independent: counts the independent tellings among statements.
    """

    def count(wanted: Hand) -> int:
        found = [s for s in statements if s.hand == wanted]
        return independent(found) if found else 0

    told = {telling[statement.article] for statement in statements}
    return Corroboration(
        outlet=count("outlet"),
        first_hand=count("first-hand"),
        second_hand=count("second-hand"),
        sources=_sources(statements, independent),
        # Of what one alone tells, everybody else is silent: no need to list them.
        silent=tuple(a for a in telling if telling[a] not in told) if len(told) > 1 else (),
    )


def _sources(statements: Sequence[Statement], independent: Count) -> tuple[Source, ...]:
    """Return whom the statements are attributed to, those most tellings name first."""
    found: dict[str, tuple[Actor | None, list[Statement]]] = {}
    for statement in statements:
        for link in statement.attribution[-1:]:
            holder = link.holder
            key = holder.entity if holder is not None else ""
            found.setdefault(key, (holder, []))[1].append(statement)
    sources = [
        Source(
            name=holder.label if holder is not None else None,
            entity=key or None,
            tellings=independent(told),
        )
        for key, (holder, told) in found.items()
    ]
    return tuple(sorted(sources, key=lambda s: (-s.tellings, s.name is None, s.name or "")))
