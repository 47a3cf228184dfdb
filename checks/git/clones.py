"""Fresh clones, for checks that run what a repository holds: its tests, its scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checks.box import require
from checks.git.process import complaint
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box


@contextmanager
def fresh_clone(box: "Box", repo: Repository, branch: str) -> Iterator[Path]:
    """A throw-away clone with the files of a branch as they are committed.

    git runs in the sandbox, under no account's settings: it makes files, and a filter could run programs.

    Args:
        box: the sandbox.
        repo: the repository to clone.
        branch: the branch to check out.

    Raises:
        Unmet: there is no such branch, or the repository cannot be cloned.
    """
    repo.commit(f"refs/heads/{branch}")
    with box.scratch() as scratch:
        clone = scratch / repo.common_dir.parent.name
        # The workspace of somebody else's may belong to them.
        (scratch / ".gitconfig").write_text("[safe]\n\tdirectory = *\n")
        # With `--shared` the objects stay where they are: copying each costs more than all the rest.
        argv = ["git", "clone", "--quiet", "--shared", "--no-tags", "--template=", f"--branch={branch}"]
        env = {"HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch), "LC_ALL": "C.UTF-8"}
        done = require(box.run([*argv, "--", repo.common_dir, clone], cwd=scratch, env=env), "`git clone`")
        if done.status:
            raise Unmet(f"A clone of {repo.called} with {shown(branch)} fails: {complaint(done.stderr)}.")
        yield clone
