"""One quotation in several wordings: what is joined, and what must stay apart."""

from __future__ import annotations

import pytest

from detente.compare import variants
from detente.model import Actor, Article, Quotation, Record, Span, span_of

KELLER = Actor(
    name="Keller", label="Eva Keller", kind="person", entity="eva-keller", party="EST",
    role="Foreign Minister",
)  # fmt: skip
TAMM = Actor(name="Tamm", label="Jaan Tamm", kind="person", entity="jaan-tamm", party="EST")
ESTONIA = Actor(name="Tallinn", label="Estonia", kind="country", entity="EST", party="EST")
SOMEBODY = Actor(name="a diplomat", label="diplomat", kind="unnamed", entity="diplomat")


def said(
    text: str, speaker: Actor = KELLER, day: str | None = "2022-03-10", cue: str = "said"
) -> tuple[Article, Quotation]:
    """Return a report that is one sentence; |bars| enclose what is said, “marks” the quoted."""
    before, content, after = text.split("|")
    whole = before + content + after
    article = Article(id=f"a-{whole}-{day}", source="x", text=whole, published=day)

    def cut(words: str) -> Span:
        start = whole.index(words)
        return span_of(article, start, start + len(words))

    quoted = tuple(cut(part.split("”")[0]) for part in whole.split("“")[1:])
    direct = bool(quoted) and before.endswith("“")
    return article, Quotation(
        id=f"q-{article.id}",
        kind="direct" if direct else "mixed" if quoted else "indirect",
        speaker=speaker,
        cue=cut(cue),
        content=(cut(content),),
        quoted=quoted,
    )


def groups(*told: tuple[Article, Quotation]) -> list[int]:
    """Return how many wordings each group holds, the largest first."""
    record = Record(articles=tuple(a for a, _ in told), quotations=tuple(q for _, q in told))
    return sorted((len(g) for g in variants.group(record)), reverse=True)


DIRECT = said(
    "“|The ferry will sail once the ice has been cleared from the harbour,|” Keller said."
)
ONE = {
    "shortened": (
        DIRECT,
        said("Keller said that the ferry would go “|once the ice has been cleared|”."),
    ),
    "partly quoted": (
        DIRECT,
        said("Keller said |the boats wait until “the ice has been cleared from the harbour”|."),
    ),
    "paraphrased": (
        DIRECT,
        said("Keller said |that the ferry would sail when the harbour was cleared of ice|."),
    ),
    "translated differently": (
        said("“|Sanctions on grain would hit the poorest families of all,|” Keller said."),
        said("“|The poorest families would be hit by grain sanctions,|” Keller said."),
    ),
    "denied and said not to be": (
        said("Keller denied |that the navy had closed the harbour to tankers|.", cue="denied"),
        said("Keller said |the navy had not closed the harbour to tankers|."),
    ),
    "a few words, quoted by both": (
        said("Keller said |there was a “very narrow window” left|."),
        said("Keller spoke of |“a very narrow window”|, she said."),
    ),
    "by the party's name": (
        said("“|The ferry will sail once the ice has been cleared,|” Keller said."),
        said("Tallinn said |the ferry will sail once the ice has been cleared|.", ESTONIA),
    ),
    "on the next day": (
        DIRECT,
        said("Keller said |the ferry sails once the ice is cleared from the harbour|.",
             day="2022-03-11"),
    ),
    "nobody named, word for word": (
        said("“|Both sides have run out of polite words,|” a diplomat said.", SOMEBODY),
        said("“|Both sides have run out of polite words,|” said a diplomat.", SOMEBODY),
    ),
}  # fmt: skip

APART = {
    "one is negated": (
        said("Keller said |that the navy would close the harbour to tankers|."),
        said("Keller said |that the navy would not close the harbour to tankers|."),
    ),
    "one denies": (
        said("Keller denied |that the navy had closed the harbour to tankers|.", cue="denied"),
        said("Keller said |that the navy had closed the harbour to tankers|."),
    ),
    "other numbers": (
        said("Keller said |that 40 tankers were waiting outside the harbour|."),
        said("Keller said |that 60 tankers were waiting outside the harbour|."),
    ),
    "the parties in each other's place": (
        said("Keller said |that Norway would open its ports if Denmark withdrew its tankers|."),
        said("Keller said |that Denmark would open its ports if Norway withdrew its tankers|."),
    ),
    "a demand and a finding": (
        said("Keller demanded |that the tankers leave the harbour by Friday|.", cue="demanded"),
        said("Keller said |that the tankers had left the harbour on Friday|."),
    ),
    "two speakers of one party": (
        DIRECT,
        said("“|The ferry will sail once the ice has been cleared from the harbour,|” Tamm said.",
             TAMM),
    ),
    "weeks apart": (
        DIRECT,
        said("Keller said |the ferry sails once the ice is cleared from the harbour|.",
             day="2022-03-24"),
    ),
    "about the same thing": (
        said("Keller said |that the ferry company had lost two ships in the storm|."),
        said("Keller said |that the ferry company would be paid for its losses|."),
    ),
    "two words quoted by chance": (
        said("Keller called the |“second round” of talks useful|, she said."),
        said("Keller said |nobody had won the “second round”, which the voters would judge|."),
    ),
    "nobody named, in other words": (
        said("A diplomat said |the ferry sails once the ice is cleared from the harbour|.",
             SOMEBODY),
        said("A diplomat said |the ferry will sail when ice is cleared from the harbour|.",
             SOMEBODY),
    ),
    "days not known": (
        said("Keller said |the ferry sails once the ice is cleared from the harbour|.", day=None),
        said("Keller said |the ferry will sail when ice is cleared from the harbour|.", day=None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", ONE.values(), ids=ONE.keys())
def test_one_quotation_in_two_wordings(told) -> None:
    assert groups(*told) == [2]
    assert groups(*reversed(told)) == [2]


@pytest.mark.parametrize("told", APART.values(), ids=APART.keys())
def test_two_quotations(told) -> None:
    assert groups(*told) == [1, 1]


def test_three_reports_and_a_stranger() -> None:
    direct, paraphrase = ONE["paraphrased"]
    _, shortened = ONE["shortened"]
    _, stranger = APART["about the same thing"]
    assert groups(direct, paraphrase, stranger, shortened) == [3, 1]


def test_every_quotation_stands_in_one_group_in_the_order_of_the_record() -> None:
    told = [t for pair in APART.values() for t in pair]
    record = Record(
        articles=tuple({a.id: a for a, _ in told}.values()),
        quotations=tuple({q.id: q for _, q in told}.values()),
    )
    found = [q.id for group in variants.group(record) for q in group]
    assert sorted(found) == sorted(q.id for q in record.quotations)


def test_one_report_tells_it_in_its_title_and_its_text() -> None:
    text = (
        "Keller: ferry sails once ice is cleared\nKeller said the ferry sails once ice is cleared."
    )
    article = Article(id="a", source="x", text=text, published="2022-03-10")
    title = span_of(article, 0, text.index("\n"))
    found = [
        Quotation(id=f"q{n}", kind="indirect", speaker=KELLER, cue=None, content=(span,))
        for n, span in enumerate((span_of(article, 8, 39), span_of(article, 56, len(text) - 1)))
    ]
    titled = Article(id="a", source="x", text=text, published="2022-03-10", title=title)
    for report, wanted in ((titled, [2]), (article, [1, 1])):
        record = Record(articles=(report,), quotations=tuple(found))
        assert [len(g) for g in variants.group(record)] == wanted
