"""The claims of a story in the making: groups of statements, entries of the ledger, the rest."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.compare import (
    align,
    contested,
    corroboration,
    divergences,
    matters,
    quantities,
    sentences,
)
from detente.compare.align import Group, Likeness
from detente.compare.material import Material, Placed
from detente.compare.pieces import Cut, Piece, keys
from detente.model import Answer, Attribution, Divergence, Entry, Move, Span, Statement

REPEATS = 0.5  # likeness at which a report is taken to say a thing twice
WORDS = 2  # words besides names that a statement told by several must say somewhere
MET = 12  # groups that a statement is held against to tell whether it repeats them
ABREAST = 12  # wordings of an entry that are set against each other
SUBSTANCE = 2  # things besides parties that a statement told once must say


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


def of_story(cut: Cut, own: Material, like: Likeness) -> list[Draft]:
    """Return the claims of a story whose statements are ``cut``, those of one report alone too.

    ``like`` tells how likely two sentences tell one thing.
    """
    weights = align.weigh(cut.stretches)
    groups = align.align(cut.stretches, like)
    shared = [group for group in groups if len(group) > 1 and _worth(group)]
    whole = sentences.align_whole(cut.sentences, shared, like)
    shared += [group for group in whole if _worth(group)]
    alone = [group[0] for group in groups if len(group) == 1]
    again = _repeated(alone, shared, weights)
    at = Placed((piece.span, piece) for piece in cut.sentences)
    made = [_of_group(group, again[n], weights, own, at) for n, group in enumerate(shared)]
    order = {article: n for n, article in enumerate(own.reports)}
    entries = [draft for entry in own.entries for draft in _of_entry(entry, own, order)]
    entries = [part for draft in entries for part in _told_alike(draft, at, like)]
    several = [draft for draft in entries if len(draft.articles) > 1]
    made = _with_entries(made, several)
    lone = [draft for draft in entries if len(draft.articles) == 1]
    made += _uncovered(lone, made)
    told = {id(piece) for pieces in again.values() for piece in pieces}
    rest = [p for p in alone if id(p) not in told and _substantial(p)]
    made += _uncovered(_singles(rest, weights), made)
    return made


def _of_group(
    group: Group,
    again: Sequence[Piece],
    weights: Mapping[str, float],
    own: Material,
    at: Placed[Piece],
) -> Draft:
    """Return the claim of a group; a report's other wordings of it come after the first.

    ``at`` are the sentences, of which those are shown whose stretches tell nothing alone.
    """
    matter = matters.of_group(group, weights)
    again = [piece for piece in again if not any(_overlap(piece.span, p.span) for p in group)]
    shown = {piece.span: piece for piece in (_telling(p, at) for p in (*group, *again))}
    return Draft(
        matter=matter,
        statements=tuple(_statement(piece) for piece in shown.values()),
        divergences=divergences.of_group((*group, *again), matter, own),
    )


def _telling(piece: Piece, at: Placed[Piece]) -> Piece:
    """Return a stretch in which an act or a move was read, else the sentence it stands in.

    "Karst, the minister of finance" names somebody; its sentence tells what he did.
    """
    if piece.events or piece.moves:
        return piece
    return next((sentence for _, sentence in at.touching(piece.span)), piece)


def _overlap(one: Span, other: Span) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def _repeated(
    alone: Sequence[Piece], groups: Sequence[Group], weights: Mapping[str, float]
) -> Mapping[int, Sequence[Piece]]:
    """Return by group what titles and sentences tell once more than their report already does.

    Each is held against the groups that share most words with what its report says in them.
    """
    telling: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for article, key in dict.fromkeys((p.article.id, k) for p in group for k in p.matter):
            telling[article, key].append(n)
    by_report = [_by_report(group) for group in groups]
    found: dict[int, list[Piece]] = defaultdict(list)
    for piece in alone:
        places = [telling.get((piece.article.id, key), ()) for key in piece.matter]
        met = Counter(n for place in places if len(place) <= align.CROWD for n in place)
        most = sorted(met, key=lambda n: (-met[n], n))[:MET]
        ranked = [(_again(piece, by_report[n], weights), -n) for n in most]
        if ranked and max(ranked)[0] >= REPEATS:
            found[-max(ranked)[1]].append(piece)
    return found


def _by_report(group: Group) -> Mapping[str, Sequence[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in group:
        found.setdefault(piece.article.id, []).append(piece)
    return found


def _again(
    piece: Piece, group: Mapping[str, Sequence[Piece]], weights: Mapping[str, float]
) -> float:
    """Return how alike a statement is to what its report, and another, say in a group."""
    own = min(align.likeness(piece, p, weights) for p in group[piece.article.id])
    if own < REPEATS:
        return own  # however like the others it is
    beside = (p for report, said in group.items() if report != piece.article.id for p in said)
    others = itertools.islice(beside, align.SAMPLE)
    return min(own, max(align.likeness(piece, p, weights) for p in others))


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


def _of_entry(entry: Entry, own: Material, order: Mapping[str, int]) -> list[Draft]:
    """Return the claims on one entry: that it was made, and the answers several reports give."""
    matter = matters.of_entry(entry)
    drafts = []
    made: dict[str, Statement] = {}
    for variant in sorted(entry.variants, key=lambda v: (v.obligation is None, v.span.start)):
        if variant.span.article in order:
            move = own.moves.get(variant.move)
            made.setdefault(variant.span.article, _words(variant.span, own, move))
    if made:
        found = contested.of_entry(entry, matter, own)
        drafts.append(Draft(matter, _in_story(made, order), found))
    values: dict[str, dict[str, tuple[Statement, Answer]]] = {}
    for answer in entry.answers:
        if answer.span.article in order and not answer.inherited:
            told = values.setdefault(answer.value, {})
            words = _words(answer.span, own, own.moves.get(answer.move))
            told.setdefault(answer.span.article, (words, answer))
    for told in values.values():
        if len(told) > 1:
            label = matters.of_answer(entry, next(iter(told.values()))[1])
            statements = {article: statement for article, (statement, _) in told.items()}
            drafts.append(Draft(label, _in_story(statements, order), answer=True))
    return drafts


def _told_alike(draft: Draft, at: Placed[Piece], like: Likeness) -> Iterator[Draft]:
    """Yield the claim on an entry, or one for each telling where its words are too unlike.

    Words that were put into one entry need not say one thing: "its demands", "to talk". Two that
    lay different duties on the other are unlike for that very reason.
    """
    told = [(s, piece) for s in draft.statements for _, piece in at.touching(s.span)]
    likely: list[Statement] = []
    for (one, left), (other, right) in itertools.combinations(told[:ABREAST], 2):
        if one.article != other.article and like(left, right) >= align.THINKABLE:
            likely += [one, other]
    duties = [d for d in draft.divergences if d.kind == "obligation"]
    opposed = {value.article for duty in duties for value in duty.values}
    kept = tuple(s for s in draft.statements if s in likely or s.article in opposed)
    if kept or len(draft.articles) < 2:
        yield replace(draft, statements=kept or draft.statements)
    rest = [s for s in draft.statements if s not in kept] if len(draft.articles) > 1 else []
    yield from (replace(draft, statements=(s,), divergences=()) for s in rest)


def _words(span: Span, own: Material, move: Move | None) -> Statement:
    chain = move.attribution if move is not None else ()
    actors = (move.party, *move.addressees) if move is not None else ()
    involved = {key for actor in actors if actor is not None for key in keys(actor)}
    return Statement(
        article=span.article,
        outlet=own.reports[span.article].article.outlet,
        span=span,
        attribution=chain,
        hand=corroboration.hand(chain, involved),
    )


def _in_story(
    statements: Mapping[str, Statement], order: Mapping[str, int]
) -> tuple[Statement, ...]:
    return tuple(statements[i] for i in sorted(statements, key=order.__getitem__))


def _with_entries(groups: Sequence[Draft], entries: Sequence[Draft]) -> list[Draft]:
    """Return the claims of groups and of entries; a group that words an entry takes its matter.

    It takes its differences, too, and the statements of reports that it lacks.
    """
    places = Placed((s.span, n) for n, entry in enumerate(entries) for s in entry.statements)
    worded: set[int] = set()
    made = []
    for draft in groups:
        met = {n for s in draft.statements for _, n in places.touching(s.span)}
        same = [n for n in sorted(met) if _same(draft, entries[n])]
        worded.update(same)
        made.append(_joined(draft, entries[same[0]]) if same else draft)
    return made + [entry for n, entry in enumerate(entries) if n not in worded]


def _joined(draft: Draft, entry: Draft) -> Draft:
    extra = tuple(s for s in entry.statements if s.article not in draft.articles)
    return replace(
        draft,
        matter=entry.matter,
        statements=(*draft.statements, *extra),
        divergences=distinct((*entry.divergences, *draft.divergences)),
    )


def distinct(found: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """Leave out a difference whose words another of its kind shows too."""
    kept: list[Divergence] = []
    showing: dict[tuple[str, str, int], list[frozenset[tuple[str, int]]]] = {}
    for one in sorted(found, key=lambda d: (-len(d.values), d.id)):
        words = frozenset((v.article, v.span.start) for v in one.values)
        first = min(words)
        if not any(words <= other for other in showing.get((one.kind, *first), ())):
            kept.append(one)
            for word in words:
                showing.setdefault((one.kind, *word), []).append(words)
    return tuple(kept)


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether two claims consist of nearly the same words in two reports.

    An answer is the same already where the other claim's words hold it.
    """
    length = min if other.answer else max
    told = Placed((s.span, s.span) for s in other.statements)
    shared = {
        a.article
        for a in one.statements
        for _, span in told.touching(a.span)
        if 2 * _shared(a.span, span) > length(a.span.end - a.span.start, span.end - span.start)
    }
    return len(shared) > 1


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _uncovered(drafts: Iterable[Draft], others: Sequence[Draft]) -> list[Draft]:
    """Return the claims of one report whose words no other claim has; keep the first of two."""
    taken = Placed((s.span, s.span) for draft in others for s in draft.statements)
    kept = []
    for draft in drafts:
        span = draft.statements[0].span
        if not any(
            2 * _shared(span, t) >= min(span.end - span.start, t.end - t.start)
            for _, t in taken.touching(span)
        ):
            kept.append(draft)
            taken.add(span, span)
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


def _singles(alone: Sequence[Piece], weights: Mapping[str, float]) -> Iterator[Draft]:
    """Yield the claims of one report alone; what it says twice counts once."""
    saying: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in alone:
        places = [saying[piece.article.id, key] for key in sorted(piece.matter)]
        before = {id(p): p for place in places if len(place) <= align.CROWD for p in place}
        if all(align.likeness(piece, p, weights) < REPEATS for p in before.values()):
            for place in places:
                place.append(piece)
            yield Draft(matters.of_group((piece,), weights), (_statement(piece),))
