"""libghostty-vt's functions, and the check that the library is the one we know.

The library comes inside the `pyghostty` wheel. Only the file is taken from it: importing the package would
parse the whole C header at every start. The library describes its own structures, enumerations and packed
cells as JSON; `load` compares everything used here with that description and refuses a library that
differs, so a wrong build shows as "cannot run here", never as a wrong screen.
"""

from __future__ import annotations

import ctypes
import importlib.util
import json
from ctypes import POINTER, c_bool, c_char_p, c_int32, c_size_t, c_uint16, c_uint32, c_void_p
from pathlib import Path
from typing import Any

from tutor.tui.terminal.engine import EngineUnavailable
from tutor.tui.terminal.ghostty_types import (
    CELL_BITS,
    ENUMS,
    OUT_OF_SPACE,
    PLAIN_TEXT,
    STRUCTURES,
    ClipboardWrite,
    GridRef,
    Point,
    ScrollViewport,
    SelectionFormat,
)

Handle = c_void_p
BellFn = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
WriteFn = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_void_p, c_size_t)
ClipboardFn = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, POINTER(ClipboardWrite))

_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "terminal_new": (c_int32, (c_void_p, POINTER(Handle), c_uint16, c_uint16)),
    "terminal_free": (None, (Handle,)),
    "terminal_resize": (c_int32, (Handle, c_uint16, c_uint16, c_uint32, c_uint32)),
    "terminal_set": (c_int32, (Handle, c_int32, c_void_p)),
    "terminal_get": (c_int32, (Handle, c_int32, c_void_p)),
    "terminal_vt_write": (None, (Handle, c_char_p, c_size_t)),
    "terminal_scroll_viewport": (None, (Handle, ScrollViewport)),
    "terminal_grid_ref": (c_int32, (Handle, Point, POINTER(GridRef))),
    "terminal_selection_format_buf": (
        c_int32,
        (Handle, SelectionFormat, c_void_p, c_size_t, POINTER(c_size_t)),
    ),
    "grid_ref_hyperlink_uri": (c_int32, (POINTER(GridRef), c_void_p, c_size_t, POINTER(c_size_t))),
    "render_state_new": (c_int32, (c_void_p, POINTER(Handle))),
    "render_state_free": (None, (Handle,)),
    "render_state_update": (c_int32, (Handle, Handle)),
    "render_state_clean": (c_int32, (Handle,)),
    "render_state_get": (c_int32, (Handle, c_int32, c_void_p)),
    "render_state_row_iterator_new": (c_int32, (c_void_p, POINTER(Handle))),
    "render_state_row_iterator_free": (None, (Handle,)),
    "render_state_row_iterator_next": (c_bool, (Handle,)),
    "render_state_row_iterator_next_dirty": (c_bool, (Handle, POINTER(c_uint16))),
    "render_state_row_get": (c_int32, (Handle, c_int32, c_void_p)),
    "render_state_row_cells_new": (c_int32, (c_void_p, POINTER(Handle))),
    "render_state_row_cells_free": (None, (Handle,)),
    "render_state_row_cells_select": (c_int32, (Handle, c_uint16)),
    "render_state_row_cells_get": (c_int32, (Handle, c_int32, c_void_p)),
}


class Library:
    """The library's functions, by their names without the common prefix, with argument types set."""

    def __init__(self, path: Path) -> None:
        try:
            shared = ctypes.CDLL(str(path))
        except OSError as error:
            raise EngineUnavailable(f"{path.name} cannot be loaded: {error}") from error
        self.description = _description(shared)
        """What the library says about itself."""
        check(self.description)
        for name, (result, arguments) in _FUNCTIONS.items():
            function = _function(shared, name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def load() -> Library:
    """The library of the installed wheel. Raises `EngineUnavailable` where there is none that fits."""
    spec = importlib.util.find_spec("pyghostty")
    if spec is None or spec.origin is None:
        raise EngineUnavailable("pyghostty is not installed")
    for name in ("libghostty-vt.so", "libghostty-vt.dylib"):
        path = Path(spec.origin).parent / "_lib" / name
        if path.exists():
            return Library(path)
    raise EngineUnavailable("pyghostty carries no library for this system")


def _function(shared: ctypes.CDLL, name: str) -> Any:
    try:
        return getattr(shared, f"ghostty_{name}")
    except AttributeError as error:
        raise EngineUnavailable(f"the library has no ghostty_{name}") from error


def _description(shared: ctypes.CDLL) -> dict[str, Any]:
    """What the library says about itself."""
    describe = _function(shared, "type_json")
    describe.restype, describe.argtypes = c_char_p, ()
    try:
        description = json.loads(describe() or b"")
    except ValueError as error:
        raise EngineUnavailable("the library's description of itself cannot be read") from error
    if not isinstance(description, dict) or not isinstance(description.get("types"), dict):
        raise EngineUnavailable("the library's description of itself has an unknown form")
    return description


def check(description: dict[str, Any]) -> None:
    """Raise `EngineUnavailable` at the first difference between the library and what is declared here."""
    types = description["types"]
    try:
        if description["abi"]["endian"] != "little":
            raise EngineUnavailable("the library's byte order is not supported")
        for name, structure in STRUCTURES.items():
            _check_structure(name, structure, types[name])
        for name, members in ENUMS.items():
            values = types[name]["values"]
            for member in members:
                _require(values[member.name] == member.value, f"{name}.{member.name}")
        _require(types["GhosttyResult"]["values"]["OUT_OF_SPACE"] == OUT_OF_SPACE, "GhosttyResult")
        _require(types["GhosttyFormatterFormat"]["values"]["PLAIN"] == PLAIN_TEXT, "GhosttyFormatterFormat")
        bits = types["GhosttyCell"]["bits"]
        for name, (low, width) in CELL_BITS.items():
            _require((bits[name]["lsb"], bits[name]["width"]) == (low, width), f"GhosttyCell.{name}")
    except (KeyError, TypeError) as error:
        raise EngineUnavailable(f"the library does not describe {error}") from error


def _check_structure(name: str, structure: type[ctypes.Structure], described: dict[str, Any]) -> None:
    """Compare size, alignment and every field's place; padding of ours stands for no field of theirs."""
    _require(ctypes.sizeof(structure) == described["size"], f"{name} (size)")
    _require(ctypes.alignment(structure) == described["align"], f"{name} (alignment)")
    for field in structure._fields_:
        ours = getattr(structure, field[0])
        theirs = described["fields"][field[0]]
        _require((ours.offset, ours.size) == (theirs["offset"], theirs["size"]), f"{name}.{field[0]}")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise EngineUnavailable(f"the library differs in {what}")
