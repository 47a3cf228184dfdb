"""`mlscale-tutor class grades`: everybody's points, for a spreadsheet or another program."""

import argparse
from pathlib import Path

from checks.showing import escaped
from sandbox.errors import Usage
from tutor.commands.common import warn, write_result

SUMMARY = "write the class's grades, for a spreadsheet, Moodle, Canvas, or as JSON or JUnit"

FORMATS = ("csv", "moodle", "canvas", "json", "junit")
BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that a file is UTF-8."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the class's folder; without it, the usual one")
    parser.add_argument("--database", metavar="URL", help="the class's database; without it, the one that `serve` uses")
    parser.add_argument("--format", choices=FORMATS, default="csv", help="for which program (default: csv)")
    parser.add_argument(
        "--checkpoint", action="append", default=[], metavar="ID", help="only this checkpoint; may be given again"
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="write to this file (-: print it)")


def run(options: argparse.Namespace) -> int:
    """Write the grades."""
    from tutor.classroom.extra import require_extra

    require_extra("sqlalchemy", "alembic")
    from tutor.classroom.exports import Format, export
    from tutor.classroom.server.grades import chosen, graded
    from tutor.classroom.server.settings import read_settings
    from tutor.classroom.server.store import Store

    settings = read_settings(options.folder, {"database": options.database})
    if settings.url.startswith("postgresql"):
        require_extra("psycopg")
    _there(settings.url)
    with Store.open(settings.url) as store:
        checkpoints = chosen(store, options.checkpoint)
        learners = graded(store, checkpoints)
    if not checkpoints:
        warn("The class has no checkpoint, so there is nothing to grade.")
    if options.format in ("moodle", "canvas"):
        unknown = [learner.name for learner in learners if not (learner.number or learner.email)]
        if unknown:
            warn(
                f"These have neither a number nor an address, so they cannot be matched: {escaped(', '.join(unknown))}."
            )
    text = export(Format(options.format), checkpoints, learners)
    if options.format == "csv" and options.output != "-":
        text = BYTE_ORDER_MARK + text
    write_result(options.output, text)
    return 0


def _there(url: str) -> None:
    """Complain where there is no class: a file that is not there would be made, empty.

    Raises:
        Usage: there is no such file.
    """
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and not file.is_file():
        todo = "Name the class's folder with `--folder`, or its database with `--database`."
        raise Usage(f"There is no class's database {file}.", todo=todo)
