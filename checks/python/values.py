"""Values of the learner's program, come back as data: never as objects of theirs, never unpickled.

The harness sends each value as nested lists of strings with a tag in front (`["list", ["int", "5"]]`).
Plain values become what they were; everything else becomes a `Foreign`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from checks.showing import escaped, shown

SHOWN = 160
"""How many characters of a value a message shows, at most."""


class Garbled(Exception):
    """What arrived is no value in the harness's form."""


@dataclass(frozen=True)
class Foreign:
    """A value of a type that is not one of Python's plain ones.

    Attributes:
        type: the type's full name (`scores.Probability`).
        text: its `repr`.
        plain: where the type is a subclass of a plain one (a `NamedTuple`, an `OrderedDict`): the plain
            value in it.
        is_plain: whether there is such a value.
    """

    type: str
    text: str
    plain: object = field(default=None, compare=False)
    is_plain: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        return self.text


def decode(item: object) -> object:
    """The value that the harness sent.

    Raises:
        Garbled: it is not in the harness's form.
    """
    try:
        return _decode(item)
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise Garbled(str(error)) from error


_SCALARS: dict[str, Callable[[str], object]] = {
    "int": lambda text: int(text, 16),
    "float": float.fromhex,
    "str": str,
    "bytes": bytes.fromhex,
    "bool": lambda text: {"true": True, "false": False}[text],
}

_COLLECTIONS: dict[str, Callable[[Sequence[object]], object]] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
}


def _decode(item: object) -> object:
    if not isinstance(item, list):
        raise TypeError("not a list")
    tag, *content = item
    if tag in _COLLECTIONS:
        return _COLLECTIONS[tag]([_decode(part) for part in content])
    if tag == "dict":
        return {_decode(key): _decode(value) for key, value in zip(content[::2], content[1::2], strict=True)}
    if tag == "none":
        return None
    if tag == "foreign":
        name, text, *plain = content
        return Foreign(str(name), str(text), _decode(plain[0]) if plain else None, bool(plain))
    (text,) = content
    return _SCALARS[tag](text)


def show(value: object) -> str:
    """How messages show a value: its `repr` on one line, cut in the middle if it is long."""
    return shown(_written(value), SHOWN)


def plain_text(value: object) -> str:
    """A value for the `expected` and `actual` of a verdict."""
    text = escaped(_written(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def _written(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # Python refuses to write down numbers of more than 4300 digits
        return "a value with a number of thousands of digits"


def same(got: object, wanted: object, tolerance: float = 0.0) -> bool:
    """Whether a value that came back is the wanted one.

    Types count where Python programs tell them apart: `True` is not `1`, and a list is not a tuple.
    `3` and `3.0` are the same number, NaN is the same as NaN, and a subclass of a plain type (a named
    tuple, a `defaultdict`) is as good as the plain value in it.

    Args:
        tolerance: how far floats may be off, relative to the larger one, or absolutely below 1.
    """
    if isinstance(got, Foreign) and got.is_plain and not isinstance(wanted, Foreign):
        got = got.plain
    if isinstance(wanted, bool) or isinstance(got, bool) or wanted is None or got is None:
        return got is wanted
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return _same_number(got, wanted, tolerance)
    if isinstance(wanted, list | tuple):
        return (
            isinstance(got, list | tuple)
            and isinstance(got, list) == isinstance(wanted, list)
            and len(got) == len(wanted)
            and all(same(one, other, tolerance) for one, other in zip(got, wanted, strict=True))
        )
    if isinstance(wanted, dict):
        return (
            isinstance(got, dict)
            and got.keys() == wanted.keys()
            and all(same(got[key], value, tolerance) for key, value in wanted.items())
        )
    return (type(got) is type(wanted) and got == wanted) or _same_set(got, wanted)


def _same_number(got: float, wanted: float, tolerance: float) -> bool:
    if isinstance(got, int) and isinstance(wanted, int):
        return got == wanted
    if math.isnan(wanted) or math.isnan(got):
        return math.isnan(wanted) and math.isnan(got)
    return got == wanted or math.isclose(got, wanted, rel_tol=tolerance, abs_tol=tolerance)


def _same_set(got: object, wanted: object) -> bool:
    return isinstance(wanted, set | frozenset) and isinstance(got, set | frozenset) and got == wanted
