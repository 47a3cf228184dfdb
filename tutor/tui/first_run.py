"""Whether somebody sees the tutor for the first time."""

from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, write_atomically
from tutor.progress import Progress

MARK = "welcomed"
"""The file in the data folder that says that the welcome was shown."""


def is_first(data: Path, progress: Progress | None) -> bool:
    """Whether nobody was welcomed and nothing was done yet.

    Where no record can be kept, nobody is welcomed: it would be so at each start.
    """
    if progress is None or (data / MARK).exists():
        return False
    try:
        return not progress.lessons()
    except StorageFailure:  # told where the lessons are shown
        return False


def remember(data: Path) -> None:
    """Keep in mind that the welcome was shown.

    Raises:
        StorageFailure: the data folder cannot be written.
    """
    make_folder(data)
    write_atomically(data / MARK, b"")
