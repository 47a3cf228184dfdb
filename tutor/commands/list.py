"""`mlscale-tutor list`: the lessons, and how far the learner is."""

import argparse
from collections.abc import Mapping, Sequence

from tutor.commands.common import look_at_progress, open_course
from tutor.course import Lesson, Track
from tutor.progress import LessonRecord
from tutor.standing import LessonStanding, Standing, done_in, standing


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("track", nargs="?", metavar="TRACK", help="only this track")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the list."""
    course = open_course()
    tracks = (course.track(options.track),) if options.track else course.tracks
    known = look_at_progress(course)
    print(_as_json(tracks, known) if options.json else _as_text(tracks, known), end="")
    return 0


def _as_text(tracks: Sequence[Track], known: Mapping[str, LessonRecord]) -> str:
    parts = []
    for track in tracks:
        width = max((len(lesson.id) for lesson in track.lessons), default=0)
        rows = [_row(lesson, standing(lesson, known.get(lesson.id, LessonRecord())), width) for lesson in track.lessons]
        parts.append("\n".join([f"{track.title}: {done_in(track, known)} of {len(rows)} done", *rows]))
    return "\n\n".join(parts) + "\n"


def _row(lesson: Lesson, found: LessonStanding, width: int) -> str:
    word = "" if found.standing is Standing.NEW else found.standing.value
    row = f"  {word:<5}  {lesson.id:<{width}}  {lesson.title} ({lesson.minutes} min)"
    return f"{row}, {found.passed} of {found.tasks} tasks" if found.standing is Standing.BEGUN else row


def _as_json(tracks: Sequence[Track], known: Mapping[str, LessonRecord]) -> str:
    import json

    found = [
        {
            "id": track.id,
            "title": track.title,
            "blurb": track.blurb,
            "lessons": [_fields(lesson, known.get(lesson.id, LessonRecord())) for lesson in track.lessons],
        }
        for track in tracks
    ]
    return json.dumps({"tracks": found}, ensure_ascii=False) + "\n"


def _fields(lesson: Lesson, record: LessonRecord) -> dict[str, object]:
    found = standing(lesson, record)
    return {
        "id": lesson.id,
        "title": lesson.title,
        "summary": lesson.summary,
        "minutes": lesson.minutes,
        "needs": lesson.needs,
        "after": lesson.after,
        "status": found.standing.value,
        "passed": found.passed,
        "tasks": found.tasks,
    }
