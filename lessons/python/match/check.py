"""Checks of python/match: what `handle` makes of events, and that patterns do the work."""

import ast
import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from checks.python import constructs
from checks.python.constructs import Construct

BY_PATTERN = {
    "{'type': 'payment', 'amount': 5}": constructs.MAPPING_PATTERN,
    "{'type': 'plan', 'change': {'from': 'dsl', 'to': 'fiber'}}": constructs.MAPPING_PATTERN,
    "['tag', 'C1', 'vip']": constructs.SEQUENCE_PATTERN,
    "Call('C1', 3)": constructs.CLASS_PATTERN,
}
"""Events, and what stands in the pattern of the `case` that answers them."""

ROAMING = "handle(type('Roaming', (Call,), {{}})({customer!r}, {minutes}))"


def results(box: Box) -> None:
    wanted = {**_payments_and_plans(box), **_lists_and_calls(box), **_others(box)}
    python.expect_results(box, "events", wanted)


def _payments_and_plans(box: Box) -> dict[str, object]:
    dice = random.Random(f"match {box.seed}")
    paid, fee, cent = dice.randrange(11, 99), dice.randrange(2, 9) + 0.25, dice.randrange(2, 9) / 100
    old, new = dice.sample(["dsl", "fiber", "mobile", "cable", "trial"], 2)
    return {
        f"handle({{'type': 'payment', 'amount': {paid}}})": f"paid {paid}",
        f"handle({{'amount': {fee}, 'via': 'card', 'type': 'payment'}})": f"paid {fee}",
        f"handle({{'type': 'payment', 'amount': {cent}}})": f"paid {cent}",
        "handle({'type': 'payment', 'amount': 0})": "bad payment",
        f"handle({{'type': 'payment', 'amount': -{fee}, 'via': 'card'}})": "bad payment",
        "handle({'type': 'payment'})": "unknown",
        f"handle({{'type': 'refund', 'amount': {paid}}})": "unknown",
        f"handle({{'type': 'plan', 'change': {{'from': {old!r}, 'to': {new!r}}}}})": f"{old}->{new}",
        f"handle({{'type': 'plan', 'by': 'Ivo', 'change': {{'at': 3, 'to': {old!r}, 'from': {new!r}}}}})": (
            f"{new}->{old}"
        ),
        f"handle({{'type': 'plan', 'change': {{'from': {old!r}}}}})": "unknown",
        "handle({'type': 'plan'})": "unknown",
        f"handle({{'type': 'plan', 'change': {new!r}}})": "unknown",
        "handle({'type': 'ping'})": "alive",
        f"handle({{'type': 'pong', 'after': {paid}}})": "alive",
        "handle({'type': 'pang'})": "unknown",
    }


def _lists_and_calls(box: Box) -> dict[str, object]:
    dice = random.Random(f"lists {box.seed}")
    who, other = (f"C{number}" for number in dice.sample(range(100, 999), 2))
    first, second, third = dice.sample(["late", "vip", "moved", "angry", "new", "loyal"], 3)
    minutes = dice.randrange(2, 99)
    return {
        f"handle(['tag', {who!r}, {first!r}])": f"{who}: {first}",
        f"handle(('tag', {who!r}, {second!r}, {first!r}, {third!r}))": f"{who}: {second}+{first}+{third}",
        f"handle(['tag', {who!r}])": "unknown",
        f"handle(('untag', {other!r}))": f"{other}: -",
        f"handle(['untag', {other!r}, {first!r}])": "unknown",
        "handle(['untag'])": "unknown",
        f"handle(Call({who!r}, 0))": f"missed {who}",
        f"handle(Call({other!r}, {minutes}))": f"{other} talked {minutes}",
        f"handle(Call({who!r}, 1))": f"{who} talked 1",
        ROAMING.format(customer=who, minutes=minutes): f"{who} talked {minutes}",
        ROAMING.format(customer=other, minutes=0): f"missed {other}",
    }


def _others(box: Box) -> dict[str, object]:
    nothing = dict.fromkeys(["handle(None)", "handle('')", "handle([])", "handle(())"], "nothing")
    unknown = ["{}", "0", "False", "'tag'", "'untag'", "{'change': 'ping'}", "['ping']", "Call", "3.5"]
    return {**nothing, **{f"handle({event})": "unknown" for event in unknown}}


def uses_match(box: Box) -> None:
    code = python.source(box, "events.py")
    code.function("handle")
    for construct in (
        constructs.MATCH,
        constructs.MAPPING_PATTERN,
        constructs.SEQUENCE_PATTERN,
        constructs.CLASS_PATTERN,
        GUARD,
    ):
        code.expect(construct, within="handle", hint="All of the handling stands in one `match event:`.")
    hint = "A pattern asks for type, keys and length itself; what it cannot say goes into a guard behind it."
    for function in code.functions():
        code.avoid(*STAIRCASE, within=function, hint=hint)
    code.avoid(*(_in_lambda(construct) for construct in STAIRCASE), hint=hint)
    _expect_answered_by_patterns(box, code)


def _expect_answered_by_patterns(box: Box, code: python.Source) -> None:
    """The cases of `handle` are what answers, and no other code beside them."""
    cases = [node for node in ast.walk(code.function("handle")) if isinstance(node, ast.match_case)]
    calls = [python.Call(f"lines_of(handle, {event})", name=f"handle({event})") for event in BY_PATTERN]
    for outcome, pattern in zip(python.probed(box, "events", *calls), BY_PATTERN.values(), strict=True):
        executed = cast(list[int], outcome.returned())
        bodies = [case.body for case in cases if any(map(pattern.matches, ast.walk(case.pattern)))]
        if not any(_is_in(body, line) for body in bodies for line in executed):
            raise Unmet(
                f"{outcome.name} gets its answer past the patterns: no `case` of `handle` with {pattern} is entered.",
                expected=f"a `case` with {pattern} that answers it",
                hint="A `match` beside the old code, or behind its `return`, does nothing.",
            )


def _is_in(body: list[ast.stmt], line: int) -> bool:
    return body[0].lineno <= line <= (body[-1].end_lineno or body[-1].lineno)


def _in_lambda(construct: Construct) -> Construct:
    return Construct(
        f"{construct} in a `lambda`",
        lambda node: isinstance(node, ast.Lambda) and any(construct.matches(part) for part in ast.walk(node)),
    )


def _is_number_pattern(node: ast.AST) -> bool:
    return isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant | ast.UnaryOp)


def _is_ladder(node: ast.AST) -> bool:
    return isinstance(node, ast.IfExp) and isinstance(node.orelse, ast.IfExp)


GUARD = Construct(
    constructs.CASE_GUARD.words,
    lambda node: constructs.CASE_GUARD.matches(node) or (isinstance(node, ast.MatchClass) and _has_number(node)),
)


def _has_number(node: ast.MatchClass) -> bool:
    return any(_is_number_pattern(part) for part in (*node.patterns, *node.kwd_patterns))


STAIRCASE = (
    constructs.IF,
    constructs.call("isinstance", "issubclass", "type", "hasattr"),
    Construct("`__class__`", lambda node: isinstance(node, ast.Attribute) and node.attr == "__class__"),
    Construct("a ladder of conditional expressions", _is_ladder),
)
