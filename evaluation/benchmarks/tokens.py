"""Gold given as tokens of the Penn Treebank, put back into text with their places."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.spans import Extent

WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
# No space before and after these.
CLOSING = frozenset({
    ".", ",", ":", ";", "?", "!", "%", ")", "]", "}", "''", "-RRB-", "-RSB-", "n't", "...",
})  # fmt: skip
OPENING = frozenset({"``", "(", "[", "{", "$", "#", "-LRB-", "-LSB-"})


def detokenised(tokens: Sequence[str]) -> tuple[str, list[Extent]]:
    """Return the sentence that ``tokens`` make and where each of them stands in it.

    Straight quotation marks open and close by turns; a lone hyphen joins its neighbours,
    as the Treebank's tokenizers split hyphenated words.
    """
    text = ""
    places: list[Extent] = []
    joined = True
    quoted = False
    for word in tokens:
        closes = word in CLOSING or (word.startswith("'") and len(word) > 1)
        opens = word in OPENING
        if word == '"':
            closes, opens = quoted, not quoted
            quoted = not quoted
        if word in ("-", "/"):
            closes = opens = True
        if not (joined or closes):
            text += " "
        written = WRITTEN.get(word, word)
        places.append((len(text), len(text) + len(written)))
        text += written
        joined = opens
    return text, places
