"""Word documents: every paragraph is read once, whatever it stands in."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from detente.sources import office

SPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def table(inner: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"


def box(inner: str) -> str:
    shape = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:pict>{shape}</w:pict>"


def read(*blocks: str) -> str:
    document = Document()
    end = document.element.body.sectPr
    for block in blocks:
        end.addprevious(parse_xml(f"<w:body {SPACES}>{block}</w:body>")[0])
    file = io.BytesIO()
    document.save(file)
    return office.word(file.getvalue())


ENVOYS = paragraph(run("The envoys met."))
CHANGED = "<w:{0} w:id='1' w:author='A'>{1}</w:{0}>"


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (paragraph(run("They ") + CHANGED.format("ins", run("never ")) + run("met.")),
         "They never met."),
        (paragraph(CHANGED.format("moveTo", run("They met."))), "They met."),
        (paragraph(run("They ") + CHANGED.format("del", "<w:r><w:delText>n</w:delText></w:r>")
                   + CHANGED.format("moveFrom", run("once ")) + run("met.")), "They met."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{ENVOYS}</w:sdtContent></w:sdt>", "The envoys met."),
        (paragraph(f"<w:sdt><w:sdtContent>{run('Inside')}</w:sdtContent></w:sdt>"), "Inside"),
        (paragraph(f"<w:smartTag w:element='place'>{run('Lima')}</w:smartTag>"), "Lima"),
        (paragraph(f"<w:hyperlink>{CHANGED.format('ins', run('Lima'))}</w:hyperlink>"), "Lima"),
        (paragraph(f"<w:fldSimple w:instr='DATE'>{run('9 May')}</w:fldSimple>"), "9 May"),
        (table(paragraph(run("Outer")) + table(ENVOYS) + paragraph("")),
         "Outer\nThe envoys met.\n"),
        (paragraph("<w:r><mc:AlternateContent><mc:Choice Requires='wps'>" + box(ENVOYS)
                   + "</mc:Choice><mc:Fallback>" + box(ENVOYS)
                   + "</mc:Fallback></mc:AlternateContent></w:r>" + run("After the box.")),
         "After the box.\nThe envoys met."),
        (paragraph("<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>"
                   "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
                   "<w:br w:type='page'/><w:noBreakHyphen/></w:r>"), "a\tb\nc-"),
        ("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
         f"</w:docPartObj></w:sdtPr><w:sdtContent>{ENVOYS}</w:sdtContent></w:sdt>", None),
    ],
)  # fmt: skip
def test_every_paragraph_is_read_once(block, text):
    between = [line for line in (text,) if line is not None]
    found = read(paragraph(run("Before.")), block, paragraph(run("Behind.")))
    assert found == "\n".join(["Before.", *between, "Behind."])


def test_merged_cells_are_read_once():
    document = Document()
    grid = document.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(0, 2)).text = "Wide"
    grid.cell(1, 1).text = "Small"
    file = io.BytesIO()
    document.save(file)
    assert office.word(file.getvalue()).split("\n") == ["Wide", "", "Small", ""]
