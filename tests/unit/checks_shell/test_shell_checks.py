from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from checks import Unmet, shell
from checks.box import Box
from sandbox.transcript import Command


def ran(line: str, output: str = "", status: int | None = 0, *, fullscreen: bool = False) -> Command:
    return Command(line, "/lab", status, 0.0, 0.1, output, fullscreen=fullscreen)


def box(*commands: Command) -> Box:
    return cast(Box, SimpleNamespace(commands=commands))


def told(check: Callable[[], object]) -> Unmet:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value


@pytest.mark.parametrize(
    ("line", "programs"),
    [
        ("head x | /usr/bin/tee y", ["head", "tee"]),
        ("FOO=1 command grep -E 'a|b' f 2>&1 | tee out >log && \\ls", ["grep", "tee", "ls"]),
        ("cat a \\\n  | tee b", ["cat", "tee"]),
        ("cat <<EOF | tee x\nrm -rf | foo\nEOF\nls", ["cat", "tee", "ls"]),
        ("awk 'BEGIN {\n print | \"sort\" }' a | tee b # | sort\nwc", ["awk", "tee", "wc"]),
        ("echo $(date | tee x)", ["echo", "date", "tee"]),
        ("sort <(cut -f1 a) > out; >x uniq", ["sort", "cut", "uniq"]),
        ("time sudo -n tee z", ["tee"]),
        ("echo tee", ["echo"]),
        ("echo 'open", ["echo"]),
        ("./run.sh &", ["run.sh"]),
        ("# tee x", []),
        ("", []),
    ],
)
def test_programs_of_a_line(line: str, programs: list[str]) -> None:
    assert shell.programs(line) == programs


def test_the_last_matching_command_with_the_right_status() -> None:
    first, second = ran("git status", "one"), ran("git  status -s", "two")
    here = box(first, second, ran("git status", "three", 128), ran("ls"))
    assert shell.ran(here, r"\bgit\s+status\b", "`git status`") is second
    assert shell.output(here, r"\bgit\s+status\b", "`git status`") == "two"
    assert shell.ran(here, "status", "it", status=128).output == "three"


def test_what_was_not_run_or_failed_is_told() -> None:
    assert told(lambda: shell.ran(box(), "^tee", "`tee`")).message == "You have not run `tee` in this shell yet."
    failed = box(ran("tee /x", "tee: /x: Permission denied\n", 1))
    error = told(lambda: shell.used(failed, "tee"))
    assert error.message == "`tee /x` ended with status 1 and said `tee: /x: Permission denied`."
    assert (error.expected, error.actual) == ("status 0", "status 1")
    assert told(lambda: shell.used(box(ran("tee x", "", None)), "tee")).message == "`tee x` has not ended."


def test_the_last_status() -> None:
    here = box(ran("true"), ran("false", "", 1), ran("sleep 9", "", None))
    assert shell.last(here).line == "false"
    shell.expect_last_status(here, 1)
    assert told(lambda: shell.expect_last_status(here)).message == "`false` ended with status 1."
    assert told(lambda: shell.last(box())).message == "You have not run a command in this shell yet."


def test_output_that_a_pager_showed_is_not_known() -> None:
    here = box(ran("git log", "", fullscreen=True))
    assert "showed its output in a pager" in told(lambda: shell.output(here, "git log", "`git log`")).message


def test_printed_words_may_be_broken_over_lines() -> None:
    here = box(ran("./score", "scored  200\ncustomers"), ran("./score", "no \x1b[31m"))
    assert shell.expect_printed(here, "200 customers").output.startswith("scored")
    error = told(lambda: shell.expect_printed(here, "300", pattern="score", what="`./score`"))
    assert error.message == "`./score` printed `no \\x1b[31m`; that is not what was asked for."
    assert "not run" in told(lambda: shell.expect_printed(here, "x", pattern="^git", what="`git`")).message
