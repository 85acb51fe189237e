"""The stories of a project: new reports join those that were there, which keep their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from msgspec.structs import replace

from detente.project import versions
from detente.store import readings, traces
from detente.store.articles import Shown
from detente.stories import grouping, incremental
from detente.stories.incremental import Grouping
from detente.stories.traces import Trace


def regrouped(
    connection: sqlite3.Connection, shown: Sequence[Shown], before: Grouping | None
) -> tuple[Grouping, dict[str, Trace]]:
    """Return the stories of ``shown``, as what they were ``before`` became, and the new traces.

    Only articles without a trace are opened. Neither grouping holds traces: they are kept by
    article (``store.traces``).
    """
    known = traces.load(connection, shown, versions.comparing())
    fresh = [one for one in shown if one.id not in known]
    numbers = [one.reading for one in fresh]
    made = grouping.traced(
        [readings.article(connection, one.reading, one.source) for one in fresh],
        readings.findings(connection, numbers, "events"),
        readings.findings(connection, numbers, "days"),
    )
    now = incremental.regroup(before or Grouping(), (*known.values(), *made))
    return replace(now, traces=()), {trace.article: trace for trace in made}
