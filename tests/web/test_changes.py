"""What changes something: only from a page of the app, and never what was read."""

import re
import time

import pytest

from detente.errors import UsageError
from detente.model import Override
from detente.project import reviewing
from detente.project.outline import outline
from detente.project.reviewing import review, withdraw
from detente.web import adding, posting, serving


@pytest.fixture
def asked(own, client):
    """An app, the id of an entry, and the token its pages hold."""
    app = client(own)
    entry = next(e for e in outline(own).entries if e.kind == "demand" and not e.implied)
    token = re.search(r'name="token" value="([^"]+)"', app.get(f"/ledger/{entry.id}").text)[1]
    return app, entry.id, token


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """What is added is waited for."""
    monkeypatch.setattr(adding, "SOON_S", 300)


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


def corrected(own, entry):
    """The entry as it stands."""
    return next(e for e in outline(own).entries if e.id == entry)


def test_every_correction_of_an_entry_is_laid_over_it_and_can_be_undone(asked, own):
    app, entry, token = asked
    said = {"by": "R. Amadi", "why": "as I see it", "token": token}
    before = corrected(own, entry)
    other = next(e for e in outline(own).entries if e.id != entry)
    answered = next(e for e in outline(own).entries if e.answers)
    move = answered.answers[0].move
    for at, given, holds in (
        (entry, {"action": "note"}, lambda e: e.issue == before.issue),
        (entry, {"action": "relabel", "label": "no bases"}, lambda e: e.issue == "no bases"),
        (entry, {"action": "relabel", "kind": "appeal"}, lambda e: e.kind == "appeal"),
        (entry, {"action": "outcome", "value": "withdrawn", "day": "2022-02-03"},
         lambda e: [o.value for o in e.outcomes] == ["withdrawn"]),
        (entry, {"action": "merge", "other": other.id},
         lambda e: set(e.moves) == {*before.moves, *other.moves}),
        (answered.id, {"action": "unlink", "move": move},
         lambda e: move not in {a.move for a in e.answers}),
        (answered.id, {"action": "answer", "move": move, "value": "partial"},
         lambda e: {a.value for a in e.answers if a.move == move} == {"partial"}),
    ):  # fmt: skip
        made = app.post(f"/ledger/{at}", data={**said, **given}, headers=HERE)
        assert made.status_code == 200, (given, made.text[-800:])
        assert holds(corrected(own, at)), given
        (change,) = reviewing.written(own)
        page = app.get("/corrections").text
        assert f'value="{change}"' in page
        assert "as I see it" in page
        undone = app.post("/corrections", data={"undo": change, "token": token}, headers=HERE)
        assert undone.status_code == 200
        assert corrected(own, at) is not None
        assert reviewing.written(own) == frozenset()
    assert corrected(own, entry) == before


def test_mentions_are_split_off_and_an_answer_is_linked(own):
    entries = outline(own).entries
    whole = next(e for e in entries if len(e.moves) > 1)
    said = {"by": "R. Amadi", "on": "2022-02-05"}
    reviewing.correct(
        own, Override(action="split", ids=(whole.id,), out=(whole.moves[-1],), label="x", **said)
    )
    assert set(corrected(own, whole.id).moves) == set(whole.moves[:-1])
    answered = next(e for e in entries for a in e.answers if a.value == "refused")
    to = next(e for e in entries if e.id not in (answered.id, whole.id) and e.part_of is None)
    move = next(a.move for a in answered.answers if a.value == "refused")
    reviewing.correct(own, Override(action="link", ids=(move,), to=to.id, value="refused", **said))
    assert move in {a.move for a in corrected(own, to.id).answers}


@pytest.mark.parametrize(
    "given",
    [
        {"action": "merge", "other": "l-000000000000"},
        {"action": "split"},
        {"action": "outcome", "value": "eaten"},
        {"action": "relabel"},
        {"action": "explode"},
        {"action": "link", "move": "m-000000000000", "value": "refused"},
        {"action": "note", "by": " "},
    ],
)
def test_a_correction_that_cannot_be_made_leaves_the_file_as_it_was(asked, own, given):
    app, entry, token = asked
    own.overrides.write_text('analyst = "R. Amadi"\ndate = 2022-02-16\n')
    data = {"by": "A", "token": token, **given}
    answer = app.post(f"/ledger/{entry}", data=data, headers=HERE)
    assert answer.status_code == 400
    assert own.overrides.read_text() == 'analyst = "R. Amadi"\ndate = 2022-02-16\n'


def test_the_layer_is_taken_along_and_brought_once(asked, own, tmp_path):
    app, entry, token = asked
    app.post(f"/ledger/{entry}", data={"verdict": "y", "by": "A", "token": token}, headers=HERE)
    taken = app.get("/overrides.toml").content
    own.overrides.write_text("")
    for _ in range(2):
        files = {"file": ("mine.toml", taken)}
        answer = app.post("/corrections", data={"token": token}, files=files, headers=HERE)
        assert answer.status_code == 200
        assert own.overrides.read_text().count("[[change]]") == 1
    bad = {"file": ("mine.toml", b"[[change]]\naction = 'x'\n")}
    answer = app.post("/corrections", data={"token": token}, files=bad, headers=HERE)
    assert answer.status_code == 400


def test_a_change_of_the_users_own_file_is_not_undone_in_the_app(asked, own):
    app, entry, token = asked
    own.overrides.write_text(
        f'[[change]]\naction = "confirm"\nids = ["{entry}"]\nby = "A"\non = 2022-02-02\n'
    )
    (change,) = outline(own).changes
    answer = app.post("/corrections", data={"undo": change.id, "token": token}, headers=HERE)
    assert answer.status_code == 400
    assert "[[change]]" in own.overrides.read_text()


def test_what_takes_long_has_a_page_that_tells_how_far_it_is(asked, own, monkeypatch):
    app, _, token = asked
    monkeypatch.setattr(adding, "SOON_S", 0.01)
    text = "A new word\n\nFrance asked Russia on Saturday to open talks.\n"
    answer = app.post("/reports", data={"text": text, "token": token}, headers=HERE)
    at = answer.url.path
    assert at.startswith("/adding/")
    assert "Being read" in answer.text
    assert app.get("/adding/nothing").status_code == 404
    deadline = time.monotonic() + 120
    while "Done: 1 new report." not in app.get(at).text:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert len(app.get("/reports.json").json()) == 5


def test_an_adding_can_be_stopped(asked, own, monkeypatch):
    app, _, token = asked
    monkeypatch.setattr(adding, "SOON_S", 0.01)
    text = "A new word\n\nFrance asked Russia on Saturday to open talks.\n"
    at = app.post("/reports", data={"text": text, "token": token}, headers=HERE).url.path
    answer = app.post(at, data={"token": token}, headers=HERE)
    assert "Done: 0 new reports." in answer.text


def test_reports_are_tagged_and_noted_in_the_app_and_all_of_it_is_undone(asked, own):
    app, _, token = asked
    report = outline(own).heads[0].id
    said = {"token": token, "by": "A. B"}
    data = {**said, "action": "tag", "tags": "leaked,  to check "}
    answer = app.post(f"/reports/{report}", data=data, headers=HERE)
    assert answer.status_code == 200
    assert "tagged ‘" not in answer.text
    assert "tagged “leaked” and “to check”" in answer.text
    noted = {**said, "action": "note", "why": "the ministry <b>denies</b> it"}
    assert "&lt;b&gt;denies" in app.post(f"/reports/{report}", data=noted, headers=HERE).text
    assert outline(own).tags == {report: ("leaked", "to check")}
    assert app.get("/reports.csv?tag=leaked").text.count("\n") == 2
    assert "leaked; to check" in app.get("/reports.csv").text
    assert "No report was found." in app.get("/reports?tag=nobody").text
    for at in ("/timeline", "/quotations", "/map"):
        assert "leaked</option>" in app.get(f"{at}?tag=leaked").text
    taken = {**said, "action": "untag", "tags": "leaked"}
    app.post(f"/reports/{report}", data=taken, headers=HERE)
    assert outline(own).tags == {report: ("to check",)}
    page = app.get("/corrections").text
    assert f'href="/reports/{report}"' in page
    for change in outline(own).changes:
        app.post("/corrections", data={"token": token, "undo": change.id}, headers=HERE)
    assert (outline(own).tags, outline(own).changes) == ({}, ())


@pytest.mark.parametrize(
    "data",
    [
        {"action": "tag", "tags": " , ", "by": "A"},
        {"action": "note", "by": "A"},
        {"action": "tag", "tags": "x", "by": " "},
        {"action": "reject", "by": "A"},
    ],
)
def test_a_mark_that_says_too_little_is_refused(asked, own, data):
    app, _, token = asked
    report = outline(own).heads[0].id
    answer = app.post(f"/reports/{report}", data={**data, "token": token}, headers=HERE)
    assert answer.status_code == 400
    assert outline(own).changes == ()
    strange = {"action": "tag", "tags": "x", "by": "A", "token": token}
    assert app.post("/reports/a-0", data=strange, headers=HERE).status_code == 400
