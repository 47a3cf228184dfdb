"""What happens before there is a screen: the lesson is opened, and only what the first screen needs is loaded."""

import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox.errors import SetupFailed
from sandbox.marks import Event, PromptShown
from tutor.course import Course
from tutor.loading import load
from tutor.session import Session
from tutor.tui.early import Opening

LEAN = """
import asyncio.base_events, sys
del sys.modules["asyncio"]
for name in [name for name in sys.modules if name.startswith("asyncio.") or name == "ssl"]:
    del sys.modules[name]
from tutor.tui.lean import import_textual
import_textual()
assert not {"textual.command", "ssl"} & {*sys.modules}, "more than the first screen needs"
import_textual()
import tutor.tui.application
from textual.command import CommandPalette, Provider
from textual.screen import Screen
assert issubclass(CommandPalette, Screen)
import ssl
assert ssl.create_default_context()
import asyncio
assert asyncio.run(asyncio.sleep(0, "well")) == "well"
"""


def test_the_palette_and_encryption_come_when_they_are_asked_for() -> None:
    subprocess.run([sys.executable, "-c", LEAN], check=True)


def test_a_shell_is_there_before_the_screen(course: Course, data: Path, nothing_is_left: None) -> None:
    session = Session(course.lesson("notes/greeting"), data=data)
    opening = Opening(session, lambda: (61, 17))
    heard: list[Event] = []
    opening.on_event = heard.append
    shell = opening.wait()
    assert opening.is_over
    deadline = time.monotonic() + 60
    while not any(isinstance(event, PromptShown) for event in heard):
        assert time.monotonic() < deadline
        if select.select([shell], [], [], 0.1)[0]:
            shell.read()
    shell.write(b"stty size\n")
    shown = b""
    while b"17 61" not in shown:
        assert time.monotonic() < deadline
        if select.select([shell], [], [], 0.1)[0]:
            shown += shell.read()
    shell.close()
    session.close()


@pytest.mark.parametrize("opened_before", [False, True])
def test_the_shell_opens_in_the_folder_that_the_lesson_names(
    data: Path, nothing_is_left: None, opened_before: bool
) -> None:
    course = load(Path(__file__).parents[2] / "lessons", data=data)
    lesson = course.lesson("git/first-commit")
    if opened_before:
        with Session(lesson, data=data) as before:
            before.prepare()
    session = Session(lesson, data=data)
    opening = Opening(session, lambda: (80, 24))
    shell = opening.wait()
    heard: list[Event] = []
    opening.on_event = heard.append
    deadline = time.monotonic() + 60
    while not (shown := [event for event in heard if isinstance(event, PromptShown)]):
        assert time.monotonic() < deadline
        if select.select([shell], [], [], 0.1)[0]:
            shell.read()
    assert shown[0].cwd == str(session.workspace.lab / "churn")
    shell.close()
    session.close()


def test_a_shell_that_no_screen_took_up_is_closed(course: Course, data: Path, nothing_is_left: None) -> None:
    opening = Opening(Session(course.lesson("notes/greeting"), data=data), lambda: (80, 24))
    opening.end()
    assert opening.is_over


def test_what_goes_wrong_is_told_to_the_one_who_takes_it_up(course: Course, data: Path, nothing_is_left: None) -> None:
    opening = Opening(Session(course.lesson("faults/setup"), data=data), lambda: (80, 24))
    with pytest.raises(SetupFailed):
        opening.wait()
    opening.end()
