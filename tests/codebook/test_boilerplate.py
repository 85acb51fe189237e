"""The data file of page furniture holds its schema, and none of its expressions can blow up."""

import re
from re import _constants as tokens
from re import _parser as parser

import pytest

from detente.codebook.boilerplate import _rule, forms
from detente.errors import CodebookError

REPEATS = (tokens.MAX_REPEAT, tokens.MIN_REPEAT)


def patterns() -> list[re.Pattern[str]]:
    rules = forms().rules
    found = [pattern for rule in rules for pattern in rule.patterns]
    found += [rule.starts for rule in rules if rule.starts]
    return found + [ending.pattern for ending in forms().endings]


def repeats_within(items) -> list[int]:
    """Return the upper bounds of the repetitions anywhere in a parsed expression."""
    bounds = []
    for code, value in items:
        if code in REPEATS:
            bounds.append(int(value[1]))
            bounds += repeats_within(value[2])
        elif code is tokens.SUBPATTERN:
            bounds += repeats_within(value[3])
        elif code is tokens.BRANCH:
            bounds += [bound for branch in value[1] for bound in repeats_within(branch)]
    return bounds


def nested(items) -> bool:
    """Tell whether a repetition of more than three rounds holds one of more than one."""
    for code, value in items:
        inner = []
        if code in REPEATS:
            if int(value[1]) > 3 and any(bound > 1 for bound in repeats_within(value[2])):
                return True
            inner = [value[2]]
        elif code is tokens.SUBPATTERN:
            inner = [value[3]]
        elif code is tokens.BRANCH:
            inner = value[1]
        if any(map(nested, inner)):
            return True
    return False


def test_no_repetition_inside_a_repetition():
    assert [p.pattern for p in patterns() if nested(parser.parse(p.pattern))] == []
    assert nested(parser.parse("(?:a+ ?){2,}b"))


def test_words_are_written_as_lines_are_compared():
    for rule in forms().rules:
        for words in (*rule.exact, *rule.words):
            assert words == words.lower().strip() or words in "+&", words
            assert "’" not in words


def test_no_expression_matches_nothing():
    assert [p.pattern for p in patterns() if p.fullmatch("")] == []


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "x"},
        {"kind": "", "exact": ["a"]},
        {"kind": "x", "exact": ["a"], "where": "nowhere"},
        {"kind": "x", "exact": ["a"], "colour": "red"},
        {"kind": "x", "patterns": ["("]},
    ],
)
def test_a_broken_rule_is_refused(row):
    with pytest.raises(CodebookError) as error:
        _rule(row)
    assert error.value.hint
