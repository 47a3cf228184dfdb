"""`mlscale-tutor exec`: run commands in a lesson's shell, as if the learner had typed them there."""

import argparse
import shlex
import sys

from sandbox.errors import Usage
from tutor.commands.common import add_lesson, chosen_lesson, mark_opened, open_session


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    words = parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="-- CMD ...", help="the command; without it, lines on standard input"
    )
    words.required = False  # else a missing lesson is told as a missing command, too
    parser.usage = "%(prog)s [-h] LESSON [-- CMD ...]"
    parser.epilog = "The exit status is that of the last command."


def run(options: argparse.Namespace) -> int:
    """Run it, print what it prints, and give the status of the last command."""
    words = options.words[1:] if options.words[:1] == ["--"] else options.words
    lesson, renamed = chosen_lesson(options.lesson)
    lines = [shlex.join(words)] if words else _typed_lines()
    printer = _Printer()
    with open_session(lesson, renamed) as session:
        session.prepare()
        mark_opened(session)
        status = session.run_script(lines, printer.take)
    printer.finish()
    return status


def _typed_lines() -> list[str]:
    if sys.stdin.isatty():
        print("Type the commands. Ctrl+D on a line of its own runs them.", file=sys.stderr)
    try:
        return sys.stdin.buffer.read().decode().splitlines()
    except UnicodeDecodeError as error:
        raise Usage(f"The lines on standard input are not UTF-8 (byte {error.start}).") from error


class _Printer:
    """Passes on what commands print: to a terminal as it is, elsewhere as plain lines."""

    def __init__(self) -> None:
        self.plain = not sys.stdout.isatty()
        self._line = b""

    def take(self, data: bytes) -> None:
        """Print what can be printed already."""
        if self.plain:
            whole, newline, self._line = (self._line + data).rpartition(b"\n")
            data = self._clean(whole + newline)
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        """Print an unfinished last line."""
        if self._line:
            sys.stdout.buffer.write(self._clean(self._line))
            sys.stdout.buffer.flush()

    def _clean(self, data: bytes) -> bytes:
        from sandbox.marks import clean

        return clean(data).encode()
