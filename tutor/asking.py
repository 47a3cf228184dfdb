"""What a session asks of its checks, and what it says where nothing could be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import Blocked, TutorError

if TYPE_CHECKING:
    from checks.report import Report
    from checks.runner import Ask
    from tutor.course import Lesson


def asks(lesson: Lesson) -> list[Ask]:
    """A lesson's tasks as its checks are asked for them."""
    from checks.runner import Ask

    return [Ask(task.id, task.function, task.after, task.timeout) for task in lesson.tasks]


def not_looked_at(lesson: Lesson, error: TutorError) -> Report:
    """A report for a lesson that could not be looked at: a missing tool blocks, everything else is broken."""
    from checks.report import Report, overall
    from checks.verdict import Status, Verdict

    if isinstance(error, Blocked):
        status, words = Status.BLOCKED, f"{error.what}\n{error.todo}".strip()
    else:
        status, words = Status.BROKEN, str(error)
    verdicts = tuple(Verdict(task.id, status, words) for task in lesson.tasks)
    return Report(lesson.id, overall(verdicts), 0.0, verdicts)
