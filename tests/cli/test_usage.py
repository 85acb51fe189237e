"""Arguments that make no sense are told as such, and are never faults of Detente's."""

import pytest

from detente import project

LONG = "n" * 256
ALIEN = b"\xe9".decode("utf-8", "surrogateescape")


@pytest.fixture
def crisis(tmp_path):
    (tmp_path / "a.txt").write_text("Kenya demanded that Somalia open the border.\n" * 3)
    return project.new(tmp_path / "crisis")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "a.txt", "-o", f"{LONG}.html"],
        ["read", "a.txt", "-o", f"{LONG}/a.html"],
        ["read", "a.txt", "-o", f"{'/y' * 4000}.html"],
        ["new", LONG],
        ["-p", "crisis", "search", "-n", "9223372036854775808", "x"],
        ["-p", "crisis", "search", ALIEN],
        ["-p", "crisis", "add", "a.txt", "--outlet", ALIEN],
        ["-p", "crisis", "watch", LONG],
        *(["read", "a.txt", option, ALIEN] for option in ("--outlet", "--date", "--model")),
        ["read", "a.txt", "--fields", f"text={ALIEN}"],
        ["read", "a.txt", "--workers", "9" * 30],
        ["ledger", "a.txt", "--party", ALIEN],
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_usage_is_told(run, crisis, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "hint: " in result.stderr
    assert "unexpected" not in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "[[[[" * 20_000,
        f"x = {'[' * 100_000}",
        f"every = {'9' * 5000}",
        f"every.{'.'.join('a' * 3000)} = 1",
        f"x = {'[' * 30}1{']' * 30}",
    ],
    ids=["tables", "lists", "number", "keys", "deep"],
)
def test_toml_beyond_all_bounds_is_told(run, crisis, tmp_path, text):
    (tmp_path / "f.toml").write_text(text)
    for command in (["-p", "crisis", "watch"], ["read", "a.txt", "--overrides"]):
        result = run(*command, "f.toml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "f.toml is" in result.stderr
        assert "hint: " in result.stderr


def test_a_name_as_long_as_can_be_is_written(run, crisis, tmp_path):
    name = f"{'n' * 250}.json"
    assert run("read", "a.txt", "-o", name).exit_code == 0
    assert (tmp_path / name).stat().st_size


def test_a_folder_whose_name_is_not_utf8_works(run, crisis, tmp_path):
    assert run("new", f"cr{ALIEN}").exit_code == 0
    assert run("-p", f"cr{ALIEN}", "status").exit_code == 0


def test_the_second_watcher_is_told(run, crisis, tmp_path):
    from detente.project import lock

    (tmp_path / "f.toml").write_text('[[feed]]\naddress = "https://example.org/feed"\n')
    with lock.held(crisis.folder, 0.0):
        result = run("-p", "crisis", "watch", "f.toml", "--once")
    assert result.exit_code == 1
    assert "another process watches in" in result.stderr


@pytest.mark.parametrize("command", ["events", "ledger", "stories", "brief", "export geojson"])
@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["--since", "soon"], "'soon' is no day; give a day: 2022-02-01, 2022-01, monday"),
        (["--since", "2022-02-02", "--until", "2022-02-01"], "is before --since 2022-02-02"),
        (["--since", "2022-02", "--until", "2022-01"], "2022-01-31 is before --since 2022-02-01"),
    ],
)
def test_days_that_are_none_are_told_before_anything_is_read(run, command, days, told):
    result = run(*command.split(), "nowhere.txt", *days)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("option", [["--min-confidence", "nan"], ["--party", " "]])
def test_a_filter_that_says_nothing_is_told(run, option):
    result = run("events", "nowhere.txt", *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert option[0] in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read", "a.txt", "--format", "jsn"], "Did you mean 'json'?"),
        (["export", "bibtx", "a.txt"], "Did you mean 'bibtex'?"),
        (["ledger", "a.txt", "--kind", "demnd"], "Did you mean 'demand'?"),
        (["ledgr", "a.txt"], "Did you mean 'ledger'?"),
        (["read", "a.txt", "--format", "csv"], "detente export csv PATH"),
        (["read", "a.txt", "-o", "a.csv"], "detente export csv PATH"),
    ],
)
def test_what_was_meant_is_told(run, crisis, arguments, told):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
