"""What a small Python file of settings assigns, read from its text: nothing of it runs."""

import ast
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress

from checks.showing import counted, decoded, shown
from checks.verdict import Unmet

LARGEST = 64 * 1024
"""The largest file that is read, in characters."""

LARGEST_NUMBER = 10**100
"""The largest number that arithmetic may give, either side of zero."""

_MARKER = re.compile(r"(<{7}|\|{7}|>{7}|={7})(\s|$)")

_OPERATORS: dict[type[ast.operator] | type[ast.unaryop], Callable[..., object]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}


def expect_no_conflict_markers(content: bytes | str, *, called: str) -> None:
    """A file holds no line that a merge left behind: `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`.

    A line of `=` alone, as under a heading, counts only together with one of the others.

    Args:
        content: what the file holds.
        called: how messages call it: "`settings.py` on `main`".
    """
    text = decoded(content) if isinstance(content, bytes) else content
    found = [
        (number, match[1]) for number, line in enumerate(text.split("\n"), start=1) if (match := _MARKER.match(line))
    ]
    if any(not mark.startswith("=") for _, mark in found):
        number, mark = found[0]
        raise Unmet(
            f"A conflict marker is left in line {number} of {called}: `{mark}`.",
            expected="the settled text, without markers",
            actual=mark,
            hint="Edit the file until it says what it should say, without the lines of `<<<<<<<`, `=======` and "
            "`>>>>>>>`.",
        )


def values(text: str, *, called: str) -> dict[str, object]:
    """What a Python file assigns to names at its top level; the last assignment of a name counts.

    Literals and arithmetic of numbers and of names that were assigned before are known. A name that is
    assigned anything else is there with the value None.

    Args:
        text: what the file holds.
        called: how messages call it.

    Raises:
        Unmet: it holds a conflict marker, is no Python, or is larger than `LARGEST`.
    """
    return dict(_assignments(text, called))


def expect_values(
    text: str, wanted: Mapping[str, object], *, called: str, once: bool = False, hint: str | None = None
) -> None:
    """A Python file of settings gives these values to these names; others are free.

    Args:
        text: what the file holds.
        wanted: the values by name; `5` and `5.0` are the same.
        called: how messages call the file.
        once: whether none of them may have had another value before, as where both sides of a conflict are left.
        hint: what to do about a wrong value.

    Raises:
        Unmet: as `values`, or a name is missing, has another value, or had one.
    """
    given = _assignments(text, called)
    found = dict(given)
    for name, value in wanted.items():
        if name not in found:
            raise Unmet(
                f"{called} does not set {shown(name)}; it should be {value!r}.",
                expected=f"{name} = {value!r}",
                actual=f"{counted(len(found), 'other name')}",
                hint=hint,
            )
        if not _same(found[name], value):
            actual = _told(found[name])
            raise Unmet(
                f"{called} gives {shown(name)} the value {shown(actual)}; it should be {value!r}.",
                expected=f"{name} = {value!r}",
                actual=actual[:100],
                hint=hint,
            )
        before = [_told(other) for key, other in given if key == name and not _same(other, value)]
        if once and before:
            raise Unmet(
                f"{called} sets {shown(name)} more than once: to {shown(before[0])} first. One line should be left.",
                expected=f"{name} = {value!r}, and no other",
                actual=", then ".join(f"{name} = {_told(other)[:100]}" for key, other in given if key == name),
                hint=hint,
            )


def _same(found: object, wanted: object) -> bool:
    return found == wanted and isinstance(found, bool) == isinstance(wanted, bool)


def _told(value: object) -> str:
    return "something else" if value is None else repr(value)


def _assignments(text: str, called: str) -> list[tuple[str, object]]:
    """The names that a Python file assigns to at its top level, in their order, each with its value: see `values`."""
    expect_no_conflict_markers(text, called=called)
    if len(text) > LARGEST:
        raise Unmet(f"{called} has {len(text)} characters; it should be a few lines.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.removeprefix("\ufeff"))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = f" (line {error.lineno})" if isinstance(error, SyntaxError) and error.lineno else ""
        raise Unmet(f"Python cannot read {called}{where}.", expected="lines such as `NAME = 1`") from error
    found: list[tuple[str, object]] = []
    known: dict[str, object] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=targets, value=value):
                pass
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                targets = [target]
            case _:
                continue
        pairs = [pair for target in targets for pair in _pairs(target, value)]
        given = [(name, None if part is None else _value(part, known)) for name, part in pairs]
        found += given
        known |= given
    return found


def _pairs(target: ast.expr, value: ast.expr | None) -> list[tuple[str, ast.expr | None]]:
    """The names of one target, each with its part of the value: `A, B = 1, 2`; None where it cannot be told apart."""
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if not isinstance(target, ast.Tuple | ast.List):
        return []
    parts: list[ast.expr | None] = [None] * len(target.elts)
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(parts):
        starred = any(isinstance(one, ast.Starred) for one in (*target.elts, *value.elts))
        parts = parts if starred else list(value.elts)
    return [pair for one, part in zip(target.elts, parts, strict=True) for pair in _pairs(one, part)]


def _value(node: ast.expr, known: Mapping[str, object]) -> object:
    """The value of a literal or of simple arithmetic; None for all else."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError, MemoryError, SyntaxError):
        return _number(node, known)


def _number(node: ast.expr, known: Mapping[str, object]) -> float | None:
    result: object = None
    match node:
        case ast.Constant(value=int() | float() as value):
            result = value
        case ast.Name(id=name):
            result = known.get(name)
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _OPERATORS:
            inner = _number(operand, known)
            result = None if inner is None else _OPERATORS[type(sign)](inner)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            one, other = _number(left, known), _number(right, known)
            if one is not None and other is not None and not (other == 0 and isinstance(sign, ast.Div | ast.FloorDiv)):
                with suppress(OverflowError):
                    result = _OPERATORS[type(sign)](one, other)
    # A number that grows from line to line would soon take all the time and memory there is.
    return result if isinstance(result, int | float) and abs(result) <= LARGEST_NUMBER else None
