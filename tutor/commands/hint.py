"""`mlscale-tutor hint`: the next hint for a task, one at a time."""

import argparse
import sys
from contextlib import closing

from sandbox.errors import StorageFailure, Usage
from tutor.commands.common import NOT_KEPT, add_lesson, chosen_lesson, open_progress, warn
from tutor.course import Lesson, Task
from tutor.plain import Style, markdown_text
from tutor.progress import LessonRecord, Progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser)
    parser.add_argument("task", nargs="?", metavar="TASK", help="its id; without it, the first task not passed yet")


def run(options: argparse.Namespace) -> int:
    """Show the next hint and remember that it was shown."""
    lesson, renamed = chosen_lesson(options.lesson)
    progress = open_progress(renamed)
    if progress is None:
        task = lesson.task(options.task) if options.task else _first_to_do(lesson, LessonRecord())
        return _show(lesson, task, 1)
    with closing(progress):
        known = progress.lesson(lesson.id)
        task = lesson.task(options.task) if options.task else _first_to_do(lesson, known)
        return _show(lesson, task, _take(progress, lesson, task, known))


def _first_to_do(lesson: Lesson, known: LessonRecord) -> Task:
    """The first task that was not passed; one with hints if there is one.

    Raises:
        Usage: all are passed.
    """
    to_do = [task for task in lesson.tasks if not task.guard and known.task(task.id).passed is None]
    if not to_do:
        raise Usage(f"All tasks of {lesson.id} were passed.", todo="Name the task for which you want a hint.")
    return next((task for task in to_do if task.hints), to_do[0])


def _take(progress: Progress, lesson: Lesson, task: Task, known: LessonRecord) -> int:
    """The number of the hint to show, counted from 1; the last one again when all were shown."""
    shown = known.task(task.id).hints
    if shown >= len(task.hints):
        return len(task.hints)
    try:
        return progress.hinted(lesson.id, task.id)
    except StorageFailure as error:
        warn(f"{error}\n{NOT_KEPT}")
        return shown + 1


def _show(lesson: Lesson, task: Task, number: int) -> int:
    if not task.hints:
        raise Usage(f"The task {task.id} of {lesson.id} has no hints.")
    number = min(number, len(task.hints))
    style = Style.of(sys.stdout)
    print(style.paint(f"{lesson.id}, task {task.id}: hint {number} of {len(task.hints)}", "1"))
    print(markdown_text(task.hints[number - 1], style), end="")
    if number == len(task.hints):
        print(f"This is the last one. The solution: mlscale-tutor solution {lesson.id}", file=sys.stderr)
    return 0
