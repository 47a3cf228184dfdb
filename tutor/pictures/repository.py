"""A git repository as the pictures show it: plain values, and what follows from them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Commit:
    """One commit.

    Attributes:
        id: its full id in hexadecimal.
        parents: the ids of its parents, first parent first.
        committed: when it was recorded, Unix time.
        author: the name of who wrote the change.
        subject: the first line of its message, cut after some hundred characters.
    """

    id: str
    parents: tuple[str, ...] = ()
    committed: int = 0
    author: str = ""
    subject: str = ""

    @property
    def short(self) -> str:
        """The first seven digits of the id."""
        return self.id[:7]


class RefKind(StrEnum):
    """What a ref is; the value is how sentences call it."""

    BRANCH = "branch"
    REMOTE = "remote branch"
    TAG = "tag"
    BISECT = "bisect mark"
    OTHER = "ref"


@dataclass(frozen=True)
class Ref:
    """A name for a commit.

    Attributes:
        full: its full name, `refs/heads/main`.
        kind: what it is.
        name: as people write it: `main`, `origin/main`, `v1.0`.
        commit: the id of the commit that it names, tags resolved.
        upstream: for a branch: the full name of the branch that it follows, empty if there is none.
    """

    full: str
    kind: RefKind
    name: str
    commit: str
    upstream: str = ""


@dataclass(frozen=True)
class Head:
    """What is checked out.

    Attributes:
        branch: the branch; empty if HEAD is detached.
        commit: the commit's id; empty if the branch has no commits yet.
    """

    branch: str = ""
    commit: str = ""


@dataclass(frozen=True)
class Stash:
    """A stash entry: the commit that holds it, and the commit that it was made on."""

    commit: str
    base: str
    message: str
    made: int = 0


@dataclass(frozen=True)
class Worktree:
    """Another working tree of the same repository.

    Attributes:
        place: its folder, relative to the lesson's folder if it is in there.
        head: what is checked out there.
    """

    place: str
    head: Head


@dataclass(frozen=True)
class Remote:
    """A repository that this one knows by a name. `address` is without user name and password."""

    name: str
    address: str = ""


class Action(StrEnum):
    """What is in progress; the value reads on after "in the middle of"."""

    MERGE = "a merge"
    REBASE = "a rebase"
    APPLY = "applying patches"
    CHERRY_PICK = "a cherry-pick"
    REVERT = "a revert"
    BISECT = "a bisect"


@dataclass(frozen=True)
class Operation:
    """An operation that git has begun and not ended.

    Attributes:
        action: which.
        branch: the branch that is rebased.
        other: the id of the commit that is merged, picked, reverted or rebased onto.
        step: which step it is at, counted from 1; 0 if it has no steps.
        steps: how many steps there are.
    """

    action: Action
    branch: str = ""
    other: str = ""
    step: int = 0
    steps: int = 0


class Change(StrEnum):
    """How a file differs; the value stands before its name."""

    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"
    RENAMED = "renamed"
    RETYPED = "other kind"
    """A file became a link, or the like."""
    UNTRACKED = "untracked"
    BOTH_CHANGED = "both changed"
    BOTH_ADDED = "both added"
    BOTH_DELETED = "both deleted"
    WE_ADDED = "added by us"
    THEY_ADDED = "added by them"
    WE_DELETED = "deleted by us"
    THEY_DELETED = "deleted by them"


@dataclass(frozen=True)
class FileChange:
    """A file that differs.

    Attributes:
        path: from the repository's top; a folder that is untracked as a whole ends with `/`.
        change: how.
        id: something that changes with the content; empty if nobody looked at that.
        source: for a renamed file, the path that it had.
    """

    path: str
    change: Change
    id: str = ""
    source: str = ""


class Group(StrEnum):
    """A list of files; the value is its heading."""

    CONFLICTS = "in conflict"
    STAGED = "staged"
    CHANGED = "changed, not staged"
    UNTRACKED = "untracked"


@dataclass(frozen=True)
class Files:
    """The index and the working tree.

    Attributes:
        conflicts: what a merge could not decide.
        staged: how the index differs from the commit that is checked out.
        changed: how the files on disk differ from the index.
        untracked: what is neither in the index nor ignored.
        unseen: how many files were not compared, because there are too many.
    """

    conflicts: tuple[FileChange, ...] = ()
    staged: tuple[FileChange, ...] = ()
    changed: tuple[FileChange, ...] = ()
    untracked: tuple[FileChange, ...] = ()
    unseen: int = 0

    def of(self, group: Group) -> tuple[FileChange, ...]:
        """One of the lists."""
        return {
            Group.CONFLICTS: self.conflicts,
            Group.STAGED: self.staged,
            Group.CHANGED: self.changed,
            Group.UNTRACKED: self.untracked,
        }[group]


@dataclass(frozen=True)
class RepositoryState:
    """A repository at one moment.

    Attributes:
        name: how pictures call it: its folder, relative to the lesson's.
        problem: why it cannot be read; everything else is empty then.
        head: what is checked out.
        refs: branches, remote branches, tags and others, in the order of their full names.
        commits: what any of them, HEAD or a stash entry can reach, newest first.
        cut: whether there are more commits, which were not read.
        shallow: whether older history was not cloned.
        stashes: the newest first, as git counts them.
        worktrees: the other working trees.
        remotes: the remotes.
        operation: what is in progress.
        files: index and working tree; None for a bare repository.
    """

    name: str
    problem: str = ""
    head: Head = Head()
    refs: tuple[Ref, ...] = ()
    commits: tuple[Commit, ...] = ()
    cut: bool = False
    shallow: bool = False
    stashes: tuple[Stash, ...] = ()
    worktrees: tuple[Worktree, ...] = ()
    remotes: tuple[Remote, ...] = ()
    operation: Operation | None = None
    files: Files | None = None

    def ref(self, full: str) -> Ref | None:
        """The ref with that full name."""
        return next((ref for ref in self.refs if ref.full == full), None)

    def branch(self) -> Ref | None:
        """The branch that is checked out, if it has commits."""
        return self.ref(f"refs/heads/{self.head.branch}") if self.head.branch else None

    def by_id(self) -> dict[str, Commit]:
        """The commits by their ids."""
        return {commit.id: commit for commit in self.commits}


def reachable(commits: dict[str, Commit], tips: Iterable[str]) -> set[str]:
    """The ids of the commits that can be reached from these, as far as `commits` knows them."""
    found: set[str] = set()
    waiting = list(tips)
    while waiting:
        id = waiting.pop()
        if id in commits and id not in found:
            found.add(id)
            waiting += commits[id].parents
    return found


def ahead_behind(state: RepositoryState, tip: str, other: str) -> tuple[int, int] | None:
    """How many commits `tip` has that `other` lacks, and the other way round; None if not enough was read to know."""
    commits = state.by_id()
    ours, theirs = reachable(commits, [tip]), reachable(commits, [other])
    only_ours, only_theirs = ours - theirs, theirs - ours
    if tip not in commits or other not in commits:
        return None
    if state.cut and _leads_out(commits, only_ours | only_theirs):
        return None
    return len(only_ours), len(only_theirs)


def _leads_out(commits: dict[str, Commit], some: Collection[str]) -> bool:
    return any(parent not in commits for id in some for parent in commits[id].parents)
