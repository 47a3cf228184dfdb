"""What a key press is to a program: the bytes that xterm would send.

Keys are named as Textual names them (`ctrl+c`, `shift+up`, `alt+x`). Textual folds some different keys into
one name, so the driver (`driver`) also hands over the characters that the outer terminal sent; where they
are known they go to the program as they came, except for the keys whose form depends on the program's modes
or on the outer terminal's kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from tutor.tui.terminal.engine import Modes

_CURSOR_KEYS = MappingProxyType({"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"})
_LETTER_KEYS = MappingProxyType({"f1": "P", "f2": "Q", "f3": "R", "f4": "S"})
_NUMBER_KEYS = MappingProxyType(
    {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
    | {"f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24}
)
_CONTROLS = MappingProxyType(
    {"at": 0, "@": 0, "space": 0, "2": 0, "left_square_bracket": 27, "3": 27}
    | {"backslash": 28, "4": 28, "right_square_bracket": 29, "5": 29, "circumflex_accent": 30, "6": 30}
    | {"underscore": 31, "minus": 31, "slash": 31, "7": 31, "8": 127, "question_mark": 127}
)
_NAMED = MappingProxyType({"enter": "\r", "return": "\r", "tab": "\t", "escape": "\x1b", "space": " "})
_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
)
_MODIFIERS = MappingProxyType({"shift": 1, "alt": 2, "meta": 2, "ctrl": 4, "super": 0, "hyper": 0})
_SHIFT, _ALT, _CONTROL = 1, 2, 4


def encode(key: str, character: str | None, modes: Modes, raw: str | None = None) -> bytes:
    """The bytes for a key press, or nothing for a key that programs do not hear of (a bare modifier).

    `character` is the printable character, if the key makes one. `raw` is what the outer terminal sent; an
    empty `raw` marks a further event of a press that an earlier event already stood for.
    """
    names = key.split("+")
    name, modifiers = names[-1], 0
    for modifier in names[:-1]:
        modifiers |= _MODIFIERS.get(modifier, 0)
    if raw is not None and not _depends(name, modifiers, raw):
        return raw.encode()
    if (number := _shifted_function_key(name)) is not None:
        name, modifiers = f"f{number}", modifiers | _SHIFT
    text = _special(name, modifiers, modes)
    if text is None:
        text = _typed(name, character, modifiers)
    return text.encode()


def _depends(name: str, modifiers: int, raw: str) -> bool:
    """Whether the form of this key is ours to choose, whatever the outer terminal sent for it."""
    if not raw or modifiers:
        return False
    if name == "backspace":
        return raw == "\x7f"
    return name in _CURSOR_KEYS or name in _LETTER_KEYS or name in _NUMBER_KEYS


def _shifted_function_key(name: str) -> int | None:
    """F13 to F24 are how Textual names F1 to F12 with Shift."""
    if name[:1] == "f" and name[1:].isdecimal() and 13 <= int(name[1:]) <= 24:
        return int(name[1:]) - 12
    return None


def _special(name: str, modifiers: int, modes: Modes) -> str | None:
    """The sequence of a key that makes no character, or None for any other key."""
    if letter := _CURSOR_KEYS.get(name) or _LETTER_KEYS.get(name):
        introducer = "O" if name in _LETTER_KEYS or modes.application_cursor else "["
        return f"\x1b[1;{modifiers + 1}{letter}" if modifiers else f"\x1b{introducer}{letter}"
    if number := _NUMBER_KEYS.get(name):
        return f"\x1b[{number};{modifiers + 1}~" if modifiers else f"\x1b[{number}~"
    if name == "tab" and modifiers & _SHIFT:
        return "\x1b[Z"
    if name == "backspace":
        rubs_with_bs = modes.backspace_is_bs != bool(modifiers & _CONTROL)
        return _with_alt("\x08" if rubs_with_bs else "\x7f", modifiers)
    named = None if name == "space" and modifiers & _CONTROL else _NAMED.get(name)
    return named and _with_alt(named, modifiers)


def _typed(name: str, character: str | None, modifiers: int) -> str:
    """What a key that makes a character sends, alone or with Ctrl and Alt."""
    if modifiers & _CONTROL:
        code = _CONTROLS.get(name)
        if code is None and len(name) == 1 and name.isascii() and name.isalpha():
            code = ord(name.upper()) & 0x1F
        if code is not None:
            return _with_alt(chr(code), modifiers)
    if character is None or not character.isprintable():
        character = _named_character(name)
        if modifiers & _SHIFT:
            character = character.upper()
    return _with_alt(character, modifiers) if character else ""


def _named_character(name: str) -> str:
    """The character of a key that Textual calls by its Unicode name, or nothing."""
    if len(name) == 1:
        return name
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    for spelling in (name.replace("_", " "), name.replace("_", "-")):
        try:
            return unicodedata.lookup(spelling.upper())
        except KeyError:
            continue
    return ""


def _with_alt(text: str, modifiers: int) -> str:
    return "\x1b" + text if modifiers & _ALT else text


def bracketed(text: str, modes: Modes) -> bytes:
    """Pasted text as the program wants it: marked as a paste where it asked for that.

    Line ends become what the Enter key sends. Nothing in the text can end the paste early or give the
    program a control sequence: the escape character and the other controls are left out.
    """
    text = text.replace("\r\n", "\r").replace("\n", "\r")
    text = "".join(c for c in text if c in "\r\t" or not unicodedata.category(c).startswith("Cc"))
    return f"\x1b[200~{text}\x1b[201~".encode() if modes.bracketed_paste else text.encode()
