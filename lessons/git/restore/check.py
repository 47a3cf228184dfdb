"""Checks of git/restore: five files as they should be, on disk and in the index, and no commit made for it."""

from checks import Unmet, files, git
from checks.box import Box

LAST = "the last commit"


def features_restored(box: Box) -> None:
    churn = git.repository(box / "churn")
    hint = "`git restore` alone takes the staged version. `--staged --worktree` takes the last commit's for both."
    git.expect_in_index(churn, "features.py", box.fact("TIP"), called=LAST, hint=hint)
    git.expect_in_files(churn, "features.py", box.fact("TIP"), called=LAST, hint=hint)


def eval_kept(box: Box) -> None:
    churn = git.repository(box / "churn")
    hint = 'The edit was a second line, `print("f1")`.'
    git.expect_edit_kept(churn, "eval.py", box.fact("EVAL"), box.fact("TIP"), hint=hint)
    git.expect_in_index(churn, "eval.py", box.fact("TIP"), called=LAST)


def schema_back(box: Box) -> None:
    churn = git.repository(box / "churn")
    git.expect_in_files(churn, "data/schema.json", box.fact("TIP"), called=LAST)
    git.expect_in_index(churn, "data/schema.json", box.fact("TIP"), called=LAST)


def settings_old(box: Box) -> None:
    hint = "`git restore --source=COMMIT FILE` takes another version than the staged one."
    files.expect_text(box, "churn/settings.toml", "threshold = 0.6", hint=hint)


def untracked(box: Box) -> None:
    for path in ("churn/tmp_1.csv", "churn/tmp_2.csv"):
        files.gone(box, path)
    hint = "No commit has your notes, so git cannot bring them back. `mlscale-tutor rewind git/restore` can."
    files.text(box, "churn/notes.md", hint=hint)
    files.expect_text(box, "churn/notes.md", "call Priya", hint=hint)
    git.expect_not_tracked(git.repository(box / "churn"), "notes.md")


def no_commit(box: Box) -> None:
    churn = git.repository(box / "churn")
    git.expect_branch(churn, "main")
    git.expect_branch_at(churn, "main", box.fact("TIP"), hint="`git reset COMMIT` moves `main`, not your files.")
    if churn.find("refs/stash") is not None:
        raise Unmet(
            "Something is stashed. This lesson undoes uncommitted work only.",
            expected="no stash",
            actual=churn.commit("refs/stash").subject,
            hint="`git stash pop` brings it back, `git stash drop` throws it away.",
        )
    before = churn.history(box.fact("TIP"))
    for commit in churn.everything():
        if commit not in before:
            raise Unmet(
                f"There is a new commit beside `main`: {commit}. This lesson undoes uncommitted work only.",
                expected="no new commit",
                actual=commit.subject,
                hint="`git branch -D NAME` removes a branch, and the commits that only it has.",
            )
