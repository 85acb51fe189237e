"""Every page: it is there, its data beside it, safe, and each line leads to its sentence."""

import csv
import io
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from detente.model import Condition
from detente.project.outline import brief, outline, within
from detente.web.app import FILES, POLICY
from tests.export.test_page import Page
from tests.web.conftest import HOSTILE

LISTS = (
    *("/", "/ledger", "/stories", "/timeline", "/timeline?unreal=1", "/actors", "/quotations"),
    *("/reports", "/codebook", "/search", "/search?q=demand", "/ledger?implied=1"),
    *("/map", "/brief", "/brief?title=Ours&new=2022-02-03", "/glossary", "/corrections"),
)
ITEMS = ("/ledger/", "/stories/", "/actors/", "/reports/", "/codebook/")


@pytest.fixture(scope="module")
def pages(app):
    """All pages by address: the lists, and whatever they lead to."""
    found = {}
    waiting = list(LISTS)
    while waiting:
        at = waiting.pop()
        answer = app.get(at)
        assert answer.status_code == 200, (at, answer.text[:500])
        found[at] = answer
        for href in Page(answer.text).values("href"):
            place = href.partition("#")[0].partition("?")[0]
            one = place.startswith(ITEMS) and not place.endswith((".json", ".csv"))
            if one and place not in found and place not in waiting:
                waiting.append(place)
    return found


@pytest.fixture(scope="module")
def parsed(pages):
    return {at: Page(answer.text) for at, answer in pages.items()}


def test_every_kind_of_page_is_reached(pages):
    for item in ITEMS:
        assert any(at.startswith(item) for at in pages), item


def test_every_link_leads_somewhere(app, parsed):
    ids = {at: set(page.values("id")) for at, page in parsed.items()}
    for at, page in parsed.items():
        for href in page.values("href"):
            if href.startswith(("https:", "data:")):
                continue
            place, _, anchor = href.partition("#")
            path = place or at
            if path not in ids:
                answer = app.get(path)
                assert answer.status_code == 200, (at, href)
                html = answer.headers["content-type"].startswith("text/html")
                ids[path] = set(Page(answer.text).values("id")) if html else set()
            assert not anchor or anchor in ids[path], (at, href)


def test_every_line_leads_to_words_marked_in_a_report(parsed):
    for at in ("/", "/ledger", "/timeline", "/quotations"):
        words = re.findall(r"/reports/a-[0-9a-f]+#w\d+-\d+", " ".join(parsed[at].values("href")))
        assert words, at


def test_no_page_asks_anybody_for_anything(parsed):
    for at, page in parsed.items():
        tags = {tag for tag, _ in page.tags}
        assert tags & {"iframe", "object", "base", "img", "embed"} == set(), at
        assert all(a["src"].startswith("/static/") for a in page.all("script")), at
        assert all(a["href"].startswith(("/static/", "data:,")) for a in page.all("link")), at
        assert not {"style", "ping", "srcset"} & {n for _, a in page.tags for n in a}, at
        assert not [n for _, attrs in page.tags for n in attrs if n.startswith("on")], at
        assert page.raw == {}, at


def test_a_strict_policy_stands_on_every_answer(app, pages):
    files = [f"/static/{name}" for name in FILES]
    others = ["/nothing", "/ledger/l-000000000000", "/ledger.json", "/ledger.csv", *files]
    for answer in (*pages.values(), *map(app.get, others)):
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY


def test_text_of_reports_never_becomes_markup(app, parsed):
    shown = 0
    for at, page in parsed.items():
        assert len(page.all("script")) == 1, at
        shown += page.text.count("<script>alert(1)</script>")
    assert shown > 10
    for at in ("/search?q=%3Cscript%3E", "/search?q=%22", "/ledger?party=%3Cscript%3E"):
        page = Page(app.get(at).text)
        assert len(page.all("script")) == 1


def test_pages_have_the_landmarks_headings_and_labels_that_readers_need(parsed):
    for at, page in parsed.items():
        tags = Counter(tag for tag, _ in page.tags)
        assert tags["h1"] == tags["main"] == tags["header"] - tags["article"] * 0 == 1, at
        assert all(a.get("scope") in ("row", "col") for a in page.all("th")), at
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels[:-1])), (at, levels)
        labels = {a.get("for") for a in page.all("label")}
        for tag in ("input", "select", "textarea"):
            for one in page.all(tag):
                named = one.get("id") in labels or one.get("type") in ("hidden", "checkbox")
                assert named, (at, one)
        ids = Counter(page.values("id"))
        assert [name for name, count in ids.items() if count > 1] == [], at


def test_pages_are_light(pages):
    assert all(len(answer.content) < 300_000 for answer in pages.values())


@pytest.mark.parametrize("at", LISTS)
def test_json_and_csv_stand_beside_each_page(app, parsed, at):
    data = [h for h in parsed[at].values("href") if re.search(r"\.(json|csv)(\?|$)", h)]
    assert len(data) == 2
    whole, table = (app.get(href) for href in data)
    assert json.loads(whole.content) is not None
    rows = list(csv.reader(io.StringIO(table.text)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_browsers_find_the_icon_where_they_look_for_it(app):
    answer = app.get("/favicon.ico")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["content-security-policy"] == POLICY


def test_what_is_not_there_says_so(app):
    for at in ("/x", "/ledger/l-000000000000", "/reports/a-1", "/stories/x", "/codebook/X",
               "/ledger.xml", "/static/x"):  # fmt: skip
        answer = app.get(at)
        assert answer.status_code in (400, 404), at
        assert "Traceback" not in answer.text


def test_filters_stand_in_the_address_and_in_the_form(app):
    page = app.get("/ledger?party=UKR&kind=appeal").text
    assert re.search(r'<option value="UKR" selected>', page)
    assert "Ukraine" in page
    assert "Russia</b> to <b>NATO" not in page
    nobody = app.get("/ledger?party=Nobody+at+all").text
    assert "Nothing of the kind was found" in nobody
    russia = app.get("/timeline.csv?party=Russia").text
    assert "Germany" not in app.get("/timeline.csv?outlet=Arland+Wire").text
    assert "Russia" in russia
    since = app.get("/reports.json?since=2022-02-03").json()
    assert [r["published"] for r in since] == ["2022-02-04", "2022-02-03"]


def test_a_headline_is_the_reports_own_verb_and_object(app):
    said = " ".join(Page(app.get("/timeline").text).text.split())
    assert "NATO refused on Tuesday to bar Ukraine from joining" in said
    assert "NATO refuses Ukraine" not in said


def test_a_report_shows_all_its_text_marked_and_where_it_came_from(app):
    (head,) = [r for r in app.get("/reports.json").json() if r["outlet"] == "The Borland Post"]
    page = Page(app.get(f"/reports/{head['id']}").text)
    for line in ("We will not leave our allies alone", "Sergey Lavrov warned that Russia"):
        assert line in page.text
    assert Path(head["source"]).name in page.text
    assert head["source"] not in page.text  # the record alone has the folders of this machine
    assert any("k-quote" in (a.get("class") or "") for a in page.all("mark"))
    found = app.get(f"/reports/{head['id']}.json").json()
    assert found["article"]["text"].startswith("NATO rejects")
    assert {e["type"] for e in found["events"]} >= {"REJECT"}


def test_search_marks_the_words_and_explains_a_query_it_cannot_read(app):
    page = app.get("/search?q=weapons").text
    assert "<mark>weapons</mark>" in page
    assert "is never closed" in app.get('/search?q="weapons').text


def test_get_changes_nothing(app, read_once, pages):
    before = {p: p.stat().st_mtime_ns for p in read_once.folder.iterdir() if p.suffix != ".db-shm"}
    for at in pages:
        app.get(at)
        assert app.post(at).status_code in (403, 405)
    after = {p: p.stat().st_mtime_ns for p in read_once.folder.iterdir() if p.suffix != ".db-shm"}
    assert {p.name for p in before} >= {"detente.db"}
    assert before == after


def test_hostile_words_stay_words_in_data(app):
    assert HOSTILE in json.dumps(app.get("/reports.json").json()).replace('\\"', '"')


def test_a_brief_has_the_users_title_and_period_and_its_numbers_lead_to_the_words(app):
    page = app.get("/brief?title=A+week&until=2022-02-02&new=2022-02-02").text
    assert "<h1>A week</h1>" in page
    assert "New since 2 Feb 2022: " in page
    assert "Cape Gazette" not in page
    assert re.search(r'<span class="refs">\[<a href="/reports/a-[0-9a-f]+#w\d+-\d+"', page)


def test_a_line_tells_why_it_was_read_so(app):
    said = " ".join(Page(app.get("/timeline").text).text.split())
    assert re.search(r"why ?Read as refusal.* \(REJECT\) in “", said)
    entry = next(e for e in app.get("/ledger.json").json()["entries"] if e["kind"] == "demand")
    assert "Read as demand in “" in app.get(f"/ledger/{entry['id']}").text


def test_words_of_the_field_lead_to_the_glossary(app):
    for at in ("/", "/ledger"):
        assert re.search(
            r'<a class="term" href="/glossary#\w+" title="[^"]{20,}">', app.get(at).text
        )


def test_drawings_have_their_tables(app):
    page = Page(app.get("/actors").text)
    assert page.all("svg")
    assert "Who acts on whom" in page.text
    rows = app.get("/map.csv").text
    assert "Geneva" in rows
    assert rows.count("\n") - 1 == len(re.findall(r'<tr class="item"', app.get("/map").text))


def test_a_thing_has_one_number_on_every_page(app):
    over = app.get("/overview.json").json()
    page = Page(app.get("/").text).text
    ledger = Page(app.get("/ledger").text).text
    assert f"{over['entries']} entries" in ledger
    assert f"All {over['entries']} demands, offers and threats" in page
    waits = Page(app.get("/ledger?status=open").text).text
    assert re.search(rf"\b{over['open']} entr", waits)
    assert f"All {over['open']} open demands and offers" in page
    assert f"{over['reports']} reports" in Page(app.get("/reports").text).text
    assert "parties to the ledger" in Page(app.get("/actors").text).text


def test_an_entry_cut_to_some_reports_names_no_other(read_once):
    for read in outline(read_once).entries:
        last = Condition(span=read.variants[-1].span)
        entry = msgspec.structs.replace(read, condition=last)
        none = within(entry, ())
        assert (none.variants, none.answers, none.condition) == ((), (), None)
        short = brief(entry, 1)
        assert short.condition == last
        assert last.span.article in {v.span.article for v in short.variants}
