"""Folders and files of the learner that nobody may look at: found before git stumbles over them, and told in words."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks.places import may
from checks.showing import mode_words, shown
from checks.verdict import Unmet

AGAIN = "`chmod u+rwX` gives you your rights back."


def barrier(path: Path) -> Path | None:
    """What keeps its owner from reading `path`: a folder on the way that cannot be entered, or its own mode."""
    for step in (*reversed(path.parents), path):
        try:
            is_folder = stat.S_ISDIR(step.stat().st_mode)
        except OSError:
            return None
        last = os.R_OK | (os.X_OK if is_folder else 0)
        if not may(step, last if step == path else os.X_OK):
            return step
    return None


def locked(path: Path) -> Unmet:
    """The words for a path that may not be read; they name what keeps the reader out."""
    found = barrier(path)
    if found is None:
        return Unmet(f"{shown(path.name)} may not be read.", hint=AGAIN)
    mode = mode_words(found.stat().st_mode)
    if found.is_dir():
        return Unmet(f"The folder {shown(found.name)} cannot be looked into: its mode is {mode}.", hint=AGAIN)
    return Unmet(f"{shown(found.name)} cannot be read: its mode is {mode}.", hint=AGAIN)


@contextmanager
def looking() -> Iterator[None]:
    """Around what looks at paths of the learner's.

    Raises:
        Unmet: instead of the `OSError` for a path that may not be read, or on which a link leads in a circle.
    """
    try:
        yield
    except OSError as error:
        if not error.filename:
            raise
        path = Path(os.fsdecode(error.filename))
        if isinstance(error, PermissionError):
            raise locked(path) from error
        if error.errno == errno.ELOOP:
            raise Unmet(f"On the way to {shown(path.name)} is a symbolic link that leads in a circle.") from error
        raise


def is_pipe(path: Path) -> bool:
    """Whether a named pipe is at `path`, links followed: whoever opens it would wait. False where nobody may look."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        return False
