"""What changed in a repository, in sentences."""

from collections.abc import Iterator
from dataclasses import replace

from tutor.pictures.cells import clean
from tutor.pictures.differences import Differences, RefMove
from tutor.pictures.repository import Group, Head, RefKind, RepositoryState, ahead_behind
from tutor.pictures.sentences import called, commits_words, named, operation_sentence

COMMITS = 5
"""How many new or lost commits are told one by one."""


def change_sentences(state: RepositoryState, changed: Differences) -> list[str]:
    """What changed, a sentence a thing; none if nothing did."""
    if changed.created:
        return ["The repository is new."]
    return [
        *_operations(state, changed),
        *_commits(state, changed),
        *_head(state, changed),
        *_refs(state, changed),
        *_stashes(changed),
        *_files(changed),
    ]


def _operations(state: RepositoryState, changed: Differences) -> Iterator[str]:
    if changed.ended is not None:
        yield f"No longer in the middle of {changed.ended.action.value}."
    if changed.began is not None:
        yield operation_sentence(state, changed.began)


def _commits(state: RepositoryState, changed: Differences) -> Iterator[str]:
    known = state.by_id()
    new = [commit for commit in state.commits if commit.id in changed.new_commits]
    if new:
        listed = "; ".join(called(commit.id, state, known) for commit in new[:COMMITS])
        more = f"; and {len(new) - COMMITS} more" if len(new) > COMMITS else ""
        yield f"{commits_words(len(new))} new: {listed}{more}."
    gone = {commit.id: commit for commit in changed.gone_commits}
    if gone:
        listed = "; ".join(called(id, state, gone) for id in list(gone)[:COMMITS])
        more = f"; and {len(gone) - COMMITS} more" if len(gone) > COMMITS else ""
        yield f"Nothing leads to {commits_words(len(gone))} any more: {listed}{more}."


def _head(state: RepositoryState, changed: Differences) -> Iterator[str]:
    if changed.head_was is None:
        return
    if changed.switched:
        yield f"HEAD went from {_head_words(changed.head_was)} to {_head_words(state.head)}."
    elif not state.head.branch:
        yield f"HEAD moved from {changed.head_was.commit[:7]} to {state.head.commit[:7]}."


def _head_words(head: Head) -> str:
    return clean(head.branch) if head.branch else f"the commit {head.commit[:7]} (detached)"


def _refs(state: RepositoryState, changed: Differences) -> Iterator[str]:
    known = state.by_id()
    for ref in changed.new_refs:
        yield f"New {ref.kind}: {clean(ref.name)} at {called(ref.commit, state, known)}."
    for move in changed.moved_refs:
        yield _moved(state, move, changed)
    for ref in changed.gone_refs:
        yield f"The {ref.kind} {clean(ref.name)} is gone; it was at {ref.commit[:7]}."


def _moved(state: RepositoryState, move: RefMove, changed: Differences) -> str:
    words = f"{clean(move.ref.name)} moved from {move.was[:7]} to {move.ref.commit[:7]}"
    if move.ref.kind is RefKind.TAG:
        words = f"The tag {words}"
    all = replace(state, commits=(*state.commits, *changed.gone_commits))
    counts = ahead_behind(all, move.ref.commit, move.was)
    if counts is None:
        return f"{words}."
    ahead, behind = counts
    if ahead and not behind:
        return f"{words}, {commits_words(ahead)} forward."
    return f"{words}, {commits_words(behind)} back." if behind and not ahead else f"{words}, onto another line."


def _stashes(changed: Differences) -> Iterator[str]:
    for stash in changed.new_stashes:
        yield f"New stash entry: {clean(stash.message)}."
    for stash in changed.gone_stashes:
        yield f"The stash entry {clean(stash.message)} is gone."


def _files(changed: Differences) -> Iterator[str]:
    for group in Group:
        found = changed.of(group)
        came, left = _GROUPS[group]
        if found.came:
            yield f"{came}: {named(sorted(found.came))}."
        if found.changed:
            yield f"{came}, with other content than before: {named(sorted(found.changed))}."
        if found.left:
            yield f"{left}: {named(file.path for file in found.left)}."


_GROUPS = {
    Group.CONFLICTS: ("Now in conflict", "No longer in conflict"),
    Group.STAGED: ("Now staged", "No longer staged"),
    Group.CHANGED: ("Now with unstaged changes", "No unstaged changes any more"),
    Group.UNTRACKED: ("Now untracked", "No longer untracked"),
}
