"""The file of overrides: what it may hold, and what is said of what it may not."""

from pathlib import Path

import jsonschema
import pytest

from detente.errors import UsageError
from detente.model import Override, Overrides, json_schema
from detente.sources import overrides

GOOD = """
analyst = "R. Amadi"
date = 2022-02-03

[[change]]
action = "merge"
ids = ["l-000000000001", "l-000000000002"]
why = "one demand in two wordings"

[[change]]
action = "outcome"
ids = ["l-000000000001"]
value = "fulfilled"
day = "2022-02-01"
by = "M. Keller"
on = 2022-02-04
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "overrides.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_change_has_who_and_when(tmp_path: Path) -> None:
    assert overrides.read(write(tmp_path, GOOD)) == (
        Override(
            action="merge", ids=("l-000000000001", "l-000000000002"), by="R. Amadi",
            on="2022-02-03", why="one demand in two wordings",
        ),
        Override(
            action="outcome", ids=("l-000000000001",), by="M. Keller", on="2022-02-04",
            value="fulfilled", day="2022-02-01",
        ),
    )  # fmt: skip


def test_a_file_without_changes_has_none(tmp_path: Path) -> None:
    assert overrides.read(write(tmp_path, "")) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("analyst = ", "no TOML"),
        ('[[change]]\naction = "merge"\n', "ids"),
        (
            'analyst = "A"\ndate = 2022-02-03\n[[change]]\naction = "reject"\nids = []\n',
            "lacks ids",
        ),
        ('[[change]]\naction = "reject"\nids = ["l-1"]\n', "change 1 lacks by, on"),
        (
            '[[change]]\naction = "mrge"\nids = ["l-1"]\n',
            "'mrge' for action; it takes merge, split",
        ),
        ('[[change]]\naction = "link"\nids = ["l-1"]\nvalue = "met"\n', "it takes pending"),
        ('[[change]]\naction = "reject"\nids = ["l-1"]\ncolour = "red"\n', "colour"),
        ('[[change]]\naction = "reject"\nids = ["l-1"]\nby = "A"\non = "3 Feb"\n', "'3 Feb'"),
        (
            '[[change]]\naction = "outcome"\nids = ["l-1"]\nby = "A"\non = 2022-02-03\nday = "x"\n',
            "'x'",
        ),
        ("change = 3\n", "change"),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as error:
        overrides.read(path)
    assert why in error.value.message
    assert str(path) in error.value.message
    assert error.value.hint


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        overrides.read(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        overrides.read(tmp_path)
    (tmp_path / "scan").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="no TOML"):
        overrides.read(tmp_path / "scan")


def test_the_schema_holds_for_a_file() -> None:
    schema = json_schema(Overrides)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"change": [{"action": "reject", "ids": ["l-1"]}]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"change": [{"action": "wish", "ids": ["l-1"]}]}, schema)
