import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import sources
from detente.errors import Empty, SourceError, Unreadable
from detente.sources import rows
from detente.sources.draft import Draft, article
from detente.sources.original import Original

TEXT = "The two envoys met for six hours on Monday and parted without a word to the press."


def drafts(text: str) -> list:
    made = []
    for found in rows.split(Original("reports.jsonl"), text):
        try:
            made.append(rows.read(found.source, found.content))
        except SourceError as error:
            made.append((found.source, error))
    return made


def test_the_documented_fields():
    row = {
        "text": TEXT, "title": "Envoys part", "outlet": "Harbour Post", "author": "Ana Ruiz",
        "url": "https://harbourpost.example/a", "published": "2022-01-10T10:00:00Z",
        "language": "en",
    }  # fmt: skip
    [draft] = drafts(json.dumps(row))
    assert draft == Draft(
        source="reports.jsonl", text=TEXT, title="Envoys part", outlet="Harbour Post",
        published="2022-01-10", author="Ana Ruiz", url="https://harbourpost.example/a",
        language="en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"body": TEXT}, "text", TEXT),
        ({"articleBody": TEXT}, "text", TEXT),
        ({"headline": "Envoys part"}, "title", "Envoys part"),
        ({"title": {"text": "Envoys part", "start": 0}}, "title", "Envoys part"),
        ({"source": {"id": None, "name": "Harbour Post"}}, "outlet", "Harbour Post"),
        ({"authors": [{"name": "Ana Ruiz"}, "Tom Okafor"]}, "author", "Ana Ruiz, Tom Okafor"),
        ({"publishedAt": "2022-01-10T10:00:00Z"}, "published", "2022-01-10"),
        ({"date": 1641808800}, "published", "2022-01-10"),
        ({"date": "soon", "publish_date": "10 January 2022"}, "published", "2022-01-10"),
        ({"outlet": "", "publisher": "Harbour Post"}, "outlet", "Harbour Post"),
        ({"url": "javascript:alert(1)"}, "url", None),
    ],
)
def test_other_names_of_a_field(row, field, value):
    [draft] = drafts(json.dumps({"text": TEXT} | row))
    assert getattr(draft, field) == value or row.get("body") or row.get("articleBody")
    [draft] = drafts(json.dumps(row if field == "text" else {"text": TEXT} | row))
    assert getattr(draft, field) == value


@pytest.mark.parametrize("key", ["articles", "items", "results"])
def test_a_wrapper_around_a_list(key):
    found = drafts(json.dumps({"status": "ok", key: [{"text": TEXT}, {"text": "More. " + TEXT}]}))
    assert [draft.source for draft in found] == ["reports.jsonl:1", "reports.jsonl:2"]


def test_lines_each_a_report_and_one_that_is_none():
    lines = [json.dumps({"text": TEXT}), "", "not json", json.dumps({"title": "no text"}), "[]"]
    first, *failed = drafts("\n".join(lines))
    assert first.source == "reports.jsonl:1"
    assert [source for source, _ in failed] == [f"reports.jsonl:{n}" for n in (3, 4, 5)]
    assert all(isinstance(error, SourceError) and error.hint for _, error in failed)


def test_html_in_a_field_is_read_as_a_page():
    markup = f"<article><p>{TEXT}</p><p>Their ministries said the talks would go on.</p></article>"
    for row in ({"html": markup}, {"text": markup}):
        [draft] = drafts(json.dumps({"outlet": "Harbour Post", **row}))
        assert draft.text == f"{TEXT}\n\nTheir ministries said the talks would go on."
        assert draft.outlet == "Harbour Post"


def test_a_host_as_outlet_gets_the_name_of_the_outlet():
    [draft] = drafts(json.dumps({"text": TEXT, "source_domain": "www.washingtonpost.com"}))
    assert article(draft).outlet == "The Washington Post"
    [draft] = drafts(json.dumps({"text": TEXT, "url": "https://www.reuters.com/world/a"}))
    assert (article(draft).outlet, article(draft).outlet_basis) == ("Reuters", "page")


def test_what_is_no_json_is_said_so():
    with pytest.raises(Unreadable):
        drafts('{"text": ')
    with pytest.raises(Empty):
        drafts(" \n ")
    with pytest.raises(Empty):
        drafts("[]")


ROW = {"title": "Envoys part", "url": "https://post.example/a"}
NAMED = {
    "Guardian": (
        {"response": {"status": "ok", "total": 1, "results": [
            {"webTitle": "Envoys part", "webUrl": "https://post.example/a", "type": "article",
             "webPublicationDate": "2022-01-12T10:00:00Z",
             "fields": {"byline": "Ana Ruiz", "bodyText": TEXT, "body": f"<p>{TEXT}</p>"}}]}},
        "reports.jsonl:1",
    ),
    "Guardian, one": (
        {"response": {"status": "ok", "content":
            {"webTitle": "Envoys part", "webUrl": "https://post.example/a",
             "webPublicationDate": "2022-01-12T10:00:00Z",
             "fields": {"byline": "Ana Ruiz", "body": f"<p>{TEXT}</p><p>{TEXT}</p>"}}}},
        "reports.jsonl:1",
    ),
    "Event Registry": (
        {"articles": {"results": [
            {**ROW, "lang": "eng", "date": "2022-01-12", "dateTime": "2022-01-12T10:00:00Z",
             "body": TEXT, "source": {"uri": "post.example", "title": "Post"},
             "authors": [{"uri": "a@post.example", "name": "Ana Ruiz"}]}], "count": 1}},
        "reports.jsonl:1",
    ),
    "Media Cloud": (
        [{**ROW, "publish_date": "2022-01-12 10:00:00", "author": "Ana Ruiz", "story_text": TEXT}],
        "reports.jsonl:1",
    ),
    "a search engine": (
        {"took": 3, "hits": {"total": {"value": 1}, "hits": [
            {"_id": "a", "_source": {**ROW, "content": TEXT, "author": "Ana Ruiz",
                                     "published_at": "2022-01-12"}}]}},
        "reports.jsonl:1",
    ),
    "WordPress": (
        [{"link": "https://post.example/a", "title": {"rendered": "Envoys part"},
          "content": {"rendered": f"<p>{TEXT}</p><p>{TEXT}</p>"}, "author": "Ana Ruiz",
          "date": "2022-01-12T10:00:00"}],
        "reports.jsonl:1",
    ),
    "under a name of its own": (
        {"meta": {"sources": [{"id": 1}]}, "payload": {"entries": [
            {**ROW, "text": TEXT, "author": "Ana Ruiz", "date": "2022-01-12"}]}},
        "reports.jsonl:1",
    ),
    "pages of answers": (
        [{"articles": [{**ROW, "body": TEXT, "author": "Ana Ruiz", "date": "2022-01-12"}]}],
        "reports.jsonl:1:1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("service", NAMED)
def test_what_news_services_answer(service):
    answer, source = NAMED[service]
    [draft] = drafts(json.dumps(answer))
    assert draft.source == source
    assert (draft.title, draft.url) == ("Envoys part", "https://post.example/a")
    assert (draft.author, draft.published) == ("Ana Ruiz", "2022-01-12")
    assert TEXT in draft.text
    assert "<" not in draft.text


def test_a_text_that_its_service_cut_is_told_or_fetched(tmp_path):
    row = {**ROW, "title": "Envoys part - Harbour Post", "source": {"name": "Harbour Post"}}
    row["content"] = f"{TEXT}… [+1240 chars]"
    (tmp_path / "a.json").write_text(json.dumps({"status": "ok", "articles": [row]}))
    [made], [failure] = sources.read([tmp_path / "a.json"])
    assert made.title.text == "Envoys part"
    assert made.text.endswith(TEXT)
    assert failure.reason == "its service has cut the text of reports in it (1)"
    assert "--fetch" in failure.hint
    [link] = rows.split(Original("a"), json.dumps([row]), follow=True)
    assert link.address == "https://post.example/a"


def test_addresses_without_texts_are_told(tmp_path):
    row = {**ROW, "seendate": "20220112T101500Z", "domain": "post.example", "language": "English"}
    held = {**ROW, "url": "https://post.example/b", "content": "ONLY AVAILABLE IN PAID PLANS"}
    (tmp_path / "a.json").write_text(json.dumps({"articles": [row, held]}))
    articles, [failure] = sources.read([tmp_path / "a.json"])
    assert articles == ()
    assert "addresses to fetch (2)" in failure.reason


def test_answers_in_answers_end(tmp_path):
    deep = '{"data":' * 900 + '{"x": 1}' + "}" * 900
    [(source, error)] = drafts(deep)
    assert (source, type(error)) == ("reports.jsonl", Unreadable)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "title", "date", "source", "url", "x"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_reports_or_source_errors(value):
    try:
        found = drafts(json.dumps(value))
    except SourceError:
        return
    for each in found:
        assert isinstance(each, Draft) or isinstance(each[1], SourceError)


def made(number):
    return {"title": f"Talks {number}", "text": f"The envoys of both sides met for round {number}."}


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ({"articles": [made(1), made(2)], "results": [made(3), made(4)]}, 4),
        ({"monday": [made(1)], "tuesday": [made(2), made(3)]}, 3),
        ({"1": made(1), "2": made(2), "3": made(3)}, 3),
        ({"day": {"articles": [made(1)]}, "next": {"articles": [made(2)]}}, 2),
        ({"source": {"title": "The Post", "url": "https://post.example"}, "day": made(1)}, 1),
    ],
)
def test_every_branch_of_an_answer_is_read(answer, number, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(answer))
    articles, failures = sources.read([tmp_path / "a.json"])
    assert (len(articles), failures) == (number, ())


def test_a_text_may_be_a_list_of_paragraphs(tmp_path):
    paragraphs = [f"The envoys of both sides met for round {n} on Monday." for n in range(80)]
    (tmp_path / "a.json").write_text(json.dumps({"text": paragraphs}))
    [article], _ = sources.read([tmp_path / "a.json"])
    assert article.text == "\n\n".join(paragraphs)


def test_a_cut_list_is_one_failure(tmp_path):
    whole = json.dumps([made(n) for n in range(200)], indent=1)
    (tmp_path / "a.json").write_text(whole[:-20])
    articles, [failure] = sources.read([tmp_path / "a.json"])
    assert (articles, failure.reason) == ((), "it is no valid JSON")
