"""A small course, and the command line as a person runs it: in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox import processes
from sandbox.keeper import MARK
from sandbox.locations import socket_path

LESSON = """\
---
title: Which plans are there
summary: Keep each value once.
minutes: 5
needs: [bash]
tasks:
  plan-names:
    do: Write the plans, each once, into `plans.txt`.
    title: List the plans
    hints: [One tool sorts., "`sort` has an option.", "`sort -u` is the one."]
  counted:
    do: Write how many there are into `count.txt`.
    title: Count them
    after: [plan-names]
    hints: ["`wc` counts."]
  table-untouched:
    do: Leave `table.txt` as it is.
    title: Leave the table alone
    guard: true
---
# Plans

Some words about plans.

{task: plan-names}

---

More words.

{task: counted}
"""

SETUP = "printf 'fiber\\ndsl\\nfiber\\n' > table.txt\n"

CHECK = """\
from checks import Unmet


def plan_names(box):
    path = box / "plans.txt"
    if not path.exists():
        raise Unmet("There is no `plans.txt`.", expected="a file", actual="nothing", hint="Make one.")
    if path.read_text() != "dsl\\nfiber\\n":
        raise Unmet("`plans.txt` holds something else.")


def counted(box):
    path = box / "count.txt"
    if not path.exists() or path.read_text().strip() != "2":
        raise Unmet("`count.txt` does not hold the number.")


def table_untouched(box):
    if (box / "table.txt").read_text() != "fiber\\ndsl\\nfiber\\n":
        raise Unmet("`table.txt` was changed.")
"""

SOLUTION = "sort -u table.txt > plans.txt\nwc -l < plans.txt > count.txt\n"

LESSON_ID = "tables/plans"

Tutor = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a course with the lessons `tables/plans` and `tables/other`, which is the same."""
    root = tmp_path / "lessons"
    for name in ("plans", "other"):
        folder = root / "tables" / name
        folder.mkdir(parents=True)
        for file, text in (
            ("lesson.md", LESSON),
            ("setup.sh", SETUP),
            ("check.py", CHECK),
            ("solution.sh", SOLUTION),
        ):
            (folder / file).write_text(text)
    (root / "tables" / "track.yaml").write_text("title: Tables\nblurb: Tables.\nlessons: [plans, other]\n")
    (root / "course.yaml").write_text("title: Course\nstory: A story.\ntracks: [tables]\n")
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(root))
    return root


@pytest.fixture
def command(course: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line's own command, with the small course; what it reads of the environment is set."""
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return [sys.executable, "-m", "tutor"]


@pytest.fixture
def lab(data: Path) -> Path:
    """The root of the sandbox of `tables/plans`, `$LAB` there."""
    return data / "labs" / LESSON_ID / "lab"


@pytest.fixture
def running(data: Path) -> Callable[[], list[int]]:
    """The processes that run in the sandbox of `tables/plans`, without its keeper."""
    return lambda: processes.marked(f"{MARK}={socket_path(data / 'labs' / LESSON_ID).name}")


@pytest.fixture
def tutor(command: list[str]) -> Iterator[Tutor]:
    """Run the command line to its end and give what it printed; ends what is left in sandboxes afterwards."""

    def run(*arguments: str, input: str = "", env: dict[str, str] | None = None, **options: Any) -> Any:
        return subprocess.run(
            [*command, *arguments],
            input=input,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, **(env or {})},
            **options,
        )

    yield run
    run("stop")
