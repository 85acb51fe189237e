"""The command that writes a brief: its formats, its places, what it refuses."""

import pytest


def test_text_goes_to_standard_output(run, pipeline):
    result = run("brief", "a.txt", "--title", "A winter")
    assert result.exit_code == 0
    assert result.stdout.startswith("A WINTER\n")
    assert result.stdout.count("Nothing was found.") == 4


@pytest.mark.parametrize(
    ("name", "begins"), [("b.txt", "A WINTER"), ("b.md", "# A winter"), ("b.html", "<!doctype")]
)
def test_the_ending_of_the_file_tells_the_format(run, pipeline, tmp_path, name, begins):
    assert run("brief", "a.txt", "--title", "A winter", "-o", name).exit_code == 0
    assert (tmp_path / name).read_text().startswith(begins)


def test_an_ending_that_tells_nothing_and_a_day_that_is_none_are_refused(run, pipeline):
    assert run("brief", "a.txt", "-o", "b.pdf").exit_code == 2
    assert run("brief", "a.txt", "--since", "one fine day").exit_code == 2
