import pytest

from detente.sources.network.wayback import capture

PAGE = "https://harbourpost.example/a?b=1"


@pytest.mark.parametrize(
    "address",
    [
        f"https://web.archive.org/web/20220112101500/{PAGE}",
        f"http://web.archive.org/web/20220112101500id_/{PAGE}",
        f"https://www.webarchive.org.uk/wayback/archive/20220112101500mp_/{PAGE}",
        "https://arquivo.pt/wayback/20220112101500/https:/harbourpost.example/a?b=1",
    ],
)
def test_what_a_capture_is_of(address):
    found = capture(address)
    assert (found.original, found.instant) == (PAGE, "2022-01-12T10:15:00Z")
    assert found.raw.endswith(f"/20220112101500id_/{PAGE}")


@pytest.mark.parametrize(
    "address", [PAGE, f"https://web.archive.org/web/*/{PAGE}", "https://a.example/20220112101500/b"]
)
def test_what_is_none(address):
    assert capture(address) is None
