"""Bundles: a learner's work at a lesson as one file, which somebody else can check again.

    manifest.json            what the bundle says about itself; see `Manifest`
    transcript.jsonl         the commands of the lesson's shell
    workspace/lab/...        the sandbox's files, without what programs note by themselves
    workspace/home/...

It is a tar archive, compressed by gzip, and the same workspace gives the same bytes but for `made`.
"""

import io
import platform
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sandbox.errors import StorageFailure, Usage
from sandbox.isolation import choose
from sandbox.locations import read_bounded
from sandbox.programs import find
from sandbox.services import engine_use
from tutor import __version__
from tutor.classroom.bundle_engine import engine_evidence
from tutor.classroom.bundle_manifest import (
    LARGEST_BUNDLE,
    LARGEST_UNPACKED,
    MOST_ENTRIES,
    MOST_UNREAD,
    BadBundle,
    BundleTooLarge,
    Manifest,
    content_of,
    lesson_content,
)
from tutor.classroom.bundle_reading import members
from tutor.classroom.bundle_unpacking import Unpacked, unpack
from tutor.classroom.bundle_writing import digest, gather, pack

if TYPE_CHECKING:
    from checks.report import Report
    from tutor.session import Session

__all__ = [
    "LARGEST_BUNDLE",
    "LARGEST_UNPACKED",
    "MOST_ENTRIES",
    "BadBundle",
    "Bundle",
    "BundleTooLarge",
    "Manifest",
    "Unpacked",
    "content_of",
    "digest",
    "lesson_content",
    "make_bundle",
    "read_bundle",
    "read_manifest",
    "unpack",
]

GIT_SECONDS = 10.0


@dataclass(frozen=True)
class Bundle:
    """A bundle: its bytes, their SHA-256 in hexadecimal, and what it says about itself."""

    data: bytes
    digest: str
    manifest: Manifest


def make_bundle(
    session: "Session", *, report: "Report | None" = None, member: str = "", made: float | None = None
) -> Bundle:
    """Make a bundle of the work at a lesson.

    Args:
        session: the lesson; it is checked first unless `report` tells what was found.
        report: what a check found just now.
        member: the SHA-256 of the learner's membership of a class; see `Manifest`.
        made: Unix time in seconds; now if None.

    Raises:
        Usage: there is no sandbox of the lesson yet.
        BundleTooLarge: the workspace holds more than a bundle may; the largest files are named.
        StorageFailure: it cannot be read.
        Blocked, SetupFailed: the lesson cannot be checked.
    """
    lesson, workspace = session.lesson, session.workspace
    if not workspace.exists:
        raise Usage(
            f"There is no work on {lesson.id} yet.", todo=f"Begin it: `mlscale-tutor start {lesson.id}`, or in the app."
        )
    report = report or session.check()
    use = engine_use(workspace)
    with workspace.one_at_a_time("state", shared=True):
        gathered = gather(workspace.folder, workspace.transcript.path)
        manifest = Manifest(
            lesson=lesson.id,
            title=lesson.title,
            content=content_of(lesson),
            seed=workspace.seed,
            made=time.time() if made is None else made,
            tutor=__version__,
            python=platform.python_version(),
            git=_git_version(),
            data=str(workspace.data),
            claims=_claims(report),
            isolation=choose(workspace.data).value,
            engine=None if use is None else engine_evidence(use.names, use.since),
            entries=len(gathered.items),
            size=gathered.size,
            member=member,
            unread=tuple(path[:4000] for path in gathered.unread[:MOST_UNREAD]),
        )
    data = pack(manifest, gathered)
    return Bundle(data, digest(data), manifest)


def read_bundle(source: bytes | Path) -> Bundle:
    """Read a bundle that anybody may have made, to its end, without writing anything.

    Raises:
        BadBundle: it is no bundle; the words say why.
        StorageFailure: the file cannot be read.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    if len(data) > LARGEST_BUNDLE:
        raise BundleTooLarge(f"This has more bytes than a bundle may have, which are {LARGEST_BUNDLE}.")
    found = members(io.BytesIO(data))
    manifest = next(found)
    assert isinstance(manifest, Manifest)
    for _ in found:
        pass  # each is looked at on the way
    return Bundle(data, digest(data), manifest)


def read_manifest(source: IO[bytes]) -> Manifest:
    """What a bundle says about itself. Nothing else of it is looked at.

    Raises:
        BadBundle: it is no bundle; the words say why.
    """
    manifest = next(members(source))
    assert isinstance(manifest, Manifest)
    return manifest


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise StorageFailure(f"{path} cannot be read: there is no such file.")
    return read_bounded(path.resolve(), LARGEST_BUNDLE + 1)


def _claims(report: "Report") -> Mapping[str, str]:
    return {verdict.task: verdict.status.value for verdict in report.verdicts}


def _git_version() -> str:
    program = find("git")
    if program is None:
        return ""
    try:
        found = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=GIT_SECONDS, check=False, cwd="/"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.removeprefix("git version ").strip()[:100]
