"""Throw-away repositories in the sandbox, to try there what a learner has made for use in any repository."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checks.git.building import Draft, Drawer, Edits, checked_out, write
from checks.git.finding import repository
from checks.git.repository import Repository

if TYPE_CHECKING:
    from checks.box import Box
    from sandbox.limits import Completed


@dataclass(frozen=True)
class Trial:
    """A throw-away repository. What runs in it has the account's settings.

    Attributes:
        path: its folder.
    """

    path: Path
    _box: "Box" = field(repr=False)

    @property
    def repo(self) -> Repository:
        """The repository, as it is now."""
        return repository(self.path)

    def run(self, argv: Sequence[str], *, env: Mapping[str, str] | None = None) -> "Completed":
        """Run a program in it as the learner would, its messages in English."""
        return self._box.run(argv, cwd=self.path, env={"LC_ALL": "C.UTF-8", **(env or {})})


@contextmanager
def trial(
    box: "Box", drafts: Sequence[Draft], *, staged: Edits | None = None, disk: Edits | None = None, config: str = ""
) -> Iterator[Trial]:
    """A throw-away repository with these commits; the branch of the first one is checked out.

    Args:
        box: the sandbox.
        drafts: its commits.
        staged: what is then changed and staged.
        disk: what is then changed on disk only.
        config: settings of its own, as a configuration file has them.
    """
    drawer = Drawer()
    drawer.make(*drafts)
    branches = list(dict.fromkeys(draft.branch for draft in drafts))
    files = checked_out(drawer, branches, staged=staged or {}, disk=disk or {}, config=config)
    with box.scratch() as scratch:
        top = scratch / "elsewhere"
        write(files | {f".git/objects/{name}": file for name, file in drawer.stored().items()}, top)
        yield Trial(top, box)
