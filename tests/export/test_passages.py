from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from detente.export import index, passages
from detente.export.passages import Mark
from detente.export.wording import clean
from detente.model import Article, Boilerplate, span_of

TEXT = st.text(alphabet="ab <>&\"'\n\u2028é“”\x00\x1b", min_size=1, max_size=60)
KINDS = st.sampled_from([("event",), ("quote", "move"), ("target",), ()])


class Reader(HTMLParser):
    """Collects the text and the ids, and holds that tags nest."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open
    return reader


def mark(start: int, end: int, *kinds: str) -> Mark:
    return Mark(start=start, end=end, target=f"{start}-{end}", kinds=kinds)


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), KINDS), max_size=12))
def test_any_overlap_gives_nested_tags_and_the_same_text(text, wanted):
    marks = [mark(a, min(a + n, len(text)), *kinds) for a, n, kinds in wanted if a < len(text)]
    merged = passages.merge(marks)
    reader = read(str(passages.markup(text, 0, len(text), merged)))
    assert reader.said == clean(text)
    assert sorted(reader.ids) == sorted({m.target for m in marks})


def test_the_later_of_two_crossing_marks_is_split_at_the_end_of_the_earlier():
    merged = passages.merge([mark(0, 4, "quote"), mark(2, 6, "event")])
    html = str(passages.markup("abcdef", 0, 6, merged))
    assert html == (
        '<mark id="0-4" class="k-quote">ab<mark id="2-6" class="k-event">cd</mark></mark>'
        '<mark class="k-event">ef</mark>'
    )


def test_marks_on_the_same_words_are_one_element_with_both_notes():
    both = (
        Mark(start=0, end=2, target="0-2", kinds=("event",), note="Request", sign="●"),
        Mark(start=0, end=2, target="0-2", kinds=("move",), note="Demand"),
    )
    (one,) = passages.merge(both)
    assert one.kinds == ("event", "move")
    assert one.note == "Request\nDemand"
    assert one.sign == "●"


def test_a_place_that_is_only_a_target_is_no_mark():
    html = str(passages.markup("abc", 0, 3, passages.merge([mark(1, 2, "target")])))
    assert html == 'a<span id="1-2">b</span>c'


def test_only_the_first_line_of_a_long_passage_is_the_target():
    pieces = [passages.clip(mark(2, 9, "quote"), a, b) for a, b in ((0, 5), (6, 12))]
    assert [p.target for p in pieces] == ["2-9", None]
    assert [(p.start, p.end) for p in pieces] == [(2, 5), (6, 9)]


def test_every_line_of_a_report_is_a_paragraph_and_furniture_is_named(record):
    known = index.build(record)
    marks = passages.by_article(known)
    for article in known.articles:
        lines = passages.paragraphs(known, article, marks[article.id])
        told = [article.text[p.start : p.end] for p in lines]
        assert told == [line for line in article.text.split("\n") if line.strip()]
        assert [read(str(p.html)).said for p in lines] == told
    harbour = known.articles[0]
    last = passages.paragraphs(known, harbour, marks[harbour.id])[-1]
    assert last.furniture == "comment form"
    assert passages.paragraphs(known, harbour, ())[0].title


def test_a_line_partly_furniture_is_not_greyed(record):
    text = "Share this. Russia refused."
    bare = Article(id="a-x", source="x", text=text)
    piece = Boilerplate(span=span_of(bare, 0, 11), kind="share bar")
    article = Article(id="a-x", source="x", text=text, boilerplate=(piece,))
    known = index.build(type(record)(articles=(article,)))
    (line,) = passages.paragraphs(known, article, ())
    assert line.furniture is None


def test_unreal_events_carry_another_sign_than_real_ones(record):
    known = index.build(record)
    marks = [m for found in passages.by_article(known).values() for m in found]
    signs = {m.sign for m in marks if "event" in m.kinds}
    assert {"●", "○", "?"} <= signs
    feared = next(m for m in marks if m.sign == "○")
    assert "not real" in feared.note


def test_a_report_of_one_endless_line_is_marked_quickly():
    text = "Russia refused. " * 2000
    marks = passages.merge(mark(n, n + 20, "event") for n in range(0, len(text) - 20, 8))
    assert read(str(passages.markup(text, 0, len(text), marks))).said == text
