import math
from pathlib import Path

import pytest

from checks import Unmet, python
from checks.box import Box
from sandbox.errors import Broken

REPORT = """\
import collections, dataclasses, enum, sys
from typing import NamedTuple

class Point(NamedTuple):
    month: int
    rate: float = 0.0

class Plan(str, enum.Enum):
    DSL = "dsl"

@dataclasses.dataclass
class Row:
    id: str

class Odd:
    def __repr__(self):
        raise KeyError("no")

def same(x): return x

def shout(text):
    print(text.upper())

def fail(row):
    return row["calls"]

def leave():
    sys.exit("enough")

def endless():
    while True:
        yield 1
"""


@pytest.fixture
def report(box: Box) -> Box:
    (box / "report.py").write_text(REPORT)
    return box


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("None", None),
        ("True", True),
        ("-255", -255),
        ("10 ** 2000", 10**2000),
        ("0.1", 0.1),
        ("float('nan')", math.nan),
        ("-float('inf')", -math.inf),
        ("'a\\n\\x00\\u00e9\\U0001f600\\ud800'", "a\n\x00é😀\ud800"),
        ("b'\\x00\\xff'", b"\x00\xff"),
        ("[1, (2, 'x'), {3}]", [1, (2, "x"), {3}]),
        ("frozenset({1, 2})", frozenset({1, 2})),
        ("{'a': [1.5], (1, 2): None}", {"a": [1.5], (1, 2): None}),
        ("collections.Counter('aab')", {"a": 2, "b": 1}),
        ("Point(3, 0.2)", (3, 0.2)),
        ("Plan.DSL", "dsl"),
    ],
)
def test_values_come_back_as_they_were(report: Box, expression: str, wanted: object) -> None:
    python.expect_results(report, "report", {f"same({expression})": wanted})


def test_other_values_come_back_as_type_and_repr(report: Box) -> None:
    row, odd, endless, point = python.evaluate(report, "Row('C1')", "Odd()", "endless()", "Point(1)", module="report")
    assert row.value == python.Foreign("report.Row", "Row(id='C1')")
    assert "whose repr raises KeyError" in str(odd.value)
    assert isinstance(endless.value, python.Foreign)
    assert endless.value.type == "generator"
    assert isinstance(point.value, python.Foreign)
    assert (point.value.type, point.value.plain) == ("report.Point", (1, 0.0))


@pytest.mark.parametrize(
    ("got", "wanted", "same"),
    [
        (1, True, False),
        (0, False, False),
        (1, 1.0, True),
        ([1], (1,), False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ("1", 1, False),
        (None, 0, False),
        ([], {}, False),
        (b"x", "x", False),
        ({1, 2}, {2, 1}, True),
        (0.1 + 0.2, 0.3, False),
    ],
)
def test_sameness(got: object, wanted: object, same: bool) -> None:
    assert python.same(got, wanted) is same


def test_tolerance_is_for_floats() -> None:
    assert python.same([0.1 + 0.2], [0.3], 1e-9)
    assert not python.same(10**15, 10**15 + 1, 1e-9)


@pytest.mark.parametrize(
    ("expression", "wanted", "words"),
    [
        ("same(2)", 3, "`same(2)` returned `2`; expected `3`."),
        ("same([])", None, "`same([])` returned `[]`; expected `None`."),
        ("fail({})", 3, "`fail({})` raised KeyError: 'calls' (`report.py`, line 25); expected `3`."),
        ("leave()", 3, "ended the program with SystemExit('enough') (`report.py`, line 28); expected `3`."),
        ("fail({'calls': 1})", python.raises("ValueError", "calls"), "expected ValueError that mentions `calls`."),
        ("absent(3)", 3, "The module `report` defines no `absent`."),
        ("Point.nothing", 3, "raised AttributeError"),
        ("list(range(10**6))", 3, "returned a list that is too large to look at"),
    ],
)
def test_wrong_results_are_named(report: Box, expression: str, wanted: object, words: str) -> None:
    with pytest.raises(Unmet) as caught:
        python.expect_results(report, "report", {"same(1)": 1, expression: wanted})
    assert words in caught.value.message


def test_numbers_too_long_to_be_written(report: Box) -> None:
    python.expect_results(report, "report", {"same(10 ** 5000)": 10**5000})
    with pytest.raises(Unmet, match="thousands of digits"):
        python.expect_results(report, "report", {"same(10 ** 5000)": 10**5000 + 1})


def test_wanted_exceptions(report: Box) -> None:
    python.expect_results(
        report,
        "report",
        {"fail({})": python.raises("LookupError", "calls"), "fail(None)": python.raises("TypeError")},
    )


def test_printing_instead_of_returning_is_recognised(report: Box) -> None:
    with pytest.raises(Unmet) as caught:
        python.expect_results(report, "report", {"shout('ana')": "ANA"})
    assert "return" in str(caught.value.hint)


def test_what_each_call_printed_is_kept_apart(report: Box) -> None:
    outcomes = python.evaluate(report, "shout('a')", "same(1)", "shout('b')", module="report")
    assert [outcome.stdout for outcome in outcomes] == ["A\n", "", "B\n"]


def test_argv_and_cwd(box: Box, tmp_path: Path) -> None:
    (box / "args.py").write_text("import os, sys\nAT_IMPORT = list(sys.argv)\n")
    calls = ["AT_IMPORT", python.Call("sys.argv", argv=["x", "y"]), "os.getcwd()"]
    outcomes = python.evaluate(box, *calls, module="args", argv=["prog", "-v"], cwd=tmp_path)
    assert [outcome.value for outcome in outcomes] == [["prog", "-v"], ["x", "y"], str(tmp_path)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "`import gone` raised ModuleNotFoundError: No module named 'gone'."),
        ("def f(:\n", "`import gone` raised SyntaxError: invalid syntax"),
        ("import sys\nsys.exit(3)\n", "`import gone` ended the program with SystemExit(3) (`gone.py`, line 2)."),
        ("1 / 0\n", "`import gone` raised ZeroDivisionError: division by zero (`gone.py`, line 1)."),
    ],
)
def test_modules_that_cannot_be_imported(box: Box, text: str | None, words: str) -> None:
    if text is not None:
        (box / "gone.py").write_text(text)
    with pytest.raises(Unmet) as caught:
        python.evaluate(box, "f(1)", module="gone")
    assert words in caught.value.message


def test_a_probe_sees_the_real_library_and_the_learners_modules(box: Box) -> None:
    (box / "json.py").write_text("def dumps(value): return 'theirs'\n")
    (box / "billing.py").write_text("import json\ndef total(rows): return json.dumps(rows)\n")
    probe = box.lesson / "probe.py"
    probe.write_text(
        "import decimal\n\ndef look(n):\n    import billing\n    tell({'n': n})\n    return billing.total([n])\n"
    )
    (outcome,) = python.evaluate(box, "look(3)", probe=probe)
    assert outcome.value == "theirs"
    assert outcome.told == ({"n": 3},)


def test_a_probe_that_fails_is_not_the_learners_fault(box: Box) -> None:
    probe = box.lesson / "probe.py"
    probe.write_text("1 / 0\n")
    with pytest.raises(Broken):
        python.evaluate(box, "f()", probe=probe)


def test_output_at_the_end_of_the_interpreter_is_seen(box: Box) -> None:
    (box / "late.py").write_text("import atexit\natexit.register(print, 'bye')\n")
    (outcome,) = python.evaluate(box, "1", module="late")
    assert outcome.stdout == "bye\n"


def test_a_syntax_error_names_its_place_once(box: Box) -> None:
    (box / "fast.py").write_text("x = 1\ndef f(:\n    pass\n")
    with pytest.raises(Unmet) as caught:
        python.evaluate(box, "f(1)", module="fast")
    assert caught.value.message == "`import fast` raised SyntaxError: invalid syntax (`fast.py`, line 2)."
