"""The types of libghostty-vt's C interface that the engine uses.

`ENUMS`, `STRUCTURES` and `CELL_BITS` name them as the library does, so that `ghostty_abi` can compare them
with what the library says of itself.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    c_bool,
    c_int32,
    c_int64,
    c_size_t,
    c_uint8,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
)
from enum import IntEnum


class Option(IntEnum):
    """What can be set on a terminal."""

    WRITE_PTY = 1
    BELL = 2
    COLOR_FOREGROUND = 11
    COLOR_BACKGROUND = 12
    CLIPBOARD_WRITE = 26
    SCROLLBACK_MAX_BYTES = 27
    SCROLLBACK_MAX_LINES = 28


class Data(IntEnum):
    """What a terminal can be asked for."""

    COLS = 1
    ACTIVE_SCREEN = 6
    SCROLLBAR = 9
    TITLE = 12
    MODE = 37


class StateData(IntEnum):
    """What a render state can be asked for."""

    DIRTY = 3
    ROW_ITERATOR = 4
    CURSOR = 18


class RowData(IntEnum):
    """What a row of a render state can be asked for."""

    CELLS = 3
    CELLS_RAW = 5


class CellData(IntEnum):
    """What a cell of such a row can be asked for."""

    STYLE = 2
    GRAPHEMES_UTF8 = 9


class PointTag(IntEnum):
    """What coordinates count from."""

    VIEWPORT = 1
    SCREEN = 2


class ScrollTag(IntEnum):
    """Ways to move the view."""

    BOTTOM = 1
    DELTA = 2
    ROW = 3


class ColourTag(IntEnum):
    """Kinds of colours in a style."""

    NONE = 0
    PALETTE = 1
    RGB = 2


class CellTag(IntEnum):
    """What the content bits of a packed cell hold."""

    CODEPOINT = 0
    CODEPOINT_GRAPHEME = 1
    BG_COLOR_PALETTE = 2
    BG_COLOR_RGB = 3


class Wide(IntEnum):
    """How many columns a packed cell stands for."""

    NARROW = 0
    WIDE = 1
    SPACER_TAIL = 2
    SPACER_HEAD = 3


class CursorStyle(IntEnum):
    """Cursor shapes."""

    BAR = 0
    BLOCK = 1
    UNDERLINE = 2
    BLOCK_HOLLOW = 3


class Dirty(IntEnum):
    """How much of the view changed."""

    FALSE = 0
    PARTIAL = 1
    FULL = 2


class ClipboardResult(IntEnum):
    """What became of text for the clipboard."""

    SUCCESS = 0
    UNSUPPORTED = 2


OUT_OF_SPACE = -3
PLAIN_TEXT = 0

ENUMS: dict[str, type[IntEnum]] = {
    "GhosttyTerminalOption": Option,
    "GhosttyTerminalData": Data,
    "GhosttyRenderStateData": StateData,
    "GhosttyRenderStateRowData": RowData,
    "GhosttyRenderStateRowCellsData": CellData,
    "GhosttyPointTag": PointTag,
    "GhosttyTerminalScrollViewportTag": ScrollTag,
    "GhosttyStyleColorTag": ColourTag,
    "GhosttyCellContentTag": CellTag,
    "GhosttyCellWide": Wide,
    "GhosttyRenderStateCursorVisualStyle": CursorStyle,
    "GhosttyRenderStateDirty": Dirty,
    "GhosttyClipboardWriteResult": ClipboardResult,
}


class CellsView(ctypes.Structure):
    """The packed cells of a row, owned by the render state."""

    _fields_ = (("ptr", c_void_p), ("len", c_size_t))


class String(ctypes.Structure):
    """Text owned by the library."""

    _fields_ = (("ptr", c_void_p), ("len", c_size_t))


class Buffer(ctypes.Structure):
    """Room for text that the library fills."""

    _fields_ = (("ptr", c_void_p), ("cap", c_size_t), ("len", c_size_t))


class ColorRgb(ctypes.Structure):
    """A colour."""

    _fields_ = (("r", c_uint8), ("g", c_uint8), ("b", c_uint8))


class StyleColor(ctypes.Structure):
    """A colour of a style. The value is a union in C: a palette index, or red, green and blue, lowest first."""

    _fields_ = (("tag", c_int32), ("value", c_uint64))


class Style(ctypes.Structure):
    """How a cell looks."""

    _fields_ = (
        ("size", c_size_t),
        ("fg_color", StyleColor),
        ("bg_color", StyleColor),
        ("underline_color", StyleColor),
        ("bold", c_bool),
        ("italic", c_bool),
        ("faint", c_bool),
        ("blink", c_bool),
        ("inverse", c_bool),
        ("invisible", c_bool),
        ("strikethrough", c_bool),
        ("overline", c_bool),
        ("underline", c_int32),
    )


class RenderCursor(ctypes.Structure):
    """The cursor of a render state."""

    _fields_ = (
        ("size", c_size_t),
        ("viewport_has_value", c_bool),
        ("viewport_x", c_uint16),
        ("viewport_y", c_uint16),
        ("wide_tail", c_bool),
        ("visible", c_bool),
        ("blinking", c_bool),
        ("password_input", c_bool),
        ("visual_style", c_int32),
    )


class ModeConfig(ctypes.Structure):
    """A mode's number and whether it is set."""

    _fields_ = (("mode", c_uint16), ("value", c_bool))


class Scrollbar(ctypes.Structure):
    """The view among all lines."""

    _fields_ = (("total", c_uint64), ("offset", c_uint64), ("len", c_uint64))


class Coordinate(ctypes.Structure):
    """A cell, padded to the size of the union that it stands for in C."""

    _fields_ = (("x", c_uint16), ("y", c_uint32), ("padding", c_uint64))


class Point(ctypes.Structure):
    """A cell and what its coordinates count from."""

    _fields_ = (("tag", c_int32), ("value", Coordinate))


class ScrollValue(ctypes.Structure):
    """How far, or where to; padded to the size of the union that it stands for in C."""

    _fields_ = (("amount", c_int64), ("padding", c_uint64))


class ScrollViewport(ctypes.Structure):
    """A movement of the view."""

    _fields_ = (("tag", c_int32), ("value", ScrollValue))


class GridRef(ctypes.Structure):
    """A cell in the library's memory, good until the terminal changes."""

    _fields_ = (("size", c_size_t), ("node", c_void_p), ("x", c_uint16), ("y", c_uint16))


class Selection(ctypes.Structure):
    """Everything from one cell to another."""

    _fields_ = (("size", c_size_t), ("start", GridRef), ("end", GridRef), ("rectangle", c_bool))


class SelectionFormat(ctypes.Structure):
    """How to write a selection as text."""

    _fields_ = (
        ("size", c_size_t),
        ("emit", c_int32),
        ("unwrap", c_bool),
        ("trim", c_bool),
        ("selection", POINTER(Selection)),
    )


class ClipboardContent(ctypes.Structure):
    """What a program puts on the clipboard, in one of its forms."""

    _fields_ = (("mime", String), ("data", String))


class ClipboardReply(ctypes.Structure):
    """The answer to a program that puts something on the clipboard."""

    _fields_ = (("size", c_size_t), ("result", c_int32), ("remember", c_bool))


class ClipboardWrite(ctypes.Structure):
    """A program puts something on the clipboard; `reply` takes the answer."""

    _fields_ = (
        ("size", c_size_t),
        ("location", c_int32),
        ("contents", POINTER(ClipboardContent)),
        ("contents_len", c_size_t),
        ("name", String),
        ("granted", c_bool),
        ("can_remember", c_bool),
        ("ctx", c_void_p),
        ("reply", ctypes.CFUNCTYPE(None, c_void_p, POINTER(ClipboardReply))),
    )


STRUCTURES: dict[str, type[ctypes.Structure]] = {
    "GhosttyCellsView": CellsView,
    "GhosttyString": String,
    "GhosttyBuffer": Buffer,
    "GhosttyColorRgb": ColorRgb,
    "GhosttyStyleColor": StyleColor,
    "GhosttyStyle": Style,
    "GhosttyRenderStateCursor": RenderCursor,
    "GhosttyTerminalModeConfig": ModeConfig,
    "GhosttyTerminalScrollbar": Scrollbar,
    "GhosttyPoint": Point,
    "GhosttyTerminalScrollViewport": ScrollViewport,
    "GhosttyGridRef": GridRef,
    "GhosttySelection": Selection,
    "GhosttyTerminalSelectionFormatOptions": SelectionFormat,
    "GhosttyClipboardContent": ClipboardContent,
    "GhosttyClipboardWriteReply": ClipboardReply,
    "GhosttyClipboardWrite": ClipboardWrite,
}

CONTENT_SHIFT, STYLE_SHIFT, WIDE_SHIFT, LINK_SHIFT = 2, 26, 42, 45
CELL_BITS = {
    "content_tag": (0, 2),
    "content": (CONTENT_SHIFT, 24),
    "style_id": (STYLE_SHIFT, 16),
    "wide": (WIDE_SHIFT, 2),
    "hyperlink": (LINK_SHIFT, 1),
}
