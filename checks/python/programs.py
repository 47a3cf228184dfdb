"""Running the learner's programs as they would: `python FILE ...` and `python -m NAME ...`."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from checks import contents
from checks.box import Box, require
from checks.places import Where, named
from checks.python.failures import Failure, last_line, limit_words, traceback_in
from checks.python.values import plain_text, same, show
from checks.showing import escaped, shown
from checks.verdict import Unmet
from sandbox.limits import Limits

FLAGS = ("-E", "-s", "-B")
"""No `PYTHON*` variables, no packages of a user, no bytecode: nothing outside the learner's files has a say."""


@dataclass(frozen=True)
class Ran:
    """A program that ran within its limits.

    Attributes:
        command: what a learner would type to run it.
        status: exit status; negative: the number of the signal that ended it.
        stdout: its standard output.
        stderr: its standard error.
        failure: the exception that ended it, if it printed a traceback.
    """

    command: str
    status: int
    stdout: str
    stderr: str
    failure: Failure | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """How messages call it."""
        return shown(self.command, 100)

    @property
    def ending(self) -> str:
        """How it ended, as words that follow its name."""
        if self.failure:
            return f"ended with {self.failure.words}"
        if self.status < 0:
            return f"was ended by signal {-self.status}"
        said = escaped(last_line(self.stderr, [sys.executable]))[:200]
        return f"ended with status {self.status}" + (f": {said}" if said and self.status else "")

    def expect_status(self, wanted: int, *, hint: str | None = None) -> None:
        """It ended with this exit status.

        Raises:
            Unmet: with another one; its exception or last words are named.
        """
        if self.status != wanted:
            raise Unmet(
                f"{self.name} {self.ending.rstrip('.')}; it should end with status {wanted}.",
                expected=f"status {wanted}",
                actual=f"status {self.status}",
                hint=hint,
            )

    def expect_output(self, wanted: str, *, hint: str | None = None) -> None:
        """It printed exactly this on standard output; blanks and empty lines at the end do not count.

        Raises:
            Unmet: it printed something else; the first line that differs is named.
        """
        got, want = _trimmed(self.stdout), _trimmed(wanted)
        if got == want:
            return
        expected, actual = escaped("\n".join(want))[:200], escaped("\n".join(got))[:200]
        if not got:
            instead = " (it wrote to standard error instead)" if want[0] in self.stderr else ""
            more = f" and {self.ending}" if self.failure else instead
            message = f"{self.name} printed nothing{more}; expected {shown(want[0])}."
        elif not want:
            message = f"{self.name} printed {shown(got[0])}; it should print nothing."
        else:
            number = next(i for i in range(max(len(got), len(want))) if got[i : i + 1] != want[i : i + 1])
            line = f"line {number + 1}: " if len(want) > 1 or number else ""
            found = shown(got[number]) if number < len(got) else "nothing more"
            expectation = shown(want[number]) if number < len(want) else "nothing more"
            message = f"{self.name} printed {line}{found}; expected {expectation}."
        raise Unmet(message, expected=expected, actual=actual, hint=hint)

    def expect_error(self, words: str, *, hint: str | None = None) -> None:
        """It said these words on standard error, in capitals or not.

        Raises:
            Unmet: it did not.
        """
        if words.casefold() in self.stderr.casefold():
            return
        if words.casefold() in self.stdout.casefold():
            message = f"{self.name} said {shown(words)} on standard output; it belongs on standard error."
        elif said := escaped(last_line(self.stderr))[:120]:
            message = f"{self.name} said {shown(said)} on standard error; expected a line with {shown(words)}."
        else:
            message = f"{self.name} said nothing on standard error; expected a line with {shown(words)}."
        raise Unmet(message, expected=words, actual=escaped(self.stderr)[-200:], hint=hint)


def run(
    box: Box,
    file: Where,
    *args: str,
    input: str = "",
    env: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Ran:
    """Run `python FILE ARGS` in the folder that the lesson's shell opens in.

    Use a `copy` of the learner's box for programs that write files.

    Args:
        file: the program, from the workspace's root.
        input: what it reads on standard input.
        env: variables on top of the lesson's environment.

    Raises:
        Unmet: the file is missing, or the program reached one of the limits.
    """
    contents.data(box, file)
    path = os.path.relpath(box.lab / file, box.cwd)
    return _run(box, [path, *args], input, env, limits)


def run_module(
    box: Box,
    module: str,
    *args: str,
    input: str = "",
    env: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Ran:
    """Run `python -m MODULE ARGS` in the folder that the lesson's shell opens in; otherwise as `run`.

    Raises:
        Unmet: the program reached one of the limits.
    """
    return _run(box, ["-m", module, *args], input, env, limits)


def run_code(box: Box, code: str, *, env: Mapping[str, str] | None = None, limits: Limits | None = None) -> Ran:
    """Run `python -c CODE` in the folder that the lesson's shell opens in; otherwise as `run`.

    Raises:
        Unmet: the program reached one of the limits.
    """
    return _run(box, ["-c", code], "", env, limits)


def _run(box: Box, args: list[str], input: str, env: Mapping[str, str] | None, limits: Limits | None) -> Ran:
    limits = limits or Limits(alone=True)
    command = shlex.join(["python", *args])
    completed = box.run(
        [sys.executable, *FLAGS, *args],
        env={"LAB": str(box.lab), **(env or {})},
        input=input.encode(),
        limits=limits,
    )
    require(completed, shown(command, 100))
    failure = traceback_in(completed.errors, box) if completed.status == 1 else None
    if failure and (words := failure.limit(limits)):
        raise Unmet(f"{shown(command, 100)} {words}.")
    if completed.status and (words := limit_words(last_line(completed.errors), limits)):
        raise Unmet(f"{shown(command, 100)} {words}.")
    return Ran(command, completed.status, completed.text, completed.errors, failure)


def expect_json(box: Box, where: Where, wanted: object, *, by: Ran | None = None, hint: str | None = None) -> None:
    """A file holds this JSON document, however it is formatted.

    Args:
        by: the program that should have written it.

    Raises:
        Unmet: it is missing, no JSON, or holds something else.
    """
    if by and not os.path.lexists(box.lab / where):
        raise Unmet(f"{by.name} wrote no {named(box, box.lab / where)}.", expected=plain_text(wanted), hint=hint)
    found = contents.json_value(box, where, hint=hint)
    if not same(found, wanted):
        after = f"After {by.name}, " if by else ""
        raise Unmet(
            f"{after}{named(box, box.lab / where)} holds {show(found)}; expected {show(wanted)}.",
            expected=plain_text(wanted),
            actual=plain_text(found),
            hint=hint,
        )


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []
