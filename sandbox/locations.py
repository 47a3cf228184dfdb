"""Where the tutor keeps what it writes."""

import contextlib
import hashlib
import os
import stat
import sys
import threading
from pathlib import Path

from sandbox.errors import StorageFailure

SOCKETS = Path("/tmp")


def data_folder() -> Path:
    """The folder of all that the tutor keeps: `$MLSCALE_TUTOR_HOME`, else the platform's usual place.

    It is not created here. The path is absolute, with symbolic links resolved, because set-ups
    and container mounts write it down.
    """
    chosen = os.environ.get("MLSCALE_TUTOR_HOME")
    if chosen:
        return Path(chosen).expanduser().resolve()
    if sys.platform == "darwin":
        return (Path.home() / "Library" / "Application Support" / "mlscale-tutor").resolve()
    base = os.environ.get("XDG_DATA_HOME")
    return ((Path(base) if base else Path.home() / ".local" / "share") / "mlscale-tutor").resolve()


def make_folder(path: Path) -> Path:
    """Create a private folder with its parents, if it is not there, and give it back.

    Raises:
        StorageFailure: it cannot be created.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise storage_failure(path, error) from error
    return path


def storage_failure(path: Path | str, error: OSError) -> StorageFailure:
    """The words for an `OSError` that came from writing under the data folder."""
    return StorageFailure(
        f"{path} cannot be written: {error.strerror or error}.",
        todo="Make the folder writable and free some disk space, or name another one in MLSCALE_TUTOR_HOME.",
    )


def no_follow(path: str, flags: int) -> int:
    """An opener for `open`: a link or a pipe that somebody has put there is an error, and nothing waits for it."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)


def read_bounded(path: Path, most: int) -> bytes:
    """At most so many bytes of a regular file of the tutor's own; empty where there is none.

    Raises:
        StorageFailure: it cannot be read, or is no file.
    """
    try:
        with open(path, "rb", opener=no_follow) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(0, "it is not a file")
            return file.read(most)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StorageFailure(f"{path} cannot be read: {error.strerror}.") from error


def write_atomically(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Replace a file so that a reader or a crash sees the old content or the new, never a part.

    Raises:
        StorageFailure: it cannot be written.
    """
    # Of its own for each thread, too: two may write the same file at once.
    temporary = path.with_name(f".{path.name}.{threading.get_ident()}.{os.getpid()}")
    try:
        temporary.unlink(missing_ok=True)  # left by a crash
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise storage_failure(path, error) from error


def socket_path(folder: Path) -> Path:
    """The address of the keeper of the lesson in `folder`.

    It is in a private folder of this user with a short path, because the path of a Unix socket may have
    at most 107 bytes (103 on macOS); it depends on nothing in the environment, so that every tutor finds it.

    Raises:
        StorageFailure: that folder cannot be created or belongs to somebody else.
    """
    parent = make_folder(SOCKETS / f"mlscale-tutor-{os.getuid()}")
    found = parent.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077:
        raise StorageFailure(
            f"{parent} is not a private folder of yours.",
            todo="Ask its owner, or whoever runs this machine, to remove it.",
        )
    return parent / hashlib.sha256(os.fsencode(folder)).hexdigest()[:20]
