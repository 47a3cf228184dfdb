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

from typing import TYPE_CHECKING

# These words have the names of their modules: they must be here before the module is.
from checks.git.finding import repository
from checks.git.remotes import remotes
from checks.git.tags import tags
from checks.git.trailers import trailers
from checks.git.values import values
from checks.git.vocabulary import WORDS
from checks.words import word

if TYPE_CHECKING:
    from checks.git.aliases import AliasTrial, alias, expect_account_aliases
    from checks.git.arriving import expect_arrived, expect_author, expect_not_lost, expect_started_from, expect_taken_in
    from checks.git.blaming import blamed, expect_ignored_revisions
    from checks.git.building import Draft
    from checks.git.changing import changes_in, expect_no_markers, expect_only_adds, expect_text, text
    from checks.git.clones import fresh_clone
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
    from checks.git.graphs import expect_graph
    from checks.git.hooks import Try, expect_commits, expect_hooks
    from checks.git.ignoring import Rule, expect_ignored_in_clone, rules_in_clone
    from checks.git.keys import PublicKey, expect_key_pair, public_key
    from checks.git.linked import Linked, expect_no_stale_worktree, linked_worktree, linked_worktrees
    from checks.git.merging import expect_part_of, only_merge
    from checks.git.naming import named_commit
    from checks.git.patches import (
        expect_change_to,
        expect_changes,
        expect_copy,
        expect_origin_noted,
        expect_same_change,
        expect_without,
        same_change,
    )
    from checks.git.pointing import (
        abbreviations,
        branch_tip,
        expect_branch_at,
        expect_no_branch,
        expect_only_branches,
        expect_refs,
        original,
    )
    from checks.git.purging import expect_as_noted, expect_not_stored, expect_purged, expect_sound, expect_text_nowhere
    from checks.git.records import Commit, Entry, Kind, Person
    from checks.git.remotes import (
        Remote,
        Upstream,
        expect_clone,
        expect_pruned,
        expect_remote,
        expect_upstream,
        remotes,
        upstream,
    )
    from checks.git.repository import Repository
    from checks.git.restoring import expect_edit_kept, expect_in_files, expect_in_index
    from checks.git.settings import Settings, account_settings, default_branch, settings_in
    from checks.git.shape import commit_called, expect_in_order, expect_line, expect_no_fixups, expect_stored
    from checks.git.sharing import expect_kept, expect_only_these, expect_same_branch
    from checks.git.signing import expect_signed_tag, expect_verified_tag, ssh_signing
    from checks.git.staging import expect_not_tracked, expect_nothing_staged
    from checks.git.stash import Stashed, expect_no_stash, stashed
    from checks.git.tags import Tag, expect_no_tag, expect_tag, expect_tag_sent, tag, tags
    from checks.git.trailers import expect_signed_off, trailers
    from checks.git.unfinished import Operation, expect_clean, expect_nothing_in_progress, operations
    from checks.git.values import expect_no_conflict_markers, expect_values, values
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
    "AliasTrial",
    "Change",
    "Commit",
    "Draft",
    "Entry",
    "FileState",
    "Kind",
    "Linked",
    "Operation",
    "Person",
    "PublicKey",
    "Remote",
    "Repository",
    "Rule",
    "Settings",
    "Stashed",
    "Tag",
    "Try",
    "Upstream",
    "abbreviations",
    "account_settings",
    "alias",
    "bare_repository",
    "blamed",
    "branch_tip",
    "changes",
    "changes_in",
    "commit_called",
    "commit_number",
    "conflicts",
    "default_branch",
    "expect_account_aliases",
    "expect_arrived",
    "expect_as_noted",
    "expect_author",
    "expect_branch",
    "expect_branch_at",
    "expect_change_to",
    "expect_changes",
    "expect_clean",
    "expect_clone",
    "expect_commits",
    "expect_contents",
    "expect_copy",
    "expect_edit_kept",
    "expect_exact_files",
    "expect_graph",
    "expect_hooks",
    "expect_identity",
    "expect_ignored_in_clone",
    "expect_ignored_revisions",
    "expect_in_files",
    "expect_in_index",
    "expect_in_order",
    "expect_kept",
    "expect_key_pair",
    "expect_line",
    "expect_never_committed",
    "expect_no_branch",
    "expect_no_conflict_markers",
    "expect_no_fixups",
    "expect_no_markers",
    "expect_no_stale_worktree",
    "expect_no_stash",
    "expect_no_tag",
    "expect_not_lost",
    "expect_not_stored",
    "expect_not_tracked",
    "expect_nothing_in_progress",
    "expect_nothing_staged",
    "expect_on_disk",
    "expect_only_adds",
    "expect_only_branches",
    "expect_only_these",
    "expect_origin_noted",
    "expect_part_of",
    "expect_people",
    "expect_pruned",
    "expect_purged",
    "expect_refs",
    "expect_remote",
    "expect_same_branch",
    "expect_same_change",
    "expect_signed_off",
    "expect_signed_tag",
    "expect_sound",
    "expect_started_from",
    "expect_stored",
    "expect_subjects",
    "expect_tag",
    "expect_tag_sent",
    "expect_taken_in",
    "expect_text",
    "expect_text_nowhere",
    "expect_upstream",
    "expect_values",
    "expect_verified_tag",
    "expect_without",
    "file_state",
    "fresh_clone",
    "index",
    "is_repository",
    "linked_worktree",
    "linked_worktrees",
    "named_commit",
    "only_merge",
    "only_new_commit",
    "operations",
    "original",
    "public_key",
    "remotes",
    "repository",
    "rules_in_clone",
    "same_change",
    "settings_in",
    "ssh_signing",
    "staged_changes",
    "stashed",
    "tag",
    "tags",
    "text",
    "trailers",
    "unstaged_changes",
    "untracked",
    "upstream",
    "values",
]


def __getattr__(name: str) -> object:
    return word(__name__, WORDS, globals(), name)
