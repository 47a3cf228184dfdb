"""Checks of git/housekeeping: a clone that is as the server again, without what nobody wants and with what is kept."""

from checks import Unmet, files, git
from checks.box import Box


def pruned(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    git.expect_pruned(box, work, server, current=["main"])


def main_aligned(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    git.expect_branch(work, "main")
    hint = "Fetch, then `git reset --hard COMMIT`. Pulling would keep your junk commit."
    git.expect_same_branch(work, server, "main", there="on the server", hint=hint)
    git.expect_nothing_in_progress(work)
    git.expect_clean(work, with_untracked=True)


def junk_gone(box: Box) -> None:
    for path in ("work/tmp.csv", "work/out", "work/junk.py"):
        files.gone(box, path)
    hint = "`git clean -x` deletes ignored files such as `.env`, too. It held the line `KEY=1`."
    files.expect_text(box, "work/.env", "KEY=1", hint=hint)


def branches(box: Box) -> None:
    work, wip = git.repository(box / "work"), box.fact("WIP")
    git.expect_no_branch(work, "feature/a", hint="It is merged. `git branch -d` deletes a merged branch.")
    git.original(work, wip)
    if "feature/wip" not in work.branches():
        raise Unmet(
            "There is no branch `feature/wip` in `work` any more, and nobody else has its commit.",
            expected=f"feature/wip at {wip[:7]}",
            actual=", ".join(sorted(work.branches())),
            hint=f"`git branch feature/wip {wip[:7]}` gives the commit its name again.",
        )
    hint = f"Nobody else has it. `git branch -f feature/wip {wip[:7]}` puts it there again."
    git.expect_branch_at(work, "feature/wip", wip, hint=hint)


def server_untouched(box: Box) -> None:
    server = git.bare_repository(box / "server/churn.git")
    git.expect_only_these(server, {"main": box.fact("SRV")}, there="on the server")
