"""The engine for machines without libghostty-vt: bittty, in pure Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from tutor.tui.terminal.cells import fit
from tutor.tui.terminal.engine import (
    HISTORY_LINES,
    PLAIN,
    Colour,
    Cursor,
    CursorShape,
    EngineName,
    EngineUnavailable,
    Look,
    Modes,
    MouseFormat,
    MouseTracking,
    Place,
    Row,
    Run,
    Underline,
    View,
)
from tutor.tui.terminal.fallback_lines import PlainLines
from tutor.tui.terminal.fallback_mends import mend

_HISTORY_CELLS = HISTORY_LINES * 200
_LOOKS_KEPT = 4096
_SHAPES = {"underline": CursorShape.UNDERLINE, "bar": CursorShape.BAR}
_TRACKING = {
    "x10": MouseTracking.PRESSES,
    "normal": MouseTracking.CLICKS,
    "button": MouseTracking.DRAGS,
    "any": MouseTracking.MOVES,
}
_FORMATS = {"utf8": MouseFormat.UTF8, "sgr": MouseFormat.SGR, "urxvt": MouseFormat.URXVT}


class FallbackEngine:
    """A terminal of bittty. Raises `EngineUnavailable` where bittty is not installed."""

    name = EngineName.FALLBACK

    def __init__(self, columns: int, rows: int) -> None:
        try:
            import bittty
            from bittty.caps import TerminalCaps
            from bittty.model import BITTTY
            from bittty.options import KITTY_KEYBOARD
            from bittty.terminals.scrollback import MemoryScrollback
        except ImportError as error:
            raise EngineUnavailable(f"bittty cannot be used: {error}") from error
        # Keys are sent in the classic form, so the terminal must not offer the Kitty protocol.
        model = replace(BITTTY, control_capabilities=BITTTY.control_capabilities - {KITTY_KEYBOARD})
        self._board: Any = bittty.Board(width=columns, height=rows, model=model)
        mend(self._board)
        # Combining characters share the cell of their letter only when clusters are on.
        self._board.set_caps(TerminalCaps(grapheme_mode="permanently-set"))
        self._board.title.title = self._board.title.icon_title = ""
        self._replies = _Replies()
        self._board.pty = self._replies
        self._store: Any = MemoryScrollback(_HISTORY_CELLS)
        self._front = _front(self._board, self._store)
        self._lines = PlainLines(self._board, self._front, self._store)
        self._screen: list[Row] = []
        self._looks: dict[Any, Look] = {}
        self.cursor = Cursor(0, 0, visible=True)
        self.changes()

    @property
    def columns(self) -> int:
        """Cells of a row."""
        return int(self._board.width)

    @property
    def rows(self) -> int:
        """Rows of the screen."""
        return int(self._board.height)

    # Bytes in.

    def feed(self, data: bytes) -> None:
        """Take output of the program, cut anywhere."""
        self._lines.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen; both at least 1."""
        if self._board.blitter.in_alt_screen or columns == self.columns:
            self._make_room(rows)
        self._board.resize_from_frontend(columns, rows)

    def _make_room(self, rows: int) -> None:
        """Move lines into history, so that a lower primary screen still holds its cursor.

        The board does so itself only for the screen in use, when it breaks its lines anew.
        """
        board, cursor = self._board, self._board.cursor
        away = board.blitter.in_alt_screen
        excess = (cursor.saved[False].y if away else cursor.y) + 1 - rows
        if excess <= 0:
            return
        page = board.blitter.primary_page
        self._front.on_rows_scrolled_off(tuple(page.line(y) for y in range(excess)))
        page.scroll_up(excess)
        if away:
            cursor.saved[False] = replace(cursor.saved[False], y=cursor.saved[False].y - excess)
        else:
            cursor.set_position(cursor.x, cursor.y - excess)

    def set_colours(self, foreground: tuple[int, int, int], background: tuple[int, int, int]) -> None:
        """The default colours, for programs that ask whether the terminal is light or dark."""
        self._board.palette.foreground = foreground
        self._board.palette.background = background

    def take_replies(self) -> bytes:
        """What the terminal answers the program (reports it asked for), once."""
        return self._replies.take()

    def take_bells(self) -> int:
        """How often the bell rang since the last call."""
        bells, self._front.bells = self._front.bells, 0
        return int(bells)

    def take_copied(self) -> str | None:
        """What the program put on the clipboard last since the last call, if it did."""
        copied: str | None
        copied, self._front.copied = self._front.copied, None
        return copied

    # State.

    @property
    def modes(self) -> Modes:
        """The modes now."""
        modes, mouse = self._board.modes, self._board.mouse
        return Modes(
            bracketed_paste=modes.bracketed_paste,
            application_cursor=modes.cursor_application_mode,
            application_keypad=modes.application_keypad,
            alternate_screen=self._board.blitter.in_alt_screen,
            alternate_scroll=True,
            focus_events=modes.focus_reporting,
            backspace_is_bs=modes.backarrow_key_sends_bs,
            reverse_screen=modes.reverse_screen,
            hold_painting=modes.synchronized_output,
            mouse=_TRACKING.get(mouse.protocol.value, MouseTracking.OFF),
            mouse_format=_FORMATS.get(mouse.encoding.value, MouseFormat.LEGACY),
        )

    @property
    def title(self) -> str:
        """The window title that the program set, or nothing."""
        return str(self._front.title)

    @property
    def view(self) -> View:
        """What is shown of what is kept."""
        history = self._history_rows()
        return View(history - self._offset(), history + self.rows, self.rows)

    def _history_rows(self) -> int:
        return 0 if self._board.blitter.in_alt_screen else len(self._store.width(self.columns))

    def _offset(self) -> int:
        """How many rows the view stands above the newest ones."""
        return 0 if self._board.blitter.in_alt_screen else int(self._front.view_offset())

    def scroll(self, lines: int) -> None:
        """Move the view by so many lines, back in history when negative; stops at both ends."""
        if not self._board.blitter.in_alt_screen:
            self._front.scroll_view(lines)

    def scroll_to(self, top: int) -> None:
        """Move the view so that it begins with this line; stops at both ends."""
        self.scroll(max(0, top) - self.view.top)

    def scroll_to_end(self) -> None:
        """Show the newest lines, and follow them."""
        self._front.scroll_to_bottom()

    # Rows out.

    def changes(self) -> Sequence[int]:
        """Rows of the view that differ from what the call before this one saw."""
        offset = self._offset()
        cursor = self._board.cursor
        self.cursor = Cursor(
            cursor.display_x,
            cursor.y + offset,
            visible=self._board.modes.cursor_visible and cursor.y + offset < self.rows,
            shape=_SHAPES.get(cursor.shape, CursorShape.BLOCK),
        )
        damaged = self._front.damaged_rows()
        if offset or len(self._screen) != self.rows:
            before = self._screen
            self._screen = [self._row_of(cells) for cells in self._front.view_rows()]
            return [y for y, row in enumerate(self._screen) if y >= len(before) or row != before[y]]
        grid = self._board.display.page.grid
        for y in damaged:
            self._screen[y] = self._row_of(grid[y])
        return list(damaged)

    def row(self, y: int) -> Row:
        """A row of the view as of the last `changes`."""
        return self._screen[y] if y < len(self._screen) else ()

    def _row_of(self, cells: Sequence[Any]) -> Row:
        """The runs of a row of bittty's (style, character) cells."""
        runs: list[Run] = []
        x = 0
        for style, group in groupby(cells, key=_style_of):
            texts = [text for _, text in group]
            line = "".join(texts)
            if len(line) != len(texts) or not line.isascii() or not line.isprintable():
                line = "".join(self._fitted(cells, x, texts))
            _append(runs, Run(line, len(texts), self._look(style)))
            x += len(texts)
        if x < self.columns:  # a line of double width, from history
            _append(runs, Run(" " * (self.columns - x), self.columns - x))
        return tuple(runs)

    def _fitted(self, cells: Sequence[Any], start: int, texts: list[str]) -> Iterator[str]:
        """What to print for each of these cells; the tail of a wide character prints nothing."""
        for x, text in enumerate(texts, start):
            if text:
                wide = x + 1 < len(cells) and not cells[x + 1][1]
                yield fit(text, 2 if wide else 1)

    def _look(self, style: Any) -> Look:
        look = self._looks.get(style)
        if look is None:
            if len(self._looks) >= _LOOKS_KEPT:
                self._looks.clear()
            look = _look_of(style)
            self._looks[style] = look = PLAIN if look == PLAIN else look
        return look

    def text(self, start: Place, end: Place) -> str:
        """The text from one cell to another, both included, in the program's own characters."""
        parts: list[str] = []
        for line in range(start.line, min(end.line, self.view.total - 1) + 1):
            cells, wrapped = self._line(line)
            left = start.column if line == start.line else 0
            right = end.column + 1 if line == end.line else len(cells)
            part = "".join(text for _, text in cells[left:right])
            ends = line == end.line
            parts.append(part if wrapped and not ends else part.rstrip(" ") + ("" if ends else "\n"))
        return "".join(parts)

    def _line(self, line: int) -> tuple[Sequence[Any], bool]:
        """The cells of any kept line, and whether its text goes on in the next."""
        history = self._history_rows()
        if line >= history:
            page, y = self._board.display.page, line - history
            return page.grid[y], bool(page.is_line_wrapped(y))
        view = self._store.width(self.columns)
        if line + 1 < history:
            return view[line], bool(view.line_at(line)[0] == view.line_at(line + 1)[0])
        return view[line], bool(self._front.history_open)


def _append(runs: list[Run], run: Run) -> None:
    """Append a run, or lengthen the last one when both look alike."""
    if runs and runs[-1].look == run.look:
        run = Run(runs[-1].text + run.text, runs[-1].cells + run.cells, run.look)
        runs.pop()
    runs.append(run)


def _style_of(cell: Any) -> Any:
    return cell[0]


class _Replies:
    """The cable to the program: keeps what the terminal answers until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._data = bytearray()

    def take(self) -> bytes:
        data = bytes(self._data)
        self._data.clear()
        return data

    def write(self, data: str) -> int:
        self._data += data.encode()
        return len(data)

    def write_bytes(self, data: bytes) -> int:
        self._data += data
        return len(data)

    def flush(self) -> None:
        pass

    async def read_bytes_async(self, size: int) -> bytes:
        return b""

    def configure_line(self, line: object) -> None:
        pass

    def resize(self, rows: int, cols: int) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def _front(board: Any, store: Any) -> Any:
    """What bittty calls a terminal: it keeps the history and hears of titles and bells."""
    from bittty.terminals.base import Terminal

    class Front(Terminal):  # type: ignore[misc]
        bells = 0
        copied: str | None = None
        title = ""
        history_open = False

        def on_bell(self) -> None:
            self.bells += 1

        def on_clipboard(self, selection: str, text: str) -> None:
            self.copied = text or self.copied

        def on_title(self, title: str, icon_title: str) -> None:
            self.title = title

        def on_rows_scrolled_off(self, lines: Any) -> None:
            super().on_rows_scrolled_off(lines)
            self.history_open = lines[-1].wrapped

    front = Front(board, store)
    front.attach()
    return front


def _colour(colour: Any) -> Colour:
    if colour is None or colour.mode == "default":
        return None
    value: Colour = colour.value
    return value


def _look_of(style: Any) -> Look:
    return Look(
        foreground=_colour(style.fg),
        background=_colour(style.bg),
        bold=bool(style.bold),
        dim=bool(style.dim),
        italic=bool(style.italic),
        blink=bool(style.blink),
        reverse=bool(style.reverse),
        hidden=bool(style.conceal),
        strike=bool(style.strike),
        overline=bool(style.overline),
        underline=Underline(style.underline_style or "single") if style.underline else Underline.NONE,
        link=style.hyperlink,
    )
