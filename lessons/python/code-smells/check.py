"""Checks of python/code-smells: the old results without the old bugs, without the smells, and tests that still tell."""

import ast
import hashlib
import math
import random

from checks import Unmet, contents, python
from checks.box import Box
from checks.python import constructs, texts

FUNCTIONS = ("score", "summarize", "summarize_html")
MOST_LINES, MOST_NESTED = 15, 2
EQUAL_TYPE = constructs.Construct(
    "`type(...) ==`",
    lambda node: (
        constructs.TYPE_COMPARISON.matches(node)
        and any(isinstance(operator, ast.Eq | ast.NotEq) for operator in getattr(node, "ops", ()))
    ),
)
SMELLS = (
    constructs.WILDCARD_IMPORT,
    constructs.GLOBAL,
    constructs.BROAD_EXCEPT,
    constructs.MUTABLE_DEFAULT,
    constructs.BOOLEAN_PARAMETER,
    constructs.SINGLETON_COMPARISON,
    EQUAL_TYPE,
    constructs.RANGE_OF_LENGTH,
    constructs.importing("legacy"),
    texts.naming("`legacy` by its name", "legacy", "legacy.py", "./legacy.py"),
)
BROKEN = {
    "remembers the customers of earlier calls": (
        "    unique = {}\n",
        "    unique = globals().setdefault('SEEN', {})\n",
    ),
    "scores a row without `tenure` or `calls` instead of raising an error": (
        'raise ValueError(f"missing column {column}")',
        "return 0",
    ),
    "lets the last row of a customer win": ('unique.setdefault(row["id"], row)', 'unique[row["id"]] = row'),
    "takes 12 months for less than 12": ("tenure < 12", "tenure <= 12"),
    "takes 3 calls for more than 3": ('row["calls"] > 3', 'row["calls"] >= 3'),
    "writes another text for no customers": ("<p>no customers</p>", "<p>0 customers, mean risk None</p>"),
}

Row = dict[str, object]


def _dice(box: Box) -> random.Random:
    return random.Random(f"code-smells {box.seed}")


def _score(row: Row) -> float:
    tenure, calls = row["tenure"], row["calls"]
    table = {(True, True): 0.8, (True, False): 0.4, (False, True): 0.5, (False, False): 0.1}
    base = table[tenure < 12, calls > 3] if isinstance(tenure, int) and isinstance(calls, int) else 0
    return round(1 / (1 + math.exp(2 - 4 * base)), 4)


def _summary(rows: list[Row]) -> tuple[int, float]:
    first: dict[object, Row] = {}
    for row in rows:
        first.setdefault(row["id"], row)
    return len(first), sum(map(_score, first.values())) / len(first)


def _rows(dice: random.Random, prefix: str, size: int) -> list[Row]:
    """Customers, some of them twice; their mean is no tie that rounding could take either way."""
    while True:
        ids = [f"{prefix}{dice.randrange(10, 10 + size)}" for _ in range(size)]
        tenures = [3, 11, 12, 13, 40, None, "new", 7.5]
        rows: list[Row] = [{"id": i, "tenure": dice.choice(tenures), "calls": dice.randrange(8)} for i in ids]
        if abs(_summary(rows)[1] * 1000 % 1 - 0.5) > 1e-3:
            return rows


def same_results(box: Box) -> None:
    dice = _dice(box)
    calls: dict[python.Call, object] = {}
    for tenure in (dice.randrange(12), 11, 12, dice.randrange(13, 90), None, "new", 7.5):
        for many in (dice.randrange(4), 3, 4, dice.randrange(5, 99)):
            row: Row = {"id": "A1", "tenure": tenure, "calls": many}
            calls[python.Call(f"score({row})")] = _score(row)
    for prefix, size, form in (("B", 3, "{}"), ("D", 40, "{}"), ("E", 40, "(row for row in {})")):
        rows = _rows(dice, prefix, size)
        number, mean = _summary(rows)
        calls[python.Call(f"summarize({form.format(rows)})")] = {"n": number, "mean": round(mean, 3)}
        other = form.format([{**row, "id": f"{row['id']}x"} for row in rows])
        html = f"<p>{number} customers, mean risk {round(mean, 3)}</p>"
        calls[python.Call(f"summarize_html({other})")] = html
    calls[python.Call("summarize([])")] = {"n": 0, "mean": None}
    calls[python.Call("summarize_html([])")] = "<p>no customers</p>"
    calls[python.Call("summarize(iter([]))")] = {"n": 0, "mean": None}
    for outcome, wanted in zip(_evaluated(box, *calls), calls.values(), strict=True):
        outcome.expect(wanted, hint="`python -i legacy.py` answers what the old code gives.")


def _evaluated(box: Box, *calls: python.Call) -> list[python.Outcome]:
    outcomes = python.evaluate(box, *calls, module="clean")
    for outcome in outcomes:
        if outcome.lacking:
            raise Unmet(f"`clean.py` defines no `{outcome.lacking}`.", expected=", ".join(FUNCTIONS))
    return outcomes


def bugs_fixed(box: Box) -> None:
    dice = _dice(box)
    good = _rows(dice, "G", 2)
    calls: dict[python.Call, object] = {}
    for function, prefix in (("summarize", "F"), ("summarize_html", "K")):
        rows = _rows(dice, prefix, 2)
        number, mean = _summary(rows)
        html = f"<p>{number} customers, mean risk {round(mean, 3)}</p>"
        wanted = {"n": number, "mean": round(mean, 3)} if function == "summarize" else html
        for times in ("", ", called a second time,", ", called a third time,"):
            calls[python.Call(f"{function}({rows})", name=f"{function}({rows}){times}")] = wanted
    for column, other in (("tenure", "calls"), ("calls", "tenure")):
        lacking: Row = {"id": "H1", other: dice.randrange(2, 9)}
        for row in (lacking, {"id": "H1", "tenure": None}) if other == "tenure" else (lacking,):
            error = python.raises("ValueError", column)
            calls[python.Call(f"score({row})")] = error
            calls[python.Call(f"summarize({[*good, row]})")] = error
            calls[python.Call(f"summarize_html({[row]})")] = error
    hints = ("What a function remembers from call to call stands outside of it.", "No error may be swallowed.")
    for outcome, result in zip(_evaluated(box, *calls), calls.values(), strict=True):
        outcome.expect(result, hint=hints[isinstance(result, python.Raises)])


def smell_free(box: Box) -> None:
    code = python.source(box, "clean.py")
    for name in FUNCTIONS:
        code.function(name)
    code.avoid(*SMELLS)


def size(box: Box) -> None:
    code = python.source(box, "clean.py")
    for name in FUNCTIONS:
        code.function(name)
    for name in code.functions():
        if (lines := code.length(name)) > MOST_LINES:
            raise Unmet(f"`{name}` is {lines} lines long.", expected=f"at most {MOST_LINES} lines", actual=lines)
        if (depth := code.nesting(name)) > MOST_NESTED:
            raise Unmet(f"`{name}` is nested {depth} deep.", expected=f"at most {MOST_NESTED}", actual=depth)


def tests_kept(box: Box) -> None:
    """Tests that were changed still accept right code, and still catch broken code."""
    data = contents.data(box, "test_clean.py", hint="`mlscale-tutor reset` brings it back.")
    if box.fact("tests").split()[0] == hashlib.sha256(data).hexdigest():
        return
    reference = (box.lesson / "reference.py").read_text()
    with python.copy(box) as lab:
        if (lab / "clean.py").is_file():
            (lab / "clean.py").rename(lab / "own_clean.py")
        python.put(lab, {"clean.py": reference})
        python.run_tests(lab, "test_clean.py").expect_passed(hint="This ran with code that is right.")
        for what, (old, new) in BROKEN.items():
            python.put(lab, {"clean.py": reference.replace(old, new)})
            python.run_tests(lab, "test_clean.py").expect_caught(what, hint="The tests caught this before.")
