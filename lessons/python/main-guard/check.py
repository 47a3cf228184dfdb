"""Checks of python/main-guard: importing is silent, the script works as before, `main` can be called, `-m` works.

All of it happens in copies of the workspace, with customers that the text does not show.
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from checks import Unmet, files, python
from checks.box import Box
from checks.python.lanes import at_once

GUARD = "Code outside functions runs on import; guard it by the name of the module."
STATUS = "The return value of `main` must reach `sys.exit`."
PARAMETER = "Use the `argv` parameter, not `sys.argv`."
PACKAGE = "A package runs its `__main__.py`."
ANOTHER_PROGRAM = ("pytest", "-q", "tests")


@dataclass(frozen=True)
class Customers:
    """A file of customers, and what a training on it should give."""

    file: str
    churned: tuple[int, ...]

    @property
    def text(self) -> str:
        rows = [f"C{number},{churned}\n" for number, churned in enumerate(self.churned, start=1)]
        return "customer_id,churned\n" + "".join(rows)

    @property
    def model(self) -> dict[str, object]:
        return {"rows": len(self.churned), "rate": round(sum(self.churned) / len(self.churned), 3)}

    @property
    def output(self) -> str:
        return f"trained on {len(self.churned)} rows"


GIVEN = Customers("customers.csv", (0, 1, 0, 0, 1, 0))


def _drawn(box: Box) -> Customers:
    """Customers of this sandbox's own, in other numbers than the given ones."""
    dice = random.Random(f"main-guard {box.seed}")
    size = dice.randrange(11, 24)
    churned = [True] * dice.randrange(3, size // 2) + [False] * size
    return Customers("spring.csv", tuple(map(int, dice.sample(churned[:size], size))))


def _files(box: Box) -> dict[str, str]:
    return {customers.file: customers.text for customers in (GIVEN, _drawn(box))}


QUESTIONS = python.Questions(None, files=_files)


@QUESTIONS.task
def import_silent(box: Box) -> python.Question:
    call = python.Call("import_train()", name="import train")
    return python.Question(
        [call], lambda outcomes: _expect_train(box, outcomes), argv=ANOTHER_PROGRAM, cwd=python.ASIDE
    )


def _expect_train(box: Box, outcomes: python.Outcomes) -> None:
    (outcome,) = outcomes
    lines = python.source(box, "train.py").runs_on_import()
    hint = f"This runs on import: {lines[0]}." if lines else None
    _expect_silence("train", outcome, outcomes.written, hint=hint)
    looks, names = cast(tuple[list[list[object]], list[str]], outcome.value)
    for file, line in looks:
        raise Unmet(
            f"Importing `train` looks at `sys.argv` (`{file}`, line {line}), the command line of another program.",
            hint="A default such as `argv=sys.argv[1:]` is computed once, when `def` runs.",
        )
    for name in ("load", "rate"):
        if name not in names:
            raise Unmet(
                f"After `import train` there is no function `train.{name}`.",
                hint="Definitions stay outside the guard; only the program goes under it.",
            )


def _expect_silence(module: str, outcome: python.Outcome, written: Sequence[str], *, hint: str | None = None) -> None:
    """Importing a module came to an end, printed nothing and wrote nothing."""
    printed = (outcome.stdout + outcome.stderr).strip()
    first = printed.splitlines()[0] if printed else ""
    if outcome.kind is not python.Kind.RETURNED:
        what = outcome.words.rstrip(".")
    elif printed:
        what = f"printed {python.show(first)}"
    elif written:
        what = f"wrote `{written[0]}`"
    else:
        return
    actual = what.replace("`", "")  # shown as it stands
    raise Unmet(f"Importing `{module}` {what}. {GUARD}", expected="neither output nor files", actual=actual, hint=hint)


def script(box: Box) -> None:
    customers = _drawn(box)
    refused = ((), (GIVEN.file, customers.file))
    at_once(box, _jobs(box, _run_script, (GIVEN, customers), refused, hint=STATUS))


def module_run(box: Box) -> None:
    at_once(box, _jobs(box, _run_package, (_drawn(box),), ((),), hint=PACKAGE))
    _churn_imported(box)


@QUESTIONS.task
def _churn_imported(_: Box) -> python.Question:
    call = python.Call("__import__('churn') and None", name="import churn")
    return python.Question([call], lambda outcomes: _expect_silence("churn", outcomes[0], outcomes.written))


def _run_script(lab: Box, *arguments: str) -> python.Ran:
    return python.run(lab, "train.py", *arguments)


def _run_package(lab: Box, *arguments: str) -> python.Ran:
    return python.run_module(lab, "churn", *arguments)


def _jobs(
    box: Box,
    run: Callable[..., python.Ran],
    data: tuple[Customers, ...],
    refused: tuple[tuple[str, ...], ...],
    *,
    hint: str,
) -> list[Callable[[], None]]:
    """What shows that the program trains on files, and explains itself where there is not exactly one."""
    trained = [partial(_trains, box, run, customers, hint) for customers in data]
    return [*trained, *(partial(_refuses, box, run, arguments, data[-1]) for arguments in refused)]


def _trains(box: Box, run: Callable[..., python.Ran], customers: Customers, hint: str) -> None:
    with python.copy(box) as lab:
        python.remove(lab, "model.json")
        if customers is GIVEN:
            _expect_given(lab)
        else:
            python.put(lab, {customers.file: customers.text})
        ran = run(lab, customers.file)
        ran.expect_status(0, hint=hint)
        ran.expect_output(customers.output, hint=hint)
        python.expect_json(lab, "model.json", customers.model, by=ran)


def _refuses(box: Box, run: Callable[..., python.Ran], args: tuple[str, ...], customers: Customers) -> None:
    with python.copy(box) as lab:
        python.remove(lab, "model.json")
        python.put(lab, {customers.file: customers.text})
        ran = run(lab, *args)
        ran.expect_status(2, hint=STATUS)
        ran.expect_error("usage")
        if (lab / "model.json").exists():
            raise Unmet(f"{ran.name} wrote `model.json`; without exactly one file there is nothing to train on.")


def _expect_given(lab: Box) -> None:
    if [line.rstrip() for line in files.lines(lab, GIVEN.file) if line.strip()] != GIVEN.text.splitlines():
        raise Unmet(
            f"`{GIVEN.file}` is not as it was: six customers, of whom C2 and C5 left.",
            hint="Try other data in a file of its own.",
        )


@QUESTIONS.task
def main_callable(box: Box) -> python.Question:
    customers = _drawn(box)
    file = customers.file
    calls = {
        python.Call(f"call_main([{file!r}])", ANOTHER_PROGRAM, f"main([{file!r}])"): 0,
        python.Call("call_main([])", ("pytest", GIVEN.file), "main([])"): 2,
        python.Call(f"call_main([{file!r}, 'more.csv'])", ("pytest", file), f"main([{file!r}, 'more.csv'])"): 2,
        python.Call("call_main()", ("train.py", file), f"main() with the command line train.py {file}"): 0,
        python.Call("call_main(None)", ("train.py",), "main(None) with the command line train.py"): 2,
    }

    def judge(outcomes: python.Outcomes) -> None:
        _expect_main(outcomes, list(calls.values()), customers)

    return python.Question([python.Call("has_main()", name="import train"), *calls], judge, argv=ANOTHER_PROGRAM)


def _expect_main(outcomes: python.Outcomes, statuses: list[int], customers: Customers) -> None:
    found, *called = outcomes
    if found.returned(hint=GUARD) is not True:
        raise Unmet("After `import train` there is no function `train.main`.", expected="def main(argv=None): ...")
    for outcome, status in zip(called, statuses, strict=True):
        _main_returned(outcome, status, customers)


def _main_returned(outcome: python.Outcome, wanted: int, customers: Customers) -> None:
    hint = "`main` is told its arguments; `None`, and nothing else, means `sys.argv[1:]`."
    if outcome.kind is not python.Kind.RETURNED:
        raise Unmet(
            f"{outcome.name} {outcome.words.rstrip('.')}; it should return {wanted}.", expected=wanted, hint=hint
        )
    status, model = cast(tuple[object, str | None], outcome.value)
    if not python.same(status, wanted):
        reason = "" if "command line" in outcome.call or status is None else f" {PARAMETER}"
        hint = "What `main` does not `return`, its caller does not get." if status is None else hint
        raise Unmet(
            f"{outcome.name} returned {python.show(status)}; expected `{wanted}`.{reason}",
            expected=wanted,
            actual=python.show(status),
            hint=hint,
        )
    if wanted == 0 and (model is None or _parsed(model) != customers.model):
        found = f"wrote {python.show(model)} to `model.json`" if model else "wrote no `model.json`"
        raise Unmet(
            f"{outcome.name} {found}; `{customers.file}` makes it {python.show(customers.model)}.",
            expected=customers.model,
            actual=model,
            hint=hint,
        )
    if wanted == 2 and model is not None:
        raise Unmet(f"{outcome.name} wrote `model.json`; there is nothing to train on.", hint=hint)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
