"""Make the pictures of README.md and docs/: the page and the app, showing the example reports.

Run by hand when the pages have changed, where Chromium is installed::

    pip install '.[dev]' && python docs/screenshots.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

import detente
from detente import project
from detente.export import page
from detente.web.app import create

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "talks"
PAGE = {"width": 1180, "height": 1060}
SIZE = {"width": 1440, "height": 900}
# The file, and the page that it shows.
PICTURES = (
    ("app.png", "/"),
    ("app-map.png", "/map"),
)


def main() -> int:
    """Write the pictures beside this file; return 2 where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("there is no Chromium to look with\n")
        return 2
    with _served() as base, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, at in PICTURES:
            shown = browser.new_page(viewport=SIZE, color_scheme="light")
            shown.goto(base + at)
            shown.screenshot(path=Path(__file__).parent / name)
            shown.close()
        _page(browser)
        browser.close()
    return 0


def _page(browser: Browser) -> None:
    """Take the picture of the page that is one file."""
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        made = Path(folder) / "page.html"
        made.write_text(page.render(detente.read([str(EXAMPLES)])), encoding="utf-8")
        shown = browser.new_page(viewport=PAGE, color_scheme="light", device_scale_factor=1.5)
        shown.goto(made.as_uri())
        shown.screenshot(path=Path(__file__).parent / "page.png")
        shown.close()


@contextmanager
def _served() -> Iterator[str]:
    """Yield the address at which the example reports are shown."""
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        made = project.new(Path(folder) / "talks")
        project.add(made, [str(EXAMPLES)])
        server = uvicorn.Server(uvicorn.Config(create(made), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    sys.exit(main())
