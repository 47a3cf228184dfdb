"""A learner whose lessons nothing keeps apart from the learner's own files is told so, all the time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.isolation import SETTING, why_not
from tests.app.conftest import Opener

WORDS = "isolation: none; a command such as rm -rf / would reach your files"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_a_lesson_says_that_nothing_protects_the_learners_files(
    tutor: Opener, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv(SETTING, "none")
    async with tutor("notes/greeting", size=size) as learner:
        await learner.ready()
        await learner.sees(WORDS[: size[0] - 4])
        await learner.press("e")
        await learner.sees(WORDS[: size[0] - 4])
        assert learner.screen.splitlines()[1].strip().startswith("isolation: none")


async def test_a_lesson_that_is_kept_apart_says_nothing(tutor: Opener, data: Path) -> None:
    if reason := why_not(data):
        pytest.skip(reason)
    async with tutor("notes/greeting") as learner:
        await learner.ready()
        assert "isolation" not in learner.screen


def test_doctor_says_it_too(data: Path) -> None:
    env = {**os.environ, SETTING: "none", "MLSCALE_TUTOR_HOME": str(data)}
    found = subprocess.run(
        [sys.executable, "-m", "tutor", "doctor"], env=env, capture_output=True, text=True, check=False
    )
    assert WORDS.partition("; ")[2] in " ".join(found.stdout.split())
