"""What the learner chose: one file of settings in the data folder, to be edited by hand or in the app."""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sandbox.errors import StorageFailure, Usage
from sandbox.locations import make_folder, write_atomically
from tutor.course import did_you_mean, nearest

FILE = "settings.toml"
AUTO = "auto"
SHELL_VARIABLE = "MLSCALE_TUTOR_SHELL"
EDITOR_VARIABLE = "MLSCALE_TUTOR_EDITOR"

_KEY = r"(?:(?:ctrl|alt|shift|super|meta)\+)*(?:[a-z0-9_]+|[^\s,])"
_WAY_OUT = r"ctrl\+[a-z\]\\^_]|f([1-9]|1[0-2])"
_TAKEN = {f"ctrl+{letter}" for letter in "cdhijmz"}
"""Keys that programs cannot do without, or that terminals send for Enter, Tab and Backspace."""


class ShellChoice(StrEnum):
    """The shell of lessons; `auto` is the first of the others that is there."""

    AUTO = "auto"
    BASH = "bash"
    ZSH = "zsh"
    SH = "sh"


class ThemeChoice(StrEnum):
    """The colours of the app."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


class LayoutChoice(StrEnum):
    """How a lesson's text and shell stand; `auto` is what suits the terminal."""

    AUTO = "auto"
    SIDE = "side"
    """Beside each other."""
    STACKED = "stacked"
    """One above the other."""
    SINGLE = "single"
    """One at a time."""


@dataclass(frozen=True)
class Settings:
    """The settings; what the file does not name is as it is here."""

    shell: ShellChoice = ShellChoice.AUTO
    editor: str = AUTO
    """The command that opens an editor in lessons; `auto` for a gentle one that is there."""
    theme: ThemeChoice = ThemeChoice.DARK
    layout: LayoutChoice = LayoutChoice.AUTO
    way_out: str = "ctrl+]"
    """The key that leads from the shell to the lesson's text."""
    reduced_motion: bool = False
    """Whether nothing on the screen moves or blinks of its own accord."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """For the id of a key binding, the keys that it has instead of its own, divided by commas."""


@dataclass(frozen=True)
class Loaded:
    """Settings, and what was wrong with their file."""

    settings: Settings
    warnings: tuple[Usage, ...] = ()


def file_of(data: Path) -> Path:
    """The file of the settings in a data folder."""
    return data / FILE


def read(data: Path) -> Loaded:
    """The settings of a data folder. What is wrong in the file is told, and its usual value taken."""
    path = file_of(data)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        return Loaded(Settings(), (Usage(f"{path} cannot be read: {reason}.", todo="The usual settings are used."),))
    return _parse(path, text)


def save(data: Path, settings: Settings) -> None:
    """Write the settings, all at once. Lines that need no change, comments for example, stay as they are.

    Raises:
        StorageFailure: the file cannot be written, or it has a fault that must be repaired by hand first.
    """
    path = file_of(data)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise _unwritten(path) from error
    raw = _toml(text)
    if isinstance(raw, ValueError):
        raise _unwritten(path) from raw
    edited = _edited(text, raw, settings)
    edited_raw = _toml(edited)
    if isinstance(edited_raw, ValueError) or _checked(path, edited_raw).settings != settings:
        edited = _fresh(settings)
    make_folder(path.parent)
    write_atomically(path, edited.encode())


def use(settings: Settings) -> None:
    """Let the shells of lessons that this process opens from now on be as the settings say."""
    for variable, value in ((SHELL_VARIABLE, settings.shell.value), (EDITOR_VARIABLE, settings.editor)):
        if value == AUTO:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = value


def use_unless_set(settings: Settings) -> None:
    """As `use`, but what the environment says already comes first."""
    for variable, value in ((SHELL_VARIABLE, settings.shell.value), (EDITOR_VARIABLE, settings.editor)):
        if value != AUTO:
            os.environ.setdefault(variable, value)


# Reading


def _toml(text: str) -> dict[str, Any] | ValueError:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return error


def _parse(path: Path, text: str) -> Loaded:
    raw = _toml(text)
    if isinstance(raw, ValueError):
        what = f"{path} is no valid TOML: {raw}."
        return Loaded(Settings(), (Usage(what, todo="The usual settings are used until that is repaired."),))
    return _checked(path, raw)


def _checked(path: Path, raw: Mapping[str, Any]) -> Loaded:
    warnings: list[Usage] = []
    values: dict[str, Any] = {}
    for name, value in raw.items():
        reader = _READERS.get(name)
        if reader is None:
            todo = did_you_mean(nearest(name, _READERS)[:1]) or f"There are: {', '.join(_READERS)}."
            warnings.append(Usage(f"{path}: there is no setting '{name}'.", todo=todo))
            continue
        try:
            values[_attribute(name)] = reader(value)
        except Usage as error:
            warnings.append(Usage(f"{path}: {name} = {_literal(value)}: {error.what}", todo=error.todo))
    keys, told = _keys(path, raw.get("keys"))
    return Loaded(Settings(**{**values, "keys": keys}), (*warnings, *told))


def _attribute(name: str) -> str:
    return name.replace("-", "_")


def _one_of(choices: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read_choice(value: Any) -> StrEnum:
        names = [choice.value for choice in choices]
        if value not in names:
            near = did_you_mean(nearest(value, names)[:1]) if isinstance(value, str) else ""
            raise Usage("that is none of its values.", todo=f"It may be {', '.join(names)}. {near}".strip())
        return choices(value)

    return read_choice


def _editor(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Usage("that is no command.", todo='Write a command in quotes, such as "vim", or "auto".')
    return value.strip()


def _way_out(value: Any) -> str:
    key = value.lower().strip() if isinstance(value, str) else ""
    if not re.fullmatch(_WAY_OUT, key) or key in _TAKEN:
        todo = 'Take Ctrl with a letter or one of ] \\ ^ _, or a function key: "ctrl+]", "ctrl+g", "f12".'
        raise Usage("the shell cannot be left with that.", todo=todo)
    return key


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Usage("that is neither true nor false.", todo="Write true or false, without quotes.")
    return value


def _table(value: Any) -> Any:
    if not isinstance(value, dict):
        raise Usage("that is no table.", todo='Write [keys], and below it lines such as "lesson.hint" = "f3".')
    return value


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "shell": _one_of(ShellChoice),
    "editor": _editor,
    "theme": _one_of(ThemeChoice),
    "layout": _one_of(LayoutChoice),
    "way-out": _way_out,
    "reduced-motion": _truth,
    "keys": _table,
}


def _keys(path: Path, table: object, prefix: str = "") -> tuple[dict[str, str], list[Usage]]:
    """The keys of the bindings; `lesson.hint = "f3"` without quotes makes tables within the table."""
    found: dict[str, str] = {}
    warnings: list[Usage] = []
    for name, value in table.items() if isinstance(table, dict) else ():
        id = f"{prefix}{name}"
        if isinstance(value, dict):
            inner, told = _keys(path, value, f"{id}.")
            found |= inner
            warnings += told
            continue
        keys = [key.strip() for key in value.split(",")] if isinstance(value, str) else []
        keys = [key if len(key) == 1 else key.lower() for key in keys]
        if keys and all(re.fullmatch(_KEY, key) for key in keys):
            found[id] = ",".join(keys)
        else:
            todo = 'Write keys in quotes, divided by commas: "h", "f3", "ctrl+n,right".'
            warnings.append(Usage(f"{path}: keys.{id} = {_literal(value)}: that is no key.", todo=todo))
    return found, warnings


# Writing


def _unwritten(path: Path) -> StorageFailure:
    return StorageFailure(
        f"{path} was not changed, because it cannot be read as it is.", todo="Repair it, or move it away."
    )


def _plain(settings: Settings) -> dict[str, str | bool]:
    return {
        "shell": settings.shell.value,
        "editor": settings.editor,
        "theme": settings.theme.value,
        "layout": settings.layout.value,
        "way-out": settings.way_out,
        "reduced-motion": settings.reduced_motion,
    }


def _edited(text: str, raw: Mapping[str, Any], settings: Settings) -> str:
    """The text with the lines replaced or added whose values changed."""
    lines = _with_keys(text.splitlines(), settings.keys)
    end = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    usual = _plain(Settings())
    for name, value in _plain(settings).items():
        if raw.get(name, usual[name]) == value:
            continue
        line = f"{name} = {_literal(value)}"
        pattern = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""")
        at = next((at for at in range(end) if pattern.match(lines[at])), None)
        if at is None:
            lines.insert(end, line)
            end += 1
        else:
            lines[at] = line
    return "\n".join(lines) + "\n"


def _with_keys(lines: list[str], keys: Mapping[str, str]) -> list[str]:
    """The lines with those below [keys] replaced, added or left out whose values changed."""
    begin = next((at + 1 for at, line in enumerate(lines) if line.strip() == "[keys]"), len(lines))
    end = next((at for at in range(begin, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    kept: list[str] = []
    seen: set[str] = set()
    for line in lines[begin:end]:
        found = re.match(r"""\s*["']?([\w.-]+?)["']?\s*=""", line)
        id = found[1] if found else ""
        if not found:
            kept.append(line)
        elif id in keys:
            seen.add(id)
            value = _toml(line)
            same = isinstance(value, dict) and keys[id] in map(str, _leaves(value))
            kept.append(line if same else f"{_literal(id)} = {_literal(keys[id])}")
    kept += [f"{_literal(id)} = {_literal(value)}" for id, value in keys.items() if id not in seen]
    if begin == len(lines) and kept and "[keys]" not in [line.strip() for line in lines]:
        kept.insert(0, "[keys]")
    return [*lines[:begin], *kept, *lines[end:]]


def _leaves(table: Mapping[str, Any]) -> list[Any]:
    return [leaf for value in table.values() for leaf in (_leaves(value) if isinstance(value, dict) else [value])]


def _fresh(settings: Settings) -> str:
    lines = [f"{name} = {_literal(value)}" for name, value in _plain(settings).items()]
    if settings.keys:
        lines += ["", "[keys]", *(f"{_literal(id)} = {_literal(keys)}" for id, keys in settings.keys.items())]
    return "\n".join(lines) + "\n"


def _literal(value: object) -> str:
    """A value as it is written in the file."""
    return json.dumps(value, ensure_ascii=False, default=str)
