"""Leads what a lesson's programs say to the container engine on to the engine's own socket.

An engine that starts again makes its socket anew, and an enclosure would keep the old one, where nobody listens any
more. So it gets a socket that stays, and this process beside it, outside: `python -m sandbox.relay SOCKET PARENT`
with the listening socket as standard input. It ends with its parent.
"""

import contextlib
import ctypes
import json
import os
import signal
import socket
import sys
import threading

MOST = 128
"""How many connections there may be at once; others wait."""

REQUEST_SECONDS = 2.0
"""How long somebody may take to ask an engine that is not there."""

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def relay(listener: socket.socket, engine: str) -> None:
    """Lead every connection on, without an end.

    Args:
        listener: where the lesson's programs connect.
        engine: the path of the engine's socket.
    """
    room = threading.BoundedSemaphore(MOST)

    def serve(inner: socket.socket) -> None:
        try:
            with inner:
                _serve(inner, engine)
        finally:
            room.release()

    while True:
        room.acquire()
        inner, _ = listener.accept()
        try:
            threading.Thread(target=serve, args=(inner,), daemon=True).start()
        except RuntimeError:  # no room for a thread: this connection ends, and the next one may find some
            inner.close()
            room.release()


def _serve(inner: socket.socket, engine: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as outer:
        try:
            outer.connect(engine)
        except OSError:
            with contextlib.suppress(OSError):
                _refuse(inner, engine)
            return
        back = threading.Thread(target=_carry, args=(outer, inner), daemon=True)
        back.start()
        _carry(inner, outer)
        back.join()


def _carry(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes until no more does, and then say so."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def _refuse(inner: socket.socket, engine: str) -> None:
    """Answer in the engine's place, in the form in which `docker` shows what an engine complains about."""
    inner.settimeout(REQUEST_SECONDS)
    request = b""
    while b"\r\n\r\n" not in request and (part := inner.recv(65536)):
        request = (request + part)[-1 << 20 :] if request else part
    body = json.dumps({"message": _words(engine)}).encode()
    head = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
    inner.sendall(b"HTTP/1.1 503 Service Unavailable\r\n" + head + (b"" if request.startswith(b"HEAD ") else body))
    inner.shutdown(socket.SHUT_WR)
    while inner.recv(65536):
        pass  # closing while something is unread would take the answer away


def _words(engine: str) -> str:
    from sandbox.engine.endpoint import find_at
    from sandbox.errors import NoEngine

    try:
        find_at(f"unix://{engine}")
    except NoEngine as error:
        return f"{error.what} {error.todo}"
    return "The container engine has just started. Try again."


def main() -> None:
    """See the module."""
    engine, parent = sys.argv[1:]
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):
        return
    os.closerange(3, 4096)  # the keeper's, among them its lock
    threading.stack_size(256 * 1024)
    relay(socket.socket(fileno=0), engine)


if __name__ == "__main__":
    main()
