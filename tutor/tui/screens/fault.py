"""An error that nobody expected: what happened, and how to go on."""

import traceback
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.tui.screens.base import Dialog
from tutor.tui.widgets.keybar import KeyBar


class Choice(StrEnum):
    """How to go on after a fault."""

    HOME = "home"
    QUIT = "quit"


class Fault(Dialog[Choice]):
    """Says that the tutor itself failed.

    Args:
        error: what was raised.
        log: where the whole of it was written; empty if it could not be.
    """

    CSS_PATH = "fault.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,enter,escape", "choose('home')", "Home", id="fault.home", tooltip="Close the lesson and go on"),
        Binding("q", "choose('quit')", "Quit", id="fault.quit", tooltip="Leave the tutor"),
    ]

    def __init__(self, error: Exception, log: str) -> None:
        super().__init__()
        self._error = error
        self._log = log

    def compose(self) -> ComposeResult:
        """What, why, what to do."""
        with VerticalScroll(id="fault") as box:
            box.border_title = "A fault of the tutor"
            yield Static("Something went wrong in the tutor itself. It is not your fault.", classes="what")
            yield Static("Your files and your progress are kept. Go home and open the lesson again.")
            if self._log:
                yield Static(f"Please report it, with the end of {self._log}.", markup=False)
            yield Static("".join(traceback.format_exception_only(self._error)).strip(), markup=False, classes="details")
        yield KeyBar()

    def action_choose(self, choice: str) -> None:
        """A key was pressed."""
        self.dismiss(Choice(choice))
