"""`mlscale-tutor class bundle`: a lesson's work as a file, for rooms without a network."""

import argparse
import sys
from pathlib import Path

from sandbox.errors import Usage
from sandbox.locations import data_folder, write_atomically
from tutor.commands.common import add_lesson, chosen_lesson, expect_folder, open_session, warn

SUMMARY = "make a file of a lesson's work, to hand it in without a network"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    add_lesson(parser)
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    parser.epilog = "The file holds the lesson's workspace, the commands typed in it, and what a check finds now."


def run(options: argparse.Namespace) -> int:
    """Check the lesson, and write the bundle."""
    from tutor.classroom.bundle import make_bundle
    from tutor.classroom.rerun_outcome import PASSED

    _expect_room(options.output, force=options.force)
    lesson, renamed = chosen_lesson(options.lesson)
    with open_session(lesson, renamed) as session:
        bundle = make_bundle(session, member=_member(data_folder()))
    write_atomically(options.output, bundle.data, mode=0o644)
    claims = bundle.manifest.claims
    passed = sum(status == PASSED for status in claims.values())
    print(f"{options.output}: {lesson.id}, {passed} of {len(claims)} checks passed, {len(bundle.data)} bytes.")
    for path in bundle.manifest.unread:
        warn(f"{path.partition('/')[2]!a} cannot be read, or is no file; it is not in the bundle.")
    if not bundle.manifest.member:
        print("You are in no class: whoever receives it must say whose it is.", file=sys.stderr)
    return 0


def _member(data: Path) -> str:
    """What tells the learner's class whose bundle it is; empty where they are in none."""
    from tutor.classroom.learner.membership import read

    membership = read(data)
    return "" if membership is None else membership.member


def _expect_room(path: Path, *, force: bool) -> None:
    """Go on only where the file can be made: before the check, which may take long."""
    if path.exists() and not force:
        raise Usage(f"{path} is there already.", todo="Name another file, or replace it with --force.")
    expect_folder(path)
