"""What the unit tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest


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
