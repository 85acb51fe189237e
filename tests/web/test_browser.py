"""The app in a real browser: keys, no JavaScript, narrow and dark, accessibility, no requests out.

Skipped where there is no Chromium; Debian's package is enough.
"""

import io
import re
import shutil
import threading
import time
from collections.abc import Iterator
from importlib import resources

import pytest
import uvicorn
from pypdf import PdfReader

from detente import project
from detente.export import page as one_file
from detente.web.app import create

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_core_python")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to look with")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def base(read_once) -> Iterator[str]:
    config = uvicorn.Config(create(read_once), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def addresses(app) -> list[str]:
    """A page of every kind."""
    found = ["/", "/timeline?unreal=1", "/quotations", "/search?q=demand", "/codebook/REJECT"]
    found += ["/map", "/brief?title=Ours&new=2022-02-03", "/glossary", "/corrections"]
    for at in ("/ledger", "/stories", "/actors", "/reports"):
        found += [at, re.search(rf'href="({at}/[^"#?]+)"', app.get(at).text)[1]]
    return found


@pytest.fixture(scope="module")
def paper(read_once, tmp_path_factory) -> str:
    """The address of the page that is one file, with the reports in full."""
    made = tmp_path_factory.mktemp("page") / "page.html"
    made.write_text(one_file.render(project.record(read_once), whole=True))
    return made.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_is_accessible_fits_and_asks_nobody(browser, base, addresses, size, scheme):
    source = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    # What looks at the page is put into it past the page's own policy.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for at in addresses:
        page.goto(base + at)
        page.evaluate(source)
        found = page.evaluate(f"axe.run({{runOnly: {RULES}}})")["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], at
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), at
    assert [url for url in asked if not url.startswith(base)] == []
    assert said == []
    context.close()


def test_keys_lead_everywhere(browser, base):
    page = browser.new_page(viewport=DESK)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(base)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.classList.contains('item')")
    page.keyboard.press("?")
    assert page.evaluate("document.getElementById('keys').open")
    page.keyboard.press("Escape")
    for key, name in (("l", "ledger"), ("r", "reports")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**/{name}")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/reports/*")
    assert said == []
    page.close()


def test_without_javascript_every_line_still_opens_and_filters_filter(browser, base):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/ledger")
    page.select_option("#f-party", "UKR")
    page.click(".filters button")
    assert "party=UKR" in page.url
    page.click("a.g")
    page.wait_for_url("**/ledger/l-*")
    page.click("a.w")
    page.wait_for_url("**/reports/*#w*")
    context.close()


def test_the_first_screen_of_a_phone_holds_what_happened_and_what_is_open(browser, base):
    page = browser.new_page(viewport=PHONE)
    page.goto(base)
    for heading in ("What happened", "Still open"):
        assert page.get_by_role("heading", name=heading).bounding_box()["y"] < PHONE["height"]
    page.close()


def test_the_unsure_are_folded_until_the_switch_is_on_without_javascript(browser, base):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/timeline")
    shown = page.locator(".item.unsure:visible")
    folded = page.locator(".item.unsure").count()
    assert folded > 0
    assert shown.count() == 0
    page.check("#show-unsure")
    assert shown.count() == folded
    page.click(".filters button")
    assert "unsure=1" in page.url
    assert page.locator(".item.unsure:visible").count() == folded
    context.close()


def test_a_brief_prints_on_two_pages_at_most(browser, base):
    page = browser.new_page()
    page.goto(f"{base}/brief?title=Ours")
    printed = page.pdf(format="A4")
    assert 1 <= len(PdfReader(io.BytesIO(printed)).pages) <= 2
    page.close()


MARKED = "[...CSS.highlights.get('found')].map(String)"
HEADINGS = "[...main.querySelectorAll('h2, h3, h4, h5')].filter((h) => h.checkVisibility())"


def test_find_marks_what_it_finds_and_leaves_no_heading_over_nothing(browser, paper):
    page = browser.new_page(viewport=DESK)
    page.goto(paper)
    before, headings = page.inner_text("main"), page.evaluate(f"{HEADINGS}.length")
    page.fill("#find", "FROM   the baltic")
    found = page.evaluate(MARKED)
    assert {re.sub(r"\s+", " ", words).lower() for words in found} == {"from the baltic"}
    assert page.inner_text(".bar output").endswith(" lines")
    lines = page.locator(":is(.item, .line):visible")
    assert lines.count() > 0
    assert all("Baltic" in text for text in lines.all_inner_texts())
    assert 0 < page.evaluate(f"{HEADINGS}.length") < headings
    over = ".every((h) => [...h.closest('section, article').querySelectorAll('.item, .line')]"
    assert page.evaluate(f"{HEADINGS}{over}.some((line) => line.checkVisibility()))")
    page.keyboard.press("Enter")
    assert "Baltic" in page.evaluate("document.activeElement.textContent")
    page.fill("#find", "no such words")
    assert page.inner_text(".bar output") == "nothing found"
    assert page.evaluate(f"{HEADINGS}.length") == 0
    page.fill("#find", "")
    assert (page.inner_text("main"), page.evaluate(MARKED)) == (before, [])
    page.close()


def test_find_opens_folds_that_hold_hits_and_finds_nothing_that_nobody_can_read(browser, paper):
    page = browser.new_page(viewport=PHONE)
    page.goto(paper)
    page.evaluate(
        "main.querySelector('#overview').insertAdjacentHTML('beforeend',"
        " '<ul><li class=item>one <span class=vh>lurking</span></li></ul>"
        "<details><summary>More</summary><p class=item>a <b>fol</b>ded word</p></details>')"
    )
    page.fill("#find", "lurking")
    assert page.inner_text(".bar output") == "nothing found"
    page.fill("#find", "folded word")
    assert page.locator("p.item:visible").inner_text() == "a folded word"
    assert page.inner_text(".bar output") == "1 line"
    page.keyboard.press("Escape")
    assert page.locator("p.item:visible").count() == 0
    assert page.evaluate("document.querySelectorAll('.gone').length") == 0
    page.close()


def test_the_field_to_find_with_is_not_shown_without_javascript(browser, paper):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(paper)
    assert not page.locator("#find").is_visible()
    context.close()


def test_what_scrolls_can_be_scrolled_by_keys_and_shows_that_there_is_more(browser, base, paper):
    page = browser.new_page(viewport={"width": 800, "height": 600})
    for at in (f"{base}/actors", paper):
        page.goto(at)
        assert page.locator(".scroll:not([tabindex='0'])").count() == 0
        shown = page.evaluate("getComputedStyle(document.querySelector('.scroll')).backgroundImage")
        assert shown.count("linear-gradient") == 4
    page.close()
