"""The political sense of a word and its other senses: one sentence for each, side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.pipeline import Findings

Read = Callable[..., Findings]


def types(found: Findings) -> set[str]:
    return {e.type for e in found.events}


@pytest.mark.parametrize(
    ("event_type", "counts", "does_not"),
    [
        # words and force
        ("ASSAULT", "Peruvian troops attacked the town of Tacna.",
         "Senator Bernie Sanders attacked the budget."),
        ("ASSAULT", "Rebels attacked Peruvian soldiers.",
         "Hillary Clinton attacked Donald Trump over the tax bill."),
        ("ASSAULT", "Peruvian forces fought Chilean troops near Arica.",
         "Peruvian Democrats fought for higher wages."),
        ("ASSAULT", "Peruvian police beat the protesters.",
         "Senator Ted Cruz beat Donald Trump in Iowa."),
        ("ASSAULT", "Peruvian soldiers killed twelve villagers.",
         "Senator Ted Cruz killed the bill."),
        ("ASSAULT", "Peru shot down a Chilean drone.",
         "Peru shot down speculation about a Chilean base."),
        ("ACCUSE", "Hillary Clinton attacked Donald Trump over the tax bill.",
         "Peruvian troops attacked the town of Tacna."),
        ("ASSAULT", "Peru fought a war against Chile.", "Peru fought a trade war with Chile."),
        ("ASSAULT", "Peruvian rebels killed two Chilean envoys.",
         "The Peruvian envoy blasted his way into the cabinet."),
        # people and papers
        ("RETREAT", "Peru released four Chilean hostages.",
         "Peru released the minutes of the Chilean meeting."),
        ("RETREAT", "Peru freed two Chilean prisoners.",
         "Peru released photos of two Chilean prisoners."),
        ("CONSULT", "The Peruvian minister spoke with the Chilean envoy.",
         "The Peruvian minister spoke with a Chilean journalist."),
        ("REQUEST", "Peru insisted that Chile open the port.",
         "Peru insisted that there is no danger."),
        ("RETREAT", "Peru returned the stolen masks to Chile.",
         "Peru returned the affection of Chile."),
        ("COERCE", "Peruvian police rounded up forty activists.",
         "Peruvian Democrats rounded up votes for the plan."),
        ("COERCE", "Peruvian soldiers surrounded the town of Tacna.",
         "Peru published the facts surrounding the Chilean raid."),
        ("COERCE", "Peruvian police searched the house of a Chilean journalist.",
         "Peruvian rescuers searched for survivors."),
        ("COERCE", "Peru blocked Chilean imports.",
         "Senate Republicans blocked the nominee."),
        ("COERCE", "Peru shut down three newspapers.",
         "The dispute shut down the American government."),
        # rallies of the crowd and of the candidate
        ("PROTEST", "Thousands of protesters held a rally in Lima.",
         "Senator Bernie Sanders held a rally in Iowa."),
        ("PROTEST", "Hundreds of students demonstrated in Lima.",
         "Peruvian students demonstrated a sense of humor."),
        # what is asked of whom
        ("REQUEST", "Peru wants Chile to open the port.", "Peru wants safety."),
        ("REQUEST", "Peru asked Chile to open the port.",
         "The Peruvian minister asked three questions."),
        ("REQUEST", "Peru insisted that Chile open the port.",
         "Peruvian officials insisted that they have nothing to hide."),
        ("REQUEST", "Peru made an appeal for calm.",
         "Peru's president has a broad appeal."),
        ("REQUEST", "Peru is seeking help from Chile.",
         "The Peruvian senator is seeking a second term."),
        # willing to meet, and to do whatever
        ("AGREE", "Peru is willing to talk with Chile.", "Peru is willing to gamble."),
        ("AGREE", "Peru offered a truce to Chile.",
         "The Peruvian minister offered a long account of the crisis."),
        ("AGREE", "Peru accepted the Chilean plan.",
         "The Peruvian minister accepted a prize."),
        ("REQUEST", "Peru's minister said that Chile must open the port.",
         "Peru's minister said that residents should know the risks."),
        ("RETREAT", "The retreat of Peruvian troops began on Friday.",
         "The Peruvian senator attended a retreat."),
        # help across a border
        ("AID", "Peru sent medicine to Chile.", "The Peruvian senator raised money."),
        ("AID", "Peru helped Chile.", "The speech helped the Peruvian senator."),
        ("COOPERATE", "Peru is working with Chile on the port.",
         "The American president worked with Congress on the port."),
        ("SANCTION", "Peru cut aid to Chile.", "Congress passed measures on schools."),
        ("SANCTION", "The Peruvian president dismissed the interior minister.",
         "Voters ousted the Peruvian senator in a primary."),
        ("SANCTION", "Peru left the Andean Union.", "Peruvian farmers left their community."),
        # meetings of two
        ("CONSULT", "The Peruvian minister met the Chilean envoy.",
         "The Peruvian minister met on Friday."),
        ("CONSULT", "Peru met Chile in Arica.", "Peru met resistance from Chile."),
        ("CONSULT", "The Peruvian president arrived in Chile.",
         "Peruvian students arrived on Friday."),
        # thanks and self-defence
        ("SUPPORT", "Peru thanked Chile.", "The Peruvian senator thanked God."),
        ("SUPPORT", "Peru's president honored the Chilean envoy.",
         "The Peruvian shop honored the coupon."),
        ("SUPPORT", "Peru supported the Chilean plan.", "Peruvian workers support their families."),
        ("SUPPORT", "Peru recognized the Chilean government.",
         "The Peruvian minister recognized that prices rose."),
        ("REJECT", "Peru's minister said the Chilean offer was unacceptable.",
         "Peru's minister said the Chilean shelling was unacceptable."),
        ("ACCUSE", "Peru's minister said the Chilean shelling was unacceptable.",
         "Peru's minister said the Chilean offer was unacceptable."),
        # ignored demands and passed-over facts
        ("REJECT", "Peru ignored the Chilean request.", "Peru ignored the fact that prices rose."),
        ("REJECT", "Peru resisted Chilean pressure.", "Peruvians resisted the temptation."),
        # threats and dangers
        ("THREATEN", "Peru threatened Chile with war.",
         "The storm threatened the Peruvian harvest."),
        ("THREATEN", "Peru repeated its threat against Chile.",
         "Peruvian officials spoke of the growing terrorist threat."),
        # forces and other things that are moved
        ("MOBILIZE", "Peru mobilized its reservists.",
         "The proposal mobilized Peruvian voters."),
        ("MOBILIZE", "Peru drafted reservists.", "Peruvian lawmakers drafted a report."),
        ("CONCEDE", "Peru gave in to Chile.", "The Peruvian president gave a speech in Chile."),
        ("CONCEDE", "Peru allowed Chilean trucks to pass.",
         "The new road allowed the harvest to grow."),
        ("CONCEDE", "Peru allowed Chilean trucks to pass.",
         "Peru authorized a sale of Chilean oil stocks."),
        # one's own word and office
        ("RETREAT", "The Peruvian minister left his post.",
         "The Peruvian minister left office in March."),
        ("CONCEDE", "Peru called off its bombing campaign.",
         "The Peruvian senator ended her presidential campaign."),
        # somebody to blame
        ("ACCUSE", "Peru blamed Chile for the floods.", "Peru blamed the drought for its losses."),
        ("ACCUSE", "Peruvian police questioned the Chilean envoy about the theft.",
         "Peruvian reporters questioned the wages of miners."),
        # ships taken and planes boarded
        ("COERCE", "Peruvian marines boarded a Chilean ship.",
         "The Peruvian president boarded a plane."),
    ],
)  # fmt: skip
def test_a_word_counts_in_its_political_sense(
    read: Read, event_type: str, counts: str, does_not: str
) -> None:
    assert event_type in types(read(counts))
    assert event_type not in types(read(does_not))


@pytest.mark.parametrize(
    "text",
    [
        "Before the war, prices in Lima were low.",
        "The protests were loud.",
        "Prices rose during the talks.",
    ],
)
def test_a_bare_noun_is_a_mention(read: Read, text: str) -> None:
    assert not read(text).events


def test_a_stranger_alone_makes_no_event(read: Read) -> None:
    assert not read("Tobias Lund, a plumber, criticized the design.").events
    assert read("Peru criticized the design.").events


def test_what_is_only_possible_needs_both_sides(read: Read) -> None:
    assert not read("Peru could release them.").events
    assert read("Peru could attack Chile.").events


@pytest.mark.parametrize(
    ("counts", "does_not"),
    [
        # said to an opponent in the main clause, not in passing and not to nobody
        ("Senator Ted Cruz criticized Hillary Clinton.", "Senator Ted Cruz criticized the rules."),
        ("Senator Ted Cruz criticized Hillary Clinton.",
         "The crowd laughed after Senator Ted Cruz criticized Hillary Clinton."),
        ("Congress rejected the plan.", "Senator Ted Cruz may reject the plan."),
        # what politicians say abroad is no debate at home
        ("Senator Ted Cruz criticized Chile.", "Senator Ted Cruz opposes the new tax."),
        # an act, and what a people thinks
        ("Peruvians thanked Chile.", "Most Peruvians support the new tax."),
        # what is asked, and what is open
        ("Peru's minister said that Chile should open the port.",
         "Peru's minister did not say whether Chile should open the port."),
    ],
)  # fmt: skip
def test_acts_are_recorded_and_debate_is_not(read: Read, counts: str, does_not: str) -> None:
    assert read(counts).events
    assert not read(does_not).events


def test_working_together_takes_two(read: Read) -> None:
    assert "COOPERATE" in types(read("Peru works closely with Chile."))
    assert "COOPERATE" not in types(read("Peru works closely with its friends."))
