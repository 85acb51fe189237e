import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export import excerpt, index
from detente.model import Actor, Article, Quotation, Record, Span, span_of


def known_of(text: str, *speakers: Actor):
    article = Article(id="a-1", source="x", text=text, outlet="Lantern", published="2022-02-02")
    quotations = tuple(
        Quotation(id=f"q-{n}", kind="indirect", speaker=s, cue=None, content=(s.span,))
        for n, s in enumerate(speakers)
    )
    return index.build(Record(articles=(article,), quotations=quotations)), article


def cut(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return span_of(article, start, start + len(words))


def somebody(article: Article, words: str, label: str, basis: str) -> Actor:
    return Actor(
        name=words, label=label, kind="person", entity=label, span=cut(article, words), basis=basis
    )


def test_words_that_say_enough_stand_alone():
    text = "The envoy said that he would return in spring. Nobody answered.\n"
    known, article = known_of(text)
    shown = excerpt.told(known, cut(article, "that he would return"))
    assert (shown.quoted, shown.whole) == ("“that he would return”", True)
    assert shown.pieces[0].href == "#r1-15-35"


def test_a_word_or_two_stand_within_their_sentence():
    known, article = known_of("Nobody came. The envoy offered more talks on Monday. Nobody left.\n")
    shown = excerpt.told(known, cut(article, "more talks"))
    assert shown.text == "The envoy offered more talks on Monday."
    assert [(p.text, p.role) for p in shown.pieces] == [
        ("The envoy offered ", "plain"),
        ("more talks", "told"),
        (" on Monday.", "plain"),
    ]
    assert not shown.whole
    assert excerpt.told(known, cut(article, "offered more talks"), enough=3).whole


def test_the_clause_comes_before_the_sentence_unless_it_is_a_scrap():
    text = "Moscow, which complained, has refused to withdraw any of its troops so far."
    known, article = known_of(text)
    scrap, clause = cut(article, "which complained"), cut(article, "Moscow, which complained")
    trigger, whole = cut(article, "complained"), span_of(article, 0, len(text))
    assert excerpt.within(known, [trigger], scrap, clause, whole).text == text
    longer = cut(article, "complained, has refused to withdraw any")
    assert excerpt.within(known, [trigger], longer, whole).text == longer.text


def test_what_is_long_is_cut_around_the_words():
    known, article = known_of("word " * 200 + "needle " + "word " * 200)
    shown = excerpt.told(known, cut(article, "needle"))
    assert shown.text.startswith("… word ")
    assert shown.text.endswith(" word …")
    assert "needle" in shown.text
    assert len(shown.text) <= excerpt.LONG + 4
    endless, article = known_of("x" * 5000)
    assert len(excerpt.told(endless, span_of(article, 0, 5000)).text) <= excerpt.LONGEST + 2


def test_a_pronoun_is_explained_where_nobody_named_before_does():
    text = "He said its army would stay. Lavrov said he hoped for more. They left.\n"
    article = Article(id="a-1", source="x", text=text)
    known, article = known_of(
        text,
        somebody(article, "He", "Sergey Lavrov", "pronoun"),
        somebody(article, "its", "Russia", "pronoun"),
        somebody(article, "Lavrov", "Sergey Lavrov", "named"),
        somebody(article, "he hoped", "Sergey Lavrov", "pronoun"),
    )
    first = excerpt.within(known, [cut(article, "said its army")])
    assert first.text == "He [Sergey Lavrov] said its army would stay."
    second = excerpt.within(known, [cut(article, "hoped for more")])
    assert second.text == "Lavrov said he hoped for more."


def test_a_relative_pronoun_stands_beside_what_explains_it():
    text = "The strongman who ruled Egypt was freed.\n"
    article = Article(id="a-1", source="x", text=text)
    known, article = known_of(text, somebody(article, "who", "Somebody Else", "pronoun"))
    assert excerpt.within(known, [cut(article, "ruled")]).text == text.strip()


def test_several_words_of_a_sentence_are_set_off_each_with_its_place():
    known, article = known_of("The minister refused talks on Monday and praised the old treaty.\n")
    spans = [cut(article, w) for w in ("praised", "refused talks", "refused")]
    told = [p for p in excerpt.within(known, spans).pieces if p.role == "told"]
    assert [p.text for p in told] == ["refused", "praised"]
    assert len({p.href for p in told}) == 2


def test_single_marks_around_words_that_hold_double_ones():
    known, article = known_of("He called it a “bad old joke” again.\n")
    assert excerpt.told(known, cut(article, "a “bad old joke”")).quoted == "‘a “bad old joke”’"


@given(st.text(alphabet="ab. \n”", min_size=1, max_size=900), st.data())
def test_an_excerpt_is_cut_from_the_text_and_holds_the_start_of_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    known, article = known_of(text)
    shown = excerpt.told(known, span_of(article, start, end))
    body = "".join(p.text for p in shown.pieces if p.role in ("plain", "told"))
    assert body in known.texts["a-1"]
    assert any(p.role == "told" for p in shown.pieces)


@pytest.mark.parametrize("words", ["needle", "word needle word"])
def test_a_hard_wrapped_line_end_is_no_end(words):
    lines = "The envoys of the three states did not want to say on Monday whether they\n"
    text = (
        lines
        + "would accept the needle word of the newer treaty that had come by post from\nthe sea.\n"
    )
    known, article = known_of(text)
    shown = excerpt.told(known, cut(article, "needle"))
    assert "\n" not in shown.text
    assert "whether they would accept the needle" in shown.text


def test_persons_of_one_surname_are_told_apart():
    text = "Ann Keller met Bo Keller Jr. Later Mr Keller left. Lorn said that Keller wept.\n"
    article = Article(id="a-1", source="x", text=text, outlet="Lantern", published="2022-02-02")
    ann, bo = cut(article, "Ann Keller"), cut(article, "Bo Keller Jr.")
    later = cut(article, "Mr Keller")
    start = text.rindex("Keller")
    last = span_of(article, start, start + 6)
    said = [
        Actor(name=s.text, label=label, kind="person", entity=label, span=s, basis="named")
        for s, label in (
            (ann, "Ann Keller"), (bo, "Bo Keller Jr."), (later, "Bo Keller Jr."),
            (last, "Ann Keller"),
        )
    ]  # fmt: skip
    known, _ = known_of(text, *said)
    assert excerpt.told(known, cut(article, "Later Mr Keller left.")).text == (
        "Later Mr Keller [Bo Keller Jr.] left."
    )
    assert excerpt.told(known, cut(article, "said that Keller wept.")).text == (
        "said that Keller [Ann Keller] wept."
    )
    assert "[" not in excerpt.told(known, cut(article, "Ann Keller met Bo Keller Jr.")).text
    only, _ = known_of(text, *(s for s in said if s.label == "Ann Keller"))
    assert "[" not in excerpt.told(only, cut(article, "said that Keller wept.")).text
