"""Rows of libghostty-vt's packed cells as runs of text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import byref, c_size_t, c_void_p

from tutor.tui.terminal import ghostty_types as types
from tutor.tui.terminal.cells import fit
from tutor.tui.terminal.engine import PLAIN, Colour, EngineUnavailable, Look, Row, Run, Underline
from tutor.tui.terminal.ghostty_abi import Library

_LOOKS_KEPT = 4096

_CONTENT = 0xFFFFFF << types.CONTENT_SHIFT
_TAG = 0b11
_BACKGROUND_ONLY = 0b10  # the tags of cells that hold a colour and no text
_STYLE = 0xFFFF << types.STYLE_SHIFT
_WIDE = 0b11 << types.WIDE_SHIFT
_LINK = 1 << types.LINK_SHIFT
_SHOWN = _CONTENT | _TAG | _STYLE | _WIDE | _LINK
_CODEPOINT = 0x1FFFFF
_UNDERLINES = tuple(Underline)


class RowReader:
    """Reads rows of a render state of one terminal."""

    def __init__(self, library: Library, terminal: c_void_p) -> None:
        self._lib = library
        self._terminal = terminal
        self._looks: dict[bytes, Look] = {}
        self.handle = new_handle(library, "render_state_row_cells_new")

    def read(self, iterator: c_void_p, y: int) -> Row:
        """The row at the iterator, which is row `y` of the view, as runs of cells that look alike."""
        lib = self._lib
        cells = types.CellsView()
        lib.render_state_row_get(iterator, types.RowData.CELLS_RAW, byref(cells))
        packed = memoryview(ctypes.string_at(cells.ptr, cells.len * 8)).cast("Q").tolist()
        end = len(packed)
        while end and not packed[end - 1] & _SHOWN:
            end -= 1
        runs: list[Run] = []
        if end:
            lib.render_state_row_get(iterator, types.RowData.CELLS, byref(self.handle))
            self._read_runs(packed[:end], y, runs)
        if blank := len(packed) - end:
            before = runs.pop() if runs and runs[-1].look == PLAIN else Run("", 0)
            runs.append(Run(before.text + " " * blank, before.cells + blank))
        return tuple(runs)

    def _read_runs(self, packed: list[int], y: int, runs: list[Run]) -> None:
        """Append the runs of these packed cells, which begin the row."""
        texts: list[str] = []
        key, look, start = -1, PLAIN, 0
        for x, cell in enumerate(packed):
            mask = _STYLE | _LINK | _TAG | _CONTENT if cell & _BACKGROUND_ONLY else _STYLE | _LINK
            if cell & mask != key or cell & _LINK:
                fresh = self._look(cell, x, y)
                if fresh != look or x == 0:
                    if texts:
                        runs.append(Run("".join(texts), x - start, look))
                        texts.clear()
                    start, look = x, fresh
                key = cell & mask
            if cell & (_WIDE | _TAG):
                texts.append(self._odd_text(packed, x))
                continue
            code = cell >> types.CONTENT_SHIFT & _CODEPOINT
            if 32 <= code < 127:
                texts.append(chr(code))
            else:
                texts.append(fit(chr(code), 1) if code else " ")
        runs.append(Run("".join(texts), len(packed) - start, look))

    def _odd_text(self, packed: list[int], x: int) -> str:
        """What to print for a cell that is wide, joined from several code points, or holds only a colour."""
        cell = packed[x]
        if cell & _BACKGROUND_ONLY:
            return " "
        wide = _wide(cell)
        if wide == types.Wide.SPACER_TAIL:
            return "" if x and _wide(packed[x - 1]) == types.Wide.WIDE else " "
        text = chr(cell >> types.CONTENT_SHIFT & _CODEPOINT)
        if cell & _TAG == types.CellTag.CODEPOINT_GRAPHEME:
            text = self._grapheme(x) or text
        following = _wide(packed[x + 1]) if x + 1 < len(packed) else types.Wide.NARROW
        whole = wide == types.Wide.WIDE and following == types.Wide.SPACER_TAIL
        return " " if text == "\0" else fit(text, 2 if whole else 1)

    def _grapheme(self, x: int) -> str:
        """All code points of a cell of the row at hand."""
        self._lib.render_state_row_cells_select(self.handle, x)

        def read(buffer: ctypes.Array[ctypes.c_char], length: c_size_t) -> int:
            room = types.Buffer(ctypes.addressof(buffer), len(buffer), 0)
            result = self._lib.render_state_row_cells_get(self.handle, types.CellData.GRAPHEMES_UTF8, byref(room))
            length.value = room.len
            return int(result)

        return filled(read)

    def _look(self, cell: int, x: int, y: int) -> Look:
        """How this cell of the row at hand looks."""
        if cell & _BACKGROUND_ONLY:
            content = cell >> types.CONTENT_SHIFT & 0xFFFFFF
            palette = cell & _TAG == types.CellTag.BG_COLOR_PALETTE
            return Look(background=content & 0xFF if palette else _rgb(content))
        look = PLAIN
        if cell & _STYLE:
            style = types.Style(ctypes.sizeof(types.Style))
            self._lib.render_state_row_cells_select(self.handle, x)
            self._lib.render_state_row_cells_get(self.handle, types.CellData.STYLE, byref(style))
            look = self._known_look(style)
        if cell & _LINK and (link := self._link(x, y)):
            return _linked(look, link)
        return look

    def _known_look(self, style: types.Style) -> Look:
        key = bytes(style)
        look = self._looks.get(key)
        if look is None:
            if len(self._looks) >= _LOOKS_KEPT:
                self._looks.clear()
            look = self._looks[key] = _look_of(style)
        return look

    def _link(self, x: int, y: int) -> str:
        """The address of the hyperlink of a cell of the view."""
        cell = reference(self._lib, self._terminal, types.PointTag.VIEWPORT, x, y)
        if cell is None:
            return ""

        def read(buffer: ctypes.Array[ctypes.c_char], length: c_size_t) -> int:
            return int(self._lib.grid_ref_hyperlink_uri(byref(cell), buffer, len(buffer), byref(length)))

        return filled(read)


def _wide(cell: int) -> int:
    return cell >> types.WIDE_SHIFT & 0b11


def new_handle(library: Library, function: str, *arguments: int) -> c_void_p:
    """What one of the library's constructors makes. Raises `EngineUnavailable` when it makes nothing."""
    handle = c_void_p()
    if getattr(library, function)(None, byref(handle), *arguments) != 0:
        raise EngineUnavailable(f"{function} failed")
    return handle


def reference(
    library: Library, terminal: c_void_p, tag: types.PointTag, column: int, line: int
) -> types.GridRef | None:
    """The cell at this place, or None where there is none. Good until the terminal changes."""
    found = types.GridRef(ctypes.sizeof(types.GridRef))
    point = types.Point(tag, types.Coordinate(column, line))
    failed = library.terminal_grid_ref(terminal, point, byref(found))
    return None if failed else found


def filled(read: Callable[[ctypes.Array[ctypes.c_char], c_size_t], int]) -> str:
    """Text that `read` puts into a buffer, with a larger buffer when the first is too small."""
    buffer = ctypes.create_string_buffer(256)
    length = c_size_t()
    if read(buffer, length) == types.OUT_OF_SPACE:
        buffer = ctypes.create_string_buffer(max(length.value, 1))
        if read(buffer, length) != 0:
            return ""
    return buffer.raw[: length.value].decode(errors="replace")


def _rgb(value: int) -> tuple[int, int, int]:
    return value & 0xFF, value >> 8 & 0xFF, value >> 16 & 0xFF


def _colour(colour: types.StyleColor) -> Colour:
    if colour.tag == types.ColourTag.PALETTE:
        return int(colour.value) & 0xFF
    return _rgb(colour.value) if colour.tag == types.ColourTag.RGB else None


def _look_of(style: types.Style) -> Look:
    return Look(
        foreground=_colour(style.fg_color),
        background=_colour(style.bg_color),
        bold=style.bold,
        dim=style.faint,
        italic=style.italic,
        blink=style.blink,
        reverse=style.inverse,
        hidden=style.invisible,
        strike=style.strikethrough,
        overline=style.overline,
        underline=_UNDERLINES[style.underline] if style.underline < len(_UNDERLINES) else Underline.SINGLE,
    )


def _linked(look: Look, link: str) -> Look:
    return look._replace(link=link)
