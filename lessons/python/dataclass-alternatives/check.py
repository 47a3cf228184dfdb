"""Checks of python/dataclass-alternatives: five containers, each with what it guarantees."""

import json
import random

from checks import python
from checks.box import Box
from checks.python.expectations import called

TUPLE = "`class Point(typing.NamedTuple):` with `month: int` and a default for `rate` makes a tuple with names."
KEYS = "A key is optional under `typing.NotRequired[...]`, or in a subclass with `total=False`."
TEXT = "An enum that is also a str, `class Plan(str, Enum)` or `StrEnum`, is written as its value."
ALWAYS = "Validation only in `__init__` does not see later assignments; a property or a descriptor does."
SLOTS = "`__slots__` names the attributes that there are; without `__dict__` there is no room for others."
EACH = "`json.load(file, object_hook=...)` calls its function for each object in the file, from the inside out."

Wanted = dict[python.Call, object]


def _drawn(box: Box) -> tuple[int, int, list[str]]:
    """A depth, a port and two names for the settings, which the text does not show."""
    dice = random.Random(f"settings {box.seed}")
    return dice.randrange(4, 99), dice.randrange(1000, 9999), dice.sample(["north", "south", "west"], 2)


def _files(box: Box) -> dict[str, str]:
    """Files of settings."""
    depth, port, names = _drawn(box)
    given = {"name": "churn", "model": {"depth": 3, "lr": 0.1}, "stages": [{"id": "train"}, {"id": "eval"}]}
    hidden = {
        "grid": [[{"site": names[0]}, {"site": names[1]}], [], [1, [{"deep": {"depth": depth}}]]],
        "service": {"http": {"main": {"port": port, "open": True, "owner": None}}},
    }
    return {"settings.json": json.dumps(given), "nightly.json": json.dumps(hidden)}


QUESTIONS = python.Questions("shapes", files=_files)


@QUESTIONS.task
def point(box: Box) -> python.Question:
    dice = random.Random(f"point {box.seed}")
    month, rate = dice.randrange(4, 12), dice.randrange(1, 99) / 128
    made = f"Point({month}, {rate})"
    wanted: Wanted = {
        called("Point(3, 0.2) == (3, 0.2)"): True,
        called("issubclass(Point, tuple)"): True,
        called("Point._fields"): ("month", "rate"),
        called(f"Point({month})"): (month, 0.0),
        called(f"Point(month={month}, rate={rate})"): (month, rate),
        called(f"[{made}.month, {made}.rate, {made}[0], {made}[-1]]"): [month, rate, month, rate],
        called(f"parts(*{made})", f"a, b = {made}; [a, b]"): [month, rate],
        called(f"{made} < ({month}, 1.5)"): True,
        called(f"{made} in {{({month}, {rate})}}"): True,
        called(f"{made}._replace(rate=0.5)"): (month, 0.5),
    }
    for name in ("month", "rate"):
        wanted[called(f"assigned({made}, {name!r}, 5)", f"{made}.{name} = 5")] = python.raises("AttributeError")
    return QUESTIONS.expecting(wanted, hint=TUPLE)


@QUESTIONS.task
def payload(box: Box) -> python.Question:
    tenure = random.Random(f"payload {box.seed}").randrange(1, 99)
    made = f"Payload(customer_id='C1', tenure={tenure})"
    wanted: Wanted = {
        called("keys(Payload)", "the keys of the TypedDict Payload"): {
            "required": {"customer_id": "str", "tenure": "int"},
            "optional": {"plan": "str"},
        },
        called(f"type({made}) is dict"): True,
        called(made): {"customer_id": "C1", "tenure": tenure},
        called(f"dumped({made})", f"json.dumps({made})"): json.dumps({"customer_id": "C1", "tenure": tenure}),
    }
    return QUESTIONS.expecting(wanted, hint=KEYS)


@QUESTIONS.task
def plan(box: Box) -> python.Question:
    values = {"FIBER": "fiber", "DSL": "dsl", "CABLE": "cable"}
    wanted: Wanted = {
        called("is_enum(Plan)", "issubclass(Plan, enum.Enum)"): True,
        called("[plan.name for plan in Plan]"): list(values),
        called("[plan.value for plan in Plan]"): list(values.values()),
        called("len(Plan.__members__)"): 3,
    }
    for name, value in values.items():
        wanted[called(f"Plan({value!r}) is Plan.{name}")] = True
        wanted[called(f"dumped(Plan.{name})", f"json.dumps(Plan.{name})")] = json.dumps(value)
    wanted[called("dumped({'plans': list(Plan)})", "json.dumps({'plans': list(Plan)})")] = json.dumps(
        {"plans": list(values.values())}
    )
    for other in ("vdsl", "DSL", "", None):
        wanted[called(f"Plan({other!r})")] = python.raises("ValueError")
    return QUESTIONS.expecting(wanted, hint=TEXT)


@QUESTIONS.task
def features(box: Box) -> python.Question:
    dice = random.Random(f"features {box.seed}")
    tenure, calls, later = dice.randrange(1, 99), dice.randrange(1, 99), dice.randrange(1, 99)
    made = f"Features({tenure}, {calls})"
    unknown = called(f"assigned({made}, 'tenur', 1)", f"{made}.tenur = 1")
    dictionary = called(f"hasattr({made}, '__dict__')")
    kind, later_kind = called("type(Features('12', 3).tenure).__name__"), f"assigned({made}, 'calls', {str(later)!r})"
    wanted: Wanted = {
        called("Features('12', 3).tenure"): 12,
        kind: "int",
        called(f"Features(tenure={tenure}, calls='{calls}').calls"): calls,
        called("[Features(0, '0').tenure, Features(0, '0').calls]"): [0, 0],
        called(f"of_two(Features, ({tenure}, 1), (2, {calls}))", "tenure and calls of two objects"): [
            (tenure, 1),
            (2, calls),
        ],
        unknown: python.raises("AttributeError"),
        dictionary: False,
    }
    for bad in (f"Features(-{tenure}, 1)", f"Features(1, -{calls})", "Features('-1', 1)", "Features(1, 'many')"):
        wanted[called(bad)] = python.raises("ValueError")
    for name, before in (("tenure", tenure), ("calls", calls)):
        for new in (later, str(later)):
            wanted[called(f"assigned({made}, {name!r}, {new!r})", f"f.{name}, after f.{name} = {new!r},")] = later
        for bad_value in (-1, f"-{later}", "many"):
            refused = called(f"assigned({made}, {name!r}, {bad_value!r})", f"f.{name} = {bad_value!r}")
            wanted[refused] = python.raises("ValueError")
            after = f"f.{name}, after f = {made} and f.{name} = {bad_value!r},"
            wanted[called(f"kept({made}, {name!r}, {bad_value!r})", after)] = before
    wanted[called(f"type({later_kind}).__name__", f"type(f.calls).__name__, after f.calls = {str(later)!r},")] = "int"
    return QUESTIONS.expecting(wanted, hint=ALWAYS, hints=dict.fromkeys((unknown, dictionary), SLOTS))


@QUESTIONS.task
def settings(box: Box) -> python.Question:
    depth, port, names = _drawn(box)
    wanted: Wanted = {
        called("load_settings('settings.json').model.depth"): 3,
        called("load_settings('settings.json').stages[1].id"): "eval",
        called("[stage.id for stage in load_settings('settings.json').stages]"): ["train", "eval"],
        called("load_settings('settings.json').name"): "churn",
        called("load_settings('nightly.json').service.http.main.port"): port,
        called("load_settings('nightly.json').service.http.main.open"): True,
        called("load_settings('nightly.json').service.http.main.owner"): None,
        called("load_settings('nightly.json').grid[0][1].site"): names[1],
        called("load_settings('nightly.json').grid[2][1][0].deep.depth"): depth,
        called("load_settings('nightly.json').grid[1]"): [],
        called(
            "changed(load_settings('settings.json').model, 'depth', 5)", "s.model.depth, after s.model.depth = 5,"
        ): 5,
        called("changed(load_settings('settings.json'), 'name', 'x')", "s.name, after s.name = 'x',"): "x",
        called(
            "changed(load_settings('settings.json').stages[0], 'id', 'fit')", "s.stages[0].id, after a change,"
        ): "fit",
        called("load_settings('settings.json').model.lr"): 0.1,
    }
    anew = called(
        "(lambda s: [s.name, s.model.depth, s.stages[0].id])(load_settings('settings.json'))",
        "name, model.depth and stages[0].id, read once more after what was read before was changed,",
    )
    wanted[anew] = ["churn", 3, "train"]
    return QUESTIONS.expecting(
        wanted, hint=EACH, hints={anew: "Each call reads the file, and gives objects of its own."}
    )
