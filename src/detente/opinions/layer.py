"""The layer of opinions that a project keeps beside its record: asked once, read again."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from detente.errors import StoreError
from detente.opinions.answers import Dropped, check, decoded, differs
from detente.opinions.endpoint import Endpoint, Silent
from detente.opinions.questions import Opinion, Question

NAME = "opinions.jsonl"
TIRED = 3  # times in a row that an endpoint may fail before it is left alone


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept: of which model, about what; an opinion, or why there is none."""

    key: str
    model: str
    about: str
    opinion: Opinion | None
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A reading on which the second reader is of another opinion, and in what."""

    question: Question
    opinion: Opinion
    fields: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of asking: how many agree, differ, and were dropped for which reason."""

    agreed: int
    differing: tuple[Differing, ...]
    dropped: Mapping[str, int]
    asked: int


def load(path: Path) -> dict[str, Kept]:
    """Return the answers that are kept in a file; lines that are none are left out."""
    found: dict[str, Kept] = {}
    with suppress(FileNotFoundError):
        for line in path.read_text("utf-8").splitlines():
            with suppress(ValueError, TypeError, KeyError):
                row = json.loads(line)
                opinion = Opinion(**row["opinion"]) if row["opinion"] else None
                key, model, about = (str(row[name]) for name in ("key", "model", "about"))
                kept = Kept(key, model, about, opinion, str(row["dropped"]))
                found[kept.key] = kept
    return found


def ask(
    path: Path,
    questions: Iterable[Question],
    endpoint: Endpoint,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Result:
    """Ask what is not kept yet, keep the answers in a file, and return what came of it.

    Raises:
        Silent: the endpoint fails again and again; what it answered before is kept.
        StoreError: the file may not be written.
    """
    known, asked, failed = load(path), 0, 0
    every = list(questions)
    answers: list[tuple[Question, Kept]] = []
    for number, question in enumerate(every, 1):
        kept = known.get(question.key(endpoint.model))
        if kept is None or not _fits(question, kept):
            asked += 1
            try:
                kept = _asked(question, endpoint)
            except Silent:
                failed += 1
                if failed in (asked, TIRED):  # it never answered, or will not any more
                    raise
                continue
            failed = 0
            _keep(path, kept)
        answers.append((question, kept))
        step(number, len(every))
    return _result(answers, asked)


def _fits(question: Question, kept: Kept) -> bool:
    """Tell whether what the file says is an answer to the question: anybody may have written it."""
    try:
        if kept.opinion is not None:
            check(question, kept.opinion)
    except (Dropped, TypeError):
        return False
    return True


def _asked(question: Question, endpoint: Endpoint) -> Kept:
    key = question.key(endpoint.model)
    try:
        opinion = decoded(question, endpoint.ask(question))
    except Dropped as dropped:
        return Kept(key, endpoint.model, question.id, None, str(dropped))
    return Kept(key, endpoint.model, question.id, opinion)


def _keep(path: Path, kept: Kept) -> None:
    line = json.dumps(asdict(kept), ensure_ascii=False, sort_keys=True)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror})", hint="check who may write there"
        ) from error


def _result(answers: Iterable[tuple[Question, Kept]], asked: int) -> Result:
    dropped: Counter[str] = Counter()
    differing = []
    agreed = 0
    for question, kept in answers:
        if kept.opinion is None:
            dropped[kept.dropped] += 1
        elif fields := differs(question, kept.opinion):
            differing.append(Differing(question, kept.opinion, fields, kept.model))
        else:
            agreed += 1
    return Result(agreed, tuple(differing), dict(dropped.most_common()), asked)
