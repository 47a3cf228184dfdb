"""How the tutor and a lesson's keeper talk: JSON lines over a Unix socket, file descriptors beside the first.

A connection carries one request and lasts as long as what was asked for: closing it gives it up.
"""

import array
import json
import socket
from collections.abc import Mapping, Sequence
from typing import Any

LINE_LIMIT = 4 * 1024 * 1024
MOST_DESCRIPTORS = 8


def send(connection: socket.socket, message: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send a message; `descriptors` go with its first byte.

    Raises:
        OSError: the other side is gone.
    """
    data = json.dumps(message).encode() + b"\n"
    if descriptors:
        sent = socket.send_fds(connection, [data[:1]], descriptors)
        data = data[sent:]
    connection.sendall(data)


class Inbox:
    """The messages and descriptors that arrive on a connection."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.descriptors: list[int] = []
        self._data = b""
        self.closed = False

    def receive(self) -> None:
        """Read once from the connection; sets `closed` when the other side has closed it.

        Raises:
            BlockingIOError: nothing is there (on a connection that does not block).
        """
        size = array.array("i").itemsize * MOST_DESCRIPTORS
        try:
            data, ancillary, _, _ = self.connection.recvmsg(65536, socket.CMSG_SPACE(size))
        except ConnectionError:
            data, ancillary = b"", []
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                found = array.array("i")
                found.frombytes(content[: len(content) - len(content) % found.itemsize])
                self.descriptors += found
        self._data += data
        self.closed = not data or len(self._data) > LINE_LIMIT

    def next(self) -> dict[str, Any] | None:
        """The next whole message, if one has arrived."""
        line, newline, rest = self._data.partition(b"\n")
        if not newline:
            return None
        self._data = rest
        message = json.loads(line)
        return message if isinstance(message, dict) else {}

    def wait(self) -> dict[str, Any] | None:
        """Wait for the next message, up to the connection's time-out; None when the other side has closed.

        Raises:
            TimeoutError: none came in time.
        """
        while (message := self.next()) is None:
            if self.closed:
                return None
            self.receive()
        return message
