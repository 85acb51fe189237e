"""What the reports of a story are about, by what they open with."""

from detente.compare import centrality
from detente.model import Article, span_of


def report(key: str, title: str, body: str) -> Article:
    article = Article(id=key, source=key, text=f"{title}\n\n{body}")
    return Article(id=key, source=key, text=article.text, title=span_of(article, 0, len(title)))


PORT = report(
    "a", "Ferry strike shuts Pesk harbour",
    "Ferry crews in Pesk walked out on Monday. " + "The minister spoke of taxes again. " * 30,
)  # fmt: skip
TAXES = report(
    "b", "Minister defends taxes as ferry strike spreads",
    "A strike of ferry crews spread along the coast. " + "The minister was heard. " * 30,
)  # fmt: skip
CENTRE = centrality.of_reports([PORT, TAXES], {})


def test_what_both_open_with_is_nearer_than_what_one_does():
    assert CENTRE.of("Ferry crews are on strike.") > 1.5 * CENTRE.of("The harbour of Pesk is shut.")


def test_what_is_all_over_the_reports_says_little():
    assert CENTRE.of("The minister spoke.") < CENTRE.of("The crews spoke.")


def test_copies_have_one_voice():
    lone = report("c", "Ferry strike shuts Pesk harbour", PORT.text.partition("\n\n")[2])
    twice = centrality.of_reports([PORT, lone, TAXES], {"a": "a", "c": "a"})
    thrice = centrality.of_reports([PORT, lone, TAXES], {})
    assert twice.of("The harbour of Pesk is shut.") < thrice.of("The harbour of Pesk is shut.")


def test_a_long_sentence_is_no_nearer_for_naming_everything():
    short = "Ferry crews are on strike."
    long = short[:-1] + " while bakers, weavers, potters, fishers, millers, masons, tailors," \
        " smiths, tanners, coopers, glaziers and painters rest."  # fmt: skip
    assert CENTRE.of(long) < CENTRE.of(short) <= 1


def test_reports_that_say_nothing_have_no_centre():
    assert centrality.of_reports([], {}).of("Ferry crews are on strike.") == 0
