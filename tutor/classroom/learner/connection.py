"""One connection to a class's server: a request, and its whole answer within a time limit."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from sandbox.errors import Usage
from tutor import __version__
from tutor.classroom.learner.address import Address, read_address
from tutor.classroom.learner.errors import Refused, Unreachable

CONNECT_SECONDS = 10.0
"""How long connecting, or a pause of the server, may take."""

ANSWER_SECONDS = 60.0
"""How long a request with its answer may take in all."""

SLOWEST = 20_000.0
"""Bytes a second that a network must carry; what is sent has so much more time."""

LARGEST_ANSWER = 16 * 1024 * 1024
MOST_TURNS = 3
"""How often the server may send a request on to another of its own paths."""

_TURNS = (301, 302, 303, 307, 308)
_KEPT_TURNS = (307, 308)
"""Redirects that keep the method and the body."""


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: of HTTP.
        content: the JSON in it; None where there is none.
        retry_after: how many seconds the server asks to wait; None if it asks nothing.
    """

    status: int
    content: Any
    retry_after: float | None


@dataclass(frozen=True)
class Limits:
    """How long to wait, in seconds: for a connection or within a pause, and for a small request in all."""

    pause: float = CONNECT_SECONDS
    whole: float = ANSWER_SECONDS


class Connection:
    """Speaks HTTP with one server; used by one thread at a time. The connection is kept between requests.

    Args:
        address: where the server is.
        certificate: PEM of a certificate to trust on top of the machine's.
        limits: how long to wait.
    """

    def __init__(self, address: Address, *, certificate: str = "", limits: Limits | None = None) -> None:
        self._address = address
        self._certificate = certificate
        self._limits = limits or Limits()
        self._open: http.client.HTTPConnection | None = None

    def close(self) -> None:
        """Close it; the next request opens another one."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def request(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Ask, and give the whole answer.

        Raises:
            Unreachable: no whole answer came.
            Refused: the server sends the request on to somewhere else.
        """
        target = self._address.path + path
        for _ in range(MOST_TURNS + 1):
            answer = self._exchange(method, target, body, headers or {})
            if not isinstance(answer, str):
                return answer
            target = self._turned(target, answer)
        raise Unreachable(f"{self._address} sends requests round in circles.", todo="Tell your teacher.")

    def _exchange(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Answer | str:
        """The answer, or the address to which it sends the request on."""
        kept = self._open is not None
        with self._in_words():
            try:
                return self._once(method, target, body, headers)
            except (ConnectionError, http.client.BadStatusLine):
                # A connection that was kept may have been closed by the server meanwhile. All requests may be repeated.
                self.close()
                if not kept:
                    raise
            return self._once(method, target, body, headers)

    def _once(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Answer | str:
        if self._open is None:
            self._open = self._connected()
        connection = self._open
        seconds = self._limits.whole + len(body) / SLOWEST
        deadline = time.monotonic() + seconds
        with _ended_at(connection, seconds):
            connection.request(method, target, body or None, {**self._usual(), **headers})
            with closing(connection.getresponse()) as response:
                content = _content(response, deadline)
            if response.will_close:
                self.close()
        if response.status in _TURNS:
            place = response.headers.get("Location", "")
            if method == "GET" or response.status in _KEPT_TURNS:
                return place
            raise self._elsewhere(place)
        return Answer(response.status, _json(response, content), _retry_after(response.headers.get("Retry-After")))

    def _connected(self) -> http.client.HTTPConnection:
        address, pause = self._address, min(self._limits.pause, self._limits.whole)
        connection: http.client.HTTPConnection
        if address.scheme == "https":
            context = ssl.create_default_context()
            if self._certificate:
                context.load_verify_locations(cadata=self._certificate)
            connection = http.client.HTTPSConnection(address.host, address.port, timeout=pause, context=context)
        else:
            connection = http.client.HTTPConnection(address.host, address.port, timeout=pause)
        connection.connect()
        return connection

    def _usual(self) -> dict[str, str]:
        return {"Accept": "application/json", "User-Agent": f"mlscale-tutor/{__version__}"}

    def _turned(self, target: str, place: str) -> str:
        """The path to which the request is sent on, if it is one of the same server."""
        host = str(Address(self._address.scheme, self._address.host, self._address.port))
        found = urljoin(f"{host}{target}", place)
        base, _, query = found.partition("?")
        try:
            there = read_address(base)
        except Usage:
            raise self._elsewhere(place) from None
        here = self._address
        if (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
            raise self._elsewhere(place)
        return (there.path or "/") + (f"?{query}" if query else "")

    def _elsewhere(self, place: str) -> Refused:
        return Refused(
            f"{self._address} sends requests on to {place[:200] or 'nowhere'!r}. Nothing was sent there.",
            todo="Ask your teacher for the class's own address, and join with that one.",
        )

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what goes wrong into words; the connection is of no use after it."""
        try:
            yield
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.close()
            raise _unreachable(self._address, error) from error
        except BaseException:
            self.close()
            raise


@contextmanager
def _ended_at(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection after so many seconds: a server that drips could hold it for ever."""
    late = threading.Event()
    sock = connection.sock  # which the connection lets go of while an answer without a length is read

    def cut() -> None:
        late.set()
        with suppress(OSError):  # it has just ended by itself
            sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set():
            raise TimeoutError("timed out") from error
        raise
    finally:
        watch.cancel()
    if late.is_set():
        raise TimeoutError("timed out")


def _content(response: http.client.HTTPResponse, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST_ANSWER:
            raise ValueError(f"its answer has more than {LARGEST_ANSWER} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("timed out")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _json(response: http.client.HTTPResponse, content: bytes) -> Any:
    if not content:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        if response.status >= 400:
            return None  # the status says enough
        raise ValueError("its answer is no JSON") from None


def _retry_after(found: str | None) -> float | None:
    """Seconds; the form with a date is not used between tutor and server, and counts as none."""
    if found is None or not found.strip().isdecimal():
        return None
    return min(float(found), 86400.0)


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "it does not answer in time"),
    (socket.gaierror, "there is no host of that name, or no network"),
    (ConnectionRefusedError, "nobody answers there"),
    (ConnectionError, "the connection was cut"),
    (http.client.IncompleteRead, "the connection was cut"),
    (http.client.HTTPException, "what answers there is no web server"),
)


def _unreachable(address: Address, error: Exception) -> Unreachable:
    what = f"The class at {address} cannot be reached"
    if isinstance(error, ssl.SSLCertVerificationError):
        return Unreachable(
            f"{what}: its certificate is not valid ({error.verify_message}). Nothing was sent.",
            todo="Ask your teacher for the class's address; if the class has a certificate of its own, "
            "join with `--certificate FILE`.",
        )
    if isinstance(error, ssl.SSLError):
        return Unreachable(f"{what}: no encrypted connection could be made ({error.reason}).")
    told = next((words for kind, words in _REASONS if isinstance(error, kind)), "")
    return Unreachable(f"{what}: {told or getattr(error, 'strerror', None) or error}.")
