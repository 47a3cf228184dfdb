"""What may or may not be in the learner's source, by name: `F_STRING`, `method("format")`, `WILDCARD_IMPORT`.

A construct looks at one node of a syntax tree. Its words read on after "uses".
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Construct:
    """Something that source may use. `matches` tells whether a node of the tree is one."""

    words: str
    matches: Callable[[ast.AST], bool] = field(repr=False)

    def __str__(self) -> str:
        return self.words


def node(words: str, *kinds: type[ast.AST]) -> Construct:
    """Any node of these kinds, for what has no name here."""
    return Construct(words, lambda found: isinstance(found, kinds))


def call(*names: str) -> Construct:
    """A call of a function by one of these names, plain (`isinstance(...)`) or dotted (`functools.partial(...)`)."""
    words = " or ".join(f"`{name}()`" for name in names)
    return Construct(words, lambda found: isinstance(found, ast.Call) and dotted(found.func) in names)


def method(*names: str) -> Construct:
    """A call of a method by one of these names, on whatever object."""
    words = " or ".join(f"`.{name}()`" for name in names)
    return Construct(
        words,
        lambda found: (
            isinstance(found, ast.Call) and isinstance(found.func, ast.Attribute) and found.func.attr in names
        ),
    )


def decorator(*names: str) -> Construct:
    """A function or class with one of these decorators, called or not (`dataclass`, `functools.cache`)."""
    words = " or ".join(f"`@{name}`" for name in names)

    def matches(found: ast.AST) -> bool:
        decorators = getattr(found, "decorator_list", [])
        return any(dotted(item.func if isinstance(item, ast.Call) else item) in names for item in decorators)

    return Construct(words, matches)


def importing(*modules: str) -> Construct:
    """An import of one of these modules or from it."""
    words = " or ".join(f"`import {name}`" for name in modules)

    def matches(found: ast.AST) -> bool:
        if isinstance(found, ast.Import):
            return any(alias.name in modules for alias in found.names)
        return isinstance(found, ast.ImportFrom) and found.module in modules

    return Construct(words, matches)


def dotted(expression: ast.AST) -> str:
    """`a.b.c` for such an expression; empty for any other."""
    if isinstance(expression, ast.Name):
        return expression.id
    if isinstance(expression, ast.Attribute):
        start = dotted(expression.value)
        return f"{start}.{expression.attr}" if start else ""
    return ""


def is_text(expression: ast.AST) -> bool:
    """Whether an expression certainly is a string: a literal, an f-string, `str(...)`, or made of such."""
    if isinstance(expression, ast.Constant):
        return isinstance(expression.value, str)
    if isinstance(expression, ast.BinOp):
        if isinstance(expression.op, ast.Mod):
            return is_text(expression.left)
        return is_text(expression.left) or is_text(expression.right)
    if isinstance(expression, ast.Call):
        return dotted(expression.func) in {"str", "repr", "hex", "format"}
    return isinstance(expression, ast.JoinedStr)


def _is_constant(expression: ast.AST | None, *values: object) -> bool:
    return isinstance(expression, ast.Constant) and any(expression.value is value for value in values)


def _operation(found: ast.AST, operator: type[ast.operator]) -> bool:
    if isinstance(found, ast.AugAssign) and isinstance(found.op, operator):
        return is_text(found.value)
    if not isinstance(found, ast.BinOp) or not isinstance(found.op, operator):
        return False
    return is_text(found.left) or (operator is ast.Add and is_text(found.right))


def _is_singleton_comparison(found: ast.AST) -> bool:
    if not isinstance(found, ast.Compare):
        return False
    sides = [found.left, *found.comparators]
    equality = any(isinstance(operator, ast.Eq | ast.NotEq) for operator in found.ops)
    return equality and any(_is_constant(side, None, True, False) for side in sides)


def _is_type_comparison(found: ast.AST) -> bool:
    if not isinstance(found, ast.Compare):
        return False
    sides = [found.left, *found.comparators]
    return any(isinstance(side, ast.Call) and dotted(side.func) == "type" for side in sides)


def _is_range_of_length(found: ast.AST) -> bool:
    if not isinstance(found, ast.Call) or dotted(found.func) != "range":
        return False
    return any(isinstance(arg, ast.Call) and dotted(arg.func) == "len" for arg in found.args)


def _defaults(found: ast.AST) -> list[ast.expr]:
    """The default values of a function's parameters; `found` is the function."""
    arguments = getattr(found, "args", None)
    if not isinstance(arguments, ast.arguments):
        return []
    return [default for default in (*arguments.defaults, *arguments.kw_defaults) if default is not None]


def _is_mutable(expression: ast.expr) -> bool:
    if isinstance(expression, ast.Call):
        return dotted(expression.func) in {"list", "dict", "set", "bytearray"}
    return isinstance(expression, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def _is_boolean_parameter(found: ast.AST) -> bool:
    if isinstance(found, ast.arg):
        return found.annotation is not None and dotted(found.annotation) == "bool"
    return any(_is_constant(default, True, False) for default in _defaults(found))


def _is_broad_except(found: ast.AST) -> bool:
    if not isinstance(found, ast.ExceptHandler):
        return False
    kinds = found.type.elts if isinstance(found.type, ast.Tuple) else [found.type]
    return any(kind is None or dotted(kind) in {"Exception", "BaseException"} for kind in kinds)


F_STRING = node("an f-string", ast.JoinedStr)
PERCENT_FORMATTING = Construct("formatting with `%`", lambda found: _operation(found, ast.Mod))
TEXT_CONCATENATION = Construct("`+` with strings", lambda found: _operation(found, ast.Add))
FORMAT_CALL = Construct(
    "`format`", lambda found: method("format", "format_map").matches(found) or call("format", "Template").matches(found)
)

IF = node("`if`", ast.If)
IF_EXPRESSION = node("a conditional expression", ast.IfExp)
LOOP = node("a loop", ast.For, ast.AsyncFor, ast.While)
WHILE = node("`while`", ast.While)
COMPREHENSION = node("a comprehension", ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
YIELD = node("`yield`", ast.Yield, ast.YieldFrom)
AWAIT = node("`await`", ast.Await, ast.AsyncFor, ast.AsyncWith)
LAMBDA = node("`lambda`", ast.Lambda)
WITH = node("`with`", ast.With, ast.AsyncWith)
ASSERT = node("`assert`", ast.Assert)
TRY = node("`try`", ast.Try, ast.TryStar)

MATCH = node("`match`", ast.Match)
MAPPING_PATTERN = node("a mapping pattern", ast.MatchMapping)
SEQUENCE_PATTERN = node("a sequence pattern", ast.MatchSequence)
CLASS_PATTERN = node("a class pattern", ast.MatchClass)
CASE_GUARD = Construct(
    "a guard (`case ... if ...`)", lambda found: isinstance(found, ast.match_case) and bool(found.guard)
)

WILDCARD_IMPORT = Construct(
    "`import *`",
    lambda found: isinstance(found, ast.ImportFrom) and any(alias.name == "*" for alias in found.names),
)
GLOBAL = node("`global`", ast.Global)
BROAD_EXCEPT = Construct("an `except` that catches everything", _is_broad_except)
MUTABLE_DEFAULT = Construct("a mutable default", lambda found: any(map(_is_mutable, _defaults(found))))
BOOLEAN_PARAMETER = Construct("a boolean parameter", _is_boolean_parameter)
SINGLETON_COMPARISON = Construct("`==` with None, True or False", _is_singleton_comparison)
TYPE_COMPARISON = Construct("a comparison of `type()`", _is_type_comparison)
RANGE_OF_LENGTH = Construct("`range(len(...))`", _is_range_of_length)
EXECUTION_OF_TEXT = call("exec", "eval", "compile")
