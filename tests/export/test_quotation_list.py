import csv
import io
import json

import pytest

from detente.export import index, quotation_list, quotations
from detente.model import Actor, Article, Quotation, Record, span_of

TEXT = "=cmd said: “We stay.”\n+1 \x1b[2Jleft.\n"
SPEAKER = Actor(name="=cmd", label="=cmd", kind="person", entity="cmd", role="@chief")


@pytest.fixture
def known():
    article = Article(id="a", source="-x.txt", text=TEXT, outlet="@Paper", published="2022-03-10")
    said = (
        Quotation(id="q-1", kind="direct", speaker=SPEAKER, cue=span_of(article, 5, 9),
                  content=(span_of(article, 12, 20),), quoted=(span_of(article, 12, 20),)),
        Quotation(id="q-2", kind="indirect", speaker=None, cue=None,
                  content=(span_of(article, 22, 34),)),
    )  # fmt: skip
    return index.build(Record(articles=(article,), quotations=said))


def rows(known) -> list[dict[str, str]]:
    table = b"".join(quotation_list.table(known, quotations.sayings(known)))
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def test_a_table_reads_back_with_a_row_for_each_report(known):
    first, second = rows(known)
    assert (first["kind"], first["words"], first["day"]) == ("direct", "We stay.", "2022-03-10")
    assert (first["before"], first["after"], first["origins"]) == ("'=cmd said: “", "”", "1")
    assert (second["speaker"], second["id"]) == ("", "q-2")
    assert TEXT[int(first["start"]) : int(first["end"])] == "We stay."


def test_no_cell_is_a_formula_or_steers_a_terminal(known):
    cells = [cell for row in rows(known) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert not [cell for cell in cells if "\x1b" in cell]
    assert rows(known)[0]["speaker"] == "'=cmd"


def test_json_and_json_lines_say_the_same(known):
    said = quotations.sayings(known)
    listed = json.loads(quotation_list.whole(known, said))
    lines = [json.loads(line) for line in quotation_list.lines(known, said)]
    assert [{"record": "saying", **item} for item in listed] == lines
    assert (listed[0]["speaker"], listed[1]["speaker"]) == ("=cmd", None)
    report = listed[0]["wordings"][0]["reports"][0]
    assert (report["outlet"], report["quotation"]["id"]) == ("@Paper", "q-1")


def test_text_says_who_when_how_and_where(known):
    text = quotation_list.plain(quotations.sayings(known))
    assert (
        "10 Mar 2022  =cmd (@chief)\n  “We stay.”\n    in quotation marks · @Paper 10 Mar" in text
    )
    assert "Speaker not named" in text
    assert "\x1b" not in text
    assert text.endswith("2 quotations in 1 report\n")
