"""The last scene that was shown, in a file, so that the next one can tell what changed."""

import dataclasses
import json
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from sandbox.locations import write_atomically
from tutor.pictures.scene import Scene

LARGEST = 8 * 1024 * 1024
"""How many bytes of memory are read, at most."""


def remember(path: Path, scene: Scene) -> None:
    """Write a scene down.

    Raises:
        StorageFailure: the file cannot be written.
    """
    text = json.dumps(dataclasses.asdict(scene), separators=(",", ":"))
    write_atomically(path, text.encode())


def remembered(path: Path) -> Scene | None:
    """The scene that was written down; None if there is none, or none that this version understands."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        scene = _made(Scene, json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return scene if isinstance(scene, Scene) else None


def _made(form: Any, value: Any) -> Any:
    """A value of a type (a dataclass, a tuple of one kind, an enum, a plain one, or None) out of its JSON form."""
    if form in (str, int, bool, float, type(None)):
        if type(value) is not form:
            raise TypeError
        return value
    if get_origin(form) in (Union, types.UnionType):
        if value is None:
            return None
        (form,) = (one for one in get_args(form) if one is not type(None))
        return _made(form, value)
    if get_origin(form) is tuple:
        return tuple(_made(get_args(form)[0], one) for one in value)
    if issubclass(form, Enum):
        return form(value)
    return form(**{name: _made(hint, value[name]) for name, hint in _hints(form).items()})


@cache
def _hints(form: type) -> Mapping[str, Any]:
    return get_type_hints(form)
