"""From what a class's server knows of a learner to points, with the reason for each number. Pure."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from checks.showing import counted
from tutor.classroom.checkpoint import Checkpoint, Clock, Item, total
from tutor.classroom.rerun_outcome import BEYOND, PASSED, Outcome, TaskOutcome, Verdict
from tutor.classroom.server.records import JobStatus, State, StateStatus, StoredSubmission

DAY = 86_400


class Reason(StrEnum):
    """Why a task has the points that it has."""

    IN_TIME = "in time"
    """Done in time: all of its points."""
    LATE = "late"
    """Done after it was due: less, by the late rule."""
    NOT_DONE = "not done"
    TOO_EARLY = "too early"
    """Done before the checkpoint opened."""
    TOO_LATE = "too late"
    """Done after the checkpoint closed."""
    NOT_SUBMITTED = "not submitted"
    """Done, but only submitted work counts."""
    NOT_RUN_YET = "not run yet"
    """Submitted; the re-run that decides is still to come."""
    NOT_VERIFIED = "not verified"
    """The re-run did not find what was claimed, or could not be made."""


@dataclass(frozen=True)
class TaskGrade:
    """The points of one task.

    Attributes:
        points: those that it has, not rounded.
        most: those that it could have.
        why: a sentence for teacher and learner.
        at: when it was done, Unix time in seconds by the checkpoint's clock; None if it was not.
        marked: whether it counts although nobody could run it again.
    """

    task: str
    points: float
    most: float
    reason: Reason
    why: str
    at: float | None = None
    marked: bool = False


@dataclass(frozen=True)
class LessonGrade:
    """The points of one lesson, by task."""

    lesson: str
    tasks: tuple[TaskGrade, ...]

    @property
    def points(self) -> float:
        """The points of its tasks together."""
        return total(task.points for task in self.tasks)

    @property
    def most(self) -> float:
        """What they could be."""
        return total(task.most for task in self.tasks)

    @property
    def marked(self) -> bool:
        """Whether something counts although nobody could run it again."""
        return any(task.marked for task in self.tasks)


@dataclass(frozen=True)
class Grade:
    """A learner's points in one checkpoint, by lesson."""

    checkpoint: str
    title: str
    lessons: tuple[LessonGrade, ...]

    @property
    def points(self) -> float:
        """The points of its lessons together."""
        return total(lesson.points for lesson in self.lessons)

    @property
    def most(self) -> float:
        """What they could be."""
        return total(lesson.most for lesson in self.lessons)

    @property
    def marked(self) -> bool:
        """Whether something counts although nobody could run it again."""
        return any(lesson.marked for lesson in self.lessons)

    @property
    def why(self) -> str:
        """All that explains the number: a line for each task that lacks points or is marked; one for a whole lesson
        where all of its tasks have the same reason."""
        return "\n".join(line for lesson in self.lessons for line in _reasons(lesson))


@dataclass(frozen=True)
class _Pass:
    """A time at which a task was done, and whether it counts; `reason` says why not."""

    at: float
    reason: Reason | None = None
    why: str = ""
    marked: bool = False


def grade(checkpoint: Checkpoint, states: Iterable[State], submissions: Iterable[StoredSubmission] = ()) -> Grade:
    """One learner's points.

    Each task counts by what is best for the learner: the events of the learner's tutor, or any submission. In a
    lesson that is to be verified, a task counts only when it was submitted as passed and the re-run found it so; where
    nothing can be run again, it counts and is marked.

    Args:
        checkpoint: what was asked, and until when.
        states: how far the learner is, by lesson and task; others' lessons are left out.
        submissions: what the learner handed in.
    """
    known = {(state.lesson, state.task): state for state in states}
    handed_in: dict[str, list[StoredSubmission]] = {}
    for submission in submissions:
        handed_in.setdefault(submission.lesson, []).append(submission)
    return Grade(
        checkpoint=checkpoint.id,
        title=checkpoint.title,
        lessons=tuple(
            LessonGrade(item.lesson, tuple(_tasks(checkpoint, item, known, handed_in.get(item.lesson, []))))
            for item in checkpoint.items
        ),
    )


def number(points: float) -> str:
    """Points as they are shown: at most two digits after the point."""
    return f"{round(points, 2):.2f}".rstrip("0").rstrip(".")


def _reasons(lesson: LessonGrade) -> Iterator[str]:
    telling = [task for task in lesson.tasks if task.points < task.most or task.marked]
    if len(telling) > 1 and len(telling) == len(lesson.tasks) and len({task.why for task in telling}) == 1:
        yield f"{lesson.lesson}: {number(lesson.points)} of {number(lesson.most)}: {telling[0].why}"
        return
    for task in telling:
        yield f"{lesson.lesson}, {task.task}: {number(task.points)} of {number(task.most)}: {task.why}"


def _tasks(
    checkpoint: Checkpoint,
    item: Item,
    known: Mapping[tuple[str, str], State],
    submissions: list[StoredSubmission],
) -> Iterator[TaskGrade]:
    for task, most in item.points.items():
        state = known.get((item.lesson, task))
        found = [_judged(checkpoint, task, most, done) for done in _passes(checkpoint, item, task, state, submissions)]
        if found:
            yield max(found, key=lambda one: (one.points, not one.marked, -(one.at or 0.0)))
        elif state and state.passed is not None:
            why = f"passed {_moment(checkpoint, _done(checkpoint, state))}, but only submitted work counts"
            yield TaskGrade(task, 0.0, most, Reason.NOT_SUBMITTED, why)
        else:
            was_submitted = any(task in submission.claims for submission in submissions)
            yield TaskGrade(task, 0.0, most, Reason.NOT_DONE, _not_done(state, was_submitted=was_submitted))


def _passes(
    checkpoint: Checkpoint, item: Item, task: str, state: State | None, submissions: list[StoredSubmission]
) -> Iterator[_Pass]:
    """All ways in which the task was done."""
    if state and state.passed is not None and not item.verified:
        yield _Pass(_done(checkpoint, state))
    for submission in submissions:
        if submission.claims.get(task) != PASSED:
            continue
        at = submission.received
        if checkpoint.clock is Clock.LEARNER and state and state.passed is not None:
            at = min(at, _done(checkpoint, state))
        yield _run_again(task, at, submission) if item.verified else _Pass(at)


def _run_again(task: str, at: float, submission: StoredSubmission) -> _Pass:
    """A submission's pass in a lesson that is to be verified."""
    verification = submission.verification
    outcome = verification.outcome
    if outcome is None and verification.status is JobStatus.DEAD:
        why = "the re-run was given up; a teacher can have it tried again"
        return _Pass(at, Reason.NOT_VERIFIED, why)
    if outcome is None:
        return _Pass(at, Reason.NOT_RUN_YET, "submitted; it counts once the re-run has found it right")
    found = next((one for one in outcome.tasks if one.task == task), None)
    if found is not None and found.found == PASSED:
        return _Pass(at, why="verified by a re-run")
    if outcome.verdict is Verdict.CANNOT_VERIFY or (found is not None and found.found == BEYOND):
        why = "it could not be run again, so nobody has verified it"
        if outcome.verdict is Verdict.DIFFERS:
            why += "; another task of the same submission was found to differ"
        return _Pass(at, why=why, marked=True)
    return _Pass(at, Reason.NOT_VERIFIED, _objection(outcome, found))


def _objection(outcome: Outcome, found: TaskOutcome | None) -> str:
    """Why a claimed pass does not count after the re-run."""
    if found is not None and outcome.verdict in (Verdict.DIFFERS, Verdict.VERIFIED):
        what = found.found or "nothing of the kind"
        return f"claimed as passed, but the re-run found: {what}{f' ({found.message})' if found.message else ''}"
    words = {
        Verdict.UNKNOWN_VERSION: "it was made with another version of the lesson than the server has",
        Verdict.TIMEOUT: "the re-run took too long",
    }.get(outcome.verdict, "the re-run came to no verdict")
    return f"not verified: {words}{f' ({outcome.reason})' if outcome.reason else ''}"


def _judged(checkpoint: Checkpoint, task: str, most: float, done: _Pass) -> TaskGrade:
    """What one way of having done a task is worth."""
    when = f"passed {_moment(checkpoint, done.at)}"
    if done.reason:
        return TaskGrade(task, 0.0, most, done.reason, done.why, done.at)
    if checkpoint.opens and done.at < checkpoint.opens.timestamp():
        why = f"{when}, before it opened; submit the lesson once it is open"
        return TaskGrade(task, 0.0, most, Reason.TOO_EARLY, why, done.at)
    if checkpoint.closes and done.at > checkpoint.closes.timestamp():
        return TaskGrade(task, 0.0, most, Reason.TOO_LATE, f"{when}, after it closed", done.at)
    days = days_late(checkpoint, done.at)
    if not days:
        timely = ", in time" if checkpoint.due else ""
        return TaskGrade(task, most, most, Reason.IN_TIME, _joined(f"{when}{timely}", done.why), done.at, done.marked)
    off = min(days * checkpoint.late.percent, checkpoint.late.most)
    why = f"{when}, {counted(days, 'day')} begun after it was due: {off:g} % off"
    return TaskGrade(task, most * (1 - off / 100), most, Reason.LATE, _joined(why, done.why), done.at, done.marked)


def days_late(checkpoint: Checkpoint, at: float) -> int:
    """How many days have begun between the due time and `at` (Unix time in seconds); 0 in time."""
    if checkpoint.due is None:
        return 0
    return max(0, math.ceil((at - checkpoint.due.timestamp()) / DAY))


def _done(checkpoint: Checkpoint, state: State) -> float:
    """When a task was done, by the checkpoint's clock."""
    assert state.passed is not None
    if checkpoint.clock is Clock.LEARNER and state.passed_by_learner is not None:
        return min(state.passed_by_learner, state.passed)
    return state.passed


def _not_done(state: State | None, *, was_submitted: bool) -> str:
    if state is None or state.status is StateStatus.NONE:
        return "not done in what was submitted" if was_submitted else "not begun"
    return f"not done: {state.message}" if state.message else "not done yet"


def _moment(checkpoint: Checkpoint, at: float) -> str:
    """A time in words, in the zone in which the checkpoint's times are given."""
    zone: tzinfo | None = next(
        (moment.tzinfo for moment in (checkpoint.due, checkpoint.closes, checkpoint.opens) if moment), UTC
    )
    return datetime.fromtimestamp(at, zone).strftime("%Y-%m-%d %H:%M:%S %Z")


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
