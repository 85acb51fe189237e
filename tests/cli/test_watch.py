"""The command that watches, as a user starts and stops it."""

import os
import signal
import subprocess
import sys
import time

import pytest

RSS = (
    "<rss version='2.0'><channel><item><title>Talks</title><link>{0}/1</link></item>"
    "</channel></rss>"
)
PAGE = """<html lang="en"><head><title>Envoys part</title></head><body><article><h1>Envoys part</h1>
<p>Russia demanded on Monday that NATO pull back its troops.</p><p>NATO rejected the demand, and
said that it would go on talking.</p></article></body></html>"""


@pytest.fixture
def feeds(server, run, tmp_path):
    assert run("new", "crisis").exit_code == 0
    server.says("/feed", RSS.format(server.at("")).encode(), media="text/xml")
    server.says("/1", PAGE.encode())
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\naddress = "{server.at("/feed")}"\n')
    return tmp_path / "feeds.toml"


def test_once(run, feeds, server, tmp_path, public):
    result = run("-p", "crisis", "watch", "feeds.toml", "--once", "--allow-private")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{server.at('/feed')}: 1 new" in result.stderr
    assert "1 new" in (tmp_path / "crisis" / "detente.log").read_text()
    again = run("-p", "crisis", "watch", "feeds.toml", "--once", "--allow-private")
    assert (again.exit_code, "nothing new" in again.stderr) == (0, True)


def test_private_hosts_are_refused_and_the_exit_code_says_so(run, feeds, server):
    result = run("-p", "crisis", "watch", "feeds.toml", "--once")
    assert result.exit_code == 3
    assert "no public host" in result.stderr
    assert server.asked == []


def test_wrong_usage(run, feeds, tmp_path):
    assert run("watch", "feeds.toml").exit_code == 2
    assert run("-p", "crisis", "watch", "none.toml").exit_code == 2
    (tmp_path / "feeds.toml").write_text("[[feed]]\nadress = 'x'\n")
    result = run("-p", "crisis", "watch", "feeds.toml")
    assert (result.exit_code, "did you mean 'address'?" in result.stderr) == (2, True)


def test_what_a_feed_says_does_not_steer_the_terminal(run, feeds, server):
    server.says("/1", b"", 404)
    evil = RSS.format(server.at("")).replace("/1<", "/1?\x1b[31m<").replace("\x1b", "&#27;")
    server.says("/feed", evil.encode(), media="text/xml")
    result = run("-p", "crisis", "watch", "feeds.toml", "--once", "--allow-private")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(feeds, server, tmp_path, number):
    # It carries its report: what a feed only points to has to lie at a public host.
    whole = "NATO rejected the demand, and said that it would go on talking. " * 20
    carried = RSS.format(server.at("")).replace(
        "</item>", f"<description>{whole}</description></item>"
    )
    server.says("/feed", carried.encode(), media="text/xml")
    command = [sys.executable, "-m", "detente.cli", "-p", "crisis", "watch", "feeds.toml"]
    code = "import sys; from detente.cli import main; sys.argv[0] = 'detente'; main()"
    process = subprocess.Popen(
        [command[0], "-c", code, *command[3:], "--allow-private"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True, env={**os.environ},
    )  # fmt: skip
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "new" in line:
            break
    began = time.monotonic()
    process.send_signal(number)
    rest = process.communicate(timeout=30)[1]
    assert process.returncode == 0, [*lines, rest]
    assert "stopped" in rest
    assert "Traceback" not in rest
    assert time.monotonic() - began < 10
