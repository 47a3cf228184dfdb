"""What a check may ask about git: a description of the goal, in words that a learner can act on.

    repo = git.repository(box / "churn")      the repository whose top is that folder
    repo.branch, repo.history("main"), repo.files("main"), repo.everything()
    repo.git("diff-tree", ...)                git itself, obeying no configuration: for what only it can tell
    git.index(repo), git.untracked(repo), git.staged_changes(repo)
    git.account_settings(box), git.settings_in(box, box / "churn"), git.default_branch(box)
    git.expect_...(...)                        return, or raise `Unmet` with words

Everything is read from objects, refs, the index and the files on disk, never from the reflog or
from output made for people. GitPython is loaded by the first repository that is there.
"""

from checks.git.expect import (
    commit_number,
    expect_branch,
    expect_contents,
    expect_exact_files,
    expect_identity,
    expect_never_committed,
    expect_on_disk,
    expect_people,
    expect_subjects,
    only_new_commit,
)
from checks.git.finding import bare_repository, is_repository, repository
from checks.git.records import Commit, Entry, Kind, Person
from checks.git.repository import Repository
from checks.git.settings import Settings, account_settings, default_branch, settings_in
from checks.git.worktree import (
    Change,
    FileState,
    changes,
    conflicts,
    file_state,
    index,
    staged_changes,
    unstaged_changes,
    untracked,
)

__all__ = [
    "Change",
    "Commit",
    "Entry",
    "FileState",
    "Kind",
    "Person",
    "Repository",
    "Settings",
    "account_settings",
    "bare_repository",
    "changes",
    "commit_number",
    "conflicts",
    "default_branch",
    "expect_branch",
    "expect_contents",
    "expect_exact_files",
    "expect_identity",
    "expect_never_committed",
    "expect_on_disk",
    "expect_people",
    "expect_subjects",
    "file_state",
    "index",
    "is_repository",
    "only_new_commit",
    "repository",
    "settings_in",
    "staged_changes",
    "unstaged_changes",
    "untracked",
]
