"""What a bundle says about itself: its manifest, and the digest of a lesson's files."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sandbox.errors import StorageFailure, TutorError
from sandbox.handles import opened_folder
from tutor.classroom.wire import Malformed, fields_of, number, text, whole

if TYPE_CHECKING:
    from tutor.course import Lesson

FORMAT = 1
"""Counts up when an older tutor would misunderstand a bundle."""

LARGEST_BUNDLE = 20 * 1024 * 1024
"""Bytes of a bundle."""

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all that is in a bundle."""

MOST_ENTRIES = 20_000
"""How many files and folders a bundle may hold."""

DEEPEST = 100
"""How deep folders may nest in a workspace."""

LARGEST_MANIFEST = 1024 * 1024
MOST_CLAIMS = 1000
"""Tasks for which something is claimed; receipts and re-runs tell of as many."""

MOST_UNREAD = 100
LONGEST_EVIDENCE = 64 * 1024

MANIFEST = "manifest.json"
TRANSCRIPT = "transcript.jsonl"
WORKSPACE = "workspace"
PARTS = ("lab", "home")
"""The folders of a sandbox that a bundle holds, below `workspace/`."""

_NO_CONTENT = ("__pycache__",)


class BadBundle(TutorError):
    """A file is no bundle, or one that nobody made with this tutor."""

    exit_status = 2


class BundleTooLarge(BadBundle):
    """There is more in a workspace, or in a bundle, than a bundle may hold."""


@dataclass(frozen=True)
class Manifest:
    """What a bundle says about itself. Nothing of it is to be believed.

    Attributes:
        format: the version of the form of bundles.
        lesson: the lesson's id.
        title: its title, for people.
        content: the digest of the lesson's files, as `lesson_content` gives it.
        seed: what the sandbox was made from.
        made: Unix time in seconds by the learner's clock.
        tutor: the version of the tutor.
        python: the version of its interpreter.
        git: the version of git; empty where there was none.
        data: the path of the data folder on the learner's machine, which files and the transcript mention.
        claims: for each task the status that the learner's tutor found.
        isolation: how the lesson's programs were kept apart there.
        engine: what the container engine had under the lesson's names, as JSON text; None for lessons without.
        entries: how many files and folders follow.
        size: bytes of all that follows.
        member: SHA-256 of the learner's membership of a class, in hexadecimal; empty without a class.
        unread: paths that could not be read and are not in the bundle; a few of them.
    """

    lesson: str
    title: str
    content: str
    seed: int
    made: float
    tutor: str
    python: str
    git: str
    data: str
    claims: Mapping[str, str]
    isolation: str
    engine: str | None
    entries: int
    size: int
    member: str = ""
    unread: tuple[str, ...] = ()
    format: int = FORMAT

    def as_json(self) -> dict[str, Any]:
        """As it stands in the bundle."""
        return {**asdict(self), "claims": dict(self.claims), "unread": list(self.unread)}

    def as_bytes(self) -> bytes:
        """The file in the bundle; the same manifest gives the same bytes."""
        return json.dumps(self.as_json(), indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what stands in a bundle.

        Raises:
            Malformed: it is no manifest, with words that say why.
        """
        values = fields_of(found, "manifest")
        version = whole(values, "format")
        if version != FORMAT:
            raise Malformed(f"it has the form {version}, and this tutor knows the form {FORMAT}")
        engine = values.get("engine")
        return cls(
            format=version,
            lesson=text(values, "lesson", longest=200),
            title=text(values, "title", longest=500),
            content=text(values, "content", longest=64),
            seed=_seed(values),
            made=number(values, "made"),
            tutor=text(values, "tutor", longest=100),
            python=text(values, "python", longest=100),
            git=text(values, "git", longest=100),
            data=text(values, "data", longest=4000),
            claims=_claims(values),
            isolation=text(values, "isolation", longest=100),
            engine=None if engine is None else text(values, "engine", longest=LONGEST_EVIDENCE),
            entries=whole(values, "entries"),
            size=whole(values, "size"),
            member=text(values, "member", longest=64),
            unread=_unread(values),
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file in a bundle.

        Raises:
            Malformed: it is no manifest, with words that say why.
        """
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            raise Malformed("its manifest is no JSON") from None
        return cls.from_json(found)


def content_of(lesson: "Lesson") -> str:
    """What a manifest says of a lesson's files; see `lesson_content`.

    Raises:
        StorageFailure: they cannot be read.
    """
    try:
        return lesson_content(lesson.folder)
    except OSError as error:
        raise StorageFailure(f"The lesson {lesson.id} cannot be read: {error.strerror}.") from error


def lesson_content(folder: Path) -> str:
    """The SHA-256 of a lesson's files, names and contents, in hexadecimal: whoever has the same has the same lesson.

    Raises:
        OSError: the folder cannot be read.
    """
    digest = hashlib.sha256()
    with opened_folder(folder) as root:
        for path, data in sorted(_files(root, "", 0)):
            for part in (os.fsencode(path), hashlib.sha256(data).digest()):
                digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _files(folder: int, path: str, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth > DEEPEST:
        return
    for name in os.listdir(folder):
        if name in _NO_CONTENT or name.startswith("."):
            continue
        mode = os.stat(name, dir_fd=folder).st_mode
        if stat.S_ISDIR(mode):
            with opened_folder(name, folder) as below:
                yield from _files(below, f"{path}{name}/", depth + 1)
        elif stat.S_ISREG(mode):
            with open(os.open(name, os.O_RDONLY | os.O_CLOEXEC, dir_fd=folder), "rb") as file:
                yield f"{path}{name}", file.read()


def _seed(values: Mapping[str, Any]) -> int:
    found = values.get("seed")
    if not isinstance(found, int) or isinstance(found, bool) or not -(2**63) <= found < 2**63:
        raise Malformed("`seed` must be a whole number")
    return found


def _claims(values: Mapping[str, Any]) -> Mapping[str, str]:
    found = fields_of(values.get("claims", {}), "claims")
    if len(found) > MOST_CLAIMS:
        raise Malformed(f"it has {len(found)} claims; at most {MOST_CLAIMS} are allowed")
    if any(len(task) > 200 for task in found):
        raise Malformed("the name of a claimed task is too long")
    return {task: text(found, task, longest=20) for task in sorted(found)}


def _unread(values: Mapping[str, Any]) -> tuple[str, ...]:
    found = values.get("unread", [])
    if not isinstance(found, list) or len(found) > MOST_UNREAD or not all(isinstance(path, str) for path in found):
        raise Malformed("`unread` must be a list of a few paths")
    return tuple(path[:4000] for path in found)
