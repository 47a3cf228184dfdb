from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.box import Box
from sandbox.environment import environment
from sandbox.keeper import Keeper
from sandbox.keeper_plan import KeeperPlan
from sandbox.transcript import Transcript


@pytest.fixture(scope="session")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """One keeper for all tests: programs under real limits."""
    folder = tmp_path_factory.mktemp("sandbox")
    for name in ("lab", "home"):
        (folder / name).mkdir()
    keeper = Keeper(
        KeeperPlan(
            folder=folder,
            lock=folder / "lock",
            cwd=folder / "lab",
            scratch=folder / "scratch",
            env=environment(lab=folder / "lab", home=folder / "home", data=folder / "data"),
        )
    )
    yield keeper
    keeper.stop()


@pytest.fixture
def box(tmp_path: Path, keeper: Keeper) -> Box:
    """A sandbox of its own for a test, with an empty workspace."""
    for name in ("lab", "home", "lesson"):
        (tmp_path / name).mkdir()
    return Box(
        lab=tmp_path / "lab",
        home=tmp_path / "home",
        cwd=tmp_path / "lab",
        commands=Transcript(tmp_path / "transcript"),
        facts={},
        seed=1,
        lesson=tmp_path / "lesson",
        lesson_id="python/test",
        keeper=keeper,
    )
