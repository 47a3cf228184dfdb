"""`mlscale-tutor class serve`: run a class."""

import argparse
import shlex
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import Usage
from tutor.commands.common import open_course, warn
from tutor.commands.serve import address_of, listen, port_number

if TYPE_CHECKING:
    from tutor.classroom.server.running import Running
    from tutor.classroom.server.settings import ClassSettings

SUMMARY = "run a class: learners join it, and the board shows how far they are"

_SETTINGS = (
    "database",
    "host",
    "port",
    "title",
    "code",
    "open_join",
    "roster",
    "certificate",
    "key",
    "insecure_lan",
    "password_file",
    "workers",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument(
        "--checkpoint",
        action="append",
        type=Path,
        metavar="FILE",
        help="a checkpoint's file; may be given again. The class keeps it, also for later starts",
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument(
        "--database", metavar="URL", help="where the class is kept: sqlite:///FILE (usual) or postgresql://..."
    )
    parser.add_argument("--title", metavar="TEXT", help="what the class is called")
    parser.add_argument("--port", type=port_number, metavar="N", help="the port (usually 8100; 0 takes a free one)")
    parser.add_argument("--host", metavar="ADDRESS", help="the address to listen at (usually only this machine)")
    parser.add_argument("--certificate", type=_file, metavar="FILE", help="the certificate for TLS, in PEM")
    parser.add_argument("--key", type=_file, metavar="FILE", help="its private key, in PEM")
    parser.add_argument(
        "--insecure-lan",
        action="store_true",
        default=None,
        help="let other machines connect without TLS: others on the network can read and change what is sent",
    )
    parser.add_argument("--roster", type=_file, metavar="FILE", help="who is expected: CSV with name,number,email")
    parser.add_argument(
        "--open-join",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether anybody with the code may join, or only who is on the roster",
    )
    parser.add_argument("--code", metavar="CODE", help="the join code; without it one is made")
    parser.add_argument("--password-file", type=_file, metavar="FILE", help="a file with the teacher's password")
    parser.add_argument(
        "--workers", type=_count, metavar="N", help="how many submissions are verified at a time (0: elsewhere)"
    )
    parser.add_argument("--verbose", action="store_true", help="log every request")
    parser.epilog = (
        "Everything may also be set in class.toml in the folder, or as MLSCALE_CLASS_PORT and the like. "
        "Ctrl+C ends the server after the requests that are under way."
    )


def run(options: argparse.Namespace) -> int:
    """Serve until asked to end.

    Raises:
        TutorError: something is missing or wrong.
    """
    from tutor.classroom.extra import require_extra

    require_extra()
    import logging

    from tutor.classroom.server.logs import log_to
    from tutor.classroom.server.running import serve
    from tutor.classroom.server.settings import read_settings

    given = {name: getattr(options, name) for name in _SETTINGS}
    given["checkpoints"] = tuple(path.absolute() for path in options.checkpoint) if options.checkpoint else None
    settings = read_settings(options.folder, given)
    course = open_course()
    listening, beyond = listen(settings.host, settings.port, known=True)
    with listening:
        if beyond:
            expect_protection(settings)
        log_to(level=logging.DEBUG if options.verbose else logging.INFO)
        base = address(settings, listening)
        number = serve(settings, course, listening, lambda running: _tell(settings, base, beyond, running))
    return 0 if number in (0, signal.SIGINT) else 128 + number


def expect_protection(settings: "ClassSettings") -> None:
    """Go on at an address that other machines can reach only where this is meant.

    Raises:
        Usage: there is neither a certificate nor `--insecure-lan`.
    """
    if settings.certificate is None and not settings.insecure_lan:
        raise Usage(
            f"{settings.host} can be reached from other machines, and without a certificate everybody on the network "
            "can read names, work and passwords on their way, and change them.",
            todo="Name a certificate with `--certificate` and `--key`; or, in a network of people whom you trust, "
            "add `--insecure-lan`.",
        )


def address(settings: "ClassSettings", listening: socket.socket) -> str:
    """The address under which the class is reached."""
    return address_of(listening, "https" if settings.is_secure else "http")


def _tell(settings: "ClassSettings", base: str, beyond: bool, running: "Running") -> None:
    """Say all that a teacher needs to begin."""
    join = ["mlscale-tutor", "class", "join", base, running.begun.code]
    if beyond and not settings.is_secure:
        join.append("--insecure")
    print(f"Class     {settings.title}")
    print(f"Board     {base}/board")
    print("Teacher   teacher")
    if running.begun.password:
        print(f"Password  {running.begun.password}")
    print(f"          {_password_words(settings, running)}")
    print(f"Code      {running.begun.code}")
    print(f"Learners  {shlex.join(join)}")
    print(f"Folder    {settings.folder}", flush=True)
    if beyond and not settings.is_secure:
        warn("Everybody on the network can read names, work and passwords on their way, and change them.")
    for warning in running.warnings:
        warn(warning)


def _password_words(settings: "ClassSettings", running: "Running") -> str:
    """Where the teacher's password is, and how to get another one."""
    if running.begun.password:
        return "It is shown only now. `--password-file` sets another one."
    if settings.password_file is not None:
        return f"The password is the one in {settings.password_file}."
    if settings.password:
        return "The password is the one in MLSCALE_CLASS_PASSWORD."
    return "The password is as before; `--password-file` sets another one."


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 0 to 64")
    return number


def _file(text: str) -> Path:
    return Path(text).expanduser().absolute()
