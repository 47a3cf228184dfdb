"""Checks of git/rebase: two branches that were replayed on main, with their content, and main as it was."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown

BASE = "the newest commit of `main`"
BUCKETS = {"Add bucket count": "constants.py", "Add bucketing": "buckets.py", "Test bucketing": "test_buckets.py"}
VALUES = {"SEED": 7, "MAX_TENURE": 72, "BUCKETS": 5}


def encoding_moved(box: Box) -> None:
    repo = git.repository(box / "churn")
    files = repo.files(git.branch_tip(repo, "fix/encoding"))
    hint = "`git rebase --onto NEWBASE OLDBASE BRANCH` moves only the commits of BRANCH that OLDBASE does not have."
    for path in ("buckets.py", "test_buckets.py"):
        if path in files:
            raise Unmet(f"`fix/encoding` still carries bucket work: {shown(path)} is in it.", actual=path, hint=hint)
    subjects = ["Read as UTF-8", "Strip BOM"]
    commits = git.expect_line(repo, "fix/encoding", subjects, onto=box.fact("MAIN"), called=BASE, hint=hint)
    for commit, fact in zip(commits, ("UTF8", "BOM"), strict=True):
        git.expect_changes(repo, commit, {"encoding.py"}, called=str(commit))
        git.expect_contents(repo.files(commit), {"encoding.py": box.fact(fact)}, called=str(commit))


def buckets_linear(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_in_progress(repo)
    hint = "On `feature/buckets`, `git rebase main` replays its commits on `main`."
    git.expect_line(repo, "feature/buckets", list(BUCKETS), onto=box.fact("MAIN"), called=BASE, hint=hint)


def buckets_content(box: Box) -> None:
    repo = git.repository(box / "churn")
    commits = repo.history("feature/buckets", since=[box.fact("MAIN")])
    for commit, path in zip(commits, BUCKETS.values(), strict=True):
        constants = git.text(repo, commit, "constants.py", called=str(commit))
        git.expect_values(constants, VALUES, called=f"`constants.py` in {commit}")
        git.expect_changes(repo, commit, {path}, called=str(commit))
    wanted = {"buckets.py": "BUCKETS", "test_buckets.py": "TEST_BUCKETS", "train.py": "TRAIN"}
    wanted = {path: box.fact(fact) for path, fact in wanted.items()}
    git.expect_contents(repo.files(commits[-1]), wanted, called="the newest commit of `feature/buckets`")


def main_and_state(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "main", box.fact("MAIN"), hint="The other branches come to `main`, not `main` to them.")
    git.expect_nothing_in_progress(repo)
    git.expect_clean(repo)
