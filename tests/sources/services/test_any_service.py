"""What holds for the exports of every news service, whatever lines they have."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources import services
from tests.sources.services.conftest import FIRST, NUMBERS, SECOND

LINES = st.sampled_from([
    "", "", FIRST, SECOND, "Body", "End of Document", "1 of 2 DOCUMENTS", "Dokument 2 von 2",
    "LENGTH: 40 words", "LOAD-DATE: January 13, 2022", "BYLINE: Ana", "Classification", "Graphic",
    "January 12, 2022", "475 words", "12 Januar 2022", "HD  Envoys", "TD", "LP", "(c) 2022 Post",
    f"Document {NUMBERS[0]}", "Documents (3)", "Copyright 2022 Post", "Search Summary",
    "Envoys ... 3",
])  # fmt: skip


@given(st.lists(LINES, max_size=40))
def test_whatever_lines_an_export_has_each_sentence_is_read_or_told(lines):
    """No line makes the readers fail, and the parts of an export hold all that it has."""
    text = "\n".join(lines)
    export = services.in_text(text)
    if export is None:
        return
    assert export.documents
    for document in export.documents:
        reader = services.factiva if export.service == "factiva" else services.nexis
        draft = reader.read("a", document)
        assert len(draft.text) <= len(document) + 2


@pytest.mark.parametrize("piece", [
    "1 of 2 DOCUMENTS\n", "Body\n", "End of Document\n", " " * 50, "A" * 50, "LENGTH: 4 words\n",
    "Document HARB0000", "about lexisnexis ", "January 12, 2022 ", "<accessionNo>",
    '<div class="article enArticle">', "<b> </b>",
    "Documents (2)\n1. a\n", "edition ", "(c) 2022 Factiva ", "permission of ",
])  # fmt: skip
def test_no_expression_runs_away(piece):
    text = "Body\n" + piece * (400_000 // len(piece)) + "\nEnd of Document\n"
    began = time.process_time()
    export = services.find(text)
    for document in export.documents[:3] if export else ():
        reader = services.factiva if export.service == "factiva" else services.nexis
        reader.read("a", document)
    assert time.process_time() - began < 6
