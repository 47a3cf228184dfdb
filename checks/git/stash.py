"""The stash: work that was put aside and waits."""

from dataclasses import dataclass

from checks.git.repository import Repository
from checks.showing import decoded, shown
from checks.verdict import Unmet

_LISTED = 3
"""How many entries a message lists, at most."""


@dataclass(frozen=True)
class Stashed:
    """One entry of `git stash list`.

    Attributes:
        number: its place in the list; 0 is the newest.
        message: what the list says about it: "On main: half-done report".
        commit: the id of the commit that keeps its files.
    """

    number: int
    message: str
    commit: str

    def __str__(self) -> str:
        return f"`stash@{{{self.number}}}` ({shown(self.message)})"


def stashed(repo: Repository) -> list[Stashed]:
    """What `git stash list` lists, the newest first.

    Where the list was expired together with the reflogs, there is still the newest entry.
    """
    newest = repo.find("refs/stash")
    if newest is None:
        return []
    listed = decoded(repo.git("log", "--walk-reflogs", "--format=%H %gs", "-z", "refs/stash", "--"))
    pairs = (line.partition(" ") for line in listed.split("\0") if line)
    found = [Stashed(number, message, id) for number, (id, _, message) in enumerate(pairs)]
    return found or [Stashed(0, repo.commit(newest).subject, newest)]


def expect_no_stash(repo: Repository, *, hint: str | None = None) -> None:
    """Nothing is stashed.

    Args:
        repo: the repository.
        hint: what to do about what is.
    """
    found = stashed(repo)
    if found:
        listed = ", ".join(map(str, found[:_LISTED]))
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise Unmet(f"Still stashed: {listed}{more}.", expected="nothing stashed", actual=listed + more, hint=hint)
