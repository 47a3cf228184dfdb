"""From a bundle to what is compared of it: the files' digests and the commands."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tutor.classroom.bundle_manifest import TRANSCRIPT, WORKSPACE, Manifest
from tutor.classroom.bundle_reading import Kind, Member, members
from tutor.classroom.bundle_stream import PIECE
from tutor.classroom.similarity import Work
from tutor.course import Lesson

LARGEST_TRANSCRIPT = 16 * 1024 * 1024
MOST_COMMANDS = 10_000

_NOISE = ("index", "__pycache__", ".pytest_cache", ".bash_history", ".python_history")
"""Files and folders that programs write by themselves, with times in them."""


def work_of(bundle: bytes, *, learner: str, submission: str, own_seed: int | None) -> Work:
    """What is compared of a submission.

    Args:
        bundle: its bytes.
        learner: the id of the learner who submitted it.
        submission: the submission's id.
        own_seed: the seed that was given to the learner; None where all have the same data.

    Raises:
        BadBundle: it is no bundle.
    """
    lesson, seed = "", 0
    commands: tuple[str, ...] = ()
    files: dict[str, str] = {}
    for member in members(io.BytesIO(bundle)):
        if isinstance(member, Manifest):
            lesson, seed = member.lesson, member.seed
        elif member.path == (TRANSCRIPT,):
            commands = tuple(_lines(member.content(LARGEST_TRANSCRIPT)))
        elif (
            member.path[0] == WORKSPACE
            and member.kind is Kind.FILE
            and member.size
            and not set(member.path) & set(_NOISE)
        ):
            files["/".join(member.path[1:])] = _digest(member)
    return Work(learner, submission, lesson, own_seed, seed, files, commands)


def shown_lines(lesson: Lesson) -> tuple[str, ...]:
    """The lines that a lesson itself shows, in its text and its solution: whoever types them shows nothing by it."""
    text, solution = (_text(lesson.folder / name) for name in ("lesson.md", "solution.sh"))
    fenced = "\n".join(re.findall(r"^```[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    lines = [*solution.splitlines(), *fenced.splitlines(), *re.findall(r"`([^`\n]+)`", text)]
    return tuple(dict.fromkeys(stripped for line in lines if (stripped := line.strip().removeprefix("$ ").strip())))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _digest(member: Member) -> str:
    digest = hashlib.sha256()
    while piece := member.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _lines(transcript: bytes) -> Iterator[str]:
    """The command lines of a transcript; what is no command is left out."""
    for row in transcript.splitlines()[:MOST_COMMANDS]:
        try:
            line = json.loads(row)["line"]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if isinstance(line, str):
            yield from line.splitlines()
