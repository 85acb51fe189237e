"""Rules of the calendar are tried at runs of calendar words, not at every word of a report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.extract.time import timex_rules

SYMBOLS = sorted(timex_rules._symbols().values())
# Words that many rules are made of come often, so that some hold.
COMMON = [timex_rules._symbols()[kind] for kind in ("month", "dayno", "yearno", "comma", "to")]


def _plain(line: str) -> list[tuple[str, int, int]]:
    """Return what holds in a line by trying every rule at every word."""
    found, position = [], 0
    while (match := timex_rules._pattern().search(line, position)) is not None:
        found.append((timex_rules._rule_names()[match.lastgroup or "r0"], *match.span()))
        position = max(match.end(), match.start() + 1)
    return found


@given(st.lists(st.sampled_from([timex_rules.NO_WORD, *SYMBOLS, *COMMON * 8]), max_size=30))
def test_runs_have_the_rules_of_the_whole_line(symbols: list[str]) -> None:
    line = "".join(symbols)
    found = [
        (rule, run.start() + start, run.start() + end)
        for run in timex_rules.RUN.finditer(line)
        for rule, start, end in timex_rules._ruled(run.group())
    ]
    assert found == _plain(line)
