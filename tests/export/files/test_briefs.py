"""The brief, read back by python-docx and a Markdown parser."""

import io
import re

import docx
from markdown_it import MarkdownIt

from detente.export import index
from detente.export.files import cited, markdown
from detente.export.files import docx as word


def test_every_line_cites_sources_that_are_listed(full):
    made = cited.build(index.build(full))
    numbers = [source.number for source in made.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    found = [n for section in made.sections for line in section.lines for n in line.sources]
    assert set(found) == set(numbers)
    assert all(line.sources for section in made.sections for line in section.lines)
    assert made.sections[0].lines[0].sources[0] == 1
    copies = [source.note for source in made.sources if "counts once with" in source.note]
    assert copies


def test_a_word_document_has_headings_lines_and_sources(full):
    data = b"".join(word.write(full))
    document = docx.Document(io.BytesIO(data))
    styles = {p.style.name for p in document.paragraphs}
    assert {"Title", "Heading 1", "List Bullet"} <= styles
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Still open" in text
    sources = [p.text for p in document.paragraphs if re.match(r"\[\d+\] ", p.text)]
    assert any("Harbour Courier, “Moscow publishes" in source for source in sources)
    assert data == b"".join(word.write(full))


def test_markdown_links_lead_to_its_sources(full):
    text = b"".join(markdown.write(full)).decode()
    html = MarkdownIt().render(text)
    links = set(re.findall(r'href="#(source-\d+)"', html))
    assert links == set(re.findall(r'<a id="(source-\d+)">', html))
    assert links


def test_words_of_a_report_are_no_markup(evil):
    html = MarkdownIt().render(b"".join(markdown.write(evil)).decode())
    assert "<b>" not in html
    assert "<code>" not in html
    document = docx.Document(io.BytesIO(b"".join(word.write(evil))))
    assert document.paragraphs
