"""Follows a file of the learner's to what it is made of: modules of their own, and functions behind a name."""

import ast
from collections.abc import Iterator

from checks.box import Box
from checks.python.source import Source, source


def with_own_modules(box: Box, file: str) -> Iterator[Source]:
    """A file, then those of the workspace that it imports, and that these import.

    Args:
        box: the sandbox.
        file: the file, from the workspace.

    Raises:
        Unmet: one of them cannot be read.
    """
    waiting = [file]
    for name in waiting:
        code = source(box, name)
        yield code
        paths = dict.fromkeys(path for node in ast.walk(code.tree) for path in _paths(node))
        waiting += [path for path in paths if path not in waiting and (box.lab / path).is_file()]


def functions_in(expression: ast.expr, code: Source) -> Iterator[ast.AST]:
    """The functions of a file that an expression names, also as methods, or as what calls an object of a class."""
    names = {getattr(part, "attr", getattr(part, "id", None)) for part in ast.walk(expression)}
    for name, function in code.functions().items():
        if name.removesuffix(".__call__").rpartition(".")[2] in names:
            yield function


def _paths(node: ast.AST) -> Iterator[str]:
    """Where the modules that a statement imports would be in the workspace."""
    modules = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
    if isinstance(node, ast.ImportFrom) and node.module:
        modules = [node.module, *(f"{node.module}.{module}" for module in modules)]
    for module in modules:
        yield f"{module.replace('.', '/')}.py"
        yield f"{module.replace('.', '/')}/__init__.py"
