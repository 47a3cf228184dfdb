"""A short way for lines of plain text into bittty: long output is mostly that, and most of it is never seen.

bittty takes text piece by piece, each of which may join what stands before it. Lines that begin in the last row
of an ordinary screen need none of that care: they become rows of the screen, or of its history where so many
lines follow that they scroll off before anybody could look.
"""

from __future__ import annotations

import re
from typing import Any

_LINES = re.compile(rb"^(?:[ -~\x80-\xff]*\r\n){4,}", re.MULTILINE)
"""Lines that are worth while."""

_CONTROL = re.compile("[\x80-\x9f]")
_PIECE = re.compile(r"[ -~]+(?![^ -~])|[ -~]?[^ -~]+")
"""ASCII text that nothing joins, or other text with the character that it may join."""

_LONGEST_GLYPH = 32
_PIECES_KEPT = 4096

Glyphs = tuple[tuple[str, int], ...]
"""Characters with what joins them, and how many cells each fills."""


class PlainLines:
    """Feeds output to a board: lines of plain text the short way, all else as bittty does.

    Args:
        board: the board.
        front: its terminal, which keeps the history in `store`.
        store: the history.
    """

    def __init__(self, board: Any, front: Any, store: Any) -> None:
        from bittty.style import Style
        from bittty.terminals.scrollback import ScrollbackLine
        from bittty.video import CONTINUATION, WideHead
        from bittty.width import DEFAULT_WIDTH_POLICY
        from wcwidth import iter_graphemes

        self._board = board
        self._front = front
        self._store = store
        self._plain_style: Any = Style()
        self._history_line: Any = ScrollbackLine
        self._tail: Any = CONTINUATION
        self._wide: Any = WideHead
        self._width_policy: Any = DEFAULT_WIDTH_POLICY
        self._graphemes: Any = iter_graphemes
        self._pieces: dict[str, Glyphs | None] = {}

    def feed(self, data: bytes) -> None:
        """Take output of the program, cut anywhere."""
        feed = self._board.feed_host_data
        at = 0
        for found in _LINES.finditer(data):
            if at < found.start():
                feed(data[at : found.start()])
            at = found.end()
            lines = found[0]
            if self._ordinary():
                # As many lines as are needed for the next one to begin in an empty last row.
                board = self._board
                for _ in range(board.height - board.cursor.y + (board.cursor.x > 0)):
                    line, end, lines = lines.partition(b"\r\n")
                    feed(line + end)
                if lines and self._ordinary() and self._at_the_end():
                    lines = self._put(lines)
            feed(lines)
        feed(data[at:])

    def _ordinary(self) -> bool:
        """Whether nothing is set that changes what text and line ends do."""
        board = self._board
        blitter, parser, printer, charset = board.blitter, board.parser, board.printer, board.charset
        page, modes = blitter.current_page, board.modes
        return not (
            blitter.in_alt_screen
            or blitter.status_active
            or page is not blitter.main_page
            or blitter.right_to_left
            or page.height < 2
            or blitter.scroll_top
            or blitter.scroll_bottom != page.height - 1
            or blitter.left_margin
            or blitter.right_margin != page.width - 1
            or blitter.width_policy != self._width_policy
            or modes.insert_mode
            or board.style.current.bg is not None
            or parser.mode is not None
            or parser.vt52
            or parser.buffer
            or printer.auto_print
            or printer.controller_mode
            or printer._byte_pending
            or printer._decoder.getstate()[0]
            or blitter._clusters._prefix is not None
            or charset.single_shift is not None
            or charset.charset_array[charset.current_charset] != "B"
            or charset.charset_array[charset.gr] != "B"
            or any(attribute != "single" for attribute in page.line_attributes)
        )

    def _at_the_end(self) -> bool:
        """Whether the cursor is at the beginning of an empty last row."""
        board = self._board
        page = board.blitter.current_page
        blank = page._empty_cell
        return bool(
            board.cursor.x == 0
            and board.cursor.y == page.height - 1
            and all(cell is blank or cell == blank for cell in page.grid[-1])
        )

    def _put(self, data: bytes) -> bytes:
        """Put lines on the screen and into its history; those that are left begin with one that is not so plain."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return data
        if not data.isascii() and _CONTROL.search(text):
            return data
        lines = text.split("\r\n")[:-1]
        width = self._board.width
        parsed: list[str | Glyphs] = []
        for line in lines:
            glyphs: str | Glyphs | None = line if line.isascii() else self._glyphs(line)
            if glyphs is None or (len(glyphs) if glyphs is line else _cells(glyphs)) > width:
                break
            parsed.append(glyphs)
        if parsed:
            self._scroll_in(parsed)
        rest = lines[len(parsed) :]
        return "".join(line + "\r\n" for line in rest).encode()

    def _scroll_in(self, lines: list[str | Glyphs]) -> None:
        """Let the screen scroll by so many lines, which end it, but for an empty row."""
        board, blitter = self._board, self._board.blitter
        page, style = blitter.current_page, board.style.current
        blank = page._empty_cell
        kept = page.height - 1
        leaving = min(len(lines), kept)
        self._front.on_rows_scrolled_off(tuple(page.line(y) for y in range(leaving)))
        for line in lines[:-kept]:
            self._store.append(self._of_history(line, style))
            self._front.history_open = False
        del page.grid[:leaving], page.wrapped_lines[:leaving]
        last = page.grid.pop()
        page.wrapped_lines.pop()
        for line in lines[-kept:]:
            row = [(style, char) for char in line] if isinstance(line, str) else self._row(line, style)
            page.grid.append(row + [blank] * (page.width - len(row)))
            page.wrapped_lines.append(False)
        page.grid.append(last)
        page.wrapped_lines.append(False)
        page._touch_page()
        blitter.reset_grapheme_state()
        blitter.last_printed_char = None

    def _of_history(self, line: str | Glyphs, style: Any) -> Any:
        """A line as the history keeps it: blanks at its end only if they are coloured."""
        if isinstance(line, str):
            text = line.rstrip(" ") if style == self._plain_style else line
            return self._history_line(text, (style,) * len(text))
        return self._history_line.of(self._row(line, style), trim=True)

    def _row(self, glyphs: Glyphs, style: Any) -> list[Any]:
        cells: list[Any] = []
        for text, width in glyphs:
            cells += [(style, self._wide(text)), (style, self._tail)] if width > 1 else [(style, text)]
        return cells

    def _glyphs(self, line: str) -> Glyphs | None:
        """The characters of a line, or None where they must not be told apart piece by piece."""
        glyphs: list[tuple[str, int]] = []
        for piece in _PIECE.findall(line):
            if piece.isascii():
                glyphs += [(char, 1) for char in piece]
                continue
            known = self._pieces.get(piece, ())
            if known == ():
                if len(self._pieces) >= _PIECES_KEPT:
                    self._pieces.clear()
                known = self._pieces[piece] = self._apart(piece)
            if known is None:
                return None
            glyphs += known
        return tuple(glyphs)

    def _apart(self, piece: str) -> Glyphs | None:
        """The characters of a piece of text that ASCII follows; None if the last one joins what follows."""
        found = list(self._graphemes(piece + "A"))
        if found.pop() != "A" or any(len(text) > _LONGEST_GLYPH for text in found):
            return None
        measured = ((text, self._width_policy.grapheme_width(text)) for text in found)
        return tuple((text, width) for text, width in measured if width)


def _cells(glyphs: str | Glyphs | None) -> int:
    return sum(width for _, width in glyphs) if isinstance(glyphs, tuple) else 0
