"""The digest as text, as Markdown, and as a page for mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from detente.export.digest import PARTS, Digest, Line, Part, quoted
from detente.export.evidence import Evidence
from detente.export.index import Index
from detente.export.templating import environment
from detente.export.wording import brief, clean, iso_day, quote

WIDTH = 78
SENTENCE = 300  # characters of a sentence


def plain(index: Index, digest: Digest) -> str:
    """Return the digest as text, fit for a mail or a terminal."""
    return "".join(f"{line}\n" for line in _plain(index, digest))


def _plain(index: Index, digest: Digest) -> Iterator[str]:
    yield clean(digest.title)
    for part, heading, lines in parts(digest):
        yield ""
        yield heading
        for line in lines:
            yield _filled(f"- {_dated(line)}{_said(line)}", "  ")
            for evidence in quoted(index, line):
                yield _filled(f"    {source(evidence)}: {sentence(evidence)}", "    ")
        if more := left_out(digest, part):
            yield f"  {more}"
    if digest.doubt:
        yield ""
        yield digest.doubt
    if digest.reports:
        yield ""
        yield "Reports"
    for article in digest.reports:
        day = iso_day(article.published) or "no day"
        title = article.title.text if article.title else "untitled"
        yield _filled(f"- {day}, {index.names[article.id]}: {title}", "  ")
        yield f"  {clean(' '.join(article.source.split()))}"


def markdown(index: Index, digest: Digest) -> str:
    """Return the digest as Markdown (CommonMark); what reports say is no markup."""
    return "".join(f"{line}\n" for line in _markdown(index, digest))


def _markdown(index: Index, digest: Digest) -> Iterator[str]:
    yield f"# {escaped(digest.title)}"
    for part, heading, lines in parts(digest):
        yield f"\n## {heading}\n"
        for line in lines:
            yield f"- {escaped(_dated(line) + _said(line))}"
            for evidence in quoted(index, line):
                yield f"    - {escaped(source(evidence))}: {escaped(sentence(evidence))}"
        if more := left_out(digest, part):
            yield f"\n*{more}*"
    if digest.doubt:
        yield f"\n*{digest.doubt}*"
    if digest.reports:
        yield "\n## Reports\n"
    for article in digest.reports:
        day = iso_day(article.published) or "no day"
        title = article.title.text if article.title else "untitled"
        yield f"- {escaped(f'{day}, {index.names[article.id]}: {title}')}"


def page(index: Index, digest: Digest) -> str:
    """Return the digest as a page in one file, without script."""
    shown = [
        (heading, [(line, quoted(index, line)) for line in lines], left_out(digest, part))
        for part, heading, lines in parts(digest)
    ]
    template = environment().get_template("digest.html.j2")
    return template.render(
        digest=digest, parts=shown, names=index.names, source=source, sentence=sentence
    )


def parts(digest: Digest) -> Iterator[tuple[Part, str, tuple[Line, ...]]]:
    """Yield the parts that hold something: each with its heading and lines."""
    for part, heading in PARTS.items():
        if lines := digest.of(part):
            yield part, heading, lines


def left_out(digest: Digest, part: Part) -> str:
    """Return how many lines of a part are not shown, empty where all are."""
    count = digest.left_out(part)
    return f"{count} more; --most shows more" if count else ""


def source(evidence: Evidence) -> str:
    """Return which report tells it, and of which day."""
    return f"{evidence.name}, {evidence.day}" if evidence.day else evidence.name


def sentence(evidence: Evidence) -> str:
    """Return the sentence in quotation marks, on one line."""
    return quote(brief(f"{evidence.before}{evidence.words}{evidence.after}", SENTENCE))


def escaped(words: str) -> str:
    """Return words of a report as Markdown that shows them as they are, on one line."""
    line = clean(" ".join(words.split()))
    marked = "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~&!$" else c for c in line)
    return marked.replace("://", ":\u200b//").replace("www.", "www\u200b.")


def _dated(line: Line) -> str:
    told = "told " if line.told else ""
    return f"{told}{iso_day(line.day, year=False)}: " if line.day else ""


def _said(line: Line) -> str:
    return f"{line.what} [{line.note}]" if line.note else line.what


def _filled(words: str, indent: str) -> str:
    line = clean(" ".join(words.split()))
    lead = words[: len(words) - len(words.lstrip())]
    return textwrap.fill(
        line, WIDTH, initial_indent=lead, subsequent_indent=indent + lead[: len(lead) // 2],
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
