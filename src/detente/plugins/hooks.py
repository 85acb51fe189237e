"""The hooks: what a plug-in may implement, each at most once, each without arguments."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from detente.plugins.parts import Export, Lexicon, Reader, Service

GROUP = "detente"
hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def detente_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Return readers of kinds of files."""


@hookspec
def detente_services() -> Iterable[Service]:  # type: ignore[empty-body]
    """Return services behind addresses of a scheme of their own."""


@hookspec
def detente_exports() -> Iterable[Export]:  # type: ignore[empty-body]
    """Return formats to export a record in."""


@hookspec
def detente_lexicons() -> Iterable[Lexicon]:  # type: ignore[empty-body]
    """Return words for the codebook."""


# Each hook, and what it gives.
HOOKS = {
    "detente_readers": Reader,
    "detente_services": Service,
    "detente_exports": Export,
    "detente_lexicons": Lexicon,
}
