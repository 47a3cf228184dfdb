"""`rewind` as a person runs it."""

import json
import subprocess
from collections.abc import Callable

Tutor = Callable[..., subprocess.CompletedProcess[str]]


def test_undoes_the_last_change_and_can_be_undone_itself(tutor: Tutor) -> None:
    tutor("exec", "plans", input="echo one > a\necho two > a\n")
    found = tutor("rewind", "plans")
    assert found.returncode == 0, found.stderr
    assert found.stdout == "tables/plans: the workspace is as it was after step 2, echo one > a.\n"
    assert tutor("exec", "plans", "--", "cat", "a").stdout == "one\n"
    tutor("rewind", "plans", "3")
    assert tutor("exec", "plans", "--", "cat", "a").stdout == "two\n"


def test_lists_the_steps(tutor: Tutor) -> None:
    tutor("exec", "plans", input="echo one > a\ntouch b c d e\nprintf x > $'bad\\e[31m'\n")
    lines = tutor("rewind", "plans", "--list").stdout.splitlines()
    assert lines[0].split()[::2] == ["1", "start"]
    assert lines[2].endswith("echo one > a")
    assert lines[3].strip() == "a"
    assert lines[5].strip() == "b, c, d and 1 more"
    assert lines[7].strip() == r"bad\x1b[31m"
    steps = [json.loads(line) for line in tutor("rewind", "plans", "--list", "--json").stdout.splitlines()]
    assert [step["number"] for step in steps] == [1, 2, 3, 4]
    assert steps[2]["count"] == 4


def test_an_unknown_step_and_nothing_to_undo(tutor: Tutor) -> None:
    tutor("exec", "plans", "--", "true")
    found = tutor("rewind", "plans", "77")
    assert found.returncode == 2
    assert "There is no step 77 in this lesson." in found.stderr
    assert "The steps from 1 to 1 are kept." in found.stderr
    found = tutor("rewind", "plans")
    assert found.returncode == 2
    assert "There is nothing to go back to" in found.stderr


def test_before_the_first_opening_there_are_no_steps(tutor: Tutor) -> None:
    assert tutor("rewind", "plans", "--list").stdout.startswith("No step is kept yet")
