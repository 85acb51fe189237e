"""Where one report holds otherwise what another tells: denied, doubted, to come, in other words.

Sentences are set against the one of each other report that most likely tells the same
(compare.sentences), less likely than it takes to agree: who denies a thing shares fewer words
with who charges it. Amounts and quotations are compared where two sentences are each other's
likeliest, and likelier than it takes to agree.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from detente.compare import align, counted, divergences, quantities, quoted
from detente.compare.align import Likeness
from detente.compare.findings import Kind, Value, make
from detente.compare.material import Material
from detente.compare.matters import BEFELL
from detente.compare.pieces import Piece, keys
from detente.compare.wording import Term, stances
from detente.model import Divergence, Event

COMMON = 2  # words besides names that two sentences on one matter share
DENIES = 0.3  # part of the words for what is denied that a sentence on it has
DENIED = 0.2  # likelihood from which a sentence tells what another denies
DOUBTED = 0.25  # or what another only alleges
COUNTED = 0.15  # or counts what another counts
TOLD = 0.4  # or has as done what in another is yet to come
LIKELY = 0.5  # or gives another amount, or quotes in other words, what another does
EARLY = 8  # sentences of a report in which it gives the toll of what it is about
DONE, AHEAD = frozenset({"asserted", "historical"}), frozenset({"future", "conditional"})


def of_story(sentences: Sequence[Piece], like: Likeness, own: Material) -> tuple[Divergence, ...]:
    """Return where the reports of a story hold one matter otherwise, or count it otherwise.

    ``like`` tells how likely two sentences tell one thing; ``own`` is all that was read.
    """
    beside = _beside(sentences, own)
    order = {article: n for n, article in enumerate(own.reports)}
    denials = _taking(sentences, "denied")
    doubts = _taking(sentences, "doubted")
    found: list[Divergence] = []
    for i, piece in enumerate(sentences):
        others = [sentences[j] for j in beside.get(i, ())]
        if others:
            found += _denied(piece, others, like, denials)
            found += _doubted(piece, others, like, doubts)
            found += _ahead(piece, others, like)
            if piece.figures:
                later = [o for o in others if order[o.article.id] > order[piece.article.id]]
                found += _counted(piece, later, like, own)
    for one, other in _likeliest(sentences, beside, like):
        found += [*_reworded(one, other), *_amounts(one, other)]
    found += _tolls(sentences, own)
    return _once(found)


def _once(found: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """Leave out what sets the same words of the same reports against each other once more.

    A toll stands in the title and again in the text.
    """
    first: dict[tuple[str, frozenset[tuple[str, str]]], Divergence] = {}
    for one in found:
        first.setdefault((one.kind, frozenset((v.article, v.value) for v in one.values)), one)
    return tuple(first.values())


def _beside(sentences: Sequence[Piece], own: Material) -> Mapping[int, Sequence[int]]:
    """Return by sentence those of other tellings that share words with it."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, j in align.meetings(sentences):
        one, other = sentences[i], sentences[j]
        if len(one.matter & other.matter) >= COMMON and own.apart(one.article, other.article):
            found[i].append(j)
            found[j].append(i)
    return found


def _likeliest(
    sentences: Sequence[Piece], beside: Mapping[int, Sequence[int]], like: Likeness
) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pairs that are each other's likeliest to tell one thing, the likeliest first."""
    met = (
        (value, i, j)
        for i, others in beside.items()
        for j in others
        if i < j and (value := like(sentences[i], sentences[j])) >= LIKELY
    )
    for _, i, j in align.mutual(sentences, met):
        yield sentences[i], sentences[j]


def _stances(piece: Piece, word: str) -> list[Term]:
    return [t for t in stances(piece.span.text, piece.span.start) if t.key == word]


def _taking(sentences: Iterable[Piece], stance: str) -> Mapping[str, Sequence[Piece]]:
    """Return by report the sentences that deny, or doubt, something."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in sentences:
        if _stances(piece, stance):
            found[piece.article.id].append(piece)
    return found


def _denied(
    piece: Piece, others: Iterable[Piece], like: Likeness, denials: Mapping[str, Sequence[Piece]]
) -> Iterator[Divergence]:
    """Yield where others tell, or charge somebody with, what a sentence has denied.

    What is denied follows the word for it. Who tells of the denial as well holds nothing
    otherwise, nor do the words of those who deny, or words on others than they and whom they name.
    """
    for cue in filter(functools.partial(_is_denial, piece), _stances(piece, "denied")[:1]):
        scope = {t.key for t in piece.terms if t.start >= cue.end and not t.key.startswith("@")}
        before = [t for t in piece.terms if t.end <= cue.start and t.key.startswith("@")]
        denier = {t.key for t in before if t.start == before[0].start}
        accused = denier | {t.key for t in piece.terms if t.start >= cue.end} - scope
        telling = [
            other
            for other in others
            if _on(scope, other)
            and not any(
                _on(scope, d) and like(piece, d) >= DENIED
                for d in denials.get(other.article.id, ())
            )
            and not denier & _tellers(other)
            and (not accused or accused & other.says)
        ]
        why = "one report has it denied, the other told or charged"
        yield from _divergence("attribution", piece, _nearest(piece, telling, DENIED, like), why)


def _is_denial(piece: Piece, cue: Term) -> bool:
    """Tell whether words deny that something is so.

    "deny them weapons" and "Denis" do not, and "his denials" only mention it.
    """
    words = piece.article.text[cue.start : cue.end]
    return words.islower() and words != "deny" and not words.startswith("denial")


def _on(scope: Set[str], piece: Piece) -> bool:
    """Tell whether a sentence is on the matter that is denied."""
    return len(scope & piece.matter) >= max(COMMON, DENIES * len(scope))


def _tellers(piece: Piece) -> frozenset[str]:
    """Return the keys, as in words, of those in whose words a sentence stands."""
    holders = [link.holder for event in piece.events for link in event.attribution]
    if piece.quotation is not None:
        holders.append(piece.quotation.speaker)
    return frozenset(f"@{key}" for holder in holders if holder is not None for key in keys(holder))


def _doubted(
    piece: Piece, others: Iterable[Piece], like: Likeness, doubts: Mapping[str, Sequence[Piece]]
) -> Iterator[Divergence]:
    """Yield where others state what a sentence calls alleged: the thing named right after.

    Who states it does so in words of its own, and nowhere calls it alleged.
    """
    for cue in _stances(piece, "doubted")[:1]:
        named = next((t.key for t in piece.terms if t.start >= cue.end), None)
        telling = [
            other
            for other in others
            if named in other.matter
            and other.quotation is None
            and not any(event.attribution for event in other.events)
            and not any(named in d.matter for d in doubts.get(other.article.id, ()))
        ]
        why = "one report tells as alleged what the other states"
        yield from _divergence("status", piece, _nearest(piece, telling, DOUBTED, like), why)


def _nearest(piece: Piece, others: Iterable[Piece], bar: float, like: Likeness) -> list[Piece]:
    """Return of each other report the sentence likeliest to tell the same."""
    best: dict[str, tuple[float, Piece]] = {}
    for other in others:
        value = like(piece, other)
        if value >= bar and value > best.get(other.article.id, (0.0, other))[0]:
            best[other.article.id] = value, other
    return [other for _, other in best.values()]


def _counted(
    piece: Piece, later: Iterable[Piece], like: Likeness, own: Material
) -> Iterator[Divergence]:
    """Yield where a later report of the story counts otherwise what a sentence counts."""
    for other in later:
        if other.figures and like(piece, other) >= COUNTED:
            yield from divergences.of_values((piece, other), _matter(piece, other), own)


def _tolls(sentences: Sequence[Piece], own: Material) -> Iterator[Divergence]:
    """Yield where the tolls differ with which the reports of a story begin.

    A story tells one happening, and its toll stands early, in words of the report's own.
    """
    first: dict[str, dict[str, Piece]] = defaultdict(dict)
    read: Counter[str] = Counter()
    for piece in sentences:
        read[piece.article.id] += 1
        if read[piece.article.id] <= EARLY:
            for figure in filter(quantities.counts, piece.figures):
                toll = quantities.toll(figure)
                if toll is not None and figure.unit == quantities.PEOPLE:
                    first[toll].setdefault(piece.article.id, piece)
    for toll, telling in sorted(first.items()):
        words = f"number of {quantities.PEOPLE} {BEFELL.get(toll, '')}".rstrip()
        yield from divergences.of_values(tuple(telling.values()), words, own)


def _amounts(one: Piece, other: Piece) -> Iterator[Divergence]:
    """Yield where two sentences measure otherwise: a sum of money, a share, a distance.

    Each has one of the kind: which of several belongs to which cannot be told.
    """
    for left in filter(quantities.is_amount, one.figures):
        alike = [f for f in other.figures if f.unit == left.unit and quantities.counts(f)]
        own = [f for f in one.figures if f.unit == left.unit and quantities.counts(f)]
        if len(own) == len(alike) == 1 and counted.close_in_time(one.article, other.article):
            verdict = quantities.figures_agree(left, alike[0])
            if verdict is not None:
                values = [
                    Value(piece.article, divergences.figure_words(figure), figure.span)
                    for piece, figure in ((one, left), (other, alike[0]))
                ]
                yield make("value", _matter(one, other), values, *verdict)


def _reworded(one: Piece, other: Piece) -> Iterator[Divergence]:
    """Yield where two reports quote one saying, but not in the same words."""
    runs = quoted.reworded(one, other)
    if runs is not None:
        values = [
            Value(piece.article, run.text, run)
            for piece, run in zip((one, other), runs, strict=True)
        ]
        why = "the reports quote one saying in different words"
        yield make("wording", _matter(one, other), values, "partly", why)


def _ahead(piece: Piece, others: Iterable[Piece], like: Likeness) -> Iterator[Divergence]:
    """Yield where others of the same day have as done what in a sentence is only to come."""
    coming = [event for event in piece.events if event.modality in AHEAD]
    done = [
        other
        for other in others
        if counted.told_together(piece.article, other.article) and _is_done(piece, coming, other)
    ]
    why = "one report has as done what in the other is yet to come"
    yield from _divergence("status", piece, _nearest(piece, done, TOLD, like), why)


def _is_done(piece: Piece, coming: Iterable[Event], other: Piece) -> bool:
    """Tell whether an event that is to come in one sentence is done in another."""
    return any(
        one.type == event.type
        and event.modality in DONE
        and align.sides(one.actors, event.actors)
        and align.sides(one.recipients, event.recipients)
        and _words(piece, one) & _words(other, event)
        for one in coming
        for event in other.events
    )


def _words(piece: Piece, event: Event) -> set[str]:
    return {t.key for t in piece.terms if event.span.start <= t.start < event.span.end}


def _divergence(
    kind: Kind, piece: Piece, others: Sequence[Piece], why: str
) -> Iterator[Divergence]:
    if others:
        values = [Value(one.article, one.span.text, one.span) for one in (piece, *others)]
        yield make(kind, _matter(piece, others[0]), values, "partly", why)


def _matter(piece: Piece, other: Piece) -> str:
    """Return the words two sentences share, as the first writes them."""
    shared = piece.says & other.says
    words = [piece.article.text[t.start : t.end] for t in piece.terms if t.key in shared]
    return " ".join(dict.fromkeys(" ".join(word.split()) for word in words))
