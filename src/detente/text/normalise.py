"""Same-length rewriting of a report's text, so that every offset stays true.

The parser reads straight quotation marks, sentence-case titles and no page furniture;
the record shows the report as it was printed. All rewriting here replaces one code
point by one code point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from detente.codebook import actors, officeholders
from detente.model import Article

STRAIGHT = str.maketrans({
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a", " "),
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'",
    "–": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u200b": " ", "\ufeff": " ", "\u205f": " ", "\u3000": " ", "\t": " ", "…": ".",
    "ʼ": "'", "‐": "-",
})  # fmt: skip
# Names of the calendar; "may" and "march" are verbs more often.
CALENDAR = frozenset((
    "january", "february", "april", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*")


# No word is as long, nor any row of signs: the parser's time would grow with their square.
UNREADABLE = re.compile(r"\S{400,}|[^\w\s]{40,}")


def readable(article: Article, is_common: Callable[[str], bool]) -> str:
    """Return the text the parser reads: as long as ``article.text``, offsets unchanged.

    Page furniture and rows of signs become spaces, quotation marks straight, a title-case
    title sentence case. ``is_common`` tells whether a lower-case word is an ordinary English
    word rather than a name.
    """
    characters = list(article.text.translate(STRAIGHT))
    for piece in article.boilerplate:
        for i in range(piece.span.start, piece.span.end):
            if characters[i] != "\n":
                characters[i] = " "
    if article.title is not None:
        start, end = article.title.start, article.title.end
        body = article.text[:start] + " " * (end - start) + article.text[end:]
        characters[start:end] = sentence_case("".join(characters[start:end]), body, is_common)
    return UNREADABLE.sub(lambda run: " " * len(run.group()), "".join(characters))


def sentence_case(title: str, body: str, is_common: Callable[[str], bool]) -> str:
    """Return a title-case ``title`` with its ordinary words in lower case, same length.

    A word is ordinary when the body writes it in lower case, or when it is a common word
    that the body never writes with a capital inside a sentence. Abbreviations stay
    ("U.S.", "NATO"), in titles all in capitals where the body or the codebook writes
    them so. Titles already in sentence case come back unchanged.
    """
    words = list(WORD.finditer(title))
    later = [m for m in words[1:] if len(m.group()) > 3]
    if not later or sum(m.group()[0].isupper() for m in later) < 0.6 * len(later):
        return title
    shouted = title.upper() == title
    lower = {m.group() for m in WORD.finditer(body) if m.group()[0].islower()}
    # A name stands capitalised inside a sentence, or again and again and never otherwise.
    capital = set(re.findall(r"(?<=[a-z,] )[A-Z]\w+", body))
    often = Counter(re.findall(r"\b[A-Z]\w+", body))
    capital |= {word for word, n in often.items() if n > 1 and word.lower() not in lower}
    out = list(title)
    for match in words:
        word = match.group()
        if "." in word or (word.isupper() and len(word) > 1 and not shouted):
            continue
        known = word in often or (word in actors.names() and not is_common(word.lower()))
        if shouted and len(word) > 1 and known:
            continue
        small = word.lower()
        stem = small.split("'")[0]
        named = stem.capitalize() in capital or _is_name(stem)
        # "Macron" is a word of dictionaries, too; a report that means one writes it small.
        named = named or (small not in lower and bool(officeholders.of_family(stem)))
        if len(small) == len(word) and not named and (small in lower or is_common(stem)):
            out[match.start() : match.end()] = small
        elif shouted and len(word.title()) == len(word):
            parts = re.split(r"(-)", word)
            out[match.start() : match.end()] = "".join(part.capitalize() for part in parts)
    out[0] = title[0]
    return "".join(out)


def _is_name(word: str) -> bool:
    """Tell whether a lower-case word is the name of a day, a month, a country or its people."""
    known = actors.names().get(word.capitalize(), ())
    return word in CALENDAR or any(
        len(pieces) == 1 and entry.kind in ("country", "capital", "region", "seat", "bloc")
        for pieces, entries in known
        for entry in entries
    )


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each non-empty line of ``text``, outer space left out."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        left = len(line) - len(line.lstrip())
        if line.strip():
            yield match.start() + left, match.start() + len(line.rstrip())
