"""What a check may ask about the commands of the lesson's shell: `from checks import shell`.

Results are what counts, so ask the files first; the transcript tells where the tool itself is the subject.
A pattern is a regular expression that is searched in the command line, with continued lines joined.
"""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from checks.showing import escaped, shown
from checks.verdict import Unmet
from sandbox.transcript import Command

if TYPE_CHECKING:
    from checks.box import Box

_PUNCTUATION = frozenset("|&;()<>\n!{}")
_KEYWORDS = frozenset({"if", "then", "elif", "else", "while", "until", "do", "time", "!"})
_WRAPPERS = frozenset({"command", "exec", "env", "sudo", "nohup", "builtin", "nice", "time"})
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\+?=.*", re.DOTALL)


def joined(line: str) -> str:
    """A command line with its continued lines (`\\` at the end) made one."""
    return line.replace("\\\n", "")


def programs(line: str) -> list[str]:
    """The programs that a command line names, in their order: `["head", "tee"]` for `head x | /usr/bin/tee y`.

    Folders, a leading `\\`, variables set in front, and `command`, `env`, `sudo` and the like are left out.
    Text in here-documents and quotes names none; a line that no shell would take gives what can be told.
    """
    found: list[str] = []
    expecting, skipping, comment = True, False, False
    for word in _words(joined(line)):
        comment = (comment or word.startswith("#")) and "\n" not in word
        if comment:
            continue
        if skipping:
            skipping = False
        elif set(word) <= _PUNCTUATION or word in _KEYWORDS:
            skipping = bool(set(word) & {"<", ">"}) and not word.endswith("(")  # the name after a redirection
            expecting = expecting or not skipping
        elif expecting and not _ASSIGNMENT.fullmatch(word):
            name = word.rsplit("/", 1)[-1]
            if name not in _WRAPPERS and not word.startswith("-"):
                found.append(name)
                expecting = False
    return found


def _words(line: str) -> Iterator[str]:
    """The words of a command line without here-documents; line ends and runs of `|&;()<>` are words, too."""
    here = re.search(r"<<-?\s*(['\"]?)(\w+)\1", line)
    if here:
        first, _, body = line[here.end() :].partition("\n")
        after = re.split(rf"^\s*{here[2]}$", body, maxsplit=1, flags=re.MULTILINE)
        line = f"{line[: here.start()]}{first}\n{after[-1] if len(after) > 1 else ''}"
    try:
        yield from list(_lexer(line))
    except ValueError:  # an open quote
        with suppress(ValueError):
            yield from _lexer(line)


def _lexer(line: str) -> shlex.shlex:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;()<>\n")
    lexer.whitespace = " \t\r"
    lexer.whitespace_split = True
    lexer.commenters = ""
    return lexer


def ran(box: "Box", pattern: str, what: str, *, status: int | None = 0, hint: str | None = None) -> Command:
    """The last command whose line matches and that ended with `status`.

    Args:
        pattern: a regular expression, searched in the joined line.
        what: the command as messages name it ("`git status`").
        status: the exit status it should have; None where any will do.

    Raises:
        Unmet: no such command ran, or all of them ended with another status.
    """
    matching = [command for command in box.commands if re.search(pattern, joined(command.line))]
    return _last(matching, what, status, hint)


def used(box: "Box", program: str, *, status: int | None = 0, hint: str | None = None) -> Command:
    """The last command that used `program`, anywhere in a pipeline or list, and ended with `status`.

    Raises:
        Unmet: it was not used, or all such commands ended with another status.
    """
    matching = [command for command in box.commands if program in programs(command.line)]
    return _last(matching, f"`{program}`", status, hint)


def _last(matching: list[Command], what: str, status: int | None, hint: str | None) -> Command:
    if not matching:
        raise Unmet(f"You have not run {what} in this shell yet.", hint=hint)
    right = [command for command in matching if status is None or command.status == status]
    if right:
        return right[-1]
    last = matching[-1]
    if last.status is None:
        raise Unmet(f"{shown(last.line)} has not ended.", hint=hint)
    raise Unmet(
        f"{shown(last.line)} ended with status {last.status}{_last_words(last)}.",
        expected=f"status {status}",
        actual=f"status {last.status}",
        hint=hint,
    )


def _last_words(command: Command) -> str:
    said = [line for line in command.output.splitlines() if line.strip()]
    return f" and said {shown(said[-1].strip())}" if said else ""


def last(box: "Box") -> Command:
    """The last command that ended.

    Raises:
        Unmet: none has.
    """
    for command in reversed(box.commands):
        if command.status is not None:
            return command
    raise Unmet("You have not run a command in this shell yet.")


def expect_last_status(box: "Box", status: int = 0, *, hint: str | None = None) -> Command:
    """The last command ended with `status`.

    Raises:
        Unmet: it ended with another.
    """
    command = last(box)
    return _last([command], shown(command.line), status, hint)


def output(box: "Box", pattern: str, what: str, *, hint: str | None = None) -> str:
    """What the last successful command that matches printed, as plain text.

    Raises:
        Unmet: none ran, it failed, or its output was shown by a full-screen program that leaves nothing.
    """
    command = ran(box, pattern, what, hint=hint)
    if command.fullscreen and not command.output.strip():
        raise Unmet(f"{shown(command.line)} showed its output in a pager; run it so that it prints here.")
    return command.output


def expect_printed(
    box: "Box", text: str, *, pattern: str = "", what: str = "a command that prints it", hint: str | None = None
) -> Command:
    """A command whose line matches `pattern` printed `text` (blanks and line breaks count as one blank).

    Args:
        text: what should be in the output.
        pattern: which commands count; all of them if empty.
        what: the command as messages name it.

    Raises:
        Unmet: none did; what the last matching command printed is shown.
    """
    wanted = " ".join(text.split())
    matching = [command for command in box.commands if re.search(pattern, joined(command.line))]
    for command in reversed(matching):
        if wanted in " ".join(command.output.split()):
            return command
    if not matching:
        raise Unmet(f"You have not run {what} in this shell yet.", hint=hint)
    printed = matching[-1].output.strip()
    words = f"printed {shown(printed)}" if printed else "printed nothing"
    raise Unmet(
        f"{shown(matching[-1].line)} {words}; that is not what was asked for.",
        actual=escaped(printed[:200]),
        hint=hint,
    )
