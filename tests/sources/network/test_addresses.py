import pytest

from detente.errors import Forbidden, Unreachable
from detente.sources.network.addresses import checked, is_public, resolved, told

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2002:0a00:0001::1", "2001:0:a00:1::f5ff:fffe", "100::1", "::127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("number", PRIVATE)
def test_what_is_not_of_the_public_internet(number):
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "0x7f000001", "127.1", "0", "::1"]
)
def test_a_host_is_judged_by_what_it_resolves_to(host):
    with pytest.raises(Forbidden, match="no public host"):
        resolved(host, 80, allow_private=False)


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    answer = [(0, 0, 0, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(Forbidden):
        resolved("two.example", 80, allow_private=False)
    assert resolved("two.example", 80, allow_private=True) == ["8.8.8.8", "10.0.0.1"]


def test_an_unknown_host_is_told():
    with pytest.raises(Unreachable, match=r"no host 'nowhere\.invalid'"):
        resolved("nowhere.invalid", 80, allow_private=False)


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/x", "file:///etc/passwd", "gopher://a.example", "javascript:alert(1)",
     "http://", "http:///a", "http://[::1", "http://a.example:99999/", "http://a.example:0/",
     "http://a b.example/", "http://a.example/\r\nHost: b", "//a.example/", "a.example",
     "http://a.example/" + "x" * 5000],
)  # fmt: skip
def test_what_is_no_address_to_fetch(address):
    with pytest.raises(Forbidden) as error:
        checked(address)
    assert error.value.hint
    assert "\n" not in error.value.message


def test_an_address_is_shown_without_its_password():
    shown = told("https://ana:secret@harbourpost.example/a?b=c@d\x1b[31m")
    assert shown == "https://harbourpost.example/a?b=c@d\ufffd[31m"
