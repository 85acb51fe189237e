"""Answers: which move answers which entry, by whom, and according to whom.

Linking takes the first rule that holds (docs/ledger.md): the answer names the demand;
it points back to it ("these"); it answers the other side's demand on the same matter
nearby; or anywhere; or it speaks of the package as a whole. Else it stays unlinked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from detente.codebook import granularity
from detente.compare.entries import Merged, matter, overlap, party_key
from detente.model import Answer, Article, Day, Move

Link = Literal["named", "anaphor", "exchange", "issue", "package", "analyst"]
WHOLE = re.compile(r"\b(?:these|those|such)\b", re.I)
ONE = re.compile(
    r"\b(?:this|that|such an?|the) (?:\w+ )?"
    r"(?:demand|request|proposal|offer|call|suggestion|warning|threat|idea|ultimatum)\b"
    r"(?! (?:that|of|for|to|by|on)\b)",
    re.I,
)
GENERIC = re.compile(
    r"\b(?:demands?|proposals?|drafts?|concerns?|requirements?|requests?|interests?"
    r"|conditions?)\b",
    re.I,
)
DEMANDS = re.compile(r"\b(?:demands?|requirements?|requests?|concerns?)\b", re.I)
SEVERAL = re.compile(r"\b(?:demands|requirements|requests|conditions)\b", re.I)
ABOUT = re.compile(r"\b(?:concerns?|demands?|fears?|objections?) (?:about|over|on)\b", re.I)
REPLY = re.compile(r"\b(?:reply|replies|response|responses|answers?)\b", re.I)
# How far back, in characters, an answer may reach without naming what it answers.
NEAR = 700
# Words of its matter that an answer from afar must share with what it answers.
SHARED = 2


def link(
    answer: Move, entries: Sequence[Merged], day: str, replied: str | None = None
) -> tuple[tuple[Merged, Link], ...]:
    """Return the entries that ``answer`` answers, with the rule that linked them.

    Args:
        answer: a move that may answer.
        entries: all entries of the ledger.
        day: the ISO day of the answer's report, "" where unknown; nothing is answered
            before it was said.
        replied: the move that it fits best in its own report (:mod:`detente.compare.replies`).
    """
    open_to = _open_to(answer, entries, day)
    if not open_to:
        return ()
    named = [e for e in open_to if names(answer, e)]
    if named:
        return tuple((e, "named") for e in named)
    pointed = pointed_at(answer, open_to)
    if pointed:
        return tuple((e, "anaphor") for e in pointed)
    says = matter(answer)
    bare = not says or answer.content == answer.span
    about = ABOUT.search(answer.content.text) is not None
    if (bare or about) and (one := _of_one(answer, open_to)):
        return ((one, "exchange"),)
    alike = [e for e in open_to if overlap(says, e.says) >= 0.5]
    near_by = [e for e in alike if _distance(answer, e) is not None]
    if near_by:
        return tuple((e, "exchange") for e in near_by[:2])
    listed = _all_asked(answer, open_to)
    if listed:
        return tuple((e, "package") for e in listed)
    demands = DEMANDS.search(answer.content.text) is not None
    replied_to = [
        e
        for e in open_to
        if any(m.move.id == replied for m in e.mentions)
        and (e.family == "demand" or not demands)  # "ignored its demands" is about no offer
    ]
    if replied_to and bare:
        return ((replied_to[0], "exchange"),)
    just = _just_said(answer, open_to) if bare else None
    return ((just, "exchange"),) if just else _from_afar(answer, open_to, says)


def _from_afar(
    answer: Move, open_to: Sequence[Merged], says: frozenset[str]
) -> tuple[tuple[Merged, Link], ...]:
    """Return what an answer answers that nothing near it tells: by its matter, or the package."""
    alike = [e for e in open_to if overlap(says, e.says) >= 0.5]
    meant = [e for e in open_to if _is_addressee(answer, e)]
    far = [e for e in alike if e in meant and _share_enough(says, e.says)]
    if far:
        best = max(far, key=lambda e: overlap(says, e.says))
        return ((best, "issue"),)
    packages = [e for e in meant if e.package]
    if packages and (GENERIC.search(answer.sentence.text) or not says):
        return ((packages[0], "package"),)
    only = [e for e in meant if e.family == "demand" and not _is_implied(e)]
    if len(only) == 1 and GENERIC.search(answer.content.text):
        return ((only[0], "issue"),)
    return ()


def _all_asked(answer: Move, entries: Sequence[Merged]) -> list[Merged]:
    """Return all that was demanded nearby, for an answer to "its demands" that no list tells."""
    if not SEVERAL.search(answer.content.text) or any(e.package for e in entries):
        return []
    return [
        e
        for e in entries
        if e.family == "demand" and not _is_implied(e) and _distance(answer, e) is not None
    ]


def _just_said(answer: Move, entries: Sequence[Merged]) -> Merged | None:
    """Return what was said last before an answer that names no matter of its own."""
    near = [e for e in entries if _distance(answer, e) is not None and not _is_implied(e)]
    return min(near, key=lambda e: _distance(answer, e) or 0, default=None)


def _of_one(answer: Move, entries: Sequence[Merged]) -> Merged | None:
    """Return the demand nearby that is put to one party alone, and is what an answer is about.

    A refusal that names no matter is about what is asked of its giver; "ignored its concerns
    about the League" about what is asked of the League.
    """
    if answer.value == "refused" and answer.party is not None:
        about = {party_key(answer.party).lower()}
    elif ABOUT.search(answer.content.text):
        about = {key.removeprefix("@").lower() for key in matter(answer)}
    else:
        return None
    alone = [e for e in entries if len(e.addressees) == 1 and not e.package]
    demands = [
        e
        for e in alone
        if e.family == "demand"
        and not _is_implied(e)
        and party_key(e.addressees[0]).lower() in about
    ]
    near = [e for e in demands if _distance(answer, e) is not None]
    if not near and answer.value != "refused":
        return demands[0] if demands else None  # it says itself what it is about
    return min(near, key=lambda e: _distance(answer, e) or 0, default=None)


def _open_to(answer: Move, entries: Sequence[Merged], day: str) -> list[Merged]:
    """Return the entries of the other side that were open on ``day``."""
    open_to = [
        e
        for e in entries
        if e.family in ("demand", "offer", "threat")
        and (not day or e.first_day <= day)
        and _reversed(answer, e)
    ]
    if answer.kind in ("accept", "acknowledge") and REPLY.search(answer.content.text):
        # a reply that came, or waits, answers the demand for one
        open_to = [e for e in open_to if e.family == "demand" and _asks_reply(e)]
    return open_to


def _is_implied(entry: Merged) -> bool:
    return all(m.move.implied for m in entry.mentions)


def _asks_reply(entry: Merged) -> bool:
    return "#reply" in entry.says and not entry.package


def pointed_at(answer: Move, entries: Sequence[Merged]) -> list[Merged]:
    """Return what the answer's sentence points back to: the package, or the demand just before."""
    before = [e for e in entries if _distance(answer, e) is not None and not _is_implied(e)]
    nearest = sorted(before, key=lambda e: _distance(answer, e) or 0)[:1]
    if ONE.search(answer.sentence.text):
        return nearest
    if WHOLE.search(answer.sentence.text):
        packages = [e for e in before if e.package]
        said = answer.content.text.lower() != answer.span.text.lower()
        return packages or (nearest if said else [])
    return []


def _share_enough(one: frozenset[str], other: frozenset[str]) -> bool:
    common = sum(1 for key in one & other if not key.startswith("@"))
    return common >= min(SHARED, len(one), len(other))


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


def _is_addressee(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer comes from whom the entry addresses, or a bloc that covers it.

    A member and its alliance do not answer for each other where nothing else ties them.
    """
    if answer.party is None:
        return False
    own = party_key(answer.party)
    addressed = {party_key(a) for a in entry.addressees}
    bloc = answer.party.kind == "bloc"
    covers = granularity.covered().get(own, frozenset()) if bloc else frozenset()
    return not addressed or own in addressed or bool(addressed & covers)


def names(answer: Move, entry: Merged) -> bool:
    """Tell whether the answer's words hold a mention of the entry."""
    spans = (answer.content, answer.span)
    return any(
        move.id != answer.id and any(s.start <= move.span.start < s.end for s in spans)
        for move in entry.by_sentence.get(answer.sentence, ())
    )


def _distance(answer: Move, entry: Merged) -> int | None:
    """Return how far before the answer the entry was last mentioned, None when too far."""
    starts = entry.starts.get(answer.content.article, ())
    before = bisect_left(starts, answer.span.start)
    gap = answer.span.start - starts[before - 1] if before else None
    return gap if gap is not None and gap <= NEAR else None


def answer_of(move: Move, rule: Link, article: Article) -> Answer | None:
    """Return the answer that ``move`` gives; None when its kind gives none."""
    if move.value is None or move.party is None:
        return None
    return Answer(
        value=move.value,
        by=(move.party, *move.beside),
        viewpoint=viewpoint(move),
        move=move.id,
        span=move.span,
        link=rule,
        modality=move.modality,
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


def viewpoint(move: Move) -> str:
    """Return the key of whom an answer is told according to.

    That of the party for which the innermost source speaks, "unnamed" for a source without
    a name, "narrator" where the reports themselves tell it.
    """
    holder = next((a.holder for a in reversed(move.attribution) if a.holder is not None), None)
    if holder is not None:
        return party_key(holder)
    return "unnamed" if move.attribution else "narrator"
