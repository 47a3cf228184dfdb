"""Whether the files that a re-run reads are still those that this process began with.

Each re-run is a new process, which reads the program's files and the lesson's from the disk. After an upgrade in place
they are others than those that this process has read: the two do not understand each other, and what comes of it says
nothing about anybody's work. So a process compares, and leaves its jobs to one that was started afterwards.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from sandbox.isolation import own_folders
from tutor.course import Course

PACKAGES = ("sandbox", "checks", "tutor")

NOT_READ = ("tutor/author", "tutor/commands", "tutor/serving", "tutor/tui", "tutor/classroom/server")
"""Parts of the program that no re-run reads."""

NO_CONTENT = ("__pycache__",)

CHANGED = "The tutor's files have been changed since this process began, as by an upgrade"

_State = tuple[tuple[str, int, int], ...]


class OwnFiles:
    """The files of this program and of a course, as they were when this was made. May be used by any thread.

    Args:
        course: the course that this process has read.
    """

    def __init__(self, course: Course) -> None:
        self._lock = threading.Lock()
        packages = [folder for folder in own_folders() if folder.name in PACKAGES]
        self._program = [_Files(folder, NOT_READ) for folder in packages]
        self._lessons = {
            id: files
            for lesson in course.lessons
            for files in [_Files(lesson.folder)]
            for id in (lesson.id, *lesson.formerly)
        }

    def have_changed(self, lesson: str) -> bool:
        """Whether there are others on the disk now. Files with the same contents are the same.

        Args:
            lesson: the id of the lesson that is run again; others do not matter.
        """
        own = self._lessons.get(lesson)
        with self._lock:
            return any(files.have_changed() for files in (*self._program, *([own] if own else [])))


class _Files:
    """The files below a folder."""

    def __init__(self, folder: Path, without: tuple[str, ...] = ()) -> None:
        self._folder = str(folder)
        self._without = {str(folder.parent / part) for part in without}
        self._state = self._look()
        self._contents = _contents(self._state)

    def have_changed(self) -> bool:
        try:
            state = self._look()
        except OSError:
            return True  # they are about to be replaced
        if state == self._state:
            return False
        if _contents(state) != self._contents:
            return True
        self._state = state
        return False

    def _look(self) -> _State:
        return tuple(sorted(_below(self._folder, self._without)))


def _below(folder: str, without: set[str]) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in NO_CONTENT or entry.name.startswith(".") or entry.path in without:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, without)
            elif entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size


def _contents(state: _State) -> str:
    """The SHA-256 of the files, in hexadecimal."""
    digest = hashlib.sha256()
    for path, _, _ in state:
        try:
            data = Path(path).read_bytes()
        except OSError:  # it went meanwhile
            data = b"gone"
        for part in (os.fsencode(path), hashlib.sha256(data).digest()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
