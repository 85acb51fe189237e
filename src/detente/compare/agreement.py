"""What the reports of one story agree on, tell alone, or tell differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from detente.compare import (
    align,
    contested,
    corroboration,
    divergences,
    happenings,
    matters,
    quantities,
    scraps,
    tellings,
)
from detente.compare.align import Group
from detente.compare.findings import SEVERITY
from detente.compare.pieces import Material, Piece, keys, pieces
from detente.model import (
    Answer,
    Article,
    Attribution,
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
    Span,
    Statement,
    Story,
    content_id,
    to_json,
)

REPEATS = 0.5  # likeness at which a report is taken to say a thing twice
WORDS = 2  # words besides names that a statement told by several must say somewhere
SUBSTANCE = 2  # things besides parties that a statement told once must say

R = TypeVar("R", Event, Quotation, Move, Figure, Day, Place)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making."""

    matter: str
    statements: tuple[Statement, ...]
    divergences: tuple[Divergence, ...] = ()
    answer: bool = False

    @property
    def articles(self) -> frozenset[str]:
        """The reports that tell it."""
        return frozenset(statement.article for statement in self.statements)


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
    not depend on the order of the records. Where there is one report nothing is compared, and
    only its happenings are given.

    One claim is an entry of the ledger, an answer to it that several reports give, or a
    group of statements that say the same (compare.align). It is agreed when two
    independent tellings have it: near-copies, and reports of one outlet, are one telling.
    """
    known, events = {article.id: article for article in articles}, tuple(events)
    own = frozenset(story.articles) & frozenset(known)
    figures = tuple(figures)
    told = happenings.of_story(story, known, events, figures)
    if len(own) < 2:
        return Comparison(story=story.id, claims=(), divergences=(), happenings=told)
    material = Material(
        articles=tuple(known[i] for i in story.articles if i in known),
        events=_here(events, own),
        quotations=_here(quotations, own),
        moves=_here(moves, own),
        entries=tuple(sorted(entries, key=lambda entry: entry.id)),
        figures=_here(figures, own),
        days=_here(days, own),
        places=_here(places, own),
        happening={event: happening.id for happening in told for event in happening.events},
    )
    return msgspec.structs.replace(_compared(story, material), happenings=told)


def _compared(story: Story, material: Material) -> Comparison:
    cut = pieces(material)
    known = {article.id: article for article in material.articles}
    telling = tellings.of_reports(story, material.articles)
    drafts = [
        replace(draft, divergences=_between_tellings(draft.divergences, telling))
        for draft in _drafts(cut, material)
    ]
    order = {article: n for n, article in enumerate(known)}
    drafts = [
        replace(d, statements=scraps.widen(d.statements, known, material.moves, material.events))
        for d in drafts
    ]
    claims = [_claim(draft, telling, known) for draft in drafts]
    claims.sort(key=lambda c: (order[c.statements[0].article], c.statements[0].span.start, c.id))
    claims = [c for n, c in enumerate(claims) if n == 0 or c.id != claims[n - 1].id]
    found = {d.id: d for draft in drafts for d in draft.divergences}
    found |= {d.id: d for d in _between_tellings(divergences.of_outlook(cut), telling)}
    return Comparison(
        story=story.id,
        claims=tuple(claims),
        divergences=tuple(sorted(found.values(), key=lambda d: (-SEVERITY[d.compatible], d.id))),
    )


def _here(records: Iterable[R], own: frozenset[str]) -> tuple[R, ...]:
    """Return the records of the story's reports in the order of the text."""
    placed = [(span, record) for record in records if (span := _place(record)) is not None]
    placed = [pair for pair in placed if pair[0].article in own]
    placed.sort(key=lambda pair: (pair[0].article, pair[0].start, pair[0].end, to_json(pair[1])))
    return tuple(record for _, record in placed)


def _place(record: Event | Quotation | Move | Figure | Day | Place) -> Span | None:
    return record.content[0] if isinstance(record, Quotation) else record.span


def _drafts(cut: Sequence[Piece], material: Material) -> list[Draft]:
    weights = align.weigh(cut)
    groups = align.align(cut)
    shared = [group for group in groups if len(group) > 1 and _worth(group)]
    alone = [group[0] for group in groups if len(group) == 1]
    again = {id(piece): _repeated(piece, shared, weights) for piece in alone}
    drafts = [
        _of_group(group, [p for p in alone if again[id(p)] == n], weights, material)
        for n, group in enumerate(shared)
    ]
    entries = [draft for entry in material.entries for draft in _of_entry(entry, material)]
    several = [draft for draft in entries if len(draft.articles) > 1]
    drafts = [_with_entries(draft, several) for draft in drafts]
    drafts += [d for d in several if not any(_same(other, d) for other in drafts)]
    lone = [draft for draft in entries if len(draft.articles) == 1]
    drafts += _uncovered(lone, drafts)
    own = [p for p in alone if again[id(p)] is None and _substantial(p)]
    drafts += _uncovered(_singles(own, weights), drafts)
    return drafts


def _of_group(
    group: Group, again: Sequence[Piece], weights: Mapping[str, float], material: Material
) -> Draft:
    """Return the claim of a group; a report's other wordings of it come after the first."""
    matter = matters.of_group(group, weights)
    return Draft(
        matter=matter,
        statements=tuple(_statement(piece) for piece in (*group, *again)),
        divergences=divergences.of_group((*group, *again), matter, material),
    )


def _repeated(piece: Piece, groups: Sequence[Group], weights: Mapping[str, float]) -> int | None:
    """Return which group a title or sentence tells once more than its report already does."""
    best: tuple[float, int] | None = None
    for n, group in enumerate(groups):
        own = [p for p in group if p.article.id == piece.article.id]
        others = [p for p in group if p.article.id != piece.article.id]
        if not own or not piece.matter & frozenset.union(*(p.matter for p in own)):
            continue
        value = min(
            min(align.likeness(piece, p, weights) for p in own),
            max(align.likeness(piece, p, weights) for p in others),
        )
        if value >= REPEATS and (best is None or value > best[0]):
            best = value, n
    return best[1] if best else None


def _statement(piece: Piece) -> Statement:
    chain: tuple[Attribution, ...] = ()
    if piece.quotation is not None:
        quotation = piece.quotation
        known = quotation.speaker is not None
        chain = (
            Attribution(
                holder=quotation.speaker,
                kind="says" if known else "unnamed",
                cue=quotation.cue,
                quotation=quotation.id,
            ),
        )
    elif piece.events:
        chain = piece.events[0].attribution
    return Statement(
        article=piece.article.id,
        outlet=piece.article.outlet,
        span=piece.span,
        attribution=chain,
        hand=corroboration.hand(chain, _involved(piece)),
    )


def _involved(piece: Piece) -> frozenset[str]:
    """Return the keys of who takes part in what a statement tells."""
    actors = [a for event in piece.events for a in (*event.actors, *event.recipients)]
    actors += [a for move in piece.moves for a in (move.party, *move.addressees) if a is not None]
    named = {key[1:] for key in piece.says if key.startswith("@")}
    return frozenset(named.union(key for actor in actors for key in keys(actor)))


def _of_entry(entry: Entry, material: Material) -> list[Draft]:
    """Return the claims on one entry: that it was made, and the answers several reports give."""
    articles = {article.id: article for article in material.articles}
    matter = matters.of_entry(entry)
    moves = {move.id: move for move in material.moves}
    drafts = []
    made: dict[str, Statement] = {}
    for variant in sorted(entry.variants, key=lambda v: (v.obligation is None, v.span.start)):
        if variant.span.article in articles:
            move = moves.get(variant.move)
            made.setdefault(variant.span.article, _words(variant.span, articles, move))
    if made:
        found = contested.of_entry(entry, matter, material)
        drafts.append(Draft(matter, _in_story(made, articles), found))
    values: dict[str, dict[str, tuple[Statement, Answer]]] = {}
    for answer in entry.answers:
        if answer.span.article in articles and not answer.inherited:
            told = values.setdefault(answer.value, {})
            words = _words(answer.span, articles, moves.get(answer.move))
            told.setdefault(answer.span.article, (words, answer))
    for told in values.values():
        if len(told) > 1:
            label = matters.of_answer(entry, next(iter(told.values()))[1])
            statements = {article: statement for article, (statement, _) in told.items()}
            drafts.append(Draft(label, _in_story(statements, articles), answer=True))
    return drafts


def _words(span: Span, articles: Mapping[str, Article], move: Move | None) -> Statement:
    chain = move.attribution if move is not None else ()
    actors = (move.party, *move.addressees) if move is not None else ()
    involved = {key for actor in actors if actor is not None for key in keys(actor)}
    return Statement(
        article=span.article,
        outlet=articles[span.article].outlet,
        span=span,
        attribution=chain,
        hand=corroboration.hand(chain, involved),
    )


def _in_story(
    statements: Mapping[str, Statement], articles: Mapping[str, Article]
) -> tuple[Statement, ...]:
    return tuple(statements[i] for i in articles if i in statements)


def _with_entries(draft: Draft, entries: Sequence[Draft]) -> Draft:
    """Return a group's claim with the matter and differences of the entry it words."""
    for entry in entries:
        if _same(draft, entry):
            extra = tuple(s for s in entry.statements if s.article not in draft.articles)
            return replace(
                draft,
                matter=entry.matter,
                statements=(*draft.statements, *extra),
                divergences=_distinct((*entry.divergences, *draft.divergences)),
            )
    return draft


def _distinct(found: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """Leave out a difference whose words another of its kind shows too."""
    kept: list[Divergence] = []
    for one in sorted(found, key=lambda d: (-len(d.values), d.id)):
        words = {(v.article, v.span.start) for v in one.values}
        if not any(
            one.kind == other.kind and words <= {(v.article, v.span.start) for v in other.values}
            for other in kept
        ):
            kept.append(one)
    return tuple(kept)


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether two claims consist of nearly the same words in two reports.

    An answer is the same already where the other claim's words hold it.
    """
    length = min if other.answer else max
    shared = {
        a.article
        for a in one.statements
        for b in other.statements
        if 2 * _shared(a.span, b.span)
        > length(a.span.end - a.span.start, b.span.end - b.span.start)
    }
    return len(shared) > 1


def _shared(one: Span, other: Span) -> int:
    if one.article != other.article:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _uncovered(drafts: Iterable[Draft], others: Sequence[Draft]) -> list[Draft]:
    """Return the claims of one report whose words no other claim has; keep the first of two."""
    taken = [statement.span for draft in others for statement in draft.statements]
    kept = []
    for draft in drafts:
        span = draft.statements[0].span
        if not any(
            2 * _shared(span, t) >= min(span.end - span.start, t.end - t.start) for t in taken
        ):
            kept.append(draft)
            taken.append(span)
    return kept


def _worth(group: Group) -> bool:
    """Tell whether a group states something: more than a name, a place, a line of credit."""
    if any(piece.events or piece.quotation is not None or piece.figures for piece in group):
        return True
    return max(len(piece.matter - piece.proper) for piece in group) >= WORDS


def _substantial(piece: Piece) -> bool:
    """Tell whether a statement is worth showing where one report alone has it."""
    if piece.title or len(piece.matter) < SUBSTANCE:
        return False
    real = any(event.modality in align.REAL for event in piece.events)
    counted = any(quantities.counts(figure) for figure in piece.figures)
    return real or counted or piece.quotation is not None


def _singles(alone: Sequence[Piece], weights: Mapping[str, float]) -> list[Draft]:
    """Return the claims of one report alone; what it says twice counts once."""
    kept: list[Piece] = []
    for piece in alone:
        own = [p for p in kept if p.article.id == piece.article.id]
        if all(align.likeness(piece, p, weights) < REPEATS for p in own):
            kept.append(piece)
    return [Draft(matters.of_group((piece,), weights), (_statement(piece),)) for piece in kept]


def _between_tellings(
    found: Iterable[Divergence], telling: Mapping[str, str]
) -> tuple[Divergence, ...]:
    """Leave out differences within one telling: a reprint does not differ from its original."""
    return tuple(d for d in found if len({telling[v.article] for v in d.values}) > 1)


def _claim(draft: Draft, telling: Mapping[str, str], articles: Mapping[str, Article]) -> Claim:
    origins = tellings.independent(draft.statements, telling, articles)
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
        corroboration=corroboration.of_claim(draft.statements, articles, telling, articles),
        divergences=tuple(d.id for d in draft.divergences),
    )
