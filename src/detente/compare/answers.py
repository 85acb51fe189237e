"""Answers: which move answers which entry, by whom, according to whom; and the status.

Linking takes the first rule that holds (docs/ledger.md): the answer names the demand;
it points back to it ("these"); it answers the other side's demand on the same matter
nearby; or anywhere; or it speaks of the package as a whole. Else it stays unlinked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from detente.codebook import granularity
from detente.compare.entries import Merged, matter, overlap, party_key
from detente.model import Actor, Answer, Article, Day, Move, Status

Link = Literal["named", "anaphor", "exchange", "issue", "package"]
ANAPHOR = re.compile(r"\b(?:these|this|those|such)\b", re.I)
GENERIC = re.compile(
    r"\b(?:demands?|proposals?|concerns?|requirements?|requests?|interests?|conditions?)\b", re.I
)
REPLY = re.compile(r"\b(?:reply|replies|response|responses|answers?)\b", re.I)
# How far back, in characters, an answer may reach without naming what it answers.
NEAR = 700


def link(answer: Move, entries: Sequence[Merged]) -> tuple[tuple[Merged, Link], ...]:
    """Return the entries that ``answer`` answers, with the rule that linked them."""
    open_to = [
        e for e in entries if e.family in ("demand", "offer", "threat") and _reversed(answer, e)
    ]
    if answer.kind in ("accept", "acknowledge") and REPLY.search(answer.content.text):
        # a reply that came, or waits, answers the demand for one
        open_to = [e for e in open_to if e.family == "demand" and "#reply" in e.says]
    if not open_to:
        return ()
    named = [e for e in open_to if _names(answer, e)]
    if named:
        return _specific(named, "named")
    before = [e for e in open_to if _distance(answer, e) is not None]
    if ANAPHOR.search(answer.sentence.text) and before:
        packages = [e for e in before if e.package]
        near = packages or sorted(before, key=lambda e: _distance(answer, e) or 0)[:1]
        if answer.content.text.lower() != answer.span.text.lower() or packages:
            return tuple((e, "anaphor") for e in near)
    says = matter(answer)
    alike = [e for e in open_to if overlap(says, e.says) >= 0.5]
    near_by = [e for e in alike if e in before]
    if near_by:
        return tuple((e, "exchange") for e in near_by[:2])
    if alike:
        best = max(alike, key=lambda e: overlap(says, e.says))
        return ((best, "issue"),)
    packages = [e for e in open_to if e.package]
    if packages and (GENERIC.search(answer.sentence.text) or not says):
        return ((packages[0], "package"),)
    return ()


def _specific(named: Sequence[Merged], rule: Link) -> tuple[tuple[Merged, Link], ...]:
    return tuple((e, rule) for e in named)


def _reversed(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer comes from an addressee, or goes to the entry's party."""
    if answer.party is None:
        return False
    party = party_key(entry.party)
    own = party_key(answer.party)
    if own == party:
        return False
    to = [party_key(a) for a in answer.addressees]
    by_addressee = any(granularity.overlap(own, party_key(a)) for a in entry.addressees)
    return by_addressee or party in to


def _names(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer's words hold a mention of the entry."""
    spans = (answer.content, answer.span)
    return any(
        m.move.sentence == answer.sentence
        and m.move.id != answer.id
        and any(s.start <= m.move.span.start < s.end for s in spans)
        for m in entry.mentions
    )


def _distance(answer: Move, entry: Merged) -> int | None:
    """Return how far before the answer the entry was last mentioned, None when too far."""
    gaps = [
        answer.span.start - m.move.span.start
        for m in entry.mentions
        if m.move.content.article == answer.content.article
        and m.move.span.start < answer.span.start
    ]
    return min(gaps) if gaps and min(gaps) <= NEAR else None


def answer_of(move: Move, rule: Link, article: Article) -> Answer | None:
    """Return the answer that ``move`` gives; None when its kind gives none."""
    if move.value is None or move.party is None:
        return None
    return Answer(
        value=move.value,
        by=(move.party,),
        viewpoint=viewpoint(move, article),
        move=move.id,
        span=move.span,
        link=rule,
        reason=move.reason,
        day=move.day or _day(article),
    )


def _day(article: Article) -> Day | None:
    if article.published is None:
        return None
    return Day(
        value=article.published,
        end=article.published,
        precision="vague",
        mod="before",
        basis="report",
    )


def viewpoint(move: Move, article: Article) -> str:
    """Return according to whom an answer is what it is: a speaker, or the outlet itself."""
    holder = next((a.holder for a in reversed(move.attribution) if a.holder is not None), None)
    if holder is not None:
        return holder.label
    if move.attribution:
        return "unnamed source"
    return article.outlet or "the report"


def inherited(answer: Answer) -> Answer:
    """Return an answer to a package as its parts take it over."""
    return Answer(
        value=answer.value, by=answer.by, viewpoint=answer.viewpoint, move=answer.move,
        span=answer.span, link="package", inherited=True, counter=answer.counter,
        reason=answer.reason, day=answer.day,
    )  # fmt: skip


def status(answers: Sequence[Answer]) -> tuple[Status, ...]:
    """Return where an entry stands from each viewpoint: its latest answer there."""
    if not answers:
        return (Status(viewpoint="all", value="pending"),)
    latest: dict[str, list[Answer]] = {}
    for answer in answers:
        latest.setdefault(answer.viewpoint, []).append(answer)
    return tuple(
        Status(
            viewpoint=name,
            value=given[-1].value,
            since=given[-1].day.end if given[-1].day else None,
            answers=tuple(a.move for a in given),
        )
        for name, given in latest.items()
    )


def by_actors(answers: Sequence[Answer]) -> tuple[Actor, ...]:
    """Return who answered, each once."""
    return tuple({a.entity: a for answer in answers for a in answer.by}.values())
