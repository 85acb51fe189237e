"""The program with a pipeline that reads nothing, so that only the command line is tried."""

import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import detente
from detente.cli import main
from detente.model import Article, Failure, Record, content_id

TEXT = "Russia refused.\nIt said no again.\n"
ARTICLE = Article(
    id=content_id("a", TEXT), source="a.txt", text=TEXT, outlet="Lantern", published="2022-02-02"
)
FAILED = Failure(source="scan.pdf", reason="not text", hint="give text or HTML")


@dataclass
class Pipeline:
    """Stands in for the pipeline: gives ``record`` or raises ``error``, and keeps what it got."""

    record: Record = field(default_factory=lambda: Record(articles=(ARTICLE,)))
    error: BaseException | None = None
    got: dict[str, Any] = field(default_factory=dict)

    def read(self, paths: list[str], **options: Any) -> Record:
        self.got = {"paths": paths, **options}
        if options["stdin"] is not None and "-" in paths:
            self.got["text"] = options["stdin"].read()
        if self.error is not None:
            raise self.error
        if options["progress"] is not None:
            options["progress"](1, 1)
        return self.record


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    stand_in = Pipeline()
    module = types.ModuleType("detente.pipeline")
    module.read = stand_in.read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "detente.pipeline", module)
    monkeypatch.setattr(detente, "pipeline", module, raising=False)
    return stand_in


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the program in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def go(*args: str, **more: Any) -> Result:
        return CliRunner().invoke(main, [*args], **more)

    return go
