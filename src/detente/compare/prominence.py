"""How prominent a happening or a demand is: who tells it, where in the report, what it is.

Journalism tells the most important first (the inverted pyramid; Pöttker 2003), so a mention in
a title or a first paragraph says more than one far down. What an act weighs is the strength of
its PLOVER score, after Goldstein (1992).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from detente.compare.centrality import Centre
from detente.model import Article, Event, Modality, Move, MoveKind, Span

LEAD = 400  # characters of a body until the place of a mention counts half
# What a mention counts for as news, by how real it is told to be: nothing thinkable is any.
REAL: Mapping[Modality, float] = {
    "asserted": 1.0, "future": 0.35, "denied": 0.2, "historical": 0.1,
}  # fmt: skip
# The same of a move: what is offered or asked on a condition is on the table.
MADE: Mapping[Modality, float] = {"asserted": 1.0, "conditional": 1.0, "future": 0.5}
HELD_OUT = 0.4  # an offer that is only said to be possible
# What a move weighs, by how hard it presses.
FORCE: Mapping[MoveKind, float] = {
    "ultimatum": 1.0, "demand": 0.9, "threaten": 0.9, "offer": 0.8,
    "offer without conditions": 0.8, "appeal": 0.7, "promise": 0.6,
}  # fmt: skip
LEAST = 0.6  # what an act counts that eases and hardens nothing
EDGE = 0.1  # what a mention counts whose sentence says nothing of what its story is about
BACKGROUND = 0.5  # what a mention counts that its sentence is not about
HEARSAY = 0.8  # what one counts that somebody else says is so
UNSURE = 0.2  # confidence below which an event is mostly read wrong
UNMADE = 0.3  # the same of a move
UNKNOWN = 0.5  # confidence where no learned reader was asked
RECENT = 30  # days before its report beyond which what happened is no news in it
PAST = 0.25  # what it counts then
GAP = re.compile(r"\s*")


def of_mentions(
    events: Iterable[Event],
    telling: Mapping[str, str],
    articles: Mapping[str, Article],
    centre: Centre,
) -> float:
    """Return how prominent a happening is: each independent telling adds its best mention.

    ``telling`` gives the telling that each report belongs to (compare.tellings), ``centre`` what
    their story is about.
    """
    best: dict[str, float] = {}
    for event in events:
        own = telling.get(event.span.article, event.span.article)
        value = of_mention(event, articles[event.span.article], centre)
        best[own] = max(best.get(own, 0.0), value)
    return round(sum(best[own] for own in sorted(best)), 6)


def of_mention(event: Event, article: Article, centre: Centre) -> float:
    """Return how prominently one mention tells its event, 0 to 1; nothing where it is unsure."""
    value = EDGE + (1 - EDGE) * centre.of(event.sentence.text)
    value *= _sure(event.confidence, UNSURE) * REAL.get(event.modality, 0.0) * weight(event.score)
    value *= place(event.span, article) * (1.0 if event.foreground else BACKGROUND)
    value *= PAST if is_past(event, article) else 1.0
    return value * (HEARSAY if event.attribution else 1.0)


def is_sure(event: Event) -> bool:
    """Tell whether an event is read surely enough to be news."""
    return _sure(event.confidence, UNSURE) > 0


def is_past(event: Event, article: Article) -> bool:
    """Tell whether an event is dated well before its report, which tells it for comparison."""
    day = event.day
    if day is None or not day.is_named:
        return False
    last = day.end or day.start
    if last is None or article.published is None:
        return day.value == "PAST_REF"
    try:
        age = datetime.date.fromisoformat(article.published) - datetime.date.fromisoformat(last)
    except ValueError:
        return False
    return age.days > RECENT


def of_move(move: Move, article: Article) -> float:
    """Return how prominently a demand, offer, threat or promise is made, 0 to 1."""
    if move.implied or move.party is None:
        return 0.0
    value = _sure(move.confidence, UNMADE) * made(move)
    return value * FORCE.get(move.kind, 0.0) * place(move.span, article)


def made(move: Move) -> float:
    """Return how far a move is made at all: nothing for a threat that is only thought of."""
    if move.modality == "hypothetical" and move.kind.startswith("offer"):
        return HELD_OUT
    return MADE.get(move.modality, 0.0)


def _sure(confidence: float | None, least: float) -> float:
    """Return how far a reading is to be trusted: not at all below ``least``."""
    sure = UNKNOWN if confidence is None else confidence
    return sure if sure >= least else 0.0


def weight(score: float) -> float:
    """Return what an act with a PLOVER score of -10 to 10 weighs, ``LEAST`` to 1."""
    return LEAST + (1 - LEAST) * abs(score) / 10


def place(span: Span, article: Article) -> float:
    """Return what the place of a mention counts: 1 in the title, less the further down."""
    title, start = article.title, span.start
    if title is not None and title.start <= start < title.end:
        return 1.0
    body = title.end if title is not None else 0
    gap = GAP.match(article.text, body)
    return LEAD / (LEAD + max(0, start - (gap.end() if gap else body)))
