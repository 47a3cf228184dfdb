"""A repository in sentences: for screen readers, and for the lines above a drawing."""

from collections.abc import Iterable, Iterator

from tutor.pictures.cells import clean, cut
from tutor.pictures.repository import (
    Action,
    Change,
    Commit,
    Files,
    Group,
    Operation,
    Ref,
    RefKind,
    RepositoryState,
    ahead_behind,
)

COMMITS = 10
"""How many commits of the history are told."""

NAMES = 20
"""How many branches, tags and files of a kind are told by name."""

SUBJECT = 72
"""How many columns of a subject are told."""


def standing(state: RepositoryState) -> list[str]:
    """Where the repository stands: what is checked out, how it compares with its upstream, what is in progress."""
    name = "The repository" if state.name == "." else clean(state.name)
    if state.problem:
        return [f"{name} cannot be read: {clean(state.problem)}."]
    return [
        f"{name}: {_checked_out(state)}.",
        *_upstream(state),
        *([operation_sentence(state, state.operation)] if state.operation else []),
    ]


def repository_sentences(state: RepositoryState) -> list[str]:
    """All of a repository in sentences, what matters most first."""
    if state.problem:
        return standing(state)
    return [
        *standing(state),
        *_files(state.files),
        *_branches(state),
        *_other_refs(state),
        *_stashes(state),
        *_worktrees(state),
        *_remotes(state),
        *_history(state),
    ]


def called(id: str, state: RepositoryState, known: dict[str, Commit] | None = None) -> str:
    """A commit by its short id and its subject."""
    commit = (state.by_id() if known is None else known).get(id)
    return f"{id[:7]} {cut(clean(commit.subject), SUBJECT)}".rstrip() if commit else id[:7]


def commits_words(number: int) -> str:
    """`1 commit`, `3 commits`."""
    return f"{number} commit{'' if number == 1 else 's'}"


def named(names: Iterable[str]) -> str:
    """Names one after the other; when there are too many, the number of the others."""
    listed = list(names)
    more = f" and {len(listed) - NAMES} more" if len(listed) > NAMES else ""
    return ", ".join(clean(name) for name in listed[:NAMES]) + more


def operation_sentence(state: RepositoryState, operation: Operation) -> str:
    """What is in progress."""
    words = operation.action.value
    branch = f" of {clean(operation.branch)}" if operation.branch else ""
    if operation.action is Action.BISECT:
        branch = f" that began on {clean(operation.branch)}" if operation.branch else ""
    if operation.other:
        onto = {Action.REBASE: " onto"}.get(operation.action, " of")
        branch += f"{onto} {called(operation.other, state)}"
    step = f", step {operation.step} of {operation.steps}" if operation.steps else ""
    return f"In the middle of {words}{branch}{step}."


def _checked_out(state: RepositoryState) -> str:
    head, bare = state.head, "bare, " if state.files is None else ""
    if not head.commit:
        return f"{bare}on branch {clean(head.branch)}, no commits yet"
    if head.branch:
        return f"{bare}on branch {clean(head.branch)}, at {called(head.commit, state)}"
    return f"{bare}HEAD is detached at {called(head.commit, state)}"


def _upstream(state: RepositoryState) -> Iterator[str]:
    branch = state.branch()
    if branch is None or not branch.upstream:
        return
    other = state.ref(branch.upstream)
    name = clean(branch.upstream.removeprefix("refs/remotes/").removeprefix("refs/heads/"))
    if other is None:
        yield f"{clean(branch.name)} follows {name}, which is not there."
    elif counts := ahead_behind(state, branch.commit, other.commit):
        yield f"{clean(branch.name)} {_compared(*counts, name)}."


def _compared(ahead: int, behind: int, name: str) -> str:
    """How a branch compares with another one, as words behind its name."""
    if ahead and behind:
        return f"and {name} have diverged: it is {commits_words(ahead)} ahead and {behind} behind"
    if ahead:
        return f"is {commits_words(ahead)} ahead of {name}"
    return f"is {commits_words(behind)} behind {name}" if behind else f"is level with {name}"


def _branches(state: RepositoryState) -> Iterator[str]:
    known = state.by_id()
    here = state.head.branch or "HEAD"
    branches = [ref for ref in state.refs if ref.kind in (RefKind.BRANCH, RefKind.REMOTE)]
    others = [ref for ref in branches if ref.full != f"refs/heads/{state.head.branch}"]
    for ref in others[:NAMES]:
        yield f"{clean(ref.name)} points at {called(ref.commit, state, known)}{_relation(state, ref, here)}."
    if len(others) > NAMES:
        yield f"There are {len(others) - NAMES} more branches."


def _relation(state: RepositoryState, ref: Ref, here: str) -> str:
    counts = ahead_behind(state, ref.commit, state.head.commit) if state.head.commit else None
    if counts is None:
        return ""
    ahead, behind = counts
    if not ahead:
        return f"; {clean(here)} has all of it" if behind else f", as {clean(here)} does"
    lacks = f", and it lacks {behind} of {clean(here)}" if behind else ""
    return f"; {commits_words(ahead)} that {clean(here)} lacks{lacks}"


def _other_refs(state: RepositoryState) -> Iterator[str]:
    known = state.by_id()
    for kind in (RefKind.TAG, RefKind.BISECT, RefKind.OTHER):
        refs = [ref for ref in state.refs if ref.kind is kind]
        for ref in refs[:NAMES]:
            yield f"The {kind} {clean(ref.name)} is at {called(ref.commit, state, known)}."
        if len(refs) > NAMES:
            yield f"There are {len(refs) - NAMES} more {kind}s."


def _stashes(state: RepositoryState) -> Iterator[str]:
    for number, stash in enumerate(state.stashes):
        yield f"stash@{{{number}}} holds {cut(clean(stash.message), SUBJECT)}."


def _worktrees(state: RepositoryState) -> Iterator[str]:
    for tree in state.worktrees:
        what = f"branch {clean(tree.head.branch)}" if tree.head.branch else called(tree.head.commit, state)
        yield f"Another working tree, {clean(tree.place)}, has {what} checked out."


def _remotes(state: RepositoryState) -> Iterator[str]:
    for remote in state.remotes:
        yield f"The remote {clean(remote.name)} is {clean(remote.address) or 'without an address'}."


def _history(state: RepositoryState) -> Iterator[str]:
    """The last commits along the first parents, with what each merges."""
    known = state.by_id()
    line: list[Commit] = []
    id = state.head.commit
    while id in known and len(line) <= COMMITS:
        line.append(known[id])
        id = known[id].parents[0] if known[id].parents else ""
    if not line:
        return
    yield f"The history of {clean(state.head.branch) or 'HEAD'}, newest first:"
    for commit in line[:COMMITS]:
        merged = [called(parent, state, known) for parent in commit.parents[1:]]
        yield f"  {called(commit.id, state, known)}" + (f", which merges {' and '.join(merged)}" if merged else "")
    if len(line) > COMMITS:
        yield "  and older ones."


def _files(files: Files | None) -> Iterator[str]:
    if files is None:
        return
    if not any(files.of(group) for group in Group):
        yield "Nothing staged, changed or untracked."
    for group in Group:
        found = files.of(group)
        if found:
            number = "1 file" if len(found) == 1 else f"{len(found)} files"
            yield f"{number} {group.value}: {named(_file(file.path, file.change, group) for file in found)}."


def _file(path: str, change: Change, group: Group) -> str:
    return path if group is Group.UNTRACKED else f"{path} ({change.value})"
