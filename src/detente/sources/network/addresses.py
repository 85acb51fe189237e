"""Which addresses may be fetched: http(s), and hosts of the public internet."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from detente.errors import Forbidden, Unreachable
from detente.sources.original import bare

# IPv6 addresses that stand for an IPv4 one through a gateway (RFC 6052).
NAT64 = IPv6Network("64:ff9b::/96")
LONGEST = 4000
ALLOW = "if you trust it, give --allow-private"


def checked(address: str) -> str:
    """Return an address that may be asked for, as it was given.

    Raises:
        Forbidden: it is not http(s), has no host, or is no address.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Forbidden("it is no sound address", hint="check how it is written") from error
    if parts.scheme not in ("http", "https"):
        what = f"'{parts.scheme[:20]}' is not read" if parts.scheme else "it is no address"
        raise Forbidden(what, hint="give an address that begins with http:// or https://")
    odd = len(address) > LONGEST or any(c.isspace() or ord(c) < 32 for c in address)
    if not host or port == 0 or odd:
        raise Forbidden("it is no sound address", hint="check how it is written")
    return address


def resolved(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the internet addresses of a host, every one of them fit to be connected to.

    Raises:
        Unreachable: the name is unknown.
        Forbidden: one of them is not public, and ``allow_private`` is not given.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        hint = "check the address and the connection"
        raise Unreachable(f"there is no host '{host[:100]}'", hint=hint) from error
    numbers = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not allow_private and not all(map(is_public, numbers)):
        raise Forbidden(f"'{host[:100]}' is no public host", hint=ALLOW)
    return numbers


def is_public(number: str) -> bool:
    """Tell whether an internet address is one of the public internet.

    Private, loopback, link-local, shared, multicast and reserved ones are not, in IPv4 and
    IPv6 (IANA's special-purpose registries, by Python's ``ipaddress``), nor are IPv6
    addresses that stand for such an IPv4 one: mapped, 6to4, Teredo, NAT64.
    """
    address: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address in NAT64:
            return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
        inner = [address.sixtofour, *(address.teredo or ())]
        if address.is_site_local or not all(is_public(str(each)) for each in inner if each):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def told(address: str) -> str:
    """Return an address as it may be shown and logged: no password, no controls, no end."""
    return "".join(c if c.isprintable() else "\ufffd" for c in bare(address)[:300])
