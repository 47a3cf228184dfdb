"""Reads a checkpoint's YAML file and proves it: each fault names file, line, key and the nearest valid name."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import yaml

from sandbox.errors import CourseError, StorageFailure, Usage
from tutor import frontmatter
from tutor.classroom.checkpoint import Checkpoint, Clock, Item, LateRule
from tutor.course import Course, Lesson, did_you_mean, nearest
from tutor.frontmatter import Place, Section

CHECKPOINT_KEYS = ("title", "opens", "due", "closes", "late", "own_data", "clock", "lessons")
LATE_KEYS = ("percent", "most")
LESSON_KEYS = ("points", "verified")

LONGEST_TITLE = 200
LARGEST_FILE = 1_000_000

_TEXT = "tag:yaml.org,2002:str"
_MOMENT = "tag:yaml.org,2002:timestamp"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EXAMPLE = "2026-09-14T23:59:00+02:00"

_Read = TypeVar("_Read")


def read_checkpoint(path: Path, course: Course) -> Checkpoint:
    """Read a checkpoint and prove it against the course.

    Args:
        path: the file; its name without the ending is the checkpoint's id.
        course: the course that its lessons are taken from.

    Raises:
        Usage: something in it is wrong; it names the first fault, and the others in its details.
        StorageFailure: the file cannot be read.
    """
    return parse_checkpoint(_content(path), path, course)


def parse_checkpoint(text: str, path: Path, course: Course) -> Checkpoint:
    """Read a checkpoint from the text of its file; else as `read_checkpoint`."""
    faults = _Faults()
    faults.attempt(partial(_proper_name, path))
    section = faults.attempt(partial(_outermost, path, text))
    checkpoint = _checkpoint(section, path.stem, course, faults) if section else None
    faults.tell()
    assert checkpoint is not None
    return checkpoint


class _Faults:
    """Collects what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self._found: list[CourseError] = []

    def attempt(self, read: Callable[[], _Read]) -> _Read | None:
        """What `read` gives; None, and one more fault, if it complains."""
        try:
            return read()
        except CourseError as error:
            self._found.append(error)
            return None

    def only(self, section: Section, known: Iterable[str]) -> None:
        """Complain about each key that is none of the known ones."""
        known = list(known)
        for key in section.keys:
            if key not in known:
                alone = Section(section.place, section.name, {}, {key: section.keys[key]}, section.offset)
                self.attempt(partial(alone.only, known))

    def tell(self) -> None:
        """Raise all that was found, in the order of lines."""
        if self._found:
            first, *others = sorted(self._found, key=_line)
            details = "\n".join(str(fault) for fault in others)
            raise Usage(first.what, todo=first.todo, details=details) from first


def _line(fault: CourseError) -> int:
    found = re.search(r", line (\d+): ", fault.what)
    return int(found[1]) if found else 0


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise Usage(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise Usage(f"{path} is a folder; a checkpoint is a file.") from error
    except OSError as error:
        raise StorageFailure(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise Usage(f"{path} is too large for a checkpoint: more than {LARGEST_FILE:,} bytes.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Usage(f"{path} is not UTF-8: {error.reason} at byte {error.start}.") from error


def _proper_name(path: Path) -> None:
    if not _ID.fullmatch(path.stem):
        todo = "Name it with lower case, digits and hyphens, as `week-1.yaml`: the name is the checkpoint's id."
        raise CourseError(f"{path}: '{path.stem}' is no id for a checkpoint.", todo=todo)


def _outermost(path: Path, text: str) -> Section:
    try:
        return frontmatter.read(path, text, "the checkpoint")
    except RecursionError as error:
        raise CourseError(f"{path}: bad YAML: its lists or mappings lie too deep inside each other.") from error


def _checkpoint(section: Section, id: str, course: Course, faults: _Faults) -> Checkpoint:
    faults.only(section, CHECKPOINT_KEYS)
    opens, due, closes = (faults.attempt(partial(_moment, section, key)) for key in ("opens", "due", "closes"))
    faults.attempt(partial(_in_order, section, opens, due, closes))
    return Checkpoint(
        id=id,
        title=faults.attempt(partial(_title, section)) or "",
        items=_items(section, course, faults),
        opens=opens,
        due=due,
        closes=closes,
        late=_late(section, faults) or LateRule(),
        own_data=faults.attempt(partial(section.flag, "own_data")) or False,
        clock=faults.attempt(partial(_clock, section)) or Clock.SERVER,
    )


def _title(section: Section) -> str:
    title = section.text("title")
    if len(title) > LONGEST_TITLE:
        section.where("title").complain(f"`title` has {len(title)} characters; at most {LONGEST_TITLE} are allowed.")
    return title


def _moment(section: Section, key: str) -> datetime | None:
    node = section.entries.get(key)
    if node is None:
        return None
    where = section.where(key)
    todo = f"Write it as `{_EXAMPLE}`: the date, the time, and how far its zone is from UTC."
    if not isinstance(node, yaml.ScalarNode) or node.tag not in (_TEXT, _MOMENT):
        where.complain(f"`{key}` of {section.name} is no time.", todo=todo)
    try:
        found = datetime.fromisoformat(node.value.strip())
    except ValueError:
        where.complain(f"`{key}` of {section.name} is `{node.value}`, which is no time in ISO 8601.", todo=todo)
    if found.tzinfo is None:
        where.complain(f"`{key}` of {section.name} is `{node.value}`, which has no time zone.", todo=todo)
    return found


def _in_order(section: Section, opens: datetime | None, due: datetime | None, closes: datetime | None) -> None:
    known = [(key, at) for key, at in (("opens", opens), ("due", due), ("closes", closes)) if at]
    for (before, first), (after, second) in pairwise(known):
        if not first < second:
            section.where(after).complain(f"`{after}` is not later than `{before}`.")


def _late(section: Section, faults: _Faults) -> LateRule | None:
    late = faults.attempt(partial(section.optional, "late", "`late`"))
    if late is None:
        return None
    faults.only(late, LATE_KEYS)
    if "due" not in section.entries:
        todo = "Add `due`, or take `late` out."
        faults.attempt(
            partial(section.where("late").complain, "`late` says what late work costs, and nothing is due.", todo=todo)
        )
    percent = faults.attempt(partial(_percent, late, "percent"))
    most = faults.attempt(partial(_percent, late, "most")) if "most" in late.entries else 100.0
    if percent is not None and most is not None and percent > most:
        what = f"`most` is {most:g}, less than the {percent:g} percent that a single day costs."
        faults.attempt(partial(late.where("most").complain, what))
    return LateRule(percent or 0.0, 100.0 if most is None else most)


def _percent(late: Section, key: str) -> float:
    value = late.number(key)
    if value > 100:
        late.where(key).complain(f"`{key}` of {late.name} is {value:g}; it must be at most 100.")
    return value


def _clock(section: Section) -> Clock:
    value = section.text("clock", Clock.SERVER)
    names = [clock.value for clock in Clock]
    if value not in names:
        todo = did_you_mean(nearest(value, names)) or f"Choose one of: {', '.join(names)}."
        section.where("clock").complain(f"`clock` is `{value}`.", todo=todo)
    return Clock(value)


def _items(section: Section, course: Course, faults: _Faults) -> tuple[Item, ...]:
    lessons = faults.attempt(partial(section.section, "lessons", "`lessons`"))
    if lessons is None:
        return ()
    items: dict[str, Item] = {}
    for name in lessons.entries:
        lesson = faults.attempt(partial(_lesson, lessons, name, course))
        if lesson is None:
            continue
        if lesson.id in items:
            what = f"the lesson `{lesson.id}` is there already, under another name."
            faults.attempt(partial(lessons.where(name).complain, what))
        items[lesson.id] = _item(lessons, name, lesson, faults)
    if not lessons.entries:
        faults.attempt(partial(lessons.place.complain, "`lessons` names no lesson."))
    return tuple(items.values())


def _lesson(lessons: Section, name: str, course: Course) -> Lesson:
    try:
        return course.lesson(name)
    except Usage as error:
        lessons.where(name).complain(error.what, todo=error.todo)


def _item(lessons: Section, name: str, lesson: Lesson, faults: _Faults) -> Item:
    entry = faults.attempt(partial(lessons.section, name, f"the lesson `{name}`"))
    if entry is None:
        return Item(lesson.id, {})
    faults.only(entry, LESSON_KEYS)
    return Item(
        lesson=lesson.id,
        points=_points(entry, lesson, faults),
        verified=faults.attempt(partial(entry.flag, "verified")) or False,
    )


def _points(entry: Section, lesson: Lesson, faults: _Faults) -> dict[str, float]:
    """The points of each task that counts: as the file says, or the lesson's points shared evenly."""
    tasks = [task.id for task in lesson.tasks if not task.guard]
    node = entry.entries.get("points")
    if not isinstance(node, yaml.MappingNode):
        share = faults.attempt(partial(_share, entry, node, len(tasks)))
        return dict.fromkeys(tasks, share or 0.0)
    by_task = faults.attempt(partial(entry.section, "points", f"`points` of {entry.name}"))
    if by_task is None:
        return {}
    if not by_task.entries:
        faults.attempt(partial(entry.where("points").complain, f"`points` of {entry.name} names no task."))
    found = {}
    for id in by_task.entries:
        faults.attempt(partial(_counting, by_task, id, lesson, tasks))
        found[id] = faults.attempt(partial(by_task.number, id)) or 0.0
    return {task: found[task] for task in tasks if task in found}


def _share(entry: Section, node: yaml.Node | None, tasks: int) -> float:
    if not isinstance(node, yaml.ScalarNode) or node.tag not in _NUMBERS:
        place = entry.where("points")
        todo = "Write `points: 3` to share them evenly, or `points: {TASK: 2, TASK: 1}`."
        what = "is missing" if node is None else "must be a number, or the points of each task"
        place.complain(f"`points` of {entry.name} {what}.", todo=todo)
    return entry.number("points") / tasks


def _counting(by_task: Section, id: str, lesson: Lesson, counting: list[str]) -> None:
    """Complain unless it is one of the lesson's tasks that can give points."""
    if id in counting:
        return
    place: Place = by_task.where(id)
    if any(task.id == id for task in lesson.tasks):
        place.complain(f"the task `{id}` of {lesson.id} only guards the others; it gives no points by itself.")
    todo = did_you_mean(nearest(id, counting)) or f"Its tasks: {', '.join(counting)}."
    place.complain(f"the lesson {lesson.id} has no task `{id}`.", todo=todo)
