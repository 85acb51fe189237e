"""The order of the stages, nothing else.

``sources.read -> Article -> text.parse -> Document -> extract.* -> records ->
stories.origins, stories.group -> compare.ledger, compare.agreement -> Record``.
Everything up to ``extract`` is a pure function of one report, so any number of workers
gives the same record.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from detente import sources
from detente import workers as processes
from detente.compare import agreement, issues, ledger, material
from detente.compare.overrides import apply as correcting
from detente.errors import SourceError
from detente.export import account as accounts
from detente.extract import (
    actors,
    attribution,
    candidates,
    cast,
    choice,
    days,
    events,
    figures,
    moves,
    places,
    quotations,
)
from detente.extract.predicates import predications
from detente.extract.reading import Coded, Reading
from detente.extract.reported_speech import choice as speakers
from detente.extract.speech_acts import choice as speech_acts
from detente.model import (
    Article,
    Comparison,
    Entry,
    Failure,
    Findings,
    Record,
    Reprint,
    Story,
)
from detente.reader import Reader, encoder
from detente.reader.scores import Scores
from detente.stories import copies, grouping, passages
from detente.text import parse, parts

T = TypeVar("T")
Progress = Callable[[int, int], None]
# What reading one article may take: an ordinary one takes a tenth of a second and 50 MB.
SECONDS, CHARACTERS_A_SECOND = 4.0, 1500
MEMORY, MEMORY_A_CHARACTER = 400_000_000, 8000
# Read before all else: it makes the codebook load its tables.
SENTENCE = (
    "France rejected Spain's offer of 1,200 troops on Monday, and a spokesman in Lisbon said, "
    "“We demand that they leave by March 5, or else.”"
)


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
    stdin: BinaryIO | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    overrides: str | Path | None = None,
    errors: Literal["raise", "collect"] | None = None,
    progress: Progress | None = None,
) -> Record:
    """Read reports and return the record of what they say.

    Args:
        paths: files, folders, addresses (http, https), or "-" for standard input.
        outlet: the outlet of all of them, whatever they say themselves.
        published: their ISO day, whatever they say themselves.
        fields: the names of our fields in rows of JSON or a table ({"text": "body"}).
        workers: processes to read with; the record does not depend on it.
        model: the spaCy pipeline to parse with; the one installed by default.
        reader: "learned" for rules and the learned reader together, "rules" for the rules alone.
        stdin: where "-" reads from.
        fetch: fetch the addresses that a file gives, too.
        allow_private: fetch from private and local hosts, too.
        overrides: a file of analysts' corrections to lay over the ledger (docs/overrides.md).
        errors: "raise" stops at the first source that cannot be read, "collect" goes on
            without any that cannot, and tells them in ``failures``. Where neither is said, a
            path that does not exist is raised and what else cannot be read is collected.
        progress: called with (reports done, reports in all).

    Raises:
        Unreadable: there is no such file or folder, unless ``errors`` is "collect".
        SourceError: a source cannot be read, where ``errors`` is "raise".
        UsageError: ``published`` is no ISO day, ``fields`` names none of ours, or the
            overrides are no such file.
        ModelError: the language model cannot be used.
    """
    corrections = sources.overrides.read(overrides) if overrides is not None else ()
    if errors != "collect":
        sources.check_there(paths)
    articles, failures = sources.read(
        paths,
        outlet=outlet,
        published=published,
        fields=fields,
        stdin=stdin,
        fetch=fetch,
        allow_private=allow_private,
    )
    if errors == "raise":
        _raise(failures)
    made = record(
        articles, failures, workers=workers, model=model, reader=reader, progress=progress
    )
    if errors == "raise":
        _raise(made.failures)
    return correcting.apply(made, corrections) if corrections else made


def _raise(failures: Sequence[Failure]) -> None:
    for failure in failures:
        hint = f'{failure.hint}; or read the others: errors="collect"'
        raise SourceError(f"{failure.source}: {failure.reason}", hint=hint)


def read_text(
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    model: str | None = None,
    reader: Reader = "learned",
) -> Record:
    """Read one report given as text and return its record.

    Raises:
        SourceError: the text is empty, too large or not English.
        UsageError: ``published`` is no ISO day.
        ModelError: the language model cannot be used.
    """
    article = sources.from_text(text, outlet=outlet, title=title, published=published)
    return record((article,), (), model=model, reader=reader)


def record(
    articles: Sequence[Article],
    failures: Sequence[Failure],
    *,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
    progress: Progress | None = None,
) -> Record:
    """Return the record of ``articles``: each read alone, then all compared."""
    reading = each(articles, workers=min(workers, len(articles)), model=model, reader=reader)
    return compared(articles, failures, list(_counted(reading, len(articles), progress)))


def compared(
    articles: Sequence[Article],
    failures: Sequence[Failure],
    found: Sequence[Findings | Failure],
) -> Record:
    """Return the record of ``articles`` that were read; ``found`` has what each of them says."""
    pairs = zip(articles, found, strict=True)
    articles = tuple(a for a, f in pairs if isinstance(f, Findings))
    failures = (*failures, *(f for f in found if isinstance(f, Failure)))
    every = joined([f for f in found if isinstance(f, Findings)])
    traces = grouping.traced(articles, every.events, every.days)
    origins = copies.of_traces(traces)
    stories = grouping.of_traces(traces, origins)
    entries = ledger.ledger(articles, every.moves, origins)
    reprints = passages.within(stories, articles, traces)
    return Record(
        articles=tuple(articles),
        events=every.events,
        quotations=every.quotations,
        moves=every.moves,
        entries=entries,
        issues=issues.issues(entries, every.moves),
        figures=every.figures,
        days=every.days,
        places=every.places,
        stories=stories,
        reprints=reprints,
        comparisons=_comparisons(stories, articles, every, entries, reprints),
        failures=tuple(failures),
    )


def read_article(
    article: Article, model: str | None = None, reader: Reader = "learned"
) -> Findings:
    """Return what one report says: a pure function of the report, the model and the reader."""
    return joined([_findings(parse.parse(part, model), reader) for part in parts.of(article)])


def account(article: Article, model: str | None = None) -> tuple[accounts.Account, ...]:
    """Return what the reading saw in each part of one report, and why it chose what it recorded."""
    found = []
    for part in parts.of(article):
        document = parse.parse(part, model)
        scores = encoder.score(document)
        found.append(accounts.of(*understood(document, scores), scores))
    return tuple(found)


def understood(
    document: parse.Document, scores: Scores | None = None
) -> tuple[Reading, tuple[Coded, ...]]:
    """Return what the rules read in a report before anything is recorded.

    With the reader's ``scores`` it is also weighed who speaks a quotation.
    """
    placed = places.find(document)
    named = actors.find(document, placed)
    quoted = quotations.find(document, named)
    if scores is not None:
        quoted = speakers.choose(document, named, quoted, scores)
    spoken = actors.speaking(named, quoted)
    reading = Reading(
        document=document,
        mentions=spoken,
        quotations=quoted,
        attributions=attribution.find(document, spoken, quoted),
        days=days.find(document),
        places=placed,
    )
    return reading, events.read(reading, predications.find(document, spoken))


def _findings(document: parse.Document, reader: Reader) -> Findings:
    return found_in(document, encoder.score(document) if reader == "learned" else None)


def found_in(document: parse.Document, scores: Scores | None) -> Findings:
    """Return what a parsed report says, weighed with the reader's ``scores`` where it has any."""
    reading, coded = understood(document, scores)
    if scores is None:
        found, told = events.find(reading, coded), moves.find(reading, coded)
    else:
        named = cast.find(reading)
        chosen = choice.choose(candidates.find(reading, coded, scores), named, scores)
        found = events.record(reading, [(each.coded, each.confidence) for each in chosen])
        acts = speech_acts.choose(reading, moves.told(reading, coded), named, scores)
        told = moves.record(reading, list(acts))
    return Findings(
        events=found,
        quotations=reading.quotations,
        moves=told,
        figures=tuple(
            msgspec.structs.replace(
                f, attribution=reading.attributions.of(f.span.start, f.span.end)
            )
            for f in figures.find(document, reading.days)
        ),
        days=reading.days,
        places=reading.places,
    )


def each(
    articles: Iterable[Article],
    *,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
) -> Iterator[Findings | Failure]:
    """Yield what each article says, in their order, as soon as it is read.

    ``articles`` are taken one by one, no more than a few for each worker ahead of the
    reading, so that a stream without end can be read. One report on which the reading fails,
    takes too long or dies never stops the others.

    Raises:
        ModelError: the language model cannot be used.
    """
    taken: deque[str] = deque()

    def noted() -> Iterator[Article]:
        for article in articles:
            taken.append(article.source)
            yield article

    read = functools.partial(_read, model=model, reader=reader)
    for one in _in_processes(read, noted(), model, reader, workers):
        source = taken.popleft()
        if isinstance(one, SourceError):
            yield Failure(source=source, reason=one.message, hint=one.hint)
        else:
            yield one


def explained(
    articles: Iterable[Article], *, model: str | None = None
) -> Iterator[tuple[accounts.Account, ...] | SourceError]:
    """Yield what the reading saw in each article, or why it could not be read, in their order.

    Raises:
        ModelError: the language model cannot be used.
    """
    return _in_processes(functools.partial(account, model=model), articles, model, "learned")


def _in_processes(
    function: Callable[[Article], T],
    articles: Iterable[Article],
    model: str | None,
    reader: Reader,
    workers: int = 1,
) -> Iterator[T | SourceError]:
    return processes.ordered(
        function,
        articles,
        name=lambda article: article.source,
        limit=lambda article: limit(len(article.text)),
        prepare=functools.partial(prepared, model, reader),
        workers=workers,
    )


def _read(article: Article, model: str | None, reader: Reader) -> Findings:
    return read_article(article, model, reader)


def limit(size: int) -> processes.Limit:
    """Return what reading an article of so many characters may take."""
    return processes.Limit(SECONDS + size / CHARACTERS_A_SECOND, MEMORY + MEMORY_A_CHARACTER * size)


@functools.cache
def prepared(model: str | None, reader: Reader) -> None:
    """Load what every reading needs: processes that are forked later have it all at once."""
    _findings(parse.parse(sources.from_text(SENTENCE), model), reader)


def _counted(
    findings: Iterable[Findings | Failure], total: int, progress: Progress | None
) -> Iterator[Findings | Failure]:
    for done, found in enumerate(findings, start=1):
        if progress is not None:
            progress(done, total)
        yield found


def joined(found: Sequence[Findings]) -> Findings:
    """Return findings as one."""
    return Findings(
        events=tuple(r for f in found for r in f.events),
        quotations=tuple(r for f in found for r in f.quotations),
        moves=tuple(r for f in found for r in f.moves),
        figures=tuple(r for f in found for r in f.figures),
        days=tuple(r for f in found for r in f.days),
        places=tuple(r for f in found for r in f.places),
    )


def _comparisons(
    stories: Sequence[Story],
    articles: Sequence[Article],
    every: Findings,
    entries: Sequence[Entry],
    reprints: Sequence[Reprint],
) -> tuple[Comparison, ...]:
    library = material.gather(
        articles,
        events=every.events,
        quotations=every.quotations,
        moves=every.moves,
        entries=entries,
        figures=every.figures,
        days=every.days,
        places=every.places,
        reprints=reprints,
    )
    return tuple(agreement.of_story(story, library) for story in stories)
