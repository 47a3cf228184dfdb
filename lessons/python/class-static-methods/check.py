"""Checks of python/class-static-methods: constructors for subclasses, too, valid ids, counts by class."""

import random

from checks import Unmet, python
from checks.box import Box
from checks.python.expectations import ANYTHING, called

USE_CLS = "Use `cls`, not a class name: a class method receives the class that it was called on."
SHARED = "A counter on the base class is shared by all subclasses. `__init__` sees each new object, however it is made."
EXACT = "`re.fullmatch` wants the whole text, and `[0-9]` the ten digits of ASCII. Ask `isinstance(text, str)` first."
KINDS = {
    "from_csv": ("classmethod", "the class"),
    "from_dict": ("classmethod", "the class"),
    "is_valid_id": ("staticmethod", "neither class nor instance"),
    "created": ("classmethod", "the class"),
}
WRONG_IDS = (
    "C007",
    "c0007",
    "C00071",
    "XC0007",
    "C0007\n",
    "C\u0660\u0660\u0660\u0667",
    "C\u00b2\u00b3\u00b9\u00b2",
    "C+123",
    "C1_23",
    "C 123",
    "",
    "C",
)
QUESTIONS = python.Questions("customer")
NO_TEXT = (7, None, b"C0007", ["C", "0", "0", "0", "7"], 0.7, ValueError("C0007"))
"""What is no string; the last one becomes a valid id by `str`."""


@QUESTIONS.task
def kinds(box: Box) -> python.Question:
    return QUESTIONS.judged([f"kind({name!r})" for name in KINDS], _expect_kinds)


def _expect_kinds(outcomes: list[python.Outcome]) -> None:
    for (name, (wanted, needs)), outcome in zip(KINDS.items(), outcomes, strict=True):
        found = outcome.returned()
        if found is None:
            raise Unmet(
                f"Neither `Customer` nor a base of it defines `{name}`; it should be a {wanted}.", expected=wanted
            )
        if found != wanted:
            what = "an ordinary method" if found == "function" else f"a {found}"
            raise Unmet(
                f"`{name}` is {what}; it should be a {wanted} because it needs {needs}.",
                expected=wanted,
                actual=found,
            )


@QUESTIONS.task
def constructors(box: Box) -> python.Question:
    dice = random.Random(f"constructors {box.seed}")
    wanted: dict[python.Call, object] = {_prepared(): ANYTHING}
    for name in ("Customer", "VipCustomer", "Trial", "Partner"):
        customer, plan, tenure = (
            f"C{dice.randrange(10**4):04}",
            dice.choice(["dsl", "fiber", "cable"]),
            dice.randrange(99),
        )
        made = _made(name, customer, plan, tenure)
        for line in (f"{customer},{plan},{tenure}", f"  {customer} ,\t{plan} , {tenure} \n"):
            wanted[_built(name, "from_csv", line)] = made
        wanted[_built(name, "from_dict", {"id": customer, "plan": plan, "tenure": tenure})] = made
    return QUESTIONS.expecting(wanted, hint=USE_CLS)


@QUESTIONS.task
def validation(box: Box) -> python.Question:
    right = f"C{random.Random(f'validation {box.seed}').randrange(10**4):04}"
    wanted: dict[python.Call, object] = {_prepared(): ANYTHING}
    for text in ("C0007", right, "C0000", *WRONG_IDS, *NO_TEXT):
        wanted[called(f"Customer.is_valid_id({text!r})")] = text in ("C0007", right, "C0000")
    wanted[called(f"valid_by_instance({right!r})", f"VipCustomer('C0001', 'dsl', 1).is_valid_id({right!r})")] = True
    for wrong in ("c" + right[1:], right[:-1], right + "0"):
        wanted[_built("Customer", "", wrong, "dsl", 3)] = python.raises("ValueError")
        wanted[_built("VipCustomer", "from_csv", f"{wrong},dsl,3")] = python.raises("ValueError")
        wanted[_built("Trial", "from_dict", {"id": wrong, "plan": "dsl", "tenure": 3})] = python.raises("ValueError")
    wanted[_built("Customer", "", 7, "dsl", 3)] = python.raises("ValueError")
    return QUESTIONS.expecting(wanted, hint=EXACT)


@QUESTIONS.task
def counters(box: Box) -> python.Question:
    dice = random.Random(f"counters {box.seed}")
    made = {"Customer": dice.randrange(2, 6), "VipCustomer": dice.randrange(6, 10), "Trial": 1}
    order = dice.sample([name for name, count in made.items() for _ in range(count)], sum(made.values()))
    said = ", ".join(f"{count} {name}" for name, count in made.items())
    wanted: dict[python.Call, object] = {_prepared(): ANYTHING, called("begin()", "Customer.created()"): ANYTHING}
    for number, name in enumerate(order):
        customer = f"C{number:04}"
        ways: dict[str, tuple[object, ...]] = {
            "": (customer, "dsl", number),
            "from_csv": (f"{customer},dsl,{number}",),
            "from_dict": ({"id": customer, "plan": "dsl", "tenure": number},),
        }
        way = list(ways)[number % len(ways)]
        wanted[_built(name, way, *ways[way])] = _made(name, customer, "dsl", number)
        wanted[_built(name, "", f"c{number:04}", "dsl", number)] = python.raises("ValueError")
    for name in (*made, "Partner", "another VipCustomer"):
        wanted[called(f"created({name!r})", f"{name}.created() after {said}")] = made.get(name, 0)
    return QUESTIONS.expecting(wanted, hint=SHARED)


def _prepared() -> python.Call:
    return called("prepare()", "class Trial(Customer): ...")


def _built(name: str, constructor: str, *args: object) -> python.Call:
    shown = ", ".join(map(repr, args))
    return called(
        f"build({name!r}, {constructor!r}, {shown})", f"{name}{'.' if constructor else ''}{constructor}({shown})"
    )


def _made(name: str, customer_id: str, plan: str, tenure: int) -> python.Foreign:
    days = ", days=30" if name == "Trial" else ""
    return python.Foreign("lesson_probe.Made", f"{name}({customer_id=}, {plan=}, {tenure=}{days})")
