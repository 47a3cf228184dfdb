"""Bad networks between two programs: one that knows requests of HTTP and spoils them, one that only knows bytes."""

import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from tests.classroom.serve_process import free_port

PIECE = 64 * 1024
SECONDS = 60.0

Trouble = Callable[["Passage"], None]
"""What becomes of one request."""


class Passage:
    """A request on its way.

    Args:
        client: the connection to who asked.
        request: the whole request.
        port: where the server is.
    """

    def __init__(self, client: socket.socket, request: bytes, port: int) -> None:
        self.client = client
        self.request = request
        self._port = port

    def forward(self, part: int | None = None, piece: int = PIECE, pause: float = 0.0) -> bytes:
        """Send the request on, or only so many bytes of it; gives the whole answer, or nothing for a part.

        Args:
            piece: how many bytes are sent at a time.
            pause: seconds after each piece.
        """
        with closing(socket.create_connection(("127.0.0.1", self._port), SECONDS)) as server:
            content = self.request[:part]
            for start in range(0, len(content), piece):
                server.sendall(content[start : start + piece])
                time.sleep(pause)
            return _to_the_end(server) if part is None else b""

    def answer(self, content: bytes) -> None:
        """Give an answer back."""
        with suppress(OSError):  # who asked has gone
            self.client.sendall(content)


def plain(passage: Passage) -> None:
    """As it should be."""
    passage.answer(passage.forward())


def cut_upload(passage: Passage) -> None:
    """The network ends in the middle of the request."""
    passage.forward(len(passage.request) // 2)


def cut_answer(passage: Passage) -> None:
    """The server does all, and the network ends before its answer."""
    passage.forward()


def cut_in_answer(passage: Passage) -> None:
    """The network ends in the middle of the answer."""
    answer = passage.forward()
    passage.answer(answer[: len(answer) - 20])


def twice(passage: Passage) -> None:
    """The request arrives twice, at about the same time."""
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(passage.forward())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers[0].split(b" ")[1] == answers[1].split(b" ")[1], answers
    passage.answer(answers[0])


def drip(passage: Passage) -> None:
    """It arrives in small pieces."""
    piece = max(len(passage.request) // 20, 1)
    passage.answer(passage.forward(piece=piece, pause=0.005))


class Hold:
    """Keeps requests back until they are let go: later ones overtake them."""

    def __init__(self) -> None:
        self.held = threading.Semaphore(0)
        self._go = threading.Event()
        self._done = threading.Semaphore(0)

    def __call__(self, passage: Passage) -> None:
        self.held.release()
        assert self._go.wait(SECONDS)
        answer = passage.forward()
        self._done.release()
        passage.answer(answer)

    def let_go(self, count: int = 1) -> None:
        """Let them arrive, and wait until so many were answered."""
        self._go.set()
        for _ in range(count):
            assert self._done.acquire(timeout=SECONDS)


class RoughNetwork:
    """Takes requests at `port`, and sends them on as `troubles` say, one after the other; then as they should be."""

    def __init__(self, server: int) -> None:
        self.troubles: deque[Trouble] = deque()
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def close(self) -> None:
        """End it, once all that was under way has ended."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join(SECONDS)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client):
            client.settimeout(SECONDS)
            request = _whole_request(client)
            if request:
                trouble = self.troubles.popleft() if self.troubles else plain
                trouble(Passage(client, request, self._server))


@contextmanager
def rough_network(server: int) -> Iterator[RoughNetwork]:
    """A bad network before the server at a port."""
    network = RoughNetwork(server)
    try:
        yield network
    finally:
        network.close()


class Wire:
    """A connection between two programs, such as a server and its database, that can be cut, or fall silent."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._lock = threading.Lock()
        self._ends: set[socket.socket] = set()
        self._flows = threading.Event()
        self._flows.set()
        self._listening: socket.socket | None = None
        self.port = free_port()
        self.mend()

    def mend(self) -> None:
        """Let it work, or work again."""
        self._flows.set()
        if self._listening is None:
            self._listening = socket.create_server(("127.0.0.1", self.port))
            threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def hush(self) -> None:
        """Let nothing through, without a word to anybody."""
        self._flows.clear()

    def cut(self) -> None:
        """End all connections, and refuse new ones."""
        listening, self._listening = self._listening, None
        if listening is not None:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()
        with self._lock:
            ends, self._ends = self._ends, set()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._flows.set()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        self._flows.wait()
        try:
            server = socket.create_connection(self._to, SECONDS)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        with self._lock:
            self._ends |= {client, server}
        for source, target in ((client, server), (server, client)):
            threading.Thread(target=self._pump, args=(source, target), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._flows.wait()
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@contextmanager
def wire(host: str, port: int) -> Iterator[Wire]:
    """A connection that can be cut."""
    made = Wire(host, port)
    try:
        yield made
    finally:
        made.cut()


def _whole_request(client: socket.socket) -> bytes:
    """A request with its body, changed so that its answer ends with the connection; nothing where there is none."""
    content = b""
    while b"\r\n\r\n" not in content:
        piece = client.recv(PIECE)
        if not piece:
            return b""
        content += piece
    head, _, body = content.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        piece = client.recv(PIECE)
        if not piece:
            return b""
        body += piece
    lines = [line for line in lines if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close", b"", body])


def _to_the_end(server: socket.socket) -> bytes:
    content = b""
    with suppress(ConnectionResetError):
        while piece := server.recv(PIECE):
            content += piece
    return content
