"""The errors of the project: one family, each with words that a person can act on.

TutorError
├── Usage             the command line was used wrongly (exit status 2)
├── Blocked           this machine lacks something that the lesson needs (3)
│   ├── NoEngine
│   └── NameTaken
├── StorageFailure    the data folder cannot be used (3)
├── LessonBusy        another tutor has the lesson open (3)
└── Broken            our fault or the lesson's: never counted against the learner (4)
    ├── CourseError   a lesson's files are wrong
    └── SetupFailed   a set-up script failed
"""

from typing import ClassVar


class TutorError(Exception):
    """Something a person should read: what happened, and what to do about it.

    Args:
        what: what happened, one sentence in the reader's words.
        todo: what to do now; empty where there is nothing to do.
        details: output or a traceback for a report; may have many lines.
    """

    exit_status: ClassVar[int] = 4

    def __init__(self, what: str, *, todo: str = "", details: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.details = details

    def __str__(self) -> str:
        return "\n".join(part for part in (self.what, self.todo, self.details) if part)


class Usage(TutorError):
    """The command line was used wrongly: an unknown lesson, task or option."""

    exit_status = 2


class Blocked(TutorError):
    """This machine lacks something that is needed; `todo` says how to get it."""

    exit_status = 3


class NoEngine(Blocked):
    """No container engine answers."""


class NameTaken(Blocked):
    """A container, image, volume or network of the learner's own has a name that a lesson needs."""


class StorageFailure(TutorError):
    """The data folder cannot be read or written: read-only, full, or somebody else's."""

    exit_status = 3


class LessonBusy(TutorError):
    """Another tutor has this lesson open."""

    exit_status = 3


class Broken(TutorError):
    """The tutor or a lesson is at fault, never the learner."""


class CourseError(Broken):
    """A lesson's files are wrong; `what` names the file, the line or key, and the nearest valid name."""


class SetupFailed(Broken):
    """A lesson's set-up or start script failed; `details` holds the end of its output."""
