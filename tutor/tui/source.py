"""The lesson's shell as the terminal widget wants it."""

import os
from collections.abc import Callable

from sandbox.errors import StorageFailure
from sandbox.shell import Shell
from sandbox.transcript import Command, Transcript


class ShellSource:
    """A `Shell` whose input is not buffered here: the terminal keeps what the shell does not take."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._open = True

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._shell.fileno()

    def read(self) -> bytes:
        """What the shell's terminal shows next; empty when there is nothing now. Raises `EOFError` at its end."""
        return self._shell.read()

    def write(self, data: bytes) -> int:
        """Type bytes into the terminal; how many it took."""
        return os.write(self._shell.fileno(), data)

    def resize(self, columns: int, rows: int) -> None:
        """Tell the programs in the terminal its size."""
        self._shell.resize(columns, rows)

    def close(self) -> None:
        """Hang up."""
        if self._open:
            self._open = False
            self._shell.close()


class TellingTranscript(Transcript):
    """A transcript that tells when it cannot be written: a full disk must not end the shell's output."""

    def __init__(self, transcript: Transcript, told: Callable[[StorageFailure], None]) -> None:
        super().__init__(transcript.path)
        self._told = told

    def append(self, command: Command) -> None:
        """Add a command, or tell why that fails."""
        try:
            super().append(command)
        except StorageFailure as error:
            self._told(error)
