"""XML written piece by piece, whatever a report's words hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from detente.export.wording import clean

ILLEGAL = re.compile("[\ufffe\uffff]")  # beside what ``clean`` replaces (XML 1.0, 2.2)


class Markup:
    """An XML document in the making; ``taken`` gives what was written since it was last asked."""

    def __init__(self) -> None:
        self._out = io.StringIO()
        self._xml = XMLGenerator(self._out, encoding="utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, object] | None = None) -> Iterator[None]:
        """Write the start of an element, what is written within, and its end."""
        self.start(name, attributes)
        yield
        self.end(name)

    def start(self, name: str, attributes: Mapping[str, object] | None = None) -> None:
        """Write the start of an element."""
        written = {key: fit(str(value)) for key, value in (attributes or {}).items()}
        self._xml.startElement(name, AttributesImpl(written))

    def end(self, name: str) -> None:
        """Write the end of an element, and of its line."""
        self._xml.endElement(name)
        self._xml.characters("\n")

    def leaf(
        self, name: str, words: str = "", attributes: Mapping[str, object] | None = None
    ) -> None:
        """Write an element that holds only words."""
        self.start(name, attributes)
        if words:
            self._xml.characters(fit(words))
        self.end(name)

    def taken(self) -> bytes:
        """Return what was written since it was last asked, and forget it."""
        data = self._out.getvalue().encode("utf-8")
        self._out.seek(0)
        self._out.truncate()
        return data


def fit(words: str) -> str:
    """Return words that XML can hold."""
    return ILLEGAL.sub("\ufffd", clean(words))
