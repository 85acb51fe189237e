import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.text import boilerplate

REPORT = """Envoys part without agreement on the border

The two envoys met for six hours on Monday and parted without a word to the press.

Their ministries said later that the talks would go on in spring, though neither named a place.

"We have heard nothing new," one official said. The other side was silent.
"""
SEEDS = Path(__file__).parents[2].parent / "shared" / "data" / "seeds"


def marked(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in boilerplate.find(text)]


def kinds(line: str, *, where: str = "tail") -> list[str]:
    text = f"{REPORT}\n{line}\n" if where == "tail" else f"{line}\n\n{REPORT}"
    return [kind for kind, _ in marked(text)]


def test_a_report_without_furniture_is_left_alone():
    assert marked(REPORT) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Be the first to comment", "comment_prompt"),
        ("LEAVE A REPLY", "comment_form_heading"),
        ("Guards walk by the harbour on Friday. Hide Caption 17 of 28 Photos: Ferry", "caption"),
        (
            "Your email address will not be published. Required fields are marked *",
            "comment_form_note",
        ),
        ("Comments are closed on this report", "comment_prompt"),
        ("12 Comments", "comment_prompt"),
        ("© 2024 Harbour Post Ltd. All rights reserved.", "copyright"),
        ("Copyright (c) 2019-2021, The Inland Courier", "copyright"),
        ("All rights reserved.", "copyright"),
        ("Share this article", "share_bar"),
        ("Facebook Twitter WhatsApp Email", "share_bar"),
        ("Follow Ana Ruiz on Twitter @anaruiz", "share_bar"),
        ("Read more: What the treaty says about islands", "read_more"),
        ("RELATED: A short history of the strait", "read_more"),
        ("https://harbourpost.example/world/strait", "read_more"),
        ("Sign up for our weekly newsletter and never miss a story.", "newsletter"),
        ("Already a subscriber? Log in", "subscription"),
        ("Advertisement", "advertisement"),
        ("We use cookies to make this site work better.", "cookie"),
        ("Photo: Lee Park/Reuters", "caption"),
        ("The minister leaves the hall. (Lee Park/AP)", "caption"),
        ("FILE - In this Jan. 3, 2019 file photo, the minister waves to a crowd.", "caption"),
        ("5 min read", "page_tool"),
        ("Tags: treaty, islands, navy", "tags"),
        ("Ben Osei in Lagos contributed to this report.", "contribution"),
        ("(Reporting by Ana Ruiz; Editing by Tom Okafor)", "contribution"),
        ("Ana Ruiz is our Lisbon correspondent. Follow her on Twitter @anaruiz.", "author_note"),
        ("The views expressed in this article are the author's own.", "disclaimer"),
        ("This article was originally published in the Inland Courier.", "disclaimer"),
        ("* * *", "divider"),
        ("Home | World | Business | Sport | Weather", "navigation"),
    ],
)
def test_furniture_below_a_report_is_marked(line, kind):
    assert kinds(line) == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was the fourth matter on the table, and the one that split them.",
        "Share of the blame lies with both governments, the mediator said.",
        "Support for the treaty has grown since the winter, a poll showed.",
        "Related talks on fishing were put off until June.",
        "Follow-up meetings will be held on Twitter and in person, the ministry joked.",
        "More than 40 people were hurt, the governor said.",
        "Photos of the wreck showed a hole in the hull.",
        "Not a member of the pact, the island must ask to be heard.",
        "Comment from the ministry was not available on Monday.",
        "The report was published by the ministry and names 400 dead.",
        "Privacy was not on the agenda, he said, and neither were cookies.",
        "Support us or step aside, the minister told her allies.",
        "By signing up to the pact, the island gave away its veto.",
        "Reporters from both sides were kept outside.",
        "Print shops in the capital were raided, and tweets led to arrests.",
        "According to a Reuters/Ipsos poll, six in ten want the troops home.",
        "Email and telephone lines between the two ministries were cut.",
        "The opposition leader is a former correspondent who lives in exile.",
        "Click by click, the satellite pictures showed the camp grow.",
        "Advertisements for soldiers hang in every station.",
    ],
)
@pytest.mark.parametrize("where", ["tail", "head"])
def test_a_sentence_of_a_report_is_never_furniture(line, where):
    assert kinds(line, where=where) == []


def test_single_words_count_only_beside_other_furniture():
    assert kinds("Email") == []
    assert kinds("Facebook\nTwitter\nPrint") == ["share_bar"] * 3


def test_a_form_and_what_is_left_of_it():
    form = "Leave a comment\n\nName\n\nEmail\n\n*"
    assert kinds(form) == [
        "comment_form_heading", "comment_form_field", "comment_form_field", "form_residue",
    ]  # fmt: skip


def test_titles_under_a_heading_belong_to_it():
    listing = "More on this story\nNavy sails north\nWhat the treaty says\nWho owns the islands?"
    assert kinds(listing) == ["related"] * 3
    text = REPORT.replace(
        "Their ministries", "Related stories\nNavy sails north\n\nTheir ministries"
    )
    assert marked(text) == [("related", "Related stories"), ("related", "Navy sails north")]


def test_what_readers_wrote_is_marked_where_the_listing_is_plain():
    listing = (
        "2 Comments\nJoe says:\nThis is what they always do, and nobody minds.\nReply\n"
        "Ada says:\nThey should have sailed home long ago.\nReply"
    )
    assert set(kinds(listing)) == {"comment_prompt", "reader_comment"}
    assert kinds("2 Comments\nThe talks resume on Friday in the same hall, both said.") == []


def test_furniture_behind_a_sentence_is_marked_alone():
    line = "Neither side would say more. (Reporting by Ana Ruiz; Editing by Tom Okafor)"
    assert marked(f"{REPORT}\n{line}")[-1] == (
        "contribution", "(Reporting by Ana Ruiz; Editing by Tom Okafor)",
    )  # fmt: skip


def test_the_title_is_never_furniture():
    text = f"Read more: how the talks failed\n\n{REPORT}"
    assert boilerplate.find(text)
    assert not boilerplate.find(text, (0, len("Read more: how the talks failed")))


def test_a_section_above_a_title_is_furniture_there_only():
    assert kinds("ANALYSIS", where="head") == ["navigation"]
    assert marked(REPORT.replace("Their", "ANALYSIS\n\nTheir")) == []


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("aA .©:/()|*\n-“”@#1,"), max_size=400))
def test_pieces_are_in_order_and_apart(text):
    at = 0
    for piece in boilerplate.find(text):
        assert at <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip()
        at = piece.end


@pytest.mark.skipif(not SEEDS.exists(), reason="the gold of the model case is not here")
def test_the_model_case():
    gold = json.loads((SEEDS / "gold.json").read_text("utf-8"))
    for document in gold["documents"]:
        text = (SEEDS / document["file"]).read_text("utf-8")
        wanted = [
            (each["start"], each["end"], each["kind"])
            for each in gold["boilerplate"]
            if each["doc"] == document["id"]
        ]
        assert [tuple(piece) for piece in boilerplate.find(text)] == wanted


@pytest.mark.parametrize(
    "label", ["Story highlights", "Key points:", "Editor's picks", "Watch now |"]
)
def test_a_label_before_quoted_words_is_marked_alone(label):
    text = f'{label} "We will not yield," the envoy of Peru wrote on Monday.'
    assert [(k, w.strip()) for k, w in marked(text)] == [("label", label)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo gallery 1/3 2019 Clerks wait. (Quito, 3 May 2019) Eva Paz 2/3 A boat. Eva Paz",
        "Image 1/2 A guard stands by. (Oslo, 3 May 2019) 2/2 A crowd waits. (Oslo, 4 May 2019) Ek",
        "1 of 2 Boats lie idle. (Riga, June 2018) J. Ek 2 of 2 A crane. (Riga, July 2018) J. Ek",
    ],
)
def test_captions_that_run_on_are_marked(line):
    assert [kind for kind, _ in marked(f"{line}\n\nPeru closed its port on Monday.")] == ["caption"]


@pytest.mark.parametrize(
    "line",
    [
        'Watching the port, he said "we will not yield" on Monday.',
        "About 1/3 of the boats and 2/3 of the crews (as of May 2019) stayed away, Peru said.",
    ],
)
def test_sentences_like_them_are_not(line):
    assert marked(line) == []
