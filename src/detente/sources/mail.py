"""A mail (.eml) that carries a report: a bulletin, a newsletter, a forwarded article."""

from __future__ import annotations

import itertools
import re
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr

from detente.codebook.outlets import by_host
from detente.errors import Empty, SourceError, Unreadable
from detente.sources import days, page
from detente.sources.decoding import charset, decode
from detente.sources.draft import Draft
from detente.sources.signatures import masthead

FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:\s")
KNOWN = re.compile(
    r"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|"
    r"content-type|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg)\s*:)+\s*", re.IGNORECASE)
# A field of the header is read so far: its parsers take the square of its length.
LONGEST_FIELD = 2000
LONGEST_ADDRESS = 300
# Each part that holds others costs once for every line in it; nobody nests so many.
NESTING = re.compile(rb"(?im)^content-type:\s{0,200}(?:multipart|message)/")
MOST_NESTED = 50
# Each page is read by itself, which takes a while however short it is.
PAGE = re.compile(rb"(?im)^content-type:\s{0,200}text/html")
MOST_PAGES = 200
# Of two alternatives, a later one is taken if it has so many times the words of the one before.
MUCH_MORE = 1.5
ALIKE = 0.8
FAULTS = (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError)
ESCAPED = "raw-unicode-escape"
HINT = "save the mail's text in a .txt file and give that"


def looks_like(text: str) -> bool:
    """Tell whether a text begins with the header of a mail."""
    header = text.lstrip("\n").split("\n\n", 1)[0][:8000]
    return bool(FIELD.match(header)) and len(set(KNOWN.findall(header.lower()))) >= 3


def read(source: str, data: bytes) -> Draft:
    """Return the draft of the report in a mail.

    The text is that of its text parts and of the mails in it, in order, a blank line
    between them; of alternatives, that of the plain one unless another says much more. Plain
    text is taken without the spaces that end its lines (RFC 3676 marks wrapped lines so). The
    subject is the title, the day that of the ``Date`` field, the outlet that of the
    sender's host where it is a known one, or the sender's name where it has the form of
    an outlet's; else that name is the author.

    Raises:
        Unreadable: the bytes are no mail.
        Empty: the mail has no text.
    """
    nested, pages = (sum(1 for _ in kind.finditer(data)) for kind in (NESTING, PAGE))
    if nested > MOST_NESTED or pages > MOST_PAGES:
        raise Unreadable("it has too many parts for a mail", hint=HINT)
    try:
        # Line ends of old systems would leave a header without end.
        message = message_from_bytes(data.lstrip(b"\r\n"), policy=Fields())
        title = PREFIX.sub("", _words(message, "Subject")).strip()
        name, address = _sender(message)
        day = days.read(_words(message, "Date"))
        drafts = _drafts(source, message)
    # The email package lets several kinds of error of broken mails through.
    except FAULTS as error:
        raise Unreadable("it is no mail that can be read", hint=HINT) from error
    if not drafts:
        raise Empty("the mail has no text", hint=HINT)
    base = drafts[0]
    known = by_host(address.rpartition("@")[2]) if "@" in address else None
    outlet = known.name if known else name if masthead(name, beside=True, opens=False) else None
    return Draft(
        source=source,
        text=base.text if len(drafts) == 1 else "\n\n".join(d.text.strip("\n") for d in drafts),
        title=title or base.title,
        outlet=outlet or base.outlet,
        published=day or base.published,
        author=base.author or (name if name and outlet is None else None),
        url=base.url,
    )


class Fields(Compat32):
    """How the fields of a header are taken: as they stand, and no further than is read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a field, given as its lines."""
        name, value = sourcelines[0][:LONGEST_FIELD].split(":", 1)
        for line in sourcelines[1:]:
            if len(value) > LONGEST_FIELD:
                break
            value += line[:LONGEST_FIELD]
        return name, value[:LONGEST_FIELD].lstrip(" \t").rstrip("\r\n")


def _words(message: Message, field: str) -> str:
    """Return the words of a field, in which others than ASCII's are encoded (RFC 2047)."""
    raw = next((v for n, v in message.raw_items() if n.lower() == field.lower()), "")
    value = " ".join(_plain(str(raw).encode("utf-8", "surrogateescape"), None).split())
    words = []
    for part, encoding in decode_header(value):
        if isinstance(part, str):
            words.append(part)
        else:  # what stands between encoded words comes as the library escapes it
            words.append(_plain(part, encoding or "") if encoding else part.decode(ESCAPED))
    return " ".join("".join(words).split())


def _plain(data: bytes, encoding: str | None) -> str:
    for name in (charset(encoding), "utf-8", "cp1252"):
        if name is not None:
            try:
                return data.decode(name)
            except UnicodeError:
                continue
    return data.decode("latin-1")


def _sender(message: Message) -> tuple[str, str]:
    value = _words(message, "From")[:LONGEST_ADDRESS]
    # A parser of addresses calls itself for each comment in a comment.
    return parseaddr(value if value.count("(") < 10 else value.translate({40: None, 41: None}))


def _drafts(source: str, part: Message) -> list[Draft]:
    """Return what each text in a mail, or in a part of one, says, in order."""
    if not part.is_multipart():
        draft = _draft(source, part)
        return [draft] if draft else []
    payload = part.get_payload()
    parts = [p for p in payload if isinstance(p, Message)] if isinstance(payload, list) else []
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        parts.sort(key=lambda p: p.get_content_type() != "text/plain")
    found = (drafts for p in parts if (drafts := _drafts(source, p)))
    if kind == "multipart/related":  # a page, then its pictures, frames and advertisements
        return next(found, [])
    if kind == "multipart/alternative":
        return _fullest(list(found))
    texts: list[Draft] = []
    for draft in itertools.chain.from_iterable(found):
        # Some programs give alternatives as if they were to be read one after the other.
        if not texts or not _alike(texts[-1].text, draft.text):
            texts.append(draft)
    return texts


def _draft(source: str, part: Message) -> Draft | None:
    """Return what a part that holds no others says: None where it is no text."""
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html") or part.get_filename() is not None:
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    text = decode(payload, part.get_content_charset())
    if kind == "text/plain":
        text = "\n".join(line.rstrip(" \t\r") for line in text.split("\n"))
        return Draft(source=source, text=text) if text.strip() else None
    for reader in (page.read, page.fragment):  # a line or two are no page's main text
        try:
            return reader(source, text)
        except SourceError:
            continue
    return None


def _fullest(choices: list[list[Draft]]) -> list[Draft]:
    """Return the first alternative, the plain one, unless another says much more."""
    best: list[Draft] = []
    for choice in choices:
        if _size(choice) > MUCH_MORE * _size(best):
            best = choice
    return best


def _size(drafts: list[Draft]) -> int:
    return sum(len(draft.text.split()) for draft in drafts)


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts have nearly all their words in common."""
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= ALIKE * len(words | others)
