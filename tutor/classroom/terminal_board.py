"""The board of a class in a terminal: the same as in a browser, as plain text."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from checks.showing import escaped, harmless
from sandbox.errors import StorageFailure, Usage
from tutor.classroom.server.board.finding import in_order
from tutor.classroom.server.board.reading import FACES, Cell, Look, clock, counted, span
from tutor.classroom.server.board.summing import STUCK_AFTER, counts, frequent, stuck, without_names
from tutor.classroom.terminal_keys import Key, keys_of
from tutor.classroom.terminal_screen import own_screen

if TYPE_CHECKING:
    from tutor.classroom.server.board.picture import Picture
    from tutor.classroom.server.board.reading import Board, Column, Row
    from tutor.classroom.server.store import Store
    from tutor.classroom.terminal_keys import Keys
    from tutor.classroom.terminal_screen import Screen
    from tutor.plain import Style

WAIT = 1.0
"""Seconds that a change is waited for before the size of the terminal and the clock are looked at."""

AGAIN = 2.0
"""Seconds before the database is asked again after it did not answer."""

KEY = 0.1
"""Seconds between two looks at what was typed."""

NAME = 24
"""Columns for names, at most."""

LEAST = 5
"""Learners that are listed, however small the terminal is."""

CARDS = 5
"""Learners who are stuck, and messages, that are listed."""

MESSAGE = 300
"""Characters of a message."""

_COLOURS = {
    Look.NONE: "2",
    Look.OPENED: "34",
    Look.WORKING: "36",
    Look.UNMET: "33",
    Look.PASSED: "32",
    Look.WAITING: "32",
    Look.VERIFIED: "1;32",
    Look.DIFFERS: "1;31",
    Look.OPEN: "35",
}


@dataclass(frozen=True)
class Sheet:
    """How a board is written.

    Attributes:
        names: whether names and single learners' messages are shown.
        rows: at most so many learners, those who may want help first; None: all of them, by name.
        message_lines: at most so many lines of a message; None: all of them.
    """

    style: Style
    names: bool = True
    rows: int | None = None
    message_lines: int | None = None


def board_text(board: Board, now: float, sheet: Sheet) -> str:
    """A board: a line a learner, what the signs mean, who is stuck, frequent messages, and the tasks by number."""
    title = f"{harmless(board.title)}  {clock(now, now)}"
    cells = len(board.rows) * len(board.columns)
    sums = f"{counted(len(board.rows), 'learner')}, {board.passed} of {cells} tasks passed"
    lines = [sheet.style.paint(title, "1"), sums, ""]
    rows = _chosen(board, now, sheet)
    for part in _parts(board, sheet):
        lines += [*_grid(board, rows, part, sheet), ""]
    if len(rows) < len(board.rows):
        lines[-1:] = [f"and {len(board.rows) - len(rows)} more", ""]
    lines += [*_legend(sheet), "", *_stuck(board, now, sheet), "", *_frequent(board, sheet), "", *_tasks(board)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _chosen(board: Board, now: float, sheet: Sheet) -> list[Row]:
    """The rows that are shown: by name, or by place where names are hidden."""
    rows = in_order(board.rows, sheet.names)
    if sheet.rows is None or len(rows) <= sheet.rows:
        return rows
    waiting = {one.row.place: order for order, one in enumerate(stuck(board, now))}
    first = sorted(rows, key=lambda row: waiting.get(row.place, len(rows)))[: sheet.rows]
    return [row for row in rows if row in first]


def _parts(board: Board, sheet: Sheet) -> list[range]:
    """The columns that fit side by side."""
    room = max(1, (sheet.style.width - _name_width(board, sheet) - 8) // _cell_width(board))
    count = len(board.columns)
    return [range(start, min(start + room, count)) for start in range(0, count, room)]


def _cell_width(board: Board) -> int:
    """Columns of a cell: two signs, or the number of all learners, and a blank."""
    return max(3, len(str(len(board.rows))) + 1)


def _name_width(board: Board, sheet: Sheet) -> int:
    from rich.cells import cell_len

    most = min(NAME, sheet.style.width // 3)
    return min(most, max((cell_len(escaped(row.label(sheet.names))) for row in board.rows), default=5))


def _grid(board: Board, rows: Sequence[Row], part: range, sheet: Sheet) -> Iterator[str]:
    from rich.cells import cell_len, set_cell_size

    width, cell = max(5, _name_width(board, sheet)), _cell_width(board)
    numbers = "".join(f"{place + 1:>{cell}}" for place in part)
    yield sheet.style.paint(f"{'':<{width}} {'':>6} {numbers}", "2")
    for row in rows:
        label = escaped(row.label(sheet.names))
        label = set_cell_size(label, width) if cell_len(label) <= width else set_cell_size(label, width - 1) + "~"
        sums = f"{row.passed}/{len(row.cells)}"
        yield f"{label} {sums:>6} " + "".join(_sign(row.cells[place], cell, sheet) for place in part)
    passes = [count.passed for count in counts(board)]
    yield f"{'Class':<{width}} {'':>6} " + "".join(f"{passes[place]:>{cell}}" for place in part)


def _sign(cell: Cell, width: int, sheet: Sheet) -> str:
    face = FACES[cell.look]
    sign = face.sign if sheet.style.signs else face.plain_sign
    return sheet.style.paint(f"{sign:>{width}}", _COLOURS[cell.look])


def _tasks(board: Board) -> Iterator[str]:
    lesson = ""
    for number, column in enumerate(board.columns, 1):
        if column.lesson != lesson:
            lesson = column.lesson
            yield harmless(column.lesson_title)
        yield f"{number:>4} {harmless(column.title)}"


def _legend(sheet: Sheet) -> list[str]:
    signs = sheet.style.signs
    parts = (f"{face.sign if signs else face.plain_sign} {face.words}" for face in FACES.values())
    return textwrap.wrap("   ".join(part.replace(" ", "\u00a0") for part in parts), sheet.style.width)


def _stuck(board: Board, now: float, sheet: Sheet) -> Iterator[str]:
    found = stuck(board, now)
    yield sheet.style.paint("Stuck the longest", "1")
    if not found:
        yield f"  Nobody is at one task for more than {span(STUCK_AFTER)}."
    for one in found[:CARDS]:
        away = ", away" if one.away else ""
        label = escaped(one.row.label(sheet.names))
        yield f"  {label}: {harmless(one.column.title)}, {span(now - one.since)}{away}"
        if sheet.names:
            yield from _message(one.cell.message, sheet)
    if len(found) > CARDS:
        yield f"  and {len(found) - CARDS} more"


def _frequent(board: Board, sheet: Sheet) -> Iterator[str]:
    found = frequent(board)
    yield sheet.style.paint("Most frequent messages", "1")
    if not found:
        yield "  No message is seen by two learners."
    messages = [one.message for one in found[:CARDS]]
    if not sheet.names:
        messages = without_names(messages, board)
    for one, message in zip(found, messages, strict=False):
        yield f"  {len(one.rows)} learners: {_of(one.column)}"
        yield from _message(message, sheet)


def _of(column: Column) -> str:
    return f"{harmless(column.title)} ({harmless(column.lesson_title)})"


def _message(text: str, sheet: Sheet) -> list[str]:
    text = text.strip()
    shown = text if len(text) <= MESSAGE else f"{text[:MESSAGE].rstrip()} ..."
    width = max(20, sheet.style.width - 6)
    lines = [
        part
        for line in harmless(shown).splitlines()
        for part in textwrap.wrap(line, width, initial_indent=" " * 6, subsequent_indent=" " * 6)
    ]
    most = sheet.message_lines
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][: width - 4].rstrip()} ..."]


def chosen_checkpoint(store: Store, id: str | None, now: float) -> str:
    """The checkpoint that was named, else the first that is still to be done, else the last.

    Raises:
        Usage: there is none.
    """
    from tutor.classroom.server.grades import chosen

    found = chosen(store, [id] if id else [])
    if not found:
        raise Usage("The class has no checkpoint yet.", todo="Give its file to `class serve --checkpoint FILE`.")
    opened = (one for one in found if one.opens is None or one.opens.timestamp() <= now)
    due = (one for one in opened if one.due is None or one.due.timestamp() >= now)
    return next(due, found[-1]).id


def show(store: Store, checkpoint: str, output: TextIO, *, names: bool, once: bool) -> None:
    """Print a board; on a terminal, draw it again whenever something changes, until `q` or Ctrl+C.

    Ctrl+Z gives the terminal back, and takes it again when the process goes on.

    Raises:
        StorageFailure: the database does not answer at the beginning.
    """
    from tutor.classroom.server.board.picture import Picture
    from tutor.plain import Style

    picture = Picture(store)
    board = picture.refresh().boards[checkpoint]
    if once or not output.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        print(board_text(board, time.time(), Sheet(Style.of(output), names)), end="", file=output, flush=True)
        return
    keys = keys_of(sys.stdin)
    with own_screen(output, keys) as screen:
        _Follower(store, picture, checkpoint, output, names, keys, screen).run()


class _Follower:
    """Draws a board until somebody has seen enough."""

    def __init__(
        self,
        store: Store,
        picture: Picture,
        checkpoint: str,
        output: TextIO,
        names: bool,
        keys: Keys,
        screen: Screen,
    ) -> None:
        self._store = store
        self._picture = picture
        self._checkpoint = checkpoint
        self._output = output
        self._names = names
        self._keys = keys
        self._screen = screen
        self._everybody = False
        self._top = 0
        self._drawn: list[str] = []

    def run(self) -> None:
        """Draw, and wait for what changes and for keys, until `q`."""
        typed: list[Key] = []
        while Key.QUIT not in typed:
            if self._screen.obey():
                self._drawn = []
            board, trouble = self._look()
            page = self._page(board, trouble)
            for key in typed:
                self._go(key, len(page))
            self._draw(page)
            typed = self._wait(bool(trouble))
            if Key.ALL in typed:
                self._everybody, self._top = not self._everybody, 0

    def _look(self) -> tuple[Board | None, str]:
        """The board as it is, or as it was when the database last answered; and what is wrong, in words."""
        try:
            board = self._picture.refresh().boards.get(self._checkpoint)
        except StorageFailure as error:
            board = self._picture.view.boards.get(self._checkpoint)
            return board, f"{error.what} Shown is what was known before."
        return board, "" if board else "The checkpoint was removed."

    def _wait(self, in_trouble: bool) -> list[Key]:
        """Wait for a change, a signal or keys, but no longer than until the clock is due; gives the keys."""
        deadline = time.monotonic() + (AGAIN if in_trouble else WAIT)
        number = self._picture.view.number
        while not (typed := self._keys.typed()) and not self._screen.is_called and time.monotonic() < deadline:
            if in_trouble:
                time.sleep(KEY)
            elif self._store.wait_for_change(number, KEY) > number:
                break
        return typed

    def _go(self, key: Key, lines: int) -> None:
        """Move what is seen; how far it may go is known when it is drawn."""
        height = _room()
        steps = {
            Key.UP: -1,
            Key.DOWN: 1,
            Key.PAGE_UP: -height,
            Key.PAGE_DOWN: height,
            Key.FIRST: -lines,
            Key.LAST: lines,
        }
        self._top = max(0, min(self._top + steps.get(key, 0), lines - height))

    def _page(self, board: Board | None, trouble: str) -> list[str]:
        """The lines of the whole page: all learners if that fits or was asked for, else those who may want help."""
        from tutor.plain import Style

        style = Style.of(self._output)
        style = Style(style.colour, style.signs, max(40, shutil.get_terminal_size().columns))
        head = [style.paint(harmless(trouble), "1;31")] if trouble else []
        if board is None:
            return head
        now = time.time()
        sheet = Sheet(style, self._names)
        room = _room() - len(head)
        for one in (sheet, replace(sheet, message_lines=1)):
            lines = board_text(board, now, one).splitlines()
            over = len(lines) - len(list(_tasks(board))) - room
            if over <= 0 or self._everybody:
                return head + lines
        # What does not fit below the learners can be scrolled to; some of them are there in any case.
        rows = max(LEAST, len(board.rows) - -(-(over + 1) // len(_parts(board, sheet))))
        return head + board_text(board, now, replace(sheet, message_lines=1, rows=rows)).splitlines()

    def _draw(self, page: list[str]) -> None:
        height = _room()
        self._top = max(0, min(self._top, len(page) - height))
        seen = page[self._top : self._top + height]
        lines = [*seen, *[""] * (height - len(seen)), self._last_line(len(page))]
        if lines != self._drawn:
            self._output.write("\033[H" + "\033[K\r\n".join(lines) + "\033[K\033[J")
            self._output.flush()
            self._drawn = lines

    def _last_line(self, lines: int) -> str:
        """Which keys do what, and which lines are seen."""
        from tutor.plain import Style

        height = _room()
        parts = ["q ends", "a: those who may want help" if self._everybody else "a: all learners"]
        if lines > height:
            parts += ["arrows scroll", f"lines {self._top + 1}-{min(lines, self._top + height)} of {lines}"]
        return Style.of(self._output).paint("   ".join(parts)[: shutil.get_terminal_size().columns - 1], "2")


def _room() -> int:
    """How many lines of a page are seen: all of the terminal but the last."""
    return max(1, shutil.get_terminal_size().lines - 1)
