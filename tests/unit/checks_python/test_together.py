"""Questions of several tasks in one run: each as if it were asked by itself."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from checks import Unmet, python
from checks.box import Box
from checks.python import sessions
from checks.python.outcomes import Kind
from sandbox.keeper import Keeper
from sandbox.limits import Completed, Limits

PROBE = "import os\nimport json\n\nSTATE = []\n\ndef here(function):\n    return function(os.getpid())\n"


class Tasks:
    """Tasks with a call each, whose outcomes are given back instead of judged."""

    def __init__(self, box: Box, code: str, *calls: str, limits: Limits | None = None) -> None:
        (box.lesson / "probe.py").write_text(PROBE)
        (box / "both.py").write_text(code)
        self.box = box
        self.questions = python.Questions("both", limits=limits)
        self.found: list[python.Outcome] = []
        self.checks = [self._check(number, call) for number, call in enumerate(calls)]

    def _check(self, number: int, call: str) -> Callable[[Box], None]:
        def put(_: Box) -> python.Question:
            return self.questions.judged([call], self.found.extend)

        put.__name__ = f"task_{number}"
        return self.questions.task(put)

    def outcome(self, number: int) -> python.Outcome:
        """What came of one task's call."""
        self.found.clear()
        self.checks[number](self.box)
        return self.found[0]

    def outcomes(self) -> list[python.Outcome]:
        """What came of all, one after the other."""
        return [self.outcome(number) for number in range(len(self.checks))]


@pytest.fixture
def a_round() -> Iterator[Callable[[Box], Box]]:
    """Makes the box as it is in another round: with a keeper object of its own."""
    with ExitStack() as stack:

        def made(box: Box) -> Box:
            keeper = Keeper(box.keeper.plan)
            stack.callback(keeper.leave)
            return replace(box, keeper=keeper)

        yield made


@pytest.fixture
def box(box: Box, a_round: Callable[[Box], Box]) -> Box:
    """A box in a round of its own."""
    return a_round(box)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many sessions each run of the harness was asked for."""
    found: list[int] = []
    run = sessions._run

    def counted(box: Box, asked: list[sessions.Session], *rest: object) -> tuple[str, Completed]:
        found.append(len(asked))
        return run(box, asked, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sessions, "_run", counted)
    return found


def test_all_are_asked_at_once_in_a_process_each(box: Box, runs: list[int]) -> None:
    tasks = Tasks(box, "seen = []\ndef one(x):\n    seen.append(x)\n    return len(seen)\n", *["here(one)"] * 3)
    assert [outcome.value for outcome in tasks.outcomes()] == [1, 1, 1]
    assert runs == [3]


def test_a_changed_file_or_a_new_round_asks_anew(box: Box, runs: list[int], a_round: Callable[[Box], Box]) -> None:
    tasks = Tasks(box, "def one(x): return 1\n", "here(one)", "here(one)")
    assert tasks.outcome(0).value == 1
    status = (box / "both.py").stat()
    (box / "both.py").write_text("def one(x): return 2\n")
    os.utime(box / "both.py", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert tasks.outcome(1).value == 2
    tasks.box = a_round(box)
    assert tasks.outcome(0).value == 2
    assert runs == [2, 2, 2]


def test_printed_text_belongs_to_the_call(box: Box) -> None:
    code = "import atexit, sys\natexit.register(print, 'bye')\ndef say(word):\n    print(word)\n"
    first, second = Tasks(box, code, "say('a')", "say('b')").outcomes()
    assert (first.stdout, second.stdout) == ("a\nbye\n", "b\nbye\n")


@pytest.mark.parametrize(
    ("code", "runs_after"),
    [
        ("import os\ndef one(x): os._exit(3)\n", [3, 1, 1]),
        ("import os\ndef one(x): os.kill(os.getppid(), 9)\n", [3, 1, 1, 1]),
        ("import os\ndef one(x): open('left', 'w').close()\n", [3, 1, 1]),
        ("import os, time\ndef one(x):\n    if os.fork() == 0: time.sleep(60)\n", [3, 1, 1]),
        (
            "import os, time\ndef one(x):\n    if os.fork() == 0:\n        os.setsid()\n"
            "        if os.fork() == 0:\n            os.closerange(0, 99)\n            time.sleep(60)\n"
            "        os._exit(0)\n",
            [3, 1, 1],
        ),
        ("import subprocess\ndef one(x): subprocess.Popen(['sleep', '60'], start_new_session=True)\n", [3, 1, 1]),
    ],
    ids=["ends", "kills the host", "writes", "forks", "slips away", "starts a program"],
)
def test_who_leaves_something_behind_is_followed_by_nobody(
    box: Box, runs: list[int], code: str, runs_after: list[int]
) -> None:
    tasks = Tasks(box, code, "here(one)", "here(len)", "1 + 1")
    with pytest.raises(Unmet) if len(runs_after) == 4 else nullcontext():
        tasks.outcome(0)
    assert tasks.outcome(1).kind is Kind.RAISED
    assert tasks.outcome(2).value == 2
    assert runs == runs_after
    assert not (box / "left").exists()


def test_a_file_that_one_task_writes_is_not_there_for_the_next(box: Box) -> None:
    code = (
        "import os\ndef one(x):\n    there = os.path.exists('left')\n    open('left', 'w').close()\n    return there\n"
    )
    assert [outcome.value for outcome in Tasks(box, code, "here(one)", "here(one)").outcomes()] == [False, False]


def test_one_that_does_not_end_says_so_alone(box: Box) -> None:
    code = "def one(x): return 1\n\n\ndef two(x):\n    while True: pass\n"
    tasks = Tasks(box, code, "here(one)", "here(two)", "here(one)", limits=Limits(seconds=1.2, alone=True))
    assert tasks.outcome(0).value == 1
    with pytest.raises(Unmet, match=r"`here\(two\)` ran longer than 1.2 seconds"):
        tasks.outcome(1)
    assert tasks.outcome(2).value == 1


def test_one_that_prints_too_much_says_so_alone(box: Box) -> None:
    code = "def one(x): return 1\n\n\ndef two(x): print('x' * 100_000)\n"
    tasks = Tasks(box, code, "here(one)", "here(two)", limits=Limits(output=64, alone=True))
    assert tasks.outcome(0).value == 1
    with pytest.raises(Unmet, match="printed more than 64 KB"):
        tasks.outcome(1)


def test_a_name_that_one_task_lacks(box: Box) -> None:
    tasks = Tasks(box, "def one(x): return 1\n", "here(one)", "here(two)")
    assert tasks.outcome(0).value == 1
    with pytest.raises(Unmet, match="The module `both` defines no `two`"):
        tasks.outcome(1)


def test_a_module_that_cannot_be_imported_is_asked_once(box: Box, runs: list[int]) -> None:
    tasks = Tasks(box, "1/0\n", "here(one)", "here(two)")
    for number in (0, 1):
        with pytest.raises(Unmet, match="`import both` raised ZeroDivisionError"):
            tasks.outcome(number)
    assert runs == [2]


@pytest.mark.parametrize("text", ["import inspect\n", "import os, inspect as i\n", "from inspect import isclass\n"])
def test_modules_of_all_probes_are_loaded_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "probe.py").write_text(text + "def f():\n    import late\n")
    assert "inspect" in sessions._imports(tmp_path / "probe.py")
    assert "late" not in sessions._imports(tmp_path / "probe.py")


def test_what_is_loaded_for_one_probe_only_is_not_there_for_others(box: Box) -> None:
    (box.lesson / "other.py").write_text("import colorsys\n")
    (box.lesson / "probe.py").write_text("import sys\n")
    (box / "both.py").write_text("import sys\nloaded = 'colorsys' in sys.modules\n")
    questions, found = python.Questions("both"), []

    def plain(_: Box) -> python.Question:
        return questions.judged(["loaded"], found.extend)

    def other(_: Box) -> python.Question:
        return questions.judged(["loaded"], found.extend)

    for check in (questions.task_with("other.py")(other), questions.task(plain)):
        check(box)
    assert [outcome.value for outcome in found] == [True, False]


FORGED = """\
import os
FRAMES = ['["value", ["none"]]', '["value", ["int", "2a"]]', '["done"]', END] * 3
def one(x):
    for descriptor in range(3, 20):
        try: os.write(descriptor, "".join(frame + "\\n" for frame in FRAMES).encode())
        except OSError: pass
    os._exit(0)
"""


@pytest.mark.parametrize("end", ['["ended", "0", "clean"]', '{"ended": ["0", "clean"]}', ' {"ended": ["0", "clean"]}'])
def test_no_task_can_answer_for_another(box: Box, end: str) -> None:
    tasks = Tasks(box, f"END = {end!r}\n{FORGED}", "here(one)", "1 + 1", "2 + 2")
    with pytest.raises(Unmet, match="interferes with the check"):
        tasks.outcome(0)
    assert tasks.outcome(1).value == 2
    assert tasks.outcome(2).value == 4


def test_what_one_task_makes_of_its_standard_output_does_not_matter_to_the_next(box: Box) -> None:
    code = (
        "import os, sys\ndef one(x):\n    found = [os.get_blocking(d) for d in (1, 2, 3, 4, 5)]\n"
        "    for d in (1, 2, 3, 4, 5): os.set_blocking(d, False)\n    sys.stdout = None\n    return found\n"
    )
    first, second = Tasks(box, code, "here(one)", "here(one)").outcomes()
    assert first.value == second.value
