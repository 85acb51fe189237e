import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError, Unreadable
from detente.sources.decoding import decode

TEXT = (
    "The envoy said the offer was “final” – and that the president’s letter would follow.\n"
    "José Peña, who led the other side, called it a “café agreement” and left for Málaga.\n"
) * 2


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_the_text_comes_back_from_every_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_marks_of_byte_order_of_both_kinds():
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT
    assert decode(codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be")) == TEXT


def test_a_declared_charset_is_used_where_it_is_not_utf8():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Переговоры</p>'
    assert "Переговоры" in decode(page.encode("koi8-r"))
    assert decode("naïve".encode("latin-1"), "iso-8859-1") == "naïve"
    assert decode("naïve".encode(), "iso-8859-1") == "naïve"
    assert decode("naïve".encode("latin-1"), "no-such-charset")


def test_a_few_damaged_bytes_do_not_turn_utf8_into_something_else():
    assert decode(TEXT.encode() + b"\xff the end").startswith(TEXT)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x1f\x8brest", "gzip"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 8, "no text"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_hint(data, what):
    with pytest.raises(Unreadable) as error:
        decode(data)
    assert what in error.value.message
    assert error.value.hint


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "x", "hex", "idna"]))
def test_any_bytes_are_text_or_unreadable(data, declared):
    try:
        assert isinstance(decode(data, declared), str)
    except SourceError as error:
        assert error.message and error.hint
