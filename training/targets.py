"""What the network should say of a window, from the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from detente.extract.actors import Mentions
from detente.model import Actor
from detente.reader import windows
from detente.reader.encoder import tokenizer
from detente.reader.scores import KINDS, MODALITIES, ROLES, TYPES, Array, Role
from evaluation.crises.marks import Readings, Words
from training import marked
from training.marked import Marked

Indices = NDArray[np.int64]
# Kinds of the marks -> those the reader tells apart.
FAMILIES: Mapping[str, str] = {
    "appeal": "demand", "ultimatum": "demand", "offer without conditions": "offer",
    "comply": "accept", "breach": "reject", "accuse": "condemn", "disapprove": "condemn",
    "express intent": "intend",
}  # fmt: skip
# Types of the events at whose word a move of a kind is made.
MADE_BY: Mapping[str, frozenset[str]] = {
    "demand": frozenset({"REQUEST"}),
    "threaten": frozenset({"THREATEN"}),
    "offer": frozenset({"AGREE", "CONSULT", "CONCEDE", "AID", "REQUEST"}),
    "promise": frozenset({"AGREE", "SUPPORT", "CONCEDE", "AID"}),
    "accept": frozenset({"AGREE", "CONCEDE", "COOPERATE", "RETREAT", "SUPPORT"}),
    "reject": frozenset({"REJECT"}),
    "ignore": frozenset({"REJECT"}),
    "counter": frozenset({"REJECT", "REQUEST", "AGREE"}),
    "condemn": frozenset({"ACCUSE", "PROTEST", "REJECT"}),
    "praise": frozenset({"SUPPORT"}),
    "intend": frozenset({"AGREE", "THREATEN", "REJECT"}),
}
NOBODY = ("UNK", "-")
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its targets; weights of 0 leave a word out.

    ``places``: the pieces of the words asked about; the arrays have a row for each of them,
    ``pairs`` (predicates x mentions x roles) 1, 0 or ``UNKNOWN``.
    """

    story: str
    pieces: tuple[int, ...]
    places: Indices
    types: Array
    type_weight: Array
    modality: Indices
    kind: Indices
    kind_weight: Array
    content: Indices
    cue: Array
    predicates: Indices
    mentions: Indices
    pairs: Array


def of(report: Marked) -> Iterator[Example]:
    """Yield the windows of a labelled report with their targets."""
    said = _Said(report)
    named = mentioned(report.reading.mentions)
    for window in windows.of(report.document, tokenizer()):
        place = dict(zip(window.words, window.places, strict=True))
        asked = list(window.words[window.first :])
        mentions = [i for i in window.words if i in named]
        predicates = [i for i in asked if any((i, role) in said.roles for role in ROLES)]
        pairs = np.full((len(predicates), len(mentions), len(ROLES)), UNKNOWN, np.float32)
        for p, predicate in enumerate(predicates):
            for r, role in enumerate(ROLES):
                readings = said.roles.get((predicate, role))
                if readings is not None:
                    for m, i in enumerate(mentions):
                        word = report.document.doc[i]
                        pairs[p, m, r] = is_one(word, named[i], readings)
        yield Example(
            report.story,
            window.pieces,
            np.array([place[i] for i in asked], np.int64),
            said.types[asked],
            said.type_weight[asked],
            said.modality[asked],
            said.kind[asked],
            said.kind_weight[asked],
            said.content[asked],
            said.cue[asked],
            np.array([place[i] for i in predicates], np.int64),
            np.array([place[i] for i in mentions], np.int64),
            pairs,
        )


def mentioned(mentions: Mentions) -> Mapping[int, tuple[Actor, ...]]:
    """Return whom the words of a report name, places included."""
    found: dict[int, tuple[Actor, ...]] = {i: (a,) for i, a in mentions.places.items()}
    found |= {i: (a,) for i, a in mentions.modifiers.items()}
    found |= {i: mentions.several.get(i, (a,)) for i, a in mentions.actors.items()}
    return found


def is_one(word: Token, actors: tuple[Actor, ...], readings: Readings) -> bool:
    """Tell whether a mention is one of the parties of a right reading."""
    for reading in readings:
        for code, name in reading:
            if code not in NOBODY and any(code in (a.country, a.party) for a in actors):
                return True
            words = {w for w in re.findall(r"\w+", (name or "").lower()) if len(w) > 3}
            nameless = any(a.country is None and a.party is None for a in actors)
            if nameless and word.lower_ in words:
                return True
    return False


class _Said:
    """The targets of each token of a report; ``roles``: (token, role) -> the right parties."""

    def __init__(self, report: Marked) -> None:
        size = len(report.document.doc)
        self.types = np.zeros((size, 1 + len(TYPES)), np.float32)
        self.types[:, 0] = 1
        self.type_weight = np.ones(size, np.float32)
        self.modality = np.full(size, -1)
        self.kind = np.zeros(size, np.int64)
        self.kind_weight = np.ones(size, np.float32)
        self.content = np.zeros(size, np.int64)
        self.cue = np.zeros(size, np.float32)
        self.roles: dict[tuple[int, Role], Readings] = {}
        self.report = report
        self._events()
        self._moves()
        self._quotations()

    def _words(self, words: Words) -> list[Token]:
        if words.report != self.report.key:
            return []
        return marked.tokens(self.report.document, words)

    def _events(self) -> None:
        events = [(e, self._words(e.trigger)) for e in self.report.marks.events]
        for _, words in events:
            self.type_weight[[t.i for t in words]] = 0
        for event, words in events:
            if words and not event.unsure:
                i = marked.head(words).i
                self.type_weight[i] = 1
                self.types[i] = 0
                for kind in event.types:
                    self.types[i, 1 + TYPES.index(kind)] = 1 / len(event.types)  # type: ignore[arg-type]
                self.modality[i] = MODALITIES.index(event.modality[0])  # type: ignore[arg-type]
                self.roles[i, "actor"] = event.actors
                self.roles[i, "recipient"] = event.recipients

    def _moves(self) -> None:
        events = [
            (marked.head(words), frozenset(e.types))
            for e in self.report.marks.events
            if not e.unsure and (words := self._words(e.trigger))
        ]
        for move in self.report.marks.moves:
            words = self._words(move.content)
            kind = FAMILIES.get(move.kind[0], move.kind[0])
            if not words or kind not in KINDS:
                continue
            i = _maker(words, kind, events).i
            if move.unsure:
                self.kind_weight[i] = float(self.kind[i] > 0)
                continue
            self.kind[i], self.kind_weight[i] = 1 + KINDS.index(kind), 1
            self.roles[i, "party"] = move.party
            self.roles[i, "addressee"] = move.addressees

    def _quotations(self) -> None:
        for quotation in self.report.marks.quotations:
            words = self._words(quotation.content)
            for n, token in enumerate(words):
                if not self.content[token.i] or not quotation.unsure:
                    self.content[token.i] = 1 if n == 0 else 2
            if words:
                self.roles[words[0].i, "speaker"] = quotation.speaker
            cue = self._words(quotation.cue) if quotation.cue is not None else []
            if cue:
                i = marked.head(cue).i
                self.cue[i] = 1
                self.roles[i, "speaker"] = quotation.speaker


def _maker(content: list[Token], kind: str, events: list[tuple[Token, frozenset[str]]]) -> Token:
    """Return the word by which a move is made: an event's that fits, or the one above it."""
    own = {t.i for t in content}
    first, last = content[0], content[-1]
    near = [
        (abs(word.i - first.i) + 20 * (word.i in own) + 40 * (word.sent != first.sent), word.i)
        for word, types in events
        if types & MADE_BY.get(kind, frozenset())
        and word.i <= last.i
        and first.sent.start - word.sent.start >= 0
        and word.sent.end >= first.sent.start
    ]
    if near:
        return first.doc[min(near)[1]]
    top = marked.head(content)
    return top if top.head.i in own or top.head.sent != first.sent else top.head
