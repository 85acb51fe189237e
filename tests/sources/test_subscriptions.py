import pytest

from detente.errors import UsageError
from detente.sources import subscriptions
from detente.sources.subscriptions import Subscription


def read(tmp_path, text):
    (tmp_path / "feeds.toml").write_text(text)
    return subscriptions.read(tmp_path / "feeds.toml")


def test_what_a_file_of_feeds_says(tmp_path):
    text = """every = "2h"
    [[feed]]
    address = "https://harbourpost.example/feed"
    outlet = "Harbour Post"
    [[feed]]
    address = "https://inland.example/sitemap.xml"
    every = "5s"
    [[feed]]
    address = "https://inland.example/sitemap.xml"
    every = "90m"
    """
    assert read(tmp_path, text) == (
        Subscription("https://harbourpost.example/feed", 7200.0, "Harbour Post"),
        Subscription("https://inland.example/sitemap.xml", 5400.0),
    )
    assert read(tmp_path, '[[feed]]\naddress = "http://a.example"')[0].every == 1800.0
    assert read(tmp_path, '[[feed]]\naddress="http://a.example"\nevery="5s"')[0].every == 60.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("feed = [", "no TOML"),
        ("", "names no feed"),
        ("feed = [1]", "no table"),
        ("[[feed]]", "no address"),
        ("[[feed]]\naddress = 'a.example'", "no address"),
        ("[[feed]]\naddress = 'ftp://ana:secret@a.example'", "'ftp' is not read"),
        ("[[feed]]\nadress = 'https://a.example'", "no 'adress'"),
        ("evry = '1h'\n[[feed]]\naddress = 'https://a.example'", "no 'evry'"),
        ("every = 'often'\n[[feed]]\naddress = 'https://a.example'", "length of time"),
        ("every = 5\n[[feed]]\naddress = 'https://a.example'", "length of time"),
        ("[[feed]]\naddress = 'https://a.example'\noutlet = 5", "no name"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path, text, told):
    with pytest.raises(UsageError, match=told) as error:
        read(tmp_path, text)
    assert error.value.hint
    assert "secret" not in error.value.message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        subscriptions.read(tmp_path / "feeds.toml")
