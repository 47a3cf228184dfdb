from collections.abc import Callable

import pytest

from checks import Unmet, scripts
from checks.box import Box


def write(box: Box, text: str, name: str = "tool.sh", mode: int = 0o755) -> None:
    (box / name).write_text(text)
    (box / name).chmod(mode)


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def test_a_script_gets_its_arguments_whole(sandbox: Box) -> None:
    write(sandbox, '#!/bin/sh\nprintf \'<%s>\\n\' "$#" "$@"\necho note >&2\nexit 3\n')
    ran = scripts.run(sandbox, "tool.sh", "two words", "new\nline", "")
    assert (ran.status, ran.stdout, ran.stderr) == (3, "<3>\n<two words>\n<new\nline>\n<>\n", "note\n")
    assert ran.name == "`./tool.sh 'two words' 'new\\nline' ''`"
    ran.expect_status(3)
    ran.expect_failure("it was asked to fail")
    assert told(lambda: ran.expect_status(0)).endswith(
        "exits with status 3 and says `note`; its exit status should be 0."
    )


def test_without_a_first_line_a_shell_runs_it(sandbox: Box) -> None:
    write(sandbox, "echo works\n")
    scripts.run(sandbox, "tool.sh").expect_printed("works")


def test_another_shell_may_read_it(sandbox: Box) -> None:
    write(sandbox, '#!/usr/bin/env bash\necho "${BASH_VERSION-}|$0"\n')
    ran = scripts.run(sandbox, "tool.sh", shell=["sh"])
    assert ran.name == "`sh ./tool.sh`"
    assert ran.stdout.endswith("|./tool.sh\n")


def test_it_is_called_from_another_folder(sandbox: Box) -> None:
    write(sandbox, "#!/bin/sh\npwd\n")
    (sandbox / "else where").mkdir()
    scripts.run(sandbox, "tool.sh", cwd=sandbox / "else where").expect_printed(str(sandbox / "else where"))


def test_what_is_no_script(sandbox: Box) -> None:
    assert told(lambda: scripts.run(sandbox, "tool.sh")) == "`tool.sh` is missing."
    write(sandbox, "\n")
    assert told(lambda: scripts.run(sandbox, "tool.sh")) == "`tool.sh` is empty."
    write(sandbox, "echo hi\n", mode=0o644)
    assert "is not executable: its mode is 644" in told(lambda: scripts.run(sandbox, "tool.sh"))


def test_a_script_without_an_end_is_ended(sandbox: Box) -> None:
    write(sandbox, "#!/bin/sh\nwhile :; do :; done\n")
    assert "ran longer than 0.5 seconds" in told(lambda: scripts.run(sandbox, "tool.sh", seconds=0.5))


def test_success_where_it_should_fail(sandbox: Box) -> None:
    write(sandbox, "#!/bin/sh\ntrue\n")
    ran = scripts.run(sandbox, "tool.sh")
    assert told(lambda: ran.expect_failure("A step failed")) == "A step failed, but `./tool.sh` exits with status 0."
    assert told(ran.expect_quiet) == "`./tool.sh` says nothing on standard error; there should be a message."


@pytest.mark.parametrize(
    ("printed", "wanted", "words"),
    [
        ("", ["a"], "prints nothing"),
        ("b\\n", ["a"], "prints `b`; it should be `a`"),
        ("a\\nb\\n", ["a", "c"], "prints `b` in line 2; it should be `c`"),
        ("a\\n", ["a", "b"], "stops after `a`; then `b` should come"),
        ("a\\nb\\n", ["a"], "also prints `b`, which should not be there"),
        ("a\\n", [], "prints `a`; it should print nothing"),
    ],
)
def test_other_output(sandbox: Box, printed: str, wanted: list[str], words: str) -> None:
    write(sandbox, f"#!/bin/sh\nprintf '{printed}'\n")
    ran = scripts.run(sandbox, "tool.sh")
    assert words in told(lambda: ran.expect_printed(*wanted))


def test_a_message_on_standard_output_is_none(sandbox: Box) -> None:
    write(sandbox, "#!/bin/sh\necho usage\n")
    assert "prints `usage` on standard output" in told(scripts.run(sandbox, "tool.sh").expect_quiet)
