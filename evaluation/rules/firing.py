"""How often each rule fires: decisions asked and answered with yes, words found in their lists,
frames that a predicate fitted and those that were recorded.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FrameType, FunctionType, MappingProxyType
from typing import Any, NamedTuple

import detente.codebook
from detente.codebook import frames
from detente.extract.predicates import predications, recording
from evaluation.rules import parts


class Fired(NamedTuple):
    """A rule, how often it was asked and how often it said yes."""

    kind: str
    where: str
    name: str
    asked: int
    yes: int


class _Words(frozenset[Any]):
    """A list of words that counts those which are looked up and found."""

    found: Counter[Any]

    def __contains__(self, item: object) -> bool:
        there = super().__contains__(item)
        if there:
            self.found[item] += 1
        return there

    def __and__(self, other: Iterable[Any]) -> Any:
        shared = super().__and__(frozenset(other))
        self.found.update(shared)
        return shared

    __rand__ = __and__

    def intersection(self, *others: Iterable[Any]) -> Any:
        shared = super().intersection(*others)
        self.found.update(shared)
        return shared

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        return not self & frozenset(other)

    def __or__(self, other: Any) -> Any:
        return self._like(super().__or__(other))

    __ror__ = __or__

    def __sub__(self, other: Any) -> Any:
        return self._like(super().__sub__(other))

    def union(self, *others: Iterable[Any]) -> Any:
        return self._like(super().union(*others))

    def _like(self, members: Iterable[Any]) -> _Words:
        made = _Words(members)
        made.found = self.found
        return made


class _Table(dict[Any, Any]):
    """A table by words that counts those which are looked up and found."""

    found: Counter[Any]

    def __contains__(self, key: object) -> bool:
        there = super().__contains__(key)
        if there:
            self.found[key] += 1
        return there

    def __getitem__(self, key: Any) -> Any:
        value = super().__getitem__(key)
        self.found[key] += 1
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if super().__contains__(key) else default


def fired(work: Callable[[], object]) -> list[Fired]:
    """Return how often each decision, word and frame fires while some work is done.

    Everything is put back afterwards; words count from when the tables are made anew.
    """
    wanted = {f.__code__: f for m in parts.modules() for f in parts.functions(m)}
    decisions = {code for code, f in wanted.items() if parts.decides(f)}
    asked: Counter[CodeType] = Counter()
    yes: Counter[CodeType] = Counter()

    def profile(frame: FrameType, event: str, value: Any) -> None:
        if event == "return" and frame.f_code in decisions:
            asked[frame.f_code] += 1
            yes[frame.f_code] += bool(value)

    lists, restore = _counting_lists()
    fitted, recorded, unhook = _counting_frames()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
        unhook()
        restore()
    return [
        *(_decision(wanted[code], asked[code], yes[code]) for code in decisions),
        *_words(lists),
        *_frames(fitted, recorded),
    ]


def _decision(function: FunctionType, asked: int, yes: int) -> Fired:
    where = function.__module__.removeprefix("detente.")
    return Fired("decision", where, function.__qualname__, asked, yes)


def _counting_lists() -> tuple[dict[str, tuple[Counter[Any], set[Any]]], Callable[[], None]]:
    """Have the codebook make its lists and tables countable: module -> (found, all words)."""
    counts: dict[str, tuple[Counter[Any], set[Any]]] = {}
    changed, tables = [], []
    for name, module in sorted(sys.modules.items()):
        if not name.startswith(f"{detente.codebook.__name__}."):
            continue
        found, known = counts.setdefault(name.removeprefix("detente."), (Counter(), set()))

        def make(
            members: Iterable[Any] = (), found: Counter[Any] = found, known: set[Any] = known
        ) -> _Words:
            made = _Words(members)
            made.found = found
            known.update(word for word in made if isinstance(word, str))
            return made

        def lay(
            table: Any, found: Counter[Any] = found, known: set[Any] = known
        ) -> MappingProxyType[Any, Any]:
            made = _Table(table)
            made.found = found
            known.update(word for word in made if isinstance(word, str))
            return MappingProxyType(made)

        vars(module)["frozenset"] = make
        if "MappingProxyType" in vars(module):
            vars(module)["MappingProxyType"] = lay
            tables.append(module)
        changed.append(module)
    parts.forget()

    def restore() -> None:
        for module in changed:
            del vars(module)["frozenset"]
        for module in tables:
            vars(module)["MappingProxyType"] = MappingProxyType
        parts.forget()

    return counts, restore


def _counting_frames() -> tuple[Counter[Any], Counter[Any], Callable[[], None]]:
    fitted: Counter[frames.Frame] = Counter()
    recorded: Counter[frames.Frame] = Counter()
    find, keep = predications.find, recording.is_recorded

    def found(*given: Any) -> Any:
        every = find(*given)
        fitted.update(each.frame for each in every)
        return every

    def kept(coded: Any) -> bool:
        verdict = keep(coded)
        recorded[coded.predication.frame] += verdict
        return verdict

    predications.find = found  # type: ignore[assignment]
    recording.is_recorded = kept  # type: ignore[assignment]

    def unhook() -> None:
        predications.find = find
        recording.is_recorded = keep

    return fitted, recorded, unhook


def _words(lists: dict[str, tuple[Counter[Any], set[Any]]]) -> Iterator[Fired]:
    for where, (found, known) in lists.items():
        for word in sorted(w for w in known if isinstance(w, str)):
            yield Fired("word", where, word, found[word], found[word])


def _frames(fitted: Counter[Any], recorded: Counter[Any]) -> Iterator[Fired]:
    every = {frame for some in frames.frames().values() for frame in some}
    for frame in sorted(every, key=lambda f: (f.type, f.cameo, f.part, f.words)):
        where = f"frames/{frame.type.lower()} {frame.cameo}"
        name = f"{' '.join(frame.words)} ({frame.part})"
        yield Fired("frame", where, name, fitted[frame], recorded[frame])
