"""The learner's source, read as a syntax tree and never run.

A feature that is only named in a comment or a string is not in the tree, and no formatting hides one that is.
"""

import ast
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checks import contents
from checks.box import Box
from checks.places import Where, named
from checks.python.constructs import Construct
from checks.showing import escaped, shown
from checks.verdict import Unmet

MOST_BYTES = 256 * 1024

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A line of the learner's source: its number, and its text without the indentation."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {shown(self.text, 80)}"


@dataclass(frozen=True)
class Source:
    """A file of Python source.

    Attributes:
        name: how messages call it.
        lines: its text, line by line.
        tree: its syntax tree.
    """

    name: str
    lines: tuple[str, ...] = field(repr=False)
    tree: ast.Module = field(repr=False)

    def functions(self) -> dict[str, FunctionNode]:
        """The functions by name; methods as `Class.method`. Functions inside functions are left out."""
        return {name: node for name, node in _definitions(self.tree) if isinstance(node, FunctionNode)}

    def classes(self) -> dict[str, ast.ClassDef]:
        """The classes by name; those inside classes as `Outer.Inner`."""
        return {name: node for name, node in _definitions(self.tree) if isinstance(node, ast.ClassDef)}

    def function(self, name: str, *, hint: str | None = None) -> FunctionNode:
        """The function or method of this name.

        Raises:
            Unmet: there is none.
        """
        found = self.functions().get(name)
        if found is None:
            raise Unmet(f"{self.name} defines no function {shown(name)}.", expected=f"def {name}(...)", hint=hint)
        return found

    def class_(self, name: str, *, hint: str | None = None) -> ast.ClassDef:
        """The class of this name.

        Raises:
            Unmet: there is none.
        """
        found = self.classes().get(name)
        if found is None:
            raise Unmet(f"{self.name} defines no class {shown(name)}.", expected=f"class {name}", hint=hint)
        return found

    def place(self, node: ast.AST) -> Place:
        """Where a node of the tree begins."""
        line = getattr(node.pattern if isinstance(node, ast.match_case) else node, "lineno", 1)
        return Place(line, self.lines[line - 1].strip() if line <= len(self.lines) else "")

    def find(self, construct: Construct, *, within: str | None = None) -> list[Place]:
        """The places of a construct, in the order of the file.

        Args:
            within: the function, method or class to search; the whole file if None.

        Raises:
            Unmet: there is no such function or class.
        """
        found = [node for node in ast.walk(self._part(within)) if construct.matches(node)]
        return sorted({self.place(node) for node in found}, key=lambda place: place.line)

    def expect(self, construct: Construct, *, within: str | None = None, hint: str | None = None) -> None:
        """The construct is used at least once.

        Raises:
            Unmet: it is not.
        """
        if not self.find(construct, within=within):
            where = f"{shown(within)} in {self.name}" if within else self.name
            raise Unmet(f"{where} does not use {construct}.", expected=str(construct), hint=hint)

    def avoid(self, *constructs: Construct, within: str | None = None, hint: str | None = None) -> None:
        """None of the constructs is used.

        Raises:
            Unmet: one is; the first place is named.
        """
        found = [(place, construct) for construct in constructs for place in self.find(construct, within=within)]
        for place, construct in sorted(found, key=lambda pair: pair[0].line)[:1]:
            raise Unmet(
                f"Line {place.line} of {self.name} still uses {construct}: {shown(place.text, 80)}.",
                actual=escaped(place.text)[:200],
                hint=hint,
            )

    def runs_on_import(self) -> list[Place]:
        """The statements outside functions and classes that do more on import than define names.

        Imports, definitions, a docstring, constants, and what stands under a test of `__name__` or
        `TYPE_CHECKING` are left out.
        """
        return [self.place(node) for node in self.tree.body if not _only_defines(node)]

    def length(self, function: str) -> int:
        """How many lines the function has, from `def` to its last."""
        node = self.function(function)
        return (node.end_lineno or node.lineno) - node.lineno + 1

    def nesting(self, function: str) -> int:
        """How deep its if, for, while, try, with and match statements are nested; `elif` counts as `if`."""
        return _depth(self.function(function).body)

    def _part(self, name: str | None) -> ast.AST:
        if name is None:
            return self.tree
        found = dict(_definitions(self.tree)).get(name)
        return found if found is not None else self.function(name)


def source(box: Box, where: Where, *, hint: str | None = None) -> Source:
    """Read a file of Python source.

    Raises:
        Unmet: it is missing, too large, or no valid Python; the line is named.
    """
    data = contents.data(box, where, hint=hint)
    name = named(box, Path(os.path.normpath(box.lab / where)))
    if len(data) > MOST_BYTES:
        raise Unmet(f"{name} has more than {MOST_BYTES // 1024} KB; that is no source written by hand.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the learner's code is no matter of ours
            tree = ast.parse(data)
    except SyntaxError as error:
        line = f"line {error.lineno}: " if error.lineno else ""
        raise Unmet(f"{name} is not valid Python: {line}{escaped(error.msg)}.", hint=hint) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unmet(f"{name} is not valid Python: {escaped(str(error)) or 'it is nested too deeply'}.") from None
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return Source(name, tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), tree)


def _definitions(node: ast.AST) -> Iterator[tuple[str, FunctionNode | ast.ClassDef]]:
    """Functions and classes with their dotted names, also those under `if` and `try`; the last of a name counts."""
    waiting = [(child, "") for child in reversed(list(ast.iter_child_nodes(node)))]
    while waiting:
        child, prefix = waiting.pop()
        if isinstance(child, FunctionNode):
            yield prefix + child.name, child
            continue
        if isinstance(child, ast.ClassDef):
            yield prefix + child.name, child
            prefix += f"{child.name}."
        elif not isinstance(child, ast.stmt | ast.excepthandler):
            continue
        waiting += [(inner, prefix) for inner in reversed(list(ast.iter_child_nodes(child)))]


def _only_defines(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | FunctionNode | ast.ClassDef | ast.Pass):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return node.value is None or not any(isinstance(part, ast.Call) for part in ast.walk(node.value))
    if isinstance(node, ast.If):
        names = {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
        return bool(names & {"__name__", "TYPE_CHECKING"})
    return type(node).__name__ == "TypeAlias"  # the `type` statement of Python 3.12


_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.Match)


def _depth(statements: list[ast.stmt]) -> int:
    deepest = 0
    for node in statements:
        inner = max((_depth(part) for part in _blocks_of(node)), default=0)
        deepest = max(deepest, inner + isinstance(node, _BLOCKS))
    return deepest


def _blocks_of(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks in a statement; those of `elif` are as deep as that of the `if`, however many there are."""
    while isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        yield node.body
        node = node.orelse[0]
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for handler in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield handler.body
