"""`mlscale-tutor show`, as a person runs it: in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LESSON = """\
---
title: Two lines
summary: Keep two lines of work.
minutes: 5
needs: [{needs}]
cwd: {cwd}
{more}tasks:
  merged:
    do: Merge `eval`.
    title: Merge it
    hints: ["`git merge` does it.", "Name the branch."]
---
# Two lines

{{task: merged}}

```goal
●─╮ (main)
│ ● (eval)
●─╯
```
"""

SETUP = """\
git init -q churn; cd churn
echo 1 > train.py; ci 'Load data'
git switch -qc eval; echo 1 > eval.py; ci 'Add eval'
git switch -q main; echo 1 > split.py; ci 'Fix split'
git config core.abbrev 7
echo 2 >> split.py
"""

Show = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with a lesson of git, one of containers, and one of neither."""
    root = tmp_path / "lessons"
    engine = "engine:\n  containers: [pictures-test-web]\n"
    for name, needs, cwd, more, setup in (
        ("lines", "git", "churn", "", SETUP),
        ("boxes", "docker", ".", engine, "true\n"),
        ("tables", "bash", ".", "", "true\n"),
    ):
        folder = root / "git" / name
        folder.mkdir(parents=True)
        (folder / "lesson.md").write_text(LESSON.format(needs=needs, cwd=cwd, more=more))
        (folder / "setup.sh").write_text(setup)
        (folder / "check.py").write_text("def merged(box):\n    pass\n")
    (root / "git" / "track.yaml").write_text("title: Git\nblurb: Git.\nlessons: [lines, boxes, tables]\n")
    (root / "course.yaml").write_text("title: Course\nstory: A story.\ntracks: [git]\n")
    monkeypatch.setenv("MLSCALE_TUTOR_LESSONS", str(root))
    return root


@pytest.fixture
def show(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tutor", "show", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, **env}
        )

    return run


def without_ids(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{7} ", "", text)


def git(data: Path, *arguments: str) -> None:
    churn = data / "labs" / "git" / "lines" / "lab" / "churn"
    env = {**os.environ, "HOME": str(churn.parent.parent / "home")}
    subprocess.run(["git", *arguments], cwd=churn, env=env, check=True, capture_output=True)


def test_the_picture_and_what_changed_since_the_last_look(show: Show, data: Path) -> None:
    first = show("git/lines")
    assert (first.returncode, first.stderr) == (0, "")
    assert (
        without_ids(first.stdout)
        == """\
churn: on branch main, at Fix split.

  ◉   (HEAD -> main) Fix split
  │ ● (eval) Add eval
  ●─╯ Load data

Changed, not staged (1)
  changed  split.py
"""
    )
    git(data, "add", "split.py")
    git(data, "branch", "-D", "eval")
    second = show("lines", "--ascii")
    assert (
        without_ids(second.stdout)
        == """\
churn: on branch main, at Fix split.
Changed since the last look (+ new, > moved or changed, - gone):
Nothing leads to 1 commit any more: Add eval.
The branch eval is gone; it was at {id}.
Now staged: split.py.
No unstaged changes any more: split.py.

  @   (HEAD -> main) Fix split
- | o (branch eval was here) Add eval
  *-' Load data

Staged (1)
+ changed  split.py

Changed, not staged (0)
- split.py
""".format(id=second.stdout.partition("it was at ")[2][:7])
    )
    assert second.stdout.isascii()
    assert "-   " not in show("lines").stdout, "what is gone is shown once"


def test_in_words(show: Show, data: Path) -> None:
    show("lines")
    git(data, "switch", "-qc", "fix")
    found = without_ids(show("lines", "--describe").stdout).splitlines()
    assert found[:5] == [
        "Changed since the last look:",
        "HEAD went from main to fix.",
        "New branch: fix at Fix split.",
        "",
        "churn: on branch fix, at Fix split.",
    ]
    assert "1 file changed, not staged: split.py (changed)." in found
    assert show("lines", "--describe").stdout.startswith("Nothing changed since the last look.\n\n")


def test_plain_places(show: Show) -> None:
    assert "◉" in show("lines").stdout
    for env in ({"LANG": "C"}, {"TERM": "linux"}, {"PYTHONIOENCODING": "ascii"}):
        found = show("lines", **env)
        assert found.returncode == 0
        assert found.stdout.isascii()
    assert "\x1b" not in show("lines", TERM="xterm-256color").stdout
    narrow = show("lines", COLUMNS="30").stdout
    assert max(map(len, narrow.splitlines())) <= 30


def test_colours_on_a_terminal(show: Show, lessons: Path) -> None:
    import pexpect

    for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "tutor", "show", "lines"],
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
        assert ("\x1b[" in child.before) is coloured
        assert "HEAD" in child.before


def test_all_repositories(show: Show, data: Path) -> None:
    show("lines")
    git(data, "clone", "-q", "--bare", ".", "../server.git")
    assert "server.git" not in show("lines").stdout
    assert "\nserver.git: bare, on branch main" in show("lines", "--all").stdout


def test_goals(show: Show) -> None:
    assert show("lines", "--goal").stdout == "merged\n●─╮ (main)\n│ ● (eval)\n●─╯\n"


def test_lessons_without_a_picture(show: Show) -> None:
    found = show("tables")
    assert (found.returncode, found.stdout) == (0, "There is no git repository in the lesson's folder.\n")
    assert show("tables", "--describe").stdout.endswith(found.stdout)


def test_a_lesson_of_containers_that_is_not_open(show: Show, tmp_path: Path) -> None:
    env = {"DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    found = show("boxes", **env)
    assert found.returncode == 3
    assert "not running" in found.stderr


def test_wrong_usage(show: Show) -> None:
    found = show("git/line")
    assert found.returncode == 2
    assert "git/lines" in found.stderr
