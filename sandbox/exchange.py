"""The pipes of a program that runs under limits: what goes in, what comes out, and when to give it up."""

import contextlib
import os
import selectors
import socket
import time
from typing import IO, Any

from sandbox.errors import Broken
from sandbox.limits import Completed, Limits
from sandbox.messages import Inbox

REST_SECONDS = 1.0
"""How long is waited for the rest of a program's output after its end."""


class Exchange:
    """Feeds a program that runs under limits, and collects what it prints."""

    def __init__(self, connection: socket.socket, inbox: Inbox, stdin: int, input: bytes, limits: Limits) -> None:
        self.connection = connection
        self.inbox = inbox
        self.stdin = stdin
        self.input = input
        self.limits = limits
        self.output: dict[str, bytes] = {"stdout": b"", "stderr": b""}
        self.result: dict[str, Any] | None = None

    def complete(self, stdout: IO[bytes], stderr: IO[bytes]) -> Completed:
        """Wait for the end of the program; gives it up when it prints too much.

        Raises:
            Broken: the sandbox ended meanwhile.
        """
        exceeded = ""
        with selectors.DefaultSelector() as selector, stdout, stderr:
            self._offer_input(selector)
            selector.register(stdout, selectors.EVENT_READ, "stdout")
            selector.register(stderr, selectors.EVENT_READ, "stderr")
            selector.register(self.connection, selectors.EVENT_READ, "keeper")
            started = time.monotonic()
            deadline = started + self.limits.seconds + 15.0
            while self.result is None or {"stdout", "stderr"} & {key.data for key in selector.get_map().values()}:
                ending = self.result is None
                events = selector.select(max(deadline - time.monotonic(), 0))
                if not events:
                    break
                for key, _ in events:
                    self._handle(selector, key)
                if sum(map(len, self.output.values())) > self.limits.output * 1024:
                    exceeded = f"printed more than {self.limits.output} KB"
                    break
                if ending and self.result is not None:
                    # What still holds the pipes after the end is dead or about to be, or somebody else.
                    deadline = time.monotonic() + REST_SECONDS
            seconds = time.monotonic() - started
            if self.stdin >= 0:
                os.close(self.stdin)
        if self.result is None:
            self._give_up()
        if not self.result and not exceeded:
            raise Broken(
                "The lesson's sandbox ended while a program of this check ran in it.",
                todo="Check again; nothing was counted.",
            )
        result = self.result or {"exit": -9, "seconds": seconds, "exceeded": ""}
        if "refused" in result:
            raise refusal(result["refused"])
        return Completed(
            int(result["exit"]),
            self.output["stdout"],
            self.output["stderr"],
            float(result["seconds"]),
            exceeded or str(result["exceeded"]) or _exceeded_in_words(self.output["stderr"], self.limits),
        )

    def _give_up(self) -> None:
        """End the program, and wait until it and all that it started are gone."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            while self.connection.recv(4096):
                pass

    def _offer_input(self, selector: selectors.BaseSelector) -> None:
        os.set_blocking(self.stdin, False)
        if self.input:
            selector.register(self.stdin, selectors.EVENT_WRITE, "stdin")
        else:
            os.close(self.stdin)
            self.stdin = -1

    def _handle(self, selector: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
        if key.data == "stdin":
            try:
                written = os.write(self.stdin, self.input)
            except BrokenPipeError:
                written = len(self.input)
            self.input = self.input[written:]
            if not self.input:
                selector.unregister(self.stdin)
                os.close(self.stdin)
                self.stdin = -1
        elif key.data == "keeper":
            self.inbox.receive()
            self.result = self.inbox.next() or self.result
            if self.inbox.closed or self.result:
                selector.unregister(self.connection)
                self.result = self.result or {}
        else:
            data = os.read(key.fd, 65536)
            self.output[key.data] += data
            if not data:
                selector.unregister(key.fileobj)


def refusal(reason: str) -> Broken:
    """The words for a keeper that cannot start a program."""
    return Broken(
        f"No program can be started in the lesson's sandbox: {reason.lower()}.",
        todo="End something that runs on this machine, or in the lesson with `mlscale-tutor stop`.",
    )


def _exceeded_in_words(stderr: bytes, limits: Limits) -> str:
    """A limit that a program met as an error of its own and reported before it gave up."""
    last = stderr.rstrip().rpartition(b"\n")[2]
    if b"File too large" in last:
        return f"wrote a file of more than {limits.file_size} MB"
    return ""
