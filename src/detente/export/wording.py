"""Plain English for the record's codes: what the page and the terminal print."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from detente.model import Actor, Attribution, Condition, Day, Event, Obligation

# Kinds of moves as nouns.
MOVES: dict[str, str] = {
    "appeal": "appeal",
    "demand": "demand",
    "ultimatum": "threat on a condition",
    "threaten": "threat",
    "offer": "offer",
    "offer without conditions": "offer without conditions",
    "promise": "promise",
    "accept": "agreement",
    "reject": "refusal",
    "accuse": "accusation",
    "disapprove": "criticism",
    "praise": "praise",
    "express intent": "stated intention",
    "withdraw": "demand withdrawn",
    "ignore": "no answer",
    "counter": "counter-proposal",
    "acknowledge": "receipt confirmed",
}

# How real a happening is: its sign, a short word, and the sentence that explains it.
MODALITIES: dict[str, tuple[str, str, str]] = {
    "asserted": ("●", "as fact", "told as a fact"),
    "said": ("◐", "said to be", "true according to somebody the report names"),
    "denied": ("✕", "denied", "said not to be so"),
    "conditional": ("?", "if", "depends on a condition"),
    "hypothetical": ("○", "not real: feared or possible", "has not happened: feared or possible"),
    "future": ("▷", "announced, not yet", "announced or expected, not yet happened"),
    "historical": ("↶", "earlier", "belongs to earlier history"),
}

# Event types (PLOVER 2.0) as nouns.
EVENTS: dict[str, str] = {
    "AGREE": "agreement or offer",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request",
    "ACCUSE": "criticism",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions or broken ties",
    "MOBILIZE": "military move",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}

OBLIGATIONS = {
    "do": "do",
    "refrain": "refrain from",
    "undo": "undo",
    "promise": "promise",
    "discuss": "discuss",
}
# What single keys do on every page: the key, what is done, and what help says.
KEYS = (
    ("/", "search", "search"),
    ("j", "next", "next line"),
    ("k", "previous", "previous line"),
    ("o", "open", "open the line, or its sentence"),
    ("?", "help", "show these keys"),
    ("y", "yes", "an entry of the ledger is right"),
    ("n", "no", "it is wrong"),
    ("h", "half", "it is not sure"),
)
STATES: dict[str, tuple[str, str]] = {
    "pending": ("…", "no answer yet"),
    "acknowledged": ("◔", "receipt confirmed"),
    "accepted": ("✓", "accepted"),
    "refused": ("✕", "refused"),
    "ignored": ("∅", "ignored"),
    "countered": ("⇄", "answered with a counter-proposal"),
    "partial": ("◐", "not met in full"),
    "fulfilled": ("✔", "fulfilled"),
    "withdrawn": ("↩", "withdrawn"),
    "overdue": ("!", "deadline passed"),
    "breached": ("↯", "agreed to, then broken"),
    "superseded": ("↪", "taken up in a later proposal"),
    "denied": ("✕", "denied"),
    "admitted": ("✓", "admitted"),
    "investigated": ("◔", "to be looked into"),
}
# The same of kinds of entries that nobody answers, or that a day ends.
OWN_STATES = {
    ("threat", "fulfilled"): "carried out",
    ("promise", "fulfilled"): "kept",
    ("promise", "breached"): "broken",
    ("offer", "overdue"): "expired",
}
# What a third party says of a threat, which is no answer of who is threatened.
SIDES = {"accepted": "backed", "pending": "no side taken"}
VERSIONS = {"softened": "▽ softened", "hardened": "△ hardened"}
LINKS = {
    "named": "the answer names it",
    "anaphor": "the answer refers back to it",
    "exchange": "same parties, within the same exchange",
    "issue": "same parties and issue, in another report",
    "package": "answers the package it belongs to",
    "analyst": "an analyst says so",
}
CLAIMS = {
    "agreed": ("=", "agreed"),
    "single": ("1×", "only one"),
    "diverging": ("≠", "differ"),
}
COMPATIBLE = {
    "no": ("≠", "these do not agree"),
    "partly": ("≈", "these agree in part"),
    "yes": ("∼", "both can be so"),
}
DIVERGENCES = {
    "value": "different number",
    "obligation": "different obligation",
    "scope": "different scope",
    "duration": "different duration",
    "place": "different place",
    "date": "different day",
    "actor": "different party",
    "status": "different outcome",
    "attribution": "different source",
    "outlook": "different outlook",
    "wording": "quoted differently",
}
QUOTATIONS = {"direct": "in quotation marks", "indirect": "paraphrased", "mixed": "partly quoted"}
BASES = {
    "stated": "stated by you",
    "page": "from the file's metadata",
    "text": "from the text",
    "unknown": "not known",
}
VIEWPOINTS = {"narrator": "the reports themselves", "unnamed": "unnamed sources"}
MODS = {
    "approx": "about ",
    "less": "less than ",
    "more": "more than ",
    "start": "early ",
    "mid": "mid-",
    "end": "late ",
    "before": "before ",
    "after": "after ",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What a report says of its own making: no news, and nobody's answer to a demand.
MAKING = re.compile(
    r"\bindependently (?:verif|confirm)|\b(?:requests?|asked|reached) for (?:a )?comment"
    r"|\b(?:declined|refused) to comment|\bimmediately (?:respond|reply|return|comment)",
    re.IGNORECASE,
)
LONG_AGO = 120  # days from which on an age is told in months
ROOTED = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")  # a path that tells of the machine it is on
NO_OUTLET = "outlet not told"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def file_name(source: str) -> str:
    """Return an address as it is, of a path the name of the file alone."""
    return source if "://" in source else source.replace("\\", "/").rpartition("/")[2]


def from_here(source: str) -> str:
    """Return where a report came from: of a path from the root only the name of the file."""
    return file_name(source) if ROOTED.match(source) else source


def listed(words: Iterable[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    items = list(dict.fromkeys(words))
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def read_from(reports: int, outlets: int, unnamed: int) -> str:
    """Return how much was read and from whom; ``unnamed`` reports do not tell their outlet."""
    read = counted(reports, "report")
    if not unnamed:
        return f"{read} from {counted(outlets, 'outlet')}"
    return f"{read}, {counted(outlets, 'outlet') if outlets else 'no outlet'} named"


def quotes(words: str) -> tuple[str, str]:
    """Return the quotation marks to put around ``words``: single ones where they hold double."""
    return ("‘", "’") if any(mark in words for mark in '“”"') else ("“", "”")


def quote(words: str) -> str:
    """Return ``words`` in quotation marks."""
    left, right = quotes(words)
    return f"{left}{words}{right}"


def who(actors: Sequence[Actor], unsaid: str = "unsaid") -> str:
    """Return the labels of ``actors`` as a list in words, ``unsaid`` if there are none."""
    return listed(a.label for a in actors) or unsaid


def parties(event: Event) -> str:
    """Return who acts toward whom: "Russia → NATO", "Russia and NATO" where all act together."""
    recipients = who(event.recipients, "")
    actors = who(event.actors, "somebody unnamed")
    return f"{actors} → {recipients}" if recipients else actors


def brief(words: str, most: int) -> str:
    """Return ``words`` on one line of at most ``most`` characters, cut at a space if it can be."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[: most - 2]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


def iso_day(value: str | None, *, weekday: bool = False, year: bool = True) -> str:
    """Return "1 Feb 2022" for "2022-02-01"; what is no full day comes back as it is."""
    try:
        day = datetime.date.fromisoformat(value or "")
    except ValueError:
        return value or ""
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    if year:
        words += f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {words}" if weekday else words


def period(first: str | None, last: str | None) -> str:
    """Return the days from ``first`` to ``last`` in words."""
    if not first or not last:
        return "days of publication not known"
    if first == last:
        return iso_day(first)
    same_year = first[:4] == last[:4]
    return f"{iso_day(first, year=not same_year)} – {iso_day(last)}"


def day_words(day: Day | None) -> str:
    """Return a day with its precision in words ("about November 2021", "week of 24 Jan 2022")."""
    if day is None:
        return "day not stated"
    prefix = MODS.get(day.mod or "", "")
    if day.start is None and day.end:
        return f"by {iso_day(day.end)}"
    if day.start is None:
        return prefix + (day.span.text if day.span else "day not stated")
    year, month = day.start[:4], day.start[5:7]
    if day.precision == "day":
        same = day.end in (None, day.start)
        return prefix + (iso_day(day.start) if same else period(day.start, day.end))
    if day.precision == "month" and month.isdigit():
        return f"{prefix}{MONTHS[int(month) - 1]} {year}"
    if day.precision == "year":
        return prefix + year
    if day.precision == "week":
        return f"{prefix}week of {iso_day(day.start)}"
    return prefix + period(day.start, day.end or day.start)


def reality(event: Event) -> str:
    """Return the key into MODALITIES: an asserted event somebody says is "said"."""
    return "said" if event.modality == "asserted" and event.attribution else event.modality


def says(link: Attribution) -> str:
    """Return one link of an attribution chain in words."""
    holder = link.holder.label if link.holder else None
    if link.kind == "document":
        return f"{holder or 'a document'}, a document"
    if link.kind == "unnamed":
        return f"{holder}, unnamed" if holder else "an unnamed source"
    if link.kind == "belief":
        return f"{holder or 'somebody'} believes"
    if link.kind == "carried-over":
        return f"{holder or 'the same source'} says"
    return f"{holder or 'somebody'} says"


def chain(attribution: Sequence[Attribution]) -> str:
    """Return who says so, outermost first; empty for the outlet's own words."""
    return " › ".join(says(link) for link in attribution)


def duty(obligation: Obligation) -> str:
    """Return an obligation in words ("refrain from: NATO expansion")."""
    return f"{OBLIGATIONS[obligation.kind]}: {obligation.object}"


def hinge(condition: Condition) -> str:
    """Return the word a condition begins with when its span does not say it."""
    first = condition.span.text.split(maxsplit=1)[0].lower()
    if first in {"if", "unless", "as", "provided", "only", "until", "when", "once", "should"}:
        return ""
    return "if " if condition.happens else "unless "


def age(days: int | None) -> str:
    """Return an age in words ("same day", "1 day", "46 days", "8 months", "3 years")."""
    if days is None:
        return "age not known"
    if days <= 0:
        return "same day"
    if days < LONG_AGO:
        return counted(days, "day")
    return counted(days // 30, "month") if days < 2 * 365 else counted(days // 365, "year")


def days_between(first: str | None, last: str | None) -> int | None:
    """Return the number of days from one ISO day to another, None where one is no day."""
    try:
        start, end = (
            datetime.date.fromisoformat(first or ""),
            datetime.date.fromisoformat(last or ""),
        )
    except ValueError:
        return None
    return (end - start).days


def spaced(code: str) -> str:
    """Return a code as words ("rights_freedoms" is "rights freedoms")."""
    return code.replace("_", " ")


def clean(text: str) -> str:
    """Return ``text`` fit to be shown: control characters, escapes and lone surrogates replaced.

    Same length, so that offsets stay true.
    """
    if text.isprintable():
        return text
    return "".join("\ufffd" if _unfit(c) else c for c in text)


def _unfit(character: str) -> bool:
    code = ord(character)
    return (
        (code < 32 and character not in "\n\r\t")
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
    )
