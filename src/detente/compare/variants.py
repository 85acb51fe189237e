"""Which quotations of different reports are one quotation in several wordings.

Reports shorten a quotation, translate it differently or put it in their own words. Two
quotations are one when one speaker (or a party and somebody who speaks for it) said them,
their reports are of the same days, and either the quoted words of one stand in the other
or most of what they say is the same (less of it where the comparison of the reports found
that both tell one thing). Quotations are better left apart than joined
wrongly: whatever speaks against it (one negated, other numbers, the parties in another
order, one a demand and one not) keeps them apart.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.codebook import speech
from detente.compare.pieces import mostly_within
from detente.compare.wording import Name, stem, terms
from detente.model import Actor, Quotation, Record, Span

WINDOW = timedelta(days=2)  # between reports that may quote one occasion
BAR = 0.6  # share of both wordings that is common where one speaker is named in both
OTHER = 0.7  # the same where a party speaks in one and somebody who acts for it in the other
LINKED = 0.4  # least share between any two wordings of one quotation
AGREED = 0.45  # the same where the comparison found that both tell one thing
SHORTENED = 0.85  # share of the shorter wording that is common where it leaves out the rest
FEW, ENOUGH = 2, 3  # things said in common: FEW only where nothing else is said
RUN = 4  # words of a quoted run that tell it from chance, where it has FEW things to say
PARTY = 0.5  # what naming a party weighs against another word

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.I
)
DUTY = re.compile(r"\b(?:must|should|need(?:s|ed)?|ha(?:s|ve|d) to|wants?|wanted)\b", re.I)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
DENYING = frozenset({"deny", "refuse"})
ASKING = frozenset({"demand"})

Group = tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words between quotation marks, and how many things they say besides naming parties."""

    words: tuple[str, ...]
    said: int


@dataclass(frozen=True, slots=True)
class _Wording:
    """One quotation as it is compared: what its words say, and what must not differ."""

    quotation: Quotation
    speaker: Actor
    day: date | None
    title: bool
    says: frozenset[str]
    parties: tuple[str, ...]
    words: tuple[str, ...]
    runs: tuple[_Run, ...]
    negated: bool
    asked: bool
    numbers: frozenset[str]
    claims: frozenset[str]


def group(record: Record) -> tuple[Group, ...]:
    """Return the quotations of a record in groups, each one quotation in its wordings.

    Every quotation stands in exactly one group, most of them alone. Groups and their
    members keep the order of the record.
    """
    place = {q.id: n for n, q in enumerate(record.quotations)}
    group_of: dict[str, list[_Wording]] = {}
    for wording in (known := tuple(_wordings(record))):
        group_of[wording.quotation.id] = [wording]

    def rank(pair: tuple[_Wording, _Wording]) -> tuple[float, list[int]]:
        return -_likeness(*pair), sorted(place[w.quotation.id] for w in pair)

    for one, other in sorted((p for p in _beside(known) if _is_one(*p)), key=rank):
        left, right = group_of[one.quotation.id], group_of[other.quotation.id]
        if left is not right and all(_may_join(a, b) for a in left for b in right):
            left += right
            for member in right:
                group_of[member.quotation.id] = left
    done: dict[int, Group] = {}
    for quotation in record.quotations:
        members = group_of.get(quotation.id)
        if members is None:
            done[id(quotation)] = (quotation,)
        elif id(members) not in done:
            ordered = sorted((m.quotation for m in members), key=lambda q: place[q.id])
            done[id(members)] = tuple(ordered)
    return tuple(done.values())


# --- what is compared -----------------------------------------------------------------------


def _wordings(record: Record) -> Iterator[_Wording]:
    articles = {a.id: a for a in record.articles}
    named, claims = _named(record), _claims(record)
    seen: set[str] = set()
    for quotation in record.quotations:
        content = quotation.content[0]
        article = articles.get(content.article)
        if quotation.speaker is None or article is None or quotation.id in seen:
            continue
        seen.add(quotation.id)
        said = [
            term
            for span in quotation.content
            for term in terms(span.text, _within(named[article.id], span.start), span.start)
        ]
        text = " ".join(span.text for span in quotation.content)
        stances = _stances(quotation)
        title = article.title
        yield _Wording(
            quotation=quotation,
            speaker=quotation.speaker,
            day=_day(article.published),
            title=title is not None and title.start <= content.start < title.end,
            says=frozenset(term.key for term in said),
            parties=tuple(dict.fromkeys(t.key for t in said if t.key.startswith("@"))),
            words=_words(text),
            runs=tuple(_run(span.text) for span in quotation.quoted),
            negated=(len(NEGATION.findall(text)) + bool(stances & DENYING)) % 2 == 1,
            asked=bool(stances & ASKING) or DUTY.search(text) is not None,
            numbers=frozenset(NUMBER.findall(text)),
            claims=frozenset(
                claim
                for claim, words in claims[article.id]
                if any(mostly_within(words, span) for span in quotation.content)
            ),
        )


def _named(record: Record) -> Mapping[str, tuple[Name, ...]]:
    """Return where parties are named or meant, by report."""
    found: dict[str, dict[int, Name]] = defaultdict(dict)
    for actor in _actors(record):
        if actor.span is not None and (actor.party or actor.kind == "person"):
            name = Name(actor.span.start, actor.span.end, (actor.party or actor.entity,))
            found[actor.span.article].setdefault(actor.span.start, name)
    return defaultdict(
        tuple, {a: tuple(by_start[s] for s in sorted(by_start)) for a, by_start in found.items()}
    )


def _claims(record: Record) -> Mapping[str, Sequence[tuple[str, Span]]]:
    """Return the claims that several reports agree on, by report, with its words."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for comparison in record.comparisons:
        for claim in comparison.claims:
            if claim.status == "agreed":
                for statement in claim.statements:
                    found[statement.article].append((claim.id, statement.span))
    return found


def _actors(record: Record) -> Iterator[Actor]:
    for event in record.events:
        yield from (*event.actors, *event.recipients)
    for quotation in record.quotations:
        yield from (*filter(None, [quotation.speaker]), *quotation.addressees)
    for move in record.moves:
        yield from (*filter(None, [move.party]), *move.addressees)


def _within(names: Sequence[Name], start: int) -> Sequence[Name]:
    return names[bisect_left(names, start, key=lambda name: name.start) :][:40]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in WORD.findall(text))


def _run(text: str) -> _Run:
    keys = {term.key for term in terms(text)}
    return _Run(_words(text), sum(not key.startswith("@") for key in keys))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None


def _stances(quotation: Quotation) -> frozenset[str]:
    """Return how the words of the cue report what is said ("deny", "demand")."""
    words = WORD.findall(quotation.cue.text) if quotation.cue is not None else ()
    return frozenset(s for word in words for s in _by_stem().get(stem(word), ()))


@functools.cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for book in (speech.verbs(), speech.nouns()):
        for word, uses in book.items():
            table.setdefault(stem(word.split()[0]), set()).update(u.stance for u in uses.values())
    return {word: frozenset(stances) for word, stances in table.items()}


# --- which are one --------------------------------------------------------------------------


def _beside(wordings: Sequence[_Wording]) -> Iterator[tuple[_Wording, _Wording]]:
    """Yield the pairs that may be one: of one party or person, of the same days."""
    by_speaker: dict[str, list[_Wording]] = defaultdict(list)
    for wording in wordings:
        by_speaker[wording.speaker.party or wording.speaker.entity].append(wording)
    for spoken in by_speaker.values():
        spoken.sort(key=lambda w: w.day or date.min)
        ends = _runs(spoken)
        for n, one in enumerate(spoken):
            m = ends[n]
            while m < len(spoken) and (spoken[m].day or date.min) - (one.day or date.min) <= WINDOW:
                if _told_apart(one, spoken[m]):
                    yield one, spoken[m]
                    m += 1
                else:
                    m = ends[m]


def _runs(spoken: Sequence[_Wording]) -> list[int]:
    """Return for each wording where those right after it that stand where it does end."""
    ends = list(range(1, len(spoken) + 1))
    for n in range(len(spoken) - 2, -1, -1):
        if not _told_apart(spoken[n], spoken[n + 1]):
            ends[n] = ends[n + 1]
    return ends


def _told_apart(one: _Wording, other: _Wording) -> bool:
    """Tell whether two quotations stand where one is told twice: two reports, title and body."""
    same = one.quotation.content[0].article == other.quotation.content[0].article
    return not same or one.title != other.title


def _is_one(one: _Wording, other: _Wording) -> bool:
    bar = _bar(one.speaker, other.speaker)
    if bar is None:
        return False
    if _repeats(one, other) or _repeats(other, one):
        return True
    agreed = bar == BAR and not one.claims.isdisjoint(other.claims)
    dated = one.day is not None or agreed
    if not dated or _is_nameless(one.speaker) or _differ(one, other):
        return False
    shared = sum(not key.startswith("@") for key in one.says & other.says)
    likeness = _likeness(one, other)
    if shared < ENOUGH:
        return shared == FEW and likeness >= max(bar, SHORTENED)
    if likeness >= (AGREED if agreed else bar):
        return True
    return bar == BAR and _shortened(one, other) >= SHORTENED


def _may_join(one: _Wording, other: _Wording) -> bool:
    """Tell whether two wordings may stand in one group, linked by others."""
    if not _told_apart(one, other) or _bar(one.speaker, other.speaker) is None:
        return False
    if _repeats(one, other) or _repeats(other, one):
        return True
    return _likeness(one, other) >= LINKED and not _differ(one, other)


def _bar(one: Actor, other: Actor) -> float | None:
    """Return how alike words of two speakers must be, None where they are never one's."""
    if one.entity == other.entity:
        return BAR if one.kind == other.kind else OTHER
    if one.kind == other.kind == "person" or one.party is None or one.party != other.party:
        return None
    return OTHER


def _is_nameless(speaker: Actor) -> bool:
    """Tell whether nobody knows who speaks: two diplomats are two, unless word for word."""
    return speaker.kind == "unnamed" and speaker.party is None


def _repeats(one: _Wording, other: _Wording) -> bool:
    """Tell whether words quoted in one stand in the other."""
    if _is_nameless(one.speaker) and not other.runs:
        return False
    for run in one.runs:
        marked = len(run.words) >= RUN or any(run.words == r.words for r in other.runs)
        if run.said >= (FEW if marked else ENOUGH) and _holds(other.words, run.words):
            return True
    return False


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    first, length = run[0], len(run)
    return any(
        word == first and tuple(words[i : i + length]) == tuple(run) for i, word in enumerate(words)
    )


def _differ(one: _Wording, other: _Wording) -> bool:
    """Tell whether something keeps two wordings apart, however many words they share."""
    if one.negated != other.negated or one.asked != other.asked:
        return True
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return True
    both = set(one.parties) & set(other.parties)
    return [p for p in one.parties if p in both] != [p for p in other.parties if p in both]


def _likeness(one: _Wording, other: _Wording) -> float:
    """Return the share of both wordings that is common (Dice's coefficient, weighted)."""
    total = _weight(one.says) + _weight(other.says)
    return 2 * _weight(one.says & other.says) / total if total else 0.0


def _shortened(one: _Wording, other: _Wording) -> float:
    """Return the share of the shorter wording that stands in the longer."""
    least = min(_weight(one.says), _weight(other.says))
    return _weight(one.says & other.says) / least if least else 0.0


def _weight(keys: Iterable[str]) -> float:
    return sum(PARTY if key.startswith("@") else 1.0 for key in keys)
