"""Citations, read back by rispy, bibtexparser and citeproc."""

import json

import bibtexparser
import msgspec
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON

from detente.export.files import bibtex, csl, ris

TITLE = "Moscow publishes draft treaties and wants written guarantees"


def test_ris_reads_back(full):
    found = rispy.loads(b"".join(ris.write(full)).decode())
    assert len(found) == len(full.articles)
    first = next(entry for entry in found if entry["title"] == TITLE)
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["A. Writer"]
    assert (first["secondary_title"], first["year"], first["date"]) == (
        "Harbour Courier", "2021", "2021/12/18",
    )  # fmt: skip
    assert first["urls"] == ["https://paper.example/0"]


def test_bibtex_reads_back(full):
    library = bibtexparser.parse_string(b"".join(bibtex.write(full)).decode())
    assert not library.failed_blocks
    assert len(library.entries) == len(full.articles)
    first = next(entry for entry in library.entries if TITLE in entry["title"])
    assert first.key == full.articles[0].id
    assert (first["journal"], first["year"], first["day"]) == ("Harbour Courier", "2021", "18")
    assert first["url"] == "https://paper.example/0"


def test_csl_json_makes_a_bibliography(full, tmp_path):
    items = json.loads(b"".join(csl.write(full)))
    assert {item["type"] for item in items} == {"article-newspaper"}
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source)
    bibliography.register(Citation([CitationItem(full.articles[0].id)]))
    (line,) = [str(entry) for entry in bibliography.bibliography()]
    assert TITLE in line
    assert "Harbour Courier" in line


def test_words_end_no_field(evil):
    (entry,) = rispy.loads(b"".join(ris.write(evil)).decode())
    assert entry["title"].startswith("=HYPERLINK")
    library = bibtexparser.parse_string(b"".join(bibtex.write(evil)).decode())
    assert not library.failed_blocks
    (found,) = library.entries
    assert found["title"].count("{") == found["title"].count("}")
    assert r"\input" not in found["title"].replace(r"\textbackslash{}input", "")
    (item,) = json.loads(b"".join(csl.write(evil)))
    assert "\x1b" not in item["title"]


def test_a_report_without_day_or_outlet_is_cited_all_the_same(full):
    bare = type(full)(articles=(type(full.articles[0])(id="a-1", source="x.txt", text="Words."),))
    (entry,) = rispy.loads(b"".join(ris.write(bare)).decode())
    assert entry["title"] == "Untitled report"
    assert not bibtexparser.parse_string(b"".join(bibtex.write(bare)).decode()).failed_blocks
    (item,) = json.loads(b"".join(csl.write(bare)))
    assert "issued" not in item
    # The name of a file is no newspaper.
    assert ("secondary_title" in entry, "container-title" in item) == (False, False)


def test_an_agency_signs_what_nobody_else_does_and_is_no_note_where_it_publishes(full):
    first = full.articles[0]

    def cited(**facts):
        article = msgspec.structs.replace(first, **facts)
        record = msgspec.structs.replace(full, articles=(article,))
        library = bibtexparser.parse_string(b"".join(bibtex.write(record)).decode())
        fields = library.entries[0].fields_dict
        return [fields[name].value if name in fields else None for name in ("author", "note")]

    assert cited(author=None, credit="Wire", outlet="Post") == ["{Wire}", None]
    assert cited(author="A. Writer", credit="Wire", outlet="Post") == [
        "{A. Writer}", "Text of the agency Wire",
    ]  # fmt: skip
    assert cited(author=None, credit="Wire", outlet="Wire") == [None, None]
