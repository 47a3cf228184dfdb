"""Checks of git/reset-revert: a public commit is undone by another one, private ones are gone, their changes kept."""

from checks import Unmet, files, git
from checks.box import Box

THERE = "on the server"


def history_kept(box: Box) -> None:
    makers = {box.fact("DOCUMENT"): "Mara", box.fact("LOWER"): "Ivo", box.fact("CURRENCY"): "Priya"}
    hint = "History that others have is undone by a commit that reverses it."
    git.expect_kept(git.bare_repository(box / "server/churn.git"), "main", makers, there=THERE, hint=hint)


def threshold_back(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / "server/churn.git")
    tip = git.expect_same_branch(work, server, "main", there=THERE)
    where = "`main` on the server"
    wanted = {"THRESHOLD": 0.5, "CURRENCY": "EUR", "SEED": 7, "ROWS": 5000}
    hint = "`git revert COMMIT` undoes what that one commit did, and nothing else."
    text = git.text(server, tip, "settings.py", called=where)
    git.expect_values(text, wanted, called=f"`settings.py` in {where}", hint=hint)
    git.expect_not_lost(server, "main", {"cli.py": box.fact("CLI"), "README.md": box.fact("README")}, there=THERE)


def wip_gone(box: Box) -> None:
    work = git.repository(box / "work")
    hint = "`git reset COMMIT` moves the branch that you are on."
    git.expect_branch_at(work, "feature/loader", box.fact("START"), hint=hint)
    git.expect_branch(work, "feature/loader")


def changes_kept(box: Box) -> None:
    work = git.repository(box / "work")
    hint = "A hard reset deletes changes. The commit `wip 2` still has them; `git reflog` knows its id."
    if git.stashed(work):
        hint = "Something is stashed: `git stash pop` brings it back."
    for path, text in {"loader.py": "def load(): return []", "loader_utils.py": 'SEP = ";"'}.items():
        entry, state = work.files("HEAD").get(path), git.file_state(box / "work" / path)
        if state is None and work.branch != "feature/loader":
            raise Unmet(
                f"`{path}` is not on disk: the branch that has it, `feature/loader`, is not checked out.",
                expected=path,
                actual="no such file",
            )
        files.text(box, f"work/{path}", hint=hint)
        files.expect_text(box, f"work/{path}", text, hint=hint)
        if entry is not None and state is not None and entry.id == state.id:
            raise Unmet(
                f"`{path}` is part of the current commit, {work.commit('HEAD')}; its change should be uncommitted.",
                expected="a change on disk, in no commit",
                actual="committed",
            )
