"""What ``detente codebook check`` finds in a file of one's own."""

from __future__ import annotations

import pytest

from detente.codebook import check, data, plover
from detente.text import forms

HEAD = 'type = "REQUEST"\n[[frame]]\ncameo = "100"\n'


def wrong(text: str) -> list[tuple[int, str]]:
    return [(f.line, f.message) for f in check.check(text, forms).findings if f.level == "wrong"]


def notes(text: str) -> list[str]:
    return [f.message for f in check.check(text, forms).findings if f.level == "note"]


def test_a_file_that_is_right_says_what_it_holds() -> None:
    checked = check.check(
        f'{HEAD}verbs = ["pester for [fruit]"]\n[classes]\nfruit = ["pear"]\n'
        '[[actor]]\nnames = ["Lake Charter Group"]\ncode = "IGO"\n'
        '[[person]]\nnames = ["Ada Quill"]\n[[person.term]]\nstate = "NOR"\noffice = "FOREIGN"\n'
        "since = 1999-02-03\nuntil = 2001\n",
        forms,
    )
    assert checked.findings == ()
    assert dict(checked.counts) == {"frame": 1, "actor": 1, "person": 1, "classes": 1}


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ('verbs = ["attacked"]', 4, "'attacked' is a form of 'attack'"),
        ('nouns = ["trade talks"]', 4, "'talks' is a form of 'talk'"),
        ('verbs = ["ask",\n"Call for"]', 5, "lower case"),
        ('verbs = ["[truce] now"]', 4, "is no word"),
        ('verbs = ["turn_down"]', 4, "no single word"),
        ('verbs = ["ask [nosuch]"]', 4, "unknown class nosuch"),
        ('verbs = ["ask"]\nobject = ["force"]\nobject_not = ["force"]', 6, "must not be force"),
        ('verbs = ["ask"]\nmode = "violence"', 5, "REQUEST has no mode violence"),
        ('verbs = ["ask"]\nsurprise = 1', 5, "unknown surprise"),
        ('verbs = "ask"', 4, "verbs is no list of words"),
        ('verbs = ["ask"]\nmutual = "yes"', 5, "mutual is true or false"),
        ('verbs = ["ask"]\nbetween = "friends"', 5, "between cannot be friends"),
        ('verbs = ["ask"]\ntype = "GREY"', 2, "GREY is no PLOVER type"),
        ("mutual = true", 2, "it has no words"),
    ],
)
def test_what_is_wrong_with_a_frame_is_told_by_line(row: str, line: int, said: str) -> None:
    assert any(at == line and said in told for at, told in wrong(f"{HEAD}{row}\n"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[frame]]\ntype = "REQUEST"\ncameo = "9999"\nverbs = ["ask"]', 3, "no CAMEO code '9999'"),
        ('[[frame]]\ntype = "REQUEST"\ncameo = 100\nverbs = ["ask"]', 3, "no CAMEO code 100"),
        ('[[actor]]\nnames = ["Reef"]\ncode = "QQQ"', 3, "no code QQQ"),
        ('[[actor]]\nnames = ["Reef"]\ncode = "NOR"\nsector = "ARM"', 4, "no sector ARM"),
        ('[[actor]]\nnames = ["Reef"]\ncode = "NGO"\npart_of = "X"', 4, "no party X"),
        ('[[actor]]\nnames = ["A_REEF_"]\ncode = "NGO"', 2, "texts have no '_'"),
        ('[[actor]]\nnames = ["Reef"]\n', 1, "it has no code"),
        ('[[actor]]\nnames = [" "]\ncode = "NGO"', 2, "holds no word"),
        ('[[actor]]\nnames = ["Reef"]\ncode = "NGO"\n' * 2, 5, "is actor[0], too"),
        ('[[person]]\nnames = ["Ada Quill"]', 1, "no term of office"),
        ('[[person]]\nnames = ["A"]\n[[person.term]]\nstate = "ZZZ"\noffice = "FOREIGN"', 4, "ZZZ"),
        ('[[person]]\nnames = ["A"]\n[[person.term]]\nstate = "NOR"\noffice = "TSAR"', 5, "TSAR"),
        ('[[person]]\nnames = ["A"]\n[[person.term]]\nstate = "NOR"\noffice = "FOREIGN"\n'
         'since = "2001-13"', 6, "is no day"),
        ('[[person]]\nnames = ["A"]\n[[person.term]]\nstate = "NOR"\noffice = "FOREIGN"\n'
         "since = 2002\nuntil = 2001", 3, "ends before it begins"),
        ('[classes]\nfruit = ["blood orange"]', 2, "single words"),
        ("[classes]\nfruit = []", 2, "a class is a list of words"),
        ("frame = 3", 1, "list of tables"),
        ("[[fram]]\n", 1, "no table 'fram'"),
        ('\n\ntype = "X', 3, "no TOML"),
        ("x = " + "[" * 100_000, 1, "nested too deeply"),
    ],
)  # fmt: skip
def test_what_is_wrong_elsewhere_is_told_by_line(text: str, line: int, said: str) -> None:
    found = wrong(text + "\n")
    assert any(at == line and said in told for at, told in found), found


def test_what_goes_before_ours_is_noted() -> None:
    (call, twice, *_) = notes(f'{HEAD}verbs = ["call for", "call for"]\n')
    assert call == "'call for' goes before ours (REQUEST 100)"
    assert "'call for'" in twice
    assert notes('[[actor]]\nnames = ["Kremlin"]\ncode = "NGO"\n') == [
        "'Kremlin' goes for ours (Kremlin)"
    ]
    (said,) = notes(
        '[[person]]\nnames = ["Sergey Lavrov"]\n'
        '[[person.term]]\nstate = "RUS"\noffice = "FOREIGN"\n'
    )
    assert "Sergey Lavrov" in said
    assert notes('[classes]\nfruit = ["pear"]\n') == ["no frame of this file asks for it"]


def test_without_forms_lemmas_are_not_looked_at() -> None:
    assert check.check(f'{HEAD}verbs = ["attacked"]\n').wrong == 0


def test_ours_would_pass_but_for_words_left_as_they_were() -> None:
    # the lemmatizer has a lemma of its own for these; their other spellings stand beside them
    left = {"co-ordinate with", "joint manoeuvres", "graffiti", "hostilities"}
    for name in plover.types():
        text = data.raw(f"frames/{name.lower()}.toml").decode()
        assert {message.split("'")[1] for _, message in wrong(text)} <= left, name


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    text = '[[frame]]\ntype = ["x"]\nmode = ["x"]\ncameo = ["x"]\nverbs = [["x"]]\nrecipient = 5\n'
    assert [line for line, _ in wrong(text)] == [1, 1, 4, 5, 6]


def test_a_stem_or_slip_is_noted() -> None:
    (said,) = notes(f'{HEAD}verbs = ["pester for cooperat"]\n')
    assert "no list of words has 'cooperat'" in said
