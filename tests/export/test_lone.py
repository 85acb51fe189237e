import msgspec

from detente.export import excerpt, index, lone
from detente.model import Article, Attribution, Claim, Record, Statement, span_of

TEXT = "The envoy offered more talks and left the city. She praised the host warmly.\n"
ARTICLE = Article(id="a-1", source="x", text=TEXT, outlet="Lantern", published="2022-02-02")


def claim(name: str, words: str, **more) -> Claim:
    start = TEXT.index(words)
    statement = Statement(
        article="a-1", outlet="Lantern", span=span_of(ARTICLE, start, start + len(words)), **more
    )
    return Claim(id=name, matter="", status="single", statements=(statement,), origins=1)


def group(*claims: Claim) -> tuple[lone.Lone, ...]:
    built = index.build(Record(articles=(ARTICLE,)))
    return lone.group(built, claims, lone.weights(built))


def test_statements_of_one_sentence_are_one_line():
    first, second = group(
        claim("c1", "more talks"), claim("c2", "praised the host"), claim("c3", "left the city")
    )
    assert (first.claims, second.claims) == (("c1", "c3"), ("c2",))
    assert first.words.text == "The envoy offered more talks and left the city."
    assert [p.text for p in first.words.pieces if p.role == "told"] == [
        "more talks",
        "left the city",
    ]
    assert len(first.evidence) == 1


def test_who_says_so_is_told_only_where_the_sentence_does_not(record):
    putin = record.quotations[1].speaker
    there = Attribution(holder=putin, kind="says", cue=span_of(ARTICLE, 10, 17))
    carried = Attribution(holder=putin, kind="carried-over", cue=None)
    (told,) = group(claim("c1", "more talks", attribution=(there,)))
    (untold,) = group(claim("c1", "more talks", attribution=(carried,)))
    assert told.says == ""
    assert untold.says == "Vladimir Putin says"


def test_agreed_and_diverging_claims_are_left_out():
    agreed = msgspec.structs.replace(claim("c1", "more talks"), status="agreed")
    assert group(agreed) == ()


def test_the_weightiest_comes_first_and_outlets_take_turns():
    def item(name: str, weight: float) -> lone.Lone:
        words = excerpt.Excerpt(name=name, number=1, start=0, end=0, pieces=(), marks=("“", "”"))
        return lone.Lone(claims=(), name=name, words=words, says="", evidence=(), weight=weight)

    items = [item("A", 1), item("A", 5), item("A", 3), item("B", 0), item("B", 2)]
    order = [(i.name, i.weight) for i in lone.spread(items)]
    assert order == [("A", 5), ("B", 2), ("A", 3), ("B", 0), ("A", 1)]


def test_a_sentence_that_others_tell_in_part_is_no_line():
    agreed = msgspec.structs.replace(claim("c1", "more talks"), status="agreed")
    (line,) = group(agreed, claim("c2", "left the city"), claim("c3", "praised the host"))
    assert line.claims == ("c3",)
