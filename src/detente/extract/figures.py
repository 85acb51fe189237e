"""Numbers of a report with what they count: value, bounds, unit and the words for it.

Dates and clock times are no figures, nor are numbers in names ("Resolution 1701",
"S-400"); a year used by itself and a duration are. Vague amounts ("several", "weeks")
are kept with ``value`` None.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from detente.codebook import numbers, units
from detente.extract import attachment, days
from detente.extract.numbers import counted, elided, numbered, numerals
from detente.extract.numbers.numerals import Piece
from detente.model import Day, Figure, Span, content_id
from detente.text.clauses.links import dependent, is_one
from detente.text.parse import Document

Qualifier = Literal["exact", "about", "more than", "less than", "at least", "at most"]
OF_MOD: dict[str | None, Qualifier] = {
    "approx": "about", "less": "less than", "more": "more than",
}  # fmt: skip
BEHIND: dict[tuple[str, ...], Qualifier] = {
    ("or", "more"): "at least", ("or", "less"): "at most", ("or", "fewer"): "at most",
    ("or", "so"): "about",
}  # fmt: skip
PARTS = ("third", "quarter", "fifth", "tenth")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text before it is known what it counts."""

    start: int
    end: int
    value: float | None
    upper: float | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None


def find(document: Document, found_days: Sequence[Day] | None = None) -> tuple[Figure, ...]:
    """Return the figures of a report in text order.

    ``found_days`` are those of ``days.find``, where the caller has them already.
    """
    times = days.find(document) if found_days is None else found_days
    pieces = numerals.read(document.text)
    taken = sorted((d.span.start, d.span.end) for d in times if d.span is not None)
    figures = [*_times(document, times), *_numbers(document, pieces, taken)]
    figures += _words(document, sorted([*taken, *((f.span.start, f.span.end) for f in figures)]))
    return tuple(sorted(figures, key=lambda f: (f.span.start, f.span.end)))


def _figure(document: Document, amount: Amount, unit: str | None, of: str | None = None) -> Figure:
    """Return the figure of an amount of what ``of`` says; None: the words around it say."""
    token = document.token_at(amount.start)
    assert token is not None
    return Figure(
        id=content_id("f", document.article.id, amount.start, amount.end),
        span=document.span(amount.start, amount.end),
        value=amount.value,
        unit=unit,
        of=counted.around(document, amount.start, amount.end) if of is None else of,
        qualifier=amount.qualifier,
        upper=amount.upper,
        vague=amount.value is None,
        sentence=document.sentence(token),
    )


# Years and durations


def _times(document: Document, times: Sequence[Day]) -> Iterator[Figure]:
    for day in times:
        if day.span is None:
            continue
        if day.type == "DATE" and day.precision == "year" and day.span.text.isdigit():
            amount = Amount(day.span.start, day.span.end, float(day.span.text))
            yield _figure(document, amount, "year")
        elif day.type == "DURATION":
            yield from _duration(document, day, day.span)


def _duration(document: Document, day: Day, span: Span) -> Iterator[Figure]:
    pieces = numerals.read(span.text)
    time = units.table("time")
    unit = next(
        (time[w] for p in reversed(pieces) for w in (p.lower, p.lower.removesuffix("s"),
         p.lower.replace("ies", "y")) if w in time), None
    )  # fmt: skip
    values = [p.value for p in pieces if p.is_number or p.form == "fraction"]
    if not values and day.value.strip("PTDWMYHSE")[:1] not in ("X", ""):
        values = [1.0]  # "a month"
    value, upper = [*values, None, None][:2]
    if unit is not None:
        qualifier = OF_MOD.get(day.mod, "exact")
        yield _figure(document, Amount(span.start, span.end, value, upper, qualifier), unit)


# Numbers


def _numbers(
    document: Document, pieces: Sequence[Piece], taken: Sequence[tuple[int, int]]
) -> Sequence[Figure]:
    i = 0
    found: list[Figure] = []
    while i < len(pieces):
        amount, i = _amount(document, pieces, i)
        if amount is None or _overlaps(taken, amount.start, amount.end):
            continue
        if _after_particle(document, amount):
            amount = replace(amount, qualifier="exact")
        figure = _counted(document, amount, found)
        if figure is not None:
            found.append(figure)
    return found


def _after_particle(document: Document, amount: Amount) -> bool:
    """Tell whether what seems to bend a number belongs to the verb: "handed over 20 hostages"."""
    number = document.token_at(amount.start)
    before = number.nbor(-1) if number is not None and number.i else None
    if before is None or not is_one(before, "particle"):
        return False
    return before.head.lemma_ in numbers.particles().get(before.lower_, ())


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` meets one of ``spans``, which are sorted."""
    i = bisect_left(spans, (end, 0))
    return any(s < end and start < e for s, e in spans[max(0, i - 2) : i])


def _amount(document: Document, pieces: Sequence[Piece], i: int) -> tuple[Amount | None, int]:
    """Return the number or range that begins at piece ``i``, and the piece after it."""
    piece = pieces[i]
    if piece.form == "fraction" or piece.lower in PARTS:
        return _share(pieces, i), i + 1
    share = _ratio(pieces, i) if piece.is_number else None
    if share is not None:
        return share, i + (3 if pieces[i + 1].lower == "in" else 4)
    if not piece.is_number or piece.value is None or numbered.is_name(document, pieces, i):
        return None, i + 1
    upper = numerals.range_end(pieces, i)
    last = i if upper is None else i + 2
    start, end, unit, first = piece.start, pieces[last].end, None, i
    if i > 0 and pieces[i - 1].lower in units.table("signs"):
        first, start = i - 1, pieces[i - 1].start
        unit = units.table("signs")[pieces[first].lower]
    coins = units.table("prefixes")
    if unit == "USD" and i > 1 and pieces[i - 2].end == start and pieces[i - 2].lower in coins:
        first, start = i - 2, pieces[i - 2].start
        unit = coins[pieces[first].lower]  # "US$"
    if last + 1 < len(pieces) and pieces[last + 1].lower == "%":
        last, unit = last + 1, "percent"
        end = pieces[last].end
    value = piece.value
    # "10 to 15 million" is ten million at least.
    if upper is not None and value < 1000 <= upper and value * _scale(upper) < upper:
        value *= _scale(upper)
    if i > 0 and pieces[i - 1].lower == "minus" and upper is None:
        value, start, first = -value, pieces[i - 1].start, i - 1
    return Amount(start, end, value, upper, _qualifier(pieces, first, last), unit), last + 1


def _ratio(pieces: Sequence[Piece], i: int) -> Amount | None:
    """Return a share written as "three in four" or "9 out of 10"."""
    words = [p.lower for p in pieces[i + 1 : i + 3]]
    k = i + 2 if words[:1] == ["in"] else i + 3 if words == ["out", "of"] else len(pieces)
    if k >= len(pieces) or not pieces[k].is_number or pieces[k].form != pieces[i].form:
        return None
    part, whole = pieces[i].value, pieces[k].value
    if part is None or whole is None or not 0 < part < whole <= 100:
        return None
    qualifier = _qualifier(pieces, i, k)
    return Amount(pieces[i].start, pieces[k].end, part / whole, None, qualifier, "fraction")


def _scale(value: float) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if value >= scale and value % (scale / 10) == 0 and value < 1000 * scale:
            return scale
    return 1.0


def _share(pieces: Sequence[Piece], i: int) -> Amount | None:
    """Return a part of a whole: "a third of", "half the", "two-thirds"."""
    piece, before = pieces[i], pieces[i - 1] if i > 0 else None
    following = pieces[i + 1].lower if i + 1 < len(pieces) else ""
    first, value = i, piece.value
    if piece.lower == "half":
        if (before and before.form == "ordinal") or following not in ("of", "the", "its", "their"):
            return None
    elif piece.form != "fraction":
        if before is None or before.lower not in ("a", "one") or following != "of":
            return None
        first, value = i - 1, numbers.table("fractions")[piece.lower]
    qualifier = _qualifier(pieces, first, i)
    return Amount(pieces[first].start, piece.end, value, None, qualifier, "fraction")


def _qualifier(pieces: Sequence[Piece], first: int, last: int) -> Qualifier:
    """Return how the words before ("more than") or after ("or so") bend a number."""
    for words, qualifier in numbers.qualifiers():
        start = first - len(words)
        if start >= 0 and tuple(p.lower for p in pieces[start:first]) == words:
            return qualifier  # type: ignore[return-value]
    return BEHIND.get(tuple(p.lower for p in pieces[last + 1 : last + 3]), "exact")


def _counted(document: Document, amount: Amount, before: Sequence[Figure]) -> Figure | None:
    """Say what an amount counts."""
    start, end = amount.start, amount.end
    if amount.unit is not None:
        return _figure(document, amount, amount.unit)
    age = _age(document, amount)
    if age is not None:
        return age
    if document.text[end : end + 7].lower() == "-strong":
        return _figure(document, amount, "people", counted.around(document, start, end + 7))
    thing = counted.noun(document, start, end)
    if thing is None:
        return _bare(document, amount, before)
    unit, edge = counted.unit(thing)
    if edge is None:
        if numbered.is_kind(document, end, thing):
            return None
        return _figure(document, amount, unit, counted.phrase(document, thing, end))
    return _figure(document, replace(amount, end=max(edge, end)), unit)


def _bare(document: Document, amount: Amount, before: Sequence[Figure]) -> Figure | None:
    """Say what an amount without a noun counts, by its clause or the figure before it."""
    head = attachment.phrase_head(document, amount.start, amount.end)
    if head is None:
        return None
    told = elided.find(document, head, before)
    if told is None and counted.is_people(document, head, amount.end):
        told = "people", "people"
    told = told or elided.carried(head, before)
    if told is None and (amount.value or 0) < 100:
        return None  # a score, a vote, a reference: nothing says what is counted
    unit, of = told or (None, "")
    return _figure(document, amount, unit, of)


def _age(document: Document, amount: Amount) -> Figure | None:
    """Return the figure of an age: "a 45-year-old teacher", "Anna Berg, 45, said"."""
    behind = document.article.text[amount.end : amount.end + 10].lower()
    for old in ("-year-old", " year old", " years old", "-years-old", " years of age"):
        if behind.startswith(old[:10]):
            of = counted.around(document, amount.start, amount.end + len(old))
            return _figure(document, amount, "year", of)
    token = document.token_at(amount.start)
    if token is None or token.i < 2 or token.i + 1 >= len(token.doc):
        return None
    apart = token.nbor(-1).text == "," and token.nbor(1).text in (",", ".", ";", ")")
    if apart and token.nbor(-2).ent_type_ == "PERSON" and 0 < (amount.value or 0) < 120:
        return _figure(document, amount, "year", token.nbor(-2).text)
    return None


# Words that leave the amount open, and words that say "one"


def _words(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    words = numbers.vague() | numbers.single()
    for token in document.doc:
        found = _worded(token) if token.lower_ in words else None
        if found is None:
            continue
        first, value, thing = found
        start, end = first.idx, token.idx + len(token)
        if not _overlaps(taken, start, end):
            of = counted.phrase(document, thing, end)
            yield _figure(document, Amount(start, end, value), counted.unit(thing)[0], of)


def _worded(token: Token) -> tuple[Token, float | None, Token] | None:
    """Return where an amount that ends at ``token`` begins, its value, and what it counts."""
    noun = token.head
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ in numbers.single() and is_one(token, "adjective") and noun.pos_ == "NOUN":
        superlative = following is not None and following.tag_ in ("JJS", "RBS")
        return None if superlative else (token, 1.0, noun)  # "the single largest"
    vague = numbers.vague()
    if token.lower_ not in vague:
        return None
    if is_one(token, "adjective", "determiner", "numeral"):
        return (token, None, noun) if noun.tag_ in ("NNS", "NNPS") and noun.i > token.i else None
    if token.tag_ not in ("NNS", "NN") or following is None or following.lower_ != "of":
        return None
    below = dependent(following, "governed")  # "dozens of settlements"
    if below is None or below.lower_ in vague:
        return None
    first = token  # "tens of thousands of people"
    while first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).lower_ in vague:
        first = first.nbor(-2)
    return first, None, below
