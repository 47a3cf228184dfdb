"""Keys: as the settings write them, as Textual names them, and as they are shown."""

from collections.abc import Mapping

from tutor.settings import Settings

LEAVE_SHELL = "shell.leave"
"""The binding that leads out of the shell; the setting `way-out` is its key."""

_SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def named(key: str) -> str:
    """Textual's name of a key: `ctrl+]` is `ctrl+right_square_bracket`."""
    from textual.keys import _character_to_key

    *modifiers, name = key.split("+") if len(key) > 1 and not key.endswith("++") else [key]
    return "+".join([*modifiers, _character_to_key(name) if len(name) == 1 else name])


def written(key: str, character: str | None) -> str:
    """A key that was pressed, as the settings write it: `?`, `ctrl+]`, `f3`, `comma`."""
    from textual.keys import _character_to_key

    if character is not None and character.isprintable() and character not in " ," and "+" not in key:
        return character
    *modifiers, name = key.split("+")
    signs = [sign for sign in "]\\^_[@/?;:'`~" if _character_to_key(sign) == name]
    return "+".join([*modifiers, signs[0] if signs else name])


def keymap(settings: Settings) -> Mapping[str, str]:
    """The keys of each binding that the settings give other keys."""
    keys = {id: ",".join(named(key) for key in keys.split(",")) for id, keys in settings.keys.items()}
    keys.pop(LEAVE_SHELL, None)
    if settings.way_out != Settings().way_out:
        keys[LEAVE_SHELL] = named(settings.way_out)
    return keys


def way_out(settings: Settings) -> str:
    """Textual's name of the key that leads out of the shell."""
    return named(settings.way_out)


def keys_of(settings: Settings, id: str, usual: str) -> list[str]:
    """The keys of a binding, as Textual names them: those of the settings, else the usual ones."""
    return [key.strip() for key in keymap(settings).get(id, usual).split(",")]


def shown(key: str) -> str:
    """A key as people write it: `Ctrl+]`, `F2`, `Esc`, `n`."""
    from textual.keys import format_key

    *modifiers, name = key.split("+")
    if name in _SHOWN:
        word = _word(name)
    else:
        word = format_key(name)
        word = word.upper() if modifiers and len(word) == 1 else word if len(word) == 1 else word.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), word])


def _word(name: str) -> str:
    from tutor.tui.signs import unicode_shown

    sign = _SHOWN[name]
    return sign if sign.isascii() or unicode_shown() else name.capitalize()
