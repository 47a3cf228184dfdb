"""A class's folder is used by one server at a time, and not restored meanwhile."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.errors import StorageFailure, Usage
from sandbox.locations import make_folder, storage_failure

_FILE = ".serving"


@contextmanager
def held(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold a class's folder, which is created where it is missing.

    Args:
        folder: the class's.
        shared: whether others may hold it, too, who share it as well.

    Raises:
        Usage: somebody else holds it.
        StorageFailure: the folder cannot be used.
    """
    path = make_folder(folder) / _FILE
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise storage_failure(path, error) from error
    try:
        _lock(descriptor, folder, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path, kind: int) -> None:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Usage(
            f"A server of the class in {folder} is running.", todo="Stop it first, or name another `--folder`."
        ) from None
    except OSError as error:
        raise StorageFailure(f"{folder} cannot be locked: {error.strerror}.") from error
