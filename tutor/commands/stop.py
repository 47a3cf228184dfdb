"""`mlscale-tutor stop`: end what still runs in the sandboxes of lessons."""

import argparse

from sandbox.locations import data_folder
from sandbox.workspace import Workspace
from tutor.commands.common import add_lesson, chosen_lesson, open_course
from tutor.course import Lesson
from tutor.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_lesson(parser, optional="all lessons")


def run(options: argparse.Namespace) -> int:
    """End everything, and say for which lessons."""
    lessons = [chosen_lesson(options.lesson)[0]] if options.lesson else _with_sandbox()
    ended = False
    for lesson in lessons:
        with Session(lesson) as session:
            running = session.keeper.is_running()
            session.stop()
        if running:
            ended = True
            print(f"{lesson.id}: ended what ran in its sandbox.")
        elif options.lesson:
            print(f"{lesson.id}: nothing ran in its sandbox.")
    if not ended and not options.lesson:
        print("Nothing ran in the sandbox of any lesson.")
    return 0


def _with_sandbox() -> list[Lesson]:
    data = data_folder()
    return [lesson for lesson in open_course().lessons if Workspace(lesson.blueprint, data).folder.exists()]
