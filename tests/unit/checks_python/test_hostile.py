"""Code that wants to pass, break or outlive its check. Each trick is tried by a call; the verdict must be unmet."""

import fcntl
import time

import pytest

from checks import Unmet, python
from checks.box import Box
from sandbox.limits import Limits

FORGED = """\
import os, sys
def f(x):
    frame = '["value", ["int", "2a"]]'
    for descriptor in (1, 2):
        os.write(descriptor, ("\\n" + "0" * 32 + " " + frame + "\\n").encode())
    print(frame)
    return 0
"""

TRICKS: dict[str, tuple[str, str]] = {
    "forged output": (FORGED, "returned `0`"),
    "os._exit": ("import os\ndef f(x): os._exit(0)\n", "ended the whole program (exit status 0)"),
    "sys.exit": ("import sys\ndef f(x): sys.exit(0)\n", "SystemExit(0)"),
    "killed itself": ("import os\ndef f(x): os.kill(os.getpid(), 9)\n", "ended the whole program (signal 9)"),
    "killed its group": ("import os\ndef f(x): os.killpg(0, 9)\n", "ended the whole program (signal 9)"),
    "killed its parent": ("import os\ndef f(x):\n os.kill(os.getppid(), 9)\n return 42\n", "ended the"),
    "closed everything": ("import os\ndef f(x):\n os.closerange(0, 256)\n return 42\n", "ended the whole program"),
    "closed the results": ("import os\ndef f(x):\n os.closerange(3, 256)\n return 42\n", "ended the whole program"),
    "garbled results": (
        "import os\ndef f(x):\n for d in range(3, 20):\n  try: os.write(d, b'[[[]\\n')\n  except OSError: pass\n",
        "interferes with the check",
    ),
    "deep value": ("def f(x):\n v = []\n for _ in range(9999): v = [v]\n return v\n", "too large to look at"),
    "circular value": ("def f(x):\n v = []\n v.append(v)\n return v\n", "too large to look at"),
    "equal to everything": ("class E:\n def __eq__(s, o): return True\ndef f(x): return E()\n", "E object at"),
    "number of its own": ("class N(int):\n def __eq__(s, o): return True\ndef f(x): return N(7)\n", "returned `7`"),
    "patched json": (
        "import json, sys\njson.dumps = lambda *a: '42'\nsys.modules['json'] = None\ndef f(x): return 0\n",
        "returned `0`",
    ),
    "patched builtins": (
        "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.repr = lambda v: '42'\ndef f(x): return 0\n",
        "",
    ),
    "recursion": ("def f(x): return f(x)\n", "RecursionError"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_trick(box: Box, trick: str) -> None:
    code, words = TRICKS[trick]
    (box / "code.py").write_text(code)
    with pytest.raises(Unmet) as caught:
        python.expect_results(box, "code", {"f(1)": 42})
    assert words in caught.value.message


SMALL = Limits(seconds=3, memory=120, processes=8, open_files=32, file_size=1, output=64)

LIMITS: dict[str, tuple[str, str]] = {
    "endless loop": ("while True: pass", "ran longer than 0.7 seconds"),
    "ignores SIGTERM": (
        "import signal\nfor n in (1, 2, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: signal.pause()",
        "ran longer than 0.7 seconds",
    ),
    "endless output": ("while True: print('x' * 1000)", "printed more than 64 KB"),
    "memory": ("import time\nx = [bytes(1000) for _ in range(200_000)]\ntime.sleep(30)", "more than 120 MB of memory"),
    "processes": (
        "import os, time\nfor _ in range(20):\n if os.fork() == 0: time.sleep(30)\ntime.sleep(30)",
        "more than 8 processes",
    ),
    "file size": ("open('big', 'wb').write(bytes(3 * 1024 * 1024))", "wrote a file of more than 1 MB"),
    "open files": ("x = [open('/dev/null') for _ in range(100)]", "opened more than 32 files at once"),
}


def _limits(name: str) -> Limits:
    return Limits(seconds=0.7) if "0.7" in LIMITS[name][1] else SMALL


@pytest.mark.parametrize("name", LIMITS)
def test_limits_of_calls(box: Box, name: str) -> None:
    code, words = LIMITS[name]
    body = code.replace("\n", "\n    ")
    (box / "code.py").write_text(f"def f(x):\n    {body}\n")
    with pytest.raises(Unmet) as caught:
        python.expect_results(box, "code", {"1": 1, "f(1)": 42}, limits=_limits(name))
    assert words in caught.value.message
    assert "`f(1)`" in caught.value.message


@pytest.mark.parametrize("name", LIMITS)
def test_limits_of_programs(box: Box, name: str) -> None:
    code, words = LIMITS[name]
    (box / "code.py").write_text(code + "\n")
    with pytest.raises(Unmet) as caught:
        python.run(box, "code.py", limits=_limits(name))
    assert words in caught.value.message
    assert "`python code.py`" in caught.value.message


def test_a_loop_on_import_is_named(box: Box) -> None:
    (box / "code.py").write_text("while True: pass\n")
    with pytest.raises(Unmet) as caught:
        python.expect_results(box, "code", {"f(1)": 42}, limits=Limits(seconds=0.7))
    assert caught.value.message == "`import code` ran longer than 0.7 seconds."


@pytest.mark.parametrize(
    "files",
    [
        {"sitecustomize.py": "raise SystemExit(0)", "usercustomize.py": "raise SystemExit(0)"},
        {"json.py": "1/0", "checks.py": "1/0", "select.py": "1/0", "contextlib.py": "1/0", "os.py": "1/0"},
        {"code.pth": "import os; os._exit(0)", "__main__.py": "1/0", "harness.py": "1/0"},
    ],
    ids=["customize", "shadows", "others"],
)
def test_files_of_the_learners_do_not_reach_the_harness(box: Box, files: dict[str, str]) -> None:
    for name, text in files.items():
        (box / name).write_text(text)
    (box / "good.py").write_text("def f(x): return 42\n")
    python.expect_results(box, "good", {"f(1)": 42})


def test_bytecode_that_is_not_the_source_is_not_run(box: Box) -> None:
    import py_compile

    (box / "good.py").write_text("def f(x): return 42\n")
    py_compile.compile(str(box / "good.py"), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    (box / "good.py").write_text("def f(x): return 0\n")
    with python.copy(box) as lab, pytest.raises(Unmet, match="returned `0`"):
        python.expect_results(lab, "good", {"f(1)": 42})


LOADED = {
    "imported": "import good",
    "reloaded": "import importlib, good\nimportlib.reload(good)",
    "by path": (
        "import importlib.util as u\nspec = u.spec_from_file_location('good', 'good.py')\n"
        "good = u.module_from_spec(spec)\nspec.loader.exec_module(good)"
    ),
    "of a package": "from pack import good",
    "of a folder of its own": "import sys\nsys.path.append('pack')\nimport good2 as good",
}


@pytest.mark.parametrize("loaded", LOADED)
def test_bytecode_beside_the_source_has_no_say(box: Box, loaded: str) -> None:
    import os
    import py_compile

    (box / "pack").mkdir()
    for name in ("good.py", "pack/good.py", "pack/good2.py"):
        (box / name).write_text("def f(x): return 42\n")
        py_compile.compile(str(box / name))
        status = (box / name).stat()
        (box / name).write_text("def f(x): return 10\n")
        os.utime(box / name, ns=(status.st_atime_ns, status.st_mtime_ns))
    (box / "code.py").write_text(f"{LOADED[loaded]}\ndef f(x): return good.f(x)\n")
    (outcome,) = python.evaluate(box, "f(1)", module="code")
    assert outcome.value == 10


def test_nothing_is_left_running(box: Box) -> None:
    (box / "code.py").write_text(
        "import fcntl, os, time\ndef f(x):\n file = open('held', 'w')\n fcntl.flock(file, fcntl.LOCK_EX)\n"
        " if os.fork() == 0:\n  os.setsid()\n  time.sleep(60)\n return 42\n"
    )
    python.expect_results(box, "code", {"f(1)": 42})
    deadline = time.monotonic() + 5
    with (box / "held").open("w") as file:
        while True:  # free when the last process that has the file open is gone
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                assert time.monotonic() < deadline
                time.sleep(0.01)
