from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from checks import Unmet, tools
from checks.box import Box
from sandbox.transcript import Command


def box(tmp_path: Path, *lines: str) -> Box:
    for name in ("lab", "home", "scratch"):
        (tmp_path / name).mkdir(exist_ok=True)
    commands = [Command(line, "/lab", 0, 0.0, 0.1, "") for line in lines]
    keeper = SimpleNamespace(scratch=tmp_path / "scratch")
    found = SimpleNamespace(lab=tmp_path / "lab", home=tmp_path / "home", commands=commands, keeper=keeper)
    return cast(Box, found)


@pytest.mark.parametrize(
    "lines",
    [
        ["./train.sh | tee raw.log | grep loss"],
        ["./train.sh | /usr/bin/tee raw.log"],
        ["./train.sh \\\n  | command \\\n  tee raw.log"],
        ["./train.sh > >(tee raw.log)"],
        ["./train.sh |& \\tee raw.log"],
        ["save() { tee raw.log; }", "./train.sh | save"],
        ["function save {\n  tee raw.log\n}", "./train.sh | save"],
        ["alias keep='tee raw.log'", "./train.sh | keep"],
        ["alias ll='ls -l' keep=tee", "./train.sh | keep raw.log"],
        ['bash -c "./train.sh | tee raw.log; exit \\${PIPESTATUS[0]}"'],
        ["eval './train.sh | tee raw.log'"],
        ["cat > go.sh <<'E'\n./train.sh | tee raw.log\nE", "sh go.sh", "rm go.sh"],
        ["printf './train.sh | tee raw.log\\n' > go.sh", "sh go.sh"],
        ["echo '#!/bin/sh' > go; echo './train.sh | tee raw.log' >> go; chmod +x go; ./go; rm go"],
        ["python3 - <<E\nimport subprocess\nsubprocess.run('./train.sh | tee raw.log', shell=True)\nE"],
        ["python3 - <<E\nsubprocess.Popen(['tee', 'raw.log'])\nE"],
    ],
)
def test_a_tool_is_found_however_it_is_called(tmp_path: Path, lines: list[str]) -> None:
    assert tools.was_used(box(tmp_path, *lines), "tee")


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["./train.sh > raw.log; grep loss raw.log > loss.log  # no tee here"],
        ["man tee", "echo 'use | tee x'", "which tee", "type tee", "echo tee"],
        ["ls tee", "cat tee.txt > tee", "./tee.sh"],
        ["./train.sh > raw.log", "grep 'tee raw' raw.log"],
        ["./train.sh > raw.log; echo 'tee'", './train.sh > raw.log && printf "a | tee b" | wc -c', "echo 'tee' >&2"],
        ["tee --version", "/usr/bin/tee --help > help.txt", "tee --version | head -n 1"],
    ],
)
def test_talk_about_a_tool_is_no_use_of_it(tmp_path: Path, lines: list[str]) -> None:
    here = box(tmp_path, *lines)
    assert not tools.was_used(here, "tee")
    with pytest.raises(Unmet, match="nobody used it"):
        tools.expect_used(here, "tee", message="nobody used it")


def test_scripts_and_start_files_count(tmp_path: Path) -> None:
    here = box(tmp_path, "vim go", "./go")
    (here.lab / "notes.txt").write_text("a | tee b\n")
    assert not tools.was_used(here, "tee")
    (here.lab / "go").write_text("#!/bin/sh\n./train.sh | tee raw.log\n")
    assert tools.was_used(here, "tee")
    (here.lab / "go").unlink()
    (here.home / ".bashrc").write_text("keep() { tee -a raw.log; }\n")
    assert tools.was_used(here, "tee")
