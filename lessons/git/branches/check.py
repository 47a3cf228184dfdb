"""Checks of git/branches: one branch with a commit, one at a tag, one renamed, one deleted, one kept."""

from checks import Unmet, git
from checks.box import Box


def feature_branch(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.branch_tip(repo, "feature/support-calls")
    commit = git.only_new_commit(repo, "feature/support-calls", since=box.fact("MAIN"))
    git.expect_only_adds(repo, commit, ["support_calls.py"], called="the commit on `feature/support-calls`")


def main_unmoved(box: Box) -> None:
    repo = git.repository(box / "churn")
    hint = "`git branch -f main COMMIT` puts the name back, from another branch; the commits stay where they are."
    git.expect_branch_at(repo, "main", box.fact("MAIN"), hint=hint)


def hotfix_start(box: Box) -> None:
    repo = git.repository(box / "churn")
    hint = "A branch starts at HEAD unless you name another commit: `git branch NAME START`."
    git.expect_branch_at(repo, "hotfix/csv-header", box.fact("V01"), hint=hint)


def renamed(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "experiment/trees", box.fact("TMP"))
    git.expect_no_branch(repo, "tmp", hint="A copy has two names; `git branch -m` moves the name.")


def deleted_kept(box: Box) -> None:
    repo = git.repository(box / "churn")
    spike = git.original(repo, box.fact("SPIKE"))
    if "spike" not in repo.branches():
        raise Unmet(
            "There is no branch `spike` in `churn` any more: its commit has no name.",
            expected=f"spike at {spike.short}",
            actual=", ".join(sorted(repo.branches())),
            hint="`git branch -D` prints the hash of what it deletes; `git branch spike HASH` names it again.",
        )
    git.expect_branch_at(repo, "spike", spike.id, hint="`spike` is still needed, and no other branch has it.")
    git.expect_no_branch(repo, "old-login", hint="`git branch -d old-login`")


def head(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.branch_tip(repo, "feature/support-calls")
    git.expect_branch(repo, "feature/support-calls")
