"""Speech acts in accounts of crises (ICBe: Douglass et al. 2024): the moves of the ledger.

A crisis is read as one report, a line a sentence. ``acts_f1`` is micro F1 over pairs of
sentence and kind, ``<kind>_f1`` the same for one kind. ``speaker`` and ``addressee`` are
the share, over acts found in the right sentence with the right kind and a gold name, where a
move has one of the gold's parties (by country, organisation or name). ``condition_f1`` is
over pairs of sentence and polarity (what happens, or fails to). ``reply_link`` is the share,
over gold acts that answer, of those linked to a sentence they answer: from the gold's
own acts; ``answer_link`` the same over acceptances and refusals (the peers' figures are over
these); ``reply_link_read`` from the moves as read.

Kinds ICBe does not know (counter, ignore, …) and moves no sentence states (implied demands)
are left out. Coders agreed on what the gold holds, so precision is a lower bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from detente.model import Article, Event, Move, content_id
from detente.pipeline import read_article
from evaluation.benchmark import Benchmark, Each, Miss, Outcome
from evaluation.benchmarks import icbe_links as links
from evaluation.benchmarks.icbe_parties import is_named
from evaluation.measures import Tally, f1, found, right, share

KINDS = (
    "appeal", "demand", "ultimatum", "threaten", "offer", "offer without conditions", "promise",
    "accept", "reject", "accuse", "disapprove", "praise", "express intent",
)  # fmt: skip
ANSWERS = {"accept", "reject"}
POLARITY = {"happens": True, "does not happen": False}


class GoldAct(msgspec.Struct, frozen=True):
    """An event of the gold.

    ``say`` are the kinds of its speech acts; ``actor`` did ``do`` to ``recipient``, or would
    according to what is said.
    """

    say: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    replies_to: tuple[int, ...] = ()
    condition: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds as Detente writes them."""
        return tuple(kind.replace(" - ", " ") for kind in self.say)


class Row(msgspec.Struct, frozen=True):
    """A sentence of the account of a crisis."""

    crisis_number: int
    sentence: int
    text: str
    events: tuple[GoldAct, ...] = ()

    @property
    def acts(self) -> tuple[GoldAct, ...]:
        """The events that are speech acts."""
        return tuple(event for event in self.events if event.say)


class Crisis(msgspec.Struct, frozen=True):
    """A crisis as one report, and where its sentences start in it."""

    rows: tuple[Row, ...]
    article: Article
    starts: tuple[int, ...]

    def row_at(self, place: int) -> Row:
        """Return the sentence that ``place`` stands in."""
        return next(
            row
            for row, start in zip(reversed(self.rows), reversed(self.starts), strict=True)
            if start <= place
        )


def outcomes(rows: Sequence[Row], each: Each) -> list[Outcome]:
    """Read every crisis and score its moves."""
    return list(each(outcome, crises(rows)))


def outcome(crisis: Crisis) -> Outcome:
    """Read a crisis and score its moves."""
    read = read_article(crisis.article)
    return score(crisis, read.moves, read.events)


def crises(rows: Sequence[Row]) -> list[Crisis]:
    """Return the crises, their sentences in order."""
    grouped: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.crisis_number].append(row)
    return [
        _crisis(tuple(sorted(grouped[number], key=lambda row: row.sentence)))
        for number in sorted(grouped)
    ]


def _crisis(rows: tuple[Row, ...]) -> Crisis:
    starts = []
    text = ""
    for row in rows:
        starts.append(len(text))
        # A line is a sentence: what breaks lines inside one may not.
        text += "".join(" " if c.isspace() else c for c in row.text) + "\n"
    article = Article(id=content_id("a", text), source="crisis", text=text)
    return Crisis(rows=rows, article=article, starts=tuple(starts))


def score(crisis: Crisis, moves: Sequence[Move], events: Sequence[Event] = ()) -> Outcome:
    """Score the moves read in a crisis; ``events`` are deeds that may be answered."""
    stated: dict[int, list[Move]] = defaultdict(list)
    for move in moves:
        if move.kind in KINDS and not move.implied:
            stated[crisis.row_at(move.span.start).sentence].append(move)
    tally: dict[str, float] = {}
    misses: list[Miss] = []
    for row in crisis.rows:
        for counted in _row(row, stated[row.sentence]):
            _add(tally, counted.tally)
            misses += counted.misses
    replied = links.of_gold(crisis)
    read = links.of_read(crisis, moves, events)
    for row in crisis.rows:
        for i, act in enumerate(row.events):
            if act.say and act.replies_to:
                wanted = set(act.replies_to)
                given = replied.get((row.sentence, i))
                _add(tally, right("reply_link", given in wanted))
                if ANSWERS & set(act.kinds):
                    _add(tally, right("answer_link", given in wanted))
                own = {there for kind in act.kinds for there in read.get((row.sentence, kind), ())}
                _add(tally, right("reply_link_read", bool(own & wanted)))
                if given not in wanted:
                    misses.append(_unlinked(crisis, row, act, given))
    return Outcome(tally, tuple(misses))


def _row(row: Row, moves: Sequence[Move]) -> Iterator[Outcome]:
    gold = {kind for act in row.acts for kind in act.kinds}
    read = {str(move.kind) for move in moves}
    yield Outcome(found("acts_f1", read, gold), tuple(_kinds(row, gold, read)))
    for kind in gold | read:
        yield Outcome(found(measure(kind), {kind} & read, {kind} & gold))
    for kind in sorted(gold & read):
        yield from _parties(row, kind, [move for move in moves if move.kind == kind])
    wanted = {
        POLARITY[word]
        for act in row.acts
        for word in (act.condition or "").split(";")
        if word in POLARITY
    }
    seen = {move.condition.happens for move in moves if move.condition is not None}
    misses = [Miss("condition missing", row.text)] if wanted - seen else []
    misses += [Miss("condition too many", row.text)] if seen - wanted else []
    yield Outcome(found("condition_f1", seen, wanted), tuple(misses))


def _kinds(row: Row, gold: set[str], read: set[str]) -> Iterator[Miss]:
    missing, extra = sorted(gold - read), sorted(read - gold)
    if missing and extra:
        yield Miss(f"act: {'+'.join(missing)} read as {'+'.join(extra)}", row.text)
    elif missing:
        yield Miss(f"act: {'+'.join(missing)} missing", row.text)
    elif extra:
        yield Miss(f"act: {'+'.join(extra)} too many", row.text)


def _parties(row: Row, kind: str, moves: Sequence[Move]) -> Iterator[Outcome]:
    acts = [act for act in row.acts if kind in act.kinds]
    sides = (
        ("speaker", [n for a in acts for n in a.speaker], [m.party for m in moves if m.party]),
        (
            "addressee",
            [n for a in acts for n in a.addressee],
            [r for m in moves for r in m.addressees],
        ),
    )
    for name, wanted, actors in sides:
        if not wanted:
            continue
        verdict = any(is_named(actor, gold) for actor in actors for gold in wanted)
        read = ", ".join(dict.fromkeys(actor.label for actor in actors)) or "nobody"
        kinds = f"{name} {'of another party' if actors else 'missing'}"
        text = f"{', '.join(dict.fromkeys(wanted))}, not {read} ({kind}): {row.text}"
        yield Outcome(right(name, verdict), () if verdict else (Miss(kinds, text),))


def _unlinked(crisis: Crisis, row: Row, act: GoldAct, given: int | None) -> Miss:
    texts = {r.sentence: r.text for r in crisis.rows}
    answered = " / ".join(texts.get(n, "?") for n in act.replies_to)
    kind = "reply not linked" if given is None else "reply linked elsewhere"
    return Miss(f"{kind} ({'+'.join(act.kinds)})", f"{row.text} <- {answered}")


def measure(kind: str) -> str:
    """Return the name of the measure for a kind of act."""
    return f"{kind.replace(' ', '_')}_f1"


def _add(tally: dict[str, float], more: Tally) -> None:
    for key, value in more.items():
        tally[key] = tally.get(key, 0.0) + value


BENCHMARK = Benchmark(
    folder="icbe",
    row=Row,
    measures=(
        f1("acts_f1"),
        *(f1(measure(kind)) for kind in KINDS),
        share("speaker"),
        share("addressee"),
        f1("condition_f1"),
        share("reply_link"),
        share("answer_link"),
        share("reply_link_read"),
    ),
    outcomes=outcomes,
)
