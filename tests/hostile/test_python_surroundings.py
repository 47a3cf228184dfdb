"""Files and variables that an interpreter or pytest heeds by itself: none of them makes wrong code right."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.hostile.conftest import HandIn
from tests.hostile.course import PROGRAM, TESTS
from tests.hostile.submission import Submission

PYTHON = shlex.quote(sys.executable)
BASE = shlex.quote(os.path.realpath(sys.executable))
"""The interpreter without its virtual environment, in which a user's own packages do not count."""

PACKAGES = f".local/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"

WRONG = {"answer": "unmet", "printed": "unmet", "tested": "unmet"}

CALLED = "-c 'import model; assert model.answer() == 42' && echo passed"
TESTED = "-m pytest -q test_model.py && echo passed"

LEAVE = "import os\nos._exit(0)\n"

PASS_ALL = """\
import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    found = yield
    found.get_result().outcome = "passed"
"""


@dataclass(frozen=True)
class Trick:
    """Files beside code that is wrong.

    Attributes:
        naive: how somebody without care would check it; it prints "passed".
        files: in the workspace.
        home: in the learner's home.
    """

    naive: str
    files: Mapping[str, str] = field(default_factory=dict)
    home: Mapping[str, str] = field(default_factory=dict)


TRICKS = {
    "sitecustomize.py": Trick(f"PYTHONPATH=. {PYTHON} {CALLED}", {"sitecustomize.py": LEAVE}),
    "usercustomize.py": Trick(f"{BASE} {CALLED}", home={f"{PACKAGES}/usercustomize.py": LEAVE}),
    "a .pth file": Trick(f"{BASE} {CALLED}", home={f"{PACKAGES}/all.pth": "import os; os._exit(0)\n"}),
    "conftest.py": Trick(f"{PYTHON} {TESTED}", {"conftest.py": PASS_ALL}),
    "pytest.ini": Trick(f"{PYTHON} {TESTED}", {"pytest.ini": "[pytest]\naddopts = --collect-only\n"}),
    "pyproject.toml": Trick(
        f"{PYTHON} {TESTED}", {"pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--collect-only"\n'}
    ),
    "setup.cfg": Trick(f"{PYTHON} {TESTED}", {"setup.cfg": "[tool:pytest]\naddopts = --collect-only\n"}),
    "a plug-in named in pytest.ini": Trick(
        f"{PYTHON} {TESTED}", {"pytest.ini": "[pytest]\naddopts = -p plug\n", "plug.py": LEAVE}
    ),
    "json.py": Trick(
        f"[ \"$({PYTHON} -c 'import json, model; print(json.dumps(model.answer()))')\" = 42 ] && echo passed",
        {"json.py": "def dumps(*values, **options): return '42'\nloads = dumps\n"},
    ),
    "checks.py": Trick(
        f"{PYTHON} -c 'import checks, model; checks.expect(model.answer(), 42)' && echo passed",
        {
            "checks.py": "def expect(*values): pass\n",
            "checks/__init__.py": "def expect(*values): pass\n",
            "sandbox.py": LEAVE,
            "tutor.py": LEAVE,
        },
    ),
    "pytest.py": Trick(f"{PYTHON} {TESTED}", {"pytest.py": LEAVE, "_pytest.py": LEAVE, "pluggy.py": LEAVE}),
    "os.py, sys.py and others": Trick(
        f"{PYTHON} -c 'import model, select; assert model.answer() == 42' && echo passed",
        {f"{name}.py": LEAVE for name in ("os", "sys", "select", "contextlib", "types", "ast", "traceback", "select")},
    ),
    "python in the workspace": Trick(
        f"PATH=bin:$PATH; python3 {CALLED}",
        {"bin/python3": "#!/bin/sh\nexit 0\n", "python": "#!/bin/sh\nexit 0\n", "python3": "#!/bin/sh\nexit 0\n"},
    ),
    "a .bashrc that exports PYTHONPATH and PATH": Trick(
        f". ~/.bashrc; python3 {CALLED}",
        {"sitecustomize.py": LEAVE, "bin/python3": "#!/bin/sh\nexit 0\n"},
        home={".bashrc": "export PYTHONPATH=$LAB PATH=$LAB/bin:$PATH PYTHONSTARTUP=$LAB/sitecustomize.py\n"},
    ),
}


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)


@pytest.mark.parametrize("name", TRICKS)
def test_what_python_heeds(program: Submission, name: str) -> None:
    trick = TRICKS[name]
    _write(program.lab, {"model.py": "def answer(): return 41\n", "main.py": "print(41)\n", **trick.files})
    _write(program.workspace.home, trick.home)
    program.expect(program.checked(), **WRONG)
    _write(program.lab, {"test_model.py": TESTS})
    assert program.unguarded(trick.naive).endswith("passed\n"), "the trick does not bite"


@pytest.mark.trick("all of it beside code that is right")
def test_right_code_stays_right(program: Submission) -> None:
    for trick in TRICKS.values():
        _write(program.lab, trick.files)
        _write(program.workspace.home, trick.home)
    program.expect(program.checked(), answer="passed")


@pytest.mark.parametrize("absolute", [True, False], ids=["the workspace", "where one is"])
@pytest.mark.trick("PYTHONPATH of whoever checks")
def test_python_path(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, absolute: bool) -> None:
    found = hand_in(PROGRAM)
    bite = f"import os\nos.system({str(found.bait)!r})\n"
    names = ("sitecustomize", "json", "checks", "sandbox", "argparse", "selectors", "yaml")
    _write(found.lab, {"model.py": "def answer(): return 41\n", **{f"{name}.py": bite for name in names}})
    monkeypatch.setenv("PYTHONPATH", str(found.lab) if absolute else ".")
    monkeypatch.chdir(found.lab)
    found.expect(found.checked(), answer="unmet", tested="unmet")
    found.expect_bite(f"{PYTHON} -c 'import json'")
