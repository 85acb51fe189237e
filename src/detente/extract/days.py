"""Time expressions of a report with their values, and the day of an event.

``find`` returns them in text order, dates reckoned from the report's day
(``article.published``); ``of_event`` says which one dates an event: the one in its own
clause. Values are TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import msgspec
from spacy.tokens import Token

from detente.codebook import calendar, units
from detente.extract import attachment
from detente.extract.numbers import numerals
from detente.extract.time import timex_reading, timex_rules, timex_values
from detente.extract.time.timex_reading import Reading, Setting
from detente.extract.time.timex_rules import Expression, Word
from detente.model import Day, Span
from detente.text.clauses.links import has, is_one
from detente.text.parse import Document

# A text tells history when this many of its dates name a year, most of them long past.
HISTORY = 6
# A bare year this far from the years before it is an aside ("for the first time since 1812").
ASIDE = 15
RECENT = 31
# The value of a day that the text does not tell ("two days later", than what?).
UNTOLD = "XXXX-XX-XX"
# Expressions that may take a year from the one they are joined to.
NAMED = ("month", "season")
JOINING = ("and", "to", "-", "/", "until", "through", "till", "or", "and the", "to the")
# Words before a month that is named as other words or persons are.
BEFORE_MONTH = frozenset({
    "in", "of", "last", "since", "until", "by", "from", "to", "between", "and", "early", "late",
    "during", "this", "next", "after", "before", "through",
})  # fmt: skip


def find(document: Document) -> tuple[Day, ...]:
    """Return the time expressions of a report in text order."""
    text = document.text
    expressions = [e for e in timex_rules.find(text, numerals.read(text)) if _is_time(document, e)]
    published = _published(document)
    setting = Setting(published, narrative=_tells_history(expressions, published))
    before: Expression | None = None
    found: list[Day] = []
    for expression in _with_years(document, expressions):
        token = document.token_at(expression.start)
        near = before is not None and _same_sentence(document, before, expression)
        here = replace(setting, near=near, ahead=attachment.looks_ahead(token))
        reading = timex_values.read(_counted_ahead(expression, token, here), here)
        if reading is None:
            continue
        if reading.value == "FUTURE_REF" and (here.ahead is False or _is_degree(token)):
            continue
        if reading.period is not None and not _is_aside(reading, setting):
            dated = reading.period if reading.precision in ("day", "month") else setting.dated
            setting, before = replace(setting, last=reading.period, dated=dated), expression
        found.append(_day(document, expression, reading, token))
    return tuple(found)


def _with_years(document: Document, expressions: Sequence[Expression]) -> Iterator[Expression]:
    """Yield the expressions; the first of two joined ones takes the year of the second.

    "From May 15 to August 16, 1988", "the spring and early summer of 1943".
    """
    text = document.text
    for one, other in itertools.zip_longest(expressions, expressions[1:]):
        if other is not None and _lacks_year(one) and other.one(*NAMED):
            year = other.one("yearno")
            joined = text[one.end : other.start].strip().lower() in JOINING
            if year is not None and joined:
                year = timex_rules.year_before(one.one("month"), other.one("month"), year)
                yield replace(one, lent=(*one.lent, year))
                continue
        yield one


def _lacks_year(e: Expression) -> bool:
    return e.one(*NAMED) is not None and not e.all("yearno", *timex_reading.STEPS, "era")


def _is_degree(token: Token | None) -> bool:
    """Tell "as soon as", which names no day."""
    return token is not None and _beside(token, -1) in ("as", "so", "how", "too")


def _beside(token: Token, step: int) -> str:
    """Return the next word (``step`` 1) or the one before (-1), nothing at the text's ends."""
    return token.nbor(step).lower_ if 0 <= token.i + step < len(token.doc) else ""


def _counted_ahead(e: Expression, token: Token | None, setting: Setting) -> Expression:
    """Read "in two days" as two days from now where the verb looks ahead."""
    if e.rule != "duration" or not setting.ahead or token is None:
        return e
    if _beside(token, -1) != "in" or any(w.kind == "hyphen" for w in e.words):
        return e
    return Expression("offset", (*e.words, Word(e.end, e.end, "", "hence", 1)))


def _is_aside(reading: Reading, setting: Setting) -> bool:
    """Tell whether a bare year or longer is far from the days the text is about."""
    last = setting.last
    if last is None or last.start is None or reading.start is None or reading.precision != "year":
        return False
    return "X" in reading.value or abs(reading.start.year - last.start.year) > ASIDE


def _published(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.article.published or "")[:10])
    except ValueError:
        return None


def _tells_history(expressions: Sequence[Expression], published: date | None) -> bool:
    years = [
        int(w.value) for e in expressions for w in e.all("yearno") if isinstance(w.value, float)
    ]
    today = published.year if published else 2200
    old = sum(year < today - 1 for year in years)
    fresh = sum(bool(e.all("weekday", "deictic")) for e in expressions)
    return old >= HISTORY and len(years) > 3 * fresh and 2 * old >= len(years)


def _same_sentence(document: Document, one: Expression, other: Expression) -> bool:
    first, second = (document.token_at(e.start) for e in (one, other))
    return first is not None and second is not None and first.sent == second.sent


def _is_time(document: Document, e: Expression) -> bool:
    """Tell apart what only looks like time: "2000 troops", "may", "the fall of the city"."""
    token = document.token_at(e.start)
    if token is None:
        return False
    if e.rule == "year":
        return _is_year(document, e)
    if e.rule == "month" and len(e.all("month", "yearno", "early", "late", "mid", "edge")) == 1:
        return _is_month(document, e)
    if e.rule == "season" and not e.all("yearno", *timex_reading.STEPS):
        head = document.token_at(e.words[-1].start)
        if head is None or head.pos_ not in ("NOUN", "PROPN"):
            return False
        return e.words[-1].lower not in ("fall", "spring") or _is_listed(document, head)
    if e.rule == "part" and not _is_hour(document, e):
        return False
    return e.rule not in ("part", "units", "duration", "step") or _is_quantity(document, e)


def _is_listed(document: Document, season: Token) -> bool:
    """Tell whether "spring" or "fall" stands beside another season: "the fall and winter"."""
    known = calendar.classes()["season"]
    near = document.doc[max(0, season.i - 3) : season.i + 4]
    words = {t.lower_ for t in near if t.i != season.i}
    return not words.isdisjoint(known) and not words.isdisjoint(("and", "or", "to", "through"))


def _is_hour(document: Document, e: Expression) -> bool:
    """Tell a part of the day from a name of that word: "Operation Dawn"."""
    token = document.token_at(e.words[-1].start)
    if token is None or not token.text[0].isupper() or token.is_sent_start:
        return token is not None
    return document.in_title(token) or token.pos_ != "PROPN" or token.nbor(-1).pos_ != "PROPN"


def _is_year(document: Document, e: Expression) -> bool:
    if len(e.words) > 1:
        return True
    token = document.token_at(e.start)
    if token is None or token.idx != e.start or len(token) != e.end - e.start:
        return False
    before, after = _beside(token, -1), _beside(token, 1)
    glued = before in ("-", "/", "+") and not token.nbor(-1).whitespace_
    if glued or before in units.words("numbered"):
        return False
    if after in units.table("measures") or after in ("gmt", "hours", "people"):
        return False
    counted = is_one(token, "numeral") and token.head.tag_ in ("NNS", "NNPS")
    if not counted or has(token.head, "determiner", "possessor"):
        return True
    # "2000 soldiers", but "2014 protests".
    return int(token.text) % 50 != 0 and token.ent_type_ == "DATE"


def _is_month(document: Document, e: Expression) -> bool:
    """Tell the month from the verb "may", a march and a woman's name."""
    word = e.one("month")
    token = document.token_at(word.start) if word else None
    if token is None or token.pos_ in ("AUX", "VERB") or token.ent_type_ == "PERSON":
        return False
    if token.lower_ == "march" and _is_walk(token):
        return False
    plain = token.lower_ not in ("may", "march", "august", "april", "june")
    return plain or token.ent_type_ == "DATE" or _beside(token, -1) in BEFORE_MONTH


def _is_quantity(document: Document, e: Expression) -> bool:
    """Leave out "the day", "time", and units that count something else ("man hours")."""
    unit, between = e.one("unit", "century"), e.one("other")
    token = document.token_at(between.start) if between is not None else None
    if between is not None and (token is None or token.pos_ != "ADJ"):
        return False
    several = unit is not None and unit.lower.endswith("s") and unit.lower != "seconds"
    return e.rule != "units" or several


def _is_walk(march: Token) -> bool:
    """Tell the march from the month: "the Long March", "the March to the sea"."""
    after = _beside(march, 1)
    named = _beside(march, -1) in ("'s", "the", "long") or (
        march.i > 0 and is_one(march.nbor(-1), "possessor")
    )
    return (named and not after.isdigit()) or after in ("to", "on", "of", "for")


def _day(document: Document, e: Expression, reading: Reading, token: Token | None) -> Day:
    bound = _bound(token) if token is not None and reading.type in ("DATE", "TIME") else None
    return Day(
        value=reading.value,
        type=reading.type,
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        precision=reading.precision,
        mod=reading.mod or bound,
        basis=reading.basis,
        span=document.span(e.start, e.end),
    )


def _bound(token: Token) -> timex_reading.Mod | None:
    """Return "after" for "since March", "before" for "by Friday"."""
    before = (token.doc[i] for i in range(token.i - 1, -1, -1))
    word = next((t.lower_ for t in before if not t.is_space and t.lower_ != "the"), "")
    return timex_reading.MODS.get(calendar.bounds().get(word, ""))


def of_event(document: Document, token: Token, days: Sequence[Day]) -> Day | None:
    """Return the day of the event whose trigger is ``token``, among ``days`` of its report.

    It is the nearest expression in the event's own clause; one inside another clause, or
    inside a noun phrase of its own ("its 1997 borders"), dates something else. Durations
    and sets never date an event.
    """
    start, end = attachment.sentence(token)
    near = []
    for day in days:
        if day.span is not None and start <= day.span.start < end:
            far = _distance(document, day, day.span, token)
            near += [(far, day)] if far is not None else []
    return _whole_range(document, min(near, key=lambda pair: pair[0])[1], days) if near else None


def _distance(document: Document, day: Day, span: Span, token: Token) -> tuple[int, int] | None:
    """Return how far a day stands from an event, by steps of grammar and then by words."""
    if day.type not in ("DATE", "TIME") or day.value == UNTOLD:
        return None
    head = attachment.phrase_head(document, span.start, span.end)
    if head is None:
        return None
    through = 2 if _is_adverbial(document, day) else 0
    steps = attachment.distance(head, token, through=through)
    return (steps, abs(head.i - token.i)) if steps is not None else None


def _whole_range(document: Document, day: Day, days: Sequence[Day]) -> Day:
    """Return the range that ``day`` is one end of ("6-15 October"), else ``day``."""
    for one, other in itertools.pairwise(days):
        if (day is not one and day is not other) or one.span is None or other.span is None:
            continue
        between = document.text[one.span.end : other.span.start].strip()
        if between in ("-", "to") and one.start and other.end and one.start < other.end:
            return msgspec.structs.replace(
                one,
                value=f"{one.value}/{other.value}",
                end=other.end,
                span=document.span(one.span.start, other.span.end),
            )
    return day


def _is_adverbial(document: Document, day: Day) -> bool:
    """Tell whether a day near the report's own is likely to date the clause it stands in."""
    published = _published(document)
    if published is None or day.start is None:
        return day.precision == "day"
    return abs((published - date.fromisoformat(day.start)).days) <= RECENT
