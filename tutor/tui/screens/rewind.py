"""The states of a lesson's files that can be gone back to."""

import time
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sandbox.snapshots import Step
from tutor.pictures.cells import clean
from tutor.tui.widgets.keybar import KeyBar
from tutor.tui.words import CalledByLetter

SHOWN_PATHS = 4
"""How many of the paths that a step changed are named."""

ABOUT = (
    "Each command that changed a file is a step. Going back gives all files the state that they had after a step; "
    "that is a step, too, and can be undone. What you passed stays passed."
)
CONTAINERS = "Containers do not go back: the key r, a reset, makes them as at the start."


def _changes(step: Step) -> str:
    """Which files a step changed; what git keeps for itself counts as one thing."""
    if step.number == 1:
        return "the lesson's own files"
    own = [path for path in step.changed if ".git" in path.split("/")]
    names = [clean(path.removeprefix("lab/")) for path in step.changed if path not in own][:SHOWN_PATHS]
    others = step.count - len(own) - len(names)
    names += [f"{others} more"] if others > 0 and not own else []
    names += ["what git keeps"] if own else []
    return ", ".join(names)


class Choice(NamedTuple):
    """What the learner wants: to go back to a step, or a reset if there is no number."""

    number: int | None


class Steps(OptionList):
    """The steps, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "Go back", id="rewind.choose", key_display="Enter", tooltip="Go back to it"),
        Binding("j", "cursor_down", "Down", show=False, id="rewind.down", tooltip="An earlier step"),
        Binding("k", "cursor_up", "Up", show=False, id="rewind.up", tooltip="A later step"),
    ]


class Rewind(CalledByLetter[Choice | None]):
    """Lets the learner choose a step.

    Args:
        steps: the steps, oldest first.
        containers: whether the lesson has containers.
    """

    CSS_PATH = "rewind.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reset", "Reset", id="rewind.reset", tooltip="Build the sandbox afresh"),
        Binding("escape,q,u", "leave", "Cancel", id="rewind.cancel", key_display="Esc", tooltip="Leave all as it is"),
    ]

    def __init__(self, steps: Sequence[Step], *, containers: bool) -> None:
        super().__init__(nothing=None)
        self._steps = list(reversed(steps))
        self._containers = containers

    def compose(self) -> ComposeResult:
        """What it is about, and the steps."""
        with Vertical(id="rewind") as box:
            box.border_title = "Go back"
            yield Static(f"{ABOUT} {CONTAINERS}" if self._containers else ABOUT)
            if self._steps:
                yield Steps(*(Option(self._row(step), id=str(step.number)) for step in self._steps), id="steps")
            else:
                yield Static("No step is kept yet.")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the state from before the last change."""
        if self._steps:
            found = self.query_one(Steps)
            found.highlighted = self._before_the_last_change()
            found.focus()

    def _before_the_last_change(self) -> int:
        for number, step in enumerate(self._steps):
            if step.tree != self._steps[0].tree:
                return number
        return 0

    def _row(self, step: Step) -> Content:
        """When, what was done, and which files it changed."""
        first, *more = step.label.splitlines() or [""]
        label = clean(f"{first} ..." if more else first)
        now = "  (the last one)" if step is self._steps[0] else ""
        return Content.assemble(
            (f"{step.number:>4}  {time.strftime('%H:%M:%S', time.localtime(step.taken))}  ", "$text-muted"),
            (label, "bold"),
            (now, "$text-muted"),
            ("\n" + " " * 16 + _changes(step), "$text-muted"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A step was chosen."""
        event.stop()
        self.dismiss(Choice(int(event.option.id or 0)))

    def action_reset(self) -> None:
        """The learner wants a reset."""
        self.dismiss(Choice(None))

    def action_leave(self) -> None:
        """The learner wants nothing."""
        self.dismiss(None)
