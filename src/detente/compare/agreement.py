"""What the reports of one story agree on, tell alone, or tell differently."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from detente.compare import (
    corroboration,
    disputes,
    divergences,
    drafts,
    happenings,
    material,
    scraps,
    sentences,
    tellings,
)
from detente.compare.corroboration import Count
from detente.compare.drafts import Draft
from detente.compare.findings import SEVERITY
from detente.compare.material import Library, Material
from detente.compare.pieces import pieces
from detente.model import (
    Article,
    Claim,
    Comparison,
    Day,
    Divergence,
    Entry,
    Event,
    Figure,
    Move,
    Place,
    Quotation,
    Story,
    content_id,
)


def compare(
    story: Story,
    articles: Iterable[Article],
    *,
    events: Iterable[Event] = (),
    quotations: Iterable[Quotation] = (),
    moves: Iterable[Move] = (),
    entries: Iterable[Entry] = (),
    figures: Iterable[Figure] = (),
    days: Iterable[Day] = (),
    places: Iterable[Place] = (),
) -> Comparison:
    """Return what the reports of ``story`` agree on, tell alone or tell differently.

    Records of other reports may be among those given; they are left out. The result does
    not depend on the order of the records.
    """
    library = material.gather(
        articles,
        events=events,
        quotations=quotations,
        moves=moves,
        entries=entries,
        figures=figures,
        days=days,
        places=places,
    )
    return of_story(story, library)


def of_story(story: Story, library: Library) -> Comparison:
    """Return the comparison of one of the stories whose reports are in ``library``.

    Where there is one report nothing is compared, and only its happenings are given.

    One claim is an entry of the ledger, an answer to it that several reports give, or a
    group of statements that say the same (compare.align). It is agreed when two
    independent tellings have it: near-copies, and reports of one outlet, are one telling.
    """
    own = library.of(story)
    known = {article.id: article for article in own.articles}
    events = [event for found in own.reports.values() for event in found.events]
    figures = [figure for found in own.reports.values() for figure in found.figures]
    told = happenings.of_story(story, known, events, figures)
    if len(known) < 2:
        return Comparison(story=story.id, claims=(), divergences=(), happenings=told)
    happening = {event: one.id for one in told for event in one.events}
    made = _compared(story, replace(own, happening=happening))
    return msgspec.structs.replace(made, happenings=told)


def _compared(story: Story, own: Material) -> Comparison:
    telling = tellings.of_reports(story, own.articles)
    own = replace(own, telling=telling)
    cut = pieces(own)
    like = sentences.likeness(cut.sentences)
    known = {article.id: article for article in own.articles}
    made = [
        replace(
            draft,
            statements=scraps.widen(draft.statements, own),
            divergences=_between_tellings(draft.divergences, telling),
        )
        for draft in drafts.of_story(cut, own, sentences.agreeing(like))
    ]
    order = {article: n for n, article in enumerate(known)}
    count = functools.partial(
        tellings.independent, tellings=telling, articles=known, reprints=own.reprints
    )
    claims = [_claim(draft, telling, count) for draft in made]
    claims.sort(key=lambda c: (order[c.statements[0].article], c.statements[0].span.start, c.id))
    claims = [c for n, c in enumerate(claims) if n == 0 or c.id != claims[n - 1].id]
    found = {d.id: d for draft in made for d in draft.divergences}
    held = _between_tellings(disputes.of_story(cut.sentences, like, own), telling)
    found = {d.id: d for d in drafts.distinct((*found.values(), *held))}
    found |= {
        d.id: d for d in _between_tellings(divergences.of_outlook(cut.stretches, own), telling)
    }
    return Comparison(
        story=story.id,
        claims=tuple(claims),
        divergences=tuple(sorted(found.values(), key=lambda d: (-SEVERITY[d.compatible], d.id))),
    )


def _between_tellings(
    found: Iterable[Divergence], telling: Mapping[str, str]
) -> tuple[Divergence, ...]:
    """Leave out differences within one telling: a reprint does not differ from its original."""
    return tuple(d for d in found if len({telling[v.article] for v in d.values}) > 1)


def _claim(draft: Draft, telling: Mapping[str, str], count: Count) -> Claim:
    origins = count(draft.statements)
    if any(d.compatible != "yes" for d in draft.divergences):
        status = "diverging"
    else:
        status = "agreed" if origins > 1 else "single"
    places = sorted((s.article, s.span.start, s.span.end) for s in draft.statements)
    return Claim(
        id=content_id("claim", *places),
        matter=draft.matter,
        status=status,  # type: ignore[arg-type]
        statements=draft.statements,
        origins=origins,
        corroboration=corroboration.of_claim(draft.statements, telling, count),
        divergences=tuple(d.id for d in draft.divergences),
    )
