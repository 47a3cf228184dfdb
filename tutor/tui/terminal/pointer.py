"""The mouse over a terminal: the program's when it asks for it, else for marking, scrolling and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events

from tutor.tui.terminal import keys, mouse
from tutor.tui.terminal.engine import MouseTracking, Place
from tutor.tui.terminal.mouse import Action, Button
from tutor.tui.terminal.selection import Grain, Selection, grown
from tutor.tui.terminal.view import thumb

if TYPE_CHECKING:
    from tutor.tui.terminal.widget import Terminal

_WHEEL_LINES = 3
_CLICK_CHAIN_SECONDS = 0.5
_BUTTONS = {1: Button.LEFT, 2: Button.MIDDLE, 3: Button.RIGHT}
_GRAINS = {1: Grain.CELL, 2: Grain.WORD, 3: Grain.LINE}


@dataclass
class _Press:
    """The latest press of the left button: for double clicks, and for what a drag does."""

    place: Place
    time: float
    count: int
    on_bar: bool
    moved: bool = False


class Pointer:
    """What the mouse does to a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._press: _Press | None = None
        self._reporting = False
        """Whether the program was told of the press whose release is to come."""

    def _passes(self, event: events.MouseEvent) -> bool:
        """Whether the mouse belongs to the program now. Shift takes it away from it."""
        terminal = self._terminal
        return terminal.running and not event.shift and terminal.modes.mouse is not MouseTracking.OFF

    def _cell(self, event: events.MouseEvent) -> tuple[int, int]:
        """The column and row of the view under the pointer, or the nearest."""
        engine = self._terminal.engine
        at = event.get_content_offset_capture(self._terminal)
        return min(max(at.x, 0), engine.columns - 1), min(max(at.y, 0), engine.rows - 1)

    def _report(self, event: events.MouseEvent, action: Action, button: Button) -> None:
        """Tell the program of a mouse event."""
        column, row = self._cell(event)
        data = mouse.encode(
            self._terminal.modes,
            action,
            button,
            column,
            row,
            shift=event.shift,
            alt=event.meta,
            control=event.ctrl,
        )
        self._terminal.write_input(data)

    def down(self, event: events.MouseDown) -> None:
        """A button went down."""
        terminal = self._terminal
        terminal.capture_mouse()
        if self._passes(event):
            self._reporting = True
            self._report(event, Action.PRESS, _BUTTONS.get(event.button, Button.NONE))
        elif event.button == 1:
            column, row = self._cell(event)
            link = terminal.link_at(column, row) if event.ctrl else None
            if link:
                terminal.open_link(link)
            else:
                self._begin(column, row, event.time)

    def _begin(self, column: int, row: int, time: float) -> None:
        """Begin to mark, or to drag the bar beside a view that is scrolled back."""
        terminal = self._terminal
        view = terminal.engine.view
        place = Place(view.top + row, column)
        last, count = self._press, 1
        if last is not None and last.place == place and time - last.time < _CLICK_CHAIN_SECONDS:
            count = last.count % len(_GRAINS) + 1
        on_bar = not view.at_end and column == terminal.engine.columns - 1
        self._press = _Press(place, time, count, on_bar)
        if on_bar:
            self._drag_bar(row)
        elif count == 1:
            terminal.mark(None)
        else:
            terminal.mark(grown(Selection(place, place, _GRAINS[count]), terminal.engine))

    def move(self, event: events.MouseMove) -> None:
        """The pointer moved, with a button down or not."""
        terminal, press = self._terminal, self._press
        if self._reporting or self._passes(event):
            self._report(event, Action.MOVE, _BUTTONS.get(event.button, Button.NONE))
        elif press is not None and event.button == 1 and terminal.app.mouse_captured is terminal:
            if press.on_bar:
                self._drag_bar(self._cell(event)[1])
            else:
                self._drag(event, press)

    def _drag(self, event: events.MouseMove, press: _Press) -> None:
        """Mark from where the button went down to here; past an edge the view moves along."""
        terminal = self._terminal
        y = event.get_content_offset_capture(terminal).y
        if y < 0 or y >= terminal.engine.rows:
            terminal.scroll_lines(-1 if y < 0 else 1)
        column, row = self._cell(event)
        here = Place(terminal.engine.view.top + row, column)
        press.moved = press.moved or here != press.place
        if press.moved:
            terminal.mark(grown(Selection(press.place, here, _GRAINS[press.count]), terminal.engine))

    def up(self, event: events.MouseUp) -> None:
        """A button came up."""
        terminal = self._terminal
        terminal.release_mouse()
        if self._reporting:
            self._reporting = False
            self._report(event, Action.RELEASE, _BUTTONS.get(event.button, Button.NONE))
        elif event.button == 1 and terminal.marked is not None and terminal.copy_when_marked:
            terminal.action_copy()

    def wheel(self, event: events.MouseEvent, *, back: bool) -> None:
        """Scroll: the program's own way, by arrow keys on the alternate screen, or through history."""
        terminal = self._terminal
        modes = terminal.modes
        if self._passes(event):
            self._report(event, Action.PRESS, Button.WHEEL_UP if back else Button.WHEEL_DOWN)
        elif modes.alternate_screen:
            if modes.alternate_scroll:
                terminal.write_input(keys.encode("up" if back else "down", None, modes) * _WHEEL_LINES)
        else:
            terminal.scroll_lines(-_WHEEL_LINES if back else _WHEEL_LINES)

    def _drag_bar(self, row: int) -> None:
        """Move the thumb of the bar to a row."""
        view = self._terminal.engine.view
        size = thumb(view)[1]
        share = max(0, row - size // 2) / max(1, view.rows - size)
        self._terminal.scroll_view_to(round((view.total - view.rows) * min(1.0, share)))
