"""The command line. Each command is a module of `tutor.commands`, imported only when it is asked for."""

import os
import select
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.programs import trust_only_the_machine
from tutor import __version__

if TYPE_CHECKING:
    import argparse
    from types import ModuleType

    from sandbox.errors import TutorError

COMMANDS = {
    "list": "show the lessons and how far you are",
    "start": "open a lesson's shell in this terminal, without the app",
    "exec": "run a command, or the lines on standard input, in a lesson's shell",
    "check": "check a lesson",
    "show": "show the commit graph and the containers of a lesson",
    "stop": "end what still runs in a lesson's sandbox",
    "hint": "show the next hint for a task",
    "solution": "show a lesson's solution",
    "reset": "build a lesson's sandbox afresh",
    "rewind": "undo the last change in a lesson's sandbox, or go back further",
    "progress": "show, export or import the record of what you did",
    "serve": "open the tutor in a browser",
    "doctor": "show what this machine has, and how to get what is missing",
    "author": "write and prove lessons",
    "class": "join a class, or run one",
}

MODULES = {"class": "classroom"}
"""The modules of commands whose names Python keeps for itself."""

NO_READER = 128 + 13
INTERRUPTED = 128 + 2
BROKEN = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status.

    Args:
        arguments: what follows the program's name; those of this process if None.
    """
    _occupy_standard_streams()
    trust_only_the_machine()
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else list(arguments))
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (without this, Python's exit status 1 would say "not yet")
        return _broken(error)


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _open()
    name = _command_in(arguments)
    parser = _parser(name)
    if name and name not in COMMANDS:
        from tutor.course import did_you_mean, nearest

        hint = did_you_mean(nearest(name, COMMANDS)[:1])
        if "/" in name:
            hint = f"`mlscale-tutor start {name}` opens a lesson."
        parser.error(f"there is no command '{name}'.{f' {hint}' if hint else ''}")
    options = parser.parse_args(arguments)
    if options.isolation:
        os.environ["MLSCALE_TUTOR_ISOLATION"] = options.isolation
    if options.command is None:
        return _open()
    from sandbox.errors import TutorError

    try:
        return int(_module(options.command).run(options))
    except TutorError as error:
        return _told(error)


def _open() -> int:
    """Open the app. What reads arguments is not loaded for it: it should be there at once."""
    from sandbox.errors import TutorError
    from tutor.opening import open_app

    try:
        return open_app()
    except TutorError as error:
        return _told(error)


def _told(error: "TutorError") -> int:
    sys.stdout.flush()
    print(f"mlscale-tutor: {error}", file=sys.stderr)
    return error.exit_status


def _command_in(arguments: Sequence[str]) -> str | None:
    """The first argument that is no option and no option's value."""
    before = ""
    for word in arguments:
        if not word.startswith("-") and before != "--isolation":
            return word
        before = word
    return None


def _broken(error: Exception) -> int:
    """Say what happened and give the exit status."""
    if isinstance(error, BrokenPipeError) and _nobody_reads():
        _let_go_of_stdout()
        return NO_READER
    if isinstance(error, OSError) and not isinstance(error, ConnectionError) and error.filename is None:
        print(f"mlscale-tutor: a result cannot be written: {error.strerror}.", file=sys.stderr)
        _let_go_of_stdout()
        return BROKEN
    import traceback

    traceback.print_exception(error)
    print("mlscale-tutor: this is a fault of the tutor, not yours. Please report the lines above.", file=sys.stderr)
    return BROKEN


def _parser(name: str | None) -> "argparse.ArgumentParser":
    """The parser; only the command that is asked for has its options."""
    from tutor.arguments import Parser

    parser = Parser(
        prog="mlscale-tutor",
        description="Lessons on running machine learning at scale, beside your own real shell. "
        "Without a command it opens the tutor where you left off.",
        epilog="Exit status of check: 0 passed, 1 not yet, 2 wrong usage, 3 blocked, 4 broken.",
    )
    parser.add_argument("--version", action="version", version=f"mlscale-tutor {__version__}")
    parser.add_argument(
        "--isolation",
        choices=("auto", "required", "none"),
        help="whether lessons must be kept apart from your own files (auto: where this machine can)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command, summary in COMMANDS.items():
        of_command = commands.add_parser(command, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if command == name:
            _module(command).configure(of_command)
    return parser


def _module(command: str) -> "ModuleType":
    return import_module(f"tutor.commands.{MODULES.get(command, command)}")


def _occupy_standard_streams() -> None:
    """Make sure that descriptors 0 to 2 are in use.

    Where one was closed by whoever started this program, the next file that it opens would get its number,
    and a message printed by some program would land in that file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (as long as the process)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # Where the encoding lacks a character, its code is better than no answer.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _nobody_reads() -> bool:
    """Whether standard output leads to a reader that has gone. A broken pipe may also be one to some other program."""
    poll = select.poll()
    poll.register(1, 0)
    return any(state & (select.POLLERR | select.POLLHUP) for _, state in poll.poll(0))


def _let_go_of_stdout() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
