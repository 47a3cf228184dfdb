"""Checks of git/blame-pickaxe: commits behind lines, and a blame that looks through a re-indentation."""

from checks import Unmet, files, git
from checks.box import Box

FINDINGS, REVISIONS = "findings.txt", ".git-blame-ignore-revs"
HASHES = {"weight": "W", "todo_removed": "T", "loyalty": "D"}
OTHERS = {
    "FOUR": "it only indents the lines anew. Look one step further back",
    "MOVE": "it only moves the lines from one file to another. Look one step further back",
    "TODO": "it is the one that added the text. Look for the one that removed it",
}
AUTHOR = ("Priya Nair", "Priya", "Priya Nair <priya@tideline.example>")


def findings(box: Box) -> None:
    repo = git.repository(box / "churn")
    found = files.answers(box, FINDINGS)
    for key, fact in HASHES.items():
        wanted = git.original(repo, box.fact(fact))
        if key not in found:
            raise Unmet(f"`{FINDINGS}` has no answer for `{key}`.", expected=f"{key}=HASH")
        commit = git.named_commit(repo, found[key], called=f"`{key}`")
        if commit != wanted:
            why = [words for name, words in OTHERS.items() if commit.id == box.fact(name)] or ["that is not the one"]
            raise Unmet(f"`{key}` is the commit {commit}: {why[0]}.", actual=f"{key}={found[key]}")
    files.expect_answers(box, FINDINGS, {"author": AUTHOR}, hints={"author": "Who made the commit in `loyalty`?"})


def ignore_file(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_ignored_revisions(box, repo, REVISIONS, [git.original(repo, box.fact("FOUR"))])


def blame_effect(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.blamed(box, repo, "score.py", "0.73")
    wanted = git.original(repo, box.fact("W"))
    if commit != wanted:
        raise Unmet(f"`git blame score.py` still shows {commit} for the line with 0.73.", actual=commit)
