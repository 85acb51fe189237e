"""What the scores lose when a part is switched off: a module of rules, or a file of words.

A module switched off finds nothing: each of its functions gives what its annotation has for
"nothing" (False, None, nothing listed); a function without such a thing stays. A file of words
switched off has its lists emptied. A part that nothing works without is said to be needed.
Each part is tried in a process of its own, forked from one that has parsed the sample.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FunctionType
from typing import Any, NamedTuple

from detente.codebook import data
from evaluation.rules import parts
from evaluation.rules.sample import Sample, scored

# A part without which reading takes longer than this many seconds is needed.
SECONDS = 300


class Part(NamedTuple):
    """Something that can be switched off: a module, or a file of words; a function of one."""

    kind: str
    name: str


class Loss(NamedTuple):
    """A part, and "set: measure" -> what it falls by without it; None where it is needed."""

    part: Part
    losses: dict[str, float] | None
    why: str = ""


def every(functions: Sequence[str] = ()) -> list[Part]:
    """Return the modules and files, or the functions of the modules whose names are given."""
    if functions:
        return [
            Part("function", f"{module.__name__}.{function.__qualname__}")
            for module in parts.modules()
            if any(module.__name__.removeprefix("detente.").startswith(f) for f in functions)
            for function in parts.functions(module)
        ]
    modules = [Part("module", module.__name__) for module in parts.modules()]
    return modules + [Part("file", name) for name in parts.files()]


def tried(sample: Sample, each: Sequence[Part], workers: int) -> Iterator[Loss]:
    """Yield what is lost without each part, as soon as it is known.

    The sample has to have been scored in this process, its parses remembered.
    """
    before = scored(sample)
    fork = multiprocessing.get_context("fork")
    waiting = deque(each)
    running: dict[Any, tuple[Part, BaseProcess, float]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            part = waiting.popleft()
            here, there = fork.Pipe(duplex=False)
            # What one process switches off, the next has on.
            process: BaseProcess = fork.Process(target=_in_child, args=(there, sample, part))
            process.start()
            there.close()
            running[here] = (part, process, time.monotonic() + SECONDS)
        ready = wait(list(running), timeout=1)
        late = [here for here, (_, _, until) in running.items() if time.monotonic() > until]
        for here in {*ready, *late}:
            part, ended, _ = running.pop(here)
            found: dict[str, float] | str = "it does not end"
            if here in ready:
                with contextlib.suppress(EOFError):
                    found = here.recv()
            ended.kill()
            ended.join()
            if isinstance(found, str):
                yield Loss(part, None, found)
            else:
                yield Loss(part, {k: before[k] - v for k, v in found.items()})


def _in_child(there: Connection, sample: Sample, part: Part) -> None:
    try:
        if part.kind == "file":
            _empty(part.name)
            parts.forget()
        else:
            for function in list(_functions(part)):
                _silence(function)
            # What the codebook holds rests on no rule, and is dear to read again.
            parts.forget(*parts.LAYERS)
        there.send(scored(sample))
    # A part that nothing works without makes the reading fail in some way of its own.
    except Exception as fault:
        there.send(f"{type(fault).__name__}: {fault}"[:200])


def _functions(part: Part) -> Iterator[FunctionType]:
    for module in parts.modules():
        for function in parts.functions(module):
            name = f"{module.__name__}.{function.__qualname__}"
            if part.name in (module.__name__, name):
                yield function


def _silence(function: FunctionType) -> None:
    """Have a function find nothing, wherever it is known.

    Its code is exchanged, so that every name it goes by is reached.
    """
    try:
        parts.nothing(function)
    except LookupError:
        return
    if function.__code__.co_freevars:
        return
    # The stub asks anew each time: a spent iterator may not be given twice.
    name = f"nothing of {function.__qualname__}"
    function.__globals__[name] = lambda: parts.nothing(function)
    stub = eval(f"lambda *a, **k: globals()[{name!r}]()", function.__globals__)  # noqa: S307
    function.__code__ = stub.__code__


def _empty(file: str) -> None:
    read = data.toml

    def toml(name: str) -> dict[str, Any]:
        table = read(name)
        return dict(parts.emptied(table)) if name == file else table

    data.toml = functools.cache(toml)
