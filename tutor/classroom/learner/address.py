"""The address of a class's server, as a learner types it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from sandbox.errors import Usage

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """Where a class's server answers.

    Attributes:
        scheme: "http" or "https".
        host: its name or number, as it is connected to.
        path: what stands before the paths of all requests; no slash at its end.
    """

    scheme: str
    host: str
    port: int
    path: str = ""

    @property
    def is_loopback(self) -> bool:
        """Whether it is this machine itself: nobody else can listen."""
        from ipaddress import ip_address

        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost" or self.host.endswith(".localhost")

    @property
    def is_private(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.scheme == "https" or self.is_loopback

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def read_address(url: str) -> Address:
    """Understand an address. Without `http://` or `https://`, this machine is asked by the one, others by the other.

    Raises:
        Usage: it is none, with words that say why.
    """
    given = url.strip()
    if "://" not in given:
        here = Address("http", (urlsplit(f"//{given}").hostname or "") if _splits(f"//{given}") else "", 1)
        given = f"{'http' if here.is_loopback else 'https'}://{given}"
    if not _splits(given):
        raise _no_address(url)
    parts = urlsplit(given)
    if parts.scheme not in PORTS:
        raise Usage(
            f"'{url}' begins with {parts.scheme}://.", todo="A class's address begins with https:// or http://."
        )
    if not parts.hostname or parts.query or parts.fragment or not given.isprintable() or " " in given:
        raise _no_address(url)
    if parts.username is not None or parts.password is not None:
        raise Usage(f"'{url}' holds a name or a password.", todo="Give the address without them.")
    return Address(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme], parts.path.rstrip("/"))


def _splits(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _no_address(url: str) -> Usage:
    return Usage(f"'{url}' is no address of a class.", todo="It looks like https://class.example.org:8443.")
