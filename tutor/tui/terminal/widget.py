"""The terminal: a shell of one's own beside the lesson.

Every key goes to the program except for a short list (`Terminal.release_keys`); the mouse goes to it when it
asks, and marks text otherwise. All of the shell's output is taken on the app's event loop.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from textual import events
from textual.message import Message

from tutor.tui.terminal import keys
from tutor.tui.terminal.driver import raw_of
from tutor.tui.terminal.engine import EngineName
from tutor.tui.terminal.pacing import Pacer
from tutor.tui.terminal.pointer import Pointer
from tutor.tui.terminal.source import Source, Wire
from tutor.tui.terminal.view import TerminalView

RELEASE_KEY = "ctrl+right_square_bracket"
"""The way out of the terminal where nothing else is set."""

_OPENABLE = {"http", "https"}


class _TerminalMessage(Message):
    """Something that a terminal tells."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self.terminal = terminal

    @property
    def control(self) -> Terminal:
        """The terminal that tells it."""
        return self.terminal


class Terminal(TerminalView):
    """A terminal whose program is given by `attach`. It owns the program: what it replaces, it closes."""

    class Ended(_TerminalMessage):
        """The program ended. What it printed stays on the screen."""

    class Output(_TerminalMessage):
        """The first output of a program that was attached: its prompt is on the screen, or about to be."""

    class Bell(_TerminalMessage):
        """The program rang the bell, once or more."""

    class TitleChanged(_TerminalMessage):
        """The program set the window title."""

        def __init__(self, terminal: Terminal, title: str) -> None:
            super().__init__(terminal)
            self.title = title

    class Copied(_TerminalMessage):
        """Marked text was copied to the clipboard."""

        def __init__(self, terminal: Terminal, text: str) -> None:
            super().__init__(terminal)
            self.text = text

    def __init__(
        self,
        source: Source | None = None,
        *,
        prefer: EngineName | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(prefer=prefer, name=name, id=id, classes=classes, disabled=disabled)
        self.release_keys: set[str] = {RELEASE_KEY}
        """Keys that are not sent to the program but go on to the app."""
        self.copy_when_marked = True
        """Whether text is copied as soon as it is marked."""
        self._source = source
        self._wire: Wire | None = None
        self._pacer = Pacer(self.paint, self._painting_held)
        self._own_keys: frozenset[str] = frozenset()
        self._ready = False
        self._heard = False
        self._title = ""
        self._pointer = Pointer(self)

    # The program.

    def attach(self, source: Source) -> None:
        """Show this program from now on, on an empty screen. The one before is closed."""
        self.detach()
        self._source = source
        if self._heard:  # there is something of another program on the screen
            self._heard = False
            self.renew_engine()
        if self._ready:
            self._start()

    def detach(self) -> None:
        """Let go of the program and close it. What it printed stays on the screen."""
        self._pacer.stop()
        if self._wire is not None:
            self._wire.stop()
            self._wire = None
        if self._source is not None:
            self._source.close()
            self._source = None

    @property
    def running(self) -> bool:
        """Whether a program is attached that has not ended."""
        return self._wire is not None and self._wire.open

    def send(self, text: str) -> bool:
        """Put text on the program's input line as a paste, without running it; whether that was done.

        It is not done where the text would run: several lines in a program that does not take pastes as such,
        or any text in a full-screen program that would take it for commands.
        """
        text = text.strip("\r\n")
        modes = self.modes
        if not text or not self.running:
            return False
        if not modes.bracketed_paste:
            if "\n" in text or "\r" in text or modes.alternate_screen:
                return False
            text = text.replace("\t", "    ")
        self.follow()
        self.write_input(keys.bracketed(text, modes))
        return True

    @property
    def shows_cursor(self) -> bool:
        """The cursor disappears with the program."""
        return self.running

    def _start(self) -> None:
        self._ready = True
        if self._source is not None and self._wire is None:
            self._source.resize(self.engine.columns, self.engine.rows)
            self._wire = Wire(self._source, self._take, self._turned, self._ended)
            self.refresh()

    def write_input(self, data: bytes) -> None:
        """Send the program these bytes as if typed. Never waits; what it does not take now follows."""
        if self._wire is not None:
            self._wire.write(data)

    def _take(self, data: bytes) -> None:
        """Give output to the engine. One that fails on it must cost neither the app nor the shell."""
        try:
            self.engine.feed(data)
        except Exception:
            logging.getLogger(__name__).exception("the terminal engine %s failed", self.engine.name)
            self.renew_engine()
        self.write_input(self.engine.take_replies())

    def _turned(self, size: int) -> None:
        self._pacer.output(size)
        if not self._heard:
            self._heard = True
            self.post_message(self.Output(self))
        if self.engine.take_bells():
            self.post_message(self.Bell(self))
        if copied := self.engine.take_copied():
            self.app.copy_to_clipboard(copied)

    def _ended(self) -> None:
        self._pacer.stop()
        self.paint()
        self.refresh()
        self.post_message(self.Ended(self))

    def _painting_held(self) -> bool:
        return self.modes.hold_painting

    def paint(self) -> None:
        """Paint what changed, and tell of a new title."""
        super().paint()
        title = self.engine.title
        if title != self._title:
            self._title = title
            self.post_message(self.TitleChanged(self, title))

    # The widget's life.

    def _on_mount(self, event: events.Mount) -> None:
        self._tell_colours()
        # By then the widget has its size, and the program need not print for one screen and redraw for another.
        self.call_after_refresh(self._start)

    def _on_unmount(self) -> None:
        self.detach()

    def _on_resize(self, event: events.Resize) -> None:
        event.stop()
        if self.fit() and self._source is not None and self.running:
            self._source.resize(self.engine.columns, self.engine.rows)

    def _on_focus(self, event: events.Focus) -> None:
        bindings = self._bindings.copy()
        bindings.apply_keymap(self.app._keymap)
        self._own_keys = frozenset(bindings.key_to_bindings)
        self.repaint()
        if self.modes.focus_events:
            self.write_input(b"\x1b[I")

    def _on_blur(self, event: events.Blur) -> None:
        self.repaint()
        if self.modes.focus_events:
            self.write_input(b"\x1b[O")

    # Keys.

    async def _on_key(self, event: events.Key) -> None:
        """Send the key to the program, unless it is one that it is not meant for."""
        if event.key in self.release_keys or not self.running:
            return
        modes = self.modes
        if event.key in self._own_keys and not modes.alternate_screen:
            return
        event.stop()
        event.prevent_default()
        data = keys.encode(event.key, event.character, modes, raw_of(event))
        if data:
            self.mark(None)
            self.follow()
            self.write_input(data)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.follow()
        self.write_input(keys.bracketed(event.text, self.modes))

    # The mouse.

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        event.stop()
        self._pointer.down(event)

    def _on_mouse_move(self, event: events.MouseMove) -> None:
        event.stop()
        self._pointer.move(event)

    async def _on_mouse_up(self, event: events.MouseUp) -> None:
        event.stop()
        self._pointer.up(event)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self._pointer.wheel(event, back=True)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self._pointer.wheel(event, back=False)

    def open_link(self, link: str) -> None:
        """Open a web address. A program's output must not be able to start anything else."""
        if urlsplit(link).scheme in _OPENABLE:
            self.app.open_url(link)

    def action_copy(self) -> None:
        """Copy what is marked to the clipboard."""
        if text := self.marked_text:
            self.app.copy_to_clipboard(text)
            self.post_message(self.Copied(self, text))
