"""Reads a shell's terminal output: takes the marks of `hooks/` out of it and makes commands of them.

The marks are OSC 133 sequences that carry the session's nonce:

    D status cwd   a command ended (or none ran), the prompt comes
    A, B           the prompt begins, ends; A may tell status and cwd, which count where no D came
    P              the prompt for the next line of an unfinished command
    C status line  a command starts; the status is that of the command before it
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.transcript import OUTPUT_LIMIT, Command

MARK_LIMIT = 1024 * 1024
"""Bytes after which something that began like a mark is taken for output."""

RAW_LIMIT = 4 * OUTPUT_LIMIT
"""Bytes of raw output kept from the start and from the end of a command."""


@dataclass(frozen=True)
class PromptShown:
    """The shell waits for a command. `status` is that of the last one."""

    status: int
    cwd: str


@dataclass(frozen=True)
class ContinuationShown:
    """The shell waits for the next line of an unfinished command."""


@dataclass(frozen=True)
class CommandStarted:
    """The shell has read a command and runs it."""

    line: str


@dataclass(frozen=True)
class CommandEnded:
    """A command has ended."""

    command: Command


Event = PromptShown | ContinuationShown | CommandStarted | CommandEnded


class _Output:
    """A command's raw output: its start and its end, within bounds."""

    def __init__(self) -> None:
        self.head = b""
        self.tail = b""
        self.dropped = 0

    def add(self, data: bytes) -> None:
        room = RAW_LIMIT - len(self.head)
        self.head += data[:room]
        self.tail += data[room:] if room < len(data) else b""
        excess = len(self.tail) - RAW_LIMIT
        if excess > 0:
            self.tail = self.tail[excess:]
            self.dropped += excess


@dataclass
class _Running:
    line: str
    cwd: str
    started: float
    output: _Output


class Recorder:
    """Turns a terminal's bytes into bytes without marks, and into events.

    Args:
        nonce: the session's secret; only marks that carry it count.
        on_event: told of each event, in order.
        cwd: the working directory until the first prompt tells it.
        on_output: told what commands print, without prompts and echoes.
        marks_starts: whether the shell marks the start of a command (a plain sh cannot).
    """

    def __init__(
        self,
        nonce: str,
        on_event: Callable[[Event], None],
        cwd: str,
        on_output: Callable[[bytes], None] = lambda data: None,
        *,
        marks_starts: bool = True,
    ) -> None:
        self.marks_starts = marks_starts
        self.on_event = on_event
        self.on_output = on_output
        self.cwd = cwd
        secret = re.escape(nonce.encode())
        self._mark = re.compile(
            rb"\x1b\]133;([ABP]);" + secret + rb"\x07"
            rb"|\x1b\]133;([ACD]);" + secret + rb";(-?\d+);(.*?);" + secret + rb"\x07",
            re.DOTALL,
        )
        self._opening = b"\x1b]133;"
        self._beginnings = tuple(
            b"%b%b;%b" % (self._opening, kind, nonce.encode()) for kind in (b"A", b"B", b"P", b"C", b"D")
        )
        self._pending = b""
        self._running: _Running | None = None
        self._echo: bytearray | None = None
        self._last_number = ""

    def feed(self, data: bytes) -> bytes:
        """Take what the terminal sent; gives back what a screen should show."""
        data = self._pending + data
        self._pending = b""
        shown = bytearray()
        position = search = 0
        while (start := data.find(self._opening, search)) >= 0:
            match = self._mark.match(data, start)
            if match:
                self._show(data[position:start], shown)
                self._on_mark(match)
                position = search = match.end()
            elif self._may_become_mark(data, start):
                self._show(data[position:start], shown)
                self._pending = data[start:]
                return bytes(shown)
            else:
                search = start + 1
        rest = data[position:]
        held = _length_of_partial(rest, self._opening)
        self._show(rest[: len(rest) - held], shown)
        self._pending = rest[len(rest) - held :]
        return bytes(shown)

    def finish(self) -> bytes:
        """The shell's terminal has closed: end what ran, give back what was held."""
        rest, self._pending = self._pending, b""
        self._end(None)
        return rest

    def _may_become_mark(self, data: bytes, start: int) -> bool:
        """Whether more bytes can make a mark of what begins there; what lacks the nonce was printed by a program."""
        length = len(data) - start
        if length >= MARK_LIMIT:
            return False
        return any(
            data.startswith(beginning, start) if length > len(beginning) else beginning.startswith(data[start:])
            for beginning in self._beginnings
        )

    def _show(self, data: bytes, shown: bytearray) -> None:
        if not data:
            return
        shown += data
        if self._running:
            self._running.output.add(data)
            self.on_output(data)
        elif self._echo is not None:
            self._echo += data[: RAW_LIMIT - len(self._echo)]

    def _on_mark(self, match: "re.Match[bytes]") -> None:
        simple, kind, status, text = match.groups()
        if simple == b"B":
            self._echo = bytearray()
        elif simple == b"P":
            self.on_event(ContinuationShown())
        elif kind == b"C":
            line = self._line(text.decode(errors="replace").replace("\r\n", "\n"))
            self._end(int(status))
            self._running = _Running(line, self.cwd, time.time(), _Output())
            self.on_event(CommandStarted(line))
        elif kind == b"D" or (kind == b"A" and self._running):
            if not self.marks_starts and (typed := clean(bytes(self._echo or b"")).strip()):
                # What came after the prompt is the line and its output.
                line, _, output = typed.partition("\n")
                self._running = _Running(line, self.cwd, time.time(), _Output())
                self._running.output.add(output.encode())
                self.on_output(output.encode())
            self._end(int(status))
            self._echo = None
            self.cwd = text.decode(errors="replace")
            self.on_event(PromptShown(int(status), self.cwd))

    def _line(self, history: str) -> str:
        """The command in a line of `history 1`; where the history did not take it, what was echoed."""
        match = re.match(r"\s*(\d+)\*?  ?", history)
        number = match[1] if match else ""
        if number and (number == "0" or number != self._last_number):
            self._last_number = number
            return history[match.end() :] if match else ""
        return clean(bytes(self._echo or b"")).strip("\n")

    def _end(self, status: int | None) -> None:
        running, self._running = self._running, None
        self._echo = None
        if running is None:
            return
        output, cut, fullscreen = _text(running.output)
        ended = time.time()
        command = Command(
            running.line, running.cwd, status, running.started, ended - running.started, output, cut, fullscreen
        )
        self.on_event(CommandEnded(command))


def _length_of_partial(data: bytes, opening: bytes) -> int:
    """How many bytes at the end of `data` are the beginning of `opening`."""
    for length in range(min(len(opening) - 1, len(data)), 0, -1):
        if opening.startswith(data[-length:]):
            return length
    return 0


_ALTERNATE = re.compile(rb"\x1b\[\?(?:1049|1047|47)h.*?(?:\x1b\[\?(?:1049|1047|47)l|\Z)", re.DOTALL)
_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # OSC, DCS and other strings
    r"|\x1b[ -/]*[0-~]"  # two characters and more
    r"|[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f]",
    re.DOTALL,
)


def clean(data: bytes) -> str:
    """Terminal output as plain text: no control sequences, overwritten lines as they ended up."""
    text = _SEQUENCE.sub("", data.decode(errors="replace").replace("\r\n", "\n"))
    return "\n".join(_overwritten(line) for line in text.split("\n"))


def _overwritten(line: str) -> str:
    if "\r" not in line and "\b" not in line:
        return line
    cells: list[str] = []
    column = 0
    for character in line:
        if character == "\r":
            column = 0
        elif character == "\b":
            column = max(column - 1, 0)
        else:
            cells[column : column + 1] = [character]
            column += 1
    return "".join(cells)


def _text(output: _Output) -> tuple[str, int, bool]:
    """The output as text, how many characters are missing from it, and whether it was a full-screen program."""
    joined = output.head + output.tail if not output.dropped else b""
    parts = [joined] if joined else [output.head, output.tail]
    fullscreen = any(_ALTERNATE.search(part) for part in parts)
    text = "".join(clean(_ALTERNATE.sub(b"", part)) for part in parts)
    excess = len(text) - OUTPUT_LIMIT
    if excess > 0:
        half = OUTPUT_LIMIT // 2
        text = text[:half] + text[-half:]
    return text, max(excess, 0) + output.dropped, fullscreen
