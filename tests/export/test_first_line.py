# ruff: noqa: E501
"""The first line of "what happened" on invented stories of ten kinds: the central happening.

Each story has reports of several outlets; what most of them open with is what happened, however
hard the other acts they tell are. The reports are invented, and read as any other.
"""

import functools

import pytest

from detente import pipeline, sources
from detente.export import happened, index

# By kind: words of the central happening (any of these is enough), and the reports.
STORIES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "attack with a toll": (("market", "blast", "bomb"), (
        ("Bomb kills 31 at Mosul market", "A car bomb tore through a crowded market in Mosul on Tuesday, killing at least 31 people, police said. The United Nations condemned the attack. Iraq has accused Syria for years of letting fighters cross the border."),
        ("Death toll in Mosul market blast rises to 38", "The death toll from a car bomb at a market in Mosul rose to 38 on Wednesday, hospital officials said. France offered to send doctors. Iraqi troops invaded the nearby hills in 2016."),
    )),
    "talks": (("talks",), (
        ("Egypt and Ethiopia hold talks on dam", "Egypt and Ethiopia held talks in Khartoum on Monday about the dam on the Nile, the first in a year. In May Egypt threatened to bomb the dam."),
        ("Nile dam talks open in Khartoum", "Foreign ministers of Egypt and Ethiopia met in Khartoum on Monday for talks on the filling of the Nile dam. Sudan welcomed the meeting. Clashes on the border killed 12 farmers in June."),
    )),
    "sanctions": (("sanctions",), (
        ("EU imposes sanctions on Belarus airline", "The European Union imposed sanctions on the national airline of Belarus on Thursday over the flights of migrants to Minsk. Polish guards shot at a crowd on the border last week, killing one man."),
        ("Brussels hits Belarus carrier with sanctions", "Brussels adopted new sanctions against Belarus on Thursday, freezing the assets of its airline. Minsk called the sanctions absurd."),
        ("Belarus vows answer to new EU sanctions", "Belarus vowed on Friday to answer the sanctions that the European Union imposed on its airline a day earlier. Lithuania has built a fence."),
    )),
    "expulsion": (("expel",), (
        ("Poland expels three Russian diplomats", "Poland expelled three Russian diplomats on Friday and accused them of spying on its railways. Russia invaded Ukraine two years ago, killing thousands of people."),
        ("Russian diplomats expelled from Warsaw", "Warsaw has expelled three diplomats of the Russian embassy, the foreign ministry said on Friday. Moscow said it would answer in kind."),
    )),
    "protest": (("protest", "rall", "march"), (
        ("Thousands protest in Tbilisi against media law", "Thousands of people protested in Tbilisi on Sunday against a media law that the government wants to pass. Police in Yerevan killed two burglars on the same day."),
        ("Georgians march against media bill", "Tens of thousands marched through Tbilisi on Sunday in protest at a bill on foreign media. The opposition urged the president to veto it."),
    )),
    "election dispute": (("election", "vote", "result"), (
        ("Opposition rejects result of Kenya election", "Kenya's opposition rejected the result of the presidential election on Monday and said the vote count was rigged. A bomb in Somalia killed nine soldiers on Sunday."),
        ("Kenyan opposition to challenge election result in court", "The losing candidate in Kenya's presidential election rejected the result on Monday and said he would go to court. Observers of the African Union praised the vote."),
    )),
    "ceasefire": (("cease-fire", "ceasefire", "truce"), (
        ("Israel and Hamas agree to cease-fire", "Israel and Hamas agreed on Wednesday to a cease-fire of five days in Gaza, Egyptian mediators said. Israeli air strikes killed 14 people on Tuesday."),
        ("Gaza truce takes hold after Cairo deal", "A truce between Israel and Hamas took hold in Gaza on Thursday after the two sides agreed in Cairo to halt the fighting. The United States praised Egypt."),
    )),
    "test launch": (("missile",), (
        ("North Korea fires missile over Japan", "North Korea fired a ballistic missile over northern Japan on Tuesday, the South Korean military said. Japan condemned the launch. In 2010 the North shelled an island and killed four people."),
        ("Japan condemns North Korean missile launch", "Japan on Tuesday condemned the launch of a North Korean missile that flew over its north and fell into the Pacific. The United States called for a meeting of the Security Council."),
    )),
    "court": (("court", "judges"), (
        ("World court orders Myanmar to protect Rohingya", "The International Court of Justice ordered Myanmar on Thursday to protect the Rohingya from acts of genocide. The army burned hundreds of villages in 2017 and killed thousands."),
        ("UN judges order Myanmar to shield Rohingya", "Judges of the United Nations' top court ordered Myanmar on Thursday to take measures to protect its Rohingya minority. Gambia, which had brought the case, welcomed the ruling."),
    )),
    "disaster with politics": (("earthquake", "quake"), (
        ("Earthquake kills 200 in eastern Turkey", "An earthquake killed at least 200 people in eastern Turkey on Sunday and flattened hundreds of houses. Greece offered help. Turkey had threatened Greece over gas in the Aegean."),
        ("Turkey quake toll passes 250 as Greek rescuers arrive", "The toll of the earthquake in eastern Turkey passed 250 on Monday as rescuers from Greece arrived in Van. The opposition accused the government of having ignored warnings."),
    )),
}  # fmt: skip


@functools.cache
def lines(kind: str) -> tuple[str, ...]:
    """Return the lines of a story of this kind."""
    reports = [
        sources.from_text(body, outlet=f"Outlet {n}", title=title, published="2024-03-08")
        for n, (title, body) in enumerate(STORIES[kind][1], 1)
    ]
    known = index.build(pipeline.record(reports, ()))
    return tuple(line.words.text for line in happened.lines(known))


@pytest.mark.parametrize("kind", STORIES)
def test_the_first_line_is_the_central_happening_in_a_sentence(kind):
    first = lines(kind)[0]
    assert any(word in first.lower() for word in STORIES[kind][0])
    assert first.endswith(".")


@pytest.mark.parametrize("kind", STORIES)
def test_no_line_stands_twice_and_none_is_a_headline(kind):
    told = lines(kind)
    assert len(set(told)) == len(told) <= happened.MOST
    titles = {title for title, _ in STORIES[kind][1]}
    assert not titles & set(told)
