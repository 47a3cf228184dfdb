"""Commits that a learner names by their hashes."""

import re

from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet

_HEX = re.compile(r"[0-9a-f]+")


def named_commit(repo: Repository, text: str, *, called: str) -> Commit:
    """The commit whose hash a learner wrote: all of it, or its first seven digits or more.

    Args:
        repo: the repository.
        text: what was written; words after the hash make no difference.
        called: how messages call it: `` `weight` ``.

    Raises:
        Unmet: it is no such hash, or no commit of the repository has it.
    """
    word = (text.split() or [""])[0].casefold()
    what = "the hash of a commit"
    if not word:
        raise Unmet(f"{called} is empty; it should be {what}.", expected=what)
    if not _HEX.fullmatch(word):
        raise Unmet(f"{called} is {shown(text)}; it should be {what}.", expected=what, actual=text[:100])
    if len(word) < 7:
        raise Unmet(f"{called} is {shown(text)}; seven digits of a hash or more are needed.", actual=text[:100])
    found = [commit for commit in repo.everything() if commit.id.startswith(word)]
    if not found:
        raise Unmet(f"{called} is {shown(text)}; no commit of {repo.called} has that hash.", actual=text[:100])
    return found[0]
