"""The process in the outer enclosure: `python -m tutor.classroom.rerun_child ORDER`, with a bundle on standard input.

It builds the lesson's sandbox anew from the seed, so that what the checks know comes from nobody but the lesson,
puts the learner's files and transcript in the place of the fresh ones, runs the lesson's start script if it has one,
checks, and writes an `Answer`. Tasks whose checks look at programs that run are not checked: see `rerun_scope`.
"""

import os
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from sandbox.errors import TutorError
from sandbox.locations import storage_failure
from sandbox.removal import remove_tree
from sandbox.setup import script
from sandbox.workspace import Workspace
from tutor.classroom.bundle_unpacking import Unpacked, unpack
from tutor.classroom.rerun_order import Answer, Order
from tutor.classroom.rerun_outcome import BEYOND
from tutor.classroom.rerun_process import hold_on
from tutor.classroom.rerun_scope import beyond_a_bundle
from tutor.course import Lesson
from tutor.session import Session

INCOMING = "incoming"

PROGRAMS = "It depends on programs that ran on the learner's machine, and no bundle holds them."


def main() -> None:
    """Carry out the order of the command line."""
    hold_on()
    order = Order.from_text(sys.argv[1])
    bundle, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # whatever is printed by accident is no answer
    os.close(nothing)
    with bundle, answers:
        try:
            unpacked = unpack(bundle, order.data / INCOMING)
            answer = _checked(order, unpacked)
        except TutorError as error:
            answer = Answer({}, str(error))
        answers.write(answer.as_text())


def _checked(order: Order, unpacked: Unpacked) -> Answer:
    with Session(order.lesson, data=order.data) as session:
        session.prepare()
        _replace(session.workspace, unpacked)
        beyond = _beyond(order.lesson, session.workspace.facts)
    found = dict.fromkeys(beyond, (BEYOND, PROGRAMS))
    lesson = _without(order.lesson, beyond)
    if not lesson.tasks:
        return Answer(found)
    with Session(lesson, data=order.data, forks=True) as session:
        try:
            report = session.check()
        finally:
            session.stop()
    return Answer(found | {verdict.task: (verdict.status.value, verdict.message) for verdict in report.verdicts})


def _beyond(lesson: Lesson, noted: Collection[str]) -> list[str]:
    """The tasks that cannot be checked again."""
    starts = script(lesson.folder, "start") is not None
    functions = beyond_a_bundle(lesson.folder / "check.py", noted if starts else None)
    return [task.id for task in lesson.tasks if task.function in functions]


def _without(lesson: Lesson, beyond: Collection[str]) -> Lesson:
    """The lesson without these tasks. What builds on one of them is checked all the same."""
    tasks = [
        replace(task, after=tuple(other for other in task.after if other not in beyond))
        for task in lesson.tasks
        if task.id not in beyond
    ]
    return replace(lesson, tasks=tuple(tasks))


def _replace(workspace: Workspace, unpacked: Unpacked) -> None:
    try:
        for new, old in ((unpacked.lab, workspace.lab), (unpacked.home, workspace.home)):
            remove_tree(old)
            _move(new, old)
        if unpacked.transcript.exists():
            unpacked.transcript.replace(workspace.transcript.path)
    except OSError as error:
        raise storage_failure(workspace.folder, error) from error


def _move(folder: Path, place: Path) -> None:
    mode = folder.stat().st_mode & 0o7777
    folder.chmod(mode | 0o700)  # or it cannot be moved
    folder.rename(place)
    place.chmod(mode)


if __name__ == "__main__":
    main()
