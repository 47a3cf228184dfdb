"""Checks of git/rebase: two branches that were replayed on main, with their content, and main as it was."""

from checks import Unmet, git
from checks.box import Box

BASE = "the newest commit of `main`"
BUCKETS = {"Add bucket count": "constants.py", "Add bucketing": "buckets.py", "Test bucketing": "test_buckets.py"}
ENCODING = {"Read as UTF-8": "UTF8", "Strip BOM": "BOM"}
ONTO = "`git rebase --onto NEWBASE OLDBASE BRANCH` moves only the commits of BRANCH that OLDBASE does not have."


def encoding_moved(box: Box) -> None:
    repo = git.repository(box / "churn")
    files = repo.files(git.branch_tip(repo, "fix/encoding"))
    for path in ("buckets.py", "test_buckets.py"):
        if path in files:
            raise Unmet(f"`fix/encoding` still carries bucket work: `{path}` is in it.", actual=path, hint=ONTO)
    commits = git.expect_line(repo, "fix/encoding", list(ENCODING), onto=box.fact("MAIN"), called=BASE, hint=ONTO)
    for commit, fact in zip(commits, ENCODING.values(), strict=True):
        git.expect_change_to(repo, commit, {"encoding.py": box.fact(fact)}, version="the original version")


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
        values = {"SEED": 7, "MAX_TENURE": 72, "BUCKETS": 5}
        git.expect_values(constants, values, called=f"`constants.py` in {commit}")
        git.expect_changes(repo, commit, {path}, called=str(commit))
    facts = {"buckets.py": "BUCKETS", "test_buckets.py": "TEST_BUCKETS", "train.py": "TRAIN"}
    wanted = {path: box.fact(fact) for path, fact in facts.items()}
    git.expect_contents(repo.files(commits[-1]), wanted, called="the newest commit of `feature/buckets`")


def main_and_state(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "main", box.fact("MAIN"), hint="The other branches come to `main`, not `main` to them.")
    git.expect_nothing_in_progress(repo)
    git.expect_clean(repo)
