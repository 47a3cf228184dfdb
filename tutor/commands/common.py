"""What several commands do alike."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import CourseError, StorageFailure, TutorError, Usage
from sandbox.locations import data_folder
from tutor.classroom.learner.noting import Noting, send_what_waits
from tutor.classroom.learner.seeds import lesson_with_own_data, other_data
from tutor.course import Course, Lesson
from tutor.loading import lessons_folder, load
from tutor.progress import LessonRecord, Progress

if TYPE_CHECKING:
    from tutor.session import Session

NOT_KEPT = "Progress is not kept this time."


def open_course() -> Course:
    """The course, by way of the index in the data folder."""
    return load(data=data_folder())


def open_progress(renamed: Mapping[str, str], *, lasts: bool = False) -> Progress | None:
    """The record, to write; None, with a word on standard error, where it cannot be kept.

    What goes into it goes to the learner's class, too, where one is joined: at the end, or at once where the command
    lasts.
    """
    try:
        progress = Progress.open(data_folder(), renamed=renamed, witness=_noting(data_folder(), lasts=lasts))
    except StorageFailure as error:
        warn(f"{error}\n{NOT_KEPT}")
        return None
    if progress.notice:
        warn(progress.notice)
    return progress


def _noting(data: Path, *, lasts: bool) -> Noting:
    def told(error: TutorError) -> None:
        warn(str(error))

    if not lasts:
        return Noting(data, told, at_end=partial(send_what_waits, data))
    from tutor.classroom.learner.errand import Errand

    errand = Errand(data)
    noting = Noting(data, told, at_end=errand.close)
    noting.on_noted = errand.wake
    return noting


def look_at_progress(course: Course) -> dict[str, LessonRecord]:
    """What is known about each lesson; nothing, with a word on standard error, where the record cannot be read."""
    try:
        with Progress.look(data_folder(), renamed=course.renamed()) as progress:
            return progress.lessons()
    except StorageFailure as error:
        warn(str(error))
        return {}


@contextmanager
def open_session(lesson: Lesson, renamed: Mapping[str, str], *, lasts: bool = False) -> Iterator[Session]:
    """A session with the learner's record and settings. What is wrong with these is told, not raised.

    `lasts`: whether it may go on for long.
    """
    from tutor.session import Session
    from tutor.settings import read, use_unless_set

    loaded = read(data_folder())
    for warning in loaded.warnings:
        warn(str(warning))
    use_unless_set(loaded.settings)
    progress = open_progress(renamed, lasts=lasts)
    with (
        closing(progress) if progress else nullcontext(),
        Session(lesson, progress=progress, warn=lambda error: warn(str(error)), forks=True) as session,
    ):
        if told := other_data(session.workspace):
            warn(str(told))
        yield session


def mark_opened(session: Session) -> None:
    """Remember the lesson as the last opened one."""
    try:
        if session.progress is not None:
            session.progress.opened(session.lesson.id)
    except StorageFailure as error:
        session.warn(error)


def add_lesson(parser: argparse.ArgumentParser, *, optional: str = "") -> None:
    """Add the argument LESSON; `optional` says which lesson is meant without it."""
    about = "its id (`git/first-commit`), or the last part where only one lesson has it"
    if optional:
        parser.add_argument("lesson", nargs="?", metavar="LESSON", help=f"{about}; without it {optional}")
    else:
        parser.add_argument("lesson", metavar="LESSON", help=about)


def chosen_lesson(id: str | None) -> tuple[Lesson, dict[str, str]]:
    """The lesson that was named, else the one that was opened last; and the former ids of lessons.

    A lesson named by its full id opens even where another one of the course is faulty.

    Raises:
        Usage: there is no such lesson, or none was opened yet.
        CourseError: the lesson's own files are wrong.
    """
    try:
        course = open_course()
    except CourseError as fault:
        return _lesson_alone(id, fault), {}
    if id is None:
        opened = {lesson: found.opened for lesson, found in look_at_progress(course).items() if found.opened}
        id = max(opened, key=lambda lesson: opened[lesson], default=None)
        if id is None:
            raise Usage("No lesson was opened yet.", todo="Name one; `mlscale-tutor list` shows them all.")
    return _lesson_of(course, id), course.renamed()


def _lesson_of(course: Course, id: str) -> Lesson:
    try:
        return course.lesson(id)
    except Usage:
        if id not in {track.id for track in course.tracks}:
            raise
        todo = f"Name one of its lessons; `mlscale-tutor list {id}` shows them."
        raise Usage(f"'{id}' is a track, and no lesson.", todo=todo) from None


def _lesson_alone(id: str | None, fault: CourseError) -> Lesson:
    folder = lessons_folder() / (id or "")
    if not id or not (folder / "lesson.md").is_file():
        raise fault
    from tutor.parsing import read_lesson

    lesson = lesson_with_own_data(read_lesson(folder), data_folder())
    warn(str(fault))
    return lesson


def write_result(path: str, text: str) -> None:
    """Write a result to a file that was named on the command line; `-` is standard output.

    Raises:
        StorageFailure: it cannot be written.
    """
    if path == "-":
        print(text, end="")
        return
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageFailure(f"{path} cannot be written: {error.strerror}.") from error


def expect_folder(path: Path) -> None:
    """Go on only where the folder is there that a file is to be written into.

    Raises:
        StorageFailure: it is not.
    """
    if not path.absolute().parent.is_dir():
        raise StorageFailure(f"{path} cannot be written: there is no such folder.")


def whole_number(text: str) -> int:
    """A number as an argument's value."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number") from None


def warn(text: str) -> None:
    """Say something that is no result, on standard error."""
    print(f"mlscale-tutor: {text}", file=sys.stderr)


def confirmed(question: str) -> bool:
    """Ask a person who sits at a terminal; true without asking where there is none."""
    return not (sys.stdin.isatty() and sys.stderr.isatty()) or answers_yes(question)


def answers_yes(question: str) -> bool:
    """Ask a person, on standard error."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
