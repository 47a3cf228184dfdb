"""A checkpoint's file: what it may say, and what is told about one that is wrong."""

import textwrap
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sandbox.errors import Usage
from tutor.classroom.checkpoint import Checkpoint, Clock, LateRule
from tutor.classroom.checkpoint_file import parse_checkpoint, read_checkpoint
from tutor.classroom.messages import AskedCheckpoint
from tutor.course import Course
from tutor.loading import load

EXAMPLE = Path(__file__).parents[2] / "tutor" / "classroom" / "examples" / "week-1.yaml"

Reading = Callable[[str], Checkpoint]

HEAD = "title: Week\n"
LESSONS = "lessons:\n  words/greeting: {points: 2}\n"


@pytest.fixture
def read(small_course: Course, tmp_path: Path) -> Reading:
    """Read a checkpoint of some text."""

    def reading(text: str) -> Checkpoint:
        path = tmp_path / "week-1.yaml"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return read_checkpoint(path, small_course)

    return reading


def faults(read: Reading, text: str) -> str:
    """What is told about a checkpoint, without the folder of its file."""
    with pytest.raises(Usage) as caught:
        read(text)
    return str(caught.value).replace(caught.value.what.partition("week-1.yaml")[0], "")


def test_everything_that_it_may_say(read: Reading) -> None:
    found = read(
        """\
        title: "Week 1: tables"
        opens: 2026-09-07T08:00:00+02:00
        due: "2026-09-14T23:59:00+02:00"
        closes: 2026-09-21T21:59:00Z
        late: {percent: 12.5, most: 50}
        own_data: true
        clock: learner
        lessons:
          tables/plans:
            points: {counted: 1.5, plan-names: 2}
            verified: true
          rates: {points: 3}
        """
    )
    east = timezone(timedelta(hours=2))
    assert (found.id, found.title) == ("week-1", "Week 1: tables")
    assert (found.opens, found.due) == (
        datetime(2026, 9, 7, 8, tzinfo=east),
        datetime(2026, 9, 14, 23, 59, tzinfo=east),
    )
    assert found.closes == datetime(2026, 9, 21, 21, 59, tzinfo=UTC)
    assert (found.late, found.own_data, found.clock) == (LateRule(12.5, 50.0), True, Clock.LEARNER)
    plans, rates = found.items
    assert (plans.lesson, dict(plans.points), plans.verified) == (
        "tables/plans",
        {"plan-names": 2.0, "counted": 1.5},
        True,
    )
    assert (rates.lesson, dict(rates.points), rates.verified) == ("tables/rates", {"highest": 3.0}, False)
    assert found.most == 6.5


def test_what_it_need_not_say(read: Reading) -> None:
    found = read(HEAD + LESSONS)
    assert (found.opens, found.due, found.closes, found.late) == (None, None, None, LateRule())
    assert (found.own_data, found.clock) == (False, Clock.SERVER)


def test_points_are_shared_over_the_tasks_that_are_no_guards_and_add_up(read: Reading) -> None:
    (item,) = read(f"{HEAD}lessons:\n  tables/plans: {{points: 3}}\n").items
    assert dict(item.points) == {"plan-names": 1.5, "counted": 1.5}


def test_shared_points_add_up_in_every_lesson() -> None:
    course = load()
    for lesson in course.lessons:
        text = f"title: X\nlessons:\n  {lesson.id}: {{points: 10}}\n"
        assert parse_checkpoint(text, Path("x.yaml"), course).most == 10


def test_a_lesson_may_be_called_by_the_name_that_it_had(read: Reading) -> None:
    (item,) = read(f"{HEAD}lessons:\n  words/hello: {{points: 2}}\n").items
    assert item.lesson == "words/greeting"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("titel: Week\n" + LESSONS, ["line 1: unknown key `titel` in the checkpoint.", "'title'"]),
        (LESSONS, ["the key `title` is missing"]),
        ("title: 3\n" + LESSONS, ["line 1: `title` of the checkpoint must be text"]),
        (f"title: {'x' * 201}\n" + LESSONS, ["line 1: `title` has 201 characters"]),
        (HEAD, ["the key `lessons` is missing"]),
        (HEAD + "lessons: {}\n", ["line 2: `lessons` names no lesson."]),
        (HEAD + "lessons: [words/greeting]\n", ["line 2: `lessons` must be a mapping"]),
        (
            HEAD + "lessons:\n  words/greting: {points: 1}\n",
            ["line 3: There is no lesson 'words/greting'.", "greeting'"],
        ),
        (HEAD + "lessons:\n  words/greeting: 2\n", ["line 3: the lesson `words/greeting` must be a mapping"]),
        (HEAD + "lessons:\n  words/greeting: {}\n", ["line 3: `points` of the lesson `words/greeting` is missing."]),
        (HEAD + "lessons:\n  words/greeting: {points: two}\n", ["line 3", "must be a number, or the points of each"]),
        (HEAD + "lessons:\n  words/greeting: {points: -1}\n", ["line 3", "`points`", "is -1; it must be above 0"]),
        (HEAD + "lessons:\n  words/greeting: {points: 0}\n", ["line 3", "is 0; it must be above 0"]),
        (HEAD + "lessons:\n  words/greeting: {points: .nan}\n", ["line 3", "`points`"]),
        (HEAD + "lessons:\n  words/greeting: {points: {}}\n", ["line 3", "names no task"]),
        (HEAD + "lessons:\n  words/greeting: {points: {greting: 1}}\n", ["has no task `greting`", "'greeting'"]),
        (HEAD + "lessons:\n  plans: {points: {xyz: 1}}\n", ["no task `xyz`", "Its tasks: plan-names, counted."]),
        (HEAD + "lessons:\n  plans: {points: {table-untouched: 1}}\n", ["only guards the others"]),
        (HEAD + "lessons:\n  plans: {points: 1, verifed: true}\n", ["line 3: unknown key `verifed`", "'verified'"]),
        (HEAD + "lessons:\n  plans: {points: 1, verified: maybe}\n", ["line 3: `verified`", "`true` or `false`"]),
        (HEAD + LESSONS + "  words/hello: {points: 1}\n", ["line 4: the lesson `words/greeting` is there already"]),
        (HEAD + LESSONS + "  words/greeting: {points: 1}\n", ["line 4: `words/greeting` stands twice"]),
        (HEAD + "due: 2026-09-14\n" + LESSONS, ["line 2: `due`", "`2026-09-14`, which has no time zone", "+02:00"]),
        (HEAD + "due: 2026-09-14T12:00\n" + LESSONS, ["which has no time zone"]),
        (HEAD + "due: next Monday\n" + LESSONS, ["line 2: `due`", "`next Monday`, which is no time in ISO 8601"]),
        (HEAD + "due: 2026-02-30T12:00:00Z\n" + LESSONS, ["is no time in ISO 8601"]),
        (HEAD + "due: 7\n" + LESSONS, ["line 2: `due` of the checkpoint is no time."]),
        (HEAD + "due: [1]\n" + LESSONS, ["line 2: `due` of the checkpoint is no time."]),
        (
            HEAD + "opens: 2026-09-14T12:00:00Z\ncloses: 2026-09-14T14:00:00+02:00\n" + LESSONS,
            ["line 3: `closes` is not later than `opens`."],
        ),
        (HEAD + "late: {percent: 10}\n" + LESSONS, ["line 2: `late` says what late work costs, and nothing is due."]),
        (HEAD + "due: 2026-09-14T12:00:00Z\nlate: {most: 50}\n" + LESSONS, ["line 3: the key `percent` is missing"]),
        (HEAD + "due: 2026-09-14T12:00:00Z\nlate: {percent: 101}\n" + LESSONS, ["line 3", "must be at most 100"]),
        (
            HEAD + "due: 2026-09-14T12:00:00Z\nlate: {percent: 20, most: 10}\n" + LESSONS,
            ["line 3: `most` is 10, less than the 20 percent"],
        ),
        (HEAD + "clock: leaner\n" + LESSONS, ["line 2: `clock` is `leaner`.", "'learner'"]),
        (HEAD + "own_data: 1\n" + LESSONS, ["line 2: `own_data`", "`true` or `false`"]),
        ("", ["the checkpoint is empty"]),
        ("- title\n", ["line 1: the checkpoint must be a mapping"]),
        ("title: a: b\n", ["line 1: bad YAML"]),
    ],
)
def test_a_fault_names_the_place_and_what_would_be_right(read: Reading, text: str, words: list[str]) -> None:
    told = faults(read, text)
    assert told.startswith("week-1.yaml, line ")
    for word in words:
        assert word in told


def test_all_faults_are_told_in_the_order_of_their_lines(read: Reading) -> None:
    told = faults(
        read,
        """\
        title: Week
        opens: today
        colour: blue
        lessons:
          words/gretting: {points: 1}
          tables/plans: {points: {count: 1, plan-names: -1}, verify: true}
          tables/rates: {points: many}
        """,
    )
    lines = [line.partition(":")[0] for line in told.splitlines() if line.startswith("week-1.yaml")]
    assert lines == [f"week-1.yaml, line {number}" for number in (2, 3, 5, 6, 6, 6, 7)]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "title: \x07\n", "title: &a [*a]\n", "lessons: &a {words/greeting: *a}\n"]
)
def test_hostile_yaml_is_told_like_any_other_fault(read: Reading, text: str) -> None:
    assert "week-1.yaml" in faults(read, text)


def test_the_name_of_the_file_is_an_id(small_course: Course, tmp_path: Path) -> None:
    path = tmp_path / "Week 1.yaml"
    path.write_text(HEAD + LESSONS)
    with pytest.raises(Usage, match="'Week 1' is no id for a checkpoint"):
        read_checkpoint(path, small_course)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"title: \xff\n"), "is not UTF-8"),
        (lambda path: path.write_bytes(b"#" * 1_000_001), "is too large"),
    ],
)
def test_a_file_that_cannot_be_read(
    small_course: Course, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    make(tmp_path / "week.yaml")
    with pytest.raises(Usage, match=words):
        read_checkpoint(tmp_path / "week.yaml", small_course)


def test_the_example_fits_the_course() -> None:
    found = read_checkpoint(EXAMPLE, load())
    assert found.most == 10
    assert {item.lesson.partition("/")[0] for item in found.items} == {"git", "linux", "python"}
    assert any(item.verified for item in found.items)


def test_a_learner_is_told_all_of_it_and_a_seed_only_where_data_is_their_own(checkpoint: Checkpoint) -> None:
    told = AskedCheckpoint.of(checkpoint, {"tables/plans": "Which plans are there"}, seed=7)
    assert AskedCheckpoint.from_json(told.as_json()) == told
    assert told.seed is None
    assert [item.title for item in told.items] == ["Which plans are there", "tables/rates", "words/greeting"]
    assert (told.opens, told.due, told.closes) == (checkpoint.opens, checkpoint.due, checkpoint.closes)
