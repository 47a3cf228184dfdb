"""Which tasks of a lesson cannot be checked again from a bundle: those whose checks look at programs that run.

What a check looks at is read from the lesson's `check.py`, without running it: which of its functions use a module
that looks at processes, or a fact that is not the set-up's. Such a fact comes from the start script and tells of the
programs that it has just started; elsewhere there are others, with other numbers.
"""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

LOOKS_AT_PROGRAMS = ("jobs", "running")
"""The modules of `checks` that look at processes."""

PACKAGE = "checks"
FACT = "fact"
FACTS = "facts"
ANY = ""
"""Stands for a fact whose name is only known when the check runs."""


@dataclass
class _Part:
    """What a function of the file, or another part at its top, mentions."""

    names: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    looks: bool = False


def beyond_a_bundle(check: Path, noted: Collection[str] | None) -> frozenset[str]:
    """The functions of a `check.py` that look at what runs, themselves or by way of others of the file.

    Args:
        check: the file. One that cannot be read as Python has none: its checks are broken anyway.
        noted: the names of the facts that the set-up has noted; None for a lesson without a start script, which has
            no others.
    """
    try:
        tree = ast.parse(check.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return frozenset()
    modules = set(_modules(tree))
    parts: dict[str, _Part] = {}
    for statement in tree.body:
        for name in _defined(statement):
            _read(statement, modules, parts.setdefault(name, _Part()))
    found = {name for name, part in parts.items() if part.looks or _is_of_the_start(part.facts, noted)}
    while more := {name for name, part in parts.items() if name not in found and part.names & found}:
        found |= more
    return frozenset(found)


def _is_of_the_start(facts: set[str], noted: Collection[str] | None) -> bool:
    return noted is not None and not facts <= set(noted)


def _modules(tree: ast.Module) -> Iterator[str]:
    """The names in the file by which it uses those modules, or what is in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            inside = (node.module or "").split(".")
            whole = len(inside) > 1 and inside[0] == PACKAGE and inside[1] in LOOKS_AT_PROGRAMS
            for name in node.names:
                if whole or (node.module == PACKAGE and name.name in LOOKS_AT_PROGRAMS):
                    yield name.asname or name.name
        elif isinstance(node, ast.Import):
            for name in node.names:
                inside = name.name.split(".")
                if name.asname and len(inside) > 1 and inside[0] == PACKAGE and inside[1] in LOOKS_AT_PROGRAMS:
                    yield name.asname


def _defined(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _read(statement: ast.stmt, modules: set[str], part: _Part) -> None:
    named = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            part.names.add(node.id)
            part.looks |= node.id in modules
        elif isinstance(node, ast.Attribute):
            whole = isinstance(node.value, ast.Name) and node.value.id == PACKAGE and node.attr in LOOKS_AT_PROGRAMS
            part.looks |= whole
            if node.attr in (FACT, FACTS) and node not in named:
                part.facts.add(ANY)
        if isinstance(node, ast.Call | ast.Subscript) and (fact := _fact(node)):
            # The walk comes to what is inside afterwards.
            named.add(node.func if isinstance(node, ast.Call) else node.value)
            part.facts.add(fact)


def _fact(node: ast.Call | ast.Subscript) -> str:
    """The name of the fact that `box.fact("name")` or `box.facts["name"]` reads; empty if it is something else."""
    if isinstance(node, ast.Call):
        reader, name, word = node.func, node.args[0] if node.args else None, FACT
    else:
        reader, name, word = node.value, node.slice, FACTS
    if not isinstance(reader, ast.Attribute) or reader.attr != word or not isinstance(name, ast.Constant):
        return ""
    return name.value if isinstance(name.value, str) else ""
