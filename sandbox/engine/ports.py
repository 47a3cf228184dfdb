"""The ports of this machine that a lesson publishes: free, or told before anything happens."""

import errno
import socket
import sys
import time

from sandbox.errors import Blocked

PATIENCE = 3.0
"""Seconds that a port may take to become free: that of a container that was removed just now."""

TURN = 0.05
"""Seconds between two looks."""


def expect_free(ports: tuple[int, ...], lesson: str) -> None:
    """Make sure that nothing uses these ports of the loopback address. Changes nothing.

    Args:
        ports: the ports.
        lesson: the lesson's id.

    Raises:
        Blocked: one is taken; the message has the port, and what to do.
    """
    deadline = time.monotonic() + PATIENCE
    for port in ports:
        while _is_taken(port):
            if time.monotonic() > deadline:
                raise _taken(port, lesson)
            time.sleep(TURN)


def _is_taken(port: int) -> bool:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
            server.listen(1)
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def _taken(port: int, lesson: str) -> Blocked:
    look = f"lsof -i :{port}" if sys.platform == "darwin" else f"ss -tlnp 'sport = :{port}'"
    return Blocked(
        f"The lesson {lesson} uses the port {port} of this machine, and something listens there already.",
        todo=f"`docker ps --filter publish={port}` shows whether it is a container, `{look}` which program it is. "
        "End it, or let it listen elsewhere; then open the lesson again.",
    )
