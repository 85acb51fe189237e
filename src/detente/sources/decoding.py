"""From bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from detente.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that hold no text, and what to do with one.
SIGNATURES = (
    (b"%PDF-", "a PDF file", "give it as a file of its own"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "a rich-text document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x89PNG", "an image", "give the report's text"),
    (b"\xff\xd8\xff", "an image", "give the report's text"),
    (b"GIF8", "an image", "give the report's text"),
    (b"SQLite format 3\x00", "a database", "export the reports as JSON lines"),
)
DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
# The charsets of texts (IANA's and the WHATWG's), by Python's names. Its other codecs are none
# (punycode, idna, unicode_escape, rot13), or take the square of the length.
NAMES = """
    ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be iso8859-1 iso8859-2
    iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11
    iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256
    cp1257 cp1258 cp037 cp273 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858
    cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 cp1006 cp1026 cp1125 cp1140
    cp932 cp949 cp950 hp-roman8 koi8-r koi8-t koi8-u kz1048 ptcp154 tis-620 mac-arabic
    mac-croatian mac-cyrillic mac-farsi mac-greek mac-iceland mac-latin2 mac-roman mac-romanian
    mac-turkish big5 big5hkscs gb2312 gbk gb18030 hz shift_jis shift_jis_2004 shift_jisx0213
    euc_jp euc_jis_2004 euc_jisx0213 euc_kr johab iso2022_jp iso2022_jp_1 iso2022_jp_2
    iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr
"""
CHARSETS = frozenset(NAMES.split())
# Legacy Western encodings that a guess on an English text takes for one another.
WESTERN = re.compile(r"cp125\d|latin|iso8859|iso-8859|cp1140|cp037|hp_roman8|cp850|cp437|cp858")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd]")
# Of a text's characters at most this share may be controls or undecodable.
CONTROL_SHARE = 0.02


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of ``data``, a byte order mark removed.

    Tried in this order: byte order mark, UTF-8, UTF-16 or UTF-32 without a mark (seen by
    their zeros), the ``declared`` charset or the one named in the first bytes, the guess
    of charset-normalizer, Windows-1252.

    Raises:
        Unreadable: the bytes are no text.
    """
    for signature, what, hint in SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"it is {what}", hint=hint)
    text = _marked(data) or _utf8(data) or _wide(data) or _named(data, declared) or _guessed(data)
    if len(CONTROL.findall(text)) > max(2, CONTROL_SHARE * len(text)):
        raise Unreadable("it is no text", hint="give the report as text, HTML, JSON or mail")
    return text.removeprefix("\ufeff")


def _marked(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _utf8(data: bytes) -> str | None:
    """Return the text if it is UTF-8, or UTF-8 but for a few damaged characters."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        sound = sum(1 for character in text if character > "\x7f") - damaged
        return text if sound > 4 * damaged else None
    # Zeros in what would be valid UTF-8: more likely UTF-16 without its mark.
    return text if data.count(0) * 8 < len(data) or not data else None


def _wide(data: bytes) -> str | None:
    """Return the text if every second byte (or three of four) is zero, as in UTF-16 and 32."""
    head = data[:4000]
    if head.count(0) * 4 < len(head):
        return None
    for encoding, width, first in (
        ("utf-32-le", 4, 1), ("utf-32-be", 4, 0), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0),
    ):  # fmt: skip
        zeros = head[first::width]
        if zeros and zeros.count(0) > 0.7 * len(zeros) and len(data) % width == 0:
            text = data.decode(encoding, "replace")
            if text.count("\ufffd") + text.count("\x00") < 0.02 * len(text) + 1:
                return text
    return None


def _named(data: bytes, declared: str | None) -> str | None:
    match = DECLARED.search(data[:4000])
    names = [declared] if declared else []
    names += [match[1].decode("ascii")] if match else []
    for name in map(charset, names):
        if name in (None, "utf-8", "ascii"):
            continue
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return None


def charset(name: str | None) -> str | None:
    """Return Python's name of the charset called ``name``, None if that is no charset of texts."""
    try:
        known = codecs.lookup((name or "")[:40]).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return known if known in CHARSETS else None


def _guessed(data: bytes) -> str:
    """Return the text by charset-normalizer's guess.

    In an English text a handful of bytes beyond ASCII are quotation marks, dashes and
    letters of Western names; one of the legacy Western encodings is then Windows-1252.
    """
    from charset_normalizer import from_bytes

    sample = data[:200_000]
    best = from_bytes(sample).best()
    name = charset(best.encoding if best else None) or "cp1252"
    beyond = sum(byte > 0x7F for byte in sample)
    if WESTERN.match(name) and beyond < 0.1 * len(sample):
        name = "cp1252"
    try:
        return data.decode(name)
    except (LookupError, UnicodeError):
        return data.decode("cp1252", "replace")
