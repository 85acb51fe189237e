"""Which statements of different reports say the same thing.

Two statements are alike by the words they share (rare ones counting more, classes of
words of one meaning as one word, a bloc and its members as one party), and by what was
read in them: one kind of event between the same parties, one speaker. In each pair of
reports, statements that are each other's best match are linked; links join into groups
that hold at most one statement of a report.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from detente.codebook import granularity
from detente.compare import quantities
from detente.compare.pieces import Piece, keys
from detente.compare.wording import terms_of_art
from detente.model import Actor, Day, Event, Figure, Move

BAR = 0.4  # likeness at which two statements can say the same
BACKED = 0.35  # likelihood that their sentences tell one thing at which they do
THINKABLE = 0.2  # that likelihood where they share a term of art or are one speaker's
LOOSE = 0.3  # mean likeness at which two groups with a link become one
ART = 1.5  # what a term of art ("indivisible security") weighs against a word as rare
PARTY = 0.5  # what naming a party weighs against another word of the same rarity
PRIOR = 20  # imagined statements in which no word stands
EVENT = 0.2  # what one kind of event between the same parties adds
DUTY = 0.1  # what binding one party by a demand or commitment adds where no event does
FIGURE = 0.2  # what counting one kind of thing adds
SPEAKER = 0.1  # what being one speaker's words adds
NAMED = 1.5  # weight of shared parties that tells an event without further words
STRANGERS = 0.8  # factor where both name parties and none is common
THIN = 0.85  # factor where words alone speak for it, and fewer than SEVERAL
SEVERAL = 3
SAMPLE = 6  # statements of a group that stand for all of it, whatever their number
CROWD = 80  # statements with one word, beyond which it brings none of them together
ESTRANGED = 0.6  # factor where what was read speaks against one thing
TITLE = 0.9  # factor for a title against a sentence: the body tells it in full
# Events that parties and kind tell apart; what is said or asked needs words in common too.
DEEDS = frozenset({
    "CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
})  # fmt: skip
# Moves that bind somebody: those that ask bind the addressee, those that give the party.
ASKING = frozenset({"demand", "appeal", "ultimatum"})
GIVING = frozenset({"offer", "offer without conditions", "promise"})
REAL = ("asserted", "historical", "denied")

SAID = 2  # words besides names that two sayings of one speaker share
RETOLD, MOSTLY = 3, 0.5  # words besides names, and the part of either, that make words one telling

UNSAID = 0.4  # how surely a party left unsaid is one that is named

Group = tuple[Piece, ...]
Likeness = Callable[[Piece, Piece], float]
Link = tuple[float, int, int]


def align(pieces: Sequence[Piece], whole: Likeness) -> tuple[Group, ...]:
    """Return the groups of statements that say the same, those of one report alone included.

    ``whole`` tells how likely the sentences of two statements tell one thing: words that are
    alike say the same where they tell one deed and their sentences likely one thing. Every
    statement stands in exactly one group. Groups come in the order of their first
    statement; the order of the reports does not change which statements meet.
    """
    weights = weigh(pieces)

    def like(one: Piece, other: Piece) -> float:
        return likeness(one, other, weights)

    def same(one: Piece, other: Piece, value: float) -> bool:
        if value < BAR:
            return False
        art = bool(terms_of_art() & one.says & other.says)
        bar = THINKABLE if art or speakers(one, other) == 1 else BACKED
        return whole(one, other) >= bar and (art or one_deed(one, other, weights))

    met = [
        (value, i, j)
        for i, j in meetings(pieces)
        if same(pieces[i], pieces[j], value := like(pieces[i], pieces[j]))
    ]
    return grouped(pieces, mutual(pieces, met), like, LOOSE)


def grouped(
    pieces: Sequence[Piece], links: Iterable[Link], like: Likeness, loose: float
) -> tuple[Group, ...]:
    """Return statements in groups joined by ``links``, at most one of a report in each.

    Two groups become one where their statements are alike by ``loose`` in the mean; of large
    groups the first SAMPLE speak for all.
    """
    group_of = {i: [i] for i in range(len(pieces))}
    reports = [{piece.article.id} for piece in pieces]
    for _, i, j in links:
        one, other = group_of[i], group_of[j]
        if one is other or not reports[one[0]].isdisjoint(reports[other[0]]):
            continue
        cross = [like(pieces[a], pieces[b]) for a in one[:SAMPLE] for b in other[:SAMPLE]]
        if sum(cross) >= loose * len(cross):
            if len(one) < len(other):
                one, other = other, one
            reports[one[0]] |= reports[other[0]]
            one += other
            for k in other:
                group_of[k] = one
    firsts = sorted({id(group): min(group) for group in group_of.values()}.values())
    return tuple(tuple(pieces[k] for k in sorted(group_of[first])) for first in firsts)


def weigh(pieces: Sequence[Piece]) -> Mapping[str, float]:
    """Return how much a word or party tells: the rarer among the statements, the more."""
    frequency = Counter(key for piece in pieces for key in piece.says)
    weights = {}
    for key, count in frequency.items():
        rarity = math.log((len(pieces) + PRIOR) / (count + 1))
        if key.startswith("@"):
            rarity *= PARTY
        elif key in terms_of_art():
            rarity *= ART
        weights[key] = rarity
    return weights


def mutual(pieces: Sequence[Piece], met: Iterable[Link]) -> list[Link]:
    """Return the pairs that are each other's best between their reports, the best first."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for value, i, j in met:
        for one, other in ((i, j), (j, i)):
            place = (one, pieces[other].article.id)
            if place not in best or (-value, other) < (-best[place][0], best[place][1]):
                best[place] = (value, other)
    return sorted(
        ((value, i, j) for (i, _), (value, j) in best.items()
         if i < j and best[j, pieces[i].article.id][1] == i),
        key=lambda link: (-link[0], link[1], link[2]),
    )  # fmt: skip


def meetings(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements of different reports that share a word, the earlier first."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        for key in piece.matter:
            places[key].append(i)
    few = {key: indices for key, indices in places.items() if len(indices) <= CROWD}
    for j, piece in enumerate(pieces):
        near = {i for key in piece.matter if key in few for i in few[key] if i < j}
        yield from ((i, j) for i in sorted(near) if pieces[i].article.id != piece.article.id)


def one_deed(one: Piece, other: Piece, weights: Mapping[str, float]) -> bool:
    """Tell whether two statements can be of one deed: an act, a count, a duty, a saying.

    A name in common, or a description of somebody, is none. Where no record says so, nearly
    all of their words are the same.
    """
    if same_event(one.events, other.events)[0] or one_number(one.figures, other.figures):
        return True
    if any(one_duty(a, b) for a, b in product(one.moves, other.moves)):
        return True
    both = one.says & other.says
    words = [k for k in both if not k.startswith("@") and k not in one.proper & other.proper]
    if speakers(one, other):
        return len(words) >= SAID or bool(terms_of_art() & both)
    return len(words) >= RETOLD and (
        mass(both, weights) >= MOSTLY * max(mass(one.says, weights), mass(other.says, weights))
    )


def likeness(one: Piece, other: Piece, weights: Mapping[str, float]) -> float:
    """Return how alike two statements are, from 0 to somewhat over 1."""
    common = shared(one, other)
    same, grade = same_event(one.events, other.events)
    counted = same_figures(one.figures, other.figures)
    if not _enough(one, other, common, same, grade, weights) and not (
        counted and any(key.startswith("@") for key in common)
    ):
        return 0.0
    whole = math.sqrt(mass(one.says, weights) * mass(other.says, weights))
    value = mass(common, weights) / whole if whole else 0.0
    if same:
        value += EVENT * grade
    elif {e.type for e in one.events} & {e.type for e in other.events}:
        value *= ESTRANGED
    if not same and any(one_duty(a, b) for a, b in product(one.moves, other.moves)):
        value += DUTY
    value += FIGURE * counted
    if _further(one.figures, other.figures):
        value *= ESTRANGED
    if strangers(one, other):
        value *= STRANGERS
    if not same and not counted and len(_telling(common)) < SEVERAL:
        value *= THIN
    if one.title != other.title:
        value *= TITLE
    speaker = speakers(one, other)
    if speaker:
        value += SPEAKER * speaker
    if speaker == 0 or days_apart(one.days, other.days):
        value *= ESTRANGED
    return value


def _enough(
    one: Piece,
    other: Piece,
    shared: frozenset[str],
    same: Sequence[Event],
    grade: float,
    weights: Mapping[str, float],
) -> bool:
    """Tell whether two statements share enough besides names and the word for their event."""
    triggers = {
        term.key
        for piece in (one, other)
        for term in piece.terms
        if any(event.span.start <= term.start < event.span.end for event in same)
    }
    matter = [key for key in shared if not key.startswith("@") and key not in triggers]
    words = [key for key in matter if key not in one.proper & other.proper]
    # However many words a name has, sharing it is sharing one thing.
    if len(words) > 1 or (words and (grade or len(matter) > 1 or words[0] in terms_of_art())):
        return True
    deed = any(event.type in DEEDS for event in same)
    return deed and grade == 1 and mass((k for k in shared if k.startswith("@")), weights) >= NAMED


def _telling(shared: frozenset[str]) -> list[str]:
    """Return the shared words; a term of art tells as much as several."""
    words = [key for key in shared if not key.startswith("@")]
    return words * SEVERAL if terms_of_art() & shared else words


def strangers(one: Piece, other: Piece) -> bool:
    """Tell whether both name parties, and no party of one is a party of the other."""
    left = [key[1:] for key in one.says if key.startswith("@")]
    right = [key[1:] for key in other.says if key.startswith("@")]
    return bool(left and right) and not any(granularity.overlap(a, b) for a in left for b in right)


def mass(said: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weight of all that is said; what has none stands in no statement but one."""
    return math.fsum(weights.get(key, 0.0) for key in said)


def shared(one: Piece, other: Piece) -> frozenset[str]:
    """Return what both say; a party counts where the other names it more or less broadly."""
    same = one.says & other.says
    names = [key for key in other.says if key.startswith("@")]
    loose = {
        key
        for key in one.says - same
        if key.startswith("@") and any(granularity.overlap(key[1:], name[1:]) for name in names)
    }
    return same | loose


def same_event(ones: Iterable[Event], others: Iterable[Event]) -> tuple[list[Event], float]:
    """Return the events that two statements both tell, and how surely, 0 to 1.

    The kind of event must be one and the parties compatible; a party left unsaid, or one
    named more broadly, makes it less sure.
    """
    found: list[Event] = []
    best = 0.0
    for one, other in product(ones, others):
        if one.type != other.type or (one.modality in REAL) != (other.modality in REAL):
            continue
        actors = sides(one.actors, other.actors)
        recipients = sides(one.recipients, other.recipients)
        if actors and recipients:
            found += [one, other]
            best = max(best, (actors + recipients) / 2)
    return found, best


def same_figures(ones: Iterable[Figure], others: Iterable[Figure]) -> bool:
    """Tell whether two statements count one kind of thing."""
    return any(quantities.further(a) == quantities.further(b) for a, b in alike(ones, others))


def one_number(ones: Iterable[Figure], others: Iterable[Figure]) -> bool:
    """Tell whether two statements give numbers of one kind of thing that can both hold."""
    verdicts = (quantities.figures_agree(a, b) for a, b in alike(ones, others))
    return any(verdict is None or verdict[0] != "no" for verdict in verdicts)


def _further(ones: Iterable[Figure], others: Iterable[Figure]) -> bool:
    """Tell whether one statement counts only what comes on top of what the other counts."""
    found = [quantities.further(a) == quantities.further(b) for a, b in alike(ones, others)]
    return bool(found) and not any(found)


def alike(ones: Iterable[Figure], others: Iterable[Figure]) -> Iterable[tuple[Figure, Figure]]:
    """Return the pairs of figures of two statements that count one kind of thing."""
    pairs = product(filter(quantities.counts, ones), filter(quantities.counts, others))
    return (pair for pair in pairs if quantities.same_count(*pair))


def sides(ones: Sequence[Actor], others: Sequence[Actor]) -> float:
    """Return how surely two lists of actors name one party: 1, 0.7, UNSAID or 0."""
    if not ones or not others:
        return UNSAID
    left = {key for actor in ones for key in keys(actor)}
    right = {key for actor in others for key in keys(actor)}
    if left & right:
        return 1.0
    return 0.7 if any(granularity.overlap(a, b) for a in left for b in right) else 0.0


def one_duty(one: Move, other: Move) -> bool:
    """Tell whether two moves ask something of one party, or commit it to something."""
    if not {one.kind, other.kind} <= ASKING | GIVING:
        return False
    return sides(bound(one), bound(other)) > 0


def bound(move: Move) -> tuple[Actor, ...]:
    """Return whom a move binds: the addressees of a demand, the party of an offer or promise."""
    if move.kind in ASKING:
        return move.addressees
    return (move.party,) if move.party is not None else ()


def speakers(one: Piece, other: Piece) -> float | None:
    """Return how surely two statements are one speaker's, or None where one is nobody's."""
    left = one.quotation.speaker if one.quotation is not None else None
    right = other.quotation.speaker if other.quotation is not None else None
    return sides([left], [right]) if left is not None and right is not None else None


def days_apart(ones: Sequence[Day], others: Sequence[Day]) -> bool:
    """Tell whether both name days, and none of them can be the same."""
    left = [(d.start, d.end or d.start) for d in ones if d.start]
    right = [(d.start, d.end or d.start) for d in others if d.start]
    if not left or not right:
        return False
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in left for b in right)
