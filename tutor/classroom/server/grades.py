"""Everybody's grades, from what the server keeps."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sandbox.errors import Usage
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.exports import GradedLearner
from tutor.classroom.grading import grade
from tutor.course import did_you_mean, nearest

if TYPE_CHECKING:
    from tutor.classroom.server.records import State, StoredSubmission
    from tutor.classroom.server.store import Store


def chosen(store: "Store", names: Sequence[str] = ()) -> list[Checkpoint]:
    """The class's checkpoints in their order; only those that are named, if some are.

    Raises:
        Usage: there is none of such a name; the nearest ids are named.
    """
    known = [stored.checkpoint for stored in store.checkpoints()]
    ids = [checkpoint.id for checkpoint in known]
    for name in names:
        if name not in ids:
            todo = did_you_mean(nearest(name, ids)) or f"There are: {', '.join(ids) or 'none'}."
            raise Usage(f"The class has no checkpoint '{name}'.", todo=todo)
    return [checkpoint for checkpoint in known if not names or checkpoint.id in names]


def graded(store: "Store", checkpoints: Sequence[Checkpoint]) -> list[GradedLearner]:
    """The learners in the order of joining, then who is on the roster and has not joined, each with the grades.

    Name and number are the roster's where it has the learner.
    """
    states: dict[str, list[State]] = defaultdict(list)
    for state in store.states():
        states[state.learner].append(state)
    submissions: dict[str, list[StoredSubmission]] = defaultdict(list)
    for submission in store.submissions():
        submissions[submission.learner].append(submission)
    roster = store.roster()
    expected = {entry.learner: entry for entry in roster if entry.learner}
    found = []
    for learner in store.learners():
        entry = expected.get(learner.id)
        found.append(
            GradedLearner(
                id=learner.id,
                name=entry.name if entry and entry.name else learner.name,
                number=entry.number if entry and entry.number else learner.number,
                email=entry.email if entry else "",
                grades=tuple(grade(one, states[learner.id], submissions[learner.id]) for one in checkpoints),
            )
        )
    nothing = tuple(grade(checkpoint, []) for checkpoint in checkpoints)
    found += [
        GradedLearner("", entry.name, entry.number, entry.email, nothing) for entry in roster if not entry.learner
    ]
    return found
