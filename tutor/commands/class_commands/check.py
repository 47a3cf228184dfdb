"""`mlscale-tutor class check`: look over checkpoints, and show what they ask of a class."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import Usage
from tutor.commands.common import open_course, warn

if TYPE_CHECKING:
    from tutor.classroom.checkpoint import Checkpoint, Item
    from tutor.course import Course, Lesson

SUMMARY = "look over a checkpoint's file"

_CLOCKS = {
    "server": "the server's: when it received the work",
    "learner": "the learner's, put right: when the work was done",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the subcommand's options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the checkpoint, a YAML file")
    parser.epilog = "Exit status: 0 in order, 2 something is to be mended."


def run(options: argparse.Namespace) -> int:
    """Show each checkpoint, or what is wrong with it."""
    from tutor.classroom.checkpoint_file import read_checkpoint

    course = open_course()
    status = 0
    for place, path in enumerate(options.files):
        try:
            checkpoint = read_checkpoint(path, course)
        except Usage as error:
            warn(str(error))
            status = error.exit_status
        else:
            print("\n" * bool(place) + checkpoint_text(checkpoint, course), end="")
    return status


def checkpoint_text(checkpoint: "Checkpoint", course: "Course") -> str:
    """What a checkpoint asks, its points and times, for a terminal."""
    return (
        "\n".join([f"{checkpoint.id}: {checkpoint.title}", "", *_times(checkpoint), "", *_points(checkpoint, course)])
        + "\n"
    )


def _times(checkpoint: "Checkpoint") -> Iterator[str]:
    late = checkpoint.late
    yield f"opens    {_moment(checkpoint.opens, 'from the start')}"
    yield f"due      {_moment(checkpoint.due, 'never')}"
    if checkpoint.due and late.percent:
        yield f"late     {late.percent:g} % off for each day begun, at most {late.most:g} %"
    elif checkpoint.due:
        yield "late     nothing off"
    yield f"closes   {_moment(checkpoint.closes, 'never')}"
    yield f"clock    {_CLOCKS[checkpoint.clock]}"
    yield f"data     {'own for every learner' if checkpoint.own_data else 'the same for all'}"


def _moment(moment: datetime | None, otherwise: str) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S %z") if moment else otherwise


def _points(checkpoint: "Checkpoint", course: "Course") -> Iterator[str]:
    width = max(
        len(name) for item in checkpoint.items for name in (item.lesson, *(f"  {task}" for task in item.points))
    )
    for item in checkpoint.items:
        lesson = course.lesson(item.lesson)
        notes = "; ".join(_notes(item, lesson, checkpoint.own_data))
        yield f"{item.lesson:<{width}} {_number(item.most):>8}  {lesson.title}{f' ({notes})' if notes else ''}"
        for task, points in item.points.items():
            yield f"{f'  {task}':<{width}} {_number(points):>8}  {lesson.task(task).title}"
    yield f"{'together':<{width}} {_number(checkpoint.most):>8}"


def _notes(item: "Item", lesson: "Lesson", own_data: bool) -> Iterator[str]:
    if item.verified and lesson.blueprint.engine:
        yield "to be verified, but its containers cannot be run again: it counts and is marked"
    elif item.verified:
        yield "verified by a re-run"
    if own_data and not _seeded(lesson):
        yield "the same data for all"


def _seeded(lesson: "Lesson") -> bool:
    """Whether the lesson's set-up asks for a seed."""
    return any(b"SEED" in path.read_bytes() for path in lesson.folder.glob("setup.*"))


def _number(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")
