"""`mlscale-tutor progress`: the record of what the learner did."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from sandbox.locations import data_folder
from tutor import exchange
from tutor.commands.common import expect_folder, open_course, warn
from tutor.course import Course, Lesson
from tutor.progress import LessonRecord, Progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="print the whole record as one JSON object")
    what.add_argument("--export", metavar="FILE", help="write the record to a file, to keep it or carry it elsewhere")
    what.add_argument("--import", metavar="FILE", dest="source", help="add an exported record; the earliest pass wins")


def run(options: argparse.Namespace) -> int:
    """Show, export or import the record."""
    course = open_course()
    if options.source:
        with Progress.open(data_folder(), renamed=course.renamed()) as progress:
            if progress.notice:
                warn(progress.notice)
            count = exchange.import_from(Path(options.source), progress)
            progress.rename(course.renamed())
        print(f"Added what {options.source} knows about {count} lesson{'' if count == 1 else 's'}.")
        return 0
    with Progress.look(data_folder(), renamed=course.renamed()) as progress:
        if options.export and options.export != "-":
            expect_folder(Path(options.export))
            exchange.export_to(Path(options.export).absolute(), progress)
        elif options.json or options.export:
            print(exchange.as_json(progress), end="")
        else:
            print(_text(course, progress.lessons(), progress.last_opened), end="")
    return 0


def _text(course: Course, known: Mapping[str, LessonRecord], last: str | None) -> str:
    lines = [_track_line(track.title, track.lessons, known) for track in course.tracks]
    touched = [lesson for lesson in course.lessons if lesson.id in known]
    width = max((len(lesson.id) for lesson in touched), default=0)
    if touched:
        lines.append("")
        lines += [_lesson_line(lesson, known[lesson.id], width) for lesson in touched]
    lines.append("")
    lines.append(f"Last opened: {last}" if last else "No lesson was opened yet.")
    return "\n".join(lines) + "\n"


def _track_line(title: str, lessons: tuple[Lesson, ...], known: Mapping[str, LessonRecord]) -> str:
    finished = sum(known.get(lesson.id, LessonRecord()).finished is not None for lesson in lessons)
    return f"{title}: {finished} of {len(lessons)} lessons finished"


def _lesson_line(lesson: Lesson, found: LessonRecord, width: int) -> str:
    to_do = [task.id for task in lesson.tasks if not task.guard]
    passed = sum(found.task(task).passed is not None for task in to_do)
    minutes = round(sum(task.seconds for task in found.tasks.values()) / 60)
    hints = sum(task.hints for task in found.tasks.values())
    parts = [f"{passed} of {len(to_do)} tasks passed", f"{minutes} min"]
    if hints:
        parts.append(f"{hints} hint{'' if hints == 1 else 's'}")
    return f"{lesson.id:<{width}}  {', '.join(parts)}"
