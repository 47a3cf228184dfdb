"""Checks of python/fstrings: eight functions give exact texts, and nothing but f-strings makes them."""

import ast
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from checks import Unmet, python
from checks.box import Box
from checks.python.constructs import dotted
from checks.python.expectations import called, expect_calls
from checks.python.formatting import FILLED_F_STRING, expect_fstring, other_formatting
from checks.python.imports import functions_in, with_own_modules

MOMENT = datetime(2024, 3, 5, 2, 14)
GIVEN: tuple[tuple[Any, ...], ...] = (
    ("money", 1234567.5),
    ("percent", 0.1234),
    ("row", "Ana", 7, 0.87345),
    ("explain", 12, 3),
    ("explain", "x", None),
    ("stamp", MOMENT),
    ("banner", "churn", 11),
    ("hexid", 255),
    ("quoted", "fi'ber"),
)

REPORT: dict[str, Callable[..., str]] = {
    "money": lambda x: f"{x:,.2f} EUR",
    "percent": lambda p: f"{p:.1%}",
    "row": lambda name, tenure, score: f"{name:<12}{tenure:>5}{score:>8.3f}",
    "explain": lambda tenure, calls: f"{tenure=} {calls=}",
    "stamp": lambda dt: f"{dt:%Y-%m-%d %H:%M}",
    "banner": lambda title, width: f"{title:*^{width}}",
    "hexid": lambda n: f"{n:#06x}",
    "quoted": lambda s: f"plan {s!r}",
}
"""What the functions of the report should give."""


def _drawn(seed: int) -> list[tuple[Any, ...]]:
    """Arguments that the text does not show, among them those at which wrong formatting shows."""
    dice = random.Random(f"fstrings {seed}")
    return [
        *(("money", x) for x in (-dice.randrange(10**6, 10**8) / 8, dice.randrange(100) / 8, 10**9 + 1, 0)),
        *(("percent", p) for p in (0, 1, dice.randrange(1, 999) / 997, 2.5, -0.0312)),
        ("row", "Bartholomaeus", dice.randrange(10, 99), dice.random()),
        ("row", "", dice.randrange(10**5, 10**7), -dice.randrange(10**4, 10**6) / 16),
        *(("explain", dice.randrange(-9, 0), value) for value in (dice.random(), "it's", [1, "a"], True)),
        ("stamp", MOMENT.replace(hour=dice.randrange(13, 24))),
        *(("stamp", MOMENT + timedelta(minutes=dice.randrange(10**7))) for _ in range(2)),
        *(("banner", title, dice.randrange(12, 40)) for title in ("plan", "plans")),
        ("banner", "odd", 8),
        ("banner", "even", 9),
        ("banner", "a title that is wider", dice.randrange(2, 9)),
        *(("hexid", n) for n in (0, 10, dice.randrange(256, 4096), 65535, 65536, dice.randrange(2**20, 2**30))),
        *(("quoted", s) for s in ("", 'say "hi"', "tab\there", "both ' and \"", "é")),
    ]


def _call(function: str, *args: object) -> python.Call:
    call = f"{function}({', '.join(map(repr, args))})"
    return called(call.replace("(datetime.", "(__import__('datetime')."), call.replace("(datetime.", "("))


def results(box: Box) -> None:
    cases = [*GIVEN, *_drawn(box.seed)]
    expect_calls(box, "report", {_call(name, *args): REPORT[name](*args) for name, *args in cases})


def only_fstrings(box: Box) -> None:
    code, *imported = with_own_modules(box, "report.py")
    code.avoid(*other_formatting(code.tree))
    for name in REPORT:
        made = [] if name in code.functions() else list(_made_of(code, name))
        if not made:
            expect_fstring(code, name)
        elif not any(map(FILLED_F_STRING.matches, made)):
            raise Unmet(f"`{name}` in {code.name} has no f-string with a field in it.", expected='f"{...}"')
    for other in imported:
        other.avoid(*other_formatting(other.tree), hint="`report.py` imports it: text that is made there is its text.")


def _made_of(code: python.Source, name: str) -> Iterator[ast.AST]:
    """The code of a function that is made without `def`: what is assigned to its name, and the functions in that."""
    for node in code.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and name in map(dotted, targets):
            for part in (node.value, *functions_in(node.value, code)):
                yield from ast.walk(part)
