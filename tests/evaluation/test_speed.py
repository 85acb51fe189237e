from __future__ import annotations

from pathlib import Path

import pytest

from detente import sources
from evaluation import speed

TEXTS = tuple(
    f"OSLO, May {day} - Norway's envoy demanded on Monday that Iceland return {day} boats. "
    "Iceland rejected the demand."
    for day in range(2, 8)
)


def test_each_stage_is_held_against_a_plain_parse() -> None:
    clock = speed.stages([sources.from_text(text) for text in TEXTS])
    assert set(clock.seconds) == {speed.PLAIN, *speed.STAGES, speed.WHOLE}
    assert clock.seconds[speed.WHOLE] == pytest.approx(
        sum(clock.seconds[stage] for stage in speed.STAGES)
    )
    assert speed.costs(clock).row_count == len(clock.seconds)


def test_the_examples_stand_in_for_news(tmp_path: Path) -> None:
    options = speed._options(["--data", str(tmp_path)])
    assert len(speed._articles(options.data, options.reports)) > 4


def test_growth_is_an_exponent() -> None:
    sizes = [speed.Size(500, 50.0, 1.0, 300.0), speed.Size(1000, 100.0, 4.0, 310.0)]
    assert speed._exponent(*sizes) == pytest.approx(2)
    assert speed.sizes(sizes).row_count == 2


def test_crews_and_every_commands_start_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "_read_by", lambda articles, workers: len(articles))
    assert speed.crews(()).row_count == len(speed.WORKERS)
    monkeypatch.setattr(speed, "_started", lambda *command: 0.1)
    assert speed.helps().row_count == len(speed.main_of_cli.commands)
