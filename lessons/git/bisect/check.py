"""Checks of git/bisect: the guilty commit is marked and undone, and the search is over."""

from checks import Unmet, git
from checks.box import Box, require


def culprit_tagged(box: Box) -> None:
    repo = git.repository(box / "churn")
    tag = git.tag(repo, "first-bad", hint="`git tag NAME COMMIT` makes one.")
    bad, tip = git.original(repo, box.fact("BAD")), git.original(repo, box.fact("TIP"))
    if tag.commit == bad.id:
        return
    if tag.commit is None:
        raise Unmet("`first-bad` marks no commit.")
    found = repo.commit(tag.commit)
    if not repo.is_ancestor(found.id, tip.id):
        why = "That is none of the commits that `main` had"
    elif repo.is_ancestor(bad.id, found.id):
        why = "The check fails in the commit before as well"
    else:
        why = "`./check.sh` still succeeds there"
    raise Unmet(f"`first-bad` marks {found}. {why}, so it is not the first bad one.", actual=found)


def main_repaired(box: Box) -> None:
    repo = git.repository(box / "churn")
    commit = git.only_new_commit(repo, "main", since=box.fact("TIP"))
    called = "the new commit on `main`"
    git.expect_changes(repo, commit, {"score.sh"}, called=called)
    git.expect_text(repo, commit, "score.sh", box.fact("REPAIRED") + "\n", called=called)


def check_passes(box: Box) -> None:
    repo = git.repository(box / "churn")
    with git.fresh_clone(box, repo, "main") as clone:
        done = require(box.run(["sh", "-c", "./check.sh"], cwd=clone), "`./check.sh`")
    if done.status:
        raise Unmet("`./check.sh` fails on `main`, as a fresh clone has it.", expected=0, actual=done.status)


def bisect_over(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_in_progress(repo)
    if left := repo.refs("refs/bisect/"):
        raise Unmet("Bisect has left its marks behind.", actual=", ".join(left), hint="`git bisect reset` ends it.")
    git.expect_branch(repo, "main")
    git.expect_clean(repo)
