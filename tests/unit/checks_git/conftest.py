import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from sandbox.environment import environment
from sandbox.keeper import Keeper
from sandbox.keeper_plan import KeeperPlan
from sandbox.transcript import Transcript

GIT_CONFIG = "[user]\n\tname = Sam Rivera\n\temail = sam@tideline.example\n[init]\n\tdefaultBranch = main\n"

Learner = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "sandbox" / "home"
    folder.mkdir(parents=True)
    (folder / ".gitconfig").write_text(GIT_CONFIG)
    return folder


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    folder = tmp_path / "sandbox" / "lab"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the sandbox."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


@pytest.fixture
def learner(lab: Path, home: Path) -> Learner:
    """Runs bash lines as a learner would, in the workspace's root; gives their output."""

    def run(script: str, **variables: str) -> str:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LAB": str(lab),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["bash", "-euc", 'at() { export GIT_AUTHOR_DATE="@$1 +0000" GIT_COMMITTER_DATE="@$1 +0000"; }\n' + script],
            cwd=lab,
            env=env | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run


@pytest.fixture
def box(lab: Path, home: Path, tmp_path: Path) -> Iterator[Box]:
    folder = tmp_path / "sandbox"
    plan = KeeperPlan(
        folder=folder,
        lock=tmp_path / "locks" / "keeper",
        cwd=lab,
        scratch=folder / "scratch",
        env=environment(lab=lab, home=home, data=tmp_path / "data"),
    )
    keeper = Keeper(plan)
    yield Box(
        lab=lab,
        home=home,
        cwd=lab,
        commands=Transcript(tmp_path / "transcript"),
        facts={},
        seed=1,
        lesson=tmp_path,
        lesson_id="git/test",
        keeper=keeper,
    )
    keeper.stop()
    shutil.rmtree(plan.scratch, ignore_errors=True)


@pytest.fixture
def made(lab: Path, learner: Learner) -> Callable[[str], git.Repository]:
    """A repository `churn` after these lines; `c NAME` commits a file that holds its name."""

    def make(script: str) -> git.Repository:
        learner(
            "second=0\n"
            'c() { second=$((second + 1)); at $second; echo "$1" > "$1"; git add "$1"; git commit -qm "$1"; }\n'
            f"git init -q churn; cd churn\n{script}"
        )
        return git.repository(lab / "churn")

    return make
