"""Checks of python/factory: loaders for known formats, registration of new ones, refusals, and no chain of `if`."""

import ast
import json
import random

from checks import Unmet, python
from checks.box import Box
from checks.python import texts
from checks.python.constructs import dotted
from checks.python.imports import functions_in, with_own_modules

KNOWN = (".csv", ".json", ".jsonl")
NEW = (".tsv", ".parquet", ".arrow", ".orc", ".avro", ".feather")
GIVEN = [{"id": "C1", "calls": 3}, {"id": "C2", "calls": 0}, {"id": "C3", "calls": 7}]
TABLE = "A dict from extension to class is the whole factory: look the class up, call it with the path."

Rows = list[dict[str, object]]
IN_DATA, ELSEWHERE = (
    ("data/a.csv", "data/b.JSON", "data/c.jsonl"),
    ("v1.json/x.old.CSV", "v2/y.json", "v1.json/z.JsonL"),
)


def _dice(box: Box) -> random.Random:
    return random.Random(f"factory {box.seed}")


def _files(rows: Rows, *names: str) -> dict[str, str]:
    """The rows as csv, json and jsonl with empty lines, into these files."""
    lines = [json.dumps(row) for row in rows]
    table = "id,calls\n" + "".join(f"{row['id']},{row['calls']}\n" for row in rows)
    return dict(zip(names, (table, json.dumps(rows), "\n\n".join(lines) + "\n\n"), strict=True))


def _rows(box: Box) -> Rows:
    """Rows that the text does not show."""
    dice = _dice(box)
    return [{"id": f"C{number}", "calls": dice.randrange(40)} for number in dice.sample(range(100, 999), 4)]


QUESTIONS = python.Questions("loaders", files=lambda box: {**_files(GIVEN, *IN_DATA), **_files(_rows(box), *ELSEWHERE)})


def builtin(box: Box) -> None:
    _loaded(box)
    _kinds(box)


@QUESTIONS.task
def _loaded(box: Box) -> python.Question:
    rows = _rows(box)
    wanted: dict[str, object] = {f"make_loader({name!r}).load()": GIVEN for name in IN_DATA}
    wanted |= {f"make_loader({name!r}).load()": rows for name in ELSEWHERE}
    wanted |= {f"make_loader(__import__('pathlib').Path({name!r})).load()": rows for name in ELSEWHERE}
    one, other = IN_DATA[0], ELSEWHERE[0]
    wanted[f"(lambda loader: [loader.load(), loader.load()])(make_loader({one!r}))"] = [GIVEN, GIVEN]
    wanted[f"[loader.load() for loader in [make_loader({one!r}), make_loader({other!r})]]"] = [GIVEN, rows]
    hint = (
        "The extension is that of the file, in any case. Each loader has a path of its own, and `load` reads it anew."
    )
    return QUESTIONS.expecting({python.Call(call): want for call, want in wanted.items()}, hint=hint)


@QUESTIONS.task
def _kinds(_: Box) -> python.Question:
    call = python.Call(f"kinds(make_loader, *{IN_DATA})", name="make_loader")
    return QUESTIONS.judged([call], _expect_kinds)


def _expect_kinds(outcomes: list[python.Outcome]) -> None:
    (kinds,) = outcomes
    if kinds.returned() != len(IN_DATA):
        raise Unmet(
            f"`make_loader` gives objects of {kinds.value} classes for three formats.",
            expected="a class of its own for each format",
            actual=kinds.value,
        )


@QUESTIONS.task
def register(box: Box) -> python.Question:
    tsv, parquet = _dice(box).sample(NEW, 2)
    first, second, third = (f"{name.title()}Loader" for name in (tsv[1:], parquet[1:], "other"))
    calls = {
        _call("by_call", tsv, first, f"register({tsv!r}, {first})"): None,
        _chosen(f"week.2{tsv}", f"register({tsv!r}, {first})"): first,
        _call("by_decorator", parquet, second, f"@register({parquet!r}) above `class {second}`"): True,
        _chosen(f"WEEK{parquet.upper()}", f"@register({parquet!r}) above `class {second}`"): second,
        _chosen(f"week{tsv}", "both"): first,
        python.Call(f"make_loader('w{tsv}').load()"): [f"{first} of w{tsv}"],
        python.Call("make_loader('data/a.csv') and None", name="make_loader('data/a.csv')"): None,
        _call("by_call", ".csv", third, f"register('.csv', {third})"): None,
        _chosen("data/a.csv", f"register('.csv', {third})"): third,
        python.Call("make_loader('x.xml')", name="make_loader('x.xml') after all that"): (
            python.raises("ValueError", ".xml", *KNOWN, tsv, parquet)
        ),
    }
    return QUESTIONS.judged(list(calls), lambda outcomes: _expect_registered(outcomes, list(calls.values())))


def _expect_registered(outcomes: list[python.Outcome], results: list[object]) -> None:
    for outcome, wanted in zip(outcomes, results, strict=True):
        if wanted is None:
            outcome.returned()
        elif wanted is True and outcome.returned() is not True:
            raise Unmet(f"{outcome.name} does not give the class back.", hint="A decorator returns what stands below.")
        else:
            outcome.expect(wanted)


def _call(how: str, extension: str, name: str, shown: str) -> python.Call:
    return python.Call(f"{how}(register, {extension!r}, {name!r})", name=shown)


def _chosen(path: str, after: str) -> python.Call:
    return python.Call(f"chosen(make_loader, {path!r})", name=f"type(make_loader({path!r})).__name__ after {after}")


@QUESTIONS.task
def rejects(box: Box) -> python.Question:
    (odd,) = _dice(box).sample([".xml", ".xlsx", ".yaml", ".html"], 1)
    refusal = python.raises("TypeError")
    known = python.raises("ValueError", *KNOWN)
    calls = {
        python.Call(f"make_loader('week{odd}')"): python.raises("ValueError", odd, *KNOWN),
        python.Call(f"make_loader('data.csv/week{odd}')"): python.raises("ValueError", odd, *KNOWN),
        python.Call("make_loader('data/README')"): known,
        python.Call("make_loader('data.csv/README')"): known,
        _refused(False, "register('.tsv', NoLoad)"): refusal,
        _refused(True, "@register('.tsv') above a class without `load`"): refusal,
        _refused(False, "register('.tsv', ...) for a class with `load = 3`", load=3): refusal,
        python.Call("make_loader('week.tsv')", name="make_loader('week.tsv') after all that"): (
            python.raises("ValueError", ".tsv", *KNOWN)
        ),
        python.Call("late(make_loader, 'no/such.csv')", name="make_loader('no/such.csv')"): "load",
    }
    return QUESTIONS.judged(list(calls), lambda outcomes: _expect_refused(outcomes, list(calls.values())))


def _expect_refused(outcomes: list[python.Outcome], results: list[object]) -> None:
    for outcome, wanted in zip(outcomes, results, strict=True):
        if wanted == "load":
            outcome.returned(hint="A file is opened by `load`, not before.")
        else:
            outcome.expect(wanted)


def _refused(as_decorator: bool, shown: str, load: int | None = None) -> python.Call:
    return python.Call(f"refused(register, '.tsv', {as_decorator}, {load})", name=shown)


def open_closed(box: Box) -> None:
    extensions = (*KNOWN, *(extension[1:] for extension in KNOWN))
    naming = texts.naming("an extension", *extensions)
    sources = list(with_own_modules(box, "loaders.py"))
    for code in sources:
        names = texts.bound(code.tree, *extensions)
        for place in code.find(texts.comparing("a comparison with an extension", *extensions, names=names)):
            raise Unmet(f"{code.name} compares extensions itself ({place}).", actual=place.text, hint=TABLE)
    makers = [(code, maker) for code in sources for maker in _makers(code)]
    if not makers:
        sources[0].function("make_loader")
    for code, maker in makers:
        for node in filter(naming.matches, ast.walk(maker)):
            place = code.place(node)
            raise Unmet(f"`make_loader` names an extension itself ({place}).", actual=place.text, hint=TABLE)


def _makers(code: python.Source) -> list[ast.AST]:
    """What `make_loader` may be in a file: a function, or what is assigned to its name, and the functions in that."""
    found: list[ast.AST] = [node for name, node in code.functions().items() if name == "make_loader"]
    for value in filter(None, map(_made_loader, ast.walk(code.tree))):
        used = list(functions_in(value, code))
        found += [value, *used] if used or isinstance(value, ast.Lambda) else []
    return found


def _made_loader(node: ast.AST) -> ast.expr | None:
    """What a statement assigns to `make_loader`, if it does."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not node.value:
        return None
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        for name, value in zip(_parts(target), _parts(node.value), strict=False):
            if dotted(name) == "make_loader":
                return value
    return None


def _parts(expression: ast.expr) -> list[ast.expr]:
    return expression.elts if isinstance(expression, ast.Tuple) else [expression]
