from pathlib import Path
from xml.etree import ElementTree

import pytest

from checks.report import Report, overall
from checks.verdict import Status, Verdict
from sandbox.blueprint import Blueprint
from tutor.author import Kind, Problem, Proof, Way, as_junit, blocked_text, exit_status, summary, table
from tutor.author.proofs import from_json, judge
from tutor.course import Lesson, Task

LESSON = Lesson(
    "git/x",
    "X",
    "",
    5,
    (Task("a", ""), Task("b", "", after=("a",)), Task("g", "", guard=True)),
    Blueprint("git/x", Path("/x")),
)


def problems(way: Way, **found: str | tuple[str, str]) -> list[tuple[str, str, str]]:
    verdicts = tuple(
        Verdict(
            task, Status(status if isinstance(status, str) else status[0]), "" if isinstance(status, str) else status[1]
        )
        for task, status in found.items()
    )
    report = Report("git/x", overall(verdicts), 0.1, verdicts)
    return [(problem.task, problem.expected, problem.actual) for problem in judge(LESSON, way, report)]


def test_untouched_is_unmet_and_guards_hold() -> None:
    way = Way(Kind.UNTOUCHED, "untouched")
    assert problems(way, a="unmet", b="waiting", g="passed") == []
    assert problems(way, a="passed", b=("broken", "Oops."), g=("unmet", "Gone.")) == [
        ("a", "unmet in a fresh sandbox", "passed"),
        ("b", "unmet in a fresh sandbox", "broken: Oops."),
        ("g", "passed, as a guard in a fresh sandbox", "unmet: Gone."),
    ]


@pytest.mark.parametrize("kind", [Kind.SOLUTION, Kind.RIGHT])
def test_right_ways_pass_everything(kind: Kind) -> None:
    assert problems(Way(kind, "x"), a="passed", b="passed", g="passed") == []
    assert problems(Way(kind, "x"), a="passed", b=("lost", "Gone."), g="passed") == [("b", "passed", "lost: Gone.")]


def test_wrong_ways_fail_at_the_named_task_with_the_named_words() -> None:
    way = Way(Kind.WRONG, "x", ("ls",), fails="b", says="is not in")
    assert problems(way, a="passed", b=("unmet", "It is  not\nin it."), g="passed") == []
    assert problems(way, a=("unmet", "No."), b=("lost", "It is not in it."), g="unmet") == []
    for status in ("passed", "waiting", ("unmet", "Other words."), ("broken", "is not in")):
        assert problems(way, a="passed", b=status, g="passed")[0][:2] == ("b", 'unmet, saying "is not in"')
    assert problems(way, a=("broken", "Oops."), b=("unmet", "is not in"), g="passed") == [
        ("a", "any verdict but broken", "broken: Oops.")
    ]


def proof(lesson: str, kind: Kind, name: str, *found: Problem, blocked: str = "", output: str = "") -> Proof:
    return Proof(lesson, kind, name, 0.25, found, blocked, output)


GOOD = [
    proof("git/x", Kind.UNTOUCHED, "untouched"),
    proof("git/x", Kind.SOLUTION, "solution.sh"),
    proof("git/x", Kind.RIGHT, "attempts/right-a.sh"),
    proof("git/x", Kind.RIGHT, "attempts/right-b.sh"),
    proof("git/x", Kind.WRONG, "attempts/wrong-a.sh"),
]
BAD = proof(
    "git/y", Kind.RIGHT, "attempts/right-a.sh", Problem("a", "passed", "unmet: N\x1bo."), output="$ ls\r\nx\x1b[31m\n"
)
BLOCKED = proof("containers/z", Kind.RIGHT, "attempts/right-a.sh", blocked="No engine answers.")


def test_the_last_line_counts() -> None:
    assert summary(GOOD) == "1 lesson proven: 2 right ways, 1 wrong way, 0 failures"
    assert summary([*GOOD, BAD]) == "1 of 2 lessons proven: 2 right ways, 1 wrong way, 1 failure"
    assert summary([*GOOD, BLOCKED]) == "1 of 2 lessons proven: 2 right ways, 1 wrong way, 0 failures, 1 lesson blocked"
    assert [exit_status(found) for found in (GOOD, [*GOOD, BLOCKED], [*GOOD, BLOCKED, BAD])] == [0, 3, 1]


def test_the_table_shows_what_failed() -> None:
    assert table(GOOD) == ""
    shown = table([*GOOD, BAD], 80)
    assert shown.splitlines()[0].split() == ["way", "task", "expected", "actual"]
    assert "git/y" in shown
    assert "unmet: No." in shown
    assert "    $ ls\n    x[31m\n" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_blocked_lessons_are_told_with_the_reason() -> None:
    assert blocked_text([BLOCKED, BLOCKED]) == "Blocked: containers/z: No engine answers.\n"
    assert blocked_text(GOOD) == ""


def test_junit() -> None:
    root = ElementTree.fromstring(as_junit([*GOOD, BAD, BLOCKED]))
    suites = {suite.get("name"): suite.attrib for suite in root}
    assert {name: (suite["tests"], suite["failures"], suite["skipped"]) for name, suite in suites.items()} == {
        "git/x": ("5", "0", "0"),
        "git/y": ("1", "1", "0"),
        "containers/z": ("1", "0", "1"),
    }
    failure = root.find("testsuite[@name='git/y']/testcase/failure")
    assert failure is not None
    assert failure.get("message") == "a: unmet: No."


def test_a_proof_travels_as_json() -> None:
    assert from_json(BAD.as_json()) == BAD
