"""Looks over lessons: their files, ids, headers and prose, without running anything."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import CourseError, Usage
from tutor import frontmatter
from tutor.author.placeholders import left_over_in, left_over_on
from tutor.author.prose import Remark, page_remarks, task_remarks, wording
from tutor.author.ways import RIGHT_WAYS, WRONG_WAYS, Kind, ways
from tutor.course import Lesson, did_you_mean, nearest
from tutor.loading import load
from tutor.pages import read_source
from tutor.parsing import read_lesson

PAGES = range(3, 7)
"""How many pages a lesson has."""

_PLACE = re.compile(r"(?P<file>/.*?)(?:, line (?P<line>\d+))?: (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True)
class Finding:
    """Something to mend in a lesson's files. `line` counts from 1; 0 if it is about the whole file."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def lint(root: Path, names: Sequence[str] = ()) -> list[Finding]:
    """Look over the lessons of a course or pack.

    Args:
        root: its folder, with `course.yaml`.
        names: ids of lessons or tracks to look at; all if none.

    Returns:
        what is to be mended, by file and line.

    Raises:
        Usage: a name is neither a lesson nor a track.
    """
    root = root.absolute()
    folders = _chosen(root, names)
    found: list[Finding] = []
    for folder in folders:
        found += _lesson_findings(folder)
    found += [finding for finding in _course_findings(root) if finding not in found and _about(finding, folders, names)]
    return sorted(found, key=lambda finding: (finding.file, finding.line, finding.message))


def findings_text(found: Sequence[Finding]) -> str:
    """The findings, one a line, and a last line that counts them."""
    count = f"{len(found)} finding{'' if len(found) == 1 else 's'}."
    return "\n".join([*map(str, found), count if found else "Nothing to mend."]) + "\n"


def _chosen(root: Path, names: Sequence[str]) -> list[Path]:
    """The folders of the lessons that the names mean. The course need not be in order to be looked at."""
    folders = {f"{path.parent.parent.name}/{path.parent.name}": path.parent for path in root.glob("*/*/lesson.md")}
    folders = {id: folders[id] for id in sorted(folders) if not id.startswith((".", "_")) and "/." not in id}
    if not names:
        return list(folders.values())
    chosen = []
    for name in names:
        mine = [path for id, path in folders.items() if name in (id, *id.split("/"))]
        if not mine:
            known = [*folders, *(id.partition("/")[0] for id in folders)]
            raise Usage(f"There is no lesson or track '{name}'.", todo=did_you_mean(nearest(name, known)))
        chosen += [path for path in mine if path not in chosen]
    return chosen


def _lesson_findings(folder: Path) -> Iterator[Finding]:
    try:
        lesson = read_lesson(folder)
        source = read_source(folder / "lesson.md")
        front = frontmatter.read(folder / "lesson.md", source.front, "the front matter", offset=1)
    except CourseError as error:
        yield _of_error(error, folder / "lesson.md")
        return
    tasks = {task.id: task for task in lesson.tasks}
    section = front.section("tasks", "`tasks`")
    remarks: list[Remark] = []
    for key in ("title", "summary"):
        text, line = front.text(key), front.where(key).line
        remarks += [Remark(line, message) for message in (*wording(text), *left_over_in(text))]
    for task in lesson.tasks:
        line = section.where(task.id).line
        remarks += task_remarks(task, line)
        remarks += [
            Remark(line, f"task `{task.id}`: {message}")
            for text in (task.title, task.do, *task.hints)
            for message in left_over_in(text)
        ]
    for page in source.pages:
        remarks += page_remarks(page, tasks)
        remarks += left_over_on(page)
    if len(source.pages) not in PAGES:
        remarks.append(Remark(1, f"the lesson has {len(source.pages)} pages; {PAGES[0]} to {PAGES[-1]} are right."))
    for remark in remarks:
        yield Finding(folder / "lesson.md", remark.line, remark.message)
    yield from _way_findings(lesson)


def _way_findings(lesson: Lesson) -> Iterator[Finding]:
    folder = lesson.folder
    found = ways(lesson)
    for way in found:
        for fault in way.faults(lesson):
            yield Finding(folder / way.name, 1, fault)
    kinds = [way.kind for way in found]
    if Kind.SOLUTION not in kinds:
        yield Finding(folder / "solution.sh", 0, "the solution is missing.")
    for kind, least in ((Kind.RIGHT, RIGHT_WAYS), (Kind.WRONG, WRONG_WAYS)):
        count = kinds.count(kind)
        if count < least:
            yield Finding(folder / "attempts", 0, f"{count} of {least} scripts `{kind}-*.sh`.")
    known = {way.name for way in found}
    for path in sorted((folder / "attempts").glob("*")):
        if f"attempts/{path.name}" not in known and not path.name.startswith((".", "_")):
            yield Finding(path, 0, "a script here is called `right-*.sh` or `wrong-*.sh`.")


def _course_findings(root: Path) -> Iterator[Finding]:
    """What only shows when all lessons are seen together: order, prerequisites, ids."""
    try:
        load(root)
    except CourseError as error:
        yield _of_error(error, root / "course.yaml")


def _about(finding: Finding, folders: Sequence[Path], names: Sequence[str]) -> bool:
    """Whether a finding is about what was asked for: one of the lessons, or their track."""
    return not names or any(finding.file.parent in (folder, folder.parent) for folder in folders)


def _of_error(error: CourseError, file: Path) -> Finding:
    match = _PLACE.fullmatch(error.what)
    message = " ".join(part for part in (match["what"] if match else error.what, error.todo) if part)
    return Finding(Path(match["file"]) if match else file, int((match and match["line"]) or 0), message)
