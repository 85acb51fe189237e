import csv
import io
import json

import msgspec
import pytest

from detente.model import (
    Article,
    Claim,
    Comparison,
    Corroboration,
    Origin,
    Statement,
    Story,
    span_of,
)


@pytest.fixture
def compared(pipeline):
    """Let two reports agree on one thing, and one tell another alone."""
    first = pipeline.record.articles[0]
    second = Article(id="b", source="b.txt", text="Moscow said no.\nIt rained.\n", outlet="Post")

    def words(article: Article, start: int, end: int) -> Statement:
        span = span_of(article, start, end)
        return Statement(article=article.id, outlet=article.outlet, span=span)

    claims = (
        Claim(id="cl-1", matter="refusal", status="agreed", origins=2,
              statements=(words(first, 0, 14), words(second, 0, 14))),
        Claim(id="cl-2", matter="rain", status="single", origins=1,
              statements=(words(second, 16, 25),),
              corroboration=Corroboration(outlet=1, silent=(first.id,))),
    )  # fmt: skip
    story = Story(
        id="story-9", title="Russia refuses", articles=(first.id, "b"), first_day=None,
        last_day=None,
        origins=tuple(Origin(id=i, articles=(i,), reason="") for i in (first.id, "b")),
    )  # fmt: skip
    pipeline.record = msgspec.structs.replace(
        pipeline.record,
        articles=(first, second),
        stories=(story,),
        comparisons=(Comparison(story="story-9", claims=claims, divergences=()),),
    )
    return pipeline


def test_in_a_pipe_it_prints_one_matter_a_line(run, compared):
    result = run("compare", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(line)["part"] for line in result.stdout.splitlines()] == [
        "agreed",
        "single",
    ]


@pytest.mark.parametrize(
    ("form", "start"), [("text", "Russia refuses"), ("json", "["), ("csv", "story,title,claim")]
)
def test_other_formats(run, compared, form, start):
    assert run("compare", "a.txt", "--format", form).stdout.startswith(start)


@pytest.mark.parametrize(
    ("more", "claims"),
    [
        (("--kind", "single"), ["cl-2"]),
        (("--told-by", "lantern"), ["cl-1", "cl-1"]),
        (("--story", "story-9", "--told-by", "post"), ["cl-1", "cl-1", "cl-2"]),
        (("--kind", "value"), []),
    ],
)
def test_story_outlet_and_kind_choose(run, compared, more, claims):
    result = run("compare", "a.txt", "--format", "csv", *more)
    assert result.exit_code == 0
    told = [row["claim"] for row in csv.DictReader(io.StringIO(result.stdout))]
    assert told == claims


@pytest.mark.parametrize(
    ("more", "said", "hint"),
    [
        (("--story", "x"), "no story told by several reports is x", "story-9 (Russia refuses)"),
        (("--kind", "value"), "nothing was found that is value", ""),
    ],
)
def test_what_is_not_there_is_told_with_what_is(run, compared, more, said, hint):
    result = run("compare", "a.txt", *more)
    assert (result.exit_code, result.stdout) == (0, "")
    assert said in result.stderr
    assert hint in result.stderr


def test_an_outlet_that_is_not_there_is_wrong_usage(run, compared):
    result = run("compare", "a.txt", "--told-by", "Lanterm")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no outlet called Lanterm is compared" in result.stderr
    assert "did you mean Lantern?" in result.stderr


def test_reports_of_different_stories_are_not_compared(run, pipeline):
    result = run("compare", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no story is told by more than one report" in result.stderr
