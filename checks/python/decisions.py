"""Decisions that a function makes for each of many values, read from its source.

A lesson about branches hands a recorder to the learner's function and wants each decision to go through it:
`if cpu.branch(v > limit)`. What decides without it is found here.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from checks.python.constructs import dotted
from checks.python.source import FunctionNode, Place, Source

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.Lambda, *_COMPREHENSIONS)
_DECIDING = frozenset({"filter", "takewhile", "dropwhile", "filterfalse", "itertools.takewhile", "itertools.dropwhile"})


def unrecorded_decisions(source: Source, function: str, recorder: str) -> list[Place]:
    """Where a function, or one of the module's own that it uses, decides about a value without the recorder.

    Decisions are `if`, conditional expressions, `match`, the `if` of a comprehension, calls such as `filter`, and
    `while`, `assert`, `and` and `or` where they compare an argument. Those that are made once a call, outside of
    loops, are left out.

    Args:
        recorder: the name of the method that records a decision and returns it.
    """
    functions = {name: node for name, node in source.functions().items() if "." not in name}
    found: list[ast.AST] = []
    waiting, seen = [(source.function(function), False)], set()
    while waiting:
        node, each = waiting.pop()
        if (node.name, each) in seen:
            continue
        seen.add((node.name, each))
        values = list(_for_each_value(node, each))
        arguments = frozenset(part.arg for part in ast.walk(node) if isinstance(part, ast.arg))
        recording = _Recording(recorder, _names_of(recorder, node), arguments)
        found += [part for part in values if recording.misses(part)]
        in_loop = {part.id for part in values if isinstance(part, ast.Name)}
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and part.id in functions and functions[part.id] is not node:
                waiting.append((functions[part.id], part.id in in_loop or _is_argument(part, node)))
    placed = [part.iter if isinstance(part, ast.comprehension) else part for part in found]
    return sorted({source.place(part) for part in placed}, key=lambda place: place.line)


@dataclass(frozen=True)
class _Recording:
    """Which expressions of a function go through the recorder.

    Attributes:
        recorder: its method.
        names: the names that stand for the method or for its answers.
        arguments: the function's parameters. Comparisons of others, such as counters, are no decisions about values.
    """

    recorder: str
    names: frozenset[str]
    arguments: frozenset[str] = frozenset()

    def misses(self, node: ast.AST) -> bool:
        """Whether a node decides, and not by the recorder's answer."""
        if isinstance(node, ast.If | ast.IfExp):
            return self._is_open(node.test)
        if isinstance(node, ast.comprehension):
            return any(map(self._is_open, node.ifs))
        if isinstance(node, ast.Match):
            return self._is_open(node.subject)
        if isinstance(node, ast.Call) and dotted(node.func) in _DECIDING:
            return not self._is_used_in(node)
        test = node.test if isinstance(node, ast.While | ast.Assert) else node
        return isinstance(node, ast.BoolOp | ast.While | ast.Assert) and any(self._compared_beside(test))

    def _is_open(self, test: ast.expr) -> bool:
        """Whether a test does not use the recorder, or compares an argument beside it."""
        return not self._is_used_in(test) or any(self._compared_beside(test))

    def _is_used_in(self, node: ast.AST) -> bool:
        return any(self._is_recorder(part) for part in ast.walk(node))

    def _is_recorder(self, node: ast.AST) -> bool:
        is_method = isinstance(node, ast.Attribute) and node.attr == self.recorder
        return is_method or (isinstance(node, ast.Name) and node.id in self.names)

    def _compared_beside(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Call) and self._is_recorder(node.func):
            return
        if isinstance(node, ast.Compare) and not self._is_used_in(node) and self.arguments & set(_looked_at(node)):
            yield node
        for child in ast.iter_child_nodes(node):
            yield from self._compared_beside(child)


def _for_each_value(function: FunctionNode, each: bool) -> Iterator[ast.AST]:
    """The nodes that are run once a value: those in loops and inner functions, or all if `each`."""
    waiting: list[tuple[ast.AST, bool]] = [(child, each) for child in function.body]
    while waiting:
        node, inside = waiting.pop()
        if inside or isinstance(node, ast.While) or (isinstance(node, ast.Call) and dotted(node.func) in _DECIDING):
            yield node
        inside = inside or isinstance(node, (*_LOOPS, ast.FunctionDef, ast.AsyncFunctionDef))
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]


def _names_of(recorder: str, function: FunctionNode) -> frozenset[str]:
    """The names in a function that are bound to the recorder's method or to something made with it."""
    names: set[str] = set()
    while True:
        recording = _Recording(recorder, frozenset(names))
        more = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign | ast.NamedExpr | ast.AnnAssign)
            and node.value
            and _uses(recording, node.value)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        } | set(_answers_one_by_one(recording, function))
        if more <= names:
            return frozenset(names)
        names |= more


def _answers_one_by_one(recording: _Recording, function: FunctionNode) -> Iterator[str]:
    """The names that go through the recorder's answers in a loop: `for above in map(cpu.branch, ...)`."""
    series = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            items = series.get(node.iter.id, node.iter) if isinstance(node.iter, ast.Name) else node.iter
            if isinstance(node.target, ast.Name) and _are_answers(recording, items):
                yield node.target.id
            elif isinstance(node.target, ast.Tuple) and _is_grouped_by_answers(recording, items):
                yield from (name.id for name in node.target.elts[:1] if isinstance(name, ast.Name))


def _are_answers(recording: _Recording, items: ast.expr) -> bool:
    if isinstance(items, ast.ListComp | ast.GeneratorExp):
        return _asks(recording, items.elt)
    if not (isinstance(items, ast.Call) and items.args):
        return False
    if dotted(items.func) == "map":
        return _is_asking(recording, items.args[0])
    return dotted(items.func) in {"list", "tuple", "iter", "sorted"} and _are_answers(recording, items.args[0])


def _is_grouped_by_answers(recording: _Recording, items: ast.expr) -> bool:
    if not (isinstance(items, ast.Call) and dotted(items.func).rpartition(".")[2] == "groupby"):
        return False
    keys = [*items.args[1:], *(keyword.value for keyword in items.keywords)]
    return any(_is_asking(recording, key) for key in keys)


def _is_asking(recording: _Recording, function: ast.expr) -> bool:
    """Whether a function is the recorder, or asks nothing else."""
    return _asks(recording, function.body) if isinstance(function, ast.Lambda) else recording._is_recorder(function)


def _asks(recording: _Recording, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and recording._is_recorder(node.func)


def _uses(recording: _Recording, value: ast.expr) -> bool:
    return any(recording._is_recorder(part) for part in ast.walk(value))


def _looked_at(node: ast.AST) -> Iterator[str]:
    """The names in an expression, those of which only the length is taken left out."""
    if isinstance(node, ast.Name):
        yield node.id
    if not (isinstance(node, ast.Call) and dotted(node.func) == "len"):
        for child in ast.iter_child_nodes(node):
            yield from _looked_at(child)


def _is_argument(name: ast.Name, function: FunctionNode) -> bool:
    """Whether a function is handed on by its name (`map(above, values)`)."""
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(name is argument for call in calls for argument in (*call.args, *(item.value for item in call.keywords)))
