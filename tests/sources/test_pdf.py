"""PDF files, made here line by line."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import sources
from detente.errors import SourceError, TooLarge, Unreadable
from detente.sources import decoding, pdf

FIRST = [
    "The two envoys met for six hours on Monday and parted without a word to the press about",
    "what had been said. Their ministers are to go on in spring, when the harbour, which has been",
    "shut since the storm of last year, is to be opened to ships of both coun-",
    "tries once more.",
]
SECOND = [
    "A well-known pilot said that nobody had asked those who work there. The port will need well-",
    "known hands. She has steered ships through the narrows for thirty years, and her father had",
    "done so before her, until the lighthouse fell into the sea and the channel had to be marked",
]
THIRD = [
    "with lamps on poles.",
]
Text = list[tuple[float, float, float, str]]


def page(*paragraphs: list[str], top: float = 700, size: float = 10) -> Text:
    lines: Text = []
    for paragraph in paragraphs:
        for line in paragraph:
            lines.append((72, top, size, line))
            top -= 1.2 * size
        top -= size
    return lines


def written(*pages: Text, more: str = "") -> bytes:
    """Return a PDF file with the lines of some pages: x, y, size and words of each."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = [
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj ET"
            for x, y, size, words in lines
        ]
        stream = "\n".join([*shown, more])
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>"
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def printed() -> bytes:
    def around(lines: Text, number: int) -> Text:
        head = (72, 815, 8, "Harbour Post | World")
        return [head, *lines, (500, 20, 8, f"{number}/2"), (72, 20, 8, "https://post.example/a")]

    head = [
        (90, 760, 18, "Envoys part without agreement on"),
        (120, 740, 18, "the harbour"),
        (72, 720, 10, "By Ana Ruiz"),
        (72, 708, 10, "12 January 2022"),
    ]
    # What runs on is drawn wherever the program likes: here before the text.
    return written(
        around([*head, *page(FIRST, SECOND, top=680)], 1), around(page(THIRD, top=780), 2)
    )


def test_a_printed_page_is_its_report(tmp_path):
    (tmp_path / "a.pdf").write_bytes(printed())
    [article], failures = sources.read([tmp_path])
    assert failures == ()
    assert article.title.text == "Envoys part without agreement on the harbour"
    assert (article.outlet, article.published, article.author) == (
        "post.example", "2022-01-12", "Ana Ruiz",
    )  # fmt: skip
    assert article.url == "https://post.example/a"
    paragraphs = article.text.split("\n\n")
    assert paragraphs[1] == "By Ana Ruiz\n12 January 2022"
    # Hyphens at the ends of lines go, those of a word stay; a paragraph runs over the page.
    assert paragraphs[2].endswith("ships of both countries once more.")
    assert "need well-known hands" in paragraphs[3]
    assert paragraphs[3].endswith("had to be marked with lamps on poles.")
    assert len(paragraphs) == 4


def test_an_export_printed_is_its_documents(tmp_path):
    head = ["Envoys part without agreement", "By Ana Ruiz", "523 words", "12 January 2022",
            "Harbour Post", "HARB", "English", "(c) 2022 Harbour Post Ltd."]  # fmt: skip
    first = page(head, FIRST, ["Document HARB000020220112ei1c0000a"])
    second = page(
        ["Pilots feel unheard", *head[2:]], SECOND + THIRD, ["Document HARB000020220112ei1c0000b"]
    )
    (tmp_path / "a.pdf").write_bytes(written(first, second))
    articles, failures = sources.read([tmp_path])
    assert failures == ()
    assert sorted(each.title.text for each in articles) == [
        "Envoys part without agreement", "Pilots feel unheard",
    ]  # fmt: skip
    assert {(each.outlet, each.published) for each in articles} == {("Harbour Post", "2022-01-12")}
    assert all(each.source[-2:] in (":1", ":2") for each in articles)


def test_a_scan_is_refused_by_name(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(written([], []))
    articles, [failure] = sources.read([tmp_path])
    assert articles == ()
    assert failure.source.endswith("scan.pdf")
    assert "without a text layer" in failure.reason
    assert "OCR" in failure.hint


def test_pages_of_pictures_among_others_are_told(tmp_path):
    data = written(page(FIRST), page(SECOND), [])
    last = data.rindex(b"/Font <<")
    data = data[:last] + b"/XObject << /I 99 0 R >> " + data[last:]
    (tmp_path / "a.pdf").write_bytes(data)
    [article], [failure] = sources.read([tmp_path])
    assert article.text.startswith("The two envoys")
    assert failure.reason == "pages of it are pictures without a text layer (3)"


def test_a_locked_file_is_refused_by_name(tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(printed())))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as out:
        writer.write(out)
    articles, [failure] = sources.read([tmp_path])
    assert articles == ()
    assert "locked with a password" in failure.reason


@pytest.mark.parametrize("cut", [9, 200, 900, -40])
def test_a_broken_file_is_read_or_refused(cut):
    try:
        assert pdf.text(printed()[:cut])[0]
    except Unreadable as error:
        assert error.hint


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=4)), min_size=1))
def test_a_damaged_file_is_read_or_refused(changes):
    data = bytearray(printed())
    for place, other in changes:
        place %= len(data)
        data[place : place + len(other)] = other
    try:
        pdf.read("a", bytes(data))
    except SourceError as error:
        assert error.hint


def test_a_page_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_OPERATIONS", 5000)
    began = time.process_time()
    with pytest.raises(TooLarge):
        pdf.text(written(page(FIRST), more="q Q\n" * 20_000))
    assert time.process_time() - began < 10


def test_more_pages_than_any_report_has(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(TooLarge):
        pdf.text(printed())


def test_a_pdf_inside_something_that_holds_texts():
    with pytest.raises(Unreadable, match="PDF"):
        decoding.decode(printed())
