"""Furniture set between paragraphs, or glued into one, and sentences that only begin like it."""

from __future__ import annotations

import pytest

from detente.text import boilerplate

BEFORE = "The two envoys met for six hours on Monday and parted without a word to the press."
AFTER = "The ministries said later that the talks would go on in spring."


def marked(text: str) -> list[str]:
    return [text[p.start : p.end].strip() for p in boilerplate.find(text)]


@pytest.mark.parametrize(
    "words",
    [
        "MOST READ: Lisburg opens its port to trawlers",
        "Most read: Lisburg opens its port to trawlers",
        "By Ana Berg, Lisburg Wire",
        "LISTEN TO ARTICLE 3:05 SHARE THIS ARTICLE Share Post",
        "Updated at 6:20 p.m. ET",
        "— With assistance by Ana Berg, and Ole Dahl",
        "Slideshow: The port of Lisburg >>>",
        "Harbour dues:Trawlers want their money back",
        "HARBOUR MASTER TELLS TRAWLERS TO KEEP AWAY",
        "Our fleet stays in port. We wish them well! — Ana Berg (@anaberg) May 4, 2019",
        "Email Sign Up By signing up you agree to receive news from The Lantern.",
        "Watch The Lantern Hour Sundays at 9am ET.",
    ],
)
def test_what_a_page_sets_between_paragraphs_is_furniture(words: str) -> None:
    assert marked(f"{BEFORE}\n\n{words}\n\n{AFTER}") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "MOST READ Why the port stays shut",
        "READ MORE: Why the port stays shut",
        "Related: Why the port stays shut",
        "ALSO ON LANTERN ONLINE: Why the port stays shut",
        "Watch: Holm speaks to the press",
        "Sign up for our newsletter and get the day's stories in your inbox.",
        "Click here to read her letter.",
        "Follow Ana Berg on Twitter",
        "Follow us on Facebook.",
        "(Photo: Ana Berg/Lisburg Wire)",
        "(Read more: Why the port stays shut)",
        "Ana Berg in Kolm contributed to this report.",
        "Advertisement",
        "Story continues below",
    ],
)
def test_what_is_glued_into_a_paragraph_is_marked_alone(words: str) -> None:
    assert marked(f"{BEFORE}\n\n{BEFORE} {words} {AFTER}\n\n{AFTER}") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Watch towers along the coast were manned again, the ministry said.",
        "Watching from the pier, Holm said: We will not sail before June.",
        "Related talks on fishing were put off.",
        "Follow the money, the envoy said, and nothing on Facebook will surprise you.",
        "For more than 40 minutes she made him visit here and there.",
        "Click by click the pictures showed the camp (seen from Kolm) grow.",
        "Most read the letter as a refusal.",
        "The wire said Borland contributed to this.",
        "By Monday the fleet had left.",
        '"The post is ours. Click here, they told us, and it is done," he said.',
    ],
)
def test_a_sentence_that_only_begins_like_it_stays(words: str) -> None:
    assert marked(f"{BEFORE}\n\n{BEFORE} {words} {AFTER}\n\n{words}\n\n{AFTER}") == []


def test_news_beside_a_prompt_in_one_line_stays() -> None:
    prompt = "Sign up for our newsletter and get the day's stories in your inbox."
    assert marked(f"{BEFORE}\n\n{prompt} {AFTER}\n\n{BEFORE}") == [prompt]


def test_a_text_all_in_capitals_has_no_titles_of_other_reports() -> None:
    lines = ["HOLM AND KARST MET IN THE HARBOUR TOWN", "THEY PARTED WITHOUT A WORD AT NOON"]
    assert marked("\n\n".join(["TITLE OF THE REPORT", *lines * 3])) == []
