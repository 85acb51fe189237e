"""Fetching from a server that misbehaves in every way we could think of."""

import gzip
import logging
import socket
import struct
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from detente.errors import Forbidden, SourceError, TooLarge, Unreachable
from detente.sources.network.answers import Refused

PAGE = b"<html><body><p>The envoys met.</p></body></html>"


def test_an_answer_says_where_it_is_from(server, fetcher):
    address = server.says(
        "/a", PAGE, media="text/html; Charset=Windows-1252", ETag='"1"', Last_Modified="then"
    )
    answer = fetcher().get(address)
    assert (answer.status, answer.data, answer.address) == (200, PAGE, address)
    assert (answer.media, answer.charset) == ("text/html", "windows-1252")
    assert (answer.etag, answer.modified) == ('"1"', "then")
    assert datetime.fromisoformat(answer.retrieved) <= datetime.now(UTC)
    assert server.headers[-1]["User-Agent"] == "Detente"


def test_what_has_not_changed_is_not_sent_again(server, fetcher):
    address = server.says("/a", b"", 304)
    answer = fetcher().get(address, etag='"1"', modified="then")
    assert (answer.status, answer.data) == (304, b"")
    assert server.headers[-1]["If-None-Match"] == '"1"'
    assert server.headers[-1]["If-Modified-Since"] == "then"


def test_redirects_end(server, fetcher):
    server.says("/a", b"", 302, Location="/b")
    server.says("/b", b"", 307, Location="/a")
    with pytest.raises(Unreachable, match="redirected more than 5 times"):
        fetcher(redirects=5).get(server.at("/a"))
    assert server.asked.count("/a") + server.asked.count("/b") == 6


def test_a_redirect_is_followed_to_where_it_ends(server, fetcher):
    server.says("/a", b"", 301, Location="b?c=1")
    server.says("/b?c=1", PAGE)
    assert fetcher().get(server.at("/a")).address == server.at("/b?c=1")


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.2/", "http://[::1]/",
     "http://[::ffff:127.0.0.2]/", "http://localhost.localdomain/", "http://0x7f000002/",
     "file:///etc/passwd", "ftp://127.0.0.1/", "//10.0.0.1/x", "http://user:pw@192.168.0.1/"],
)  # fmt: skip
def test_a_redirect_to_a_private_place_is_refused(server, fetcher, public, target):
    address = server.says("/a", b"", 302, Location=target)
    began = time.monotonic()
    with pytest.raises((Forbidden, Unreachable)) as error:
        fetcher(allow_private=False, wait=2).get(address)
    assert "pw" not in error.value.message
    assert isinstance(error.value, Forbidden) or "no host" in error.value.message
    assert time.monotonic() - began < 5


def test_the_server_here_is_private(server, fetcher):
    with pytest.raises(Forbidden, match="no public host"):
        fetcher(allow_private=False).get(server.says("/a", PAGE))
    assert server.asked == []


def test_a_name_that_changes_its_mind_gains_nothing(server, fetcher, public, monkeypatch):
    """What a name resolved to when it was checked is what is connected to."""
    looked = []
    real = socket.getaddrinfo

    def look(host, port, *args, **more):
        if host != "rebind.example":
            return real(host, port, *args, **more)
        looked.append(host)
        number = "127.0.0.1" if len(looked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    server.says("/robots.txt", b"# nothing", media="text/plain")
    server.says("/a", PAGE)
    getter = fetcher(allow_private=False)
    assert getter.get(server.at("/a", "rebind.example")).data == PAGE
    assert looked == ["rebind.example"]
    getter._client._transport.close()
    with pytest.raises(Forbidden):
        getter.get(server.at("/a", "rebind.example"))


def test_dripping_bytes_end_with_the_time(server, fetcher):
    def drip(request):
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(1000):
            request.wfile.write(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with pytest.raises(Unreachable, match="too long"):
        fetcher(seconds=0.5).get(server.does("/a", drip))
    assert time.monotonic() - began < 3


def test_dripping_headers_end_with_the_time(server, fetcher):
    def drip(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(1000):
            request.wfile.write(b"X-%d: y\r\n" % n)
            time.sleep(0.05)

    began = time.monotonic()
    with pytest.raises(Unreachable, match="too long"):
        fetcher(seconds=0.5).get(server.does("/a", drip))
    assert time.monotonic() - began < 3


def test_a_server_that_says_nothing(server, fetcher):
    with pytest.raises(Unreachable, match="too long"):
        fetcher(wait=0.2).get(server.does("/a", lambda _: time.sleep(2)))


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
def test_a_bomb_stops_at_the_limit(server, fetcher, packed):
    data = bytes(50_000_000)
    body = gzip.compress(data) if packed == "gzip" else zlib.compress(data)
    address = server.says("/a", body, Content_Encoding=packed)
    with pytest.raises(TooLarge, match="more than 1 MB"):
        fetcher(most_bytes=1_000_000).get(address)


def test_an_endless_answer_stops_at_the_limit(server, fetcher):
    def endless(request):
        request.send_response(200)
        request.send_header("Connection", "close")
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65_536)

    with pytest.raises(TooLarge):
        fetcher(most_bytes=1_000_000).get(server.does("/a", endless))


def test_packed_answers_are_unpacked(server, fetcher):
    raw = zlib.compressobj(wbits=-15)
    bodies = {
        "/gzip": ("gzip", gzip.compress(PAGE)),
        "/zlib": ("deflate", zlib.compress(PAGE)),
        "/raw": ("deflate", raw.compress(PAGE) + raw.flush()),
        "/plain": ("identity", PAGE),
    }
    for path, (packed, body) in bodies.items():
        assert fetcher().get(server.says(path, body, Content_Encoding=packed)).data == PAGE


@pytest.mark.parametrize(
    ("packed", "body"), [("gzip", PAGE), ("gzip, gzip", gzip.compress(PAGE)), ("br", PAGE)]
)
def test_a_lie_about_the_packing_is_told(server, fetcher, packed, body):
    with pytest.raises(Unreachable, match="pack"):
        fetcher().get(server.says("/a", body, Content_Encoding=packed))


def test_a_busy_server_is_asked_again_when_it_says(server, fetcher, slept):
    states = iter([(429, "7"), (503, None), (200, None)])

    def busy(request):
        status, after = next(states)
        request.send_response(status)
        if after:
            request.send_header("Retry-After", after)
        request.send_header("Content-Length", "2")
        request.end_headers()
        request.wfile.write(b"ok")

    assert fetcher().get(server.does("/a", busy)).data == b"ok"
    assert slept == [7.0, 4.0]


def test_one_that_asks_for_hours_is_left_alone(server, fetcher, slept):
    at = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    with pytest.raises(Refused) as error:
        fetcher().get(server.says("/a", b"", 429, Retry_After=at))
    assert 7000 < error.value.after <= 7200
    assert (slept, server.asked.count("/a")) == ([], 1)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "no such page"),
        (403, "program"),
        (410, "gone"),
        (418, "refuses"),
        (501, "cannot give"),
    ],
)
def test_an_error_is_told_in_a_line(server, fetcher, status, words):
    with pytest.raises(Unreachable, match=words) as error:
        fetcher().get(server.says("/a", b"", status))
    assert str(status) in error.value.message
    assert error.value.hint
    assert server.asked.count("/a") == 1


def test_a_connection_that_breaks_is_tried_again(server, fetcher, slept):
    def reset(request):
        linger = struct.pack("ii", 1, 0)
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        request.rfile.close()
        request.connection.close()
        request.close_connection = True

    with pytest.raises(Unreachable, match="connection broke"):
        fetcher().get(server.does("/a", reset))
    assert server.asked.count("/a") == 3
    assert slept == [2.0, 4.0]


def test_a_torn_answer_is_no_answer(server, fetcher):
    def torn(request):
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(PAGE)
        request.close_connection = True

    with pytest.raises(Unreachable, match="connection broke"):
        fetcher().get(server.does("/a", torn))


@pytest.mark.parametrize(
    "raw",
    [b"\x00\xff\xfe", b"HTTP/1.1 999999 \r\n\r\n", b"HTTP/1.1 200 OK\r\n: \r\n\r\n", b"SSH-2\n"],
)
def test_what_is_no_http_is_told(server, fetcher, raw):
    def garbage(request):
        request.wfile.write(raw)
        request.close_connection = True

    with pytest.raises(SourceError):
        fetcher().get(server.does("/a", garbage))


@pytest.mark.parametrize("target", ["http://[", "http://\udcff/", "\x00", "?" * 9000, "http://:80"])
def test_a_redirect_to_nonsense_is_told(server, fetcher, target):
    address = server.does("/a", lambda request: _redirect(request, target))
    with pytest.raises(SourceError) as error:
        fetcher(redirects=3).get(address)
    assert error.value.hint


def _redirect(request, target):
    line = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {target}\r\n\r\n"
    request.wfile.write(line.encode("utf-8", "surrogateescape"))


def test_robots_are_obeyed(server, fetcher):
    server.says("/robots.txt", b"User-agent: *\nDisallow: /private\n", media="text/plain")
    server.says("/private/a", PAGE)
    server.says("/b", PAGE)
    getter = fetcher()
    with pytest.raises(Forbidden, match=r"robots\.txt"):
        getter.get(server.at("/private/a"))
    getter.get(server.at("/b"))
    assert server.asked == ["/robots.txt", "/b"]


def test_robots_hold_for_where_a_redirect_leads(server, fetcher):
    server.says("/robots.txt", b"User-agent: Detente\nDisallow: /private\n", media="text/plain")
    server.says("/b", b"", 302, Location="/private/a")
    with pytest.raises(Forbidden):
        fetcher().get(server.at("/b"))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_robots_that_cannot_be_had(server, fetcher, status, allowed):
    server.says("/robots.txt", b"", status)
    server.says("/a", PAGE)
    if allowed:
        assert fetcher().get(server.at("/a")).data == PAGE
    else:
        with pytest.raises(Forbidden):
            fetcher().get(server.at("/a"))


def test_robots_that_burst_or_go_round(server, fetcher):
    server.says("/a", PAGE)
    server.says("/robots.txt", gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")
    with pytest.raises(Forbidden):
        fetcher().get(server.at("/a"))
    server.says("/robots.txt", b"", 302, Location="/robots.txt")
    assert fetcher().get(server.at("/a")).data == PAGE


def test_a_host_is_not_asked_too_often(server, fetcher, slept):
    server.says("/a", PAGE)
    getter = fetcher(pause=1.5)
    getter.get(server.at("/a"))
    getter.get(server.at("/a"))
    assert len(slept) == 1
    assert 1.0 < slept[0] <= 1.5
    server.says("/robots.txt", b"User-agent: *\nCrawl-delay: 9\n", media="text/plain")
    getter = fetcher(pause=1.5)
    getter.get(server.at("/a"))
    getter.get(server.at("/a"))
    assert 8.0 < slept[-1] <= 9.0


def test_a_password_goes_to_the_server_and_nowhere_else(server, fetcher, caplog):
    server.says("/a", PAGE)
    server.says("/b", b"", 302, Location=server.at("/a", "user:pw@localhost"))
    caplog.set_level(logging.DEBUG)
    answer = fetcher().get(server.at("/a", "ana:secret@127.0.0.1"))
    assert server.headers[-1]["Authorization"].startswith("Basic ")
    assert answer.address == server.at("/a")
    fetcher().get(server.at("/b"))
    assert "Authorization" not in server.headers[-1]
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("detente", "httpx"))]
    assert ours
    assert not any("secret" in line for line in ours)
