"""The way to the container engine out of an enclosure: it stays the same when the engine makes its socket anew."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import processes
from sandbox.relay import MOST

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="enclosures are for Linux")

PATIENCE = 20.0
START = "{ %s -P -m sandbox.relay %s $$ <&3 & } 3<&0; echo $!; wait"


class Relay:
    """A relay to a socket where somebody may listen, as a keeper's shell starts it."""

    def __init__(self, folder: Path) -> None:
        self.engine = folder / "engine.sock"
        self.address = folder / "relay.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.address))
            listener.listen(64)
            command = ["/bin/sh", "-c", START % (sys.executable, self.engine)]
            self.shell = subprocess.Popen(command, stdin=listener.fileno(), stdout=subprocess.PIPE, text=True)
        assert self.shell.stdout is not None
        self.pid = int(self.shell.stdout.readline())

    def connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.address))  # without a time limit it waits for its turn
        connection.settimeout(PATIENCE)
        return connection

    def end(self) -> None:
        self.shell.kill()
        self.shell.wait()
        assert self.shell.stdout is not None
        self.shell.stdout.close()


@pytest.fixture
def relay() -> Iterator[Relay]:
    with tempfile.TemporaryDirectory(prefix="relay-") as folder:
        relay = Relay(Path(folder))
        yield relay
        relay.end()


@contextlib.contextmanager
def echoing(path: Path) -> Iterator[None]:
    """Somebody who listens there, and says back in capitals all that was said, when all was said."""
    path.unlink(missing_ok=True)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen(64)
    threads: list[threading.Thread] = []

    def answer(connection: socket.socket) -> None:
        with connection:
            said = b"".join(iter(lambda: connection.recv(65536), b""))
            connection.sendall(said.upper())

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                threads.append(threading.Thread(target=answer, args=(connection,)))
                threads[-1].start()

    serving = threading.Thread(target=serve)
    serving.start()
    yield
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    for thread in (serving, *threads):
        thread.join()


def says(connection: socket.socket, data: bytes) -> bytes:
    """What comes back to what is said, up to its end."""
    with connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_both_sides_hear_each_other_to_the_end(relay: Relay) -> None:
    with echoing(relay.engine):
        assert says(relay.connect(), b"hello") == b"HELLO"
        assert says(relay.connect(), b"x" * 3_000_000) == b"X" * 3_000_000


def test_a_socket_that_is_made_anew_is_found(relay: Relay) -> None:
    for word in (b"once", b"again"):
        with echoing(relay.engine):
            assert says(relay.connect(), word) == word.upper()


def test_connections_do_not_wait_for_each_other(relay: Relay) -> None:
    with echoing(relay.engine):
        idle = [relay.connect() for _ in range(20)]
        assert says(relay.connect(), b"now") == b"NOW"
        for connection in idle:
            connection.close()


def test_those_who_hold_too_many_connections_keep_out_themselves_only_until_they_let_go(relay: Relay) -> None:
    with echoing(relay.engine):
        held = [relay.connect() for _ in range(MOST)]
        late = relay.connect()
        late.sendall(b"later")
        late.shutdown(socket.SHUT_WR)
        for connection in held:
            connection.close()
        with late:
            assert late.recv(100) == b"LATER"


@pytest.mark.parametrize("stale", [False, True])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_without_an_engine_the_answer_says_so(relay: Relay, method: str, stale: bool) -> None:
    if stale:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(relay.engine))
    with relay.connect() as connection:
        connection.sendall(f"{method} /_ping HTTP/1.1\r\nHost: docker\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 503 ")
    if method == "HEAD":
        assert body == b""
        return
    assert f"Content-Length: {len(body)}".encode() in head
    message = json.loads(body)["message"]
    assert message.startswith(f"The container engine is not running: nothing listens at {relay.engine}. Start it: ")


def test_somebody_who_says_nothing_is_given_up(relay: Relay) -> None:
    with relay.connect() as connection:
        assert connection.recv(100) == b""


def test_it_ends_with_the_shell_that_started_it(relay: Relay, eventually: Callable[..., None]) -> None:
    assert says(relay.connect(), b"GET / HTTP/1.1\r\n\r\n")
    os.kill(relay.shell.pid, signal.SIGKILL)
    eventually(lambda: relay.pid not in processes.descendants(1), "the relay's end")


def test_a_machine_without_room_for_a_thread(tmp_path: Path) -> None:
    """One connection ends, and the next one is served."""
    script = """
        import socket, sys, threading
        from sandbox import relay

        listener = socket.socket(socket.AF_UNIX)
        listener.bind("relay.sock")
        listener.listen()
        threading.Thread(target=relay.relay, args=(listener, "/nowhere/engine.sock"), daemon=True).start()
        start = threading.Thread.start

        def scarce(thread):
            threading.Thread.start = start
            raise RuntimeError("can't start new thread")

        threading.Thread.start = scarce
        for _ in range(2):
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect("relay.sock")
                try:
                    connection.sendall(b"HEAD / HTTP/1.1\\r\\n\\r\\n")
                    connection.shutdown(socket.SHUT_WR)
                    print(connection.recv(65536)[:12])
                except ConnectionError:
                    print(b"")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["b''", "b'HTTP/1.1 503'"], done.stderr
