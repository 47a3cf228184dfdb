"""The data of the lessons about Linux and operating systems: of a seed always the same, of another seed other ones."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import setup
from sandbox.environment import GIT_CONFIG, environment
from tutor.course import Course, Lesson
from tutor.loading import lessons_folder, load

COURSE: Course = load(lessons_folder())
LESSONS = [lesson for lesson in COURSE.lessons if lesson.id.startswith(("linux/", "os/"))]


def built(lesson: Lesson, seed: int, folder: Path) -> dict[str, bytes]:
    """What a set-up makes in the workspace, the home and the facts, by path; always in the same place."""
    shutil.rmtree(folder, ignore_errors=True)
    lab, home, facts = folder / "lab", folder / "home", folder / "facts"
    for made in (lab, home):
        made.mkdir(parents=True)
    (home / ".gitconfig").write_text(GIT_CONFIG)
    env = environment(lab=lab, home=home, data=folder / "data")
    setup.run(replace(lesson.blueprint, seed=seed), lab=lab, facts=facts, env=env)
    found = {f"fact {name}": value.encode(errors="surrogateescape") for name, value in setup.read_facts(facts).items()}
    for path in (*lab.rglob("*"), *home.rglob("*")):
        if path.is_symlink():
            found[str(path)] = os.fsencode(path.readlink())
        elif path.is_file() and ".git" not in path.parts:
            found[str(path)] = path.read_bytes()
    return found


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.id for lesson in LESSONS])
def test_each_seed_has_data_of_its_own(lesson: Lesson, tmp_path: Path) -> None:
    first = built(lesson, 1, tmp_path / "sandbox")
    other = built(lesson, 4711, tmp_path / "sandbox")
    assert first != other
    assert built(lesson, 4711, tmp_path / "sandbox") == other
