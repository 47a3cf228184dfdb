"""`mlscale-tutor show`: the pictures of a lesson as text: the commit graph with the files, and the container map."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.locations import data_folder
from sandbox.workspace import Workspace
from tutor.commands.common import add_lesson, chosen_lesson, warn
from tutor.course import Lesson
from tutor.pages import pages
from tutor.pictures.goal import goal_rows
from tutor.pictures.memory import remember, remembered
from tutor.pictures.rows import ASCII, UNICODE, Canvas
from tutor.pictures.scene import Scene, Since, look, scene_rows, scene_sentences
from tutor.pictures.text import as_text
from tutor.plain import Style

WIDEST = 200
"""How many columns are used, at most."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser, optional="the one that was opened last")
    parser.add_argument("--describe", action="store_true", help="sentences instead of a drawing, changes first")
    parser.add_argument("--ascii", action="store_true", help="draw without Unicode lines")
    parser.add_argument("--all", action="store_true", help="all repositories in the lesson's folder, not only yours")
    parser.add_argument("--goal", action="store_true", help="show what the lesson's tasks lead to, where it draws that")
    parser.epilog = "What changed since the last time is marked: + new, > moved or changed, - gone."


def run(options: argparse.Namespace) -> int:
    """Show the pictures, and remember them for the next time."""
    lesson, _ = chosen_lesson(options.lesson)
    canvas, style = _canvas(options.ascii), Style.of(sys.stdout)
    if options.goal:
        return _show_goals(lesson, canvas)
    workspace = Workspace(lesson.blueprint, data_folder())
    if not workspace.exists:
        from tutor.session import Session

        with Session(lesson) as session:
            session.prepare()
    scene = look(workspace, all=options.all)
    memory = workspace.private / ("pictures-all.json" if options.all else "pictures.json")
    before = remembered(memory)
    since = Since(before, "since the last look") if before else None
    if options.describe:
        print("\n".join(scene_sentences(scene, since)))
    else:
        print(as_text(scene_rows(scene, since, canvas), colour=style.colour), end="")
    _keep(memory, scene)
    return 0


def _show_goals(lesson: Lesson, canvas: Canvas) -> int:
    found = [(page, block) for page in pages(lesson) for block in goal_rows(page.markdown, canvas)]
    if not found:
        print(f"The lesson {lesson.id} draws no goals.")
    for number, (page, block) in enumerate(found):
        title = ", ".join(task.id for task in page.tasks) or "goal"
        print(f"{'' if number == 0 else chr(10)}{title}\n{as_text(block)}", end="")
    return 0


def _canvas(ascii: bool) -> Canvas:
    plain = ascii or not Style.of(sys.stdout).signs or os.environ.get("TERM") == "linux"
    return Canvas(width=max(20, min(WIDEST, shutil.get_terminal_size().columns)), signs=ASCII if plain else UNICODE)


def _keep(path: Path, scene: Scene) -> None:
    try:
        remember(path, scene)
    except StorageFailure as error:
        warn(f"{error}\nWhat changed cannot be told next time.")
