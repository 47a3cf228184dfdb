"""Checks of git/merge: a fast-forward, then one merge commit, all content, and no branches left but main."""

from checks import Unmet, git
from checks.box import Box
from checks.git.records import object_id

FILES = {"train.py": b"load\nfit\nsave\n", "scaler.py": b"mean\nstd\n", "report.py": b"def report(): pass\n"}


def both_in_main(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_part_of(repo, "main", box.fact("SCALER"), called="feature/scaler")
    git.expect_part_of(repo, "main", box.fact("REPORT"), called="feature/report")


def one_merge_commit(box: Box) -> None:
    repo = git.repository(box / "churn")
    main, scaler, report = (git.original(repo, box.fact(name)).id for name in ("MAIN", "SCALER", "REPORT"))
    hint = f"`git reset --hard {main[:7]}` on `main` takes both merges back; then begin with `feature/scaler`."
    for commit in repo.history(git.branch_tip(repo, "main").id, since=[scaler, report]):
        if commit.parents == (main, report):
            raise Unmet(
                "`feature/report` came first: then `main` had commits of its own, and it could not just move forward "
                "to `feature/scaler` any more.",
                hint=hint,
            )
        if commit.parents == (main, scaler):
            raise Unmet("`feature/scaler` came in with a merge commit; `main` could just move forward.", hint=hint)
    git.only_merge(repo, "main", parents=[scaler, report])


def content(box: Box) -> None:
    repo = git.repository(box / "churn")
    wanted = {path: object_id("blob", text) for path, text in FILES.items()}
    git.expect_exact_files(repo, git.branch_tip(repo, "main"), wanted, called="the newest commit on `main`")
    git.expect_clean(repo)


def branches_gone(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_only_branches(repo, ["main"], hint="`git branch -d NAME` deletes a branch that is merged.")
    git.expect_branch(repo, "main")
