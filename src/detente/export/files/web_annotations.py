"""The marked passages as W3C Web Annotations: each event, quotation and move on its report.

A page of annotations (Web Annotation Data Model, 2017). The target is the report's address, or
its identifier where it has none; a position and a quote with its surroundings say where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export.files import coded
from detente.export.files.jsonld import urn
from detente.model import Article, Event, Move, Quotation, Record, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of a quote's surroundings


def write(record: Record) -> Iterator[bytes]:
    """Yield an annotation page."""
    articles = coded.by_id(record)
    head = {"@context": CONTEXT, "id": "urn:detente:annotations", "type": "AnnotationPage"}
    yield msgspec.json.encode(head)[:-1] + b',"items":['
    comma = b"\n"
    for name, spans, tags, words in _marked(record):
        target = [_target(span, articles[span.article]) for span in spans]
        note = {
            "id": urn(name),
            "type": "Annotation",
            "motivation": "classifying",
            "body": [*_tags(tags), _body("describing", words)],
            "target": target if len(target) > 1 else target[0],
        }
        yield comma + msgspec.json.encode(note)
        comma = b",\n"
    yield b"\n]}\n"


Marked = tuple[str, tuple[Span, ...], list[str], str]


def _marked(record: Record) -> Iterator[Marked]:
    """Yield each thing that is marked: its id, its words, its codes, and what is said of it."""
    yield from (_event(event) for event in record.events)
    yield from (_quotation(said) for said in record.quotations)
    yield from (_move(move) for move in record.moves)


def _event(event: Event) -> Marked:
    who = " and ".join(a.label for a in event.actors) or "somebody unnamed"
    to = " and ".join(a.label for a in event.recipients)
    tags = [event.type, *filter(None, [event.mode]), f"modality:{event.modality}"]
    return (
        event.id,
        (event.span,),
        tags,
        _sure(f"{who}{f' → {to}' if to else ''}", event.confidence),
    )


def _quotation(said: Quotation) -> Marked:
    who = said.speaker.label if said.speaker else "speaker not named"
    return said.id, said.content, ["quotation", said.kind], _sure(who, said.confidence)


def _move(move: Move) -> Marked:
    who = move.party.label if move.party else "somebody unnamed"
    tags = [move.kind, f"modality:{move.modality}"]
    return move.id, (move.content,), tags, _sure(who, move.confidence)


def _sure(words: str, confidence: float | None) -> str:
    return words if confidence is None else f"{words} (confidence {confidence:.2f})"


def _tags(tags: list[str]) -> list[dict[str, str]]:
    return [_body("tagging", tag) for tag in tags]


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(span: Span, article: Article) -> dict[str, Any]:
    text = article.text
    return {
        "source": article.url or urn(article.id),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
