import pytest

from detente.sources import from_text

PARAGRAPHS = """The two envoys met for six hours on Monday and parted without a word to the press.

Their ministries said later that the talks would go on in spring, though neither named a place.

"We have heard nothing new," one official said, and the other side was silent.
"""
TITLE = "Envoys part without agreement on the border"


def report(head: str = "", tail: str = "", dateline: str = "") -> str:
    return f"{TITLE}\n\n{head}\n\n{dateline}{PARAGRAPHS}\n{tail}\n"


def marked(article, kind: str) -> list[str]:
    return [piece.span.text for piece in article.boilerplate if piece.kind == kind]


@pytest.mark.parametrize(
    ("line", "author", "credit"),
    [
        ("By Ana Ruiz", "Ana Ruiz", None),
        ("BY ANA RUIZ AND TOM OKAFOR", "ANA RUIZ AND TOM OKAFOR", None),
        ("By Ana Ruiz and Tom Okafor, Reuters", "Ana Ruiz and Tom Okafor", "Reuters"),
        ("By Ana Ruiz, Associated Press", "Ana Ruiz", "Associated Press"),
        ("By Ana Ruiz in Lisbon", "Ana Ruiz in Lisbon", None),
        ("By Ana Ruiz, Lisbon correspondent", "Ana Ruiz", None),
        ("Written by Maria de la Cruz", "Maria de la Cruz", None),
        ("Reuters Staff", None, "Reuters"),
        ("By AFP", None, "Agence France-Presse"),
        ("Source: Reuters", None, "Reuters"),
        ("By Staff Writer", None, None),
    ],
)
def test_a_byline_names_author_and_agency(line, author, credit):
    article = from_text(report(line))
    assert article.title.text == TITLE
    assert (article.author, article.credit) == (author, credit)
    assert marked(article, "byline") or marked(article, "outlet") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By spring the talks may be over",
        "By land and by sea, the fleet moves",
        "By Monday, Ruritania Had Gone",
        "Reuters said the talks had failed.",
        "The Harbour Wall",
        "Hard Times",
    ],
)
def test_a_line_that_is_no_byline_gives_no_author(line):
    article = from_text(report(line))
    assert (article.author, article.credit, article.outlet) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 February 2022", "2022-02-03"),
        ("Thursday, February 3, 2022", "2022-02-03"),
        ("Published: 3 February 2022", "2022-02-03"),
        ("Published on Feb. 3, 2022 at 10:15 a.m. ET", "2022-02-03"),
        ("Posted 2022-02-03 10:15 GMT", "2022-02-03"),
        ("Published 3 Feb 2022 | Updated 5 Feb 2022", "2022-02-03"),
        ("By Ana Ruiz | February 3, 2022", "2022-02-03"),
        ("Updated 4 February 2022\nPublished 3 February 2022", "2022-02-03"),
        ("The treaty of 3 February 2022", None),
        ("2022", None),
    ],
)
def test_a_date_line_gives_the_day(line, day):
    article = from_text(report(line))
    assert article.published == day
    assert article.published_basis == ("text" if day else "unknown")


@pytest.mark.parametrize(
    ("dateline", "credit", "day"),
    [
        ("KYIV, Jan 12 (Reuters) - ", "Reuters", None),
        ("KYIV, Ukraine (AP) — ", "Associated Press", None),
        ("GENEVA, Jan. 10, 2022 (AFP) - ", "Agence France-Presse", "2022-01-10"),
        ("BEIJING, Jan. 12 (Xinhua) -- ", "Xinhua", None),
        ("MOSCOW, January 12. /TASS/. ", "TASS", None),
        ("(Reuters) - ", "Reuters", None),
        ("KYIV (Inland Wire) - ", "Inland Wire", None),
        ("GENEVA — ", None, None),
        ("WASHINGTON—", None, None),
        ("TEL AVIV, Israel – ", None, None),
        ("WASHINGTON/MOSCOW (Reuters) - ", "Reuters", None),
        ("(Kyiv) – ", None, None),
        ("20 January 2022, Kyiv – ", None, "2022-01-20"),
        ("St. PETERSBURG, Russia — ", None, None),
    ],
)
def test_a_dateline_gives_agency_and_day(dateline, credit, day):
    article = from_text(report(dateline=dateline))
    assert (article.credit, article.published) == (credit, day)
    assert marked(article, "dateline") == [dateline]


def test_a_dateline_of_an_outlet_names_the_outlet():
    article = from_text(report(dateline="Geneva (CNN) "))
    assert (article.outlet, article.outlet_basis, article.credit) == ("CNN", "text", None)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of thirty states — met, and ",
        "UPDATE - ",
        "U.S. - Ruritanian ties are at their worst. ",
        "Two men — both officers — were there. ",
        "Ruritania, the smaller one - and the poorer - said so. ",
        "EU-Russia talks (the third in a year) ended. ",
    ],
)
def test_what_only_looks_like_a_dateline_is_kept(opening):
    assert marked(from_text(report(dateline=opening)), "dateline") == []


@pytest.mark.parametrize(
    ("line", "outlet", "credit"),
    [
        ("© 2024 Harbour Post Ltd. All rights reserved.", "Harbour Post", None),
        ("Copyright © 2019-2021, The Inland Courier", "The Inland Courier", None),
        ("© 2022 Guardian News & Media Limited or its affiliated companies.", "The Guardian", None),
        ("(c) 2022 Agence France-Presse", "Agence France-Presse", "Agence France-Presse"),
        (
            "Copyright 2022 The Associated Press. All rights reserved.",
            "Associated Press",
            "Associated Press",
        ),
        ("© Getty Images", None, None),
        ("All rights reserved. 2024", None, None),
    ],
)
def test_a_copyright_line_names_its_holder_and_never_a_day(line, outlet, credit):
    article = from_text(report(tail=line))
    assert (article.outlet, article.credit) == (outlet, credit)
    assert article.outlet_basis == ("text" if outlet else "unknown")
    assert (article.published, article.published_basis) == (None, "unknown")


def test_an_agency_alone_at_the_end_and_one_that_contributed():
    assert from_text(report(tail="— Reuters")).credit == "Reuters"
    tail = "The Associated Press contributed to this report."
    assert from_text(report(tail=tail)).credit == "Associated Press"


@pytest.mark.parametrize(
    "head",
    [
        "{}\n3 February 2022\n\n" + TITLE,
        TITLE + "\n\nPublished: 3 February 2022\n{}",
        TITLE + "\n\n{}, 3 February 2022. By Ana Ruiz",
        "{}\n\n" + TITLE + "\n\n3 February 2022",
    ],
)
@pytest.mark.parametrize("name", ["The Inland Courier", "The BBC News"])
def test_an_outlet_is_known_by_its_form_beside_a_date_or_above_the_title(head, name):
    article = from_text(f"{head.format(name)}\n\n{PARAGRAPHS}")
    assert article.title.text == TITLE
    assert article.outlet == ("BBC" if "BBC" in name else name)
    assert (article.outlet_basis, article.published) == ("text", "2022-02-03")


def test_the_only_line_above_the_text_is_the_title_whatever_its_form():
    article = from_text(f"Hard Times\n3 February 2022\n\n{PARAGRAPHS}")
    assert (article.title.text, article.outlet) == ("Hard Times", None)


def test_an_agency_nobody_knows_is_one_by_its_name():
    article = from_text(report("By Inland Wire"))
    assert (article.credit, article.author) == ("Inland Wire", None)


def test_a_text_that_names_only_its_agency_is_the_agency_s():
    article = from_text(report(dateline="KYIV (Inland Wire) - "))
    assert (article.outlet, article.outlet_basis) == ("Inland Wire", "text")
    article = from_text(report("By Inland Wire", tail="© 2024 Harbour Post Ltd."))
    assert (article.outlet, article.credit) == ("Harbour Post", "Inland Wire")
    article = from_text(report(tail="The Associated Press contributed to this report."))
    assert (article.outlet, article.credit) == (None, "Associated Press")


def test_a_known_outlet_on_a_line_of_its_own():
    assert from_text(report("BBC News")).outlet == "BBC"


def test_what_is_stated_outranks_what_the_text_says():
    text = report("By Ana Ruiz | 3 February 2022", "© 2024 Harbour Post Ltd.")
    article = from_text(text, outlet="Inland Courier", published="2022-02-05", author="Tom Okafor")
    assert (article.outlet, article.outlet_basis) == ("Inland Courier", "stated")
    assert (article.published, article.published_basis) == ("2022-02-05", "stated")
    assert article.author == "Tom Okafor"
