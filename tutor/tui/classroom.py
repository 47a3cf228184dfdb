"""The learner's class in the app: sends in the background, says how things stand, and submits lessons.

Without a class it looks for one file now and then, and loads nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from sandbox.errors import TutorError
from tutor.classroom.learner.noting import Noting, is_joined
from tutor.classroom.learner.seeds import other_data, with_own_data
from tutor.course import Lesson
from tutor.session import Session
from tutor.tui.screens.base import FullScreen
from tutor.tui.threads import begin, in_thread, on_loop

if TYPE_CHECKING:
    from tutor.classroom.learner.sender import BackgroundSender, Sent
    from tutor.classroom.learner.submitting import Delivery
    from tutor.tui.application import TutorApp

BEGIN_SECONDS = 1.0
"""How long sending waits for the first screen."""

LOOK_SECONDS = 5.0
"""How often it is looked whether a class was joined or left elsewhere."""

JOINED = "class: joined"
"""What the line says before more is known."""

RESULT_SECONDS = 15.0
"""How long the result of a submission is shown."""


class Classroom:
    """The class of the app's learner.

    Args:
        app: the app; its data folder and record are there already.
    """

    def __init__(self, app: TutorApp) -> None:
        self._app = app
        self._sender: BackgroundSender | None = None
        self._asked: set[str] = set()
        self._submitting: set[str] = set()
        self.line = JOINED if is_joined(app.data) else ""
        """What the line about the class says; empty where no class is joined."""
        if app.progress is not None and app.progress.witness is None:
            app.progress.witness = Noting(app.data)

    def begin(self) -> None:
        """Begin to send what happens."""
        loop = asyncio.get_running_loop()
        witness = self._app.progress.witness if self._app.progress is not None else None
        if isinstance(witness, Noting):
            witness.warn = lambda error: on_loop(loop, lambda: self._app.warn(error))
            witness.on_noted = self._wake
        self._app.set_timer(BEGIN_SECONDS, self._look)
        self._app.set_interval(LOOK_SECONDS, self._look)

    def end(self) -> None:
        """Send nothing more. What waits is sent at the next start."""
        sender, self._sender = self._sender, None
        if sender is not None:
            sender.stop()

    def commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """What the command palette offers about the class."""
        lesson = getattr(screen, "lesson", None)
        if self.line and isinstance(lesson, Lesson):
            yield SystemCommand(
                "Submit this lesson to the class",
                "Send the work on this lesson, as it is now, and get a receipt",
                partial(self.submit, lesson),
            )

    def question_about(self, session: Session) -> str:
        """What to ask a learner whose sandbox has other data than their class gives them; empty for nothing.

        It is asked once for each lesson, and only where a reset would bring the right data.
        """
        lesson, workspace = session.lesson, session.workspace
        if lesson.id in self._asked or other_data(workspace) is None or workspace.seed == lesson.blueprint.seed:
            return ""
        self._asked.add(lesson.id)
        return (
            "Your class gives you data of your own for this lesson, but its sandbox was built from other data. "
            "What you do in it does not count for the class. Reset the lesson? Its files become as they were at the "
            "start, with your own data."
        )

    def submit(self, lesson: Lesson) -> None:
        """Submit the work on a lesson, and tell how that went."""
        if lesson.id in self._submitting:
            return
        self._submitting.add(lesson.id)
        self._app.notify(f"The work on {lesson.title} is checked and sent.", timeout=RESULT_SECONDS / 3)
        begin(self._app, partial(self._submit, lesson), "class")

    async def _submit(self, lesson: Lesson) -> None:
        try:
            found = await in_thread(partial(_submitted, self._app, lesson), "submit")
        except TutorError as error:
            self._app.warn(error)
        else:
            self._tell(found)
        finally:
            self._submitting.discard(lesson.id)
            self._wake()

    def _tell(self, found: Delivery) -> None:
        from tutor.classroom.learner.words import KEPT, receipt_text, refusal_text

        submission = found.submission
        if submission.receipt is not None:
            self._app.notify(receipt_text(submission.receipt), timeout=RESULT_SECONDS, markup=False)
        elif submission.refused:
            self._app.notify(refusal_text(submission), severity="error", timeout=RESULT_SECONDS, markup=False)
        else:
            why = f"\n{found.error.what}" if found.error is not None else ""
            text = f"The class has not received your work on {submission.lesson} yet. {KEPT}{why}"
            self._app.notify(text, severity="warning", timeout=RESULT_SECONDS, markup=False)

    def _look(self) -> None:
        """Notice a class that was joined or left, here or elsewhere."""
        if not is_joined(self._app.data):
            self.end()
            self._show("")
        elif self._sender is None:
            from tutor.classroom.learner.sender import BackgroundSender

            if not self.line:
                self._welcome()
            self._show(self.line or JOINED)
            loop = asyncio.get_running_loop()

            def changed(sent: Sent) -> None:
                line = _line(self._app, sent)
                on_loop(loop, lambda: self._changed(line))

            self._sender = BackgroundSender(self._app.data, changed)
            self._sender.start()

    def _welcome(self) -> None:
        """A class was joined while the app runs: its course was read before."""
        text = "You are in a class now."
        if with_own_data(self._app.course, self._app.data) is not self._app.course:
            text += " Lessons with data of your own are built from it once you start the tutor again."
        self._app.notify(text, timeout=RESULT_SECONDS)

    def _changed(self, line: str) -> None:
        if self._sender is not None:
            self._show(line)

    def _wake(self) -> None:
        sender = self._sender
        if sender is not None:
            sender.wake()

    def _show(self, line: str) -> None:
        """Show the line on all screens that have room for it."""
        if line == self.line:
            return
        self.line = line
        for screen in self._app.screen_stack:
            if isinstance(screen, FullScreen) and screen.is_there:
                screen.show_class(line)


def _submitted(app: TutorApp, lesson: Lesson) -> Delivery:
    """Submit in a thread, beside the lesson that may be open."""
    from tutor.classroom.learner.submitting import deliver, joined_class, submit

    membership = joined_class(app.data)
    with Session(lesson, data=app.data, progress=app.progress) as session:
        submission = submit(session, membership)
    return deliver(app.data, membership, submission)


def _line(app: TutorApp, sent: Sent) -> str:
    """How things stand, asked for in the sender's thread; empty where the class was left."""
    from tutor.classroom.learner import membership as memberships
    from tutor.classroom.learner import receipt_files
    from tutor.classroom.learner.outbox import Outbox
    from tutor.classroom.learner.words import line

    try:
        membership = memberships.read(app.data)
        if membership is None:
            return ""
        with Outbox.of(app.data, membership) as outbox:
            waiting = outbox.waiting()
        receipts = [receipt for receipt in receipt_files.kept(app.data) if receipt.class_id == membership.class_id]
    except TutorError as error:
        return f"{JOINED} | {error.what}"
    shown = line(waiting, receipts[-1] if receipts else None)
    return f"{shown} | {sent.error.what}" if sent.error is not None and not waiting.why else shown
