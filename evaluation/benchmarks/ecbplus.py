"""The same event across reports (ECB+, Cybulska & Vossen 2014; CC BY 3.0).

``conll_f1``: the mean of MUC, B-cubed and CEAF-e F1 over event mentions, singletons
counted, the gold's mentions given and nothing known of which reports belong together but
their topic. ``conll_f1_read``: the same end to end, over the events Detente reads; it codes
political acts only, so most of the gold's mentions are not among them. ``same_lemma_f1``:
the baseline that puts together whatever has one head lemma in a topic.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from detente import pipeline
from detente.compare import coreference, happenings
from detente.compare.coreference import Mention
from detente.extract.predicates.predications import lemma
from detente.model import Article, Event
from detente.text.clauses import arguments
from detente.text.parse import Document, parse
from evaluation.benchmark import Benchmark, Each, Miss, Outcome, report, sentence
from evaluation.coreference import METRICS, conll_f1, metric_f1, partitions
from evaluation.spans import around

CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "AUX"})


class Gold(msgspec.Struct, frozen=True):
    """A mention of an event (or of who, when and where), and the chain it belongs to."""

    spans: tuple[tuple[int, int], ...]
    kind: str
    chain: str


class Row(msgspec.Struct, frozen=True):
    """A report; a topic holds reports of two like events."""

    id: str
    topic: str
    text: str
    mentions: tuple[Gold, ...] = ()


class Reading(NamedTuple):
    """A report as read: its gold mentions as the matching sees them, and its events."""

    article: Article
    given: tuple[Mention, ...]
    lemmas: tuple[str, ...]
    events: tuple[Event, ...]


def outcomes(rows: Sequence[Row], each: Each) -> list[Outcome]:
    """Read all reports and score each topic."""
    topics: dict[str, list[tuple[Row, Reading]]] = defaultdict(list)
    for row, reading in zip(rows, each(read, rows), strict=True):
        topics[row.topic].append((row, reading))
    return [score(pairs) for _, pairs in sorted(topics.items())]


def read(row: Row) -> Reading:
    """Return what is read in a report, and what is around its gold mentions."""
    article = report(row.text) or sentence(row.text)
    article = msgspec.structs.replace(article, id=row.id)
    document = parse(article)
    events = pipeline.read_article(article).events
    found = [
        _mention(document, gold, f"{row.id} {n}", events) for n, gold in enumerate(_events(row))
    ]
    return Reading(article, tuple(m for m, _ in found), tuple(le for _, le in found), events)


def score(topic: Sequence[tuple[Row, Reading]]) -> Outcome:
    """Score one topic: gold mentions given, their lemmas alone, and all that was read."""
    texts = {reading.article.id: reading.article.text for _, reading in topic}
    gold = {
        mention.id: marked.chain
        for row, reading in topic
        for mention, marked in zip(reading.given, _events(row), strict=True)
    }
    given = [mention for _, reading in topic for mention in reading.given]
    grouped = [[m.id for m in group] for group in coreference.group(given, texts)]
    lemmas = {m.id: le for _, r in topic for m, le in zip(r.given, r.lemmas, strict=True)}
    names = _names(topic)
    events = [happenings.mention(event) for _, reading in topic for event in reading.events]
    told = [[names[m.id] for m in group] for group in coreference.group(events, texts)]
    chains = _clusters(gold.items())
    tally = {
        **partitions("given", chains, grouped),
        **partitions("lemma", chains, _clusters(lemmas.items())),
        **partitions("read", chains, told),
    }
    return Outcome(tally, tuple(_misses(given, gold, grouped, texts)))


def _events(row: Row) -> list[Gold]:
    return [gold for gold in row.mentions if gold.kind == "event"]


def _mention(
    document: Document, gold: Gold, name: str, events: Sequence[Event]
) -> tuple[Mention, str]:
    """Return a gold mention with what Detente read around it, and its head's lemma."""
    tokens = [
        t for t in document.doc if any(a < t.idx + len(t) and t.idx < b for a, b in gold.spans)
    ]
    head = _head(tokens)
    own = lemma(head)
    words = coreference.words_of(own, " ".join(t.text for t in tokens))
    clause = document.words([*arguments.clause_tokens(arguments.clause(head)), head])
    coded = [happenings.mention(e) for e in events if _touch(e, [(head.idx, head.idx + len(head))])]
    plain = Mention(
        id=name,
        article=document.article.id,
        start=head.idx,
        sentence=document.sentence(head).start,
        words=words,
        clause=coreference.around(clause.text, words),
        saying=coreference.is_saying(own),
    )
    return (_coded(plain, coded[0]) if coded else plain), own


def _coded(mention: Mention, event: Mention) -> Mention:
    """Return a gold mention with what was read of the event told there."""
    return dataclasses.replace(
        event,
        id=mention.id,
        start=mention.start,
        sentence=mention.sentence,
        words=mention.words,
        clause=mention.clause,
        saying=mention.saying,
    )


def _head(tokens: Sequence[Token]) -> Token:
    """Return the word that words of a report hang on, one with content where there is one."""
    heads = [t for t in tokens if t.head == t or t.head not in tokens]
    return next((t for t in heads if t.pos_ in CONTENT), heads[0])


def _names(topic: Iterable[tuple[Row, Reading]]) -> dict[str, str]:
    """Return events read by id: the gold mention their trigger touches, else themselves."""
    names: dict[str, str] = {}
    for row, reading in topic:
        free = dict(zip((m.id for m in reading.given), _events(row), strict=True))
        for event in reading.events:
            met = next((name for name, gold in free.items() if _touch(event, gold.spans)), None)
            names[event.id] = met or event.id
            free.pop(met or "", None)
    return names


def _touch(event: Event, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < event.span.end and event.span.start < end for start, end in spans)


def _clusters(labels: Iterable[tuple[str, Hashable]]) -> list[list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for item, label in labels:
        found[label].append(item)
    return list(found.values())


def _misses(
    given: Sequence[Mention],
    gold: dict[str, str],
    grouped: Sequence[Sequence[str]],
    texts: dict[str, str],
) -> Iterable[Miss]:
    """Yield each mention with one it was wrongly put with, and with one it was kept from."""
    by_id = {m.id: m for m in given}
    where = {name: n for n, group in enumerate(grouped) for name in group}

    def words(name: str) -> str:
        text, start = texts[by_id[name].article], by_id[name].start
        end = next((i for i in range(start, len(text)) if text[i].isspace()), len(text))
        return f"{name}: {around(text, start, end)}"

    for name in by_id:
        strange = [o for o in grouped[where[name]] if gold[o] != gold[name]]
        away = [o for o in by_id if gold[o] == gold[name] and where[o] != where[name]]
        if strange:
            yield Miss("together, yet two events", f"{words(name)} | {words(strange[0])}")
        if away:
            yield Miss("apart, yet one event", f"{words(name)} | {words(away[0])}")


BENCHMARK = Benchmark(
    folder="ecbplus",
    row=Row,
    measures=(
        conll_f1("conll_f1", "given"),
        *(metric_f1(f"{metric}_f1", "given", metric) for metric in METRICS),
        conll_f1("same_lemma_f1", "lemma"),
        conll_f1("conll_f1_read", "read"),
    ),
    outcomes=outcomes,
)
