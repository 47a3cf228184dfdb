from typing import cast

import pytest

from checks import Unmet, python
from checks.box import Box
from checks.python import constructs as c

CODE = '''\
"""A docstring with f"{this}" and % formatting."""
import os
from math import *

LIMIT = 3
TABLE = {"a": [1, 2]}
# f"{comment}"

def outer(rows, seen=[], *, html: bool = False):
    def inner():
        return f"{rows}"
    for i in range(len(rows)):
        if rows[i] == None:
            with open("x") as file:
                pass
        elif type(rows) == list:
            pass
    try:
        return "%d" % 3 + "x"
    except Exception:
        return "{}".format(3)

class Customer:
    @staticmethod
    def plan(text): return isinstance(text, str)

    async def load(self):
        match self:
            case {"a": 1} if LIMIT: return [x for x in self]
            case [1, *rest]: await rest

if __name__ == "__main__":
    outer([])
else:
    pass
print("loaded")
handle = open("log")
'''


@pytest.fixture
def code(box: Box) -> python.Source:
    (box / "code.py").write_text(CODE)
    return python.source(box, "code.py")


def test_definitions(code: python.Source) -> None:
    assert list(code.functions()) == ["outer", "Customer.plan", "Customer.load"]
    assert list(code.classes()) == ["Customer"]
    with pytest.raises(Unmet, match=r"`code.py` defines no function `gone`."):
        code.function("gone")
    with pytest.raises(Unmet, match=r"`code.py` defines no class `Gone`."):
        code.class_("Gone")


@pytest.mark.parametrize(
    ("construct", "within", "lines"),
    [
        (c.F_STRING, None, [11]),
        (c.F_STRING, "Customer", []),
        (c.PERCENT_FORMATTING, None, [19]),
        (c.TEXT_CONCATENATION, "outer", [19]),
        (c.FORMAT_CALL, None, [21]),
        (c.RANGE_OF_LENGTH, None, [12]),
        (c.SINGLETON_COMPARISON, None, [13]),
        (c.TYPE_COMPARISON, None, [16]),
        (c.MUTABLE_DEFAULT, None, [9]),
        (c.BOOLEAN_PARAMETER, None, [9]),
        (c.BROAD_EXCEPT, None, [20]),
        (c.WILDCARD_IMPORT, None, [3]),
        (c.MATCH, "Customer.load", [28]),
        (c.MAPPING_PATTERN, None, [29]),
        (c.SEQUENCE_PATTERN, None, [30]),
        (c.CASE_GUARD, None, [29]),
        (c.CLASS_PATTERN, None, []),
        (c.COMPREHENSION, None, [29]),
        (c.AWAIT, None, [30]),
        (c.call("isinstance"), None, [25]),
        (c.method("format"), None, [21]),
        (c.decorator("staticmethod"), None, [25]),
        (c.importing("os", "json"), None, [2]),
        (c.importing("math"), None, [3]),
        (c.GLOBAL, None, []),
        (c.LOOP, None, [12]),
    ],
    ids=str,
)
def test_constructs(code: python.Source, construct: c.Construct, within: str | None, lines: list[int]) -> None:
    assert [place.line for place in code.find(construct, within=within)] == lines


def test_expectations(code: python.Source) -> None:
    code.expect(c.F_STRING)
    code.avoid(c.GLOBAL, c.WHILE)
    with pytest.raises(Unmet, match=r"`Customer` in `code.py` does not use an f-string."):
        code.expect(c.F_STRING, within="Customer")
    with pytest.raises(Unmet) as caught:
        code.avoid(c.BROAD_EXCEPT, c.RANGE_OF_LENGTH)
    assert caught.value.message == "Line 12 of `code.py` still uses `range(len(...))`: `for i in range(len(rows)):`."


def test_what_runs_on_import(code: python.Source) -> None:
    assert [place.line for place in code.runs_on_import()] == [36, 37]


def test_size(code: python.Source) -> None:
    assert code.length("outer") == 13
    assert code.nesting("outer") == 3
    assert code.nesting("Customer.plan") == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"def f(:\n", "`code.py` is not valid Python: line 1: invalid syntax."),
        (b"x = 1\nif x:\n", "line 2"),
        (b"x = '\xff'\n", "is not valid Python"),
        (b"\0", "is not valid Python"),
        (b"(" * 5000, "is not valid Python"),
        (b"-" * 100_000 + b"1", "is not valid Python"),
        (b"#" * 300_000, "has more than 256 KB"),
    ],
)
def test_what_is_no_source(box: Box, data: bytes, words: str) -> None:
    (box / "code.py").write_bytes(data)
    with pytest.raises(Unmet) as caught:
        python.source(box, "code.py")
    assert words in caught.value.message


def test_odd_but_valid_source(box: Box) -> None:
    (box / "code.py").write_bytes(b"\xef\xbb\xbfx = '\\d'\r\ny = f'{x}'\r\n")
    found = python.source(box, "code.py").find(c.F_STRING)
    assert str(cast(object, found[0])) == "line 2: `y = f'{x}'`"


def test_a_pipe_is_no_source(box: Box) -> None:
    import os

    os.mkfifo(box / "code.py")
    with pytest.raises(Unmet, match="a named pipe"):
        python.source(box, "code.py")
