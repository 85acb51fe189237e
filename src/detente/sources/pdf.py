"""PDF files with a text layer: their lines by place and size, made paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from statistics import median
from typing import Any

from detente.errors import SourceError, TooLarge, Unreadable
from detente.sources.draft import Draft

MOST_PAGES = 2000
# What draws a page, in all: a report has some hundreds a page, a page that calls itself none.
MOST_OPERATIONS = 3_000_000
LONGEST_STREAM = 20_000_000
LONGEST_TEXT = 20_000_000
# With fewer letters a page on average there is no text layer, but for a stamp or a number.
LETTERS = 12
# So many lines at the head and foot of a page can be running ones.
MARGIN = 3
NUMBER = re.compile(
    r"[-–—|(\[ ]{0,3}(?:page |seite |p\. ?)?\d{1,4}(?: ?(?:of|von|sur|de|/) ?\d{1,4})?"
    r"[-–—|)\] ]{0,3}",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(https?://[^\s<>\"]{4,1000})(?:\s+\d{1,4}(?:\s?/\s?\d{1,4})?)?", re.IGNORECASE
)
ENDED = re.compile(r"[.!?:][\"'”’)\]]{0,3}$")
HYPHENATED = re.compile(r"([^\W\d_]{2,40})[-\u2010\u00ad]$")
OPENING = re.compile(r"([a-zß-öø-ÿ]{2,40})")
# How much larger a headline is than the text; how much wider than a line a gap between paragraphs.
HEADLINE = 1.15
GAP = 1.35
SAME_SIZE = 0.08
# A line that leaves more than this share of the usual length free was ended on purpose.
FREE = 0.14
LOCKED = "open it with its password and save it without one"
SCANNED = "have its text recognised (OCR) and give that"
HINT = "save it as plain text and give that"
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, its place from the page's lower left corner and the size of its letters."""

    page: int
    x: float
    y: float
    size: float
    text: str


def read(source: str, data: bytes) -> Draft:
    """Return the draft of the report in a PDF file: what is largest above its text is the title.

    Raises:
        Unreadable: it is locked, has no text layer, or is damaged.
        TooLarge: it has more than 2,000 pages, or pages without end.
    """
    lines, address = _body(_lines(data)[0])
    usual = _usual_size(lines)
    first = next((i for i, line in enumerate(lines) if line.size > HEADLINE * usual), None)
    title = None
    if first is not None and first < 12:
        same = lines[first].size
        last = first
        while last < len(lines) and abs(lines[last].size - same) < SAME_SIZE * same:
            last += 1
        title = " ".join(line.text.strip() for line in lines[first:last])
    fits = title is not None and 2 <= len(title.split()) <= 40
    return Draft(source=source, text=_joined(lines), title=title if fits else None, url=address)


def text(data: bytes) -> tuple[str, tuple[int, ...]]:
    """Return the text of a PDF file, an empty line between its paragraphs, and the numbers of
    the pages that have pictures and no text.

    Raises:
        Unreadable: it is locked, has no text layer, or is damaged.
        TooLarge: it has more than 2,000 pages, or pages without end.
    """
    lines, pictures = _lines(data)
    return _joined(_body(lines)[0]), pictures


def _lines(data: bytes) -> tuple[list[Line], tuple[int, ...]]:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is locked with a password", hint=LOCKED)
        lines = _of_pages(reader)
        written = {line.page for line in lines if any(map(str.isalpha, line.text))}
        drawn = [i for i, page in enumerate(reader.pages) if i not in written and _draws(page)]
    except SourceError:
        raise
    # What the library needs to undo another encryption is not there.
    except pypdf.errors.DependencyError as error:
        raise Unreadable("it is encrypted", hint=LOCKED) from error
    # Whatever makes the library fail, only this one file is lost.
    except Exception as error:
        raise Unreadable("the PDF file is damaged", hint=HINT) from error
    letters = sum(character.isalpha() for line in lines for character in line.text)
    if letters < LETTERS * max(1, len(reader.pages)):
        raise Unreadable("its pages are pictures without a text layer", hint=SCANNED)
    return lines, tuple(i + 1 for i in drawn)


def _draws(page: Any) -> bool:
    """Tell whether a page has pictures, or drawings in pieces."""
    resources = page.get("/Resources")
    return resources is not None and bool(resources.get_object().get("/XObject"))


def _of_pages(reader: Any) -> list[Line]:
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(f"it has more than {MOST_PAGES:,} pages", hint="split it")
    done = count(1)

    def spend(*_: Any) -> None:
        if next(done) > MOST_OPERATIONS:
            raise TooLarge("its pages take too long to draw", hint=HINT)

    lines: list[Line] = []
    size = 0
    for number, page in enumerate(reader.pages):
        content = page.get_contents()
        if content is not None and len(content.get_data()) > LONGEST_STREAM:
            raise TooLarge("one of its pages is too large", hint=HINT)
        found = _of_page(page, number, spend)
        size += sum(len(line.text) for line in found)
        if size > LONGEST_TEXT:
            raise TooLarge("it has too much text for a file of reports", hint="split it")
        lines += found
    return lines


def _of_page(page: Any, number: int, spend: Any) -> list[Line]:
    """Return the lines of a page in the order it draws them."""
    lines: list[Line] = []
    parts: list[str] = []
    place: list[tuple[float, float, float]] = []

    def take(words: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        for i, piece in enumerate(words.split("\n")):
            if i:
                end()
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            if place and x < place[0][0] - place[0][2]:
                end()  # drawn beside it, but before it on the page
            if piece.strip() and not place:
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2])
                place.append((x, y, round(abs(size) * scale**0.5, 1) or 1.0))
            parts.append(piece)

    def end() -> None:
        words = " ".join("".join(parts).split())
        if words and place:
            lines.append(Line(number, *place[0], words))
        parts.clear()
        place.clear()

    page.extract_text(visitor_text=take, visitor_operand_before=spend)
    end()
    return lines


def _body(lines: list[Line]) -> tuple[list[Line], str | None]:
    """Return the lines without running heads, feet and page numbers, and an address in these."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    margins = {number: _margins(page) for number, page in pages.items()}
    running: set[Line] = set()
    address = None
    for number, margin in margins.items():
        beside = {
            _plain(line.text): line.size
            for other in (number - 1, number + 1)
            for line in margins.get(other, ())
        }
        for line in margin:
            printed = ADDRESS.fullmatch(line.text)
            address = address or (printed[1] if printed else None)
            # The headline itself may be what runs on at the head of the next pages.
            again = line.size <= HEADLINE * beside.get(_plain(line.text), 0.0)
            if printed or again or NUMBER.fullmatch(line.text):
                running.add(line)
    return [line for line in lines if line not in running], address


def _margins(page: list[Line]) -> list[Line]:
    """Return the first and last lines of a page, from above."""
    down = sorted(page, key=lambda line: (-line.y, line.x))
    return down if len(down) <= 2 * MARGIN else [*down[:MARGIN], *down[-MARGIN:]]


def _plain(text: str) -> str:
    return re.sub(r"\d+", "0", text).casefold()


def _usual_size(lines: list[Line]) -> float:
    """Return the size that most of the letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0


def _joined(lines: list[Line]) -> str:
    """Return lines as paragraphs; what was a line on purpose stays one."""
    large = HEADLINE * _usual_size(lines)
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 20)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    leading = _leading(lines)
    left = dict(_left(lines))
    whole = " ".join(line.text for line in lines).lower()
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", whole))
    said: list[str] = []
    for above, line in zip([None, *lines], lines, strict=False):
        border = "" if above is None else _border(above, line, usual, leading, left)
        # A headline's lines are broken anywhere; a small letter goes on with a sentence.
        if border == "\n" and (line.size > large or line.text[0].islower()):
            border = " "
        cut = HYPHENATED.search(said[-1]) if said and border == " " else None
        goes_on = OPENING.match(line.text) if cut else None
        if cut and goes_on:
            word = f"{cut[1]}-{goes_on[1]}".lower()
            hyphen = "-" if words[word] > words[word.replace("-", "")] else ""
            said[-1] = said[-1][:-1] + hyphen
            border = ""
        said += [border, line.text]
    return "".join(said)


def _border(
    above: Line, line: Line, usual: int, leading: dict[float, float], left: dict[int, float]
) -> str:
    """Return what stands between two lines: a space, a line's end or an empty line."""
    if abs(above.size - line.size) > SAME_SIZE * max(above.size, line.size):
        return "\n\n"
    ended = bool(ENDED.search(above.text))
    free = usual - len(above.text) - len(line.text.split(" ", 1)[0]) - 1
    short = free > FREE * usual
    drop = above.y - line.y
    if line.page != above.page or drop <= 0:  # the next page or column
        return "\n\n" if ended and (short or line.x > left[line.page] + line.size / 2) else (
            "\n" if short and not ended and line.text[:1].isupper() else " ")  # fmt: skip
    if drop > GAP * leading.get(line.size, drop):
        return "\n\n"
    indented = above.x + 0.5 * line.size < line.x < above.x + 5 * line.size
    if ended and (short or indented):
        return "\n\n"
    return "\n" if short else " "


def _leading(lines: list[Line]) -> dict[float, float]:
    """Return how far lines of each size lie apart within a paragraph."""
    drops: dict[float, list[float]] = {}
    for above, line in pairwise(lines):
        drop = above.y - line.y
        if above.page == line.page and above.size == line.size and 0 < drop < 3 * line.size:
            drops.setdefault(line.size, []).append(drop)
    return {size: median(each) for size, each in drops.items()}


def _left(lines: list[Line]) -> Iterator[tuple[int, float]]:
    """Yield each page's usual left border."""
    borders: dict[int, Counter[float]] = {}
    for line in lines:
        borders.setdefault(line.page, Counter())[round(line.x)] += 1
    for page, counted in borders.items():
        yield page, max(counted, key=lambda x: (counted[x], -x))
