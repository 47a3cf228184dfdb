"""Ways to put text together, found in source: all but f-strings.

Whether `a + b` joins strings cannot be read off every name. What counts is text for certain: literals, what
text operations give, names that are bound to such, and what is taken out of collections or comes back from functions
that are written with such.
"""

import ast
from collections.abc import Iterator, Sequence

from checks.python.constructs import EXECUTION_OF_TEXT, Construct, dotted, importing
from checks.python.source import Source
from checks.showing import shown
from checks.verdict import Unmet

_GIVE_TEXT = frozenset({"str", "repr", "ascii", "hex", "oct", "bin", "chr", "format", "input"})
_METHODS_THAT_GIVE_TEXT = frozenset(
    {"upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "replace", "removeprefix", "removesuffix"}
)

_FORMATTING = (
    *("format", "format_map", "strftime", "center", "rjust", "ljust", "zfill", "join"),
    *("__format__", "__add__", "__radd__", "__mod__", "__rmod__"),
)
"""Methods that put text together."""

FILLED_F_STRING = Construct(
    "an f-string with a field",
    lambda found: (
        isinstance(found, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in found.values)
    ),
)


def mention(*names: str) -> Construct:
    """An attribute by one of these names, called or not, also by `getattr`: `x.strftime()`, `write = x.strftime`."""
    words = " or ".join(f"`.{name}`" for name in names)

    def matches(found: ast.AST) -> bool:
        if isinstance(found, ast.Call) and dotted(found.func) == "getattr":
            return any(isinstance(part, ast.Constant) and part.value in names for part in found.args)
        return isinstance(found, ast.Attribute) and found.attr in names

    return Construct(words, matches)


def _imported(name: str, module: str) -> Construct:
    return Construct(
        f"`{name}`",
        lambda found: (
            isinstance(found, ast.ImportFrom)
            and found.module == module
            and any(alias.name == name for alias in found.names)
        ),
    )


def other_formatting(tree: ast.Module) -> list[Construct]:
    """All ways to put text together other than f-strings, as constructs for `Source.avoid` on this tree."""
    joined = {id(node): node.op for node in _operations_with_text(tree)}
    bound = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | _stored(tree)
    return [
        Construct("formatting with `%`", lambda node: isinstance(joined.get(id(node)), ast.Mod)),
        Construct("`+` with strings", lambda node: isinstance(joined.get(id(node)), ast.Add)),
        Construct(
            "`format`", lambda node: isinstance(node, ast.Name) and node.id == "format" and "format" not in bound
        ),
        *(mention(name) for name in _FORMATTING),
        _imported("strftime", "time"),
        _imported("format", "builtins"),
        importing("string", "operator", "textwrap", "io"),
        EXECUTION_OF_TEXT,
    ]


def expect_fstring(source: Source, function: str, *, hint: str | None = None) -> None:
    """A function, written with `def` or as a lambda, has an f-string with a field in it.

    Raises:
        Unmet: it has none, or there is no such function.
    """
    node = _lambdas(source.tree).get(function) or source.function(function)
    if not any(FILLED_F_STRING.matches(part) for part in ast.walk(node)):
        raise Unmet(
            f"{shown(function)} in {source.name} has no f-string with a field in it.", expected='f"{...}"', hint=hint
        )


def _lambdas(tree: ast.Module) -> dict[str, ast.Lambda]:
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            found.update({dotted(target): node.value for target in node.targets})
    return found


def _operations_with_text(tree: ast.Module) -> Iterator[ast.BinOp | ast.AugAssign]:
    """The `+` and `%` of which a side is text; for `%` the left one."""
    yield from _operations_in(tree, _shared_texts(tree))


def _operations_in(scope: "_Scope", known: frozenset[str]) -> Iterator[ast.BinOp | ast.AugAssign]:
    names = _texts(scope, known)
    waiting = list(_body(scope))
    while waiting:
        for node in _own(waiting.pop()):
            if isinstance(node, ast.BinOp | ast.AugAssign) and _joins_text(node, names):
                yield node
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                yield from _operations_in(node, names)
                waiting += [default for _, default in _defaults(node.args)]


def _joins_text(node: ast.BinOp | ast.AugAssign, names: frozenset[str]) -> bool:
    left, right = (node.target, node.value) if isinstance(node, ast.AugAssign) else (node.left, node.right)
    if isinstance(node.op, ast.Add):
        return _is_text(left, names) or _is_text(right, names)
    return isinstance(node.op, ast.Mod) and _is_text(left, names)


def _is_text(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether an expression is a string for certain, with names that are."""
    match node:
        case ast.Constant():
            found = isinstance(node.value, str | bytes)
        case ast.Name():
            found = node.id in names
        case ast.BinOp(op=ast.Mod()):
            found = _is_text(node.left, names)
        case ast.BinOp():
            found = _is_text(node.left, names) or _is_text(node.right, names)
        case ast.IfExp():
            found = _is_text(node.body, names) or _is_text(node.orelse, names)
        case ast.NamedExpr():
            found = _is_text(node.value, names)
        case ast.Subscript():
            found = _is_text(node.value, names) or _holds_text(node.value, names)
        case ast.Call(func=ast.Attribute(attr=name)):
            found = name in _METHODS_THAT_GIVE_TEXT
        case ast.Call():
            found = dotted(node.func) in _GIVE_TEXT or f"{dotted(node.func)}()" in names
        case _:
            found = isinstance(node, ast.JoinedStr)
    return found


def _holds_text(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether an expression is a collection with a string in it, and no numbers beside it."""
    match node:
        case ast.List() | ast.Tuple():
            parts = node.elts
        case ast.Dict():
            parts = node.values
        case ast.Name():
            return f"{node.id}[]" in names
        case _:
            return False
    are_numbers = any(isinstance(part, ast.Constant) and not isinstance(part.value, str | bytes) for part in parts)
    return not are_numbers and any(_is_text(part, names) for part in parts)


_Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _body(scope: _Scope) -> Sequence[ast.stmt | ast.expr]:
    return [scope.body] if isinstance(scope, ast.Lambda) else scope.body


def _shared_texts(tree: ast.Module) -> frozenset[str]:
    """What all functions see: the texts of the module, and its functions that return text, as `name()`."""
    known = frozenset[str]()
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    while True:
        more = _texts(tree, known) | {f"{node.name}()" for node in functions if _returns_text(node, known)}
        if more == known:
            return known
        known = more


def _returns_text(function: ast.FunctionDef, known: frozenset[str]) -> bool:
    names = _texts(function, known)
    returned = [node.value for part in function.body for node in _own(part) if isinstance(node, ast.Return)]
    return any(value is not None and _is_text(value, names) for value in returned)


def _texts(scope: _Scope, known: frozenset[str]) -> frozenset[str]:
    """The names that are bound to text in a scope, also by a default; collections with text in them as `name[]`.

    Functions inside are left aside.
    """
    bound = [pair for part in _body(scope) for node in _own(part) for pair in _bindings(node)]
    if not isinstance(scope, ast.Module):
        known -= {part.arg for part in ast.walk(scope.args) if isinstance(part, ast.arg)}
        bound += _defaults(scope.args)
    while True:
        more = (
            known
            | {name for name, value in bound if _is_text(value, known)}
            | {f"{name}[]" for name, value in bound if _holds_text(value, known)}
        )
        if more == known:
            return known
        known = more


def _defaults(arguments: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    positional = [*arguments.posonlyargs, *arguments.args]
    last = positional[len(positional) - len(arguments.defaults) :]
    yield from ((one.arg, default) for one, default in zip(last, arguments.defaults, strict=True))
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            yield one.arg, default


def _own(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _own(child)


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            else:
                pairs = [(target, node.value)]
            yield from ((name.id, value) for name, value in pairs if isinstance(name, ast.Name))
    elif (
        isinstance(node, ast.NamedExpr | ast.AugAssign | ast.AnnAssign)
        and node.value
        and isinstance(node.target, ast.Name)
    ):
        yield node.target.id, node.value


def _stored(tree: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
