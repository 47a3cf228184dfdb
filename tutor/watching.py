"""Checks a lesson again and again: after each command and after each change of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checks.report import Report

if TYPE_CHECKING:
    from tutor.session import Session

IGNORED = {"__pycache__", ".pytest_cache"}
"""Names of folders whose changes are no work of the learner's."""

QUIET_MILLISECONDS = 50
"""A burst of changes has ended when nothing changed for so long."""

LOOK_MILLISECONDS = 500
"""How long to wait for a change at a time."""


def reports(session: Session) -> Iterator[Report]:
    """A report now and one after each change, without an end.

    What a check itself changes in the sandbox starts no other one.

    Raises:
        StorageFailure: the sandbox cannot be built.
    """
    import watchfiles

    yield session.check()
    sandbox = session.workspace.folder
    rounds = watchfiles.watch(
        sandbox.parent,  # a reset puts another folder in the place of the sandbox
        watch_filter=lambda _, path: _is_work(Path(path), sandbox),
        step=QUIET_MILLISECONDS,
        debounce=1000,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    for number, changes in enumerate(rounds):
        # The first round ends after the watch began: what changed before is seen then.
        if changes or number == 0:
            yield session.check()


def _is_work(path: Path, sandbox: Path) -> bool:
    """Whether a change of this path can change a verdict: of the learner's files, or a command that ended."""
    if not path.is_relative_to(sandbox):
        return False
    parts = path.relative_to(sandbox).parts
    if parts[:1] == ("private",):
        return path.name.startswith("transcript")
    return not parts or (parts[0] in ("lab", "home") and not IGNORED & set(parts))
