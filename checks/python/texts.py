"""Constructs about particular texts: where source names one of them, and where it compares something with it.

`"CSV"` counts as `"csv"`. Docstrings count as nothing.
"""

import ast
from collections.abc import Iterator

from checks.python.constructs import Construct, method


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


def comparing(words: str, *texts: str) -> Construct:
    """A comparison with one of these texts: `==`, `in (...)`, `.endswith(...)`, or a `case` of a `match`.

    Args:
        words: what it is, as words that follow "uses".
    """
    wanted = {text.casefold() for text in texts}

    def matches(found: ast.AST) -> bool:
        return any(_is_one(part, wanted) for side in _sides(found) for part in ast.walk(side))

    return Construct(words, matches)


def _sides(found: ast.AST) -> Iterator[ast.AST]:
    if isinstance(found, ast.Compare):
        yield from (found.left, *found.comparators)
    elif isinstance(found, ast.match_case):
        yield found.pattern
    elif method("endswith", "startswith", "removesuffix").matches(found):
        yield from getattr(found, "args", ())


def _is_one(node: ast.AST, wanted: set[str]) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.casefold() in wanted
