# ruff: noqa: E501
"""A small record with something of everything, its evidence cut from texts written here."""

from dataclasses import dataclass

import msgspec
import pytest

from detente.model import (
    Actor,
    Answer,
    Article,
    Attribution,
    Boilerplate,
    Change,
    Claim,
    Comparison,
    Condition,
    Day,
    Divergence,
    DivergingValue,
    Entry,
    Event,
    Failure,
    Figure,
    Issue,
    Move,
    Obligation,
    Origin,
    Place,
    Quotation,
    Record,
    Span,
    Statement,
    Status,
    Story,
    Variant,
    content_id,
    span_of,
)

HARBOUR = """Moscow publishes draft treaties and wants written guarantees

Russia on Friday published two draft treaties demanding that NATO never admit Ukraine and remove its weapons from countries that joined after 1997.
Deputy Foreign Minister Sergei Ryabkov said Moscow wanted an answer within weeks. “We need guarantees on paper, not promises,” he said.
About 100,000 Russian troops stand near the Ukrainian border, according to Kyiv. Western capitals fear that Russia could attack Ukraine early next year.

Leave a comment
"""
NORTHERN = """Russia asks NATO to stay out of Ukraine

Russia has asked NATO to stop taking in new members and not to deploy missiles near Russian borders, in drafts made public on Friday.
Ukraine's defence ministry put the number of Russian soldiers near its frontier at 122,000.
NATO said it would not compromise on the right of each country to choose its own path.
"""
WIRE = """Washington hands Moscow its written reply

The United States delivered its written reply to Russia on Wednesday and offered talks on missile sites if Russia pulls its forces back from Ukraine.
The United States warned that an invasion of Ukraine would bring severe sanctions.
"""
OBSERVER = """Kremlin says its main concerns were ignored

President Vladimir Putin said on Tuesday that the West had ignored Russia's main concerns.
Russia is still studying the American paper, a spokesman said.
"""


@dataclass(frozen=True)
class Desk:
    """Cuts spans out of one article by the words they hold."""

    article: Article

    def cut(self, words: str) -> Span:
        start = self.article.text.index(words)
        return span_of(self.article, start, start + len(words))

    def line(self, words: str) -> Span:
        start = self.article.text.index(words)
        first = self.article.text.rfind("\n", 0, start) + 1
        return span_of(self.article, first, self.article.text.index("\n", start))


def desk(source: str, outlet: str | None, day: str, text: str, **more) -> Desk:
    article = Article(
        id=content_id("a", text),
        source=source,
        text=text,
        outlet=outlet,
        outlet_basis="text" if outlet else "unknown",
        published=day,
        published_basis="page",
        **more,
    )
    title = span_of(article, 0, text.index("\n"))
    return Desk(msgspec.structs.replace(article, title=title))


def party(key: str, label: str, kind: str = "country", **more) -> Actor:
    return Actor(
        **{"name": label, "label": label, "kind": kind, "entity": key, "party": key} | more
    )


RUSSIA = party("RUS", "Russia", country="RUS")
NATO = party("NATO", "NATO", "organisation", country="IGO")
USA = party("USA", "United States", country="USA")
UKRAINE = party("UKR", "Ukraine", country="UKR")
WEST = party("WEST", "the West", "bloc")
PUTIN = party("Q7747", "Vladimir Putin", "person", party="RUS", role="president")
RYABKOV = party("ryabkov", "Sergei Ryabkov", "person", party="RUS", role="deputy foreign minister")
KYIV = party("UKR", "Ukraine", "government", name="Kyiv")


def on(day: str, **more) -> Day:
    return Day(**{"value": day, "start": day, "end": day, "basis": "inferred"} | more)


def event(at: Desk, kind: str, words: str, actors, recipients, score: float, **more) -> Event:
    facts = {
        "id": content_id("ev", at.article.id, kind, words),
        "type": kind,
        "mode": None,
        "contexts": (),
        "cameo": "042",
        "quad": 1 if score > 0 else 4,
        "score": score,
        "actors": actors,
        "recipients": recipients,
        "day": None,
        "place": None,
        "modality": "asserted",
        "attribution": (),
        "span": at.cut(words),
        "clause": at.line(words),
        "sentence": at.line(words),
    }
    return Event(**facts | more)


def move(at: Desk, kind: str, actor: Actor, to, words: str, **more) -> Move:
    facts = {
        "id": content_id("mv", at.article.id, kind, words),
        "kind": kind,
        "party": actor,
        "addressees": to,
        "issue": "NATO expansion",
        "content": at.cut(words),
        "span": at.cut(words.split()[0]),
        "sentence": at.line(words),
    }
    return Move(**facts | more)


def entry(kind: str, actor: Actor, to, moves: list[Move], **more) -> Entry:
    facts = {
        "id": content_id("en", kind, actor.entity, *(m.id for m in moves)),
        "kind": kind,
        "party": actor,
        "addressees": to,
        "issue": moves[0].issue,
        "obligation": moves[0].obligation,
        "condition": moves[0].condition,
        "deadline": moves[0].deadline,
        "parts": (),
        "part_of": None,
        "backs": (),
        "implied": False,
        "modality": "asserted",
        "moves": tuple(m.id for m in moves),
        "variants": tuple(
            Variant(move=m.id, outlet=None, span=m.content, obligation=m.obligation) for m in moves
        ),
        "answers": (),
        "status": (),
        "first_seen": "2021-12-17",
        "last_seen": "2022-02-01",
        "outlets": (),
        "origins": len(moves),
    }
    return Entry(**facts | more)


def build() -> Record:
    """Return five reports of four outlets, one of them a near-copy, and one unreadable file."""
    h = desk("in/harbour.html", "Harbour Courier", "2021-12-18", HARBOUR,
             url="https://harbour.example/1")  # fmt: skip
    furniture = Boilerplate(span=h.cut("Leave a comment"), kind="comment form")
    h = Desk(msgspec.structs.replace(h.article, boilerplate=(furniture,)))
    n = desk("in/northern.txt", "Northern Post", "2021-12-18", NORTHERN)
    w = desk("in/wire.txt", "Meridian Wire", "2022-01-27", WIRE)
    c = desk("in/copy.txt", "Delta Dispatch", "2022-01-27", WIRE + "(Meridian Wire)\n",
             credit="Meridian Wire")  # fmt: skip
    o = desk("in/observer.txt", None, "2022-02-02", OBSERVER)

    by_kyiv = (Attribution(holder=KYIV, kind="says", cue=h.cut("according to")),)
    by_putin = (Attribution(holder=PUTIN, kind="says", cue=o.cut("said")),)
    friday, tuesday = on("2021-12-17", span=h.cut("Friday")), on("2022-02-01")
    border = Place(name="Ukrainian border", span=h.cut("Ukrainian border"), kind="border")
    events = (
        event(h, "REQUEST", "demanding", (RUSSIA,), (NATO,), -1.5, day=friday, mode="change"),
        event(h, "MOBILIZE", "stand", (RUSSIA,), (UKRAINE,), -5.0, place=border,
              attribution=by_kyiv, day=on("2021-12", start="2021-12-01", end="2021-12-31",
              precision="month")),
        event(h, "ASSAULT", "attack", (RUSSIA,), (UKRAINE,), -10.0, modality="hypothetical"),
        event(n, "REQUEST", "asked", (RUSSIA,), (NATO,), -1.5, day=friday, mode="change"),
        event(n, "REJECT", "would not compromise", (NATO,), (RUSSIA,), -4.0,
              day=on("2021-12-18", basis="report")),
        event(w, "CONSULT", "delivered", (USA,), (RUSSIA,), 2.0, day=on("2022-01-26")),
        event(c, "CONSULT", "delivered", (USA,), (RUSSIA,), 2.0, day=on("2022-01-26")),
        event(w, "THREATEN", "warned", (USA,), (RUSSIA,), -5.0, day=on("2022-01-26")),
        event(w, "ASSAULT", "invasion", (RUSSIA,), (UKRAINE,), -10.0, modality="conditional"),
        event(o, "ACCUSE", "said on", (PUTIN,), (WEST,), -3.0, day=tuesday),
        event(o, "REJECT", "ignored Russia", (WEST,), (RUSSIA,), -4.0, attribution=by_putin),
    )  # fmt: skip
    direct = Quotation(
        id="q-1", kind="direct", speaker=RYABKOV, cue=h.cut("said"), occasion="briefing",
        content=(h.cut("We need guarantees on paper, not promises,"),), addressees=(NATO,),
        quoted=(h.cut("“We need guarantees on paper, not promises,”"),),
        sentence=h.line("We need"),
    )  # fmt: skip
    indirect = Quotation(
        id="q-2", kind="indirect", speaker=PUTIN, cue=o.cut("said"),
        content=(o.cut("that the West had ignored Russia's main concerns"),),
        sentence=o.line("said on"),
    )  # fmt: skip
    nobody = Quotation(
        id="q-3", kind="indirect", speaker=None, cue=None, content=(o.cut("still studying"),),
        within="q-2", level=2,
    )  # fmt: skip

    refrain = Obligation(kind="refrain", object="admitting Ukraine", by="NATO")
    undo = Obligation(kind="undo", object="weapons in newer members")
    abstain = Obligation(kind="refrain", object="deploying missiles near Russia")
    talks = Obligation(kind="discuss", object="missile sites")
    package = move(h, "demand", RUSSIA, (NATO,), "two draft treaties", package=True)
    d1 = move(h, "demand", RUSSIA, (NATO,), "never admit Ukraine", obligation=refrain,
              part_of=package.id)  # fmt: skip
    d1n = move(n, "demand", RUSSIA, (NATO,), "stop taking in new members", obligation=refrain)
    d2 = move(h, "demand", RUSSIA, (NATO,), "remove its weapons", obligation=undo, issue="weapons",
              part_of=package.id)  # fmt: skip
    d3 = move(n, "demand", RUSSIA, (NATO,), "not to deploy missiles near Russian borders",
              obligation=abstain, issue="weapons", deadline=on("2022-01-10"))  # fmt: skip
    no = move(n, "reject", NATO, (RUSSIA,), "would not compromise", value="refused")
    offer = move(w, "offer", USA, (RUSSIA,), "talks on missile sites", issue="weapons",
                 modality="conditional", obligation=talks,
                 condition=Condition(span=w.cut("if Russia pulls its forces back")))  # fmt: skip
    offer2 = msgspec.structs.replace(
        offer, id="mv-copy", content=c.cut("talks on missile sites"), span=c.cut("talks"),
        sentence=c.line("talks on"), condition=None,
    )  # fmt: skip
    threat = move(w, "threaten", USA, (RUSSIA,), "severe sanctions", issue="invasion",
                  day=on("2022-01-26"))  # fmt: skip
    ignored = move(o, "ignore", WEST, (RUSSIA,), "ignored Russia's main concerns",
                   value="ignored", attribution=by_putin, day=tuesday)  # fmt: skip
    unreal = move(h, "threaten", RUSSIA, (UKRAINE,), "attack Ukraine", modality="hypothetical")

    refused = Answer(value="refused", by=(NATO,), viewpoint="NATO", move=no.id, span=no.content,
                     link="exchange", reason=n.cut("the right of each country"), day=friday)  # fmt: skip
    unheard = Answer(value="ignored", by=(WEST,), viewpoint="RUS", move=ignored.id, day=tuesday,
                     span=ignored.content, link="package", inherited=True)  # fmt: skip
    whole = entry("demand", RUSSIA, (NATO,), [package], id="en-package",
                  answers=(msgspec.structs.replace(unheard, inherited=False),),
                  status=(Status(viewpoint="RUS", value="ignored", since="2022-02-01"),))  # fmt: skip
    e1 = entry("demand", RUSSIA, (NATO,), [d1, d1n], part_of=whole.id, answers=(refused, unheard),
               status=(Status(viewpoint="NATO", value="refused", since="2021-12-18"),
                       Status(viewpoint="RUS", value="ignored", since="2022-02-01")))  # fmt: skip
    e2 = entry("demand", RUSSIA, (NATO,), [d2], part_of=whole.id)
    e3 = entry("demand", RUSSIA, (NATO,), [d3], status=(Status(viewpoint="RUS", value="pending"),))
    e4 = entry("offer", USA, (RUSSIA,), [offer, offer2], first_seen="2022-01-26",
               modality="conditional")  # fmt: skip
    e5 = entry("threat", USA, (RUSSIA,), [threat], backs=(e4.id,), first_seen="2022-01-26")
    whole = msgspec.structs.replace(whole, parts=(e1.id, e2.id))

    moved = Change(id="c-1", action="relabel", ids=(e3.id,), by="R. Amadi", on="2022-02-03",
                   label="no missiles", why="as Moscow put it")  # fmt: skip
    unfit = Change(id="c-2", action="reject", ids=("l-0",), by="R. Amadi", on="2022-02-03",
                   problem="there is no entry l-0 in this ledger")  # fmt: skip
    as_read, e3 = e3, msgspec.structs.replace(e3, changes=(moved.id,))
    issues = (
        Issue(id="i-1", label="never_admit_Ukraine", aliases=("stop taking in members",),
              topic="enlargement", entries=(e1.id,), moves=(d1.id, d1n.id, no.id)),
        Issue(id="i-2", label="missile sites", aliases=(), topic="missiles",
              entries=(e2.id, e3.id, e4.id), moves=(d2.id, d3.id, offer.id, ignored.id)),
        Issue(id="i-3", label="severe sanctions", aliases=(), topic=None,
              entries=(e5.id,), moves=(threat.id,)),
    )  # fmt: skip

    soldiers = h.cut("About 100,000 Russian troops stand near the Ukrainian border")
    soldiers2 = n.cut("the number of Russian soldiers near its frontier at 122,000")
    figures = (
        Figure(id="f-1", span=h.cut("100,000"), value=100000, unit=None, of="Russian troops",
               qualifier="about", sentence=h.line("100,000"), attribution=by_kyiv),
        Figure(id="f-2", span=n.cut("122,000"), value=122000, unit=None, of="Russian soldiers"),
    )  # fmt: skip
    strength = Divergence(
        id="dv-1", kind="value", matter="Russian troops near Ukraine", compatible="no",
        why="100,000 against 122,000",
        values=(DivergingValue(article=h.article.id, outlet="Harbour Courier", value="100,000",
                               span=figures[0].span),
                DivergingValue(article=n.article.id, outlet="Northern Post", value="122,000",
                               span=figures[1].span)),
    )  # fmt: skip
    weapons = Divergence(
        id="dv-2", kind="obligation", matter="weapons near Russia", compatible="partly",
        why="one asks for removal, the other for no new ones",
        values=(DivergingValue(article=h.article.id, outlet="Harbour Courier", value="undo",
                               span=d2.content),
                DivergingValue(article=n.article.id, outlet="Northern Post", value="refrain",
                               span=d3.content)),
    )  # fmt: skip

    def says(at: Desk, span: Span, chain=()) -> Statement:
        return Statement(article=at.article.id, outlet=at.article.outlet, span=span,
                         attribution=chain)  # fmt: skip

    claims = (
        Claim(id="cl-1", matter="Russian troops near Ukraine", status="diverging", origins=2,
              statements=(says(h, soldiers, by_kyiv), says(n, soldiers2)), divergences=("dv-1",)),
        Claim(id="cl-2", matter="drafts made public", status="agreed", origins=2,
              statements=(says(h, h.cut("Russia on Friday published two draft treaties")),
                          says(n, n.cut("in drafts made public on Friday")))),
        Claim(id="cl-3", matter="answer wanted within weeks", status="single", origins=1,
              statements=(says(h, h.cut("Moscow wanted an answer within weeks")),)),
    )  # fmt: skip
    reply = Claim(id="cl-4", matter="reply delivered", status="single", origins=1,
                  statements=(says(w, w.cut("delivered its written reply to Russia")),
                              says(c, c.cut("delivered its written reply to Russia"))))  # fmt: skip

    def alone(at: Desk) -> Origin:
        return Origin(id=f"or-{at.article.source}", articles=(at.article.id,), reason="")

    stories = (
        Story(id="st-1", title="Russia's draft treaties", articles=(h.article.id, n.article.id),
              origins=(alone(h), alone(n)), first_day="2021-12-18", last_day="2021-12-18"),
        Story(id="st-2", title="The written reply", articles=(w.article.id, c.article.id),
              origins=(Origin(id="or-wire", articles=(w.article.id, c.article.id),
                              reason="98% of the words are the same", credit="Meridian Wire"),),
              first_day="2022-01-27", last_day="2022-01-27"),
        Story(id="st-3", title="Kremlin says", articles=(o.article.id,), origins=(alone(o),),
              first_day="2022-02-02", last_day="2022-02-02"),
    )  # fmt: skip
    return Record(
        articles=tuple(d.article for d in (h, n, w, c, o)),
        events=events,
        quotations=(direct, indirect, nobody),
        moves=(package, d1, d2, d1n, d3, no, offer, offer2, threat, ignored, unreal),
        entries=(whole, e1, e2, e3, e4, e5),
        issues=issues,
        changes=(moved, unfit),
        entries_as_read=(as_read,),
        figures=figures,
        days=(friday,),
        places=(border,),
        stories=stories,
        comparisons=(
            Comparison(story="st-1", claims=claims, divergences=(strength, weapons)),
            Comparison(story="st-2", claims=(reply,), divergences=()),
        ),
        failures=(Failure(source="in/scan.pdf", reason="not text", hint="give text or HTML"),),
    )


@pytest.fixture(scope="session")
def record() -> Record:
    return build()
