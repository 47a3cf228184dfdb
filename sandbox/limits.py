"""What a program that a check runs may use, and what came of it."""

from typing import NamedTuple

# No dataclasses: what makes them takes the keeper, which reads this, half as long to load as all the rest.


class Limits(NamedTuple):
    """The most that a program and everything it starts may use.

    Attributes:
        seconds: wall time.
        memory: resident memory of all its processes together, in MiB.
        processes: how many processes at once; see also `threads`.
        open_files: open files of each process.
        file_size: the largest file it may write, in MiB.
        output: what it may print on standard output and error together, in KiB.
        alone: whether it runs apart from the learner's processes, in a process namespace of its own where there
            is one. It cannot see them then, and is ended at once however fast it forks.
    """

    seconds: float = 5.0
    memory: int = 512
    processes: int = 64
    open_files: int = 256
    file_size: int = 64
    output: int = 1024
    alone: bool = False

    @property
    def threads(self) -> int:
        """How many threads all processes may have together."""
        return 8 * self.processes


class Completed(NamedTuple):
    """A program that ended, or was ended at a limit.

    Attributes:
        status: exit status; negative: the number of the signal that ended it.
        stdout: what it printed on standard output.
        stderr: what it printed on standard error.
        seconds: how long it ran.
        exceeded: the limit that it reached, as words that follow the program's name
            ("ran longer than 5 seconds"); empty if none.
    """

    status: int
    stdout: bytes
    stderr: bytes
    seconds: float
    exceeded: str = ""

    @property
    def text(self) -> str:
        """Standard output as text; bytes that are not UTF-8 are shown as `\\xNN`."""
        return self.stdout.decode(errors="backslashreplace")

    @property
    def errors(self) -> str:
        """Standard error as text; bytes that are not UTF-8 are shown as `\\xNN`."""
        return self.stderr.decode(errors="backslashreplace")
