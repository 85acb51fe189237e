"""Fetchers that do not really wait."""

from collections.abc import Callable, Iterator

import pytest

from detente.sources.network.fetching import Fetcher, Policy


@pytest.fixture
def slept() -> list[float]:
    """How long was waited, in seconds; nobody really waits."""
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Iterator[Callable[..., Fetcher]]:
    """Make a fetcher for the server on this machine."""
    made: list[Fetcher] = []

    def make(**policy: object) -> Fetcher:
        fitting = Policy(**{"allow_private": True, "pause": 0.0, **policy})
        made.append(Fetcher(fitting, sleep=slept.append))
        return made[-1]

    yield make
    for each in made:
        each.__exit__(None, None, None)
