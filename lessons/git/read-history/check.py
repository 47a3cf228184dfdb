"""Checks of git/read-history: answers from the log, an old file brought back, and a repository left as it was."""

from checks import Unmet, files, git
from checks.answers import Answer, expect_answers
from checks.box import Box

FIRST_RULES = 'def rule(c): return c["support_calls"] > 3\n'
LAST_RULES = 'def rule(c):\n    return c["support_calls"] > 4 or c["tenure_months"] < 2\n'
HINTS = {
    "first": "`git log` shows the newest commit first; with `--reverse` the oldest. Seven digits or more are fine.",
    "readme": "Behind `--` stands the path: `git log --oneline -- PATH` shows the commits that changed it.",
    "mara": "Count authors, not names inside messages or of those who recorded a commit.",
    "removed": "It is the commit where the file disappears, not the last one that edited it.",
}


def answers(box: Box) -> None:
    wanted: dict[str, Answer] = {
        "first": git.abbreviations(box.fact("FIRST")),
        "readme": 4,
        "mara": 5,
        "removed": git.abbreviations(box.fact("REMOVED")),
    }
    expect_answers(box, "answers.txt", wanted, hints=HINTS)


def rescued(box: Box) -> None:
    hint = "The commit before the deletion still has it: `git show COMMIT^:legacy_rules.py`."
    if files.text(box, "rescued_rules.py").strip() == FIRST_RULES.strip():
        raise Unmet(
            "`rescued_rules.py` is the first version of the rules; they were edited after that.",
            expected="the last version before the deletion",
            actual="the version of `Add hand-written rules`",
            hint=hint,
        )
    files.expect_text(box, "rescued_rules.py", LAST_RULES, reveal=False, hint=hint)


def repo_untouched(box: Box) -> None:
    repo = git.repository(box / "churn")
    hint = "Reading history needs no checkout: `git show COMMIT:PATH` prints an old file."
    git.expect_nothing_in_progress(repo)
    git.expect_branch(repo, "main")
    git.expect_refs(repo, {"refs/heads/main": box.fact("TIP")}, hint=hint)
    git.expect_clean(repo, with_untracked=True, hint=hint)
