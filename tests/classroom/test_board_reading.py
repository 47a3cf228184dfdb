"""What a board shows, from what the store knows."""

from dataclasses import replace

import pytest

from tests.classroom.board_class import LESSON, NOON, TITLES, handed_in, learner, outcome, state
from tests.classroom.serving import an_event
from tutor.classroom.checkpoint import Checkpoint
from tutor.classroom.rerun_outcome import Verdict
from tutor.classroom.server.board.finding import by_name, found
from tutor.classroom.server.board.reading import (
    Board,
    Cell,
    Look,
    board_of,
    by_learner,
    by_lesson,
    cell_of,
    clock,
    span,
)
from tutor.classroom.server.board.results import Show, result_of, shown
from tutor.classroom.server.board.summing import counts, frequent, stuck, without_names
from tutor.classroom.server.board.timeline import time_line
from tutor.classroom.server.board.titles import Titles
from tutor.classroom.server.records import JobStatus, Learner, State, StateStatus, StoredEvent, StoredSubmission
from tutor.classroom.wire import Kind

NONE, WORKING, UNMET, PASSED = StateStatus


def a_board(
    checkpoint: Checkpoint,
    states: list[State],
    learners: list[Learner] | None = None,
    submissions: list[StoredSubmission] | None = None,
) -> Board:
    who = learners or [learner(id) for id in dict.fromkeys(state.learner for state in states)]
    return board_of(checkpoint, TITLES, who, by_learner(states), by_lesson(submissions or []), 9)


def test_the_grid_has_a_row_a_learner_and_a_column_a_task_in_the_checkpoints_order(checkpoint: Checkpoint) -> None:
    board = a_board(
        checkpoint,
        [state("ada", "plan-names", PASSED), state("ben", "highest", WORKING, lesson="tables/rates")],
        [learner("ada"), learner("ben"), learner("cem")],
    )
    assert [column.title for column in board.columns] == ["Plan names", "Counted", "Highest", "Greeting"]
    assert [column.lesson_title for column in board.columns][::2] == ["Plans by name", "Rates"]
    looks = {row.name: [cell.look.value for cell in row.cells] for row in board.rows}
    assert looks == {
        "Ada": ["passed", "none", "none", "none"],
        "Ben": ["none", "none", "working", "none"],
        "Cem": ["none", "none", "none", "none"],
    }
    assert (board.number, board.passed, [row.passed for row in board.rows]) == (9, 1, [1, 0, 0])
    assert [row.label(names=False) for row in board.rows] == ["Learner 1", "Learner 2", "Learner 3"]


def test_a_task_is_called_by_the_words_of_its_id_where_no_course_knows_it() -> None:
    assert Titles().task("git/first-commit", "two-files") == "Two files"
    assert Titles().lesson("git/first-commit") == "First commit"


@pytest.mark.parametrize(
    ("submission", "look", "message"),
    [
        (handed_in("ada", {"counted": "passed"}), Look.WAITING, ""),
        (handed_in("ada", {"counted": "passed"}, JobStatus.RUNNING), Look.WAITING, ""),
        (
            handed_in("ada", {"counted": "passed"}, JobStatus.DONE, outcome(Verdict.VERIFIED, {"counted": "passed"})),
            Look.VERIFIED,
            "",
        ),
        (
            handed_in(
                "ada",
                {"counted": "passed"},
                JobStatus.DONE,
                outcome(Verdict.DIFFERS, {"counted": "unmet"}, "There are 3 rows."),
            ),
            Look.DIFFERS,
            "The re-run says unmet. There are 3 rows.",
        ),
        (
            handed_in(
                "ada",
                {"counted": "passed", "plan-names": "passed"},
                JobStatus.DONE,
                outcome(Verdict.DIFFERS, {"counted": "passed", "plan-names": "unmet"}),
            ),
            Look.VERIFIED,
            "",
        ),
        (
            handed_in(
                "ada",
                {"counted": "passed"},
                JobStatus.DONE,
                outcome(Verdict.UNKNOWN_VERSION, {}, reason="The lesson is another one here."),
            ),
            Look.OPEN,
            "The lesson is another one here.",
        ),
        (
            handed_in("ada", {"counted": "passed"}, JobStatus.DEAD, reason="It ran for too long."),
            Look.OPEN,
            "The re-run was given up. It ran for too long.",
        ),
        (handed_in("ada", {"counted": "unmet"}), Look.PASSED, ""),
    ],
)
def test_a_passed_task_shows_what_the_re_run_found(submission: StoredSubmission, look: Look, message: str) -> None:
    cell = cell_of("counted", state("ada", "counted", PASSED), [submission])
    assert (cell.look, cell.message) == (look, message)


def test_work_verified_once_stays_so_when_it_is_handed_in_again() -> None:
    found = outcome(Verdict.VERIFIED, {"counted": "passed"})
    first = handed_in("ada", {"counted": "passed"}, JobStatus.DONE, found)
    again = handed_in("ada", {"counted": "passed"}, received=NOON + 60)
    assert cell_of("counted", state("ada", "counted", PASSED), [first, again]).look is Look.VERIFIED


def test_work_that_came_as_a_file_counts_without_a_word_from_a_tutor() -> None:
    cell = cell_of("counted", None, [handed_in("ada", {"counted": "passed"}, received=NOON + 5)])
    assert (cell.look, cell.at) == (Look.WAITING, NOON + 5)
    assert cell_of("plan-names", None, [handed_in("ada", {"counted": "passed"})]) == Cell(Look.NONE)


def test_who_is_longest_at_one_task_comes_first_and_who_is_away_last(checkpoint: Checkpoint) -> None:
    now = NOON + 3600
    board = a_board(
        checkpoint,
        [
            state("ada", "counted", UNMET, NOON, message="no rows"),
            state("ben", "counted", UNMET, NOON + 60, message="no rows"),
            state("cem", "counted", UNMET, NOON + 30, message="no table"),
            state("dan", "counted", UNMET, now - 10, message="no table"),
        ],
        [
            learner("ada", last_seen=NOON),
            learner("ben", last_seen=now),
            learner("cem", last_seen=now),
            learner("dan", last_seen=now),
        ],
    )
    found = stuck(board, now)
    assert [(one.row.name, one.since - NOON, one.away) for one in found] == [
        ("Cem", 30.0, False),
        ("Ben", 60.0, False),
        ("Ada", 0.0, True),
    ]
    assert found[0].cell.message == "no table"


def test_a_pass_is_progress_and_the_task_in_question_is_the_first_open_one_of_the_lesson(
    checkpoint: Checkpoint,
) -> None:
    board = a_board(
        checkpoint,
        [
            state("ada", "greeting", UNMET, NOON - 5000, lesson="words/greeting"),
            state("ada", "plan-names", PASSED, NOON + 600),
            state("ada", "counted", UNMET, NOON),
        ],
        [learner("ada", last_seen=NOON + 1200)],
    )
    (one,) = stuck(board, NOON + 1200)
    assert (one.column.task, one.since) == ("counted", NOON + 600)
    assert stuck(board, NOON + 700) == ()


def test_the_most_frequent_message_comes_first_and_one_that_a_single_learner_sees_is_left_out(
    checkpoint: Checkpoint,
) -> None:
    board = a_board(
        checkpoint,
        [
            *(state(who, "counted", UNMET, message="no rows") for who in ("ada", "ben", "cem")),
            *(state(who, "plan-names", UNMET, message="no file") for who in ("ada", "ben")),
            state("cem", "plan-names", UNMET, message="another one"),
            state("dan", "counted", PASSED, message="no rows"),
        ],
    )
    assert [(one.message, len(one.rows)) for one in frequent(board)] == [("no rows", 3), ("no file", 2)]


def test_each_task_is_counted(checkpoint: Checkpoint) -> None:
    board = a_board(
        checkpoint,
        [state("ada", "counted", PASSED), state("ben", "counted", UNMET), state("cem", "counted", WORKING)],
        [learner(id) for id in ("ada", "ben", "cem", "dan")],
    )
    found = counts(board)[1]
    assert (found.passed, found.unmet, found.working, found.none) == (1, 1, 1, 1)
    assert [count.passed for count in counts(replace(board, rows=()))] == [0, 0, 0, 0]


def test_the_time_line_is_in_the_order_of_what_happened_and_says_what_arrived_late() -> None:
    events = [
        StoredEvent(an_event(3, Kind.PASSED, at=NOON + 30), NOON + 31),
        StoredEvent(an_event(2, Kind.UNMET, at=NOON + 20, message="no rows\nat all"), NOON + 21),
        StoredEvent(an_event(1, Kind.OPENED, "", at=NOON + 7210), NOON + 3600, skew=7200.0),
    ]
    found = time_line(events, [handed_in("ada", {"counted": "passed"}, received=NOON + 40)], TITLES)
    assert [(moment.words, moment.came_late) for moment in found] == [
        ("Handed in Plans by name, receipt 7", False),
        ("Counted: passed", False),
        ("Counted: not yet", False),
        ("Opened Plans by name", True),
    ]
    assert found[2].message == "no rows\nat all"


def test_the_results_of_re_runs_are_in_words_and_can_be_listed_by_kind() -> None:
    claims = {"counted": "passed"}
    waiting = handed_in("ada", claims)
    dead = handed_in("ada", claims, JobStatus.DEAD, reason="It ran for too long.", received=NOON + 1)
    differs = handed_in("ada", claims, JobStatus.DONE, outcome(Verdict.DIFFERS, {"counted": "unmet"}, "3 rows"))
    verified = handed_in("ada", claims, JobStatus.DONE, outcome(Verdict.VERIFIED, {"counted": "passed"}))
    failed = handed_in("ada", claims, JobStatus.DONE, outcome(Verdict.FAILED, {}, reason="no git"))
    every = [waiting, dead, differs, verified, failed]
    words = [result_of(one, TITLES).words for one in every]
    assert words == ["waits to be run", "given up after 1 attempt", "differs", "verified", "could not be run"]
    assert [result_of(one, TITLES).can_run_again for one in every] == [False, True, True, True, True]
    (task,) = result_of(differs, TITLES).tasks
    assert (task.title, task.claimed, task.found, task.message) == ("Counted", "passed", "unmet", "3 rows")
    assert [shown(every, show) for show in (Show.WAITING, Show.DEAD, Show.DIFFERS, Show.LOOK, Show.VERIFIED)] == [
        [waiting],
        [dead],
        [differs],
        [failed],
        [verified],
    ]
    assert shown(every, Show.ALL)[0] is dead


def test_times_and_spans_are_short() -> None:
    assert len(clock(NOON, NOON)) == 5
    assert clock(NOON - 3 * 86400, NOON).startswith(("26 Feb", "25 Feb", "27 Feb"))
    assert clock(NOON - 400 * 86400, NOON).startswith("2025-0")
    assert [span(seconds) for seconds in (-5, 59, 60, 3600, 7200, 3 * 86400)] == [
        "less than 1 min",
        "less than 1 min",
        "1 min",
        "60 min",
        "2 h",
        "3 days",
    ]


def test_names_are_sorted_by_their_letters_and_taken_out_of_messages(checkpoint: Checkpoint) -> None:
    assert sorted(["Tove", "Émile", "<b>Ada", "fatima"], key=by_name) == ["<b>Ada", "Émile", "fatima", "Tove"]
    board = a_board(checkpoint, [], [learner("a", "Ada Lovelace"), learner("b", "Bo")])
    told = without_names(["The commit is by Lovelace, not by ADA LOVELACE. Adaptive; Bo", "no rows"], board)
    assert told == ["The commit is by [name], not by [name]. Adaptive; Bo", "no rows"]
    assert without_names(["no rows"], replace(board, rows=())) == ["no rows"]


def test_a_lesson_that_the_checkpoint_does_not_ask_for_leaves_no_trace(checkpoint: Checkpoint) -> None:
    other = [state("ada", task, PASSED, lesson="other/lesson") for task in ("", "x", "counted")]
    board = a_board(checkpoint, other)
    assert {cell.look for cell in board.rows[0].cells} == {Look.NONE}
    assert LESSON in {column.lesson for column in board.columns}


def test_a_lesson_that_was_only_opened_is_seen_at_its_tasks(checkpoint: Checkpoint) -> None:
    opened = state("ada", "", WORKING, NOON + 60)
    board = a_board(checkpoint, [opened])
    assert [cell.look.value for cell in board.rows[0].cells] == ["opened", "opened", "none", "none"]
    assert board.rows[0].cells[0].words(NOON) == f"opened {clock(NOON + 60, NOON)}"
    assert [count.working for count in counts(board)] == [1, 1, 0, 0]
    further = a_board(checkpoint, [opened, state("ada", "plan-names", UNMET, NOON + 90)])
    assert [cell.look.value for cell in further.rows[0].cells[:2]] == ["unmet", "opened"]
    assert board.passed == further.passed == 0


def test_who_opened_another_lesson_is_still_stuck_where_the_last_check_was(checkpoint: Checkpoint) -> None:
    states = [
        state("ada", "counted", UNMET, NOON, message="no rows"),
        state("ada", "", WORKING, NOON + 600, lesson="tables/rates"),
    ]
    (one,) = stuck(a_board(checkpoint, states), NOON + 1200)
    assert one.column.task == "counted"


def test_a_learner_is_found_by_parts_of_the_name_or_by_the_number(checkpoint: Checkpoint) -> None:
    names = {"Ada Lovelace": "S1", "Émile Zola": "S12", "Zoë": "", "王小明": "7"}
    who = [learner(f"l{place}", name, number=number) for place, (name, number) in enumerate(names.items())]
    rows = a_board(checkpoint, [], who).rows
    for wish, expected in (
        ("love", ["Ada Lovelace"]),
        ("lace ada", ["Ada Lovelace"]),
        ("emile", ["Émile Zola"]),
        ("ZO", ["Émile Zola", "Zoë"]),
        ("小明", ["王小明"]),
        ("s1", ["Ada Lovelace"]),
        (" S12 ", ["Émile Zola"]),
        ("ada zola", []),
        ("  ", []),
        ("'", []),
    ):
        assert [row.name for row in found(rows, wish)] == expected, wish
