"""The learner's record as a file to keep or to carry to another machine."""

import json
import math
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.errors import StorageFailure, Usage
from sandbox.locations import write_atomically
from tutor.progress import LessonRecord, Progress, TaskRecord

FORMAT = "mlscale-tutor progress"
VERSION = 1


def as_json(progress: Progress) -> str:
    """The whole record as one JSON object: lessons by id, tasks by id, times in Unix seconds."""
    found = {
        "format": FORMAT,
        "version": VERSION,
        "written": time.time(),
        "lessons": {id: asdict(lesson) for id, lesson in sorted(progress.lessons().items())},
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def export_to(path: Path, progress: Progress) -> None:
    """Write the record to a file; an older export of that name is replaced as a whole.

    Raises:
        StorageFailure: the file cannot be written.
    """
    write_atomically(path, as_json(progress).encode())


def import_from(path: Path, progress: Progress) -> int:
    """Merge an exported record into this one, all of it or nothing: the earliest pass wins, nothing is lost.

    Returns:
        how many lessons the file speaks of.

    Raises:
        Usage: the file is no export, or one of a newer version.
        StorageFailure: it cannot be read, or the record cannot be written.
    """
    lessons = _read(path)
    with progress.change():
        for id, found in lessons.items():
            progress.add(id, found, again=True)
    return len(lessons)


def _read(path: Path) -> dict[str, LessonRecord]:
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise StorageFailure(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise _foreign(path, "it is not JSON") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _foreign(path, f'it does not say "format": "{FORMAT}"')
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise Usage(f"{path} was exported by a newer version of mlscale-tutor.", todo="Update mlscale-tutor.")
    try:
        return {str(id): _lesson(record) for id, record in found["lessons"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _foreign(path, f"a part of it has another form ({error})") from error


def _foreign(path: Path, why: str) -> Usage:
    todo = "Export one with `mlscale-tutor progress --export FILE`. Nothing was changed."
    return Usage(f"{path} is not an exported record of mlscale-tutor: {why}.", todo=todo)


def _lesson(found: dict[str, Any]) -> LessonRecord:
    return LessonRecord(
        opened=_moment(found["opened"]),
        active=_moment(found["active"]),
        finished=_moment(found["finished"]),
        tasks={str(id): _task(task) for id, task in found["tasks"].items()},
    )


def _task(found: dict[str, Any]) -> TaskRecord:
    return TaskRecord(
        passed=_moment(found["passed"]),
        attempts=int(_number(found["attempts"])),
        hints=int(_number(found["hints"])),
        seconds=_number(found["seconds"]),
    )


def _moment(found: object) -> float | None:
    return None if found is None else _number(found)


def _number(found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found) or found < 0:
        raise ValueError(f"{found!r} is no number of seconds or times")
    return float(found)
