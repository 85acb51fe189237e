"""What lies at an address, as something found: also in a web archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from detente.sources.network import wayback
from detente.sources.network.answers import Answer
from detente.sources.network.fetching import Fetcher
from detente.sources.original import Found, Original, bare, stream_of


def fetched(fetcher: Fetcher, address: str, known: Original | None = None) -> Found:
    """Return what lies at an address, with what is known of it from elsewhere.

    A page in a web archive is fetched as it was served; its ``url`` is the one it had, and
    ``retrieved`` the instant of its capture.

    Raises:
        SourceError: it cannot be had.
    """
    capture = wayback.capture(address)
    answer = fetcher.get(capture.raw if capture else address)
    found = of_answer(answer, known or Original(bare(address)))
    if capture is None:
        return found
    kept = replace(
        found.known,
        url=bare(capture.original),
        retrieved=capture.instant,
        within=found.known.within or bare(address),
    )
    return replace(found, known=kept)


def of_answer(answer: Answer, known: Original) -> Found:
    """Return an answer as something found."""
    name = PurePosixPath(urlsplit(answer.address).path).name
    said = replace(known, charset=answer.charset, url=answer.address, retrieved=answer.retrieved)
    return Found(said, stream_of(answer.data), name, answer.media)
