from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SourceError, Unreadable
from detente.sources import mail
from detente.sources.draft import article

TEXT = """The two envoys met for six hours on Monday and parted without a word to the press.

Their ministries said later that the talks would go on in spring, though neither named a place.
"""


def a_mail(**fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = fields.get("sender", "Ana Ruiz <ana@harbourpost.example>")
    message["To"] = "desk@example.org"
    message["Subject"] = fields.get("subject", "Fwd: Envoys part – without agreement")
    message["Date"] = "Mon, 10 Jan 2022 23:20:00 -0500"
    return message


def test_subject_day_and_sender():
    message = a_mail()
    message.set_content(TEXT)
    found = article(mail.read("a.eml", message.as_bytes()))
    assert found.title.text == "Envoys part – without agreement"
    assert (found.published, found.published_basis) == ("2022-01-10", "page")
    assert (found.author, found.outlet) == ("Ana Ruiz", None)
    assert "six hours" in found.text


def test_a_known_sender_is_the_outlet():
    message = a_mail(sender="Reuters Daily <news@thomson.reuters.com>")
    message.set_content(TEXT)
    assert article(mail.read("a.eml", message.as_bytes())).outlet == "Reuters"


def test_a_sender_called_like_an_outlet_is_one():
    message = a_mail(sender="Inland Courier <morning@inlandcourier.example>")
    message.set_content(TEXT)
    found = article(mail.read("a.eml", message.as_bytes()))
    assert (found.outlet, found.outlet_basis, found.author) == ("Inland Courier", "page", None)


def test_the_plain_part_before_the_page_and_the_page_where_it_is_alone():
    message = a_mail()
    message.set_content(TEXT)
    message.add_alternative(f"<html><body><p>{TEXT} As a page.</p></body></html>", subtype="html")
    assert "As a page" not in mail.read("a.eml", message.as_bytes()).text
    swapped = mixed(part(f"<p>{TEXT} As a page.</p>", "html"), part(TEXT), kind="alternative")
    assert "As a page" not in mail.read("a.eml", swapped.as_bytes()).text
    message = a_mail()
    message.set_content(f"<html><body><p>{TEXT}</p></body></html>", subtype="html")
    assert mail.read("a.eml", message.as_bytes()).text.startswith("The two envoys")


PAGE = "<html><body>" + "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n")) + "</body></html>"
STUB = "Your program does not show pages.\n"


def read(message: EmailMessage) -> str:
    return mail.read("a.eml", message.as_bytes()).text


def test_a_page_that_says_much_more_than_its_plain_stub():
    message = a_mail()
    message.set_content(STUB)
    message.add_alternative(PAGE, subtype="html")
    text = read(message)
    assert "six hours" in text and "named a place" in text and STUB.strip() not in text


def part(text: str, subtype: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message.set_content(text, subtype=subtype)
    return message


def mixed(*parts: EmailMessage, kind: str = "mixed") -> EmailMessage:
    message = a_mail()
    getattr(message, f"make_{kind}")()
    for each in parts:
        message.attach(each)
    return message


def test_all_texts_of_a_mixed_mail_are_read_in_order():
    banner, end = "This came from outside.\n", "You get this as a member of the list.\n"
    text = read(mixed(part(banner), part(TEXT), part(end)))
    assert text == "\n\n".join(t.strip("\n") for t in (banner, TEXT, end))
    text = read(mixed(part(banner), part(PAGE, "html")))
    assert text.startswith(banner.strip() + "\n\nThe two envoys") and "named a place" in text
    assert read(mixed(part(f"<p>{banner}</p>", "html"), part(TEXT))).startswith(banner.strip())


def test_a_text_given_twice_is_read_once():
    assert read(mixed(part(TEXT), part(PAGE, "html"))).count("six hours") == 1


def test_only_the_page_of_a_saved_page_is_read():
    frame = part(
        "<html><body><p>Buy a lawn mower of the best make today.</p></body></html>", "html"
    )
    text = read(mixed(part(PAGE, "html"), frame, kind="related"))
    assert "six hours" in text and "mower" not in text


def test_a_forwarded_mail_is_read_and_a_file_that_is_attached_is_not():
    inner = a_mail()
    inner.set_content(TEXT)
    message = a_mail()
    message.set_content("See below.\n")
    message.add_attachment(inner)
    message.add_attachment("Minutes of the board.", filename="minutes.txt")
    text = read(message)
    assert text.startswith("See below.\n\nThe two envoys") and "Minutes" not in text


def test_more_pages_than_a_mail_has_are_not_read():
    with pytest.raises(Unreadable):
        read(mixed(*(part("<p>Short.</p>", "html") for _ in range(mail.MOST_PAGES + 1))))


def test_other_charsets():
    message = a_mail()
    message.set_content(TEXT + "José Peña led the other side.", charset="iso-8859-1")
    assert "José Peña" in mail.read("a.eml", message.as_bytes()).text


def test_a_wrapped_mail_is_read_in_paragraphs():
    body = """LISBON - The two envoys met for six hours on Monday and parted without a \r
word to the press, as they had done at their last meeting in the spring of \r
the year before.\r
\r
Their ministries said later that the talks would go on, though neither of \r
them named a place.\r
"""
    message = a_mail()
    message.set_content(body.replace("\r\n", "\n"))
    found = article(mail.read("a.eml", message.as_bytes()))
    assert len([line for line in found.text.split("\n") if line]) == 3
    assert "without a word to the press" in found.text
    assert [(p.kind, p.span.text) for p in found.boilerplate] == [("dateline", "LISBON - ")]


def test_what_looks_like_a_mail():
    assert mail.looks_like("From: a@b.c\nTo: d@e.f\nSubject: x\nDate: y\n\nbody")
    assert not mail.looks_like("Envoys part\n\nFrom: the start it was hard.\nTo: nobody")
    assert not mail.looks_like("Published: today\nBy: Ana\n\nThe envoys met.")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_a_mail_or_a_source_error(data):
    try:
        mail.read("a.eml", b"From: a\nSubject: =?utf-8?q?x\nContent-Type: multipart/mixed\n" + data)
    except SourceError as error:
        assert error.message and error.hint
