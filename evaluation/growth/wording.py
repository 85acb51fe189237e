"""Invented paragraphs of news, each in several wordings, with names that others can stand in for.

All of a report's names are of one length each, so that another name leaves every offset where it is.
Groups in braces are wordings of which one is drawn.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

# Countries with their codes; those of one line are of one length.
SIX = (
    "Russia RUS", "Turkey TUR", "France FRA", "Israel ISR", "Poland POL", "Sweden SWE",
    "Norway NOR", "Serbia SRB", "Greece GRC", "Kuwait KWT", "Mexico MEX", "Brazil BRA",
    "Cyprus CYP", "Canada CAN", "Latvia LVA", "Angola AGO", "Rwanda RWA", "Uganda UGA",
    "Zambia ZMB", "Malawi MWI",
)  # fmt: skip
FIVE = (
    "China CHN", "India IND", "Japan JPN", "Egypt EGY", "Syria SYR", "Libya LBY", "Yemen YEM",
    "Qatar QAT", "Sudan SDN", "Chile CHL", "Ghana GHA", "Kenya KEN", "Italy ITA", "Spain ESP",
    "Nepal NPL", "Malta MLT",
)  # fmt: skip
THINGS = (
    "harbour", "airport", "embassy", "factory", "reactor", "library", "railway", "fishery",
    "airbase", "barrier", "channel", "orchard", "brewery", "citadel", "granary", "highway",
    "foundry", "sawmill", "tannery", "theatre", "station", "college", "airship", "trawler",
)  # fmt: skip
# The names as the paragraphs are read.
PARTIES = ("Russia RUS", "Turkey TUR", "China CHN")
TOWN, OTHER_TOWN, THING = "Kelvora", "Dorsaman", "harbour"
NUMBERS = (6120, 7430, 8915, 9240)
PUBLISHED = "2024-03-08"  # a Friday: any other has the same weekdays before it
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
GROUP = re.compile(r"\{([^{}]*)\}")

PARAGRAPHS = (
    "Russia {demanded|insisted} on Monday that Turkey {withdraw|pull back} its troops from the "
    "harbour near Kelvora. {A spokesman said the demand stood.|It gave no date.}",
    "Turkey {rejected|refused} the demand on Tuesday and said that it would {keep|hold} 6,120 "
    "soldiers in Kelvora until {the harbour was safe|talks had ended}.",
    "China {offered|proposed} to send {observers|monitors} to the harbour if Turkey {stopped|ended} "
    "its exercises and Russia {agreed to talks|lifted its ban}.",
    "Russia {threatened|warned} that it would {close the border|cut off gas supplies} unless Turkey "
    "left the harbour by {Friday|the end of the week}.",
    "{At least|About|More than} 7,430 people {were killed|died} when a blast {hit|struck} the harbour "
    "of Kelvora on Wednesday, {officials|police} said.",
    "Some 8,915 residents {fled|left} Kelvora for Dorsaman on {Wednesday|Thursday} as {fighting|fire} "
    "spread around the harbour.",
    "Turkey and Russia {held talks|met} in Dorsaman on Thursday with China as a mediator, {but no "
    "deal was reached|and both sides called them useful}.",
    "{Troops|Forces} of Turkey {attacked|shelled} positions of Russia outside Kelvora on Tuesday, "
    "{wounding|injuring} 9,240 people.",
    "China {condemned|criticised} the attack on Kelvora and {urged|called on} Russia and Turkey to "
    "{show restraint|cease fire}.",
    "Russia {imposed|announced} sanctions on Turkey over the harbour on Monday, {freezing accounts "
    "of|barring imports from} 6,120 companies.",
    "Turkey {promised|pledged} to {reopen|rebuild} the harbour within a month and to "
    "{compensate|pay} 8,915 families.",
    "Russia {accused|charged} Turkey of {hiding|storing} weapons in the harbour, which Turkey "
    "{denied|called a lie}.",
    "The {ministry|government} in Dorsaman said 7,430 {tonnes of grain|barrels of oil} had been lost "
    "with the harbour.",
    "\"{We will not leave|We are staying in} Kelvora,\" the foreign minister of Turkey said on "
    "{Thursday|Wednesday}.",
    "Russia {moved|deployed} {tanks|ships} towards Kelvora on Thursday, {witnesses|reporters} in "
    "Dorsaman said.",
    "{Thousands|Crowds} protested in Dorsaman on Tuesday against the {closure|seizure} of the harbour "
    "by Turkey.",
    "China {agreed|decided} to {give|lend} Turkey {money|help} for the harbour, a sum that "
    "{diplomats|officials} put at 9,240 million dollars.",
    "Turkey {expelled|sent home} {envoys|diplomats} of Russia on Thursday in {answer|response} to the "
    "sanctions.",
    "The president of Russia said that {a deal|an accord} on the harbour was {near|far off} and that "
    "Turkey must {choose|decide} by Friday.",
    "{Engineers|Inspectors} found {cracks|leaks} in the harbour, and 6,120 workers were {told to stay "
    "home|sent away} on Wednesday.",
    "China {called on|asked} Turkey to {let in|admit} aid convoys to Kelvora, where 8,915 "
    "{children|people} lack {water|food}.",
    "Turkey {accepted|welcomed} the offer of China on Thursday, {officials|envoys} in Dorsaman said, "
    "but {asked for|wanted} guarantees.",
    "Russia {withdrew|took back} its threat to {close the border|cut off gas supplies} after "
    "{talks|a meeting} in Dorsaman.",
    "{Soldiers|Guards} of Turkey {arrested|detained} 7,430 {protesters|men} near the harbour on "
    "Wednesday.",
    "A {report|study} by {engineers|lawyers} in Dorsaman says that the harbour was {unsafe|closed} "
    "long before the {blast|dispute}.",
    "{Markets|Prices} fell on Monday as traders {feared|expected} that Russia and Turkey would "
    "{fight over|block} the harbour.",
    "Russia said it had {captured|taken} Kelvora, {a claim|something} that Turkey {denied|disputed} "
    "on Thursday.",
    "{Rescuers|Doctors} {pulled|carried} 9,240 {survivors|people} out of the harbour on Thursday.",
    "China {refused|declined} to {recognise|accept} the border that Russia drew through Kelvora.",
    "Turkey will {hold|stage} {exercises|manoeuvres} with 6,120 troops near Dorsaman {next week|on "
    "Friday}, its army said.",
)  # fmt: skip


def wordings(paragraph: str, most: int, draw: random.Random) -> Iterator[str]:
    """Yield up to ``most`` wordings of a paragraph, no two the same."""
    seen: set[str] = set()
    for _ in range(4 * most):
        text = GROUP.sub(lambda m: draw.choice(m.group(1).split("|")), paragraph)
        if text not in seen:
            seen.add(text)
            yield text
        if len(seen) == most:
            return


def invented(length: int, draw: random.Random) -> str:
    """Return a name nobody bears, of so many letters."""
    letters = (draw.choice((CONSONANTS, VOWELS)[n % 2]) for n in range(length))
    return "".join(letters).capitalize()
