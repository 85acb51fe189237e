from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Article, Boilerplate, span_of
from detente.text.normalise import STRAIGHT, blocks, readable, sentence_case

COMMON = {
    "says",
    "talks",
    "have",
    "failed",
    "over",
    "border",
    "the",
    "with",
    "china",
    "will",
    "troops",
    "leave",
    "april",
}


def common(word: str) -> bool:
    return word in COMMON


def an_article(text: str, title: tuple[int, int] | None, cuts: list[tuple[int, int]]) -> Article:
    bare = Article(id="a-1", source="x", text=text)
    return Article(
        id="a-1",
        source="x",
        text=text,
        title=span_of(bare, *title) if title else None,
        boilerplate=tuple(Boilerplate(span=span_of(bare, *cut), kind="divider") for cut in cuts),
    )


@settings(deadline=None)
@given(st.text(min_size=1, max_size=200), st.data())
def test_rewriting_keeps_every_offset(text, data):
    def cut() -> tuple[int, int]:
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    article = an_article(text, cut() if data.draw(st.booleans()) else None, [cut()])
    out = readable(article, lambda word: data.draw(st.booleans()))
    assert len(out) == len(text)
    assert [i for i, c in enumerate(out) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@settings(deadline=None)  # the first call reads who held which office
@given(st.text(max_size=80), st.text(max_size=80))
def test_a_title_keeps_its_length(title, body):
    assert len(sentence_case(title, body, lambda word: True)) == len(title)
    assert len(sentence_case(title.upper(), body, lambda word: len(word) % 2 == 0)) == len(
        title.upper()
    )


def test_rows_of_signs_and_endless_words_are_not_read():
    text = f"It is{'.' * 60} so {'a' * 500} much?!"
    out = readable(an_article(text, None, []), common)
    assert len(out) == len(text)
    assert out.split() == ["It", "is", "so", "much?!"]


def test_every_replacement_is_one_character():
    assert all(isinstance(new, str) and len(new) == 1 for new in STRAIGHT.values())


def test_quotation_marks_become_straight_and_furniture_spaces():
    text = "He said “no”.\n* * *\nIt’s over."
    article = an_article(text, None, [(14, 19)])
    assert readable(article, common) == 'He said "no".\n     \nIt\'s over.'


def test_a_title_in_title_case_is_put_in_sentence_case():
    body = "The envoy of Ruritania said that the talks have failed, and Ruritania will leave."
    title = "Ruritania Says Talks Have Failed Over Border"
    assert sentence_case(title, body, common) == "Ruritania says talks have failed over border"


def test_a_name_that_is_also_a_word_stays_a_name():
    body = "China said no. China wants more. Troops of the north are there."
    title = "Troops Will Leave With China Says Envoy"
    assert sentence_case(title, body, common) == "Troops will leave with China says Envoy"


def test_countries_and_months_keep_their_capital():
    title = "China Says Talks With Russian Troops Will Leave Over April"
    assert sentence_case(title, "", common) == (
        "China says talks with Russian troops will leave over April"
    )


def test_a_title_in_sentence_case_is_left_alone():
    title = "Envoy says talks have failed over the border"
    assert sentence_case(title, "", common) == title


def test_acronyms_stay():
    assert "NATO" in sentence_case("NATO Says Talks Have Failed", "", common)


def test_abbreviations_with_stops_stay():
    title = "U.S. Says Talks With the E.U. Have Failed"
    assert sentence_case(title, "", common) == "U.S. says talks with the E.U. have failed"


def test_a_title_in_capitals_keeps_what_is_written_so():
    body = "The ITB said so. Ruritania and the ITB have met."
    title = "ITB AND U.S. SAY RURITANIA-CHINA TALKS WITH NATO HAVE FAILED"
    assert sentence_case(title, body, lambda word: word in {*COMMON, "and", "say"}) == (
        "ITB and U.S. say Ruritania-China talks with NATO have failed"
    )


def test_a_statesman_named_like_a_word_keeps_his_capital():
    title = "Macron Says Talks Have Failed"
    assert sentence_case(title, "", lambda word: True) == "Macron says talks have failed"


def test_letters_that_grow_when_cased_do_not_move_the_rest():
    title = "ŉABC SAYS ßX TALKS HAVE FAILED"
    assert len(sentence_case(title, "", lambda word: False)) == len(title)


def test_blocks_are_the_lines_without_outer_space():
    text = "  a b \n\n\t\nc"
    assert [text[start:end] for start, end in blocks(text)] == ["a b", "c"]
