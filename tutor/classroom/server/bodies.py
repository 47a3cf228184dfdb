"""Bodies of requests, taken in pieces with a bound on size and time, whatever their headers promise."""

import asyncio
import hashlib
import json
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import IO, Any

from starlette.requests import Request
from starlette.types import Message

from tutor.classroom.server.answers import Refused, too_large
from tutor.classroom.wire import ErrorCode, Malformed

PAUSE_SECONDS = 30.0
"""How long the next piece may take."""

SLOWEST = 2_000.0
"""Bytes a second that a sender must reach in all, besides `PAUSE_SECONDS`."""

IN_MEMORY = 64 * 1024
"""Bytes of a bundle that are kept in memory while the rest arrives; larger ones go to a temporary file."""

MOST_DRAINED = 64 * 1024 * 1024
"""Bytes that are read and thrown away so that the sender gets to hear why."""


class Incoming(Request):
    """A request that knows whether its body has arrived as a whole."""

    def __init__(self, request: Request) -> None:
        self._take = request.receive
        self.is_whole = False
        super().__init__(request.scope, self._taken)

    async def _taken(self) -> Message:
        message = await self._take()
        self.is_whole = message["type"] != "http.request" or not message.get("more_body")
        return message


@dataclass(frozen=True)
class Body:
    """A body that has arrived: a file that is closed by whoever takes it, its size, and its SHA-256 in hexadecimal."""

    file: IO[bytes]
    size: int
    digest: str


async def json_of(request: Request, most: int) -> Any:
    """The JSON of a body.

    Raises:
        Refused: it has more than `most` bytes, or takes too long.
        Malformed: it is no JSON.
    """
    content = bytearray()
    async for piece in _pieces(request, "The request", most):
        content += piece
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise Malformed("it is no JSON") from None


async def file_of(request: Request, what: str, most: int) -> Body:
    """The body as a file.

    Raises:
        Refused: it has more than `most` bytes, or takes too long.
        OSError: there is no room for it.
    """
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (whoever takes it closes it)
    found, size = hashlib.sha256(), 0
    try:
        async for piece in _pieces(request, what, most):
            found.update(piece)
            size += len(piece)
            file.write(piece)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return Body(file, size, found.hexdigest())


async def drain(request: Incoming) -> None:
    """Read what is left of a body: who is still sending does not listen, and would miss the answer."""
    left = MOST_DRAINED
    if _promised(request) > MOST_DRAINED:
        return  # it would not end in time anyway
    try:
        async with asyncio.timeout(PAUSE_SECONDS):
            while left > 0 and not request.is_whole:
                left -= len((await request.receive()).get("body", b""))
    except TimeoutError:
        return


async def _pieces(request: Request, what: str, most: int) -> AsyncIterator[bytes]:
    if _promised(request) > most:
        raise too_large(what, most)
    loop = asyncio.get_running_loop()
    begun, size = loop.time(), 0
    stream = request.stream()
    while True:
        deadline = min(loop.time() + PAUSE_SECONDS, begun + PAUSE_SECONDS + size / SLOWEST)
        try:
            async with asyncio.timeout_at(deadline):
                piece = await anext(stream, None)
        except TimeoutError:
            raise Refused(408, ErrorCode.BUSY, "The request took too long to arrive.", todo="Try again.") from None
        if piece is None:
            return
        size += len(piece)
        if size > most:
            raise too_large(what, most)
        yield piece


def _promised(request: Request) -> int:
    """The size that the headers promise; 0 if they promise none."""
    promised = request.headers.get("content-length", "")
    return int(promised[:20]) if promised.isascii() and promised.isdigit() else 0
