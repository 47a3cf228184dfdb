"""What a check may ask of the learner's scripts, by running them: `from checks import scripts`.

A script runs in a copy of the workspace (`with scripts.copy(box) as box: ...`), as somebody would call it from
a shell, under limits. What it prints, leaves behind and exits with is asked of the `Run` that comes back.
"""

import shlex
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.box import Box, require
from checks.contents import data, split
from checks.places import Where, missing, named, place
from checks.python.copies import copy, listing, put, remove
from checks.showing import decoded, escaped, mode_words, shown
from checks.verdict import Unmet
from sandbox.limits import Limits

__all__ = ["Run", "copy", "executable", "listing", "put", "remove", "run"]

_CALL = 'exec "$0" "$@"'


@dataclass(frozen=True)
class Run:
    """A script that ran within its limits.

    Attributes:
        command: how somebody would call it.
        status: exit status; negative: the number of the signal that ended it.
        stdout: what it printed on standard output.
        stderr: what it printed on standard error.
    """

    command: str
    status: int
    stdout: str
    stderr: str

    @property
    def name(self) -> str:
        """How messages call it."""
        return shown(self.command, 100)

    @property
    def ending(self) -> str:
        """How it ended, as words that follow its name."""
        how = f"was ended by signal {-self.status}" if self.status < 0 else f"exits with status {self.status}"
        said = [line.strip() for line in self.stderr.splitlines() if line.strip()]
        return how + (f" and says {shown(said[-1], 100)}" if said else "")

    @property
    def lines(self) -> list[str]:
        """The lines of its standard output."""
        return split(self.stdout)

    def expect_status(self, wanted: int, *, hint: str | None = None) -> None:
        """It ended with this exit status.

        Raises:
            Unmet: with another; its last words are told.
        """
        if self.status != wanted:
            raise Unmet(
                f"{self.name} {self.ending}; its exit status should be {wanted}.",
                expected=f"status {wanted}",
                actual=f"status {self.status}",
                hint=hint,
            )

    def expect_failure(self, why: str, *, hint: str | None = None) -> None:
        """It ended with an exit status that is not 0.

        Args:
            why: what went wrong in it, as a sentence without its full stop.

        Raises:
            Unmet: it reports success.
        """
        if self.status == 0:
            raise Unmet(f"{why}, but {self.name} exits with status 0.", expected="not 0", actual="0", hint=hint)

    def expect_printed(self, *wanted: str, hint: str | None = None) -> None:
        """Its standard output is exactly these lines; the last newline may be missing.

        Raises:
            Unmet: it printed anything else.
        """
        found = self.lines
        if found != list(wanted):
            raise Unmet(
                f"{self.name} {_difference(found, wanted)}{self._trouble}.",
                expected=escaped("\n".join(wanted))[:200] or "no output",
                actual=escaped(self.stdout.removesuffix("\n"))[:200] or "no output",
                hint=hint,
            )

    @property
    def _trouble(self) -> str:
        """What to add to a message about its output if it complained."""
        return f"; it {self.ending}" if self.status or self.stderr.strip() else ""

    def expect_quiet(self, *, hint: str | None = None) -> None:
        """Nothing came on its standard output, and something on standard error.

        Raises:
            Unmet: it is the other way round, or there is no message at all.
        """
        if self.stdout:
            words = shown(self.stdout.strip() or self.stdout)
            raise Unmet(
                f"{self.name} prints {words} on standard output; a message belongs on standard error.",
                expected="nothing on standard output",
                actual=escaped(self.stdout)[:200],
                hint=hint or "`echo ... >&2` writes to standard error.",
            )
        if not self.stderr.strip():
            raise Unmet(
                f"{self.name} says nothing on standard error; there should be a message.",
                hint=hint or "`echo ... >&2` writes to standard error.",
            )


def _difference(found: Sequence[str], wanted: Sequence[str]) -> str:
    """How lines differ from those that should be there, as words that follow a program's name."""
    if not found:
        return "prints nothing"
    if not wanted:
        return f"prints {shown(found[0])}; it should print nothing"
    for number, (line, want) in enumerate(zip(found, wanted, strict=False), start=1):
        if line != want:
            which = "" if len(wanted) == 1 == len(found) else f" in line {number}"
            return f"prints {shown(line, 80)}{which}; it should be {shown(want, 80)}"
    if len(found) < len(wanted):
        return f"stops after {shown(found[-1])}; then {shown(wanted[len(found)], 80)} should come"
    return f"also prints {shown(found[len(wanted)])}, which should not be there"


def executable(box: Box, where: Where, *, hint: str | None = None) -> bytes:
    """The content of a script that its owner may execute; a link to one counts as it.

    Raises:
        Unmet: it is missing, empty, no file, or not executable.
    """
    if place(box, where).status is None:
        raise missing(box, where, hint=hint)
    content = data(box, where)
    name = named(box, box.lab / where)
    if not content.strip():
        raise Unmet(f"{name} is empty.", hint=hint)
    mode = (box.lab / where).stat().st_mode
    if not mode & stat.S_IXUSR:
        raise Unmet(
            f"{name} is not executable: its mode is {mode_words(mode)}.",
            expected="x for its owner",
            actual=mode_words(mode),
            hint=f"`chmod +x {shlex.quote(Path(where).name)}` makes it so.",
        )
    return content


def run(
    box: Box,
    script: Where,
    *arguments: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    shell: Sequence[str] = (),
    called: str = "",
    seconds: float = 8.0,
) -> Run:
    """Run a script as somebody would call it.

    Args:
        box: the copy that it is in.
        script: its path from the workspace's root.
        arguments: its arguments.
        cwd: where it is called; the folder where the lesson's shell opens if None.
        env: variables on top of those of the lesson's shell.
        shell: the program that reads it (`["dash"]`); empty: it is executed, as its first line says.
        called: how messages call the call; made from the arguments if empty.
        seconds: how long it may take.

    Raises:
        Unmet: it is missing or not executable, or reached a limit.
    """
    executable(box, script)
    cwd = cwd or box.cwd
    path = box.lab / script
    start = [str(path)] if cwd != path.parent else [f"./{path.name}"]
    name = called or shlex.join([*shell, f"./{path.name}", *arguments])
    program = [*shell, *start] if shell else ["bash", "-c", _CALL, *start]
    limits = Limits(seconds=seconds, alone=True)
    done = require(box.run([*program, *arguments], cwd=cwd, env=env, limits=limits), shown(name, 100))
    return Run(name, done.status, decoded(done.stdout), decoded(done.stderr))
