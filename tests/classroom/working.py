"""Learners who work at lessons, and what comes of it as bundles, for the tests of verification."""

import io
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import isolation, processes
from sandbox.removal import remove_tree
from tests.conftest import command_line
from tutor.classroom.bundle import Bundle, make_bundle
from tutor.classroom.bundle_manifest import MANIFEST, Manifest
from tutor.course import Course, Lesson
from tutor.session import Session

PATIENCE = 240.0
"""Seconds that something may take on a busy machine."""


def has_bubblewrap() -> bool:
    """Whether checks can be run again here; in CI they must."""
    return shutil.which("bwrap") is not None or bool(os.environ.get("CI"))


needs_bubblewrap = pytest.mark.skipif(not has_bubblewrap(), reason="bubblewrap is not installed")


def seeded(lesson: Lesson, seed: int) -> Lesson:
    """The lesson with another seed."""
    return replace(lesson, blueprint=replace(lesson.blueprint, seed=seed))


@contextmanager
def at_work(lesson: Lesson, data: Path) -> Iterator[Session]:
    """A learner at a lesson, in isolation; all of it is gone afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MLSCALE_TUTOR_HOME", str(data))
        patch.setenv(isolation.SETTING, isolation.Wish.REQUIRED.value)
        with Session(lesson, data=data) as session:
            session.prepare()
            yield session
            session.stop()
    remove_tree(data)


def solution(lesson: Lesson) -> list[str]:
    """The lines of a lesson's solution."""
    return (lesson.folder / "solution.sh").read_text().splitlines()


def worked(lesson: Lesson, data: Path, lines: Sequence[str] | None = None) -> Bundle:
    """The bundle of somebody who has typed these lines; without any the solution. The data folder is gone then."""
    with at_work(lesson, data) as session:
        session.run_script(solution(lesson) if lines is None else lines, lambda output: None)
        return make_bundle(session)


def rewritten(
    bundle: bytes,
    manifest: Callable[[Manifest], Manifest] = lambda manifest: manifest,
    add: Sequence[tuple[tarfile.TarInfo, bytes]] = (),
) -> bytes:
    """A bundle as somebody forges it: with another manifest and more entries, counted rightly."""
    entries: list[tuple[tarfile.TarInfo, bytes]] = []
    with tarfile.open(fileobj=io.BytesIO(bundle), mode="r:gz", errors="surrogateescape") as archive:
        for info in archive:
            content = archive.extractfile(info) if info.isreg() else None
            entries.append((info, content.read() if content else b""))
    found = Manifest.from_bytes(entries.pop(0)[1])
    entries += add
    counted = replace(found, entries=len(entries), size=sum(len(data) for _, data in entries))
    return packed([file(MANIFEST, manifest(counted).as_bytes()), *entries])


def packed(entries: Sequence[tuple[tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    """An archive of these entries."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz", format=form, errors="surrogateescape") as archive:
        for info, data in entries:
            archive.addfile(info, io.BytesIO(data))
    return written.getvalue()


def file(path: str, data: bytes = b"", **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    """An entry of an archive: a file, unless `fields` say otherwise."""
    info = tarfile.TarInfo(path)
    info.size = len(data)
    for name, value in fields.items():
        setattr(info, name, value)
    return info, data


def folder(path: str, **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    """An entry of an archive: a folder."""
    return file(path, type=tarfile.DIRTYPE, **{"mode": 0o755, **fields})


@pytest.fixture
def leaves_nothing() -> Iterator[None]:
    """After each test no process of a re-run is left, and no file in `/tmp` that was not there before."""
    before = set(os.listdir("/tmp"))
    yield
    assert not running()
    left = [name for name in set(os.listdir("/tmp")) - before if "rerun" in name or "bundle" in name]
    assert not left


def running() -> list[int]:
    """The processes of re-runs that were started by this process."""
    return [pid for pid in processes.descendants(os.getpid()) if b"tutor.classroom.rerun_child" in command_line(pid)]


def reruns_of(course: Course) -> list[int]:
    """The processes that run checks of a course again, whoever started them."""
    needle = str(course.root / "demo").encode()
    pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return [pid for pid in pids if needle in command_line(pid)]
