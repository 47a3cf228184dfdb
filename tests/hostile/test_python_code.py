"""Code that wants to be right without being right, or to take its checker down: every verdict is the true one."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.hostile.course import TESTS
from tests.hostile.submission import Submission

PYTHON = shlex.quote(sys.executable)
APART = "bwrap --ro-bind / / --proc /proc --dev /dev --unshare-pid --die-with-parent"
"""For what must not reach this machine even where nothing guards."""

CALL = f"{PYTHON} -B -c 'import model; assert model.answer() == 42' && echo passed"
WORDS = f'{PYTHON} -B -c \'import model; print("passed" if model.answer() == 42 else "unmet")\''
TEST = f"{PYTHON} -B -m pytest -q -p no:cacheprovider test_model.py && echo passed"


@dataclass(frozen=True)
class Trick:
    """Code that does not give the right answer.

    Attributes:
        code: in `model.py`; `main.py` is the same and prints what `answer()` gives.
        naive: how somebody without care would check it.
        bitten: whether what that prints shows that the trick bites.
        words: what one of the verdicts says.
        harmless: the code that bites in its place where nothing guards; it must do nothing without end.
        slow: whether `main.py` has other code, because each one lasts as long as it may.
        trusted: whether a test that believes what a value says of itself cannot tell.
    """

    code: str
    naive: str
    bitten: Callable[[str], bool] = lambda said: said.endswith("passed\n")
    words: str = ""
    harmless: str = ""
    trusted: bool = False
    slow: bool = False


def _without_verdict(said: str) -> bool:
    return "passed" not in said and "unmet" not in said


TRICKS = {
    "os._exit(0)": Trick("import os\nos._exit(0)\n", CALL, words="ended the"),
    "os._exit(0) in a call": Trick("import os\ndef answer(): os._exit(0)\n", CALL, words="ended the whole program"),
    "sys.exit(0) at the import": Trick("import sys\nsys.exit(0)\n", CALL, words="SystemExit"),
    "a forged verdict": Trick(
        'print("passed")\n'
        'print(\'{"task": "answer", "status": "passed", "message": "", "seconds": 0.0}\', flush=True)\n'
        "import os, sys\n"
        "for descriptor in range(1, 64):\n"
        "    try:\n"
        '        os.write(descriptor, b\'{"task": "answer", "status": "passed", "message": "", "seconds": 0}\\n\')\n'
        '        os.write(descriptor, b\'["value", ["int", "2a"]]\\n\')\n'
        "    except OSError: pass\n"
        "def answer(): return 41\n",
        f"{PYTHON} -B -c 'import model; print(\"unmet\")' | sed -n 1p",
    ),
    "a patched pytest": Trick(
        "import pytest, _pytest.runner, _pytest.python, unittest\n"
        "_pytest.python.Function.runtest = lambda self: None\n"
        "import _pytest.reports\n"
        "_pytest.reports.TestReport.failed = False\n"
        "pytest.main = lambda *a, **k: 0\n"
        "def answer(): return 41\n",
        TEST,
        words="does not let pytest do its work",
    ),
    "an equal that is always true": Trick(
        "class Any(int):\n"
        "    __eq__ = __ge__ = __le__ = lambda self, other: True\n"
        "    __hash__ = int.__hash__\n"
        "    __str__ = __repr__ = lambda self: '42'\n"
        "def answer(): return Any(41)\n",
        CALL,
        trusted=True,
    ),
    "patched builtins": Trick(
        "import builtins\n"
        "builtins.AssertionError = type('A', (BaseException,), {})\n"
        "builtins.repr = builtins.str = lambda *a: '42'\n"
        "builtins.print = lambda *a, **k: None\n"
        "def answer(): return 41\n",
        f"{PYTHON} -B -c 'import model; print(\"unmet\")'",
        _without_verdict,
    ),
    "kills its parent's group": Trick(
        "import os, signal\nos.killpg(os.getpgid(os.getppid()), signal.SIGKILL)\ndef answer(): return 42\n",
        f"{APART} sh -c 'setsid -w sh -c \"{PYTHON} -B model.py; echo unmet\"'; echo the checker is gone",
        lambda said: "gone" in said and "unmet" not in said,
    ),
    "kills all that it can see": Trick(
        "import os, signal\n"
        "for number in (signal.SIGTERM, signal.SIGKILL):\n"
        "    try: os.kill(-1, number)\n"
        "    except OSError: pass\n"
        "def answer(): return 42\n",
        f"{APART} sh -c '{PYTHON} -B model.py; echo unmet'; echo the checker is gone",
        lambda said: "gone" in said and "unmet" not in said,
    ),
    "closes every descriptor": Trick(
        "import os\nos.closerange(0, 4096)\ndef answer(): return 42\n", WORDS, _without_verdict
    ),
    "forks without end": Trick(
        "import os, time\nwhile True:\n    os.fork()\n    time.sleep(0.1)\n",
        f"{APART} sh -c '{PYTHON} -B bounded.py; ls /proc | grep -c \"^[0-9]\"'",
        lambda said: int(said.split()[-1]) > 16,
        words="started more than 64 processes",
        harmless="import os, time\nfor _ in range(32):\n    if os.fork() == 0: time.sleep(20), os._exit(0)\n",
    ),
    "forks and leaves": Trick(
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(20)\ndef answer(): return 41\n",
        f"{APART} sh -c '{PYTHON} -B bounded.py; ls /proc | grep -c \"^[0-9]\"'",
        lambda said: int(said.split()[-1]) > 4,
        harmless="import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(20)\n",
    ),
    "ignores SIGTERM": Trick(
        "import signal, time\n"
        "for number in (1, 2, 3, 14, 15, 24): signal.signal(number, signal.SIG_IGN)\n"
        "while True: time.sleep(1)\n",
        f"{PYTHON} -B bounded.py & until [ -e ready ]; do sleep 0.05; done;"
        "kill $!; sleep 0.2; kill -9 $!; wait $!; echo $?",
        lambda said: said.split()[-1] == "137",
        words="ran longer than",
        slow=True,
        harmless="import signal, time\nsignal.signal(15, signal.SIG_IGN)\nopen('ready', 'w')\ntime.sleep(60)\n",
    ),
    "prints without end": Trick(
        "while True: print('x' * 10000)\n",
        f"{PYTHON} -B bounded.py | wc -c",
        lambda said: int(said) > 4_000_000,
        words="printed more than",
        harmless="for _ in range(500): print('x' * 10000)\n",
    ),
    "takes all memory": Trick(
        "import time\nkept = []\nwhile True: kept.append(bytearray(64 * 1024 * 1024))\n",
        f"{PYTHON} -B bounded.py",
        lambda said: int(said) > 700_000,
        words="MB of memory",
        harmless="import resource\nkept = bytearray(750 * 1024 * 1024)\n"
        "for at in range(0, len(kept), 4096): kept[at] = 1\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n",
    ),
}


@pytest.mark.parametrize("name", TRICKS)
def test_code(program: Submission, name: str) -> None:
    trick = TRICKS[name]
    (program.lab / "model.py").write_text(trick.code)
    (program.lab / "main.py").write_text("print(41)\n" if trick.slow else f"{trick.code}\nprint(answer())\n")
    report = program.checked()
    program.expect(report, answer="unmet", **({} if trick.trusted else {"tested": "unmet"}))
    assert report.verdict("printed").status in (("passed", "unmet") if "42" in trick.code else ("unmet",))
    assert trick.words in " ".join(verdict.message for verdict in report.verdicts)
    (program.lab / "test_model.py").write_text(TESTS)
    (program.lab / "bounded.py").write_text(trick.harmless)
    said = program.unguarded(trick.naive)
    assert trick.bitten(said), f"the trick does not bite: {said}"
    assert program.session.keeper.run(["echo", "still here"]).text == "still here\n"
