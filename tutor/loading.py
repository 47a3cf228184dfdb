"""Opens the course, fast: from an index of what was read before, as long as no file has changed."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.blueprint import Blueprint, EngineNames
from sandbox.errors import CourseError, StorageFailure
from tutor import __version__
from tutor.classroom.learner.seeds import with_own_data
from tutor.course import Course, Lesson, Task, Track

INDEX = "course.json"


def lessons_folder() -> Path:
    """The course's folder: `$MLSCALE_TUTOR_LESSONS`, else the lessons that came with the program."""
    chosen = os.environ.get("MLSCALE_TUTOR_LESSONS")
    return Path(chosen).expanduser().absolute() if chosen else Path(__file__).resolve().parent.parent / "lessons"


def load(root: Path | None = None, *, data: Path | None = None) -> Course:
    """Open the course.

    Args:
        root: its folder; `lessons_folder()` if None.
        data: the data folder, where the index is kept, and the learner's class that may give them data of their own;
            None: without either.

    Raises:
        CourseError: a file of the course is wrong; file, line or key, and the nearest valid name are named.
    """
    root = root or lessons_folder()
    return with_own_data(_load(root, data), data) if data else _load(root, None)


def _load(root: Path, data: Path | None) -> Course:
    folders = _folders(root)
    stamp = _stamp(root, folders)
    if data and (course := _from_index(data / INDEX, root, stamp)):
        return course
    from tutor.parsing import read_course

    course = read_course(root, folders)
    if data:
        _to_index(data / INDEX, course, stamp)
    return course


def _folders(root: Path) -> dict[str, list[str]]:
    """The folders of lessons by that of their track. One without `track.yaml` and lessons is no track."""
    found = {}
    for track in _visible(root):
        lessons = [name for name in _visible(root / track) if _is_lesson(root / track / name)]
        if lessons or (root / track / "track.yaml").is_file():
            found[track] = lessons
    return found


def _visible(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.name[0] not in "._" and entry.is_dir())
    except OSError as error:
        raise CourseError(f"The folder of lessons {folder} cannot be read: {error.strerror}.") from error


def _is_lesson(folder: Path) -> bool:
    return (folder / "lesson.md").is_file() or (folder / "check.py").is_file()


def _stamp(root: Path, folders: Mapping[str, list[str]]) -> dict[str, list[int]]:
    """Size and time of change of every file that the course is read from, and of the modules that read it."""
    here = Path(__file__).parent
    files = [here / name for name in ("course.py", "frontmatter.py", "loading.py", "parsing.py")]
    files.append(root / "course.yaml")
    for track, lessons in folders.items():
        files.append(root / track / "track.yaml")
        files += [root / track / lesson / name for lesson in lessons for name in ("lesson.md", "check.py")]
    stamp = {}
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue  # reading the course will say so
        stamp[str(file)] = [found.st_mtime_ns, found.st_size]
    return stamp


def _from_index(path: Path, root: Path, stamp: Mapping[str, list[int]]) -> Course | None:
    """The course as the index has it; None if there is no index, or one of other files or of another version."""
    try:
        found = json.loads(path.read_bytes())
        if found["version"] != __version__ or found["root"] != str(root) or found["stamp"] != stamp:
            return None
        return _course(found["course"], root)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _to_index(path: Path, course: Course, stamp: Mapping[str, list[int]]) -> None:
    from sandbox.locations import make_folder, write_atomically

    found = {"version": __version__, "root": str(course.root), "stamp": stamp, "course": _plain(course)}
    try:
        make_folder(path.parent)
        write_atomically(path, json.dumps(found, separators=(",", ":")).encode())
    except StorageFailure:
        pass  # only slower: the course is read anew next time


def _plain(course: Course) -> dict[str, Any]:
    tracks = []
    for track in course.tracks:
        lessons = []
        for lesson in track.lessons:
            found = asdict(lesson)
            found["blueprint"]["source"] = os.fspath(lesson.folder)
            lessons.append(found)
        tracks.append({"id": track.id, "title": track.title, "blurb": track.blurb, "lessons": lessons})
    return {"title": course.title, "story": course.story, "tracks": tracks}


def _course(found: dict[str, Any], root: Path) -> Course:
    tracks = tuple(
        Track(track["id"], track["title"], track["blurb"], tuple(_lesson(lesson, root) for lesson in track["lessons"]))
        for track in found["tracks"]
    )
    lessons = tuple(lesson for track in tracks for lesson in track.lessons)
    return Course(found["title"], found["story"], tracks, root, lessons)


def _lesson(found: dict[str, Any], root: Path) -> Lesson:
    tasks = tuple(Task(**_tuples(task)) for task in found.pop("tasks"))
    blueprint = found.pop("blueprint")
    engine = blueprint.pop("engine")
    source = Path(blueprint.pop("source"))
    if source != root / found["id"]:
        raise ValueError("a lesson of another folder")  # its checks would run as they stand there
    names = EngineNames(**_tuples(engine)) if engine else None
    return Lesson(**_tuples(found), tasks=tasks, blueprint=Blueprint(**_tuples(blueprint), source=source, engine=names))


def _tuples(found: dict[str, Any]) -> dict[str, Any]:
    """JSON has lists where the course has tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
