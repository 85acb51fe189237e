"""From what a file says to an article: title, furniture, provenance, language, id."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from msgspec.structs import replace as changed

from detente.codebook.outlets import by_host, by_name
from detente.errors import Empty, TooLarge
from detente.model import Article, Boilerplate, content_id, span_of
from detente.sources import datelines, language, provenance, signatures
from detente.sources.signatures import Provenance
from detente.text import boilerplate
from detente.text.lines import Piece
from detente.text.normalise import STRAIGHT
from detente.text.wrapping import unwrapped

Basis = Literal["stated", "page", "text", "unknown"]
# What one parse can take (the language model reads no more characters at once).
LONGEST_TEXT = 1_000_000
TITLE_WORDS = 32
TITLE_LINES = 12
# A line that ends in one of these ends in an abbreviation, not a sentence.
ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.[A-Za-z]\.|\b(?:Inc|Ltd|Co|Corp|No|Jr|Sr|St|Gen|vs)\.)$")
# Characters that would act on a screen rather than show: controls and overrides of direction.
CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
LINE_ENDS = (0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
ACTING = (
    dict.fromkeys((*CONTROLS, *DIRECTIONS), " ")
    | dict.fromkeys(LINE_ENDS, "\n")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
del ACTING[0x09]


@dataclass(frozen=True, slots=True)
class Draft:
    """What one source says of one report, before its text is read.

    ``text`` is the report's text; ``title`` its title where metadata states it;
    ``outlet``, ``published``, ``author`` and ``url`` what metadata states (a page's,
    a mail's or a row's); ``stated_outlet`` and ``stated_published`` what the user states.
    """

    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    stated_outlet: str | None = None
    stated_published: str | None = None


def newlines(text: str) -> str:
    """Return ``text`` without a byte order mark, its line ends made newlines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def article(draft: Draft) -> Article:
    """Return the article that a draft makes.

    Raises:
        Empty: no words are left beside page furniture.
        TooLarge: the text has more than 1,000,000 characters.
        NotEnglish: the report is in another language.
    """
    text, title = _titled(draft)
    if len(text) > LONGEST_TEXT:
        raise TooLarge(
            f"the text has {len(text):,} characters; one report may have {LONGEST_TEXT:,}",
            hint="split it into one file per report",
        )
    furniture = boilerplate.find(text, title)
    if title is None:
        title = find_title(text, furniture)
    said = provenance.find(text, furniture, title)
    pieces = _without_overlap((*furniture, *said.pieces), title)
    rest = _blanked(text, pieces)
    if not any(character.isalpha() for character in rest):
        raise Empty("there is no text of a report in it", hint="check that the file is the report")
    language.check(rest, draft.language)
    return _assembled(draft, text, title, pieces, said)


def find_title(text: str, furniture: tuple[Piece, ...]) -> tuple[int, int] | None:
    """Return where the title of a text stands (start, end), or None.

    The title is the first line that is no furniture and neither byline nor date, where it
    is short, does not end as a sentence does, and more text follows it.
    """
    marked = {piece.start for piece in furniture}
    labelled = {piece.start for piece in furniture if piece.kind == "label"}
    marked |= {line.start for line, _ in provenance.headed(text, furniture, None)}
    lines = boilerplate.split(text)
    for i, line in enumerate(lines[:TITLE_LINES]):
        raw = text[line.start : line.end]
        if line.start in labelled:
            return None  # words of the report are pointed to, and it has begun
        if line.start in marked:
            continue
        ended = re.search(r"(?<!\.\.)[.:;,]['\")\]]{0,3}$", line.raw) and not (
            ABBREVIATED.search(raw) or _title_case(raw)
        )
        follows = any(after.start not in marked for after in lines[i + 1 :])
        fits = (
            2 <= line.words <= TITLE_WORDS
            and not ended
            and not bool(datelines.find(text, line).pieces)
        )
        return (line.start, line.end) if fits and follows else None
    return None


def _title_case(line: str) -> bool:
    """Tell whether a line writes its words as titles do: such a line may end in a full stop."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line)[1:] if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _titled(draft: Draft) -> tuple[str, tuple[int, int] | None]:
    """Return the text with its stated title in front, and where that title stands."""
    text = unwrapped(newlines(draft.text).translate(ACTING))
    title = " ".join((draft.title or "").translate(ACTING).split())
    if not title:
        return text, None
    for line in boilerplate.split(text[: 2000 + len(title)])[:TITLE_LINES]:
        if _same(text[line.start : line.end], title):
            return text, (line.start, line.end)
    return f"{title}\n\n{text}", (0, len(title))


def _same(one: str, other: str) -> bool:
    def key(words: str) -> list[str]:
        return words.translate(STRAIGHT).casefold().strip(" .#*").split()

    return key(one) == key(other)


def _without_overlap(pieces: tuple[Piece, ...], title: tuple[int, int] | None) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    for piece in sorted(pieces):
        clear = not kept or piece.start >= kept[-1].end
        if clear and (title is None or piece.end <= title[0] or piece.start >= title[1]):
            kept.append(piece)
    return tuple(kept)


def _blanked(text: str, pieces: tuple[Piece, ...]) -> str:
    parts = []
    at = 0
    for piece in pieces:
        parts += [text[at : piece.start], " "]
        at = piece.end
    return "".join([*parts, text[at:]])


def _assembled(
    draft: Draft,
    text: str,
    title: tuple[int, int] | None,
    pieces: tuple[Piece, ...],
    said: Provenance,
) -> Article:
    page = _page(draft)
    # A text that names nobody but the agency that signs it is the agency's.
    own = said.outlet or said.credit
    outlet = draft.stated_outlet or page.outlet or own
    published = draft.stated_published or page.published or said.published
    name = text[title[0] : title[1]] if title else ""
    bare = Article(
        id=content_id("a", outlet or "", name, text),
        source=draft.source,
        text=text,
        outlet=outlet,
        outlet_basis=_basis(draft.stated_outlet, page.outlet, own),
        published=published,
        published_basis=_basis(draft.stated_published, page.published, said.published),
        author=page.author or said.author,
        url=draft.url,
        credit=said.credit or page.credit or said.contributor,
    )
    return changed(
        bare,
        title=span_of(bare, *title) if title else None,
        boilerplate=tuple(
            Boilerplate(span=span_of(bare, p.start, p.end), kind=p.kind) for p in pieces
        ),
    )


def _page(draft: Draft) -> Provenance:
    """Return what the metadata of the source says, outlets under the names they are known by."""
    by = signatures.author(draft.author) if draft.author else Provenance()
    outlet = _outlet_name(draft.outlet) if draft.outlet else None
    if outlet is None and draft.url:
        outlet = _outlet_name(_host(draft.url))
    return replace(by, outlet=outlet, published=draft.published)


def _outlet_name(name: str) -> str | None:
    plain = " ".join(name.translate(ACTING).split()).lstrip("@")
    host = plain.lower().removeprefix("www.")
    if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host):
        known = by_host(host)
        return known.name if known else host
    known = by_name(plain)
    return known.name if known else plain[:200] or None


def _host(url: str) -> str:
    match = re.match(r"https?://(?:[^/@?#]*@)?([^/:?#]+)", url.strip(), re.IGNORECASE)
    return match[1] if match else ""


def _basis(stated: str | None, page: str | None, text: str | None) -> Basis:
    if stated:
        return "stated"
    if page:
        return "page"
    return "text" if text else "unknown"
