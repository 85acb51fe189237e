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
