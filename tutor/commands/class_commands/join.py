"""`mlscale-tutor class join`: join a class, after seeing what will be sent to it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import StorageFailure, Usage
from sandbox.locations import data_folder
from tutor.commands.common import answers_yes

if TYPE_CHECKING:
    from tutor.classroom.learner.joining import Wish

SUMMARY = "join a class, after seeing what will be sent to it"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("url", metavar="URL", help="the class's address, as your teacher gave it")
    parser.add_argument("code", metavar="CODE", help="the class's code")
    parser.add_argument("--name", help="your name in the class; asked for without it")
    parser.add_argument("--number", default="", help="your number at your school, where the class goes by numbers")
    parser.add_argument(
        "--share-transcript", action="store_true", help="let your teacher read the commands of the work you submit"
    )
    parser.add_argument("--yes", action="store_true", help="agree to what will be sent, without being asked")
    parser.add_argument(
        "--insecure", action="store_true", help="allow a connection that others on the network can read"
    )
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="trust this certificate (PEM): the class's own"
    )


def run(options: argparse.Namespace) -> int:
    """Show what will be sent, ask, and join."""
    from tutor.classroom.learner import joining
    from tutor.classroom.learner.address import read_address
    from tutor.classroom.learner.consent import statement
    from tutor.classroom.learner.words import checkpoint_line

    data = data_folder()
    wish = joining.Wish(
        address=read_address(options.url),
        code=options.code.strip(),
        name="",
        number=options.number.strip(),
        shares_transcript=options.share_transcript,
        insecure=options.insecure,
        certificate=_certificate(options.certificate),
    )
    joining.expect_free(data, wish.address)
    joining.expect_private(wish)
    info = joining.look(wish)
    wish = _named(wish, options.name)
    asked = wish.with_membership("")
    text = statement(
        info,
        str(wish.address),
        asked,
        shares_transcript=wish.shares_transcript,
        is_private=wish.address.is_private,
    )
    print(_for_reading(text), flush=True)
    if not options.yes and not _agrees():
        print("Nothing was sent, and no class was joined.", file=sys.stderr)
        return 1
    membership = joining.join(data, wish, info)
    lessons = sum(len(checkpoint.items) for checkpoint in membership.checkpoints)
    asks = "one lesson" if lessons == 1 else f"{lessons} lessons"
    print(f"\nYou are in the class {membership.title} as {membership.name}. It asks for {asks}:")
    for checkpoint in membership.checkpoints:
        print(f"  {checkpoint_line(checkpoint)}")
    print("Work on as usual. `mlscale-tutor class submit LESSON` submits a lesson.")
    return 0


def _named(wish: "Wish", name: str | None) -> "Wish":
    from dataclasses import replace

    if name is None:
        if not sys.stdin.isatty():
            raise Usage("The class needs a name for you.", todo="Give it with `--name`.")
        print("Your name in the class: ", end="", file=sys.stderr, flush=True)
        name = sys.stdin.readline()
    name = " ".join(name.split())
    if not name or not name.isprintable() or len(name) > 200:
        raise Usage("That is no name.", todo="Give one with `--name`, of at most 200 characters.")
    return replace(wish, name=name)


def _for_reading(text: str) -> str:
    """The text with its lines folded for a terminal; elsewhere each sentence stays in one line."""
    if not sys.stdout.isatty():
        return text
    from tutor.plain import Style, markdown_text

    return markdown_text(text, Style.of(sys.stdout)).removesuffix("\n")


def _agrees() -> bool:
    if not sys.stdin.isatty():
        raise Usage("Nobody is there to agree to that.", todo="In a script, agree with `--yes`.")
    return answers_yes("\nDo you agree that this is sent?")


def _certificate(path: Path | None) -> str:
    from tutor.classroom.learner.membership import LARGEST_CERTIFICATE

    if path is None:
        return ""
    try:
        found = path.read_text(encoding="ascii")
    except OSError as error:
        raise StorageFailure(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        found = ""
    if "BEGIN CERTIFICATE" not in found or len(found) > LARGEST_CERTIFICATE:
        raise Usage(f"{path} holds no certificate in PEM.")
    return found
