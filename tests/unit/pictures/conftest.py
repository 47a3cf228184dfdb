"""Repositories made at fixed times, and drawings of them as text."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.pictures.differences import NONE, Differences
from tutor.pictures.graph import graph_rows
from tutor.pictures.places import find_places
from tutor.pictures.reading import read_repository
from tutor.pictures.repository import RepositoryState
from tutor.pictures.rows import Canvas, Row

Learner = Callable[..., str]
Read = Callable[..., RepositoryState]

PRELUDE = """
tick() { now=$(($(cat "$CLOCK") + 3600)); echo $now > "$CLOCK"
         export GIT_AUTHOR_DATE="@$now +0000" GIT_COMMITTER_DATE="@$now +0000"; }
c() { tick; echo "$1" >> "${2:-notes.txt}"; git add -A; git commit -qm "$1"; }
m() { tick; git merge -q --no-ff -m "$@"; }
new() { mkdir -p "$1"; cd "$1"; git init -q -b main; }
[ -d churn ] && cd churn
"""


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    folder = tmp_path / "sandbox" / "lab"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def learner(lab: Path, tmp_path: Path) -> Learner:
    """Runs bash lines in the lesson's folder, or in `churn` once that is there; gives their output.

    `c MESSAGE [FILE]` makes a commit, an hour after the one before; `m MESSAGE BRANCH...` merges; `new FOLDER` makes
    a repository.
    """
    clock = tmp_path / "clock"
    clock.write_text("1700000000")

    def run(script: str, *, fails: bool = False) -> str:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "sandbox"),
            "LAB": str(lab),
            "CLOCK": str(clock),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _SAM},
        }
        done = subprocess.run(
            ["bash", "-uc" if fails else "-euc", PRELUDE + script],
            cwd=lab,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert fails or done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    return run


_SAM = (("NAME", "Sam Rivera"), ("EMAIL", "sam@tideline.example"))


@pytest.fixture
def read(lab: Path) -> Read:
    """Reads the repository `churn`, or the one in another folder of the lesson."""

    def read(folder: str = "churn") -> RepositoryState:
        (place,) = find_places(lab, lab / folder)
        return read_repository(place)

    return read


def drawing(rows: tuple[Row, ...]) -> str:
    """Rows as text, without ids of commits and with a line break in front, as in the tests' literals."""
    return "\n" + "".join(re.sub(r"\b[0-9a-f]{7} ", "", row.text) + "\n" for row in rows)


def same(found: str, expected: str) -> None:
    assert found == expected


def graph(state: RepositoryState, changed: Differences = NONE, canvas: Canvas | None = None) -> str:
    assert state.problem == ""
    return drawing(graph_rows(state, changed, canvas))


def files(state: RepositoryState) -> dict[str, dict[str, str]]:
    """The lists of files that are not empty, as path and change."""
    assert state.problem == ""
    assert state.files is not None
    lists = {name: getattr(state.files, name) for name in ("conflicts", "staged", "changed", "untracked")}
    return {name: {file.path: file.change.value for file in found} for name, found in lists.items() if found}
