import pytest

from detente.codebook import agencies, outlets


def test_the_file_holds_its_schema():
    known = outlets.outlets()
    assert len(known) >= 150
    assert len({outlet.name for outlet in known}) == len(known)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bbc.co.uk", "BBC"),
        ("edition.cnn.com", "CNN"),
        ("abcnews.go.com", "ABC News"),
        ("www.abc.net.au", "ABC News (Australia)"),
        ("APNEWS.com", "Associated Press"),
        ("notbbc.co.uk", None),
        ("co.uk", None),
        ("", None),
        ("...", None),
    ],
)
def test_a_host_names_an_outlet(host, name):
    found = outlets.by_host(host)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("IBTimes", "International Business Times"),
        ("the washington times, llc", "The Washington Times"),
        ("Guardian News & Media Limited", "The Guardian"),
        ("Cable News Network, Inc.", "CNN"),
        ("Hürriyet Daily News", "Hürriyet Daily News"),
        ("The Harbour Post", None),
        ("", None),
    ],
)
def test_a_name_or_alias_names_an_outlet(written, name):
    found = outlets.by_name(written)
    assert (found.name if found else None) == name


def test_agencies_have_the_same_name_in_both_files():
    wires = {outlet.name for outlet in outlets.outlets() if outlet.kind == "wire"}
    assert {agency.name for agency in agencies.agencies()} - wires <= {"MENA"}
