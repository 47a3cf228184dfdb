"""Checks of git/tidy-history: two branches with one commit for each idea, and nothing left lying about."""

from checks import Unmet, git
from checks.box import Box

CLI = {"Add parser": "cli.py", "Add score command": "score_cmd.py", "Add help text": "HELP.md"}
REPORT = {"Add report skeleton": "report.py", "Add CSV export": "export.py"}
FIXED = "score_cmd.py"


def cli_commits(box: Box) -> None:
    repo = git.repository(box / "churn")
    if not _has_fix(box, repo, git.branch_tip(repo, "feature/cli")):
        raise Unmet(f"The fix of `{FIXED}` is in no commit of `feature/cli` yet.")
    git.expect_no_fixups(repo, "feature/cli", since=box.fact("MAIN"))
    git.expect_line(repo, "feature/cli", list(CLI), onto=box.fact("MAIN"), called="`main`")


def fix_in_place(box: Box) -> None:
    repo = git.repository(box / "churn")
    commits = repo.history("feature/cli", since=[box.fact("MAIN")])
    first = next(commit for commit in commits if _has_fix(box, repo, commit))
    if first.subject != "Add score command":
        raise Unmet(f"The fix of `{FIXED}` is in the commit {first}; it belongs in `Add score command`.")
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
    entry = repo.files(commit).get(FIXED)
    return entry is not None and entry.id == box.fact(FIXED)


def _expect_final(box: Box, repo: git.Repository, commits: list[git.Commit], paths: dict[str, str]) -> None:
    """Each commit brings its one file, in its final version."""
    hint = "Compare with how the branch was: `git diff ORIG_HEAD`, or with a branch that you made as a copy."
    for commit, path in zip(commits, paths.values(), strict=True):
        git.expect_change_to(repo, commit, {path: box.fact(path)}, version="the final version", hint=hint)
