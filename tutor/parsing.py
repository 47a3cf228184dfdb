"""From the files of `lessons/` to the course, with everything checked that can be checked without running it."""

import ast
import keyword
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from sandbox.blueprint import Blueprint, EngineNames
from sandbox.errors import CourseError
from tutor import frontmatter
from tutor.course import Course, Lesson, Task, Track, did_you_mean, nearest
from tutor.frontmatter import Place, Section
from tutor.pages import Source, read_source

LESSON_KEYS = (
    "title",
    "summary",
    "minutes",
    "needs",
    "after",
    "cwd",
    "formerly",
    "network",
    "engine",
    "tasks",
)
TASK_KEYS = ("do", "hints", "after", "guard", "timeout", "title")
ENGINE_KEYS = ("containers", "images", "volumes", "networks", "ports")
TRACK_KEYS = ("title", "blurb", "lessons")
COURSE_KEYS = ("title", "story", "tracks")
NETWORKS = ("none", "host")

_Read = TypeVar("_Read")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_course(root: Path, folders: Mapping[str, Sequence[str]]) -> Course:
    """Read all of a course.

    Args:
        root: the folder with `course.yaml`.
        folders: the folders of the lessons, by that of their track.

    Raises:
        CourseError: something is wrong; it names the first fault, and the others in its details.
    """
    faults: list[CourseError] = []
    file = root / "course.yaml"
    section = frontmatter.read(file, _read(file), "the course")
    section.only(COURSE_KEYS)
    tracks = []
    for name in _in_order(section, "tracks", folders, "track"):
        track = _attempt(faults, partial(_track, root / name, folders[name], faults))
        if track:
            tracks.append(track)
    lessons = tuple(lesson for track in tracks for lesson in track.lessons)
    if not faults:
        _attempt(faults, partial(_links, lessons))
    if faults:
        others = "\n".join(str(fault) for fault in faults[1:])
        raise CourseError(faults[0].what, todo=faults[0].todo, details=others)
    return Course(section.text("title"), section.text("story"), tuple(tracks), root, lessons)


def read_lesson(folder: Path) -> Lesson:
    """Read one lesson without the rest of its course.

    Raises:
        CourseError: something in its own files is wrong.
    """
    file = folder / "lesson.md"
    id = f"{folder.parent.name}/{folder.name}"
    for part in (folder.parent.name, folder.name):
        if not _ID.fullmatch(part):
            raise CourseError(f"{folder}: '{part}' is no id.", todo="Use lower case, digits and hyphens.")
    source = read_source(file)
    front = frontmatter.read(file, source.front, "the front matter", offset=1)
    front.only(LESSON_KEYS)
    tasks = _tasks(front)
    _placed(file, source, tasks)
    _checked(folder / "check.py", tasks)
    needs = front.texts("needs")
    return Lesson(
        id=id,
        title=front.text("title"),
        summary=front.text("summary"),
        minutes=math.ceil(front.number("minutes")),
        tasks=tasks,
        needs=needs,
        after=front.texts("after"),
        formerly=front.texts("formerly"),
        blueprint=Blueprint(
            lesson=id,
            source=folder,
            cwd=_inside(front),
            needs=needs,
            engine=_engine(front.optional("engine", "`engine`")),
            network=_choice(front, "network", NETWORKS),
        ),
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not UTF-8: {error.reason} at byte {error.start}.") from error


def _attempt(faults: list[CourseError], read: Callable[[], _Read]) -> _Read | None:
    """What `read` gives; None, and one more fault, if it complains."""
    try:
        return read()
    except CourseError as error:
        faults.append(error)
        return None


def _in_order(section: Section, key: str, folders: Iterable[str], kind: str) -> tuple[str, ...]:
    """The names of a list that must hold each of the folders once and nothing else."""
    names, there = section.texts(key, required=True), sorted(folders)
    where = section.where(key)
    for place, name in enumerate(names):
        if name not in there:
            where.complain(
                f"`{key}` names the {kind} `{name}`, which is not there.", todo=did_you_mean(nearest(name, there))
            )
        if name in names[:place]:
            where.complain(f"`{key}` names the {kind} `{name}` twice.")
    for name in there:
        if name not in names:
            where.complain(f"`{key}` does not name the {kind} `{name}`, which is there.")
    return names


def _track(folder: Path, names: Sequence[str], faults: list[CourseError]) -> Track:
    file = folder / "track.yaml"
    section = frontmatter.read(file, _read(file), "the track")
    section.only(TRACK_KEYS)
    ordered = _in_order(section, "lessons", names, "lesson")
    lessons = (_attempt(faults, partial(read_lesson, folder / name)) for name in ordered)
    return Track(
        id=folder.name,
        title=section.text("title"),
        blurb=section.text("blurb"),
        lessons=tuple(lesson for lesson in lessons if lesson),
    )


def _tasks(front: Section) -> tuple[Task, ...]:
    section = front.section("tasks", "`tasks`")
    tasks = tuple(_task(section, id) for id in section.entries)
    if not any(not task.guard for task in tasks):
        section.place.complain("the lesson has no task to do.")
    ids = [task.id for task in tasks]
    for task in tasks:
        for other in task.after:
            if other not in ids:
                what = f"the task `{task.id}` comes after `{other}`, which is no task of the lesson."
                section.where(task.id).complain(what, todo=did_you_mean(nearest(other, ids)))
    circle = _circle({task.id: task.after for task in tasks})
    if circle:
        section.where(circle[0]).complain(f"the tasks wait for each other: {' after '.join(circle)}.")
    return tasks


def _task(section: Section, id: str) -> Task:
    if not _ID.fullmatch(id) or keyword.iskeyword(id.replace("-", "_")) or id[0].isdigit():
        todo = "Use lower case, digits and hyphens, begin with a letter, and no word of Python's own."
        section.where(id).complain(f"`{id}` is no id for a task.", todo=todo)
    entry = section.section(id, f"the task `{id}`")
    entry.only(TASK_KEYS)
    return Task(
        id=id,
        do=entry.text("do"),
        hints=entry.texts("hints"),
        after=entry.texts("after"),
        guard=entry.flag("guard"),
        timeout=entry.number("timeout", 10.0),
        title=entry.text("title", id.replace("-", " ").capitalize()),
    )


def _placed(file: Path, source: Source, tasks: tuple[Task, ...]) -> None:
    """Each task stands on exactly one page; a guard need not."""
    ids = [task.id for task in tasks]
    found: dict[str, int] = {}
    for line, id in source.places():
        place = Place(file, line)
        if id not in ids:
            place.complain(f"there is no task `{id}`.", todo=did_you_mean(nearest(id, ids)))
        if id in found:
            place.complain(f"the task `{id}` stands on line {found[id]} already.")
        found[id] = line
    for task in tasks:
        if task.id not in found and not task.guard:
            todo = f"Put a line `{{task: {task.id}}}` on the page that teaches it."
            raise CourseError(f"{file}: the task `{task.id}` stands on no page.", todo=todo)


def _checked(file: Path, tasks: tuple[Task, ...]) -> None:
    """`check.py` has a function for each task, and no other public function."""
    try:
        tree = ast.parse(_read(file), str(file))
    except SyntaxError as error:
        raise CourseError(f"{file}, line {error.lineno}: {error.msg}.") from error
    except ValueError as error:
        raise CourseError(f"{file} is no Python: {error}.") from error
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    public = {name: node for name, node in functions.items() if not name.startswith("_")}
    wanted = {task.function: task for task in tasks}
    for name, node in public.items():
        if name not in wanted:
            todo = did_you_mean(nearest(name, set(wanted) - set(public)))
            what = f"the function `{name}` belongs to no task."
            Place(file, node.lineno).complain(what, todo=todo or "Begin the names of helper functions with `_`.")
        if isinstance(node, ast.AsyncFunctionDef) or len(node.args.posonlyargs + node.args.args) != 1:
            Place(file, node.lineno).complain(f"the function `{name}` must be a `def {name}(box)`.")
    for name, task in wanted.items():
        if name not in public:
            todo = did_you_mean(nearest(name, set(public) - set(wanted)))
            raise CourseError(f"{file}: the task `{task.id}` has no function `{name}`.", todo=todo)


def _inside(front: Section) -> str:
    cwd = front.text("cwd", ".")
    if cwd.startswith(("/", "~")) or ".." in cwd.split("/"):
        front.where("cwd").complain(f"`cwd` is {cwd}; it must be a folder within the sandbox.")
    return cwd


def _choice(front: Section, key: str, choices: Sequence[str]) -> str:
    value = front.text(key, choices[0])
    if value not in choices:
        todo = did_you_mean(nearest(value, choices)) or f"Choose one of: {', '.join(choices)}."
        front.where(key).complain(f"`{key}` is `{value}`.", todo=todo)
    return value


def _engine(section: Section | None) -> EngineNames | None:
    if section is None:
        return None
    section.only(ENGINE_KEYS)
    for port in section.texts("ports"):
        if not (port.isdecimal() and 0 < int(port) < 65536):
            section.where("ports").complain(f"`{port}` is no port.", todo="A port is a number up to 65535.")
    return EngineNames(
        containers=section.texts("containers"),
        images=section.texts("images"),
        volumes=section.texts("volumes"),
        networks=section.texts("networks"),
        ports=tuple(map(int, section.texts("ports"))),
    )


def _links(lessons: Sequence[Lesson]) -> None:
    """What lessons say of each other: prerequisites exist and form no circle, former ids are free."""
    ids = [lesson.id for lesson in lessons]
    former: dict[str, str] = {}
    for lesson in lessons:
        file = lesson.folder / "lesson.md"
        for id in lesson.after:
            if id not in ids:
                what = f"{file}: `after` names the lesson `{id}`, which is not there."
                raise CourseError(what, todo=did_you_mean(nearest(id, ids)))
        for id in lesson.formerly:
            if id in ids or id in former:
                owner = id if id in ids else former[id]
                raise CourseError(f"{file}: the former id `{id}` belongs to the lesson `{owner}` already.")
            former[id] = lesson.id
    circle = _circle({lesson.id: lesson.after for lesson in lessons})
    if circle:
        raise CourseError(f"The lessons wait for each other: {' after '.join(circle)}.")


def _circle(after: Mapping[str, Sequence[str]]) -> list[str]:
    """Names that wait for each other, the first one again at the end; an empty list if none do."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in after[name]:
            if found := walk(other, [*path, name]):
                return found
        done.add(name)
        return []

    for name in after:
        if found := walk(name, []):
            return found
    return []
