from __future__ import annotations

from detente.model import Article, Boilerplate, span_of
from detente.text import normalise
from detente.text.parse import LONGEST_SENTENCE, parse

TEXT = (
    "Minister Rejects New Border Talks\n\n"
    "The minister rejected new border talks on Monday\n"
    "Share this story\n"
    "“We will not come,” she said."
)


def article() -> Article:
    bare = Article(id="a-1", source="here", text=TEXT)
    at = TEXT.index("Share")
    furniture = Boilerplate(span=span_of(bare, at, at + len("Share this story")), kind="share_bar")
    return Article(
        id="a-1", source="here", text=TEXT, title=span_of(bare, 0, 33), boilerplate=(furniture,)
    )


def test_tokens_stand_where_the_report_has_them() -> None:
    document = parse(article())
    for token in document.doc:
        there = TEXT[token.idx : token.idx + len(token)]
        assert (
            there.translate(normalise.STRAIGHT).lower() == token.text.lower()
            or not there.strip()
            or "Share" in there
        )


def test_no_sentence_crosses_a_line_or_reads_furniture() -> None:
    document = parse(article())
    texts = [sentence.text for sentence in document.sentences]
    assert not any("\n" in text for text in texts)
    assert not any("Share" in text for text in texts)
    assert any("come" in text for text in texts)


def test_a_title_is_read_in_sentence_case_and_shown_as_printed() -> None:
    document = parse(article())
    title = document.sentences[0]
    assert title.text.startswith("Minister rejects new border talks")
    assert document.words(title).text == "Minister Rejects New Border Talks"
    assert document.in_title(title[0])
    assert not document.in_title(document.sentences[1][0])


def test_no_sentence_is_endless() -> None:
    text = "The ferry and " * 900
    document = parse(Article(id="a-2", source="here", text=text))
    assert max(len(sentence) for sentence in document.sentences) <= LONGEST_SENTENCE
    token = document.doc[1000]
    assert document.sentence(token).start <= token.idx < document.sentence(token).end


def test_a_clause_before_a_semicolon_is_not_said_in_the_next() -> None:
    text = "Chad accused Niger of training the rebels; both denied any involvement."
    doc = parse(Article(id="a", source="a", text=text)).doc
    accused = next(t for t in doc if t.text == "accused")
    assert accused.dep_ in ("parataxis", "ROOT")
