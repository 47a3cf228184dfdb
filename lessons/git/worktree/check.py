"""Checks of git/worktree: a hotfix in a second folder of the same repository, while the first one stays as it is."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import decoded

HOTFIX = "hotfix/1.0.1"
TOUCHED = "The point of a second folder is to leave the first one alone."


def worktree_linked(box: Box) -> None:
    repo = git.repository(box / "churn")
    linked = git.linked_worktree(repo, box / "churn-hotfix", HOTFIX)
    git.expect_clean(linked, besides=_left_out(box, linked))


def _left_out(box: Box, linked: git.Repository) -> set[str]:
    """The files that a sparse checkout leaves out of a folder: for git they are not deleted."""
    records = decoded(linked.git("ls-files", "-t", "-z")).split("\0")
    skipped = {path for tag, _, path in (record.partition(" ") for record in records) if tag == "S"}
    absent = {path for path in skipped if git.file_state(box / "churn-hotfix" / path) is None}
    return absent - git.staged_changes(linked).keys()


def fix_committed(box: Box) -> None:
    repo = git.repository(box / "churn")
    start = git.original(repo, box.fact("V"))
    tip = git.branch_tip(repo, HOTFIX)
    too_many = repo.history(box.fact("F"), since=[start.id])
    if too_many[0] in repo.history(tip.id):
        raise Unmet(
            f"`{HOTFIX}` does not start at `v1.0`: it has the commit {too_many[0]}, which came later.",
            expected=f"one commit on top of {start}",
            actual=f"{len(repo.history(tip.id, since=[start.id]))} commits",
            hint="`git worktree add FOLDER -b BRANCH START` names where a branch starts.",
        )
    fix = git.only_new_commit(repo, HOTFIX, since=start.id)
    git.expect_changes(repo, fix, ["score.py"], called="the fix")
    score = git.text(repo, fix, "score.py", called="the fix")
    git.expect_values(score, {"LIMIT": 100}, called="`score.py` in the fix")


def stale_entry_gone(box: Box) -> None:
    git.expect_no_stale_worktree(git.repository(box / "churn"), without="old-review")


def main_folder_untouched(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch(repo, "feature/train")
    git.expect_branch_at(repo, "feature/train", box.fact("F"), hint=TOUCHED)
    git.expect_nothing_staged(repo)
    for name in ("train.py", "score.py", "run.log"):
        git.expect_on_disk(box / "churn" / name, box.fact(name))
    git.expect_not_tracked(repo, "run.log")
    git.expect_no_stash(repo, hint=TOUCHED)
