"""Reports that mean harm, in a project: none stops another, none takes another's place."""

import json
import logging
import os
import zipfile

import pytest

from detente import project, sources
from detente.project import watching
from detente.sources.network.fetching import Fetcher, Policy

GOOD = "Spain rejected the offer of France on Monday, and said that it would go on talking."
OTHER = "Kenya demanded on Tuesday that Somalia open the border. Somalia refused the demand."


def test_a_fault_of_a_reader_costs_its_report_only(crisis, write, monkeypatch, caplog):
    whole = sources.reading._draft

    def draft(original):
        if original.source.endswith("bad.txt"):
            raise OverflowError("too large")
        return whole(original)

    monkeypatch.setattr(sources.reading, "_draft", draft)
    paths = [write(GOOD, "a.txt"), write(OTHER, "bad.txt"), write(OTHER, "c.txt")]
    caplog.set_level(logging.ERROR, "detente")
    added = project.add(crisis, paths)
    assert added.new == 2
    [failure] = added.failures
    assert "OverflowError" in failure.reason
    assert "bad.txt" in caplog.text
    assert "OverflowError" in caplog.text
    articles, failures = sources.read(paths)
    assert (len(articles), len(failures)) == (2, 1)


@pytest.mark.parametrize(
    "row",
    [
        f'{{"text": "{GOOD}", "date": 1{"0" * 400}}}',
        f'{{"text": "{GOOD}", "date": -1e999, "timestamp": 1e308}}',
        f'{{"text": "{GOOD}", "author": {"[" * 500}"a"{"]" * 500}}}',
        f'{{"text": {"[" * 5000}}}',
    ],
)  # fmt: skip
def test_odd_rows_stop_no_other(crisis, tmp_path, row):
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{row}\n{json.dumps({'text': OTHER})}\n")
    added = project.add(crisis, [path])
    assert OTHER in {a.text for a in project.record(crisis).articles}
    assert added.new + len(added.failures) == 2


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_a_zip_are_two_reports(crisis, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for text in (GOOD, OTHER):
            archive.writestr("a.txt", text)
        archive.writestr("a.txt (2)", GOOD.replace("Spain", "Italy"))
    assert project.add(crisis, [tmp_path / "a.zip"]).new == 3
    assert len(project.record(crisis).articles) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"\xe9.txt", b"\xe8.txt"),
        (b"\xe9.txt", b"\\xe9.txt"),
        (b"a\x01.txt", b"a\x02.txt"),
        ("a" * 240 + ".txt", "a" * 241 + ".txt"),
    ],
)
def test_files_of_names_that_look_alike_are_two_reports(crisis, tmp_path, one, other):
    (tmp_path / "in").mkdir()
    for name, text in ((one, GOOD), (other, OTHER)):
        (tmp_path / "in" / os.fsdecode(name)).write_text(text)
    assert project.add(crisis, [tmp_path / "in"]).new == 2
    assert len(project.record(crisis).articles) == 2


def test_members_whose_names_are_long_or_cannot_be_shown_are_two_reports(crisis, tmp_path):
    names = ["a" * 600 + "1.txt", "a" * 600 + "2.txt", "b\x01.txt", "b\x02.txt", "b\ufffd.txt"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, f"{GOOD} It was day {number}.")
    assert project.add(crisis, [tmp_path / "a.zip"]).new == len(names)
    assert len(project.record(crisis).articles) == len(names)


def test_long_addresses_in_a_web_archive_are_two_reports(crisis, tmp_path):
    records = b""
    for number, text in enumerate((GOOD, OTHER)):
        address = "https://harbour.example/" + "a" * 700 + str(number)
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{text}"
        records += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n{body}\r\n\r\n"
        ).encode()
    (tmp_path / "a.warc").write_bytes(records)
    project.add(crisis, [tmp_path / "a.warc"])
    articles = project.record(crisis).articles
    assert len(articles) == 2
    assert all(len(article.url) == 725 for article in articles)


def test_two_entries_of_one_address_are_told(crisis, tmp_path):
    item = "<item><title>{0}</title><link>https://a.example/1</link><description>{1}</description></item>"
    items = item.format("One", GOOD) + item.format("Two", OTHER) + item.format("One", GOOD)
    (tmp_path / "a.rss").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>")
    added = project.add(crisis, [tmp_path / "a.rss"])
    assert added.new == 1
    [failure] = added.failures
    assert "has its address" in failure.reason
    assert failure.source.endswith("a.rss:2")


@pytest.mark.parametrize("sender", ["(" * 400, "a:" * 300, '"a"' * 300, "=?punycode?q?a-b?= <a@b>"])
def test_mails_with_odd_senders_stop_no_other(crisis, tmp_path, sender):
    mail = "From a@b.example Mon Jan 20 10:00:00 2022\nFrom: {}\nSubject: x\nDate: x\n\n{}\n\n"
    (tmp_path / "a.mbox").write_text(mail.format(sender, GOOD) + mail.format("Ana <a@b>", OTHER))
    assert project.add(crisis, [tmp_path / "a.mbox"]).new == 2


def test_a_fault_in_one_poll_stops_no_other_feed(crisis, server, public, monkeypatch):
    page = f"<html lang=en><body><article><p>{GOOD}</p><p>{OTHER}</p></article></body></html>"
    good = _feed(server, "/good", server.says("/a", page.encode()))
    bad = _feed(server, "/bad", server.says("/b", page.encode()))
    add = watching._add

    def faulty(into, feed, *rest):
        if feed.address.endswith("/bad"):
            raise OverflowError("too large")
        return add(into, feed, *rest)

    monkeypatch.setattr(watching, "_add", faulty)
    monkeypatch.setattr(watching, "Policy", lambda **_: Policy(pause=0.0))
    one, other = project.watch(crisis, [bad, good], stop=watching.Stop(), once=True)
    assert "OverflowError" in one.problem.message
    assert other.added.new == 1


def test_a_busy_host_is_left_alone_and_the_next_feed_has_its_turn(
    crisis, server, public, monkeypatch
):
    page = f"<html lang=en><body><article><p>{GOOD}</p><p>{OTHER}</p></article></body></html>"
    good = _feed(server, "/good", server.says("/a", page.encode()))
    busy = [server.says(f"/{n}", b"", 429, Retry_After="60") for n in range(30)]
    clock = _Clock(monkeypatch)
    monkeypatch.setattr(watching, "Policy", lambda **_: Policy(pause=0.0))
    _, other = project.watch(crisis, [_feed(server, "/busy", *busy), good], stop=clock, once=True)
    assert other.added.new == 1
    assert clock.slept <= watching.TURN
    assert len([path for path in server.asked if path.strip("/").isdigit()]) <= 6


def test_what_a_turn_leaves_is_had_in_the_next(crisis, server, public, monkeypatch):
    page = "<html lang=en><body><article><p>{}</p><p>It was day {}.</p></article></body></html>"
    every = [server.says(f"/{n}", page.format(GOOD + OTHER, n).encode()) for n in range(6)]
    clock = _Clock(monkeypatch)
    monkeypatch.setattr(watching, "Policy", lambda **_: Policy(pause=25.0))
    polled = list(project.watch(crisis, [_feed(server, "/f", *every)], stop=clock, once=True))
    assert len(polled) > 1
    assert sum(each.added.new for each in polled) == 6
    assert [each.unfinished for each in polled][-1] is False


def test_entries_lie_at_public_hosts_whatever_the_feed_may(crisis, server):
    feed = _feed(server, "/f", server.says("/1", b"<p>private</p>"))
    [polled] = project.watch(crisis, [feed], stop=watching.Stop(), once=True, allow_private=True)
    assert "no public host" in polled.added.failures[0].reason
    assert "/1" not in server.asked


def test_an_etag_that_cannot_be_sent_back_is_left(server):
    with Fetcher(Policy(allow_private=True, pause=0.0)) as fetcher:
        odd = server.says("/a", b"x", ETag='"\xe9"')
        answer = fetcher.get(odd)
        assert answer.etag is None
        assert fetcher.get(odd, etag='"\u20ac"', modified="x" * 5000).data == b"x"


def test_an_address_is_kept_whole(crisis, server, public):
    page = f"<html lang=en><body><article><p>{GOOD}</p><p>{OTHER}</p></article></body></html>"
    path = "/" + "a" * 700
    at = [server.says(path + end, page.replace("Monday", end).encode()) for end in "12"]
    assert project.add(crisis, at).new == 2
    assert {article.url for article in project.record(crisis).articles} == set(at)


class _Clock(watching.Stop):
    """A stop that does not wait but lets the clock go on."""

    def __init__(self, monkeypatch):
        super().__init__()
        self.slept = 0.0
        real = watching.time.monotonic
        monkeypatch.setattr(watching.time, "monotonic", lambda: real() + self.slept)

    def wait(self, seconds):
        self.slept += seconds


def _feed(server, path, *addresses):
    items = "".join(f"<item><title>x</title><link>{each}</link></item>" for each in addresses)
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    address = server.says(path, body, media="text/xml")
    return watching.Subscription(address, 600.0)
