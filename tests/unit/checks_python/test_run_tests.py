"""`run_tests`: pytest for real, on code that is right, wrong, or hostile to pytest."""

from pathlib import Path

import pytest

from checks import Unmet, python
from checks.box import Box

TESTS = """\
import pytest
from rates import rate

@pytest.mark.parametrize("rows", [[], [0, 1]])
def test_shares(rows):
    assert rate(rows) == (sum(rows) / len(rows) if rows else 0.0)

def test_rejects():
    with pytest.raises(TypeError):
        rate(None)
"""

GOOD = "def rate(rows):\n    return sum(rows) / max(len(rows), 1)\n"


@pytest.fixture
def tests(box: Box) -> Path:
    path = box.lesson / "test_rates.py"
    path.write_text(TESTS)
    return path


def test_good_code_passes(box: Box, tests: Path) -> None:
    (box / "rates.py").write_text(GOOD)
    run = python.run_tests(box, brought=[tests])
    run.expect_passed()
    assert [case.function for case in run.cases] == ["test_shares", "test_shares", "test_rejects"]
    assert sorted(path.name for path in box.lab.iterdir()) == ["rates.py"]
    assert not list(box.keeper.scratch.glob("tests-*"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def rate(rows):\n    return sum(rows) / len(rows)\n", "`test_shares` failed: ZeroDivisionError"),
        ("def rate(rows):\n    return sum(rows) / len(rows)\n", "(`rates.py`, line 2)"),
        ("def rate(rows):\n    return 1.0\n", "`test_shares` failed: assert 1.0 == 0.0"),
        ("def rates(rows):\n    return 1.0\n", "ImportError: cannot import name 'rate'"),
        ("def rate(:\n", "SyntaxError"),
        ("import pytest\npytest.skip('later', allow_module_level=True)\n", "`test_rates.py` skipped"),
        ("import pytest\ndef rate(rows): pytest.skip('later')\n", "`test_shares` skipped"),
        ("import pytest\ndef rate(rows): pytest.xfail('later')\n", "`test_shares` xfailed"),
    ],
)
def test_wrong_code_is_named(box: Box, tests: Path, code: str, words: str) -> None:
    (box / "rates.py").write_text(code)
    with pytest.raises(Unmet) as caught:
        python.run_tests(box, brought=[tests]).expect_passed()
    assert words in caught.value.message


WRONG = "def rate(rows):\n    return -1.0\n"

HOSTILE = {
    "os._exit": "import os\nos._exit(0)\n",
    "os._exit later": "import os\ndef rate(rows): os._exit(0)\n",
    "exit at the end": "import atexit, os\natexit.register(os._exit, 0)\n" + WRONG,
    "patched runner": "import _pytest.python\n_pytest.python.Function.runtest = lambda self: None\n" + WRONG,
    "patched report": (
        "import _pytest.reports as r\nreal = r.TestReport.from_item_and_call.__func__\n"
        "def fake(cls, item, call):\n report = real(cls, item, call)\n report.outcome = 'passed'\n return report\n"
        "r.TestReport.from_item_and_call = classmethod(fake)\n" + WRONG
    ),
    "patched raises": "import pytest\npytest.raises = lambda *a: open('/dev/null')\n" + WRONG,
    "hook": (
        "import gc, pytest\nclass Hook:\n @pytest.hookimpl(hookwrapper=True)\n"
        " def pytest_runtest_makereport(self, item, call):\n"
        "  out = yield\n  out.get_result().outcome = 'passed'\n"
        "for o in gc.get_objects():\n"
        " if type(o).__name__ == 'PytestPluginManager': o.register(Hook()); break\n" + WRONG
    ),
    "removed items": (
        "import gc\ndef rate(rows):\n for o in gc.get_objects():\n"
        "  if type(o).__name__ == 'Session': o.items.clear()\n return -1\n"
    ),
}


@pytest.mark.parametrize("trick", HOSTILE)
def test_hostile_code_does_not_pass(box: Box, tests: Path, trick: str) -> None:
    (box / "rates.py").write_text(HOSTILE[trick])
    with pytest.raises(Unmet):
        python.run_tests(box, brought=[tests]).expect_passed()


@pytest.mark.parametrize(
    "files",
    [
        {"conftest.py": "import os\nos._exit(0)\n"},
        {"pytest.ini": "[pytest]\naddopts = --collect-only\n", "pyproject.toml": "[broken", "tox.ini": "[pytest"},
        {"pytest.py": "1/0", "_pytest.py": "1/0", "pluggy.py": "1/0", "json.py": "1/0", "random.py": "1/0"},
        {"test_rates.py": "def test_nothing(): pass\n", "test_other.py": "1/0"},
    ],
    ids=["conftest", "settings", "shadows", "tests"],
)
def test_files_of_the_learners_change_nothing(box: Box, tests: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (box / name).write_text(text)
    (box / "rates.py").write_text(GOOD)
    python.run_tests(box, brought=[tests]).expect_passed()
    (box / "rates.py").write_text(WRONG)
    with pytest.raises(Unmet):
        python.run_tests(box, brought=[tests]).expect_passed()


def test_the_learners_tests_must_tell_right_from_wrong(box: Box) -> None:
    (box / "test_mine.py").write_text("from rates import rate\n\ndef test_empty(ready): assert rate([]) == 0\n")
    (box / "conftest.py").write_text("import pytest\n@pytest.fixture\ndef ready(): return 1\n")
    with python.copy(box) as lab:
        python.put(lab, {"rates.py": GOOD})
        python.run_tests(lab, "test_mine.py", conftest=True).expect_passed()
        python.put(lab, {"rates.py": "def rate(rows): return sum(rows) / len(rows)\n"})
        python.run_tests(lab, "test_mine.py", conftest=True).expect_caught("fails for no rows")
        python.put(lab, {"rates.py": "def rate(rows): return 0\n"})
        with pytest.raises(Unmet, match=r"Your tests accept code that always gives 0."):
            python.run_tests(lab, "test_mine.py", conftest=True).expect_caught("always gives 0")
    assert not (box / "rates.py").exists()


def test_no_tests(box: Box) -> None:
    (box / "test_mine.py").write_text("def check(): pass\n")
    with pytest.raises(Unmet, match="There are no tests"):
        python.run_tests(box, "test_mine.py").expect_passed()
    with pytest.raises(Unmet, match=r"`test_absent.py` is missing"):
        python.run_tests(box, "test_absent.py")
