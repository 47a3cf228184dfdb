"""From states and submissions to points, and the reason for each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tutor.classroom.checkpoint import Checkpoint, Clock, LateRule
from tutor.classroom.grading import Reason, TaskGrade, days_late, grade, number
from tutor.classroom.receipts import Receipt
from tutor.classroom.rerun_outcome import Outcome, TaskOutcome, Verdict
from tutor.classroom.server.records import JobStatus, State, StateStatus, StoredSubmission, Verification

PLANS, RATES = "tables/plans", "tables/rates"


def passed(task: str, at: datetime, lesson: str = PLANS, learners: datetime | None = None) -> State:
    """A task that passed, as the server knows it."""
    own = learners.timestamp() if learners else None
    return State("ada", lesson, task, StateStatus.PASSED, passed=at.timestamp(), passed_by_learner=own)


def submission(
    at: datetime,
    claims: Mapping[str, str],
    outcome: Outcome | None = None,
    status: JobStatus = JobStatus.DONE,
    lesson: str = RATES,
) -> StoredSubmission:
    """A submission with what its re-run found."""
    receipt = Receipt("class", "", "ada", "Ada", lesson, "1", "", 1, at.timestamp(), (), 1)
    verification = Verification(status, outcome, 1, at.timestamp(), "")
    return StoredSubmission("1", "ada", lesson, "", 1, at.timestamp(), claims, receipt, verification)


def found(verdict: Verdict, *, reason: str = "", **tasks: str) -> Outcome:
    """What a re-run found for tasks that were all claimed as passed."""
    return Outcome(verdict, tuple(TaskOutcome(task, "passed", status) for task, status in tasks.items()), reason)


def of(checkpoint: Checkpoint, task: str, *known: State | StoredSubmission) -> TaskGrade:
    """The grade of one task."""
    states = [one for one in known if isinstance(one, State)]
    submissions = [one for one in known if isinstance(one, StoredSubmission)]
    tasks = [one for lesson in grade(checkpoint, states, submissions).lessons for one in lesson.tasks]
    (only,) = [one for one in tasks if one.task == task]
    return only


@pytest.fixture
def due(checkpoint: Checkpoint) -> datetime:
    assert checkpoint.due
    return checkpoint.due


def test_who_did_nothing_has_nothing(checkpoint: Checkpoint) -> None:
    result = grade(checkpoint, [])
    assert (result.points, result.most) == (0, 10)
    assert {task.reason for lesson in result.lessons for task in lesson.tasks} == {Reason.NOT_DONE}
    assert result.why.splitlines() == [
        "tables/plans: 0 of 4: not begun",
        "tables/rates, highest: 0 of 4: not begun",
        "words/greeting, greeting: 0 of 2: not begun",
    ]


def test_who_handed_in_without_a_word_before_has_begun(checkpoint: Checkpoint, due: datetime) -> None:
    assert of(checkpoint, "counted", submission(due, {"counted": "unmet"}, lesson=PLANS)).why == (
        "not done in what was submitted"
    )


def test_each_task_counts_by_itself(checkpoint: Checkpoint, due: datetime) -> None:
    unmet = State("ada", PLANS, "counted", StateStatus.UNMET, message="`count.txt` does not hold the number.")
    result = grade(checkpoint, [passed("plan-names", due), unmet])
    assert (result.points, result.lessons[0].points, result.lessons[0].most) == (2, 2, 4)
    counted = of(checkpoint, "counted", unmet)
    assert counted.why == "not done: `count.txt` does not hold the number."
    assert "plan-names" not in result.why


def test_other_lessons_and_guards_count_for_nothing(checkpoint: Checkpoint, due: datetime) -> None:
    states = [passed("table-untouched", due), passed("plan-names", due, lesson="tables/others"), passed("", due)]
    assert grade(checkpoint, states).points == 0


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (timedelta(days=-1), 0),
        (timedelta(0), 0),
        (timedelta(seconds=1), 1),
        (timedelta(days=1), 1),
        (timedelta(days=1, seconds=1), 2),
        (timedelta(days=6, hours=1), 7),
    ],
)
def test_a_day_counts_as_late_once_it_has_begun(
    checkpoint: Checkpoint, due: datetime, after: timedelta, days: int
) -> None:
    assert days_late(checkpoint, (due + after).timestamp()) == days
    task = of(checkpoint, "plan-names", passed("plan-names", due + after))
    assert task.points == pytest.approx(2 * (1 - min(10 * days, 50) / 100))
    assert task.reason is (Reason.LATE if days else Reason.IN_TIME)


def test_why_it_is_late(checkpoint: Checkpoint, due: datetime) -> None:
    task = of(checkpoint, "plan-names", passed("plan-names", due + timedelta(hours=25)))
    assert task.why == "passed 2026-03-09 13:00:00 UTC, 2 days begun after it was due: 20 % off"
    one = of(checkpoint, "plan-names", passed("plan-names", due + timedelta(hours=1)))
    assert "1 day begun after it was due: 10 % off" in one.why


def test_the_most_that_is_taken_off(checkpoint: Checkpoint, due: datetime) -> None:
    harsh = replace(checkpoint, late=LateRule(percent=30.0, most=100.0))
    assert of(harsh, "plan-names", passed("plan-names", due + timedelta(days=5))).points == 0
    lenient = replace(checkpoint, late=LateRule(percent=30.0, most=40.0))
    assert of(lenient, "plan-names", passed("plan-names", due + timedelta(days=5))).points == pytest.approx(1.2)
    free = replace(checkpoint, late=LateRule())
    assert of(free, "plan-names", passed("plan-names", due + timedelta(days=5))).points == 2


def test_nothing_counts_before_it_opens_or_after_it_closes(checkpoint: Checkpoint) -> None:
    assert checkpoint.opens
    assert checkpoint.closes
    second = timedelta(seconds=1)
    early = of(checkpoint, "plan-names", passed("plan-names", checkpoint.opens - second))
    assert (early.points, early.reason) == (0, Reason.TOO_EARLY)
    assert "before it opened" in early.why
    late = of(checkpoint, "plan-names", passed("plan-names", checkpoint.closes + second))
    assert (late.points, late.reason) == (0, Reason.TOO_LATE)
    assert "after it closed" in late.why
    assert of(checkpoint, "plan-names", passed("plan-names", checkpoint.opens)).points == 2
    assert of(checkpoint, "plan-names", passed("plan-names", checkpoint.closes)).points == 1


def test_without_times_nothing_is_early_or_late(open_checkpoint: Checkpoint, due: datetime) -> None:
    task = of(open_checkpoint, "plan-names", passed("plan-names", due + timedelta(days=900)))
    assert (task.points, task.why) == (2, "passed 2028-08-24 12:00:00 UTC")


def test_work_from_before_counts_once_it_is_submitted(checkpoint: Checkpoint, due: datetime) -> None:
    assert checkpoint.opens
    before = passed("plan-names", checkpoint.opens - timedelta(days=30))
    handed_in = submission(due, {"plan-names": "passed", "counted": "unmet"}, lesson=PLANS)
    assert of(checkpoint, "plan-names", before, handed_in).points == 2
    assert of(checkpoint, "counted", before, handed_in).points == 0


def test_the_best_way_counts(checkpoint: Checkpoint, due: datetime) -> None:
    late = submission(due + timedelta(days=3), {"plan-names": "passed"}, lesson=PLANS)
    assert of(checkpoint, "plan-names", passed("plan-names", due), late).reason is Reason.IN_TIME
    assert of(checkpoint, "plan-names", late).points == pytest.approx(1.4)


def test_the_servers_clock_counts_unless_the_checkpoint_says_otherwise(checkpoint: Checkpoint, due: datetime) -> None:
    state = passed("plan-names", due + timedelta(days=2), learners=due - timedelta(hours=1))
    assert of(checkpoint, "plan-names", state).points == pytest.approx(1.6)
    by_learner = replace(checkpoint, clock=Clock.LEARNER)
    assert of(by_learner, "plan-names", state).points == 2
    ahead = passed("plan-names", due, learners=due + timedelta(days=2))
    assert of(by_learner, "plan-names", ahead).points == 2, "never later than it was received"
    offline = submission(due + timedelta(days=2), {"plan-names": "passed"}, lesson=PLANS)
    assert of(by_learner, "plan-names", state, offline).points == 2
    assert of(by_learner, "plan-names", offline).points == pytest.approx(1.6), "a bundle's own time is not believed"


def test_a_lesson_to_be_verified_counts_only_what_was_submitted(checkpoint: Checkpoint, due: datetime) -> None:
    task = of(checkpoint, "highest", passed("highest", due, lesson=RATES))
    assert (task.points, task.reason) == (0, Reason.NOT_SUBMITTED)
    assert "only submitted work counts" in task.why


@pytest.mark.parametrize(
    ("outcome", "status", "points", "reason", "words"),
    [
        (found(Verdict.VERIFIED, highest="passed"), JobStatus.DONE, 4, Reason.IN_TIME, "verified by a re-run"),
        (found(Verdict.DIFFERS, highest="unmet"), JobStatus.DONE, 0, Reason.NOT_VERIFIED, "the re-run found: unmet"),
        (
            found(Verdict.DIFFERS, highest="passed", other="unmet"),
            JobStatus.DONE,
            4,
            Reason.IN_TIME,
            "verified by a re-run",
        ),
        (found(Verdict.UNKNOWN_VERSION), JobStatus.DONE, 0, Reason.NOT_VERIFIED, "another version of the lesson"),
        (found(Verdict.FAILED, reason="It ended."), JobStatus.DONE, 0, Reason.NOT_VERIFIED, "no verdict (It ended.)"),
        (found(Verdict.TIMEOUT), JobStatus.DONE, 0, Reason.NOT_VERIFIED, "too long"),
        (None, JobStatus.WAITING, 0, Reason.NOT_RUN_YET, "once the re-run"),
        (None, JobStatus.RUNNING, 0, Reason.NOT_RUN_YET, "once the re-run"),
        (None, JobStatus.DEAD, 0, Reason.NOT_VERIFIED, "given up"),
    ],
)
def test_what_the_re_run_found_decides(
    checkpoint: Checkpoint,
    due: datetime,
    outcome: Outcome | None,
    status: JobStatus,
    points: float,
    reason: Reason,
    words: str,
) -> None:
    task = of(checkpoint, "highest", submission(due, {"highest": "passed"}, outcome, status))
    assert (task.points, task.reason, task.marked) == (points, reason, False)
    assert words in task.why


def test_what_nobody_can_run_again_counts_and_is_marked(checkpoint: Checkpoint, due: datetime) -> None:
    outcome = found(Verdict.CANNOT_VERIFY, reason="It needs containers.")
    result = grade(checkpoint, [], [submission(due, {"highest": "passed"}, outcome)])
    assert (result.points, result.marked) == (4, True)
    assert "tables/rates, highest: 4 of 4" in result.why
    assert "nobody has verified it" in result.why


def test_a_task_that_nobody_can_run_again_counts_and_is_marked_beside_one_that_differs(
    checkpoint: Checkpoint, due: datetime
) -> None:
    outcome = found(Verdict.DIFFERS, highest="cannot-verify", counted="unmet")
    task = of(checkpoint, "highest", submission(due, {"highest": "passed"}, outcome))
    assert (task.points, task.marked) == (task.most, True)
    assert "nobody has verified it; another task of the same submission was found to differ" in task.why


def test_what_was_not_claimed_does_not_count(checkpoint: Checkpoint, due: datetime) -> None:
    handed_in = submission(due, {"highest": "unmet"}, found(Verdict.VERIFIED, highest="unmet"))
    assert of(checkpoint, "highest", handed_in).reason is Reason.NOT_DONE


def test_a_verified_submission_makes_up_for_a_forged_one(checkpoint: Checkpoint, due: datetime) -> None:
    forged = submission(due, {"highest": "passed"}, found(Verdict.DIFFERS, highest="unmet"))
    honest = submission(due + timedelta(hours=1), {"highest": "passed"}, found(Verdict.VERIFIED, highest="passed"))
    task = of(checkpoint, "highest", forged, honest)
    assert (task.points, task.reason) == (pytest.approx(3.6), Reason.LATE)


@pytest.mark.parametrize(("points", "shown"), [(0, "0"), (3, "3"), (2.5, "2.5"), (1 / 3, "0.33"), (2 / 3, "0.67")])
def test_how_points_are_shown(points: float, shown: str) -> None:
    assert number(points) == shown


def test_thirds_add_up(checkpoint: Checkpoint, due: datetime) -> None:
    item = replace(checkpoint.items[0], points={"plan-names": 1 / 3, "counted": 1 / 3, "third": 1 / 3})
    states = [passed(task, due) for task in item.points]
    assert grade(replace(checkpoint, items=(item,)), states).points == 1
