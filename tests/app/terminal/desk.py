"""An app with a terminal, for the tests of the widget."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input

from tutor.tui.terminal.engine import EngineName
from tutor.tui.terminal.source import Source
from tutor.tui.terminal.widget import Terminal

Start = Callable[..., Source]


Until = Callable[[Callable[[], object]], Awaitable[None]]


class Desk(App[None], inherit_bindings=False):
    """An app with a terminal and something else to focus."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+right_square_bracket", "leave", "Leave the terminal")]

    def __init__(self, source: Source | None, prefer: EngineName | None = None) -> None:
        super().__init__()
        self._source = source
        self._prefer = prefer
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield Input()
        yield Terminal(self._source, prefer=self._prefer)

    def on_mount(self) -> None:
        self.query_one(Terminal).focus()

    def action_leave(self) -> None:
        self.query_one(Input).focus()

    def on_terminal_output(self, message: Terminal.Output) -> None:
        self.heard.append(message)

    def on_terminal_ended(self, message: Terminal.Ended) -> None:
        self.heard.append(message)

    def on_terminal_bell(self, message: Terminal.Bell) -> None:
        self.heard.append(message)

    def on_terminal_title_changed(self, message: Terminal.TitleChanged) -> None:
        self.heard.append(message.title)

    def on_terminal_copied(self, message: Terminal.Copied) -> None:
        self.heard.append(("copied", message.text))

    def told(self, kind: type) -> int:
        return sum(isinstance(message, kind) for message in self.heard)

    @property
    def terminal(self) -> Terminal:
        return self.query_one(Terminal)

    @property
    def shown(self) -> str:
        return self.terminal.screen_text

    @property
    def lines(self) -> list[str]:
        return self.shown.split("\n")


async def type_in(pilot: Pilot[None], text: str, *, enter: bool = True) -> None:
    names = {" ": "space", "-": "minus", "/": "slash", ".": "full_stop"}
    await pilot.press(*(names.get(letter, letter) for letter in text), *(["enter"] if enter else []))


RECORDER = ("sh", "-c", "stty raw -echo; printf ready:; exec cat -v")


def style_at(app: Desk, column: int, row: int) -> Style:
    strip = app.terminal.render_line(row).crop(column, column + 1)
    return next(iter(strip)).style or Style()


def wheel(app: Desk, kind: type[events.MouseScrollUp] | type[events.MouseScrollDown]) -> None:
    at = app.terminal.content_region.offset + Offset(3, 3)
    app.post_message(kind(None, at.x, at.y, 0, 0, 0, False, False, False, at.x, at.y))
