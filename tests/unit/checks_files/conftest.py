import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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


@pytest.fixture
def unprivileged(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Modes mean nothing to root: what runs within it has no such rights."""

    @contextmanager
    def without_rights() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        for folder in (tmp_path, *tmp_path.parents[:-1]):
            if folder.stat().st_uid == 0 and folder.stat().st_mode & 0o077 == 0:
                folder.chmod(0o711)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_rights
