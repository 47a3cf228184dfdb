"""Checks of git/tidy-history: two branches with one commit for each idea, and nothing left lying about."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown

CLI = {"Add parser": "cli.py", "Add score command": "score_cmd.py", "Add help text": "HELP.md"}
REPORT = {"Add report skeleton": "report.py", "Add CSV export": "export.py"}
FACTS = {"cli.py": "PARSER", "score_cmd.py": "SCORE", "HELP.md": "HELP", "report.py": "REPORT", "export.py": "EXPORT"}


def cli_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "feature/cli")
    if not _has_fix(box, repo, tip):
        raise Unmet("The fix of `score_cmd.py` is in no commit of `feature/cli` yet.")
    for commit in repo.history(tip.id, since=[box.fact("MAIN")]):
        if commit.subject.startswith(("fixup!", "squash!", "amend!")):
            hint = "`git rebase -i --autosquash main` puts it in its place."
            raise Unmet(f"{commit} is still a commit of its own.", expected=", ".join(CLI), hint=hint)
    git.expect_line(repo, "feature/cli", list(CLI), onto=box.fact("MAIN"), called="`main`")


def fix_in_place(box: Box) -> None:
    repo = git.repository(box / "churn")
    commits = repo.history("feature/cli", since=[box.fact("MAIN")])
    first = next(commit for commit in commits if _has_fix(box, repo, commit))
    if first.subject != "Add score command":
        raise Unmet(f"The fix of `score_cmd.py` is in the commit {first}; it belongs in `Add score command`.")
    _expect_final(box, repo, commits, CLI)


def report_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_line(repo, "feature/report", list(REPORT), onto=box.fact("MAIN"), called="`main`")


def report_content(box: Box) -> None:
    repo = git.repository(box / "churn")
    _expect_final(box, repo, repo.history("feature/report", since=[box.fact("MAIN")]), REPORT)


def clean_end(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_nothing_in_progress(repo)
    git.expect_branch_at(repo, "main", box.fact("MAIN"))
    git.expect_branch(repo, "feature/cli")
    git.expect_clean(repo, with_untracked=True)


def _has_fix(box: Box, repo: git.Repository, commit: git.Commit) -> bool:
    entry = repo.files(commit).get("score_cmd.py")
    return entry is not None and entry.id == box.fact("SCORE")


def _expect_final(box: Box, repo: git.Repository, commits: list[git.Commit], paths: dict[str, str]) -> None:
    """Each commit brings its one file, in its final version."""
    for commit, path in zip(commits, paths.values(), strict=True):
        git.expect_changes(repo, commit, {path}, called=str(commit))
        entry = repo.files(commit).get(path)
        if entry is None or entry.id != box.fact(FACTS[path]):
            hint = "Compare with how the branch was: `git diff ORIG_HEAD`, or a branch that you made as a copy."
            raise Unmet(f"{shown(path)} in {commit} is not the final version of that file.", hint=hint)
