"""Checks of git/reflog: a deleted branch and three dropped commits are back, and nothing new was lost."""

from checks import Unmet, git
from checks.box import Box

LOST = {"Add recall": "recall.py", "Add lift chart": "lift.py", "Add README section": "README.md"}


def branch_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_stored(repo, box.fact("GBM"), called="the commit `Tune GBM`")
    git.expect_branch_at(repo, "experiment/gbm", box.fact("GBM"), hint="`git branch -f NAME COMMIT` moves a branch.")


def commits_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    subjects = {commit.subject for commit in repo.history("main")}
    if not subjects.issuperset(LOST):
        git.expect_stored(repo, box.fact("LOST"), called="the commit `Add README section`")
    hint = "Look for it in `git reflog`, or with `git fsck --no-reflogs --lost-found`."
    back = [git.commit_called(repo, "main", subject, hint=hint) for subject in LOST]
    files = {path: box.fact(path) for path in LOST.values()}
    for commit, path in zip(back, files, strict=True):
        git.expect_change_to(repo, commit, {path: files[path]}, version="the version that was lost")
    git.expect_in_order(repo, back)
    git.expect_contents(repo.files("main"), files, called="the newest commit of `main`")


def new_work_kept(box: Box) -> None:
    repo = git.repository(box / "churn")
    if all(commit.subject != "Add owners file" for commit in repo.history("main")):
        raise Unmet(
            "The new commit `Add owners file` was thrown away while rescuing the old ones.",
            hint="It is in the reflog as well. `git cherry-pick COMMIT` makes it again where you are.",
        )
    git.expect_contents(repo.files("main"), {"CODEOWNERS": box.fact("OWNERS")}, called="the newest commit of `main`")


def clean(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_in_progress(repo)
    git.expect_branch(repo, "main")
    git.expect_clean(repo, with_untracked=True)
