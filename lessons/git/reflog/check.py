"""Checks of git/reflog: a deleted branch and three dropped commits are back, and nothing new was lost."""

from checks import Lost, Unmet, git
from checks.box import Box

GONE = "is not in `churn` any more: git has cleaned up what nothing names. Only a reset of the lesson brings it back."
LOST = {
    "Add recall": ("recall.py", "RECALL"),
    "Add lift chart": ("lift.py", "LIFT"),
    "Add README section": ("README.md", "README"),
}


def branch_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    if not repo.has(box.fact("GBM")):
        raise Lost(f"The commit `Tune GBM` {GONE}")
    git.expect_branch_at(repo, "experiment/gbm", box.fact("GBM"), hint="`git branch -f NAME COMMIT` moves a branch.")


def commits_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "main")
    history = repo.history(tip.id)
    back = [_only(box, repo, history, subject) for subject in LOST]
    for commit, (path, fact) in zip(back, LOST.values(), strict=True):
        git.expect_changes(repo, commit, {path}, called=str(commit))
        git.expect_contents(repo.files(commit), {path: box.fact(fact)}, called=str(commit))
    for older, newer in zip(back, back[1:], strict=False):
        if not repo.is_ancestor(older.id, newer.id):
            raise Unmet(f"{older} does not come before {newer} on `main`.", expected=", then ".join(LOST))
    files = {path: box.fact(fact) for path, fact in LOST.values()}
    git.expect_contents(repo.files(tip), files, called="the newest commit of `main`")


def new_work_kept(box: Box) -> None:
    repo = git.repository(box / "churn")
    owners = {"CODEOWNERS": box.fact("OWNERS")}
    if all(commit.subject != "Add owners file" for commit in repo.history("main")):
        raise Unmet(
            "The new commit `Add owners file` was thrown away while rescuing the old ones.",
            expected="`Add owners file` on `main`",
            hint="It is in the reflog as well. `git cherry-pick COMMIT` makes it again where you are.",
        )
    git.expect_contents(repo.files("main"), owners, called="the newest commit of `main`")


def clean(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_in_progress(repo)
    git.expect_branch(repo, "main")
    git.expect_clean(repo, with_untracked=True)


def _only(box: Box, repo: git.Repository, history: list[git.Commit], subject: str) -> git.Commit:
    """The one commit of this subject."""
    found = [commit for commit in history if commit.subject == subject]
    if len(found) == 1:
        return found[0]
    if found:
        listed = " and ".join(commit.short for commit in found)
        raise Unmet(f"`{subject}` is on `main` {len(found)} times; once is enough.", expected="once", actual=listed)
    if not repo.has(box.fact("LOST")):
        raise Lost(f"`main` lacks `{subject}`, and the commit {GONE}")
    hint = "Look for it in `git reflog`, or with `git fsck --no-reflogs --lost-found`."
    raise Unmet(f"`main` lacks the commit `{subject}`.", expected=", then ".join(LOST), hint=hint)
