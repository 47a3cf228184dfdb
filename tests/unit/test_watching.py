"""Following a lesson's changes where the system does not let it begin."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from checks.verdict import Status
from sandbox.errors import Blocked
from tutor.session import Session
from tutor.watching import reports


def refusing(times: int) -> Callable[..., Iterator[set[Any]]]:
    """A watch that cannot begin so many times."""
    watch = watchfiles.watch
    left = iter(range(times))

    def begin(*folders: Path, **options: Any) -> Iterator[set[Any]]:
        if next(left, None) is not None:
            raise OSError("No path was found. about [gone]")
        yield from watch(*folders, **options)

    return begin


def test_a_folder_that_goes_while_the_watch_begins(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchfiles, "watch", refusing(2))
    found = reports(session)
    assert [next(found).status for _ in range(2)] == [Status.PASSED] * 2
    (session.workspace.lab / "more").touch()
    assert next(found).status is Status.PASSED


def test_a_system_without_room_for_a_watch(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchfiles, "watch", refusing(1000))
    found = reports(session)
    assert next(found).status is Status.PASSED
    with pytest.raises(Blocked, match="Changes of files are not noticed here: No path was found"):
        next(found)
