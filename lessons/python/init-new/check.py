"""Checks of python/init-new: a float with bounds, and models that exist once a name."""

import random
from typing import cast

from checks import Unmet, python
from checks.box import Box
from checks.python.expectations import ANYTHING, called

TOO_LATE = "A float gets its value when it is created: `__init__` comes too late, `__new__` makes it."
NAN = "Every comparison with NaN is False: `min` and `max` let it slip through, or make a bound of it."
KEY = "Remember the objects by class and name, both."
AGAIN = "`__init__` runs every time, even if `__new__` returned an object that was there already."
LOADER = """\
CALLS = []

def load_weights(name):
    CALLS.append(name)
    return {"name": name, "w": [0.1, 0.2]}
"""
QUESTIONS = python.Questions("scores", files=lambda _: {"loader.py": LOADER})


@QUESTIONS.task
def probability(box: Box) -> python.Question:
    dice = random.Random(f"probability {box.seed}")
    inside, percent = dice.randrange(1, 128) / 128, dice.randrange(1, 100)
    values = {
        1.7: 1.0, -0.3: 0.0, 0.25: 0.25, "0.25": 0.25, inside: inside, f" {inside}\n": inside, "1e3": 1.0,
        0: 0.0, 1: 1.0, 1 + dice.random(): 1.0, -dice.random() * 1e9: 0.0, percent: 1.0, "-inf": 0.0,
    }  # fmt: skip
    wanted: dict[python.Call, object] = {}
    for value, kept in values.items():
        wanted[called(f"Probability({value!r})")] = kept
        wanted[called(f"type(Probability({value!r})) is Probability")] = True
        wanted[called(f"Probability({value!r}) + 1")] = kept + 1
        wanted[called(f"Probability({value!r}).percent")] = kept * 100
    for how in ("copy", "deepcopy", "pickle"):
        name = "pickle.loads(pickle.dumps({}))" if how == "pickle" else f"copy.{how}({{}})"
        call = called(
            f"copied({inside}, {how!r})", f"{name.format(f'Probability({inside})')} and whether it is a Probability"
        )
        wanted[call] = (inside, True)
    wanted[called("Probability('high')")] = python.raises("ValueError")
    return QUESTIONS.expecting(wanted, tolerance=1e-9, hint=TOO_LATE)


@QUESTIONS.task
def nan(box: Box) -> python.Question:
    calls = [called(f"Probability({value})") for value in ("float('nan')", "-float('nan')", "'nan'", "1e999 - 1e999")]
    return QUESTIONS.expecting({call: python.raises("ValueError") for call in calls}, hint=NAN)


@QUESTIONS.task
def same_object(box: Box) -> python.Question:
    first, second, third = _names(box, "same")
    wanted: dict[python.Call, object] = {_prepared(): ANYTHING}
    for kind, name in (("Model", first), ("Boosted", second), ("Model", second), ("Boosted", first), ("Deep", first)):
        weights = {"name": name, "w": [0.1, 0.2]}
        wanted[called(f"made({kind!r}, {name!r})", f"{kind}({name!r}): its class, name, weights and hits")] = (
            kind, name, weights, 0,
        )  # fmt: skip
        wanted[_is(kind, name, kind, name)] = True
        for different in (third, f"{name}-2", name.upper()):
            wanted[_is(kind, name, kind, different)] = False
        after = f"{kind}({name!r}) is m, after m = {kind}({name!r}) and {kind}({third!r}),"
        wanted[called(f"same_after({kind!r}, {name!r}, {third!r})", after)] = True
        for other in [label for label in ("Boosted", "Model", "Deep") if label != kind]:
            wanted[_is(kind, name, other, name)] = False
    return QUESTIONS.expecting(wanted, hint=KEY)


@QUESTIONS.task
def state_kept(box: Box) -> python.Question:
    dice = random.Random(f"state {box.seed}")
    cases = [(kind, name) for name in _names(box, "state") for kind in ("Model", "Boosted")]
    hits = [dice.randrange(3, 99) for _ in cases]
    calls = [
        called(f"used({kind!r}, {name!r}, {n})", f"{kind}({name!r})")
        for (kind, name), n in zip(cases, hits, strict=True)
    ]
    return QUESTIONS.judged([_prepared(), *calls], lambda outcomes: _expect_hits(outcomes, hits))


def _expect_hits(outcomes: list[python.Outcome], hits: list[int]) -> None:
    prepared, *outcomes = outcomes
    prepared.returned()
    for outcome, n in zip(outcomes, hits, strict=True):
        found, loads = cast(tuple[object, int], outcome.returned())
        if not python.same(found, n) or loads != 1:
            hint = "Each class loads the weights of its own objects." if loads == 0 else AGAIN
            raise Unmet(
                f"After {outcome.name}.hits = {n}, a model of another name and a second {outcome.name}, "
                f"hits is {python.show(found)} and the weights were loaded {loads} times.",
                expected=f"hits {n}, loaded once",
                actual=f"hits {found!r}, loaded {loads} times",
                hint=hint,
            )


def _names(box: Box, purpose: str) -> list[str]:
    """Names of models that the text does not show."""
    return random.Random(f"{purpose} {box.seed}").sample(["gbm", "forest", "linear", "tree", "net", "bayes"], 3)


def _prepared() -> python.Call:
    return called("prepare()", "class Boosted(Model): ...")


def _is(kind: str, name: str, other_kind: str, other_name: str) -> python.Call:
    return called(
        f"same({kind!r}, {name!r}, {other_kind!r}, {other_name!r})",
        f"{kind}({name!r}) is {other_kind}({other_name!r})",
    )
