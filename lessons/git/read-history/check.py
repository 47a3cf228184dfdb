"""Checks of git/read-history: answers from the log, an old file brought back, and a repository left as it was."""

from checks import Unmet, files, git
from checks.box import Box

ANSWERS = "answers.txt"
FIRST_RULES = 'def rule(c): return c["support_calls"] > 3\n'
LAST_RULES = 'def rule(c):\n    return c["support_calls"] > 4 or c["tenure_months"] < 2\n'
HINTS = {
    "first": "`git log` shows the newest commit first; with `--reverse` the oldest. Seven digits or more are fine.",
    "readme": "Behind `--` stands the path: `git log --oneline -- PATH` shows the commits that changed it.",
    "mara": "Count authors, not names inside messages or of those who recorded a commit.",
    "removed": "It is the commit where the file disappears, not the last one that edited it.",
}


def answers(box: Box) -> None:
    _hash_of(box, "first", box.fact("FIRST"))
    files.expect_answers(box, ANSWERS, {"readme": 4, "mara": 5}, hints=HINTS)
    _hash_of(box, "removed", box.fact("REMOVED"))


def _hash_of(box: Box, key: str, id: str) -> None:
    """The answer to a question for a commit; the rest of a line of `git log --oneline` may stand behind the hash."""
    repo = git.repository(box / "churn")
    value = files.answers(box, ANSWERS).get(key)
    if value is None:
        raise Unmet(f"`{ANSWERS}` has no answer for `{key}`.", expected=f"{key}=HASH", hint=HINTS[key])
    commit = git.named_commit(repo, value, called=f"`{key}`")
    if commit != git.original(repo, id):
        raise Unmet(
            f"`{ANSWERS}` names {commit} for `{key}`; that is not right.", actual=f"{key}={value}", hint=HINTS[key]
        )


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
