"""Whether a tool was used, however it was called: for tasks in which the tool itself is the subject.

A result says nothing about the way, so these words ask the transcript, and the scripts that the learner has
written: a tool may be called by its path, through an alias, in a function or by a script.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checks.contents import small_file
from checks.places import walk
from checks.shell import joined, programs
from checks.showing import decoded
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

SCRIPT_LIMIT = 64 * 1024
"""The largest file that is looked into when a script is searched, in bytes."""

_HERE = re.compile(r"<<-?\s*(['\"]?)(\w+)\1[^\n]*\n(.*?)^\s*\2\s*$", re.DOTALL | re.MULTILINE)
_QUOTED = re.compile(r"'([^']*)'|\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)
_SIMPLE = re.compile(rf"(?:{_QUOTED.pattern}|[^;&|\n])+", re.DOTALL)
_INTO_FILE = re.compile(r">\s*[^\s&>]")
_ALIAS = re.compile(r"(?:^|[;&|\n{(])\s*alias\b(.*)", re.DOTALL)
_RUNS_CODE = frozenset(
    {"bash", "sh", "dash", "zsh", "ksh", "eval", "xargs", "python", "python3", "perl", "script", "trap"}
)
_WRITES = frozenset({"echo", "printf"})
_START_FILES = frozenset({".bashrc", ".bash_aliases", ".bash_profile", ".profile", ".zshrc", ".zprofile"})


def was_used(box: "Box", *names: str) -> bool:
    """Whether a command of the lesson's shell, or a script in the sandbox, uses one of these programs."""
    wanted = frozenset(names)
    if any(_in_line(command.line, wanted) for command in box.commands):
        return True
    return any(_in_code(script, wanted) for script in _scripts(box))


def expect_used(box: "Box", *names: str, message: str, hint: str | None = None) -> None:
    """A command of the lesson's shell, or a script in the sandbox, uses one of these programs.

    Raises:
        Unmet: none does; it says `message`.
    """
    if not was_used(box, *names):
        raise Unmet(message, expected=" or ".join(names), hint=hint)


def _in_line(line: str, wanted: frozenset[str]) -> bool:
    """Whether a command line uses a program, by name or in code that it hands on (`bash -c '...'`, a script)."""
    names = "|".join(map(re.escape, wanted))
    line = re.sub(rf"(?<![\w.-])(?:{names})\s+--(?:version|help)\b", "", line)
    called = programs(line)
    if wanted & set(called):
        return True
    alias = _ALIAS.search(joined(line))
    if alias and wanted & set(programs(re.sub(r"\s+[\w.-]+=", "\n", alias[1]).replace("'", " ").replace('"', " "))):
        return True
    if any(_in_code(match[3], wanted) for match in _HERE.finditer(line)):
        return True
    if re.search(rf"[<>]\(\s*(?:\S*/)?(?:{names})\s", joined(line)):
        return True
    handed_on = [joined(line)] if set(called) & _RUNS_CODE else _written(joined(line))
    return any(_in_code(match[1] or match[2] or "", wanted) for part in handed_on for match in _QUOTED.finditer(part))


def _written(line: str) -> Iterator[str]:
    """The commands of a line that write a text into a file, which may be a script."""
    for match in _SIMPLE.finditer(line):
        if set(programs(match[0])) & _WRITES and _INTO_FILE.search(_QUOTED.sub("", match[0])):
            yield match[0]


def _in_code(code: str, wanted: frozenset[str]) -> bool:
    """Whether code, of the shell or of another language that calls programs by name, uses a program."""
    if wanted & set(programs(code)):
        return True
    names = "|".join(map(re.escape, wanted))
    return re.search(rf"[|(]\s*(?:\S*/)?(?:{names})\s|[\"'](?:\S*/)?(?:{names})[\"']", code) is not None


def _scripts(box: "Box") -> Iterator[str]:
    """The texts of scripts that the sandbox holds, and of the files that a shell reads at its start."""
    homes = [box.home / name for name in _START_FILES]
    for path in (*homes, *walk(box.lab), *walk(box.home)):
        content = small_file(box, path, SCRIPT_LIMIT)
        if content and (content.startswith(b"#!") or path.suffix in {".sh", ".py"} or path.name in _START_FILES):
            yield decoded(content)
