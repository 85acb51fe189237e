"""The file that says which feeds to watch, and how often: feeds.toml (docs/watching.md)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import Forbidden, UsageError
from detente.sources import toml
from detente.sources.network.addresses import checked, told

EVERY = "30m"
# Nobody's feed has to be asked more often than once a minute.
SOONEST = 60.0
LATEST = 30 * 86_400.0
UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
KEYS = ("address", "every", "outlet")
HINT = "docs/watching.md shows what it holds"


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address to watch: of a feed, a sitemap, a list or a page.

    ``every`` so many seconds; ``outlet`` is what the user states of its reports.
    """

    address: str
    every: float
    outlet: str | None = None


def read(path: str | Path) -> tuple[Subscription, ...]:
    """Return what a file of feeds says, each address once.

    Raises:
        UsageError: it cannot be read, or says something that makes no sense.
    """
    whole = toml.table(path, HINT)
    feeds = whole.pop("feed", [])
    _known(whole, ("every",))
    if not isinstance(feeds, list) or not feeds:
        raise UsageError(f"{path} names no feed", hint="give each as [[feed]] with its address")
    every = _seconds(whole.get("every", EVERY))
    made = [_subscription(feed, every) for feed in feeds]
    return tuple({each.address: each for each in made}.values())


def _subscription(feed: Any, every: float) -> Subscription:
    if not isinstance(feed, dict):
        raise UsageError("a feed is no table", hint="give each as [[feed]] with its address")
    _known(feed, KEYS)
    address, outlet = feed.get("address"), feed.get("outlet")
    if not isinstance(address, str):
        raise UsageError("a feed has no address", hint='give it: address = "https://..."')
    if outlet is not None and not isinstance(outlet, str):
        raise UsageError(f"the outlet of {told(address)} is no name", hint=HINT)
    try:
        checked(address)
    except Forbidden as error:
        raise UsageError(f"{told(address)}: {error.message}", hint=error.hint) from error
    return Subscription(address, _seconds(feed["every"]) if "every" in feed else every, outlet)


def _known(table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, n=1)
            tip = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(keys)}"
            raise UsageError(f"feeds have no '{key}'", hint=tip)


def _seconds(every: Any) -> float:
    match = re.fullmatch(r"(\d{1,6})\s?([smhd])", every) if isinstance(every, str) else None
    if match is None:
        raise UsageError(f"'{every}' is no length of time", hint="write it as 90s, 15m, 2h or 1d")
    return min(max(float(match[1]) * UNITS[match[2]], SOONEST), LATEST)
