"""A mail (.eml) that carries a report: a bulletin, a newsletter, a forwarded article."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from detente.codebook.outlets import by_host
from detente.errors import Empty, Unreadable
from detente.sources import days, page
from detente.sources.decoding import decode
from detente.sources.draft import Draft
from detente.sources.signatures import masthead

FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:\s")
KNOWN = re.compile(
    r"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|"
    r"content-type|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg)\s*:)+\s*", re.IGNORECASE)
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
    # Line ends of old systems would leave a header without end.
    message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    try:
        # A broken header raises only when it is read.
        title = PREFIX.sub("", str(message.get("Subject", ""))).strip()
        name, address = parseaddr(str(message.get("From", "")))
        day = days.read(str(message.get("Date", "")))
        text, markup = _content(message)
    # The email package lets several kinds of error of broken mails through.
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
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


def _content(message: EmailMessage) -> tuple[str, str]:
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
