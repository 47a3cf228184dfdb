"""`mlscale-tutor rewind`: make a lesson's workspace what it was after an earlier command."""

import argparse
import json
import sys
import time

from sandbox.snapshots import Step
from tutor.commands.common import add_lesson, chosen_lesson, whole_number
from tutor.course import Lesson
from tutor.session import Session

SHOWN_PATHS = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.add_argument(
        "number",
        nargs="?",
        type=whole_number,
        metavar="N",
        help="the step to go back to; without it the last change is undone",
    )
    parser.add_argument("--list", action="store_true", help="show the steps and change nothing")
    parser.add_argument("--json", action="store_true", help="with --list: one JSON object a step, one a line")
    parser.epilog = "Going back is a step, too: it can be undone. Containers do not go back."


def run(options: argparse.Namespace) -> int:
    """Go back, or show where one can go back to."""
    lesson, _ = chosen_lesson(options.lesson)
    with Session(lesson) as session:
        if options.list:
            _list(session.rewinder.steps(), as_json=options.json)
        else:
            step = session.rewind(options.number)
            print(f"{lesson.id}: the workspace is as it was after step {step.number}, {_label(step)}.")
            _tell_of_containers(lesson)
    return 0


def _list(steps: list[Step], *, as_json: bool) -> None:
    for step in steps:
        if as_json:
            fields = {"number": step.number, "time": step.taken, "label": step.label, "changed": list(step.changed)}
            print(json.dumps({**fields, "count": step.count}))
        else:
            print(f"{step.number:4}  {time.strftime('%H:%M:%S', time.localtime(step.taken))}  {_label(step)}")
            print(f"      {_changes(step)}")
    if not steps and not as_json:
        print("No step is kept yet: the first one comes when the lesson is opened.")


def _label(step: Step) -> str:
    first = step.label.splitlines()[0] if step.label else ""
    return _harmless(first if first == step.label else f"{first} ...")


def _changes(step: Step) -> str:
    paths = [_harmless(path.removeprefix("lab/")) for path in step.changed[:SHOWN_PATHS]]
    more = step.count - len(paths)
    return f"{', '.join(paths)}{f' and {more} more' if more > 0 else ''}"


def _harmless(text: str) -> str:
    """Without control characters, which could do something to the terminal."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return shown.encode("utf-8", "backslashreplace").decode()


def _tell_of_containers(lesson: Lesson) -> None:
    if lesson.blueprint.engine is not None:
        print(
            f"Containers do not go back: `mlscale-tutor reset {lesson.id}` makes them as at the start.", file=sys.stderr
        )
