"""Runs the app, from the command line to the clean end of everything that it started."""

import contextlib
import gc
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.errors import TutorError
    from tutor.course import Course, Lesson
    from tutor.progress import Progress
    from tutor.settings import Settings
    from tutor.tui.application import TutorApp
    from tutor.tui.early import Opening

CLOSING_SECONDS = 10.0
"""How long leaving may take before what is left is killed."""

QUICK_TURNS = 0.0005
"""How many seconds a thread may work before another one has its turn, until the first screen is there."""

FRAMES = "120"
"""Frames a second: what is typed is seen sooner."""


def run(
    course: "Course | None" = None,
    data: Path | None = None,
    progress: "Progress | None" = None,
    lesson: "Lesson | None" = None,
) -> int:
    """Run the app until the learner leaves it, and give the exit status.

    Args:
        course: the course; the usual one if None.
        data: the data folder; the usual one if None.
        progress: the learner's record; the one in the data folder if None.
        lesson: the lesson to open; where the learner left off if None.

    Raises:
        CourseError: the course cannot be read.
    """
    # All that is made until the first screen is there stays: looking for garbage among it would take a tenth of the
    # time. `TutorApp` begins to collect.
    gc.disable()
    # While the app loads, the thread that opens the lesson must not wait long for its turn.
    sys.setswitchinterval(QUICK_TURNS)
    from sandbox.locations import data_folder
    from tutor.loading import load

    data = data or data_folder()
    course = course or load(data=data)
    notices: list[TutorError] = []
    opened = None
    if progress is None:
        progress = opened = _open_progress(course, data, notices)
    try:
        return _run(course, data, progress, lesson or _left_off(course, progress, notices), notices)
    finally:
        if opened is not None:
            opened.close()


def _open_progress(course: "Course", data: Path, notices: "list[TutorError]") -> "Progress | None":
    from sandbox.errors import StorageFailure, TutorError
    from tutor.classroom.learner.noting import Noting, send_what_waits
    from tutor.progress import Progress

    witness = Noting(data, notices.append, at_end=lambda: send_what_waits(data))
    try:
        progress = Progress.open(data, renamed=course.renamed(), witness=witness)
    except StorageFailure as error:
        notices.append(StorageFailure(error.what, todo=f"{error.todo}\nProgress is not kept this time."))
        return None
    if progress.notice:
        notices.append(TutorError(progress.notice))
    return progress


def _left_off(course: "Course", progress: "Progress | None", notices: "list[TutorError]") -> "Lesson | None":
    from sandbox.errors import StorageFailure
    from tutor.standing import resume

    if progress is None:
        return None
    try:
        return resume(course, progress.lessons())
    except StorageFailure as error:
        notices.append(error)
        return None


def _run(
    course: "Course", data: Path, progress: "Progress | None", lesson: "Lesson | None", notices: "list[TutorError]"
) -> int:
    from tutor.settings import read, use_unless_set

    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    loaded = read(data)
    notices.extend(loaded.warnings)
    use_unless_set(loaded.settings)
    opening = _begin_to_open(lesson, data, progress, loaded.settings) if lesson else None
    try:
        from tutor.tui.lean import import_textual

        import_textual()
        from tutor.tui.application import TutorApp

        welcome = lesson is None and _is_first(data, progress)
        app = TutorApp(course, data, progress, lesson, notices, opening, loaded.settings, welcome)
        return _run_to_its_end(app)
    finally:
        kill_descendants()


def _begin_to_open(lesson: "Lesson", data: Path, progress: "Progress | None", settings: "Settings") -> "Opening":
    from tutor.session import Session
    from tutor.tui.early import Opening

    def size() -> tuple[int, int]:
        from textual.geometry import Size

        from tutor.classroom.learner.noting import is_joined
        from tutor.tui import remembered
        from tutor.tui.screens.layout import has_picture, shell_size

        wishes = remembered.wishes(data)._replace(layout=settings.layout)
        terminal = Size(*shutil.get_terminal_size())
        return shell_size(terminal, wishes, picture=has_picture(lesson), more=int(is_joined(data)))

    return Opening(Session(lesson, data=data, progress=progress), size)


def _is_first(data: Path, progress: "Progress | None") -> bool:
    from tutor.tui.first_run import is_first

    return is_first(data, progress)


def _run_to_its_end(app: "TutorApp") -> int:
    """Run the app, end what it leaves open, and give the exit status."""
    ended_by: list[int] = []
    with _signals(app, ended_by):
        try:
            status = app.run()
        except OSError:
            if not ended_by:
                raise
            status = None  # the terminal went away under it
        finally:
            end_lessons(app)
    if app.last_fault:
        with contextlib.suppress(OSError):
            print(app.last_fault, file=sys.stderr)
    if ended_by:
        return 128 + ended_by[0]
    return (app.return_code or 0) if status is None else status


@contextlib.contextmanager
def _signals(app: "TutorApp", received: list[int]) -> Iterator[None]:
    """Leave cleanly when asked to end and when the terminal goes away. Asked twice, end at once."""

    def end(number: int, _frame: object) -> None:
        received.append(number)
        signal.signal(number, signal.SIG_DFL)
        if not app.exit_soon():
            raise SystemExit(128 + number)

    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def end_lessons(app: "TutorApp") -> None:
    """End the lessons that are still open."""
    ends: list[Callable[[], None]] = [work.end for work in app.works]
    busy = any(work.is_opening for work in app.works)
    if app.opening is not None:  # no screen came to take it up
        ends.append(app.opening.end)
        busy = busy or not app.opening.is_over
    threads = [threading.Thread(target=_quietly, args=(end,), daemon=True) for end in ends]
    for thread in threads:
        thread.start()
    if busy:
        kill_descendants()  # a set-up in the middle of its work
    deadline = time.monotonic() + CLOSING_SECONDS
    for thread in threads:
        thread.join(max(deadline - time.monotonic(), 0))


def kill_descendants(seconds: float = CLOSING_SECONDS) -> None:
    """Kill everything below this process. Whoever waits for one of them still gets to know how it ended."""
    from sandbox import processes

    deadline = time.monotonic() + seconds
    while (found := processes.descendants(os.getpid())) and time.monotonic() < deadline:
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in found:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, number)
        time.sleep(0.005)


def _quietly(end: Callable[[], None]) -> None:
    from sandbox.errors import TutorError

    with contextlib.suppress(TutorError):  # what did not end is killed
        end()
