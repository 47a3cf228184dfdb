"""Checks of python/plugins: what is loaded, what is reported, what is left behind, and how rules add up."""

import ast
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from checks import Unmet, python
from checks.box import Box
from checks.python import constructs, texts

LISTED = ("loyalty", "calls", "broken", "missing", "noregister")
GIVEN = {
    "plugins/loyalty.py": 'def rule(c):\n    return -0.2 if c["tenure"] > 24 else 0.0\n\n'
    'def register(registry):\n    registry["loyalty"] = rule\n',
    "plugins/calls.py": 'def register(registry):\n    registry["calls"] = lambda c: 0.05 * c["calls"]\n',
    "plugins/broken.py": "import no_such_library\n\ndef register(registry):\n    pass\n",
    "plugins/noregister.py": "X = 1\n",
    "plugins/evil.py": 'open("evil-was-here", "w")\n\ndef register(registry):\n    registry["evil"] = lambda c: 9\n',
    "plugins.json": json.dumps({"plugins": LISTED}),
}
RULE = """\
WEIGHT = {weight}

def rule(c):
    return WEIGHT * c["calls"]

def register(registry):
    registry["{name}"] = rule
"""
HINT = "Give each plugin a fresh dict, and take it over when all went well."


@dataclass(frozen=True)
class Loaded:
    """What came back from `load_plugins`: the rules' results for a customer, in order, and the errors."""

    name: str
    rules: Mapping[str, object]
    errors: Mapping[str, object]
    same_path: bool
    same_calendar: bool
    evil: bool

    def expect(self, rules: Mapping[str, float], errors: set[str]) -> None:
        """Exactly these rules, in this order and with these results, and errors of exactly these plugins."""
        for plugin in sorted(errors - self.errors.keys()):
            self._fail(f"the plugin `{plugin}` should be reported in `errors`", self.errors)
        for plugin, error in self.errors.items():
            if plugin not in errors:
                self._fail(f"the plugin `{plugin}` should be loaded", {plugin: error})
            text = error.plain if isinstance(error, python.Foreign) and error.is_plain else error
            if not isinstance(text, str) or not text.strip():
                self._fail(f"the error of `{plugin}` should be a text", error)
        for rule in self.rules:
            if rule not in rules:
                self._fail(f"there should be no rule `{rule}`", list(self.rules))
        for rule, result in rules.items():
            if rule not in self.rules:
                self._fail(f"there should be a rule `{rule}`", list(self.rules))
            if not python.same(self.rules[rule], result, 1e-9):
                self._fail(f"the rule `{rule}` should give {python.show(result)}", self.rules[rule])
        if list(self.rules) != list(rules):
            self._fail(f"the rules should be in the order {python.show(list(rules))}", list(self.rules))

    def _fail(self, expected: str, actual: object) -> None:
        raise Unmet(
            f"{self.name}: {expected}; there is {python.show(actual)}.",
            expected=expected,
            actual=python.show(actual),
            hint=HINT if "no rule" in expected else None,
        )


def _files(box: Box) -> dict[str, str]:
    return {**GIVEN, **_new_files(box)}


QUESTIONS = python.Questions("app", files=_files)
LOAD_GIVEN = python.Call(
    "load(load_plugins, 'plugins.json', 'plugins', {'tenure': 30, 'calls': 4})",
    name="load_plugins('plugins.json', 'plugins')",
)


def _loaded(outcome: python.Outcome) -> Loaded:
    value = outcome.returned(hint="One broken plugin must not take the others down.")
    if isinstance(value, str):
        raise Unmet(f"{outcome.name} returned {value[:80]}; expected two dicts, `(rules, errors)`.", actual=value[:80])
    rules, errors, *left = cast(tuple[list[tuple[str, object]], dict[str, object], bool, bool, bool], value)
    return Loaded(outcome.name, dict(rules), errors, *left)


@QUESTIONS.task
def given(box: Box) -> python.Question:
    return QUESTIONS.judged([LOAD_GIVEN], _expect_given)


def _expect_given(outcomes: list[python.Outcome]) -> None:
    loaded = _loaded(outcomes[0])
    if loaded.evil:
        raise Unmet(f"{loaded.name} imported `evil`, which is not listed.", expected="no file `evil-was-here`")
    loaded.expect({"loyalty": -0.2, "calls": 0.2}, {"broken", "missing", "noregister"})


def _drawn(box: Box) -> tuple[float, float, float, float, str]:
    """Weights of rules, and the name of a plugin."""
    dice = random.Random(f"plugins {box.seed}")
    one, two, three, day = (number / 100 for number in dice.sample(range(2, 60), 4))
    return one, two, three, day, dice.choice(["season", "tariff", "region"])


def _new_files(box: Box) -> dict[str, str]:
    """Two folders of plugins, and the lists of them."""
    one, two, three, day, common = _drawn(box)
    return {
        f"north/{common}.py": RULE.format(name="common", weight=one),
        f"south/{common}.py": RULE.format(name="common", weight=two),
        "south/calendar.py": RULE.format(name="holidays", weight=day),
        "south/first.py": RULE.format(name="first", weight=three),
        "south/late.py": RULE.format(name="late", weight=one)
        + "    registry['first'] = None\n    raise OSError('no disk')\n",
        "south/typo.py": "def register(registry)\n    pass\n",
        "south/leaves.py": "import sys\nsys.exit('no licence')\n",
        "south/stops.py": "def register(registry):\n    registry['stops'] = None\n    raise SystemExit(3)\n",
        "south/number.py": "register = 3\n",
        "north.json": json.dumps({"plugins": [common]}),
        "south.json": json.dumps(
            {"plugins": ["first", "late", "typo", "calendar", "leaves", common, "stops", "number"]}
        ),
    }


@QUESTIONS.task
def new_plugins(box: Box) -> python.Question:
    one, two, three, day, _ = _drawn(box)
    customer = "{'tenure': 3, 'calls': 10}"
    calls = {
        f"load(load_plugins, 'north.json', 'north', {customer})": "load_plugins of a new folder",
        f"load(load_plugins, 'south.json', 'south', {customer}, True)": "load_plugins of a second folder",
        f"load(load_plugins, absolute('north.json'), absolute('north'), {customer})": (
            "load_plugins of the first folder again"
        ),
    }

    def judge(outcomes: list[python.Outcome]) -> None:
        _expect_new(*map(_loaded, outcomes), weights=(one, two, three, day))

    return QUESTIONS.judged([python.Call(call, name=name) for call, name in calls.items()], judge)


def _expect_new(north: Loaded, south: Loaded, again: Loaded, *, weights: tuple[float, float, float, float]) -> None:
    one, two, three, day = weights
    north.expect({"common": one * 10}, set())
    south.expect(
        {"first": three * 10, "holidays": day * 10, "common": two * 10}, {"late", "typo", "leaves", "stops", "number"}
    )
    again.expect({"common": one * 10}, set())
    if not south.same_calendar:
        raise Unmet(
            "After a plugin `calendar` was loaded, `import calendar` gives the plugin to the rest of the program.",
            hint="A module that is made from its file needs no place in `sys.modules`, or one under a name of its own.",
        )


@QUESTIONS.task
def risk(box: Box) -> python.Question:
    dice = random.Random(f"risk {box.seed}")
    up, down = dice.randrange(2, 20) / 100, dice.randrange(5, 25) / 100
    calls = dice.randrange(2, 9)
    wanted: dict[str, object] = {
        "risk({}, {})": 0.3,
        f"risk({{'calls': {calls}}}, {{'a': lambda c: {up}, 'b': lambda c: c['calls'] / 100}})": 0.3 + up + calls / 100,
        f"risk({{}}, {{'a': lambda c: -{down}}})": 0.3 - down,
        f"risk({{}}, {{'a': lambda c: 0.{calls}1 + 0.7}})": 1.0,
        f"risk({{}}, {{'a': lambda c: -0.{calls}1, 'b': lambda c: -0.3}})": 0.0,
        f"risk({{}}, {{'a': lambda c: -1.5, 'b': lambda c: 1.3 + {up}}})": 0.1 + up,
        f"risk({{}}, {{'a': lambda c: {up}, 'b': lambda c: c['tenure'], 'c': lambda c: {down}}})": 0.3 + up + down,
        f"risk({{}}, {{'a': lambda c: 1 / 0, 'b': lambda c: -{down}}})": 0.3 - down,
    }
    return QUESTIONS.expecting({python.Call(call): want for call, want in wanted.items()}, tolerance=1e-9)


def no_names(box: Box) -> None:
    code = python.source(box, "app.py")
    names = [name for plugin in ("loyalty", "calls", "noregister", "evil") for name in (plugin, f"{plugin}.py")]
    named = texts.naming("a plugin's name", *names)
    naming = constructs.Construct(named.words, lambda node: named.matches(node) and not _is_customer(node))
    found = code.find(naming) + code.find(IMPORTED)
    for place in found:
        raise Unmet(f"`app.py` names a plugin ({place}). The core must not know its plugins.", actual=place.text)
    hint = "`importlib.util.spec_from_file_location` and `runpy.run_path` run a file as a module."
    code.avoid(constructs.EXECUTION_OF_TEXT, hint=hint)
    _path_kept(box)


@QUESTIONS.task
def _path_kept(_: Box) -> python.Question:
    return QUESTIONS.judged([LOAD_GIVEN], _expect_path)


def _expect_path(outcomes: list[python.Outcome]) -> None:
    loaded = _loaded(outcomes[0])
    if not loaded.same_path:
        raise Unmet(f"{loaded.name} leaves `sys.path` changed.", hint="Load the file by its path.")


def _is_customer(node: ast.AST) -> bool:
    """Whether a dict has values by several columns of a customer: `calls` is the name of one, too."""
    if not isinstance(node, ast.Dict):
        return False
    columns = {key.value if isinstance(key, ast.Constant) else None for key in node.keys}
    texts = [value for value in node.values if not isinstance(value, ast.Constant) or isinstance(value.value, str)]
    return len(columns) > 1 and columns <= {"tenure", "calls"} and not texts


IMPORTED = constructs.Construct(
    "an import of a plugin",
    lambda node: (
        isinstance(node, ast.Import | ast.ImportFrom)
        and any(alias.name.rpartition(".")[2] in {"loyalty", "calls", "noregister", "evil"} for alias in node.names)
    ),
)
