"""Runs beside the learner's `shapes.py`, for what needs more than one expression."""

import enum
import json
import typing

try:
    from typing_extensions import is_typeddict
except ImportError:
    from typing import is_typeddict


def parts(a: object, b: object) -> object:
    """What a star in a call makes of something with two parts."""
    return [a, b]


def keys(kind: type) -> object:
    """The keys of a TypedDict with their types, the required ones and the optional ones; what it is otherwise."""
    if not is_typeddict(kind):
        return "no TypedDict"
    required, optional = {}, {}
    whole = typing.get_type_hints(kind)
    for name, hint in typing.get_type_hints(kind, include_extras=True).items():
        origin = typing.get_origin(hint)
        is_required = origin is typing.Required or (origin is not typing.NotRequired and name in kind.__required_keys__)
        (required if is_required else optional)[name] = getattr(whole[name], "__name__", str(whole[name]))
    return {"required": required, "optional": optional}


def is_enum(kind: type) -> object:
    """Whether a class is an enumeration."""
    return issubclass(kind, enum.Enum)


def dumped(value: object) -> object:
    """A value as JSON."""
    return json.dumps(value)


def assigned(features: object, name: str, value: object) -> object:
    """What an attribute is after it was assigned to."""
    setattr(features, name, value)
    return getattr(features, name)


def kept(features: object, name: str, value: object) -> object:
    """What an attribute is after an assignment that was refused."""
    try:
        setattr(features, name, value)
    except ValueError:
        return getattr(features, name)
    return "accepted"


def of_two(kind: type, first: tuple, second: tuple) -> object:
    """The values of two objects, read after both were made."""
    one, two = kind(*first), kind(*second)
    return [(each.tenure, each.calls) for each in (one, two)]


def changed(settings: object, name: str, value: object) -> object:
    """What a setting is after it was changed, and that of `settings` read anew."""
    setattr(settings, name, value)
    return getattr(settings, name)
