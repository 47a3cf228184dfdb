"""Files inside a container, running or not. They are read through the engine: nothing is run in the container."""

import io
import tarfile
from pathlib import PurePosixPath
from typing import Any

from checks.box import Box
from checks.containers.reading import client
from checks.containers.state import Container
from checks.showing import decoded, shown
from checks.verdict import Unmet
from sandbox.engine.client import is_gone

READ_LIMIT = 1024 * 1024
"""The largest file that is read, in bytes."""

_FOLDER, _LINK = 1 << 31, 1 << 27  # in a mode as the engine writes it


def file_inside(box: Box, container: Container, path: str, *, hint: str | None = None) -> bytes:
    """The bytes of a file in a container. Symbolic links are followed, volumes and mounts are seen.

    Args:
        box: the sandbox.
        container: the container.
        path: the file's full path in it.
        hint: the next step to take if there is no such file.

    Raises:
        Unmet: there is no file, it is a folder, or it has more than `READ_LIMIT` bytes.
    """
    name = f"{shown(path)} in {shown(container.name)}"
    found = _archive(box, container, path)
    if found is not None and found[0]["mode"] & _LINK:
        # The engine resolves links to their end: the target is no link, or is not there.
        found = _archive(box, container, str(PurePosixPath(path).parent / found[0]["linkTarget"]))
    if found is None:
        raise Unmet(f"There is no {name}.", expected="a file", actual="missing", hint=hint)
    status, archive = found
    if status["mode"] & _FOLDER:
        raise Unmet(f"{name} is a folder; it should be a file.", expected="a file", actual="a folder", hint=hint)
    if status["size"] > READ_LIMIT:
        raise Unmet(f"{name} has {status['size']} bytes; that is far more than it should have.", hint=hint)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        file = tar.extractfile(next(iter(tar)))
        if file is None:
            raise Unmet(f"{name} is no ordinary file.", expected="a file", hint=hint)
        return file.read()


def expect_file_inside(
    box: Box, container: Container, path: str, wanted: str, *, exact: bool = False, hint: str | None = None
) -> None:
    """Expect that a file in a container holds this text.

    Args:
        box: the sandbox.
        container: the container.
        path: the file's full path in it.
        wanted: the text.
        exact: whether a newline at the end counts, too.
        hint: the next step to take if it does not.

    Raises:
        Unmet: there is no such file, or it holds something else.
    """
    found = decoded(file_inside(box, container, path, hint=hint))
    if found == wanted or (not exact and found.removesuffix("\n") == wanted.removesuffix("\n")):
        return
    holds = f"holds {shown(found)}" if found else "is empty"
    raise Unmet(
        f"{shown(path)} in {shown(container.name)} {holds}, expected {shown(wanted)}.",
        expected=wanted,
        actual=found,
        hint=hint,
    )


def _archive(box: Box, container: Container, path: str) -> tuple[dict[str, Any], bytes] | None:
    """What the engine says of a path, and its tar archive if it is no folder and not too large; None: it is missing."""
    from docker.errors import APIError

    with client(box) as docker:
        try:
            chunks, status = docker.api.get_archive(container.id, path)
        except APIError as error:
            if is_gone(error) or "too many links" in str(error.explanation):
                return None
            raise
        wanted = status["size"] <= READ_LIMIT and not status["mode"] & _FOLDER
        return status, b"".join(chunks) if wanted else b""
