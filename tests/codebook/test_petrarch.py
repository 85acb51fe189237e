"""PETRARCH dictionaries of our own invention, turned into a file of one's own."""

from __future__ import annotations

import tomllib

import pytest

from detente.codebook import check, petrarch
from detente.codebook.petrarch import actors, crosswalk
from detente.codebook.petrarch.lines import codes, lines
from detente.errors import CodebookError
from detente.text import forms

VERBS = """\
# an invented dictionary
<!-- made up
 over two lines --> &FRUIT
+PEARS
+BLOOD_ORANGE
+X-15

&NEARBY_
+NEAR
+BESIDE

---  PESTER   [110]  ---
PESTER {PESTERS PESTERED PESTERING}   ; old remark
+WEAR_DOWN {+WORE_DOWN} [1011]
RE_+OPEN [050]
"""
ACTORS = """\
LAKE_CHARTER_GROUP_ [IGO]
+LCG_
REEF_GUARD_ [NORMIL]
ADA_QUILL_   # a minister
+A._QUILL_
\t[NORGOV 980101-20050607]
\t[NORELI >050607]
"""


def made(verbs: str = "", names: str = "") -> tuple[dict, petrarch.Imported]:
    found = petrarch.convert(verbs, "v.txt", names, "a.txt", forms.any_lemma)
    return tomllib.loads(petrarch.write(found)), found


def why(found: petrarch.Imported) -> list[tuple[int, str]]:
    return [(entry.line, entry.why.partition(":")[0]) for entry in found.left]


def test_verbs_are_frames_with_their_own_code_or_their_block_s() -> None:
    table, found = made(VERBS)
    frames = {tuple(row["verbs"]): row for row in table["frame"]}
    assert (frames["pester",]["type"], frames["pester",]["cameo"]) == ("ACCUSE", "110")
    assert (frames["re-open",]["type"], frames["re-open",]["cameo"]) == ("SUPPORT", "050")
    assert (frames["wear down",]["cameo"], frames["wear down",]["mode"]) == ("101", "assist")
    assert [(c.line, c.why) for c in found.changed] == [
        (14, "its code as the nearest one: 1011 as 101")
    ]


@pytest.mark.parametrize(
    ("pattern", "verb", "fields"),
    [
        ("- * TALKS [040:040]", "pester talk", {"type": "CONSULT", "mutual": True}),
        ("- ** TALKS [040]", "pester talk", {"type": "CONSULT", "cameo": "040"}),
        ("- * {SOUR MILK} (WITH LEMONS) [111]", "pester milk sour with lemon", {}),
        ("- * THE_BORDER [154]", "pester border", {"type": "MOBILIZE"}),
        ("- * (BEFORE COURT) [:173]", "pester before court", {"inverse": True, "cameo": "173"}),
        ("- + * ABOUT $ [111]", "pester about", {"inverse": True}),
        ("- % * TALKS [040]", "pester talk", {"mutual": True}),
        ("- $ * ROUND (TOWARD +) [112]", "pester round toward", {"type": "ACCUSE"}),
        ("- &FRUIT * VILLAGES [180]", "pester village", {"subject": ["petrarch_fruit"]}),
        ("- CAPTAINS * [180]", "pester", {"subject": ["petrarch_subject_captains"]}),
        ("- * &FRUIT [111]", "pester [petrarch_fruit]", {"mode": "disapprove"}),
        ("- * TO ATTACK [138]", "pester to attack", {"type": "THREATEN", "mode": "violence"}),
    ],
)
def test_patterns_are_frames(pattern: str, verb: str, fields: dict) -> None:
    table, _ = made(VERBS + pattern)
    (row,) = [
        row for row in table["frame"] if verb in row["verbs"] and fields.items() <= row.items()
    ]
    assert row["recipient"]


def test_a_target_behind_a_preposition_is_looked_for_there_first() -> None:
    table, _ = made(VERBS + "- * ROUND (TOWARD +) [112]")
    assert table["frame"][-1]["recipient"][:2] == ["toward", "object"]


def test_synsets_are_classes_and_those_of_no_nouns_are_spelt_out() -> None:
    table, found = made(VERBS + "- * &FRUIT [111]\n- * (&NEARBY_ TOWN) [154]")
    assert table["classes"] == {"petrarch_fruit": ["pear", "x-15"]}
    assert "pester near town" in table["frame"][-1]["verbs"]
    assert "pester beside town" in table["frame"][-1]["verbs"]
    assert why(found) == [(5, "a class holds single words only")]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("- * JOKES [---]", "it says that these words are no event"),
        ("- * &GHOST [120]", "a synset that is not defined"),
        ("- * WEATHER [013]", "PLOVER has no type for its code"),
        ("- * WEATHER [x9]", "PLOVER has no type for its code"),
        ("- * {WET | DRY} [111]", "choices within a pattern"),
        ("- no verb here [111]", "a pattern needs one *"),
        ("- * no code", "a pattern without a code"),
        ("- * THAT + WILL PULLOUT [0356]", "it asks for a clause or a tense"),
        ("- * F/A-18 [190]", "it holds a word with marks"),
        ("- (OF GOLD) * BARS [111]", "words before the verb"),
        ("???", "no verb can be told"),
        ("- * " + "X" * 3000 + " [111]", "a line longer than any entry"),
    ],
)
def test_nothing_is_lost_silently(pattern: str, said: str) -> None:
    bare, _ = made(VERBS)
    table, found = made(VERBS + pattern + "\n")
    assert len(table["frame"]) == len(bare["frame"])
    assert any(line == 16 and reason.startswith(said) for line, reason in why(found)), why(found)
    assert f"v.txt:16: {pattern[:20]}" in petrarch.write(found)


def test_without_headings_the_first_verb_s_code_is_its_block_s() -> None:
    table, found = made("PESTER [110]\nNAG\n- * JOKES [111]\n\nPRAY [020]\nBEG\n")
    assert {tuple(row["verbs"]): row["cameo"] for row in table["frame"]} == {
        ("pester", "nag"): "110", ("pester joke", "nag joke"): "111", ("pray", "beg"): "100",
    }  # fmt: skip
    assert len(found.changed) == 2


def test_actors_and_persons_with_the_days_of_their_offices() -> None:
    table, found = made(names=ACTORS)
    assert table["actor"] == [
        {"names": ["Lake Charter Group", "LCG"], "code": "IGO"},
        {"names": ["Reef Guard"], "code": "NOR", "sector": "MIL", "part_of": "NOR"},
    ]
    assert table["person"] == [
        {
            "names": ["Ada Quill", "A. Quill"],
            "term": [
                {
                    "state": "NOR",
                    "office": "MINISTER",
                    "since": "1998-01-01",
                    "until": "2005-06-07",
                },
                {"state": "NOR", "office": "FAMILY", "since": "2005-06-07"},
            ],
        }
    ]
    assert found.left == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KABUL_ [AFG]", "Detente knows it already"),
        ("XQZ_LEAGUE_ [XQZ]", "its code names no state"),
        ("BO_STONE_ [---]", "somebody is no actor"),
        ("BO_STONE_ [NORGOV 20010231-20020101]", "a day that does not exist"),
        ("BO_STONE_ [NORGOV sometime]", "no code with days"),
        ("BO_STONE_", "no code"),
        ("REEF_ [NORBUS]\n STRAY WORDS", "words that name nobody"),
        ("REEF_ [NORBUS][CHLBUS]", "an actor has one code"),
        ("REEF_ [NORBUS]\nREEF_ [CHLBUS]", "another code further up"),
        ("BO_STONE_ [IGOXXX 980101-990101]", "an office in no state"),
        ("[NOR]", "words that name nobody"),
    ],
)
def test_what_cannot_be_carried_of_actors_is_listed(text: str, said: str) -> None:
    _, found = made(names=text)
    assert any(said in reason for _, reason in why(found)), why(found)


def test_codes_of_actors() -> None:
    assert actors.split("FRAMED") == ("FRA", "JRN", "")
    assert actors.split("IGOUNOKID") == ("UNO", "", "KID")
    assert actors.split("NORREBXYZ") == ("NOR", "REB", "XYZ")
    assert actors.split("REB") == ("", "", "REB")
    assert [actors.day(d) for d in ("300101", "310101", "20010231", "2001")] == [
        "2030-01-01", "1931-01-01", None, None,
    ]  # fmt: skip


def test_cameo_goes_to_plover_by_our_own_frames() -> None:
    def short(code: str) -> tuple[str, str | None, str] | None:
        found = crosswalk.coding(code)
        return found and (found.type, found.mode, found.cameo)

    assert short("0841") == ("RETREAT", "release", "0841")
    assert short("173") == ("COERCE", "arrest", "173")
    assert short("1122") == ("ACCUSE", "allege", "112")
    assert short("020") == ("REQUEST", None, "100")
    assert [short(c) for c in ("010", "---", "99", "1", "²3")] == [None] * 5


def test_every_code_of_ours_goes_somewhere() -> None:
    from detente.codebook import plover

    assert [code for code in plover.cameo() if crosswalk.coding(code) is None] == []


def test_comments_of_all_three_kinds_are_left_out() -> None:
    text = "a <!-- b --> c\n<!-- d\ne --> f # g\n; h\n"
    assert [(line.number, line.text) for line in lines(text)] == [(1, "a  c"), (3, " f")]
    assert codes("X [a][b c] y [d") == ("X  y d", ["a", "b c"])


def test_what_is_made_passes_the_check() -> None:
    text = petrarch.write(made(VERBS + "- * &FRUIT TALKS [111]\n", ACTORS)[1])
    assert check.check(text, forms).wrong == 0


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 50_000,
        "[" * 100_000,
        "- " * 50_000,
        "&X\n+A\n" * 5_000,
        "--- [" * 20_000,
        "\x1b[2J",
    ],
)
def test_hostile_dictionaries_are_read(text: str) -> None:
    made(text, text)
    made(f"--- A [110] ---\nPESTER\n- * {text} [111]\n", text)


def test_more_frames_than_any_dictionary_gives_are_refused() -> None:
    names = [f"VERB{chr(65 + i % 26)}{chr(65 + i // 26)}" for i in range(600)]
    with pytest.raises(CodebookError, match="more than"):
        made("--- A [110] ---\n" + "\n".join(names) + "\n- * JOKES [111]" * 600)
