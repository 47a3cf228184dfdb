"""Checks of python/new-310: strict zip, unions, pairwise, bisect with a key, and three managers in one `with`."""

import ast
import itertools
import random
from typing import TypeGuard, cast

from checks import Unmet, python
from checks.box import Box
from checks.python.constructs import Construct

MOST_LOOKS = 12
QUESTIONS = python.Questions("modern")


def _is_three(node: ast.AST) -> TypeGuard[ast.With]:
    return isinstance(node, ast.With) and len(node.items) >= 3


THREE = Construct("one `with` of three context managers", _is_three)


def _dice(box: Box) -> random.Random:
    return random.Random(f"new-310 {box.seed}")


@QUESTIONS.task
def pair_up(box: Box) -> python.Question:
    dice = _dice(box)
    ids = [f"C{number}" for number in dice.sample(range(100, 999), 4)]
    scores = [round(dice.random(), 2) for _ in ids]
    lists = {"ids": (ids, scores[:-1]), "scores": (ids[:-1], scores)}
    calls = {f"pair_up({a}, {b})": longer for longer, (a, b) in lists.items()}
    calls |= {f"pair_up((i for i in {a}), (s for s in {b}))": longer for longer, (a, b) in lists.items()}
    paired = dict(zip(ids, scores, strict=True))
    wanted: dict[str, object] = {
        f"pair_up({ids}, {scores})": paired,
        f"pair_up(iter({ids}), (s for s in {scores}))": paired,
        "pair_up([], [])": {},
        f"list(pair_up({ids}, {scores}))": ids,
    }
    return QUESTIONS.judged([*wanted, *calls], lambda outcomes: _expect_pairs(outcomes, wanted, calls))


def _expect_pairs(outcomes: list[python.Outcome], wanted: dict[str, object], calls: dict[str, str]) -> None:
    """Pairs as wanted, and for each of `calls`, which name the list that is longer, an error."""
    for outcome in outcomes:
        longer = calls.get(outcome.call)
        if longer and outcome.kind is python.Kind.RETURNED:
            raise Unmet(
                f"{outcome.name} returned {python.show(outcome.value)}: data is dropped silently when `{longer}` "
                "is longer.",
                expected="ValueError",
                hint="`zip` itself can be told to be strict; generators have no length.",
            )
        outcome.expect(python.raises("ValueError") if longer else wanted[outcome.call])


@QUESTIONS.task
def is_number(box: Box) -> python.Question:
    dice = _dice(box)
    yes = [dice.randrange(2, 99), -dice.random(), 0, 1, 0.0, "float('inf')"]
    no = [True, False, "'7'", "'nan'", None]
    wanted = {f"is_number({x})": True for x in yes} | {f"is_number({x})": False for x in no}
    hints = python.Call("annotation(is_number)", name="get_type_hints(is_number)")
    return QUESTIONS.judged([*wanted, hints], lambda outcomes: _expect_union(box, outcomes, wanted))


def _expect_union(box: Box, outcomes: list[python.Outcome], wanted: dict[str, bool]) -> None:
    """Answers as wanted, and an annotation that is a union."""
    *outcomes, outcome = outcomes
    for answer, want in zip(outcomes, wanted.values(), strict=True):
        answer.expect(want)
    is_union, parts = cast(tuple[bool, list[str]], outcome.returned())
    if not is_union or parts != ["NoneType", "float", "int", "str"]:
        node = python.source(box, "modern.py").function("is_number")
        written = [ast.unparse(arg.annotation) for arg in node.args.args if arg.arg == "x" and arg.annotation]
        raise Unmet(
            f"The annotation of `x` in `is_number` is {python.show(written[0])}."
            if written
            else "`x` in `is_number` has no annotation.",
            expected="x: int | float | str | None",
            hint="Types that are joined by `|` make a `types.UnionType`.",
        )


@QUESTIONS.task
def changes(box: Box) -> python.Question:
    dice = _dice(box)
    values = [dice.randrange(-50, 50) for _ in range(dice.randrange(5, 8))]
    values += [60, -60]  # up and down, whatever was drawn
    differences = [after - before for before, after in itertools.pairwise(values)]
    wanted: dict[str, object] = {
        f"changes({values})": differences,
        f"changes(value for value in {values})": differences,
        f"changes(iter({tuple(values[:2])}))": differences[:1],
        f"changes({tuple(values)})": differences,
        f"changes([{values[0]}])": [],
        "changes([])": [],
        "changes(iter(()))": [],
    }
    return QUESTIONS.expecting({python.Call(call): want for call, want in wanted.items()})


@QUESTIONS.task
def find_bucket(box: Box) -> python.Question:
    dice = _dice(box)
    few = [{"upper": 10 * number, "name": f"b{number}"} for number in sorted(dice.sample(range(1, 90), 3))]
    a, b, c = (cast(int, bucket["upper"]) for bucket in few)
    small = {a - 3: few[0], a: few[0], a + 0.5: few[1], b: few[1], c - 1: few[2], c: few[2], c + 1: None}
    wanted: dict[str, object] = {f"find_bucket({few}, {score})": bucket for score, bucket in small.items()}
    wanted["find_bucket([], 5)"] = None
    many = list(range(7, 7 + 3 * 1024, 3))
    places = [0, 1, 511, 512, 1023, *dice.sample(range(1024), 6)]
    scores = {many[place] - dice.randrange(3): place for place in places} | {many[-1] + 1: None}
    calls = [_looking(many, score) for score in scores]

    def judge(outcomes: list[python.Outcome]) -> None:
        for outcome, want in zip(outcomes, wanted.values(), strict=False):
            outcome.expect(want)
        for outcome, place in zip(outcomes[len(wanted) :], scores.values(), strict=True):
            _expect_place(outcome, place, many)

    return QUESTIONS.judged([*wanted, *calls], judge)


def _expect_place(outcome: python.Outcome, place: int | None, many: list[int]) -> None:
    """The bucket at this place was found, without a look at too many."""
    found, looked = cast(tuple[int | None, int], outcome.returned())
    if found != place:
        expected = "None" if place is None else f"the one with {many[place]}"
        actual = "None" if found is None else f"the one with {many[found]}" if found >= 0 else "something else"
        raise Unmet(f"{outcome.name} returned {actual}; expected {expected}.", expected=expected, actual=actual)
    if looked > MOST_LOOKS:
        raise Unmet(
            f"`find_bucket` read {looked} of 1024 buckets; a binary search needs about 10.",
            expected=f"at most {MOST_LOOKS}",
            actual=looked,
            hint="The functions of `bisect` take a `key`, and ask it for the few that they look at.",
        )


def _looking(uppers: list[int], score: int) -> python.Call:
    name = f"find_bucket(buckets with the upper limits {uppers[0]}, {uppers[1]} ... {uppers[-1]}, {score})"
    return python.Call(f"find(find_bucket, {uppers}, {score})", name=name)


def copy_rows(box: Box) -> None:
    _copied(box)
    hint = "Parentheses keep it readable over several lines: `with (src as s, ...):`"
    python.source(box, "modern.py").expect(THREE, within="copy_rows", hint=hint)
    _entered(box)


@QUESTIONS.task
def _entered(box: Box) -> python.Question:
    call = python.Call("entered(copy_rows)", name="copy_rows(src, dst, log)")
    return QUESTIONS.judged([call], lambda outcomes: _expect_entered(box, outcomes))


def _expect_entered(box: Box, outcomes: list[python.Outcome]) -> None:
    """It is the `with` of three that enters the managers."""
    (outcome,) = outcomes
    lines = cast(list[int | None], outcome.returned())
    function = python.source(box, "modern.py").function("copy_rows")
    heads = [range(node.lineno, node.body[0].lineno + 1) for node in ast.walk(function) if _is_three(node)]
    for name, line in zip(("src", "dst", "log"), lines, strict=True):
        if not any(line in head for head in heads):
            raise Unmet(
                f"{outcome.name}: `{name}` is not entered by the `with` of three context managers.",
                expected="with src as s, dst as d, log as l",
                hint="A `with` that is never reached enters nothing.",
            )


@QUESTIONS.task
def _copied(box: Box) -> python.Question:
    dice = _dice(box)
    rows = [f"C{number},fiber\n" for number in dice.sample(range(100, 999), dice.randrange(3, 6))]
    failures = [None, "enter dst", "enter log", "enter src", "write dst", "read src", "write log"]
    calls = [python.Call(f"copied(copy_rows, {rows}, {fails!r})", name=_named(fails)) for fails in failures]
    calls.append(python.Call("copied(copy_rows, [])", name="copy_rows(src, dst, log) without rows"))

    def judge(outcomes: list[python.Outcome]) -> None:
        *outcomes, empty = outcomes
        for outcome, fails in zip(outcomes, failures, strict=True):
            _expect_journal(outcome, fails, rows)
        _expect_journal(empty, None, [])

    return QUESTIONS.judged(calls, judge)


def _named(fails: str | None) -> str:
    what = {"enter": "cannot be opened", "write": "cannot be written to", "read": "breaks off"}
    verb, name = fails.split() if fails else ("", "")
    return "copy_rows(src, dst, log)" + (f" where {name} {what[verb]}" if fails else "")


def _expect_journal(outcome: python.Outcome, fails: str | None, rows: list[str]) -> None:
    """Everything was entered in order and left again, and the rows and the log were written."""
    journal, error = cast(tuple[list[str], str | None], outcome.returned())
    entered = [line.partition(" ")[2] for line in journal if line.startswith("enter ")]
    for name in entered:
        if (times := journal.count(f"exit {name}")) != 1:
            raise Unmet(
                f"{outcome.name}: `{name}` was {'closed more than once' if times else 'left open'}.",
                expected=f"exit {name}",
                actual=", ".join(journal)[:200],
            )
    if error != fails:
        found = "came to an end as if nothing had happened" if error is None else f"raised OSError({error!r})"
        raise Unmet(f"{outcome.name} {found}; the error should come out of it.", expected=fails, actual=error)
    wanted = [f"enter {name}" for name in ("src", "dst", "log")]
    if fails not in wanted and entered != ["src", "dst", "log"]:
        raise Unmet(f"{outcome.name} entered {', '.join(entered) or 'nothing'}; expected src, dst, log, in this order.")
    for name, texts in (("dst", rows), ("log", [f"copied {len(rows)}\n"])):
        written = [line.partition(": ")[2] for line in journal if line.startswith(f"write {name}: ")]
        if fails is None and "".join(written) != "".join(texts):
            raise Unmet(
                f"{outcome.name} wrote {python.show(written)} to `{name}`; expected {python.show(texts)}.",
                expected=python.show(texts),
                actual=python.show(written),
            )
