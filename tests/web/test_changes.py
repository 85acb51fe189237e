"""What changes something: only from a page of the app, and never what was read."""

import re

import pytest

from detente.errors import UsageError
from detente.project.outline import outline
from detente.project.reviewing import review, withdraw
from detente.web import posting, serving


@pytest.fixture
def asked(own, client):
    """An app, the id of an entry, and the token its pages hold."""
    app = client(own)
    entry = next(e for e in outline(own).entries if e.kind == "demand" and not e.implied)
    token = re.search(r'name="token" value="([^"]+)"', app.get(f"/ledger/{entry.id}").text)[1]
    return app, entry.id, token


HERE = {"Origin": "http://localhost:8733"}


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, None),
        ({"Origin": "http://evil.example"}, None),
        ({"Origin": "null"}, None),
        (HERE, ""),
        (HERE, "guessed"),
    ],
)
def test_a_request_from_elsewhere_changes_nothing(asked, own, headers, token):
    app, entry, right = asked
    data = {"verdict": "n", "by": "A", "token": right if token is None else token}
    answer = app.post(f"/ledger/{entry}", data=data, headers=headers)
    assert answer.status_code == 403
    assert not own.overrides.exists()


def test_a_verdict_is_written_into_the_overrides_and_can_be_taken_back(asked, own):
    app, entry, token = asked
    own.overrides.write_text('analyst = "R. Amadi"\ndate = 2022-02-16\n\n# mine\n')
    said = {"by": 'A. "B" <i>', "why": "a slip\nof two lines", "token": token}
    for verdict, words in (("y", "confirmed"), ("h", "left in doubt"), ("n", "rejected")):
        answer = app.post(f"/ledger/{entry}", data={**said, "verdict": verdict}, headers=HERE)
        assert answer.status_code == 200
        assert f"{words} by A. &#34;B&#34; &lt;i&gt;" in answer.text
        assert own.overrides.read_text().count("[[change]]") == 1
    assert entry not in {e.id for e in outline(own).entries}
    assert "An analyst took this out" in answer.text
    app.post(f"/ledger/{entry}", data={**said, "verdict": "undo"}, headers=HERE)
    assert entry in {e.id for e in outline(own).entries}
    assert own.overrides.read_text() == 'analyst = "R. Amadi"\ndate = 2022-02-16\n\n# mine\n'


def test_a_verdict_needs_a_name_and_an_entry(own):
    for entry, verdict, by in (("l-1", "y", "A"), ("l-0123456789ab", "x", "A"),
                               ("l-0123456789ab", "y", " \n ")):  # fmt: skip
        with pytest.raises(UsageError):
            review(own, entry, verdict, by=by, on="2022-02-02")
    withdraw(own, "l-0123456789ab")


def test_a_pasted_report_is_read_and_shown(asked, own):
    app, _, token = asked
    text = "A new word\n\nFrance asked Russia on Saturday to open talks.\n"
    data = {"text": text, "outlet": "The Dune", "published": "2022-02-05", "token": token}
    answer = app.post("/reports", data=data, headers=HERE)
    assert answer.status_code == 200
    assert "The Dune" in answer.text
    assert len(app.get("/reports.json").json()) == 5


def test_a_file_is_kept_under_a_plain_name_within_the_project(asked, own):
    app, _, token = asked
    sent = {"file": ("../../x; rm -rf.txt", b"Words\n\nFrance asked Russia for talks.\n")}
    answer = app.post("/reports", data={"token": token}, files=sent, headers=HERE)
    assert answer.status_code == 200
    (kept,) = [p for p in (own.folder / "sent").rglob("*") if p.is_file()]
    assert kept.name == "x-rm--rf.txt"
    assert len(app.get("/reports.json").json()) == 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "There is nothing to add"),
        ({"address": "file:///etc/passwd"}, "is no address"),
        ({"address": "-v"}, "is no address"),
        ({"text": "\x00\x01"}, ""),
    ],
)
def test_what_cannot_be_added_says_why(asked, data, words):
    app, _, token = asked
    answer = app.post("/reports", data={**data, "token": token}, headers=HERE)
    assert answer.status_code == 400
    assert words in answer.text


def test_what_is_too_large_is_refused_before_it_is_read(asked, monkeypatch):
    app, entry, token = asked
    monkeypatch.setattr(posting, "LARGEST", 10)
    answer = app.post(f"/ledger/{entry}", data={"verdict": "y", "token": token}, headers=HERE)
    assert answer.status_code == 403


def test_a_host_of_somebody_elses_name_is_refused(own, client):
    app = client(own, hosts=serving.LOCAL)
    assert app.get("/").status_code == 200
    assert app.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_where_others_can_call_every_address_holds_a_token(own, client):
    assert serving.base_for("127.0.0.1") == serving.base_for("localhost") == ""
    assert serving.base_for("::1") == ""
    base = serving.base_for("0.0.0.0")
    assert len(base) > 20
    app = client(own, base=base)
    assert app.get("/").status_code == app.get("/ledger").status_code == 404
    page = app.get(f"{base}/").text
    assert app.get(f"{base}/ledger").status_code == 200
    led_to = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert all(at.startswith((base, "#", "data:", "https:")) for at in led_to)
