"""Errors of the learner's code, told briefly: the last line of the traceback, and where in their own files."""

import errno
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.box import Box
from checks.showing import escaped, shown
from sandbox.limits import Limits

LONGEST = 200
"""How many characters of an error's text a message shows, at most."""


@dataclass(frozen=True)
class Frame:
    """A place in one of the learner's files. `file` is relative to the workspace's root; `function` may be empty."""

    file: str
    line: int
    function: str = ""

    def __str__(self) -> str:
        return f"{shown(self.file)}, line {self.line}"


@dataclass(frozen=True)
class Failure:
    """An exception that the learner's code let out.

    Attributes:
        kinds: the full names of its class and all base classes, its own first (`KeyError`, `LookupError`).
        text: its message.
        frames: where it came from in the learner's own files, innermost last; may be empty.
    """

    kinds: tuple[str, ...]
    text: str
    frames: tuple[Frame, ...] = ()

    @property
    def kind(self) -> str:
        """The name of its class without the module."""
        return self.kinds[0].rpartition(".")[2]

    @property
    def words(self) -> str:
        """As it reads on after "raised": `KeyError: 'churned' (train.py, line 8)`."""
        text = self.text
        if self.frames and self.is_a("SyntaxError"):
            # Python puts the place into the text of these, too.
            text = text.removesuffix(f" ({Path(self.frames[-1].file).name}, line {self.frames[-1].line})")
        text = escaped(text)
        text = text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
        where = f" ({self.frames[-1]})" if self.frames else ""
        return f"{escaped(self.kind)}{': ' if text else ''}{text}{where}"

    def is_a(self, kind: str) -> bool:
        """Whether its class is `kind` or a subclass; builtin classes have short names (`OSError`)."""
        return kind in self.kinds

    def limit(self, limits: Limits) -> str:
        """The limit that the system answered with this error, as words that follow the program's name, or ""."""
        return limit_words(f"{self.kinds[0]}: {self.text}", limits)


def limit_words(line: str, limits: Limits) -> str:
    """The limit that the last line of a traceback tells of; empty if none."""
    for number, words in (
        (errno.EMFILE, f"opened more than {limits.open_files} files at once"),
        (errno.EFBIG, f"wrote a file of more than {limits.file_size} MB"),
    ):
        if "Error" in line and os.strerror(number) in line:
            return words
    return f"used more than {limits.memory} MB of memory" if line.startswith("MemoryError") else ""


_FRAME = re.compile(r'^ +File "(.+)", line (\d+)(?:, in (.+))?$')
_SUMMARY = re.compile(r"^([A-Za-z_][\w.]*)(?:: (.*))?$")


def traceback_in(stderr: str, box: Box) -> Failure | None:
    """The exception whose traceback a program printed last; None if it printed none."""
    lines = stderr.splitlines()
    found = [(number, match) for number, line in enumerate(lines) if (match := _FRAME.match(line))]
    if not found:
        return None
    for line in lines[found[-1][0] + 1 :]:
        if summary := _SUMMARY.match(line):
            frames = [frame for _, match in found if (frame := _own_frame(match, box))]
            return Failure((summary[1],), summary[2] or "", tuple(frames))
    return None


def _own_frame(match: re.Match[str], box: Box) -> Frame | None:
    path = Path(os.path.normpath(box.cwd / match[1]))
    if not path.is_relative_to(box.lab):
        return None
    return Frame(str(path.relative_to(box.lab)), int(match[2]), match[3] or "")


def last_line(stderr: str, programs: Sequence[str] = ()) -> str:
    """The last line that is not empty, without the path of the program that said it."""
    line = next((line for line in reversed(stderr.splitlines()) if line.strip()), "").strip()
    for program in programs:
        line = line.removeprefix(f"{program}: ")
    return line
