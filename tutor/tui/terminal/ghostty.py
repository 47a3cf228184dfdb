"""The fast engine: libghostty-vt, the terminal core of Ghostty."""

from __future__ import annotations

import ctypes
import re
import weakref
from collections.abc import Sequence
from ctypes import byref, c_int32, c_size_t, c_uint16, c_void_p

from tutor.tui.terminal import ghostty_types as types
from tutor.tui.terminal.clusters import NoClusters
from tutor.tui.terminal.engine import (
    HISTORY_LINES,
    Cursor,
    CursorShape,
    EngineName,
    EngineUnavailable,
    Modes,
    MouseFormat,
    MouseTracking,
    Place,
    Row,
    View,
)
from tutor.tui.terminal.ghostty_abi import BellFn, ClipboardFn, Library, WriteFn, load
from tutor.tui.terminal.ghostty_rows import RowReader, filled, new_handle, reference
from tutor.tui.terminal.links import LinkLimit

_LINE_BYTES, _CELL_BYTES = 500, 12
"""Memory that a line of history may take, and each of its columns on top: what coloured lines with links need."""

_CELL_WIDTH, _CELL_HEIGHT = 8, 16  # pixels, for programs that ask; nothing is drawn with them

_TEXT = b"text/plain"
_DELETE = b"\x7f"  # terminals ignore it; the library would leave a gap
_KITTY_KEYS_REPLY = re.compile(rb"\x1b\[\?\d+u")
_SHAPES = {
    types.CursorStyle.BAR: CursorShape.BAR,
    types.CursorStyle.UNDERLINE: CursorShape.UNDERLINE,
}
_TRACKING = (
    (1003, MouseTracking.MOVES),
    (1002, MouseTracking.DRAGS),
    (1000, MouseTracking.CLICKS),
    (9, MouseTracking.PRESSES),
)
_FORMATS = ((1006, MouseFormat.SGR), (1015, MouseFormat.URXVT), (1005, MouseFormat.UTF8))


class _Inbox:
    """What the library says while it is fed."""

    def __init__(self) -> None:
        self.replies = bytearray()
        self.bells = 0
        self.copied: str | None = None

    def on_reply(self, _terminal: int, _data: int, text: int, length: int) -> None:
        self.replies += ctypes.string_at(text, length)

    def on_bell(self, _terminal: int, _data: int) -> None:
        self.bells += 1

    def on_copy(self, _terminal: int, _data: int, writing: ctypes._Pointer[types.ClipboardWrite]) -> None:
        write = writing.contents
        texts = [
            ctypes.string_at(content.data.ptr, content.data.len).decode(errors="replace")
            for content in write.contents[: write.contents_len]
            if content.data.len and ctypes.string_at(content.mime.ptr, content.mime.len).startswith(_TEXT)
        ]
        if texts:
            self.copied = texts[0]
        result = types.ClipboardResult.SUCCESS if texts else types.ClipboardResult.UNSUPPORTED
        write.reply(writing, types.ClipboardReply(ctypes.sizeof(types.ClipboardReply), result, False))


class GhosttyEngine:
    """A terminal of libghostty-vt. Raises `EngineUnavailable` where the library cannot be used."""

    name = EngineName.GHOSTTY

    def __init__(self, columns: int, rows: int) -> None:
        self._lib = lib = load()
        self.columns, self.rows = columns, rows
        self.cursor = Cursor(0, 0, visible=True)
        self._inbox = _Inbox()
        self._links = LinkLimit(columns)
        self._clusters = NoClusters()
        self._screen: list[Row] = []
        self._terminal = new_handle(lib, "terminal_new", columns, rows)
        self._state = new_handle(lib, "render_state_new")
        self._iterator = new_handle(lib, "render_state_row_iterator_new")
        self._reader = RowReader(lib, self._terminal)
        # The library calls these for as long as the terminal lives, so they must live as long. They must not
        # lead back to the engine, or it would never be collected.
        inbox = self._inbox
        callbacks = (WriteFn(inbox.on_reply), BellFn(inbox.on_bell), ClipboardFn(inbox.on_copy))
        weakref.finalize(self, _free, lib, self._reader.handle, self._iterator, self._state, self._terminal, callbacks)
        self._set(types.Option.WRITE_PTY, ctypes.cast(callbacks[0], c_void_p))
        self._set(types.Option.BELL, ctypes.cast(callbacks[1], c_void_p))
        self._set(types.Option.CLIPBOARD_WRITE, ctypes.cast(callbacks[2], c_void_p))
        self._limit_history(columns)
        self.changes()

    def _set(self, option: types.Option, value: object) -> None:
        if self._lib.terminal_set(self._terminal, option, value) != 0:
            raise EngineUnavailable(f"the terminal refused {option.name}")

    def _limit_history(self, columns: int) -> None:
        """Keep `HISTORY_LINES` lines of this width, or more of them where they are short of colours and links.

        The limit is one of memory: with one of lines, the library takes output ten times more slowly.
        """
        size = HISTORY_LINES * (_LINE_BYTES + _CELL_BYTES * columns)
        self._set(types.Option.SCROLLBACK_MAX_BYTES, byref(c_size_t(size)))

    # Bytes in.

    def feed(self, data: bytes) -> None:
        """Take output of the program, cut anywhere."""
        if _DELETE in data:
            data = data.replace(_DELETE, b"")
        data = self._clusters.apply(self._links.apply(data))
        self._lib.terminal_vt_write(self._terminal, data, len(data))
        width = c_uint16()
        self._lib.terminal_get(self._terminal, types.Data.COLS, byref(width))
        if width.value != self.columns:  # DECCOLM: the window cannot follow it
            self.resize(self.columns, self.rows)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen; both at least 1."""
        self._limit_history(max(columns, self.columns))  # old lines take part in the change
        self._lib.terminal_resize(self._terminal, columns, rows, _CELL_WIDTH, _CELL_HEIGHT)
        self._limit_history(columns)
        self.columns, self.rows = columns, rows
        self._links.columns = columns

    def set_colours(self, foreground: tuple[int, int, int], background: tuple[int, int, int]) -> None:
        """The default colours, for programs that ask whether the terminal is light or dark."""
        self._set(types.Option.COLOR_FOREGROUND, byref(types.ColorRgb(*foreground)))
        self._set(types.Option.COLOR_BACKGROUND, byref(types.ColorRgb(*background)))

    def take_replies(self) -> bytes:
        """What the terminal answers the program (reports it asked for), once.

        A program that asks for the Kitty keyboard protocol gets no answer: keys are sent in the classic form.
        """
        replies = bytes(self._inbox.replies)
        self._inbox.replies.clear()
        return _KITTY_KEYS_REPLY.sub(b"", replies) if b"u" in replies else replies

    def take_bells(self) -> int:
        """How often the bell rang since the last call."""
        bells, self._inbox.bells = self._inbox.bells, 0
        return bells

    def take_copied(self) -> str | None:
        """What the program put on the clipboard last since the last call, if it did."""
        copied, self._inbox.copied = self._inbox.copied, None
        return copied

    # State.

    def _mode(self, number: int) -> bool:
        config = types.ModeConfig(number)
        self._lib.terminal_get(self._terminal, types.Data.MODE, byref(config))
        return bool(config.value)

    @property
    def modes(self) -> Modes:
        """The modes now."""
        mode = self._mode
        screen = c_int32()
        self._lib.terminal_get(self._terminal, types.Data.ACTIVE_SCREEN, byref(screen))
        return Modes(
            bracketed_paste=mode(2004),
            application_cursor=mode(1),
            application_keypad=mode(66),
            alternate_screen=screen.value != 0,
            alternate_scroll=mode(1007),
            focus_events=mode(1004),
            backspace_is_bs=mode(67),
            reverse_screen=mode(5),
            hold_painting=mode(2026),
            mouse=next((kind for number, kind in _TRACKING if mode(number)), MouseTracking.OFF),
            mouse_format=next((kind for number, kind in _FORMATS if mode(number)), MouseFormat.LEGACY),
        )

    @property
    def title(self) -> str:
        """The window title that the program set, or nothing."""
        text = types.String()
        self._lib.terminal_get(self._terminal, types.Data.TITLE, byref(text))
        return ctypes.string_at(text.ptr, text.len).decode(errors="replace") if text.len else ""

    @property
    def view(self) -> View:
        """What is shown of what is kept."""
        bar = types.Scrollbar()
        self._lib.terminal_get(self._terminal, types.Data.SCROLLBAR, byref(bar))
        return View(bar.offset, bar.total, bar.len)

    def _scroll(self, tag: types.ScrollTag, amount: int = 0) -> None:
        self._lib.terminal_scroll_viewport(self._terminal, types.ScrollViewport(tag, types.ScrollValue(amount)))

    def scroll(self, lines: int) -> None:
        """Move the view by so many lines, back in history when negative; stops at both ends."""
        self._scroll(types.ScrollTag.DELTA, lines)

    def scroll_to(self, top: int) -> None:
        """Move the view so that it begins with this line; stops at both ends."""
        self._scroll(types.ScrollTag.ROW, max(0, top))

    def scroll_to_end(self) -> None:
        """Show the newest lines, and follow them."""
        self._scroll(types.ScrollTag.BOTTOM)

    # Rows out.

    def changes(self) -> Sequence[int]:
        """Rows of the view that differ from what the call before this one saw."""
        lib, state, iterator = self._lib, self._state, self._iterator
        lib.render_state_update(state, self._terminal)
        self.cursor = self._read_cursor()
        dirty = c_int32()
        lib.render_state_get(state, types.StateData.DIRTY, byref(dirty))
        if dirty.value == types.Dirty.FALSE:
            return ()
        lib.render_state_get(state, types.StateData.ROW_ITERATOR, byref(iterator))
        changed: list[int] = []
        if dirty.value == types.Dirty.FULL or len(self._screen) != self.rows:
            self._screen = [()] * self.rows
            for y in range(self.rows):
                if not lib.render_state_row_iterator_next(iterator):
                    break
                self._screen[y] = self._reader.read(iterator, y)
            changed.extend(range(self.rows))
        else:
            y_out = c_uint16()
            while lib.render_state_row_iterator_next_dirty(iterator, byref(y_out)):
                self._screen[y_out.value] = self._reader.read(iterator, y_out.value)
                changed.append(y_out.value)
        lib.render_state_clean(state)
        return changed

    def row(self, y: int) -> Row:
        """A row of the view as of the last `changes`."""
        return self._screen[y] if y < len(self._screen) else ()

    def _read_cursor(self) -> Cursor:
        cursor = types.RenderCursor(ctypes.sizeof(types.RenderCursor))
        self._lib.render_state_get(self._state, types.StateData.CURSOR, byref(cursor))
        return Cursor(
            max(0, cursor.viewport_x - cursor.wide_tail),
            cursor.viewport_y,
            visible=cursor.visible and cursor.viewport_has_value,
            shape=_SHAPES.get(cursor.visual_style, CursorShape.BLOCK),
        )

    def text(self, start: Place, end: Place) -> str:
        """The text from one cell to another, both included, in the program's own characters."""
        first = reference(self._lib, self._terminal, types.PointTag.SCREEN, start.column, start.line)
        last = reference(self._lib, self._terminal, types.PointTag.SCREEN, end.column, end.line)
        if first is None or last is None:
            return ""
        selection = types.Selection(ctypes.sizeof(types.Selection), first, last)
        options = types.SelectionFormat(
            ctypes.sizeof(types.SelectionFormat), types.PLAIN_TEXT, True, True, ctypes.pointer(selection)
        )

        def read(buffer: ctypes.Array[ctypes.c_char], length: c_size_t) -> int:
            return int(
                self._lib.terminal_selection_format_buf(self._terminal, options, buffer, len(buffer), byref(length))
            )

        return filled(read)


def _free(
    lib: Library,
    cells: c_void_p,
    iterator: c_void_p,
    state: c_void_p,
    terminal: c_void_p,
    _callbacks: object,
) -> None:
    lib.render_state_row_cells_free(cells)
    lib.render_state_row_iterator_free(iterator)
    lib.render_state_free(state)
    lib.terminal_free(terminal)
