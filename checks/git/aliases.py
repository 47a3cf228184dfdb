"""git aliases: what they do in a repository that they have never seen, not how they are written."""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checks.box import require
from checks.git.building import Draft, Edits
from checks.git.process import complaint
from checks.git.settings import account_settings, expect_no_pipe, settings_in
from checks.git.trials import Trial, trial
from checks.showing import decoded, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")

TERMINAL = {"GIT_PAGER_IN_USE": "1", "TERM": "dumb"}
"""With these git writes into a pipe what it would write on a terminal: branch names in a log, for one."""


@dataclass(frozen=True)
class AliasTrial:
    """An alias, and the throw-away repository in which it is tried.

    Attributes:
        name: the alias: `lg` for `git lg`.
        trial: the repository.
        folder: a repository of the learner's. An alias that is defined only there is tried as well.
    """

    name: str
    trial: Trial
    folder: Path
    _box: "Box" = field(repr=False)

    @property
    def called(self) -> str:
        """How messages call it: `` `git lg` ``."""
        return f"`git {self.name}`"

    def lines(self) -> list[str]:
        """The lines that the alias prints, without colours and empty lines.

        Raises:
            Unmet: there is no such alias, it fails, or it does not end.
        """
        options: list[str] = []
        expect_no_pipe(self._box)
        for _ in range(2):
            done = self.trial.run(["git", *options, self.name], env=TERMINAL)
            require(done, self.called)
            if done.status == 0:
                lines = _COLOUR.sub("", decoded(done.stdout)).split("\n")
                return [line.rstrip() for line in lines if line.strip()]
            account = account_settings(self._box).get(f"alias.{self.name}")
            local = settings_in(self._box, self.folder).get(f"alias.{self.name}")
            if options or account or not local:
                break
            options = ["-c", f"alias.{self.name}={local}"]
        definition = account or local
        if not definition:
            raise Unmet(f"There is no alias {self.called} yet.", expected=self.called, actual="not a git command")
        words = f"{self.called} fails: {complaint(done.stderr)}"
        if definition.split()[:1] == ["git"]:
            words = f"{self.called} fails: its text begins with the word `git`, and git puts that before it by itself."
        raise Unmet(words, actual=definition)


@contextmanager
def alias(
    box: "Box",
    name: str,
    drafts: Sequence[Draft],
    *,
    folder: Path,
    staged: Edits | None = None,
    disk: Edits | None = None,
    config: str = "",
) -> Iterator[AliasTrial]:
    """A throw-away repository to try an alias in: see `trials.trial`.

    Args:
        box: the sandbox.
        name: the alias: `lg` for `git lg`.
        drafts: the repository's commits; the branch of the first is checked out.
        folder: a repository of the learner's. An alias that is defined only there is tried as well.
        staged: what is then changed and staged.
        disk: what is then changed on disk only.
        config: settings of the repository's own, as a configuration file has them.
    """
    with trial(box, drafts, staged=staged, disk=disk, config=config) as made:
        yield AliasTrial(name, made, folder, box)


def expect_account_aliases(box: "Box", names: Collection[str], folder: Path) -> None:
    """These aliases are defined for the account, and the repository in `folder` has no others of its own.

    Raises:
        Unmet: one is not defined, only in that repository, or differently there.
    """
    account, local = account_settings(box), settings_in(box, folder)
    for name in names:
        found, here = account.get(f"alias.{name}"), local.get(f"alias.{name}")
        if not found and here:
            raise Unmet(
                f"`git {name}` is only defined inside {shown(folder.name)}.",
                expected="for the whole account",
                actual=f"in {folder.name}",
                hint="`git config --global` writes settings for the whole account.",
            )
        if not found:
            raise Unmet(f"`git {name}` is not defined for your account yet.")
        if found != here:
            raise Unmet(
                f"`git {name}` means something else inside {shown(folder.name)} than in your account.",
                expected=found,
                actual=here,
                hint=f"`git config --unset-all alias.{name}` in there removes what hides your account's alias.",
            )
