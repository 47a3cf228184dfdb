"""Checks of git/conflict: a finished merge whose result is what the team agreed on."""

from checks import Unmet, git
from checks.box import Box

AGREED = {"LEARNING_RATE": 0.05, "EPOCHS": 20, "THRESHOLD": 0.62, "MIN_TENURE": 3}
TIP = "the newest commit on `main`"


def merge_finished(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_clean(repo, hint="Settle each file, mark it with `git add` or `git rm`, then commit.")
    git.expect_nothing_in_progress(repo)
    git.expect_branch(repo, "main")
    if git.branch_tip(repo, "main").id == box.fact("MAIN"):
        raise Unmet("Nothing is merged into `main` yet.", actual="main as it was", hint="`git merge feature/threshold`")


def real_merge(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_part_of(repo, "main", box.fact("MAIN"))
    hint = "The result must be a merge, not a copy of the changes."
    git.expect_part_of(repo, "main", box.fact("FEATURE"), called="feature/threshold", hint=hint)


def settings_value(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "main")
    text = git.text(repo, tip, "settings.py", called=TIP)
    git.expect_no_markers(repo, tip, called=TIP)
    git.expect_values(text, AGREED, called=f"`settings.py` in {TIP}", once=True)


def eval_gone(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "main")
    hint = "In a conflict between a deletion and an edit `git rm` settles for the deletion."
    if "old_eval.py" in repo.files(tip):
        raise Unmet("`old_eval.py` came back: it is in " + TIP + ".", expected="no file", actual="a file", hint=hint)
    if git.file_state(box / "churn" / "old_eval.py"):
        raise Unmet("`old_eval.py` is on disk again.", expected="no file", actual="a file", hint=hint)
    git.expect_text(repo, tip, "docs/threshold.md", "Why 0.62: fewer false alarms.\n", called=TIP)
