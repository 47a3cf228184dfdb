"""What the server knows of a learner, as it tells that learner."""

from typing import Any

from tutor.classroom.grading import Grade, grade
from tutor.classroom.server.store import State, Store, StoredSubmission


def standing(store: Store, learner: str) -> dict[str, Any]:
    """A learner's states, points and submissions, as they are sent. Nothing of anybody else is in it."""
    states = store.states_of(learner)
    submissions = store.submissions(learner=learner)
    grades = [grade(stored.checkpoint, states, submissions) for stored in store.checkpoints()]
    return {
        "learner": learner,
        "states": [_state(state) for state in states],
        "checkpoints": [_grade(found) for found in grades],
        "submissions": [_submission(submission) for submission in submissions],
    }


def _state(state: State) -> dict[str, Any]:
    return {
        "lesson": state.lesson,
        "task": state.task,
        "status": state.status.value,
        "attempts": state.attempts,
        "hints": state.hints,
        "message": state.message,
        "since": state.since,
        "passed": state.passed,
    }


def _grade(found: Grade) -> dict[str, Any]:
    return {
        "id": found.checkpoint,
        "title": found.title,
        "points": found.points,
        "most": found.most,
        "lessons": [
            {
                "lesson": lesson.lesson,
                "points": lesson.points,
                "most": lesson.most,
                "tasks": [
                    {"task": task.task, "points": task.points, "most": task.most, "why": task.why}
                    for task in lesson.tasks
                ],
            }
            for lesson in found.lessons
        ],
    }


def _submission(submission: StoredSubmission) -> dict[str, Any]:
    outcome = submission.verification.outcome
    return {
        "id": submission.id,
        "lesson": submission.lesson,
        "digest": submission.digest,
        "received": submission.received,
        "number": submission.receipt.number,
        "verification": {
            "status": submission.verification.status.value,
            "verdict": outcome.verdict.value if outcome else None,
            "reason": outcome.reason if outcome else "",
            "tasks": [
                {"task": task.task, "claimed": task.claimed, "found": task.found, "message": task.message}
                for task in (outcome.tasks if outcome else ())
            ],
        },
    }
