from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from checks.box import Box
from sandbox.keeper import Keeper
from sandbox.transcript import Transcript


@pytest.fixture
def box(tmp_path: Path) -> Box:
    """A sandbox of bare folders: files are all that these checks look at."""
    for name in ("lab", "home", "scratch", "outside"):
        (tmp_path / name).mkdir()
    return Box(
        lab=tmp_path / "lab",
        home=tmp_path / "home",
        cwd=tmp_path / "lab",
        commands=Transcript(tmp_path / "transcript"),
        facts={},
        seed=1,
        lesson=tmp_path / "lesson",
        lesson_id="linux/test",
        keeper=cast(Keeper, SimpleNamespace(scratch=tmp_path / "scratch")),
    )


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is not in the sandbox."""
    return tmp_path / "outside"
