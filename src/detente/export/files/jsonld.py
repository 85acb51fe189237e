"""Reports, quotations and claims as JSON-LD in schema.org's words.

NewsArticle, Quotation (``spokenByCharacter``, ``isPartOf``) and Claim (``appearance``,
``firstAppearance``). No ClaimReview: Detente passes no verdict. The context stands in the file,
so that reading it asks nobody. What schema.org has no word for is under ``detente:``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export.files import coded
from detente.model import Actor, Article, Claim, Quotation, Record

CONTEXT = {"@vocab": "https://schema.org/", "detente": "urn:detente:vocabulary#"}
KINDS = {"person": "Person", "country": "Country"}


def write(record: Record) -> Iterator[bytes]:
    """Yield one document: a graph of articles, quotations and claims."""
    yield b'{"@context":' + msgspec.json.encode(CONTEXT) + b',"@graph":['
    comma = b"\n"
    for node in _graph(record):
        yield comma + msgspec.json.encode({k: v for k, v in node.items() if v is not None})
        comma = b",\n"
    yield b"\n]}\n"


def _graph(record: Record) -> Iterator[dict[str, Any]]:
    articles = coded.by_id(record)
    yield from (_article(article) for article in record.articles)
    yield from (_quotation(said) for said in record.quotations)
    for comparison in record.comparisons:
        yield from (_claim(claim, articles) for claim in comparison.claims)


def _article(article: Article) -> dict[str, Any]:
    return {
        "@id": urn(article.id),
        "@type": "NewsArticle",
        "headline": article.title.text if article.title else None,
        "datePublished": article.published,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": _outlet(article),
        "sourceOrganization": (
            {"@type": "Organization", "name": article.credit} if article.credit else None
        ),
        "url": article.url,
        "inLanguage": article.language,
    }


def _outlet(article: Article) -> dict[str, str] | None:
    return {"@type": "Organization", "name": article.outlet} if article.outlet else None


def _quotation(said: Quotation) -> dict[str, Any]:
    return {
        "@id": urn(said.id),
        "@type": "Quotation",
        "text": " … ".join(span.text for span in said.content),
        "spokenByCharacter": _actor(said.speaker) if said.speaker else None,
        "isPartOf": {"@id": urn(said.content[0].article)},
        "detente:kind": said.kind,
        "detente:confidence": said.confidence,
        "detente:start": said.content[0].start,
        "detente:end": said.content[-1].end,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    found = {
        "@id": urn(f"actor:{actor.entity}"),
        "@type": KINDS.get(actor.kind, "Organization"),
        "name": actor.label,
    }
    if actor.wikidata:
        found["sameAs"] = f"https://www.wikidata.org/entity/{actor.wikidata}"
    return found


def _claim(claim: Claim, articles: dict[str, Article]) -> dict[str, Any]:
    told = list(dict.fromkeys(statement.article for statement in claim.statements))
    dated = [(articles[a].published or "9999", a) for a in told if a in articles]
    first = claim.statements[0]
    sources = [source.name for source in claim.corroboration.sources if source.name]
    return {
        "@id": urn(claim.id),
        "@type": "Claim",
        "name": claim.matter,
        "text": first.span.text,
        "appearance": [{"@id": urn(article)} for article in told],
        "firstAppearance": {"@id": urn(min(dated)[1])} if dated else None,
        "detente:attributedTo": sources or None,
        "detente:status": claim.status,
        "detente:independentReports": claim.origins,
    }


def urn(name: str) -> str:
    """Return the identifier of a record."""
    kept = "".join(c if c.isalnum() or c in "-._:" else "_" for c in name)
    return f"urn:detente:{kept}"
