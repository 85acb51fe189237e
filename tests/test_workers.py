"""Processes that read: what runs away, eats memory or dies costs one report, and is told."""

import ctypes
import faulthandler
import logging
import os
import signal
import sys
import time

import pytest

import detente
from detente import model, pipeline, workers
from detente.errors import Costly, Empty, Faulty
from detente.workers import Limit

SMALL = Limit(0.3, 200_000_000)
pytestmark = pytest.mark.skipif(not workers.FORKS, reason="limits hold where processes are forked")


def double(number):
    return 2 * number


def spin(_):
    while True:
        pass


def eat(_):
    return len(bytearray(2_000_000_000))


def crash(_):
    faulthandler.disable()  # it would fill the terminal
    ctypes.string_at(0)


def leave(_):
    os._exit(3)


def fail(_):
    raise ZeroDivisionError("by none")


def refuse(_):
    raise Empty("nothing in it", hint="look again")


@pytest.mark.parametrize(
    ("function", "error", "words"),
    [
        (spin, Costly, "more time"),
        (eat, Costly, "more memory"),
        (crash, Faulty, "SIGSEGV"),
        (leave, Faulty, "exit 3"),
        (fail, Faulty, "ZeroDivisionError: by none"),
        (refuse, Empty, "nothing in it"),
    ],
)
def test_what_ends_badly_is_told_and_the_next_call_goes_on(function, error, words):
    with workers.guarded() as run:
        assert run("a", SMALL, double, 1) == 2
        with pytest.raises(error) as caught:
            run("b", SMALL, function, 1)
        assert words in caught.value.message
        assert caught.value.hint
        assert run("c", SMALL, double, 2) == 4


def test_the_trace_of_a_fault_reaches_the_log_of_this_process(caplog):
    caplog.set_level(logging.ERROR, "detente")
    with workers.guarded() as run, pytest.raises(Faulty):
        run("report.txt", SMALL, fail, 1)
    assert "report.txt" in caplog.text
    assert "in fail" in caplog.text


@pytest.mark.parametrize("number", [1, 3])
def test_results_come_in_order_and_the_bad_cost_themselves_only(number):
    def one(item):
        time.sleep(0.02 * (item % 3))
        return {5: crash, 7: spin, 9: fail}.get(item, double)(item)

    globals()["one"] = one
    one.__qualname__ = "one"
    found = list(
        workers.ordered(
            one, range(12), name=str, limit=lambda _: SMALL, prepare=lambda: None, workers=number
        )
    )
    good = [2 * i if i not in (5, 7, 9) else None for i in range(12)]
    assert [None if isinstance(each, Exception) else each for each in found] == good
    assert [type(found[i]) for i in (5, 7, 9)] == [Faulty, Costly, Faulty]


def test_no_worker_is_left():
    with workers.guarded() as run:
        number = run("a", SMALL, _process, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def _process(_):
    return os.getpid()


def test_what_hangs_without_using_the_processor_is_ended(monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 0.2)
    monkeypatch.setattr(workers, "FACTOR", 0.0)
    with workers.guarded() as run, pytest.raises(Costly, match="too long"):
        run("a", SMALL, time.sleep, 30)


def test_a_service_that_is_stopped_finishes_the_report_in_hand():
    def asked(_):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.05)
        return "read"

    globals()["asked"] = asked
    asked.__qualname__ = "asked"
    with workers.guarded() as run:
        assert run("a", SMALL, asked, 1) == "read"
        time.sleep(0.2)
        assert run("b", SMALL, double, 1) == 2


@pytest.mark.parametrize("number", [1, 2])
def test_a_reading_that_dies_costs_its_report_only(monkeypatch, tmp_path, number):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(
            f"France rejected Spain's offer on Monday.\n\nSpain condemned France, {name} said.\n"
        )
    read = pipeline.read_article
    whole = detente.read([tmp_path / "a.txt", tmp_path / "c.txt"])

    def dies(article, *how):
        return crash(0) if article.source.endswith("b.txt") else read(article, *how)

    monkeypatch.setattr(pipeline, "read_article", dies)
    record = detente.read([tmp_path], workers=number)
    [failure] = record.failures
    assert (failure.source, "SIGSEGV" in failure.reason) == (str(tmp_path / "b.txt"), True)
    assert model.to_json(record.articles) == model.to_json(whole.articles)
    assert record.events == whole.events


def test_this_process_reads_itself_where_none_can_be_forked(monkeypatch):
    monkeypatch.setattr(workers, "FORKS", False)
    with workers.guarded() as run:
        assert run is workers.direct
        with pytest.raises(Faulty, match="ZeroDivisionError"):
            run("a", SMALL, fail, 1)
    found = workers.ordered(double, [1, 2], name=str, limit=lambda _: SMALL, prepare=lambda: None)
    assert list(found) == [2, 4]


def test_the_limit_does_not_count_what_was_used_before():
    assert sys.platform.startswith("linux")
    held = bytearray(300_000_000)
    with workers.guarded() as run:
        assert run("a", SMALL, double, 1) == 2
    assert len(held)
