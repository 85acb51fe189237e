"""What all records rest on: a report and its words."""

from __future__ import annotations

import hashlib
from typing import Literal, TypeVar

import msgspec

# Characters of a text that are shown where a record is printed.
SHOWN = 60


class Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, keyword-only, strict about unknown JSON fields."""

    def __repr__(self) -> str:
        """Return what it holds, in short: ``to_json`` gives all of it."""
        said = [
            f"{field.name}={_short(value)}"
            for field in msgspec.structs.fields(self)
            if (value := getattr(self, field.name)) != field.default
        ]
        return f"{type(self).__name__}({', '.join(said)})"


def _short(value: object) -> str:
    """Return a value as it stands in the short form of a record."""
    if isinstance(value, Span):
        return f"{_short(value.text)}[{value.start}:{value.end}]"
    if isinstance(value, str) and len(value) > SHOWN:
        return f"{value[: SHOWN - 1]}…".__repr__()
    if isinstance(value, tuple | frozenset) and value:
        return f"<{len(value)}>"
    if isinstance(value, Frozen):
        name = getattr(value, "label", None) or getattr(value, "value", None)
        return f"<{type(value).__name__}{f' {_short(name)}' if name else ''}>"
    return repr(value)


class Span(Frozen, frozen=True, kw_only=True):
    """Words of a report: ``text == article.text[start:end]`` (code points, end-exclusive)."""

    article: str
    start: int
    end: int
    text: str


class Boilerplate(Frozen, frozen=True, kw_only=True):
    """Page furniture kept in the text but read by no extractor."""

    span: Span
    kind: str


class Article(Frozen, frozen=True, kw_only=True):
    """One report.

    ``text`` is the whole text, page furniture included; ``title`` is a span of it.
    ``published`` is an ISO day or None; ``published_basis`` says how it is known.
    ``source`` is the path or URL the report came from.
    """

    id: str
    source: str
    text: str
    title: Span | None = None
    outlet: str | None = None
    outlet_basis: Literal["stated", "page", "text", "unknown"] = "unknown"
    published: str | None = None
    published_basis: Literal["stated", "page", "text", "unknown"] = "unknown"
    author: str | None = None
    url: str | None = None
    language: str = "en"
    credit: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()


T = TypeVar("T")


def content_id(prefix: str, *parts: object) -> str:
    """Return an id made of ``prefix`` and 12 hex digits of the SHA-256 of ``parts``."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:12]}"


def span_of(article: Article, start: int, end: int) -> Span:
    """Return the span ``article.text[start:end]``; the one way spans are made.

    Raises:
        ValueError: the offsets do not lie within the text or enclose nothing.
    """
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"no words at [{start}:{end}] of article {article.id}")
    return Span(article=article.id, start=start, end=end, text=article.text[start:end])


def to_json(record: Frozen) -> bytes:
    """Return a record as JSON, its fields in the order of the model."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return the record of class ``kind`` that ``data`` encodes.

    Raises:
        msgspec.ValidationError: a field is missing, unknown or of the wrong type.
    """
    return msgspec.json.decode(data, type=kind)
