"""What pages state in JSON (JSON-LD), brought to a size and form that its readers bear.

trafilatura reads broken JSON by regular expressions that take the square of its length.
"""

from __future__ import annotations

import json
from typing import Any

# Such scripts trafilatura and htmldate look into.
SCRIPTS = './/script[@type="application/ld+json" or @type="application/settings+json"]'
# Broken JSON of a page is read up to so many characters in all; whole JSON is cut beyond them.
SHORT = 8000
LONGEST = 2_000_000
MOST_ITEMS, LONGEST_WORDS, DEEPEST = 100, 1000, 16
# The report itself may be stated, too.
WHOLE = frozenset(("articleBody", "text", "description"))


def tame(tree: Any) -> None:
    """Take out of a page's tree the JSON that is broken or too long, and cut what runs on."""
    left = SHORT
    for script in tree.xpath(SCRIPTS):
        text = script.text or ""
        value = _read(text) if len(text) <= LONGEST else None
        if value is None:
            left -= len(text)
            if left < 0:
                script.text = ""
        elif len(text) > SHORT:
            cut = json.dumps(_cut(value))
            script.text = cut if _read(cut) is not None else ""


def _read(text: str) -> Any:
    """Return the value of JSON as trafilatura comes to it, None if it is broken."""
    from trafilatura.json_metadata import normalize_json
    from trafilatura.metadata import JSON_MINIFY

    try:
        return json.loads(normalize_json(JSON_MINIFY.sub(r"\1", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _cut(value: Any, key: str = "", depth: int = 0) -> Any:
    if isinstance(value, str):
        return value if key in WHOLE else value[:LONGEST_WORDS]
    if not isinstance(value, dict | list):
        return value
    if depth == DEEPEST:
        return None
    if isinstance(value, list):
        return [_cut(each, key, depth + 1) for each in value[:MOST_ITEMS]]
    items = list(value.items())[:MOST_ITEMS]
    return {name[:LONGEST_WORDS]: _cut(each, name, depth + 1) for name, each in items}
