"""Checks of python/dataclasses: two records, and a row of one of them."""

import itertools
import random

from checks import python
from checks.box import Box
from checks.python.expectations import called

FIELDS = {
    "Customer": ["customer_id", "plan", "tenure", "tags", "email"],
    "Score": ["value", "customer_id", "note"],
}
DECLARED = "`@dataclass` above the class makes fields of the names with a type."
SHARED = "A default list would be shared; `field(default_factory=list)` makes a new one for each object."
EQUAL = "`@dataclass` writes an `__init__` that takes the fields in order, and an `__eq__` that compares all of them."
HIDDEN = "`field(repr=False)` leaves one field out of the generated repr, and no other."
DERIVED = "`__post_init__` runs after the generated `__init__`; a `field(init=False)` is no argument of it."
COMPARED = "`@dataclass(frozen=True, order=True)` compares the fields in order, without those with `compare=False`."
APART = "`dataclasses.asdict` copies what is in lists and dictionaries, too; `vars` and `copy.copy` share it."

QUESTIONS = python.Questions("records")

Wanted = dict[python.Call, object]


@QUESTIONS.task
def customer(box: Box) -> python.Question:
    dice = random.Random(f"customer {box.seed}")
    made = (f"C{dice.randrange(10):04}", dice.choice(["fiber", "cable"]), dice.randrange(112, 300), ["vip", "late"])
    positional, email = ", ".join(map(repr, made)), f"p{dice.randrange(10**6)}@tideline.example"
    named = ", ".join(f"{name}={value!r}" for name, value in zip(FIELDS["Customer"], made, strict=False))
    full = f"Customer({positional}, {email!r})"
    shown = called(f"in_repr({full}, {FIELDS['Customer']})", f"the fields that can be read in repr({full})")
    defaults = "[getattr(Customer('C1'), key) for key in ('plan', 'tenure', 'tags', 'email')]"
    shared = called("tags_of_another(Customer, 'vip')", "Customer('C2').tags, after 'vip' was put on Customer('C1'),")
    wanted: Wanted = {
        called(defaults, "plan, tenure, tags and email of Customer('C1')"): ["dsl", 0, [], ""],
        shared: [],
        called(f"{full} == Customer({named}, email={email!r})"): True,
        called(f"Customer({named}) == Customer({named}, email={email!r})"): False,
        called("Customer('C1', tags=['a']) == Customer('C1', tags=['b'])"): False,
        called("Customer('C1') == Customer('C2')"): False,
        shown: [name for name in FIELDS["Customer"] if name != "email"],
    }
    hints = {**_hint("Customer"), shared: SHARED, shown: HIDDEN}
    return QUESTIONS.expecting({**_declared("Customer"), **wanted}, hint=EQUAL, hints=hints)


@QUESTIONS.task
def validation(box: Box) -> python.Question:
    dice = random.Random(f"validation {box.seed}")
    derived = called("fields_of(Customer, ['segment'])", "'segment' among the fields of the dataclass Customer")
    wanted: Wanted = {derived: ["segment"]}
    wanted[called("'new' in repr(Customer('C1'))")] = True
    for tenure in (0, 11, 12, dice.randrange(1, 11), dice.randrange(13, 400)):
        wanted[called(f"Customer('C1', tenure={tenure}).segment")] = "new" if tenure < 12 else "loyal"
    for tenure in (-1, -dice.randrange(2, 90)):
        wanted[called(f"Customer('C1', tenure={tenure})")] = python.raises("ValueError")
    wanted[called("Customer('C1', segment='new')")] = python.raises("TypeError")
    wanted[called("Customer('C1', 'dsl', 3, [], '', 'new')")] = python.raises("TypeError")
    replaced = "replaced(Customer('C1', tenure=3), tenure=30).segment"
    wanted[called(replaced, f"dataclasses.{replaced}".replace("replaced", "replace"))] = "loyal"
    return QUESTIONS.expecting(wanted, hint=DERIVED)


@QUESTIONS.task
def score(box: Box) -> python.Question:
    dice = random.Random(f"score {box.seed}")
    low, high = sorted(dice.sample(range(1, 100), 2))
    scores = [
        (value / 100, name, note) for value in (high, low) for name, note in (("C9", "a"), ("C10", "z"), ("C2", ""))
    ]
    dice.shuffle(scores)
    many = ", ".join(f"Score{values}" for values in scores)
    keys = sorted(values[:2] for values in scores)
    first, second = f"Score({low / 100}, 'C2', 'z')", f"Score({low / 100}, 'C2', 'a')"
    wanted: Wanted = {
        called(f"[(s.value, s.customer_id) for s in sorted([{many}])]", f"sorted([{many}]), by value and id,"): keys,
        called(f"{first} == {second}"): True,
        called(f"hash({first}) == hash({second})"): True,
        called(f"len({{{first}, {second}, Score(0.5, 'C3'), Score(0.5, 'C4')}})"): 3,
        called(f"Score({low / 100}, 'C2') == Score({high / 100}, 'C2')"): False,
        called("Score(0.5, 'C1').note"): "",
        called("Score(0.5, 'C1', note='call').note"): "call",
    }
    for sign, holds in {"<": False, ">": False, "<=": True, ">=": True}.items():
        wanted[called(f"{first} {sign} {second}")] = holds
    for name, value in (("value", 0.9), ("customer_id", "C2"), ("note", "seen")):
        call = called(f"changed(Score(0.5, 'C1'), {name!r}, {value!r})", f"Score(0.5, 'C1').{name} = {value!r}")
        wanted[call] = python.raises("AttributeError")
    return QUESTIONS.expecting({**_declared("Score"), **wanted}, hint=COMPARED, hints=_hint("Score"))


@QUESTIONS.task
def to_row(box: Box) -> python.Question:
    dice = random.Random(f"to row {box.seed}")
    wanted: Wanted = {}
    for tenure, tags in itertools.product((dice.randrange(12), dice.randrange(12, 99)), ([], ["vip", ["a", "b"]])):
        row = {"customer_id": "C7", "plan": "fiber", "tenure": tenure, "tags": tags}
        made = f"Customer('C7', 'fiber', {tenure}, {tags}, 'ana@tideline.example')"
        wanted[called(f"to_row({made})")] = {**row, "segment": "new" if tenure < 12 else "loyal"}
    for plan in ("", "cable"):
        row = {"customer_id": "C8", "plan": plan, "tenure": 3, "tags": [plan], "segment": "new"}
        wanted[called(f"to_row(Customer('C8', {plan!r}, 3, [{plan!r}], email={plan!r}))")] = row
    made = "Customer('C7', 'fiber', 3, ['vip', ['a']], 'ana@tideline.example')"
    after = called(
        f"customer_after(to_row, {made})", "the customer's tags, plan and email, after all of the row was changed,"
    )
    wanted[after] = (["vip", ["a"]], "fiber", "ana@tideline.example")
    return QUESTIONS.expecting(wanted, hint=APART)


def _declared(kind: str) -> Wanted:
    return {called(f"fields_of({kind}, {FIELDS[kind]})", f"the fields of the dataclass {kind}"): FIELDS[kind]}


def _hint(kind: str) -> dict[python.Call, str]:
    return dict.fromkeys(_declared(kind), DECLARED)
