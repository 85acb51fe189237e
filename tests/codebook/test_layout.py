from __future__ import annotations

import re
import tomllib

from detente.codebook import data, layout

TEXT = '''# What this is for: a test.
# More of it.

# of the first
one = ["a", # behind
  "b"]
two = ["[not.a.table]"]  # of the second

[table]
long = """
[[trap]]
key = 1
"""
[[row]]
x = 1
[[row]]
# of y
y = ["#", "a"]
[[row.inner]]
z = 2
[[row]]
[[row.inner]]
"quoted key" = 3
'''


def test_places_are_the_lines_of_tables_and_keys() -> None:
    tomllib.loads(TEXT)
    lines = {path: place.line for path, place in layout.places(TEXT).items()}
    assert lines == {
        "one": 5, "two": 7, "table": 9, "table.long": 10, "row[0]": 14, "row[0].x": 15,
        "row[1]": 16, "row[1].y": 18, "row[1].inner[0]": 19, "row[1].inner[0].z": 20,
        "row[2]": 21, "row[2].inner[0]": 22, "row[2].inner[0].quoted key": 23,
    }  # fmt: skip


def test_a_comment_belongs_to_the_keys_below_it_or_before_it() -> None:
    notes = {path: place.note for path, place in layout.places(TEXT).items()}
    assert notes["one"] == "behind"
    assert notes["two"] == "of the second"
    assert notes["table"] == ""
    assert notes["row[1].y"] == "of y"
    assert layout.head(TEXT) == "What this is for"


def test_a_comment_on_several_keys_says_so() -> None:
    text = "# verbs; nouns of it\na = 1\nb = 2\nc = 3\n\n# verbs\nd = 4\ne = 5\n"
    notes = {path: place.note for path, place in layout.places(text).items()}
    both = "verbs; nouns of it"
    assert notes == {"a": both, "b": both, "c": "", "d": "verbs", "e": ""}


def test_a_word_is_found_at_or_after_its_key() -> None:
    lines = layout.strings(TEXT)
    assert [layout.line_of(lines, "a", since) for since in (5, 7, 19)] == [5, 18, 19]
    assert layout.line_of(lines, "nowhere", 7) == 7


def test_every_table_of_every_file_has_a_place() -> None:
    for name in data.names():
        if name.endswith(".toml"):
            text = data.raw(name).decode()
            table = tomllib.loads(text)
            begun = {re.split(r"[.\[]", path)[0] for path in layout.places(text)}
            assert begun == set(table), name
