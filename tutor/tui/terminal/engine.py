"""What a terminal engine offers: bytes of a program in, a screen of styled rows out.

An engine keeps the screen, the lines that scrolled off it, and the modes that a program sets. It draws
nothing and reads no keyboard. Two engines implement the protocol: `ghostty` (fast, where its library is
installed) and `fallback` (pure Python, everywhere). `open_engine` chooses.

Columns and rows count from 0. A *view* is a window of `rows` lines over everything kept, history first; it
stands at the end, where the program writes, until it is scrolled back.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

HISTORY_LINES = 10_000
"""Lines kept after they scrolled off the screen."""

Colour = int | tuple[int, int, int] | None
"""A palette index (0 to 255), a red, green and blue value, or None for the default."""


class EngineName(StrEnum):
    """The engines that exist."""

    GHOSTTY = "ghostty"
    FALLBACK = "fallback"


class EngineUnavailable(Exception):
    """An engine cannot run here; the text says why."""


class Underline(StrEnum):
    """How text is underlined."""

    NONE = "none"
    SINGLE = "single"
    DOUBLE = "double"
    CURLY = "curly"
    DOTTED = "dotted"
    DASHED = "dashed"


class CursorShape(StrEnum):
    """The shape a program asked for."""

    BLOCK = "block"
    UNDERLINE = "underline"
    BAR = "bar"


class MouseTracking(StrEnum):
    """Which mouse events a program wants."""

    OFF = "off"
    PRESSES = "presses"  # mode 9
    CLICKS = "clicks"  # mode 1000: presses and releases
    DRAGS = "drags"  # mode 1002: and movement while a button is down
    MOVES = "moves"  # mode 1003: and any movement


class MouseFormat(StrEnum):
    """How mouse events are written for the program."""

    LEGACY = "legacy"
    UTF8 = "utf8"  # mode 1005
    SGR = "sgr"  # mode 1006
    URXVT = "urxvt"  # mode 1015


class Look(NamedTuple):
    """How a run of cells is drawn."""

    foreground: Colour = None
    background: Colour = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    blink: bool = False
    reverse: bool = False
    hidden: bool = False
    strike: bool = False
    overline: bool = False
    underline: Underline = Underline.NONE
    link: str | None = None
    """The address of an OSC 8 hyperlink."""


PLAIN = Look()


class Run(NamedTuple):
    """Cells side by side that look alike. The text fills exactly `cells` columns when printed."""

    text: str
    cells: int
    look: Look = PLAIN


Row = tuple[Run, ...]
"""The runs of one line, left to right, as wide as the screen."""


class Cursor(NamedTuple):
    """Where the cursor stands in the view, and whether it is to be drawn there."""

    column: int
    row: int
    visible: bool
    shape: CursorShape = CursorShape.BLOCK


class Modes(NamedTuple):
    """What the program switched on that the keyboard, the mouse and the painter must know."""

    bracketed_paste: bool = False  # 2004
    application_cursor: bool = False  # 1, DECCKM
    application_keypad: bool = False  # DECKPAM
    alternate_screen: bool = False  # 47, 1047, 1049
    alternate_scroll: bool = True  # 1007: the wheel sends arrows on the alternate screen
    focus_events: bool = False  # 1004
    backspace_is_bs: bool = False  # 67, DECBKM
    reverse_screen: bool = False  # 5, DECSCNM
    hold_painting: bool = False  # 2026: an update is under way
    mouse: MouseTracking = MouseTracking.OFF
    mouse_format: MouseFormat = MouseFormat.LEGACY


class View(NamedTuple):
    """The part of all kept lines that is shown: `rows` lines of `total`, from line `top` on."""

    top: int
    total: int
    rows: int

    @property
    def at_end(self) -> bool:
        """Whether the newest lines are shown."""
        return self.top + self.rows >= self.total


class Place(NamedTuple):
    """A cell among all kept lines; line 0 is the oldest."""

    line: int
    column: int


class Engine(Protocol):
    """A terminal without keyboard and paint."""

    @property
    def name(self) -> EngineName:
        """Which engine this is."""

    @property
    def columns(self) -> int:
        """Cells of a row."""

    @property
    def rows(self) -> int:
        """Rows of the screen."""

    @property
    def cursor(self) -> Cursor:
        """The cursor as of the last `changes`."""

    @property
    def modes(self) -> Modes:
        """The modes now."""

    @property
    def view(self) -> View:
        """What is shown of what is kept."""

    @property
    def title(self) -> str:
        """The window title that the program set, or nothing."""

    def feed(self, data: bytes) -> None:
        """Take output of the program, cut anywhere."""

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen; both at least 1."""

    def changes(self) -> Sequence[int]:
        """Rows of the view that differ from what the call before this one saw."""

    def row(self, y: int) -> Row:
        """A row of the view as of the last `changes`."""

    def scroll(self, lines: int) -> None:
        """Move the view by so many lines, back in history when negative; stops at both ends."""

    def scroll_to(self, top: int) -> None:
        """Move the view so that it begins with this line; stops at both ends."""

    def scroll_to_end(self) -> None:
        """Show the newest lines, and follow them."""

    def text(self, start: Place, end: Place) -> str:
        """The text from one cell to another, both included, in the program's own characters.

        Lines that only the width of the screen broke are joined; blanks at the end of a line are dropped.
        """

    def take_replies(self) -> bytes:
        """What the terminal answers the program (reports it asked for), once."""

    def take_bells(self) -> int:
        """How often the bell rang since the last call."""

    def take_copied(self) -> str | None:
        """What the program put on the clipboard last since the last call, if it did."""

    def set_colours(self, foreground: tuple[int, int, int], background: tuple[int, int, int]) -> None:
        """The default colours, for programs that ask whether the terminal is light or dark."""


def open_engine(columns: int, rows: int, prefer: EngineName | None = None) -> Engine:
    """A new engine of this size: `prefer` where it can run here, else the best that can.

    Raises `EngineUnavailable` when none can run.
    """
    order = [EngineName.GHOSTTY, EngineName.FALLBACK]
    if prefer is not None:
        order.sort(key=lambda name: name is not prefer)
    reasons: list[str] = []
    for name in order:
        try:
            return _open(name, columns, rows)
        except EngineUnavailable as reason:
            reasons.append(f"{name}: {reason}")
            logging.getLogger(__name__).info("terminal engine %s cannot run: %s", name, reason)
    raise EngineUnavailable("; ".join(reasons))


def _open(name: EngineName, columns: int, rows: int) -> Engine:
    """This engine and no other."""
    if name is EngineName.GHOSTTY:
        from tutor.tui.terminal.ghostty import GhosttyEngine

        return GhosttyEngine(columns, rows)
    from tutor.tui.terminal.fallback import FallbackEngine

    return FallbackEngine(columns, rows)
