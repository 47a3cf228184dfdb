"""`git blame`: what it says about a line, and which commits it looks through."""

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checks.box import require
from checks.git.changing import text
from checks.git.process import complaint
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.git.settings import TRUSTING, expect_no_pipe, settings_in
from checks.showing import decoded, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_FULL_HASH = re.compile(r"[0-9a-fA-F]{40}")
_HEADER = re.compile(r"([0-9a-f]{40}) \d+ \d+( \d+)?")


def blamed(box: "Box", repo: Repository, path: str, part: str) -> Commit:
    """The commit that the learner's own `git blame PATH` shows for the first line with `part`.

    Args:
        box: the sandbox, in which it runs.
        repo: the repository.
        path: the file.
        part: text that the line has.

    Raises:
        Unmet: it fails, no line has the text, or the line is not committed.
    """
    assert repo.top is not None
    expect_no_pipe(box)
    done = box.run(["git", *TRUSTING, "blame", "--line-porcelain", path], cwd=repo.top, env={"LC_ALL": "C.UTF-8"})
    require(done, "`git blame`")
    if done.status:
        raise Unmet(f"`git blame {path}` fails: {complaint(done.stderr)}")
    id = ""
    for line in decoded(done.stdout).split("\n"):
        header = _HEADER.fullmatch(line)
        if header:
            id = header[1]
        elif line.startswith("\t") and part in line:
            if not id.strip("0"):
                raise Unmet(f"The line with {shown(part)} in {shown(path)} was changed, and is not committed.")
            return repo.commit(id)
    raise Unmet(f"No line of {shown(path)} has {shown(part)} any more.")


def expect_ignored_revisions(box: "Box", repo: Repository, path: str, commits: Sequence[Commit]) -> None:
    """A file of the commit that is checked out lists commits by their full hashes, and `git blame` skips them.

    Args:
        box: the sandbox.
        repo: the repository.
        path: the file; comments and further commits are fine.
        commits: the commits that must be in it.

    Raises:
        Unmet: it is not committed, git cannot read it, a commit is missing, or `blame.ignoreRevsFile` is not it.
    """
    assert repo.top is not None
    called = "the newest commit" if repo.branch else "the commit that is checked out"
    committed = text(repo, repo.commit("HEAD"), path, called=called)
    words = [line.partition("#")[0].strip() for line in committed.split("\n")]
    listed = {word.lower() for word in words if word}
    for word in filter(None, words):
        if not _FULL_HASH.fullmatch(word):
            raise Unmet(
                f"{shown(path)} holds {shown(word)}, which is no full hash: git needs all 40 digits, alone on a line.",
                actual=word[:100],
                hint="`git rev-parse COMMIT` prints the full hash; remarks begin with `#`.",
            )
    for commit in commits:
        if commit.id not in listed:
            raise Unmet(
                f"{shown(path)} does not list the commit {shown(commit.subject)}.", actual=", ".join(listed)[:200]
            )
    values = settings_in(box, repo.top).all("blame.ignoreRevsFile")
    places = [repo.top / (f"{box.home}{value[1:]}" if value.startswith("~/") else value) for value in values if value]
    if os.path.realpath(repo.top / path) not in map(os.path.realpath, places):
        state = shown(values[-1]) if values else "not set"
        raise Unmet(
            f"`git blame` does not use {shown(path)}: `blame.ignoreRevsFile` is {state}.",
            expected=path,
            actual=values[-1] if values else "not set",
        )
