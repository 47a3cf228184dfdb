"""Checks of git/amend-lease: one repaired commit in place of the old one, here and on the server, and nothing else."""

from checks import Unmet, git
from checks.box import Box

BRANCH = "feature/metrics"
SAM = git.Person("Sam Rivera", "sam@tideline.example")


def one_commit(box: Box) -> None:
    _the_commit(box)


def _the_commit(box: Box) -> git.Commit:
    work = git.repository(box / "work")
    git.branch_tip(work, BRANCH)
    commit = git.only_new_commit(work, BRANCH, since=box.fact("BASE"))
    if commit.id == box.fact("OLD"):
        raise Unmet(
            f"`{BRANCH}` still ends with the old commit {commit}.",
            expected="one other commit in its place",
            actual=commit,
            hint="`git commit --amend` replaces the last commit.",
        )
    return commit


def commit_repaired(box: Box) -> None:
    work, commit = git.repository(box / "work"), _the_commit(box)
    git.expect_subjects(work, BRANCH, ["Add metrics"], since=[box.fact("BASE")])
    hint = "Amending keeps the author. `git commit --amend --no-edit --reset-author` makes it you."
    git.expect_author(commit, SAM, hint=hint)
    wanted = {"train.py": "TRAIN", "metrics.py": "METRICS", "tests/test_metrics.py": "TEST"}
    ids = {path: box.fact(name) for path, name in wanted.items()}
    git.expect_exact_files(work, commit, ids, called=f"the commit of `{BRANCH}`")


def published(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    hint = "The server's history and yours differ, so a plain push is refused: here `--force-with-lease` is right."
    git.expect_same_branch(work, server, BRANCH, there="on the server", hint=hint)


def main_safe(box: Box) -> None:
    server = git.bare_repository(box / "server/churn.git")
    hint = "A forced push of all branches overwrites what is older on your side. Name the one branch."
    git.expect_only_these(server, {"main": box.fact("SRV")}, free=[BRANCH], there="on the server", hint=hint)
