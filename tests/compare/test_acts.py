"""Which mentions tell one act."""

from msgspec.structs import replace

from detente.compare import acts
from tests.export.conftest import desk, event, on, party

ARLAN, BORIA, CADIA = party("ARL", "Arlan"), party("BOR", "Boria"), party("CAD", "Cadia")
A = desk(
    "a.txt",
    "Lantern",
    "2020-05-04",
    "Talks\n\nArlan asked Boria to open the port.\nArlan asked Boria for grain.\n"
    "Arlan asked that the port of Boria open.\nArlan and Boria talked.\n"
    "Arlan asked Boria before the port talks for a loan on Lorn terms.\n",
)
PORT = event(A, "REQUEST", "asked Boria to", (ARLAN,), (BORIA,), 0.0, lemma="ask")
GRAIN = event(A, "REQUEST", "asked Boria for", (ARLAN,), (BORIA,), 0.0, lemma="ask")
LOAN = event(A, "REQUEST", "asked Boria before", (ARLAN,), (BORIA,), 0.0, lemma="ask")
AGAIN = event(A, "REQUEST", "asked that", (ARLAN,), (BORIA,), 0.0, lemma="ask")


def test_one_deed_between_the_same_parties_on_one_matter_is_one_act():
    assert acts.same(PORT, AGAIN)
    assert not acts.same(PORT, GRAIN)
    assert acts.split([PORT, GRAIN, AGAIN]) == ((PORT, AGAIN), (GRAIN,))


def test_other_parties_another_deed_or_reality_are_not():
    assert not acts.same(PORT, replace(AGAIN, recipients=(CADIA,)))
    assert not acts.same(PORT, replace(AGAIN, type="REJECT"))
    assert not acts.same(PORT, replace(AGAIN, modality="denied"))
    assert not acts.same(replace(PORT, modality="future"), replace(AGAIN, modality="denied"))
    assert acts.same(PORT, replace(AGAIN, recipients=()))
    assert not acts.same(PORT, replace(AGAIN, actors=(CADIA,)))


def test_a_word_in_common_is_no_matter_unless_both_name_one_day():
    told, again = replace(PORT, clause=A.cut("to open the port")), LOAN
    assert not acts.same(told, again)
    monday = on("2020-05-04", span=A.cut("Talks"), basis="report")
    assert acts.same(replace(told, day=monday), replace(again, day=monday))
    guessed = on("2020-05-04", basis="report")
    assert not acts.same(replace(told, day=guessed), replace(again, day=guessed))


def test_clauses_that_say_nothing_of_the_matter_are_one_on_a_day_both_name():
    bare = replace(PORT, clause=A.cut("Arlan asked Boria"))
    other = replace(bare, sentence=GRAIN.sentence)
    assert not acts.same(bare, other)
    monday = on("2020-05-04", span=A.cut("Talks"))
    assert acts.same(replace(bare, day=monday), replace(other, day=monday))


def test_a_sentence_that_only_mentions_an_act_does_not_tell_it():
    assert acts.tells(PORT, AGAIN)
    aside = replace(AGAIN, foreground=False, sentence=A.line("asked Boria for grain"))
    assert acts.same(PORT, aside)
    assert not acts.tells(aside, PORT)
    assert acts.tells(replace(aside, sentence=PORT.sentence), PORT)
    assert not acts.tells(replace(AGAIN, actors=()), PORT)
