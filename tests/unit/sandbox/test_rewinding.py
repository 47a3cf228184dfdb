"""Rewinding a lesson: a step a command, going back and forth, and what a crash leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import rewinding
from sandbox.errors import StorageFailure, TutorError, Usage
from sandbox.rewinding import BETWEEN, BETWEEN_MOST
from tutor.course import Lesson
from tutor.session import Session

SCRIPT = ["echo one > a", "ls", "echo two > a", "rm hello.txt; mkdir deep; echo x > deep/x"]


def _lines(session: Session, *lines: str) -> None:
    session.run_script(lines, lambda data: None)


def test_each_command_that_changed_something_is_a_step(session: Session) -> None:
    for line in SCRIPT:
        _lines(session, line)
    labels = [step.label for step in session.rewinder.steps()]
    assert labels[0] == "start"
    assert [label for label in labels if label in SCRIPT] == [SCRIPT[0], SCRIPT[2], SCRIPT[3]]
    last = session.rewinder.steps()[-1]
    assert {"lab/deep/x", "lab/hello.txt"} <= set(last.changed)


def test_back_one_step_back_to_the_start_and_forth_again(session: Session) -> None:
    lab = session.workspace.lab
    for line in SCRIPT:
        _lines(session, line)
    session.rewind()
    assert (lab / "a").read_text() == "two\n"
    assert (lab / "hello.txt").exists()
    steps = session.rewinder.steps()
    session.rewind(1)
    assert sorted(path.name for path in lab.iterdir()) == ["hello.txt"]
    session.rewind(next(step.number for step in steps if step.label == SCRIPT[3]))
    assert (lab / "deep" / "x").read_text() == "x\n"
    assert session.rewinder.steps()[-1].label.startswith("rewind to")


def test_a_shell_goes_on_in_its_folder(session: Session) -> None:
    session.visit()
    _lines(session, "mkdir sub")
    output = bytearray()
    shell = session.shell(on_output=output.extend)
    try:
        shell.write(b"cd sub; echo change > f\r")
        _read_until(shell.read, lambda: session.workspace.transcript and len(session.workspace.transcript) == 2)
        session.rewinder.close()
        session.rewind(next(step.number for step in session.rewinder.steps() if step.label == "mkdir sub"))
        shell.write(b"ls; pwd -P\r")
        _read_until(shell.read, lambda: len(session.workspace.transcript) == 3)
    finally:
        shell.close()
    assert session.workspace.transcript[-1].output == f"{session.workspace.lab}/sub\n"


def _read_until(read: Callable[[], bytes], condition: Callable[[], object]) -> None:
    import time

    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        read()


def test_a_reset_keeps_the_old_workspace_as_a_step(session: Session) -> None:
    _lines(session, "echo mine > a")
    (session.workspace.lab / "late").write_text("not by a command")
    session.reset()
    assert not (session.workspace.lab / "a").exists()
    steps = session.rewinder.steps()
    session.rewind(next(step.number for step in steps if step.label == "before the reset"))
    assert (session.workspace.lab / "late").read_text() == "not by a command"


def test_what_an_editor_outside_wrote_can_be_gone_back_to(session: Session) -> None:
    lab = session.workspace.lab
    _lines(session, "touch a")
    (lab / "mine").write_text("an hour of work")
    _lines(session, "rm mine")
    assert [step.label for step in session.rewinder.steps()][-3:] == ["touch a", BETWEEN, "rm mine"]
    session.rewind()
    assert (lab / "mine").read_text() == "an hour of work"
    assert (lab / "a").exists()


def _saved_outside(session: Session, text: str) -> None:
    (session.workspace.lab / "mine").write_text(text)
    session.rewinder.note_between()
    session.rewinder.settle()


def test_of_many_changes_between_commands_the_latest_is_kept(session: Session) -> None:
    _lines(session, "touch a")
    for number in range(3):
        _saved_outside(session, f"{number}")
    _lines(session, "rm mine")
    labels = [step.label for step in session.rewinder.steps()]
    assert labels[-3:] == ["touch a", BETWEEN, "rm mine"]
    assert session.rewinder.steps()[-2].changed == ("lab/mine",)
    session.rewind()
    assert (session.workspace.lab / "mine").read_text() == "2"


def test_a_change_between_commands_that_takes_the_one_before_back_leaves_both(session: Session) -> None:
    _lines(session, "touch a")
    _saved_outside(session, "mine")
    (session.workspace.lab / "mine").unlink()
    session.rewinder.note_between()
    session.rewinder.settle()
    assert [step.label for step in session.rewinder.steps()][-3:] == ["touch a", BETWEEN, BETWEEN]
    session.rewind()
    assert (session.workspace.lab / "mine").read_text() == "mine"


def test_long_work_between_commands_is_many_steps_but_never_all(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewinding, "BETWEEN_GAP", 0.0)
    _lines(session, "touch a")
    for number in range(BETWEEN_MOST + 3):
        _saved_outside(session, f"{number}")
    labels = [step.label for step in session.rewinder.steps()]
    assert labels[-BETWEEN_MOST - 1 :] == ["touch a", *BETWEEN_MOST * [BETWEEN]]
    session.rewind()
    assert (session.workspace.lab / "mine").read_text() == f"{BETWEEN_MOST - 2}"


def test_there_is_nothing_to_go_back_to_and_no_such_step(session: Session) -> None:
    session.visit()
    session.rewinder.close()
    with pytest.raises(Usage, match="There is no step 99 in this lesson") as caught:
        session.rewind(99)
    assert "The steps from 1 to" in caught.value.todo


def test_a_rewind_that_was_cut_short_is_completed(session: Session) -> None:
    _lines(session, "echo one > a", "echo two > b")
    session.keeper.leave()
    first = session.rewinder.steps()[0]
    (session.workspace.private / "rewinding").write_text(str(first.number))
    (session.workspace.lab / "a").unlink()  # as far as it got
    session.visit()
    assert sorted(path.name for path in session.workspace.lab.iterdir()) == ["hello.txt"]
    assert not (session.workspace.private / "rewinding").exists()


def test_a_step_that_cannot_be_kept_is_told_and_the_work_goes_on(
    make_lesson: Callable[..., Lesson], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[TutorError] = []
    with Session(make_lesson(), data=data, warn=told.append) as session:
        session.visit()

        def fail(label: str) -> None:
            raise StorageFailure("no room")

        monkeypatch.setattr(session.rewinder.snapshots, "take", fail)
        _lines(session, "echo one > a")
        session.stop()
    assert [error.what for error in told]
    assert (session.workspace.lab / "a").read_text() == "one\n"
