import base64
import hashlib
import itertools
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from detente.export import index, page
from detente.model import Article, Event, Record, content_id, span_of

VOID = {"meta", "input", "br", "link"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}&amp;"


class Page(HTMLParser):
    """The tags of a page with their attributes, in order; holds that they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), "an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.tags if attribute in a]


@pytest.fixture(scope="module")
def html(record) -> str:
    return page.render(record, whole=True)


@pytest.fixture(scope="module")
def parsed(html) -> Page:
    return Page(html)


def many(count: int) -> Record:
    """Return ``count`` reports of as many outlets, each with ten events, no stories."""
    articles, events = [], []
    for n in range(count):
        lines = [f"Russia warned Ukraine for the {i}th time in report {n}." for i in range(10)]
        text = "\n".join(["Another warning", *lines, ""])
        article = Article(id=content_id("a", text), source=f"{n}.txt", text=text, outlet=f"O{n}")
        articles.append(article)
        for line in lines:
            start = text.index(line)
            words = span_of(article, start + 7, start + 13)
            whole = span_of(article, start, start + len(line))
            events.append(
                Event(
                    id=content_id("ev", n, line),
                    type="THREATEN",
                    mode=None,
                    contexts=(),
                    cameo="130",
                    quad=3,
                    score=-5.0,
                    actors=(),
                    recipients=(),
                    day=None,
                    place=None,
                    modality="asserted",
                    attribution=(),
                    span=words,
                    clause=whole,
                    sentence=whole,
                )
            )
    return Record(articles=tuple(articles), events=tuple(events))


def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(parsed):
    ids = Counter(parsed.values("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = {href[1:] for href in parsed.values("href") if href.startswith("#")}
    assert inside - set(ids) == set()
    assert {i for a in parsed.values("aria-labelledby") for i in a.split()} <= set(ids)


def test_every_piece_of_evidence_is_opened_by_a_link(record, parsed):
    known = index.build(record)
    links = set(parsed.values("href"))

    def place(span) -> str:
        return f"#r{known.numbers[span.article]}-{span.start}-{span.end}"

    wanted = [e.span for e in record.events if e.day or (e.modality == "asserted" and e.foreground)]
    wanted += [q.content[0] for q in record.quotations if q.kind != "indirect"]
    wanted += [v.span for e in record.entries for v in e.variants]
    wanted += [a.span for e in record.entries for a in e.answers]
    shared = [k for c in record.comparisons for k in c.claims if k.status != "single"]
    wanted += [s.span for k in shared for s in k.statements]
    wanted += [v.span for c in record.comparisons for d in c.divergences for v in d.values]
    assert [span.text for span in wanted if place(span) not in links] == []


def test_a_report_can_be_left_out_but_for_what_a_line_leads_to(record):
    brief = Page(page.render(record))
    ids = set(brief.values("id"))
    assert {h[1:] for h in brief.values("href") if h.startswith("#")} <= ids
    whole = Page(page.render(record, whole=True))
    assert len(brief.text.split()) < len(whole.text.split())
    assert "The sentences, in their reports" in brief.text


def test_reports_are_printed_in_full(record, parsed):
    for article in record.articles:
        for line in filter(str.strip, article.text.split("\n")):
            assert line in parsed.text


def test_the_page_asks_nobody_for_anything(record, html, parsed):
    assert {tag for tag, _ in parsed.tags} & {"link", "img", "iframe", "object", "base"} == set()
    assert not {"src", "srcset", "action", "background", "style", "ping"} & {
        name for _, attrs in parsed.tags for name in attrs
    }
    for text in parsed.raw.values():
        assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|import\(", text)
    outside = [h for h in parsed.values("href") if not h.startswith("#")]
    assert set(outside) == {"https://harbour.example/1"}
    assert all("noreferrer" in (a.get("rel") or "") for a in parsed.all("a") if a["href"][0] != "#")


def test_the_policy_allows_the_pages_own_style_and_script_alone(parsed):
    policy = next(m["content"] for m in parsed.all("meta") if m.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind, text in parsed.raw.items():
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert set(parsed.raw) == {"style", "script"}


FREE = {
    *("label", "name", "role", "outlet", "source", "reason", "hint", "matter", "why"),
    *("credit", "author", "issue", "object", "occasion", "of", "viewpoint"),
    *("aliases", "problem"),
}


def hostile(record: Record) -> Record:
    """Return ``record`` with markup in every field that holds free text."""

    def poison(value, key=""):
        if isinstance(value, dict):
            said = {"value"} if {"outlet", "value"} <= set(value) else set()
            return {k: poison(v, "label" if k in said else k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [poison(v, key) for v in value]
        return value + HOSTILE if isinstance(value, str) and key in FREE else value

    return msgspec.convert(poison(msgspec.to_builtins(record)), Record)


def test_text_of_reports_and_records_never_becomes_markup(record):
    text = f"{HOSTILE}\n\nRussia {HOSTILE} refused.\n"
    article = Article(id="a-x", source=HOSTILE, text=text, outlet=HOSTILE)
    titled = msgspec.structs.replace(article, title=span_of(article, 0, len(HOSTILE)))
    bad = hostile(record)
    bad = msgspec.structs.replace(bad, articles=(*bad.articles, titled))
    parsed = Page(page.render(bad, whole=True))
    assert len(parsed.all("script")) == 1
    assert not parsed.all("img")
    assert not [n for _, attrs in parsed.tags for n in attrs if n.startswith("on")]
    assert parsed.text.count(HOSTILE) > 100


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://", "http://[", "a"]
)
def test_only_web_addresses_are_linked(url):
    article = Article(id="a-1", source=url, url=url, text="Words.\n")
    parsed = Page(page.render(Record(articles=(article,))))
    assert [h for h in parsed.values("href") if not h.startswith("#")] == []


def test_what_no_page_may_hold_is_replaced():
    article = Article(id="a-1", source="\x1b[2J\ud800", text="A \x00 b \u202e c\n", outlet="\x07")
    html = page.render(Record(articles=(article,)))
    html.encode()
    assert not set("\x00\x07\x1b\u202e\ud800") & set(html)


def test_it_has_the_landmarks_headings_and_tables_that_readers_need(parsed):
    tags = Counter(tag for tag, _ in parsed.tags)
    assert tags["h1"] == tags["main"] == tags["nav"] == 1
    assert all(a.get("scope") in ("row", "col") for a in parsed.all("th"))
    assert all(a.get("aria-label") or a.get("aria-hidden") for a in parsed.all("svg"))
    assert all(a.get("tabindex") in (None, "0", "-1") for _, a in parsed.tags)
    levels = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), levels
    assert next(a for t, a in parsed.tags if t == "html")["lang"] == "en"


def test_colour_is_never_the_only_mark(html):
    alone = "no match found elsewhere"
    for sign, word in (("≠", "Told differently"), ("=", "Agreed"), ("1×", alone)):
        assert re.search(rf'aria-hidden="true">{sign}</span>{word}', html)
    for word in ("not real: feared or possible", "said to be", "deadline passed"):
        assert word in html


def test_it_says_what_the_first_screen_must(parsed):
    said = " ".join(parsed.text.split())
    assert "4 reports independent of each other; copies count once" in said
    assert "1 source could not be read" in said
    assert "Russia to NATO: “two draft treaties”" in said
    assert "✕ refused according to NATO" in said
    assert "98% of the words are the same" in said
    assert "in/scan.pdf: not text" in said


def test_an_empty_record_makes_a_page():
    parsed = Page(page.render(Record()))
    assert "No report was read." in parsed.text


def test_one_report_has_nothing_to_compare(record):
    alone = Record(articles=record.articles[:1], events=record.events[:1])
    assert "One report has nothing to be compared with." in Page(page.render(alone)).text


def test_a_long_record_is_a_digest_and_the_whole_page_is_never_cut():
    long = many(60)
    html = page.render(long, whole=True)
    parsed = Page(html)
    assert len([i for i in parsed.values("id") if i.startswith("u")]) == len(long.events) == 600
    assert "600 events whose day no report states" in parsed.text
    assert len(parsed.all("article")) == 60
    assert len(html) < 1_500_000
    brief = page.render(long)
    assert len(brief) < 250_000
    assert "A digest" in Page(brief).text


def test_the_same_record_gives_the_same_page_whatever_the_hash_seed(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import conftest, hashlib;"
        "from detente.export import page;"
        "print(hashlib.sha256(page.render(conftest.build()).encode()).hexdigest())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_on_paper_the_page_is_a_brief(parsed):
    css = resources.files("detente.export").joinpath("templates", "page.css").read_text()
    paper = css.partition("@media print {")[2]
    hidden = re.search(r"^  (.*#reports.*) \{ display: none; \}$", paper, re.M)
    left_out = set(hidden[1].split(", "))
    assert {".bar", "dialog", "#ledger", "#comparison", "#quotations", "#events"} <= left_out
    assert not {"#overview", "#sources", ".mast", "footer", ".src"} & left_out
    assert "position: sticky" not in paper
    assert all(css.count(f"\n{rule} {{") == 1 for rule in (".src", ".src:hover", ".src::before"))
    assert "break-inside: avoid" in paper
    # All that is told of it in the sheet belongs to the paper: the last rule closes the sheet.
    assert paper.count("{") + 1 == paper.count("}")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme):
    css = resources.files("detente.export").joinpath("templates", "page.css").read_text()
    light, dark = (block.group() for block in list(re.finditer(r":root \{.*?\}", css, re.S))[:2])
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
    for text in ("ink", "soft", "link", "agreed", "single", "diverging"):
        for ground in ("ground", "panel", "tint"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["on-target"], colours["target"]) >= 4.5


def test_endless_titles_names_and_sentences_do_not_swell_the_page():
    text = "Moscow says " + "and NATO refuses " * 300 + "\n\nKyiv waits.\n"
    article = Article(id="a-1", source="x", text=text, outlet="Lantern " * 100)
    title = span_of(article, 0, text.index("\n"))
    article = msgspec.structs.replace(article, title=title)
    events = tuple(
        msgspec.structs.replace(
            event, id=f"ev-{start}", span=span_of(article, start, start + 7), clause=title,
            sentence=title,
        )
        for event in many(1).events[:1]
        for start in (m.start() for m in re.finditer("refuses", text))
    )  # fmt: skip
    html = page.render(Record(articles=(article,), events=events))
    assert len(events) == 300
    assert len(html) < 1_500_000
    assert "Lantern " * 9 not in html


def test_text_that_runs_from_right_to_left_cannot_turn_the_page():
    text = "قال الوزير \u202e mesrever \u202c مرحبا NATO refused.\n"
    article = Article(id="a-1", source="x", text=text, outlet="\u2067Lantern")
    html = page.render(Record(articles=(article,)), whole=True)
    assert not set("\u202e\u202c\u2067") & set(html)
    assert "قال الوزير" in html
