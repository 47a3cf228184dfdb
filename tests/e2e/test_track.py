"""A learner does a whole track in the app, from its first lesson to its last one, each reached by the one before."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Open, Terminal
from tutor.course import Track
from tutor.loading import lessons_folder, load

PROMPT = r"[#$]\s*$"

LEAST_ROWS = 40


@pytest.mark.timeout(1500)
def test_the_git_track_from_its_first_lesson_to_its_last(terminal: Open, data: Path) -> None:
    track = _track("git")
    tutor = terminal(lesson=track.lessons[0].id, size=(160, LEAST_ROWS))
    for number, lesson in enumerate(track.lessons):
        if number:
            tutor.keys("F2")
        tutor.sees(lesson.title)
        tutor.shows(r" 0 of \d+ tasks done")
        tutor.shows(PROMPT)
        tutor.paste((lesson.folder / "solution.sh").read_text())
        tutor.sees("Lesson finished.")
        tutor.sees("F2 opens the next lesson")
    _leave(tutor)
    listed = subprocess.run(
        [sys.executable, "-m", "tutor", "list", "git"], capture_output=True, text=True, check=True
    ).stdout
    assert listed.count("done") >= len(track.lessons), listed


def _track(id: str) -> Track:
    (track,) = (track for track in load(lessons_folder()).tracks if track.id == id)
    return track


def _leave(tutor: Terminal) -> None:
    tutor.keys("C-]")
    tutor.sees("q Home")
    tutor.keys("q")
    tutor.sees("lessons done")
    tutor.keys("q")
    tutor.sees("left with 0")
