"""Checks of git/clone-push: a clone, a branch of one commit that is the same on the server, and its upstream."""

from checks import Unmet, git
from checks.box import Box

BRANCH = "feature/metrics"


def clone(box: Box) -> None:
    for elsewhere, hint in (
        ("churn", "`mv churn work` gives it that name; `git clone URL work` does it at once."),
        ("work/churn", "`git clone URL FOLDER` makes the folder itself. Remove `work`, and clone from above it."),
    ):
        if git.is_repository(box / elsewhere) and not git.is_repository(box / "work"):
            raise Unmet(f"Your clone is in `{elsewhere}`; it should be in `work`.", actual=elsewhere, hint=hint)
    git.expect_clone(box, git.repository(box / "work"), box / "server/churn.git", holding=box.fact("M"))


def branch_on_server(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    git.branch_tip(work, BRANCH)
    commit = git.only_new_commit(work, BRANCH, since=box.fact("M"))
    git.expect_only_adds(work, commit, ["metrics.py"], called=f"the new commit of `{BRANCH}`")
    git.expect_same_branch(
        work, server, BRANCH, there="on the server", hint=f"`git push REMOTE {BRANCH}` sends your commits there."
    )


def upstream(box: Box) -> None:
    work = git.repository(box / "work")
    git.branch_tip(work, BRANCH)
    git.expect_upstream(box, work, BRANCH, box / "server/churn.git")


def server_main(box: Box) -> None:
    server = git.bare_repository(box / "server/churn.git")
    git.expect_only_these(server, {"main": box.fact("M")}, free=[BRANCH], there="on the server")
