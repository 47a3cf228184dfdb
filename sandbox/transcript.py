"""The transcript: what the learner ran in a lesson's shell, and what came of it.

It is one JSON object a line, appended by whoever reads the shell's terminal. A line that a crash cut
short is skipped on reading.
"""

import errno
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import overload

from sandbox.errors import StorageFailure
from sandbox.locations import no_follow, read_bounded

OUTPUT_LIMIT = 64 * 1024
"""How many characters of a command's output are kept: the first and the last half of this."""


READ_LIMIT = 256 * 1024 * 1024
"""Bytes of a transcript that are read."""


@dataclass(frozen=True)
class Command:
    """One command line that ran in a lesson's shell.

    Attributes:
        line: the command as the shell's history has it; may have several lines.
        cwd: the working directory it started in.
        status: its exit status; None where the shell ended before it was known.
        started: Unix time in seconds.
        seconds: how long it took.
        output: what it printed, as plain text without control sequences, at most `OUTPUT_LIMIT` characters.
        cut: how many characters of output are missing from the middle.
        fullscreen: whether it used the terminal's alternate screen (an editor, a pager); its output is not kept.
    """

    line: str
    cwd: str
    status: int | None
    started: float
    seconds: float
    output: str
    cut: int = 0
    fullscreen: bool = False


class Transcript(Sequence[Command]):
    """The commands of a lesson's sandbox, oldest first, as they stand in its file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._commands: list[Command] | None = None

    def append(self, command: Command) -> None:
        """Add a command in one write, so that a reader or a crash never sees half of it.

        Raises:
            StorageFailure: the file cannot be written.
        """
        line = json.dumps(asdict(command), ensure_ascii=True) + "\n"
        try:
            descriptor = no_follow(str(self.path), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                # A crash may have left half a line: start on a fresh one.
                if os.fstat(descriptor).st_size and not self._ends_with_newline():
                    line = "\n" + line
                data = line.encode()
                if os.write(descriptor, data) < len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StorageFailure(
                f"The transcript {self.path} cannot be written: {error.strerror}.",
                todo="Free some disk space or make the data folder writable.",
            ) from error
        self._commands = None

    def _ends_with_newline(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def _load(self) -> list[Command]:
        if self._commands is None:
            self._commands = list(self._read())
        return self._commands

    def _read(self) -> Iterator[Command]:
        text = read_bounded(self.path, READ_LIMIT).decode(errors="replace")
        for line in text.split("\n"):
            try:
                yield Command(**json.loads(line))
            except (ValueError, TypeError):
                continue  # cut short by a crash

    @overload
    def __getitem__(self, index: int) -> Command: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Command]: ...
    def __getitem__(self, index: int | slice) -> Command | Sequence[Command]:
        return self._load()[index]

    def __len__(self) -> int:
        return len(self._load())
