"""A log as text: one line a commit, drawn as a graph."""

import re
from collections.abc import Sequence

from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet

_DRAWN = re.compile(r"[*|/\\_ .-]*")
_HEX = re.compile(r"\b[0-9a-f]{4,40}\b")


def expect_graph(repo: Repository, lines: Sequence[str], *, called: str) -> None:
    """Lines show each commit of a repository once, in one line with its abbreviated id and its subject, as a graph
    with the names of all branches.

    Args:
        repo: the repository; its history has at least two branches that diverge.
        lines: the lines.
        called: how messages call what printed them: `` `git lg` ``.

    Raises:
        Unmet: something is missing, or is there more than once.
    """
    commits = repo.everything()
    actual = " / ".join(line.strip() for line in lines[:8]) or "nothing"
    if not lines:
        raise Unmet(f"{called} prints nothing.", expected=f"{len(commits)} commits", actual=actual)
    texts = [line for line in lines if not _DRAWN.fullmatch(line)]
    if len(texts) > len(commits):
        raise Unmet(
            f"{called} prints {len(texts)} lines for {len(commits)} commits; it should be one line each.", actual=actual
        )
    every_branch = all(_about(id, texts) for id in repo.branches().values())
    why = "each commit should be in it" if every_branch else "not all branches are in it"
    own = {commit.id: _line_of(commit, texts, called, why) for commit in commits}
    for branch, id in repo.branches().items():
        if branch not in own[id]:
            raise Unmet(
                f"{called} does not show the name of the branch {shown(branch)} at its newest commit.",
                expected=branch,
                actual=own[id],
            )
    places = {_drawn(line).find("*") for line in own.values()}
    if -1 in places or len(places) < 2 or not any("|" in _drawn(line) for line in lines):
        raise Unmet(f"{called} draws no graph: `*` and `|` should show how the branches part.", actual=actual)


def _about(id: str, texts: Sequence[str]) -> list[str]:
    """The lines that name a commit by its id, abbreviated or in full."""
    return [line for line in texts if any(id.startswith(word) for word in _HEX.findall(line))]


def _line_of(commit: Commit, texts: Sequence[str], called: str, why: str) -> str:
    """The line that is about a commit; `why` goes on after the words that there is none."""
    mine = _about(commit.id, texts)
    actual = " / ".join(line.strip() for line in texts[:8])
    if not mine:
        words = f"does not show the commit {commit}: {why}."
        if any(commit.subject in line for line in texts):
            words = f"shows the commit {shown(commit.subject)} without its abbreviated hash."
        raise Unmet(f"{called} {words}", expected=str(commit), actual=actual)
    line = mine[0]
    if commit.id in line:
        raise Unmet(f"{called} shows full hashes; it should abbreviate them.", expected=commit.short, actual=line)
    if commit.subject not in line:
        raise Unmet(f"{called} shows the commit {commit.short} without its subject.", expected=commit, actual=line)
    return line


def _drawn(line: str) -> str:
    found = _DRAWN.match(line)
    return found[0] if found else ""
