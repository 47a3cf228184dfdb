"""Checks of git/stash: a fix on main, the work that was put aside, and an old entry that became a branch."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown


def fix_on_main(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.only_new_commit(repo, "main", since=box.fact("MAIN"))
    called = "the new commit on `main`"
    git.expect_changes(repo, commit, {"score.py"}, called=called, hint="`git reset --soft HEAD~1` takes it back.")
    score = git.text(repo, commit, "score.py", called=called)
    git.expect_values(score, {"THRESHOLD": 0.5}, called="`score.py` on `main`")


def report_branch(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "report")
    files, called = repo.files(tip), "the last commit of `report`"
    if "report.py" not in files:
        hint = "`git stash branch` brings the work back uncommitted. Commit it on `report`."
        raise Unmet(f"`report` has no commit with `report.py`; its last one is {tip}.", hint=hint)
    git.expect_contents(files, {"report.py": box.fact("REPORT")}, called=called)
    for path, id in _work(box).items():
        if id in {entry.id for entry in files.values()}:
            raise Unmet(f"`report` contains your embeddings work: {shown(path)} is in its last commit.")


def work_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "feature/embeddings")
    for path, id in _work(box).items():
        if id in {entry.id for entry in repo.files(tip).values()}:
            hint = "`git reset HEAD~1` takes the newest commit back and leaves the files as they are."
            raise Unmet(f"Your unfinished {shown(path)} is committed, in {tip}.", hint=hint)
    git.expect_branch_at(repo, "feature/embeddings", box.fact("FEATURE"))
    git.expect_branch(repo, "feature/embeddings")
    for path, id in _work(box).items():
        git.expect_on_disk(box / "churn" / path, id)
    git.expect_clean(repo, besides=_work(box), hint="`git restore FILE` brings a file back as it was committed.")


def stash_empty(box: Box) -> None:
    hint = "After `pop` and `branch` an entry disappears; after `apply` you drop it yourself, with `git stash drop`."
    git.expect_no_stash(git.repository(box / "churn"), hint=hint)


def _work(box: Box) -> dict[str, str]:
    return {"train.py": box.fact("TRAIN"), "embed.py": box.fact("EMBED")}
