"""Checks of git/stash: a fix on main, the work that was put aside, and an old entry that became a branch."""

from checks import Unmet, git
from checks.box import Box

WHAT = "your unfinished work"


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
    if "report.py" not in repo.files(tip):
        hint = "`git stash branch` brings the work back uncommitted. Commit it on `report`."
        raise Unmet(f"`report` has no commit with `report.py`; its last one is {tip}.", hint=hint)
    git.expect_contents(repo.files(tip), {"report.py": box.fact("REPORT")}, called="the last commit of `report`")
    git.expect_without(repo, tip, _work(box), what=WHAT)


def work_back(box: Box) -> None:
    repo = git.repository(box / "churn")
    hint = "`git reset HEAD~1` takes the newest commit back and leaves the files as they are."
    git.expect_without(repo, git.branch_tip(repo, "feature/embeddings"), _work(box), what=WHAT, hint=hint)
    git.expect_branch_at(repo, "feature/embeddings", box.fact("FEATURE"))
    git.expect_branch(repo, "feature/embeddings")
    for path, id in _work(box).items():
        entry, state = repo.files("HEAD").get(path), git.file_state(box / "churn" / path)
        if entry is not None and state is not None and entry.id == state.id:
            raise Unmet(f"`{path}` is as the last commit has it: your edit is not back yet.", actual="no edit")
        git.expect_on_disk(box / "churn" / path, id)
    git.expect_clean(repo, besides=_work(box), hint="`git restore FILE` brings a file back as it was committed.")
    if repo.find("refs/heads/main") == box.fact("MAIN"):
        raise Unmet("Your work is where it was. Put it aside, mend `main`, then come back to it.")


def stash_empty(box: Box) -> None:
    hint = "After `pop` and `branch` an entry disappears; after `apply` you drop it yourself, with `git stash drop`."
    git.expect_no_stash(git.repository(box / "churn"), hint=hint)


def _work(box: Box) -> dict[str, str]:
    return {"train.py": box.fact("TRAIN"), "embed.py": box.fact("EMBED")}
