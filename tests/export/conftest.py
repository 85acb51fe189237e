"""A small record with something of everything, its evidence cut from texts written here."""

import dataclasses
from dataclasses import dataclass

import pytest

from detente.model import (
    Actor,
    Answer,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Comparison,
    Condition,
    Day,
    Divergence,
    DivergingValue,
    Entry,
    Event,
    Failure,
    Figure,
    Move,
    Obligation,
    Origin,
    Place,
    Quotation,
    Record,
    Span,
    Statement,
    Status,
    Story,
    Variant,
    content_id,
    span_of,
)

HARBOUR = """Moscow publishes draft treaties and wants written guarantees

Russia on Friday published two draft treaties demanding that NATO never admit Ukraine and remove its weapons from countries that joined after 1997.
Deputy Foreign Minister Sergei Ryabkov said Moscow wanted an answer within weeks. “We need guarantees on paper, not promises,” he said.
About 100,000 Russian troops stand near the Ukrainian border, according to Kyiv. Western capitals fear that Russia could attack Ukraine early next year.

Leave a comment"""
NORTHERN = """Russia asks NATO to stay out of Ukraine

Russia has asked NATO to stop taking in new members and not to deploy missiles near Russian borders, in drafts made public on Friday.
Ukraine's defence ministry put the number of Russian soldiers near its frontier at 122,000.
NATO said it would not compromise on the right of each country to choose its own path."""
WIRE = """Washington hands Moscow its written reply

The United States delivered its written reply to Russia on Wednesday and offered talks on missile sites if Russia pulls its forces back from Ukraine.
The United States warned that an invasion of Ukraine would bring severe sanctions."""
COPY = WIRE + "\n(Meridian Wire)"
OBSERVER = """Kremlin says its main concerns were ignored

President Vladimir Putin said on Tuesday that the West had ignored Russia's main concerns.
Russia is still studying the American paper, a spokesman said."""


@dataclass(frozen=True)
class Desk:
    """Cuts spans out of one article by the words they hold."""

    article: Article

    def cut(self, words: str) -> Span:
        start = self.article.text.index(words)
        return span_of(self.article, start, start + len(words))

    def line(self, words: str) -> Span:
        start = self.article.text.index(words)
        first = self.article.text.rfind("\n", 0, start) + 1
        last = self.article.text.find("\n", start)
        return span_of(self.article, first, last if last >= 0 else len(self.article.text))


def desk(source: str, outlet: str | None, day: str, text: str) -> Desk:
    article = Article(
        id=content_id("a", text),
        source=source,
        text=text,
        outlet=outlet,
        outlet_basis="text" if outlet else "unknown",
        published=day,
        published_basis="page",
    )
    title = span_of(article, 0, text.index("\n"))
    return Desk(_replaced(article, title=title))


def _replaced(record, **changes):
    import msgspec

    return msgspec.structs.replace(record, **changes)


def party(key: str, label: str, kind: str = "country", **more) -> Actor:
    return Actor(name=label, label=label, kind=kind, entity=key, party=key, **more)


RUSSIA = party("RUS", "Russia", country="RUS")
NATO = party("NATO", "NATO", "organisation", country="IGO")
USA = party("USA", "United States", country="USA")
UKRAINE = party("UKR", "Ukraine", country="UKR")
WEST = party("WEST", "the West", "bloc")
PUTIN = dataclasses.replace if False else Actor(
    name="Putin", label="Vladimir Putin", kind="person", entity="Q7747", party="RUS",
    country="RUS", sector="GOV", role="president",
)  # fmt: skip
RYABKOV = Actor(
    name="Sergei Ryabkov", label="Sergei Ryabkov", kind="person", entity="sergei-ryabkov",
    party="RUS", role="deputy foreign minister",
)  # fmt: skip
