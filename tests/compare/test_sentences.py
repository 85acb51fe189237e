from __future__ import annotations

from collections.abc import Sequence

from detente.compare import drafts
from detente.compare.agreement import compare
from detente.compare.material import Placed
from detente.compare.pieces import Piece
from detente.model import Article, Claim, Origin, Story, span_of


def claims(*texts: str) -> list[Claim]:
    reports = [
        Article(id=f"r{n}", source=f"r{n}", text=text, outlet=f"Outlet {n}")
        for n, text in enumerate(texts)
    ]
    story = Story(
        id="s",
        title="",
        articles=tuple(r.id for r in reports),
        origins=tuple(Origin(id=r.id, articles=(r.id,), reason="") for r in reports),
        first_day=None,
        last_day=None,
    )
    return [c for c in compare(story, reports).claims if len(c.statements) > 1]


def words(found: Sequence[Claim]) -> list[list[str]]:
    return [[s.span.text for s in claim.statements] for claim in found]


FILLER = " ".join(
    f"{name} sold {count} barrels of salted herring to the garrison."
    for name, count in (("Anna", 12), ("Bruno", 40), ("Clara", 7), ("Dario", 90))
)


def test_sentences_that_paraphrase_are_one_claim_as_a_whole() -> None:
    one = (
        "The harbour council in Lisburg voted to close the northern quay until winter repairs end."
    )
    two = (
        "Until repairs end, Lisburg's council closed its northern quay, a winter harbour vote said."
    )
    found = words(claims(one + " " + FILLER, two + " Rain fell on the lighthouse keeper's garden."))
    assert any("northern quay" in a and "northern quay" in b for a, b in found)


def test_equal_sentences_always_align() -> None:
    same = "It was a cold and rather windy night there."
    found = words(claims(f"{same} {FILLER}", f"Rain fell on the keeper's garden. {same}"))
    assert [same, same] in found


def test_equal_lines_of_few_words_do_not() -> None:
    line = "By Clara Holm"
    assert words(claims(f"{line}\n{FILLER}", f"{line}\nRain fell on the keeper's garden.")) == []


def test_a_name_that_a_comma_cuts_is_weighed_all_the_same() -> None:
    text = "The Bureau for Quays, Locks and Dams shut the northern quay of Lisburg, it said."
    assert claims(f"{text} {FILLER}", f"{text} {FILLER}")


def test_a_stretch_that_tells_nothing_alone_is_shown_with_its_sentence() -> None:
    report = Article(id="r", source="r", text="Clara Holm, the harbour master, grew roses.")
    name, whole = span_of(report, 0, 10), span_of(report, 0, len(report.text))
    stretch = Piece(report, name, sentence=0, terms=(), says=frozenset())
    sentence = Piece(report, whole, sentence=0, terms=(), says=frozenset())
    assert drafts._telling(stretch, Placed([(whole, sentence)])) is sentence
