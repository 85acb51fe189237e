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
from detente.extract import days
from detente.extract.numbers import counted, elided, numbered, numerals
from detente.extract.numbers.numerals import Piece
from detente.model import Day, Figure, content_id
from detente.text.clauses.links import dependent, is_one
from detente.text.parse import Document

Qualifier = Literal["exact", "about", "more than", "less than", "at least", "at most"]
QUALIFIER_OF_MOD: dict[str, Qualifier] = {
    "approx": "about", "less": "less than", "more": "more than",
}  # fmt: skip


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
    figures += _words(document, [*taken, *((f.span.start, f.span.end) for f in figures)])
    return tuple(sorted(figures, key=lambda f: (f.span.start, f.span.end)))


def _figure(document: Document, amount: Amount, unit: str | None, of: str) -> Figure | None:
    token = document.token_at(amount.start)
    if token is None:
        return None
    return Figure(
        id=content_id("f", document.article.id, amount.start, amount.end),
        span=document.span(amount.start, amount.end),
        value=amount.value,
        unit=unit,
        of=of,
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
        start, end = day.span.start, day.span.end
        if day.type == "DATE" and day.precision == "year" and day.span.text.isdigit():
            amount = Amount(start, end, float(day.span.text))
            yield from _maybe(
                _figure(document, amount, "year", counted.around(document, start, end))
            )
        elif day.type == "DURATION":
            yield from _maybe(_duration(document, day, start, end))


def _maybe(figure: Figure | None) -> Iterator[Figure]:
    if figure is not None:
        yield figure


def _duration(document: Document, day: Day, start: int, end: int) -> Figure | None:
    pieces = numerals.read(document.article.text[start:end])
    time = units.table("time")
    unit = next(
        (time[w] for p in reversed(pieces) for w in (p.lower, p.lower.removesuffix("s"),
         p.lower.replace("ies", "y")) if w in time), None
    )  # fmt: skip
    values = [p.value for p in pieces if p.is_number or p.form == "fraction"]
    value = values[0] if values else None
    upper = values[1] if len(values) > 1 else None
    if value is None and day.value.strip("PTDWMYHSE")[:1] not in ("X", ""):
        value = 1.0  # "a month"
    if unit is None:
        return None
    of = counted.around(document, start, end)
    qualifier = QUALIFIER_OF_MOD.get(day.mod or "", "exact")
    return _figure(document, Amount(start, end, value, upper, qualifier), unit, of)


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
    if piece.form == "ordinal" and piece.lower in ("third", "fifth", "tenth"):
        return _share(pieces, i), i + 1
    if piece.form == "fraction":
        return _share(pieces, i), i + 1
    if piece.lower == "quarter" and i + 1 < len(pieces) and pieces[i + 1].lower == "of":
        return _share(pieces, i), i + 1
    share = _ratio(pieces, i) if piece.is_number else None
    if share is not None:
        return share, i + (3 if pieces[i + 1].lower == "in" else 4)
    if not piece.is_number or piece.value is None or numbered.is_name(document, pieces, i):
        return None, i + 1
    last = i
    upper = numerals.range_end(pieces, i)
    if upper is not None:
        last = i + 2
    start, end, unit = piece.start, pieces[last].end, None
    if i > 0 and pieces[i - 1].lower in units.table("signs"):
        start, unit = pieces[i - 1].start, units.table("signs")[pieces[i - 1].lower]
    first = i - 1 if unit else i
    if unit and i > 1 and pieces[i - 2].end == start:
        unit, start = _coin(pieces[i - 2], unit, start)
        first -= start == pieces[i - 2].start
    if last + 1 < len(pieces) and pieces[last + 1].lower == "%":
        last, unit = last + 1, "percent"
        end = pieces[last].end
    top = pieces[i + 2].value if upper is not None else None
    value = piece.value
    # "10 to 15 million" is ten million at least.
    if top is not None and value < 1000 <= top and value * _scale(top) < top:
        value *= _scale(top)
    if i > 0 and pieces[i - 1].lower == "minus" and top is None:
        value, start, first = -value, pieces[i - 1].start, i - 1
    return Amount(start, end, value, top, _qualifier(pieces, first, last), unit), last + 1


def _coin(before: Piece, unit: str, start: int) -> tuple[str, int]:
    """Return the money of "US$" and the like, and where it begins."""
    known = units.table("prefixes").get(before.lower) if unit == "USD" else None
    return (known, before.start) if known else (unit, start)


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
    piece = pieces[i]
    following = pieces[i + 1].lower if i + 1 < len(pieces) else ""
    before = pieces[i - 1] if i > 0 else None
    start = piece.start
    if piece.form == "fraction" and piece.lower != "half":
        return Amount(start, piece.end, piece.value, None, _qualifier(pieces, i, i), "fraction")
    if piece.lower == "half":
        if (before and before.form == "ordinal") or following not in ("of", "the", "its", "their"):
            return None
        return Amount(start, piece.end, 0.5, None, _qualifier(pieces, i, i), "fraction")
    if before is None or before.lower not in ("a", "one") or following != "of":
        return None
    value = numbers.table("fractions")[piece.lower]
    return Amount(before.start, piece.end, value, None, _qualifier(pieces, i - 1, i), "fraction")


def _qualifier(pieces: Sequence[Piece], first: int, last: int) -> Qualifier:
    """Return how the words before ("more than") or after ("or so") bend a number."""
    for words, qualifier in numbers.qualifiers():
        start = first - len(words)
        if start >= 0 and tuple(p.lower for p in pieces[start:first]) == words:
            return qualifier  # type: ignore[return-value]
    after = tuple(p.lower for p in pieces[last + 1 : last + 3])
    if after == ("or", "more"):
        return "at least"
    if after in (("or", "less"), ("or", "fewer")):
        return "at most"
    return "about" if after == ("or", "so") else "exact"


def _counted(document: Document, amount: Amount, before: Sequence[Figure]) -> Figure | None:
    """Say what an amount counts."""
    start, end = amount.start, amount.end
    if amount.unit is not None:
        return _figure(document, amount, amount.unit, counted.around(document, start, end))
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
    amount = replace(amount, end=max(edge, end))
    return _figure(document, amount, unit, counted.around(document, start, amount.end))


def _bare(document: Document, amount: Amount, before: Sequence[Figure]) -> Figure | None:
    """Say what an amount without a noun counts, by its clause or the figure before it."""
    start, end = amount.start, amount.end
    told = elided.find(document, start, end, before)
    if told is None:
        people = counted.people(document, start, end)
        told = (people, people) if people else None
    if told is None:
        told = elided.carried(document, start, end, before)
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
    person = token.nbor(-2).ent_type_ == "PERSON" and token.nbor(-1).text == ","
    if (
        person
        and token.nbor(1).text in (",", ".", ";", ")")
        and amount.value
        and amount.value < 120
    ):
        return _figure(document, amount, "year", token.nbor(-2).text)
    return None


# Words that leave the amount open, and words that say "one"


def _words(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    spans = sorted(taken)
    vague, single = numbers.vague(), numbers.single()
    for token in document.doc:
        word = token.lower_
        if word in single and is_one(token, "adjective") and token.head.pos_ == "NOUN":
            if token.i + 1 < len(token.doc) and token.nbor(1).tag_ in ("JJS", "RBS"):
                continue  # "the single largest"
            yield from _adjective(document, token, 1.0, spans)
        elif word in vague:
            yield from _open(document, token, spans)


def _adjective(
    document: Document, token: Token, value: float | None, spans: Sequence[tuple[int, int]]
) -> Iterator[Figure]:
    start, end = token.idx, token.idx + len(token)
    if _overlaps(spans, start, end):
        return
    unit, _ = counted.unit(token.head)
    of = counted.phrase(document, token.head, end)
    yield from _maybe(_figure(document, Amount(start, end, value), unit, of))


def _open(document: Document, token: Token, spans: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    if token.tag_ in ("NNS", "NN") and not is_one(token, "adjective", "determiner", "numeral"):
        yield from _open_noun(document, token, spans)
    elif (
        is_one(token, "adjective", "determiner", "numeral")
        and token.head.tag_ in ("NNS", "NNPS")
        and (token.head.i > token.i)
    ):
        yield from _adjective(document, token, None, spans)


def _open_noun(
    document: Document, token: Token, spans: Sequence[tuple[int, int]]
) -> Iterator[Figure]:
    """Return "dozens of settlements", "tens of thousands of people"."""
    words = numbers.vague()
    of = token.nbor(1) if token.i + 1 < len(token.doc) else None
    below = dependent(of, "governed") if of is not None else None
    if of is None or of.lower_ != "of" or below is None or below.lower_ in words:
        return
    first = token
    while first.i > 1 and first.nbor(-1).lower_ == "of" and first.nbor(-2).lower_ in words:
        first = first.nbor(-2)
    start, end = first.idx, token.idx + len(token)
    if _overlaps(spans, start, end):
        return
    unit, _ = counted.unit(below)
    of_words = counted.phrase(document, below, below.left_edge.idx)
    yield from _maybe(_figure(document, Amount(start, end, None), unit, of_words))
