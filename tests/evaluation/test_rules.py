"""Which rules earn their place, tried on a set of three sentences."""

import json
from pathlib import Path
from types import FunctionType

import pytest

from detente.codebook import moves, speech
from detente.extract.predicates import predications, recording
from detente.pipeline import read_article
from detente.reader import encoder
from evaluation.benchmark import sentence
from evaluation.points import Point
from evaluation.rules import firing, off, parts, sample
from evaluation.rules.__main__ import main
from evaluation.rules.off import Part


def row(text: str, event: str, source: str, target: str) -> dict[str, object]:
    sides = [[{"text": code, "code": code, "sector": None}] for code in (source, target)]
    return {"text": text, "event": event, "source": sides[0], "target": sides[1]}


ROWS = (
    row("Norway condemned Sweden.", "ACCUSE", "NOR", "SWE"),
    row("Chile invaded Peru.", "ASSAULT", "CHL", "PER"),
    row("Kenya will send aid to Ghana.", "AID", "KEN", "GHA"),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "plover-gsr").mkdir()
    path = tmp_path / "plover-gsr" / "dev.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)) + "\n")
    return tmp_path


def lost(data: Path, *each: Part) -> dict[Part, dict[str, float] | None]:
    tried = sample.tried(data, 1)
    end = sample.remembering()
    try:
        sample.scored(tried)
        return {loss.part: loss.losses for loss in off.tried(tried, each, 2)}
    finally:
        end()


def test_a_part_switched_off_costs_what_rests_on_it(data: Path) -> None:
    aid = Part("file", "frames/aid.toml")
    events = Part("module", "detente.extract.events")
    titles = Part("module", "detente.extract.naming.titles")
    costs = lost(data, aid, events, titles)
    assert costs[events] is not None
    assert costs[events]["plover-gsr: triple"] > 0.5
    assert costs[titles] == {"plover-gsr: types_exact": 0, "plover-gsr: triple": 0}
    # What was switched off in a process of its own is on in this one.
    (event,) = read_article(sentence("Chile invaded Peru.")).events
    assert event.type == "ASSAULT"


def test_the_bars_of_the_seeds_are_measures(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "seeds").mkdir()
    (data / "seeds" / "gold.json").write_text("{}")
    points = [
        Point(name="demands", found=9, needed=9),
        Point(name="offers", found=0, needed=1),
        Point(name="looked at", found=3),
    ]
    monkeypatch.setattr(sample, "load", lambda folder: folder)
    monkeypatch.setattr(sample.seeds, "read", lambda folder, gold: (folder, gold))
    monkeypatch.setattr(sample.seeds, "score", lambda read, gold: points)
    found = sample.scored(sample.tried(data, 1))
    bars = {name: value for name, value in found.items() if name.startswith("seeds")}
    assert bars == {"seeds: demands": 1, "seeds: offers": 0}


def test_the_reader_scores_a_text_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    score = encoder.score
    monkeypatch.setattr(encoder, "score", lambda document: asked.append(1) or score(document))
    tried = sample.tried(data, 1)
    end = sample.remembering()
    assert sample.scored(tried) == sample.scored(tried)
    end()
    assert len(asked) == len(ROWS)


def test_a_part_that_nothing_works_without_is_told_with_its_fault(data: Path) -> None:
    part = Part("file", "organisations.toml")
    (loss,) = off.tried(sample.tried(data, 1), [part], 1)
    assert loss.losses is None
    assert "organisations.toml" in loss.why


def test_single_functions_can_be_tried() -> None:
    named = [part.name for part in off.every(["extract.predicates.recording"])]
    assert "detente.extract.predicates.recording.is_recorded" in named


def test_functions_find_nothing_after_what_they_return() -> None:
    def found(annotation: str) -> FunctionType:
        def function() -> None: ...

        function.__annotations__["return"] = annotation
        return function

    assert parts.nothing(found("bool")) is False
    assert parts.nothing(found("Token | None")) is None
    assert parts.nothing(found("tuple[Token, ...]")) == ()
    assert list(parts.nothing(found("Iterator[Token]"))) == []
    with pytest.raises(LookupError):
        parts.nothing(found("Token"))


def test_what_fires_is_counted_and_everything_is_put_back() -> None:
    before = predications.find, recording.is_recorded
    article = sentence("Norway condemned Sweden, officials said.")
    fired = {(each.kind, each.name): each for each in firing.fired(lambda: read_article(article))}
    assert fired["frame", "condemn (verb)"].asked == 1
    assert fired["frame", "condemn (verb)"].yes == 1
    assert fired["frame", "invade (verb)"].asked == 0
    assert fired["decision", "is_recorded"].yes == 1
    assert any(e.yes for e in fired.values() if e.kind == "word" and e.name == "condemn")
    assert not any(e.yes for e in fired.values() if e.kind == "word" and e.name == "bomb")
    assert (predications.find, recording.is_recorded) == before
    assert type(moves.words("demand")) is frozenset
    assert type(speech.words("sources.documents")) is frozenset


def test_the_command_goes_on_where_it_stopped(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "rules.jsonl"
    options = ["--data", str(data), "--into", str(into), "--workers", "2", "--articles", "0"]
    within = ["--within", "extract.predicates.warnings"]
    assert main([*options, *within]) == 0
    first = into.read_bytes()
    assert "detente.extract.predicates.warnings" in capsys.readouterr().out
    # The last line is lost: only that part is tried again.
    into.write_bytes(b"".join(first.splitlines(keepends=True)[:-1]))
    assert main([*options, *within]) == 0
    assert "without each of 1 parts: 0 minutes" in capsys.readouterr().err
    assert into.read_bytes() == first


def test_without_gold_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err
