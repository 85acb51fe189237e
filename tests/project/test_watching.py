"""Watching feeds on a server on this machine, into a project."""

import pytest

from detente import project
from detente.project import polled, watching
from detente.project.watching import Stop
from detente.sources.network.fetching import Policy
from detente.sources.subscriptions import Subscription

PAGE = """<html lang="en"><head><title>Envoys part, part {0}</title></head><body><article>
<h1>Envoys part, part {0}</h1><p>Russia demanded on Monday that NATO pull back its troops, for the
{0}. time.</p><p>NATO rejected the demand, and said it would go on talking.</p></article></body>
</html>"""
ITEM = "<item><title>{0}</title><link>{1}/{0}</link></item>"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Fetch from this machine without a pause, and try once."""
    monkeypatch.setattr(
        watching, "Policy", lambda **_: Policy(allow_private=True, pause=0.0, tries=1)
    )


@pytest.fixture
def feed(server):
    """Put reports of these numbers into a feed, and return what to watch."""

    def put(*numbers, pages=True, **said):
        items = "".join(ITEM.format(n, server.at("")) for n in numbers)
        body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        for n in numbers if pages else ():
            server.says(f"/{n}", PAGE.format(n).encode())
        return Subscription(server.says("/feed", body, media="text/xml", **said), 600.0)

    return put


def once(crisis, *feeds):
    return list(project.watch(crisis, feeds, stop=Stop(), once=True))


def test_what_is_new_is_fetched_once(crisis, feed, server):
    [first] = once(crisis, feed(1, 2))
    assert (first.added.new, first.added.failures, first.problem) == (2, (), None)
    [second] = once(crisis, feed(2, 3))
    assert second.added.new == 1
    assert [server.asked.count(f"/{n}") for n in (1, 2, 3)] == [1, 1, 1]
    assert len(project.record(crisis).articles) == 3


def test_a_feed_that_has_not_changed_is_not_sent_again(crisis, feed, server):
    watched = feed(1, ETag='"7"')
    once(crisis, watched)
    server.says("/feed", b"", 304)
    [second] = once(crisis, watched)
    assert second.unchanged
    assert server.headers[-1]["If-None-Match"] == '"7"'


def test_the_outlet_is_the_users_word(crisis, feed):
    watched = feed(1)
    once(crisis, Subscription(watched.address, 600.0, "Harbour Post"))
    [article] = project.record(crisis).articles
    assert (article.outlet, article.outlet_basis) == ("Harbour Post", "stated")


def test_one_broken_feed_does_not_stop_the_others(crisis, feed, server):
    bad = [
        Subscription(server.at("/gone"), 600.0),
        Subscription(server.says("/garbage", b"<rss>\x00\xff<<", media="text/xml"), 600.0),
        Subscription("http://nowhere.invalid/feed", 600.0),
    ]
    made = once(crisis, *bad, feed(1))
    assert made[0].problem.message == "there is no such page (404)"
    assert made[1].added.failures
    assert "no host" in made[2].problem.message
    assert made[3].added.new == 1


def test_a_report_that_is_gone_for_now_is_tried_again_and_one_for_good_is_not(crisis, feed, server):
    watched = feed(1, 2, pages=False, ETag='"7"')
    server.says("/1", b"", 503)
    server.says("/2", b"", 410)
    [first] = once(crisis, watched)
    assert len(first.added.failures) == 2
    server.says("/1", PAGE.format(1).encode())
    [second] = once(crisis, watched)
    assert (second.added.new, second.added.failures) == (1, ())
    assert "If-None-Match" not in server.headers[-2]
    assert server.asked.count("/2") == 1


def test_one_that_never_comes_is_given_up(crisis, feed, server):
    watched = feed(1, pages=False)
    server.says("/1", b"", 503)
    for _ in range(7):
        once(crisis, watched)
    assert server.asked.count("/1") == watching.TRIES


def test_a_failing_feed_is_polled_less_often(crisis, server):
    bad = Subscription(server.says("/feed", b"", 500), 600.0)
    name = polled.key(bad.address)
    for failures in (1, 2):
        once(crisis, bad)
        memory = polled.recall(crisis.folder)[name]
        assert memory.failures == failures
        assert watching._wait(bad, memory, memory.polled) == 600.0 * 2**failures
    server.says("/feed", b"", 429, Retry_After="7000")
    once(crisis, bad)
    memory = polled.recall(crisis.folder)[name]
    assert watching._wait(bad, memory, memory.polled) == 7000.0


def test_a_clock_that_goes_back_delays_nothing_for_long(crisis, feed):
    watched = feed(1)
    memory = polled.Memory(polled=1e9)
    assert watching._wait(watched, memory, 1e6) == 600.0
    assert watching._wait(watched, memory, 1e9 + 700) < 0
    assert watching._wait(watched, None, 0.0) == 0.0


def test_the_schedule_is_kept(crisis, feed, server, monkeypatch):
    """Two feeds, ten and twenty minutes, over an hour of a clock that is ours."""
    clock = [1e9]
    stop = Stop()

    def wait(seconds):
        clock[0] += seconds
        stop.asked = clock[0] >= 1e9 + 3600

    monkeypatch.setattr(stop, "wait", wait)
    feed(1)
    server.says("/slow", b"<rss><channel></channel></rss>", media="text/xml")
    feeds = [Subscription(server.at("/feed"), 600.0), Subscription(server.at("/slow"), 1200.0)]
    list(project.watch(crisis, feeds, stop=stop, now=lambda: clock[0]))
    assert 6 <= server.asked.count("/feed") <= 7
    assert server.asked.count("/slow") in (3, 4)


def test_stopped_it_goes_on_where_it_was(crisis, feed, server):
    watched = feed(*range(1, 6))
    stop = Stop()
    third = server.answers["/3"]

    def stopping(request):
        stop.asked = True
        third(request)

    server.does("/3", stopping)
    [first] = project.watch(crisis, [watched], stop=stop)
    assert first.added.new == 0
    assert "/4" not in server.asked
    [second] = once(crisis, watched)
    assert second.added.new == 5


def test_what_is_remembered_may_get_lost(crisis, feed, caplog):
    once(crisis, feed(1))
    (crisis.folder / polled.NAME).write_text("{")
    [again] = once(crisis, feed(1))
    assert (again.added.new, again.added.known) == (0, 1)
    assert "read anew" in caplog.text


def test_what_cannot_be_remembered_is_told(crisis, feed, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(polled.os, "fsync", full)
    [made] = once(crisis, feed(1))
    assert "No space left" in made.problem.message
    assert made.added.new == 1
    assert not (crisis.folder / f"{polled.NAME}.new").exists()
