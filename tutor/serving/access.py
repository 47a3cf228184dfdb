"""Who may come in: the token of the address, the session that follows it, and the names of this server.

The server gives its visitors a shell, so three doors stand before it. The token is known only to whoever read
the address; it opens once, for one browser, which keeps a session instead. The name in `Host` must be the
server's own: a foreign name that was made to lead here would let its owner's page read everything. And what
another site's page asks for, in a browser that has the session, is refused.
"""

import hmac
import ipaddress
import re
import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

NO_ENTRY = "Nothing is shown here without the address that `mlscale-tutor serve` printed."
USED_UP = "This address opened the tutor already. Start `mlscale-tutor serve` again to get a new one."
FOREIGN_NAME = "This server does not answer to that name. Use the address that `mlscale-tutor serve` printed."
FOREIGN_PAGE = "A page of another site asked for this, and only the tutor's own page may."

TOKEN_BYTES = 32

_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{1,5})?")


class Access:
    """The doors of one server.

    Args:
        names: host names that are the server's own, besides `localhost`.
        beyond_loopback: whether the server is meant to be reached by other addresses than loopback ones.
    """

    def __init__(self, names: Collection[str] = (), *, beyond_loopback: bool = False) -> None:
        self._names = {"localhost", *(name.lower() for name in names)}
        self._beyond_loopback = beyond_loopback
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        """What the address must contain; it opens once."""
        self.session = secrets.token_urlsafe(TOKEN_BYTES)
        """What the browser that used the token must send from then on."""
        self._used = False

    def redeem(self, token: str) -> bool:
        """Whether this is the token, used for the first time; from then on it opens nothing."""
        if self._used or not _equal(token, self.token):
            return False
        self._used = True
        return True

    def is_used_up(self, token: str) -> bool:
        """Whether this was the token before it was used."""
        return self._used and _equal(token, self.token)

    def is_session(self, value: str) -> bool:
        """Whether the browser has the session. There is none before the token was used."""
        return self._used and _equal(value, self.session)

    def is_own_name(self, host: str) -> bool:
        """Whether a `Host` header names this server. Addresses may: nobody can make one lead elsewhere."""
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = (found["six"] or found["name"]).lower()
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return name in self._names
        return self._beyond_loopback or address.is_loopback


def is_same_origin(origin: str, host: str) -> bool:
    """Whether an `Origin` header names the page of the server that `Host` names."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _equal(one: str, other: str) -> bool:
    """Compare without telling by the time it takes how much of it is right."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
