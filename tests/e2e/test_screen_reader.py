"""The walk for people who listen to the screen, step by step as the README tells it."""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect

README = Path(__file__).parents[2] / "README.md"
TITLE = "## With a screen reader\n"
PATIENCE = 60.0


def steps() -> Iterator[tuple[list[str], list[str]]]:
    """The commands of each step, and the lines that are expected after them."""
    section = README.read_text(encoding="utf-8").partition(TITLE)[2].partition("\n## ")[0]
    blocks = re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL)
    assert [kind for kind, _ in blocks] == ["sh", "text"] * (len(blocks) // 2)
    for (_, commands), (_, lines) in zip(blocks[::2], blocks[1::2], strict=True):
        yield commands.splitlines(), lines.splitlines()


def pattern(line: str) -> str:
    """What a line of the document allows."""
    return r"\s*(.*\s)?".join(re.escape(part.strip()) for part in line.split("..."))


def run(command: str, typed: list[str], env: dict[str, str]) -> str:
    """What a command prints in a terminal of its own; `typed` is what the person types into it."""
    program, *arguments = shlex.split(command)
    assert program == "mlscale-tutor"
    child = pexpect.spawn(
        sys.executable, ["-m", "tutor", *arguments], env=env, encoding="utf-8", timeout=PATIENCE, dimensions=(24, 120)
    )
    heard = ""
    for line in typed:
        child.expect(r"lab\S* [#$] ")
        heard += child.before + child.after
        child.sendline(line)
    child.expect(pexpect.EOF)
    heard += child.before
    child.close()
    return heard.replace("\r\n", "\n")


def test_the_walk_of_the_readme(data: Path) -> None:
    env = {**os.environ, "MLSCALE_TUTOR_HOME": str(data), "NO_COLOR": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    seen = 0
    for commands, lines in steps():
        heard = ""
        while commands:
            command = commands.pop(0)
            typed = []
            while commands and not commands[0].startswith("mlscale-tutor"):
                typed.append(commands.pop(0))
            heard += run(command, typed, env)
        plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\a]*\a", "", heard)
        told = heard.partition("This is the lesson's shell")[0]
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", told), "colours in spite of NO_COLOR"
        at = 0
        flow = " ".join(plain.split())
        for line in lines:
            found = re.compile(pattern(line)).search(flow, at)
            assert found, f"{line!r} is not in what was heard:\n{plain}"
            at, seen = found.end(), seen + 1
    assert seen >= 15
