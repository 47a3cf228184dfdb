"""Constructs about particular texts: where source names one of them, and where it compares something with it.

`"CSV"` counts as `"csv"`. Docstrings count as nothing.
"""

import ast
from collections.abc import Collection, Iterator

from checks.python.constructs import Construct, dotted, method


def naming(words: str, *texts: str) -> Construct:
    """A string that is one of these texts, apart from those that stand alone as statements (docstrings).

    Args:
        words: what they are, as words that follow "uses".
    """
    wanted = {text.casefold() for text in texts}

    def matches(found: ast.AST) -> bool:
        # Asked of the statement or expression around it: a constant does not know that it is a docstring.
        return any(_is_one(child, wanted) for child in ast.iter_child_nodes(found)) and not isinstance(found, ast.Expr)

    return Construct(words, matches)


def comparing(words: str, *texts: str, names: Collection[str] = ()) -> Construct:
    """A comparison with one of these texts: `==`, `in (...)`, `.endswith(...)`, or a `case` of a `match`.

    Args:
        words: what it is, as words that follow "uses".
        names: names that stand for such a text (see `bound`).
    """
    wanted = {text.casefold() for text in texts}

    def matches(found: ast.AST) -> bool:
        parts = (part for side in _sides(found) for part in ast.walk(side))
        return any(_is_one(part, wanted) or dotted(part) in names for part in parts)

    return Construct(words, matches)


def bound(tree: ast.Module, *texts: str) -> frozenset[str]:
    """The names of a module that stand for one of these texts, or for a list, tuple or set with one of them.

    Those that a class of the module gives are dotted (`Kind.CSV`).
    """
    wanted = {text.casefold() for text in texts}
    scopes: list[tuple[str, ast.Module | ast.ClassDef]] = [("", tree)]
    scopes += [(f"{node.name}.", node) for node in tree.body if isinstance(node, ast.ClassDef)]
    return frozenset(
        prefix + target.id
        for prefix, scope in scopes
        for node in scope.body
        for target, value in _bindings(node)
        if isinstance(target, ast.Name) and _is_or_holds_one(value, wanted)
    )


def _bindings(node: ast.stmt) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what; one by one where both sides are written out."""
    if isinstance(node, ast.AnnAssign) and node.value:
        yield node.target, node.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List):
                yield from zip(target.elts, node.value.elts, strict=False)
            else:
                yield target, node.value


def _sides(found: ast.AST) -> Iterator[ast.AST]:
    if isinstance(found, ast.Compare):
        yield from (found.left, *found.comparators)
    elif isinstance(found, ast.match_case):
        yield found.pattern
    elif method("endswith", "startswith", "removesuffix").matches(found):
        yield from getattr(found, "args", ())


def _is_or_holds_one(value: ast.expr, wanted: set[str]) -> bool:
    parts = value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]
    return any(_is_one(part, wanted) for part in parts)


def _is_one(node: ast.AST, wanted: set[str]) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.casefold() in wanted
