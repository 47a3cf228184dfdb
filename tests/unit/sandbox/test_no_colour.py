"""`NO_COLOR` of the learner's own is heeded by the lesson's shell, and by nothing that a verdict depends on."""

import re
import select
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.marks import CommandEnded, Event
from tutor.course import Lesson
from tutor.session import Session

COLOUR = re.compile(rb"\x1b\[(1|1;36|3[0-7])m")
PROMPT = re.compile(rb"lab[^ ]* [$#%] ")
PATIENCE = 20.0


def told(session: Session, line: str) -> tuple[bytes, str]:
    """What a new shell shows up to its first prompt, and what it prints to a line."""
    events: list[Event] = []
    shell = session.shell(on_event=events.append)
    shown = b""
    deadline = time.monotonic() + PATIENCE
    try:
        while not PROMPT.search(shown):
            select.select([shell], [], [], 1)
            shown += shell.read()
            assert time.monotonic() < deadline
        shell.write(line.encode() + b"\r")
        while not (ended := [event for event in events if isinstance(event, CommandEnded)]):
            select.select([shell], [], [], 1)
            shell.read()
            assert time.monotonic() < deadline
    finally:
        shell.close()
    return shown, ended[0].command.output


@pytest.mark.parametrize("wish", ["", "1"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "dash"])
def test_the_prompt_is_plain_where_no_colours_are_wanted(
    session: Session, monkeypatch: pytest.MonkeyPatch, shell: str, wish: str
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    monkeypatch.setenv("MLSCALE_TUTOR_SHELL", shell)
    monkeypatch.setenv("NO_COLOR", wish)
    session.open()
    shown, printed = told(session, "echo [$NO_COLOR]; ls -d .")
    assert bool(COLOUR.search(shown)) == (not wish and shell != "dash")
    assert f"[{wish}]" in printed


def test_listings_are_plain_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLSCALE_TUTOR_SHELL", "bash")
    monkeypatch.setenv("NO_COLOR", "1")
    session.open()
    assert "color" not in told(session, "alias")[1]


def test_set_up_and_checks_know_nothing_of_it(
    make_lesson: Callable[..., Lesson], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    check = """
    def done(box):
        assert "NO_COLOR" not in box.run(["env"]).text
        assert "NO_COLOR" not in (box / "variables").read_text()
    """
    with Session(make_lesson(check=check, setup="env > variables\n"), data=data) as session:
        assert session.check().status.value == "passed"
