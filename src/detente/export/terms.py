"""What the words on the pages mean, in plain English: a glossary, and hints beside the words."""

from __future__ import annotations

# The key, the words, and what they mean.
TERMS: tuple[tuple[str, str, str], ...] = (
    (
        "report",
        "report",
        "One article, message or page that was read. Its whole text is kept, and every line here"
        " leads to its place in it.",
    ),
    (
        "outlet",
        "outlet",
        "Who published a report: a newspaper, an agency, a ministry, or else the host it was"
        " fetched from. A report that tells none is called after its file and has no outlet.",
    ),
    (
        "independent",
        "independent report",
        "A report in its own words. Reports that run the same words, or that credit one agency, go"
        " back to one text and count once, however many print it.",
    ),
    (
        "story",
        "story",
        "Reports that tell of the same happening within a few days. Only reports of one story are"
        " compared with each other.",
    ),
    (
        "matter",
        "matter",
        "A question that several reports of a story answer: how many, on which day, who refused,"
        " what was asked.",
    ),
    (
        "differ",
        "told differently",
        "Reports of one story give different answers to one question. Both can be right, of"
        " different days for example; Detente says how they differ and gives no verdict.",
    ),
    (
        "lone",
        "only one outlet says",
        "No match was found in any other independent report of the story. It may be there in other"
        " words.",
    ),
    (
        "unmatched",
        "no match found",
        "Several reports tell it, and among the words of this one none were found that tell the"
        " same. It may be there in other words: this is no verdict on what an outlet left out.",
    ),
    (
        "entry",
        "entry of the ledger",
        "One demand, appeal, offer, threat or promise, over all reports that tell of it, whatever"
        " their wording.",
    ),
    (
        "ultimatum",
        "ultimatum",
        "A demand with a deadline and what will follow if it is not met.",
    ),
    (
        "open",
        "open",
        "A demand or offer that nobody is reported to have answered or withdrawn. What is refused"
        " is answered; what is ignored is still open.",
    ),
    (
        "according",
        "according to",
        "On whose word an answer is told: a party’s own, the other side’s, or the reports’"
        " themselves. These can differ; all of them stand, and none is averaged away.",
    ),
    (
        "condition",
        "named as a condition",
        "Nobody asked for it in so many words: somebody said that something will follow if it is"
        " not done. It is shown only where you ask for it.",
    ),
    (
        "together",
        "demands together",
        "A proposal of several demands. An answer to the whole counts for each part that has no"
        " answer of its own.",
    ),
    (
        "real",
        "told as a fact",
        "The report, or somebody it names, says that it happened. What is feared, possible,"
        " planned, denied or long past is kept apart.",
    ),
    (
        "score",
        "score, tension",
        "Each type of event has a number in the PLOVER codebook, from −10 for an attack to +10"
        " for a withdrawal. Tension of a pair is the mean over what is told as a fact between"
        " them. It describes the reporting and forecasts nothing.",
    ),
    (
        "unsure",
        "unsure reading",
        "How likely all of a reading is right, as a small network judges it. Happenings and"
        " quotations less than 20 % sure stand folded, and entries of the ledger less than 35 %,"
        " which are mostly wrong; a switch shows them. What is shown and under 50 % sure says so.",
    ),
    (
        "why",
        "why",
        "What the reading saw: the word that tells it, who is meant and by which words, how real"
        " it is, and where the day comes from. If one of these is wrong, so is the line.",
    ),
    (
        "furniture",
        "page furniture",
        "Bylines, prompts, link lists and notices around a report. Kept in its text, in grey, and"
        " not read.",
    ),
    (
        "verdict",
        "your verdict",
        "What you hold of a line, with your name and why. It is laid over what was read and can"
        " be taken back; nothing that was read is changed.",
    ),
)
MEANINGS = {key: meaning for key, _, meaning in TERMS}
