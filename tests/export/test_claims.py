"""What a story's reports agree on, tell alone or leave out, as data and in four formats."""

import csv
import io
import json

import msgspec
import pytest

from detente.export import claim_list, claims, index
from detente.model import (
    Article,
    Claim,
    Comparison,
    Corroboration,
    Origin,
    Record,
    Source,
    Statement,
    Story,
    span_of,
)

TEXTS = {
    "a": ("Harbour Courier", "The ferry sank off Ryd. Nobody was hurt, the harbour master said."),
    "b": ("Northern Post", "A ferry went down off Ryd. Divers found the hull."),
    "c": ("=cmd()", "Nobody was harmed when \x1b[2Ja ferry was lost."),
}


def statement(known: dict[str, Article], id_: str, words: str, **more) -> Statement:
    start = known[id_].text.index(words)
    span = span_of(known[id_], start, start + len(words))
    return Statement(article=id_, outlet=known[id_].outlet, span=span, **more)


@pytest.fixture
def ferry() -> index.Index:
    known = {
        i: Article(id=i, source=f"{i}.txt", text=t, outlet=o, published="2022-03-10")
        for i, (o, t) in TEXTS.items()
    }
    sank = Claim(
        id="cl-sank", matter="the ferry", status="agreed", origins=2,
        statements=(
            statement(known, "a", "The ferry sank off Ryd"),
            statement(known, "b", "A ferry went down off Ryd"),
        ),
        corroboration=Corroboration(outlet=2, silent=("c",)),
    )  # fmt: skip
    hurt = Claim(
        id="cl-hurt", matter="nobody hurt", status="agreed", origins=2,
        statements=(
            statement(known, "a", "Nobody was hurt", hand="second-hand"),
            statement(known, "c", "Nobody was harmed when \x1b[2Ja ferry was lost"),
        ),
        corroboration=Corroboration(
            outlet=1, second_hand=1, silent=("b",),
            sources=(Source(name="harbour master", entity="h", tellings=1),),
        ),
    )  # fmt: skip
    hull = Claim(
        id="cl-hull", matter="the hull", status="single", origins=1,
        statements=(statement(known, "b", "Divers found the hull"),),
        corroboration=Corroboration(outlet=1, silent=("a", "c")),
    )  # fmt: skip
    story = Story(
        id="story-1", title="Ferry lost", articles=tuple(TEXTS), first_day=None, last_day=None,
        origins=tuple(Origin(id=f"o-{i}", articles=(i,), reason="") for i in TEXTS),
    )  # fmt: skip
    comparison = Comparison(story="story-1", claims=(sank, hurt, hull), divergences=())
    return index.build(
        Record(articles=tuple(known.values()), stories=(story,), comparisons=(comparison,))
    )


def ids(found) -> list[str]:
    return [m.claim.id if m.claim else m.matter for one in found for m in one.matters]


def test_an_outlet_leaves_out_what_several_others_tell(ferry):
    (one,) = claims.compared(ferry)
    left_out = {name: [m.claim.id for m in missed] for name, missed in one.left_out}
    # one outlet alone telling of the hull is no silence of the others
    assert left_out == {"=cmd()": ["cl-sank"], "Northern Post": ["cl-hurt"]}


def test_a_story_of_one_report_is_not_compared(ferry):
    (story,) = ferry.record.stories
    alone = msgspec.structs.replace(story, articles=("a",))
    assert not claims.compared(index.build(msgspec.structs.replace(ferry.record, stories=(alone,))))


def test_what_differs_comes_first_and_stands_with_its_values(record):
    first, _ = claims.compared(index.build(record))
    assert [m.part for m in first.matters] == ["differing", "differing", "agreed", "single"]
    troops = next(m for m in first.matters if m.matter == "Russian troops near Ukraine")
    assert [(t.name, t.value) for t in troops.tellings] == [
        ("Harbour Courier", "100,000"),
        ("Northern Post", "122,000"),
    ]


def test_choosing_by_story_outlet_and_kind(record, ferry):
    every = claims.compared(index.build(record))
    assert [c.story.id for c in claims.of_story(every, "st-2")] == ["st-2"]
    assert claims.of_story(every, "nothing") == ()
    values = claims.of_kind(every, ["value"])
    assert [m.differences[0].kind for one in values for m in one.matters] == ["value"]
    assert ids(claims.of_kind(every, ["single"])) == ["cl-3", "cl-4"]
    assert [c.story.id for c in values] == ["st-1"]  # a story with nothing of it is left out
    (north,) = claims.told_by(claims.compared(ferry), "northern")
    assert (ids([north]), [name for name, _ in north.left_out]) == (
        ["cl-sank", "cl-hull"],
        ["Northern Post"],
    )
    assert claims.told_by(claims.compared(ferry), "Southern") == ()


def test_who_stands_behind_a_claim_in_words(ferry):
    told = {c.id: claims.standing(c) for _, c in index.claims(ferry.record)}
    assert told["cl-sank"] == "2 independent reports"
    assert told["cl-hurt"] == "2 independent reports, partly on the word of harbour master"


def test_as_text(ferry):
    text = claim_list.plain(ferry, claims.compared(ferry))
    assert "Agreed  2" in text
    assert "not in Northern Post" in text
    assert "∅ No match found in  2" in text
    assert "\x1b" not in text


def test_a_long_list_is_counted_unless_asked_for(ferry):
    (comparison,) = ferry.record.comparisons
    hull = comparison.claims[-1]
    many = [msgspec.structs.replace(hull, id=f"cl-{n}") for n in range(claim_list.FEW + 2)]
    more = msgspec.structs.replace(comparison, claims=tuple(many))
    known = index.build(msgspec.structs.replace(ferry.record, comparisons=(more,)))
    found = claims.compared(known)
    assert "and 2 more (--kind single)" in claim_list.plain(known, found)
    assert "more (--kind" not in claim_list.plain(known, found, full=True)


def test_json_and_json_lines_say_the_same(ferry):
    found = claims.compared(ferry)
    (whole,) = json.loads(claim_list.whole(ferry, found))
    lines = [json.loads(line) for line in claim_list.lines(ferry, found)]
    silences = [line for line in lines if line["record"] == "left-out"]
    assert [(s["outlet"], s["claim"]) for s in silences] == [
        ("=cmd()", "cl-sank"),
        ("Northern Post", "cl-hurt"),
    ]
    lines = [line for line in lines if line not in silences]
    assert [{"record": "matter", "story": "story-1", **m} for m in whole["matters"]] == lines
    assert whole["left_out"] == [
        {"outlet": "=cmd()", "claims": ["cl-sank"]},
        {"outlet": "Northern Post", "claims": ["cl-hurt"]},
    ]


def test_a_table_reads_back_and_holds_no_formula(ferry):
    table = b"".join(claim_list.table(ferry, claims.compared(ferry))).decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    rows, silences = rows[:5], rows[5:]
    assert [r["claim"] for r in rows] == ["cl-sank", "cl-sank", "cl-hurt", "cl-hurt", "cl-hull"]
    assert [(r["part"], r["silent"], r["claim"]) for r in silences] == [
        ("left-out", "'=cmd()", "cl-sank"),
        ("left-out", "Northern Post", "cl-hurt"),
    ]
    hurt = next(r for r in rows if r["claim"] == "cl-hurt")
    assert (hurt["hand"], hurt["silent"], hurt["second_hand"]) == (
        "second-hand",
        "Northern Post",
        "1",
    )
    text = TEXTS["a"][1]
    assert text[int(hurt["start"]) : int(hurt["end"])] == hurt["words"]
    cells = [cell for row in rows for cell in row.values()]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@")) or "\x1b" in c]
