"""Where a reader finds things: ids on a page, and the addresses that lines lead to.

Everything stands on one page, whose ids are short; or on pages of their own (the app), where a
thing is called by its own id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from detente.model import Record, Span


class Addresses(Protocol):
    """Where things stand; ids of entries, claims, divergences and issues are the record's own."""

    def words_id(self, span: Span) -> str:
        """Return the id of words of a report."""

    def words(self, span: Span) -> str:
        """Return the address of words of a report."""

    def report_id(self, article: str) -> str:
        """Return the id of a report."""

    def report(self, article: str) -> str:
        """Return the address of a report."""

    def entry_id(self, entry: str) -> str:
        """Return the id of an entry of the ledger."""

    def entry(self, entry: str) -> str:
        """Return the address of an entry of the ledger."""

    def claim_id(self, claim: str) -> str:
        """Return the id of a claim, or of a divergence, in the comparison of its story."""

    def claim(self, claim: str) -> str:
        """Return the address of a claim, or of a divergence, empty where it has none."""

    def story_id(self, story: str) -> str:
        """Return the id of the comparison of a story."""

    def story(self, story: str) -> str:
        """Return the address of the comparison of a story."""

    def issue(self, issue: str) -> str:
        """Return the address of an issue."""


class OnePage:
    """Everything on one page: reports by ``numbers``, all else by its place in the record."""

    def __init__(self, record: Record, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._entries = {entry.id: f"e{n}" for n, entry in enumerate(record.entries, 1)}
        told = record.comparisons
        self._stories = {one.story: f"s{n}" for n, one in enumerate(told, 1)}
        # What one report alone says has no line of its own: it is marked in the report.
        claims = [c.id for one in told for c in one.claims if c.status != "single"]
        divergences = [divergence.id for one in told for divergence in one.divergences]
        self._claims = {name: f"g{n}" for n, name in enumerate(divergences, 1)}
        self._claims |= {name: f"c{n}" for n, name in enumerate(claims, 1)}

    def words_id(self, span: Span) -> str:
        """Return the id of words of a report: its number and their place."""
        return f"{self.report_id(span.article)}-{span.start}-{span.end}"

    def words(self, span: Span) -> str:
        """Return the address of words of a report."""
        return f"#{self.words_id(span)}"

    def report_id(self, article: str) -> str:
        """Return the id of a report."""
        return f"r{self._numbers[article]}"

    def report(self, article: str) -> str:
        """Return the address of a report."""
        return f"#{self.report_id(article)}"

    def entry_id(self, entry: str) -> str:
        """Return the id of an entry of the ledger."""
        return self._entries[entry]

    def entry(self, entry: str) -> str:
        """Return the address of an entry of the ledger."""
        return f"#{self._entries[entry]}"

    def claim_id(self, claim: str) -> str:
        """Return the id of a claim or divergence, empty where it has no line."""
        return self._claims.get(claim, "")

    def claim(self, claim: str) -> str:
        """Return the address of a claim or divergence, empty where it has no line."""
        return f"#{self._claims[claim]}" if claim in self._claims else ""

    def story_id(self, story: str) -> str:
        """Return the id of the comparison of a story."""
        return self._stories[story]

    def story(self, story: str) -> str:
        """Return the address of the comparison of a story."""
        return f"#{self._stories[story]}"

    def issue(self, issue: str) -> str:
        """Return the address of an issue, whose id is its own."""
        return f"#{issue}"


class Pages:
    """The pages of the app under ``base``, the path that all their addresses begin with."""

    def __init__(self, record: Record, base: str) -> None:
        self._base = base
        self._story_of = {
            name: one.story
            for one in record.comparisons
            for name in (*(c.id for c in one.claims), *(d.id for d in one.divergences))
        }

    def words_id(self, span: Span) -> str:
        """Return the id of words on the page of their report."""
        return f"w{span.start}-{span.end}"

    def words(self, span: Span) -> str:
        """Return the address of words of a report."""
        return f"{self.report(span.article)}#{self.words_id(span)}"

    def report_id(self, article: str) -> str:
        """Return the id of a report."""
        return article

    def report(self, article: str) -> str:
        """Return the address of a report's page."""
        return f"{self._base}/reports/{article}"

    def entry_id(self, entry: str) -> str:
        """Return the id of an entry."""
        return entry

    def entry(self, entry: str) -> str:
        """Return the address of an entry's page."""
        return f"{self._base}/ledger/{entry}"

    def claim_id(self, claim: str) -> str:
        """Return the id of a claim or divergence."""
        return claim

    def claim(self, claim: str) -> str:
        """Return the address of a claim or divergence on the page of its story."""
        return f"{self.story(self._story_of[claim])}#{claim}"

    def story_id(self, story: str) -> str:
        """Return the id of a story."""
        return story

    def story(self, story: str) -> str:
        """Return the address of the comparison of a story."""
        return f"{self._base}/stories/{story}"

    def issue(self, issue: str) -> str:
        """Return the address of the entries on an issue."""
        return f"{self._base}/ledger?issue={issue}"
