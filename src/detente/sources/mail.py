"""A mail (.eml) that carries a report: a bulletin, a newsletter, a forwarded article."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr

from detente.codebook.outlets import by_host
from detente.errors import Empty, Unreadable
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
FAULTS = (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError)
ESCAPED = "raw-unicode-escape"
HINT = "save the mail's text in a .txt file and give that"


def looks_like(text: str) -> bool:
    """Tell whether a text begins with the header of a mail."""
    header = text.lstrip("\n").split("\n\n", 1)[0][:8000]
    return bool(FIELD.match(header)) and len(set(KNOWN.findall(header.lower()))) >= 3


def read(source: str, data: bytes) -> Draft:
    """Return the draft of the report in a mail.

    The text is that of the plain part, without the spaces that end its lines (RFC 3676
    marks wrapped lines so), or of the HTML part where there is none; the
    subject is the title, the day that of the ``Date`` field, the outlet that of the
    sender's host where it is a known one, or the sender's name where it has the form of
    an outlet's; else that name is the author.

    Raises:
        Unreadable: the bytes are no mail.
        Empty: the mail has no text.
    """
    if sum(1 for _ in NESTING.finditer(data)) > MOST_NESTED:
        raise Unreadable("it has too many parts for a mail", hint=HINT)
    try:
        # Line ends of old systems would leave a header without end.
        message = message_from_bytes(data.lstrip(b"\r\n"), policy=Fields())
        title = PREFIX.sub("", _words(message, "Subject")).strip()
        name, address = _sender(message)
        day = days.read(_words(message, "Date"))
        text, markup = _content(message)
    # The email package lets several kinds of error of broken mails through.
    except FAULTS as error:
        raise Unreadable("it is no mail that can be read", hint=HINT) from error
    if not text.strip() and not markup.strip():
        raise Empty("the mail has no text", hint=HINT)
    base = Draft(source=source, text=text) if text.strip() else page.read(source, markup)
    known = by_host(address.rpartition("@")[2]) if "@" in address else None
    outlet = known.name if known else name if masthead(name, beside=True, opens=False) else None
    return Draft(
        source=source,
        text=base.text,
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


def _content(message: Message) -> tuple[str, str]:
    """Return the text of the first plain part and of the first HTML part."""
    parts: dict[str, str] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_filename() is None:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip() and kind not in parts:
                parts[kind] = decode(payload, part.get_content_charset())
    lines = parts.get("text/plain", "").split("\n")
    return "\n".join(line.rstrip(" \t\r") for line in lines), parts.get("text/html", "")
