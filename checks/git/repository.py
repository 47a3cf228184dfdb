"""A learner's repository as a check reads it: refs, commits, trees and contents."""

import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING

from checks.git import process
from checks.git.records import Commit, Entry, read_commit
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    import git

COMMITS = 20_000
"""How many commits a check looks at, at most."""

ENTRIES = 100_000
"""How many files of one commit a check looks at, at most."""

TOTAL = 1_000_000
"""How many files of all commits together a check looks at, at most."""

DEPTH = 200
"""How deep folders may nest in a commit."""

_NO_NAMES = ("", ".", "..", ".git")
"""What nothing in a commit may be named: files would land elsewhere."""

_FULL_ID = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, eq=False)
class Repository:
    """A repository, opened for reading. Everything read is as it is now; nothing is remembered by git.

    A commit is named by a branch (`main`), a tag, a full ref (`refs/stash`), `HEAD` or a full id.

    Attributes:
        top: the top of its working tree; None for a bare repository.
        git_dir: its git folder.
        common_dir: the git folder that it shares with its worktrees; the same for most repositories.
        called: how messages call it: `` `churn` ``.
        handle: GitPython's object for it.
    """

    top: Path | None
    git_dir: Path
    common_dir: Path
    called: str
    handle: "git.Repo" = field(repr=False)
    _commits: dict[str, Commit] = field(default_factory=dict, repr=False)
    _trees: dict[str, dict[str, Entry]] = field(default_factory=dict, repr=False)
    _listed: list[int] = field(default_factory=lambda: [0], repr=False)

    def git(self, *arguments: str, input: bytes = b"") -> bytes:
        """What a git command that only reads prints; see `process.run`."""
        return process.run(self.git_dir, arguments, called=self.called, work_tree=self.top, input=input)

    @property
    def branch(self) -> str | None:
        """The branch that is checked out, also one without commits yet; None with a detached HEAD."""
        target = self.head_ref
        return target and target.removeprefix("refs/heads/")

    @property
    def head_ref(self) -> str | None:
        """The ref that HEAD names (`refs/heads/main`); None if it names a commit."""
        with self._reading("HEAD"):
            head = self.handle.head
            return None if head.is_detached else str(head.reference.path)

    def refs(self, under: str = "refs/") -> dict[str, str]:
        """All refs whose names start with `under`, with the id of the object each names."""
        lines = self.git("for-each-ref", "--format=%(objectname) %(refname)").decode(errors="surrogateescape")
        pairs = (line.partition(" ") for line in lines.splitlines())
        return {name: id for id, _, name in pairs if name.startswith(under)}

    def branches(self) -> dict[str, str]:
        """The local branches, with the ids of their commits."""
        return {name.removeprefix("refs/heads/"): id for name, id in self.refs("refs/heads/").items()}

    def find(self, name: str) -> str | None:
        """The id of the commit that `name` names, tags resolved; None if there is none."""
        if _FULL_ID.fullmatch(name):
            return self._peel(name) if self.has(name) else None
        full = name == "HEAD" or name.startswith("refs/")
        for prefix in ("",) if full else ("refs/heads/", "refs/tags/", "refs/remotes/"):
            id = self._ref(prefix + name)
            if id is not None:
                return self._peel(id)
        return None

    def has(self, id: str) -> bool:
        """Whether the object with this full id is still stored, reachable or not."""
        from git import BadObject

        with self._reading(f"the object {id[:7]}"):
            try:
                self.handle.odb.info(bytes.fromhex(id))
            except BadObject:
                return False
            return True

    def commit(self, name: str) -> Commit:
        """The commit that `name` names.

        Raises:
            Unmet: there is none.
        """
        id = self.find(name)
        if id is None:
            raise self._no_commit(name)
        return self._load(id)

    def history(self, name: str, *, since: Iterable[str] = ()) -> list[Commit]:
        """The commits that can be reached from `name`, oldest first, parents before their children.

        Args:
            name: where to start.
            since: leave out these commits (named as `name`) and all that they can reach.

        Raises:
            Unmet: one of the names names no commit.
        """
        start = self.commit(name)
        known = self._reachable(self.commit(other).id for other in since)
        return _oldest_first(self._reachable([start.id], without=known))

    def everything(self) -> list[Commit]:
        """All commits that any ref, HEAD or a linked worktree's HEAD can reach, oldest first."""
        tips = {id for id in map(self._peel, (*self.refs().values(), *self._detached_heads())) if id}
        return _oldest_first(self._reachable(tips))

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the commit named `older` can be reached from the one named `newer`."""
        return self.commit(older).id in self._reachable([self.commit(newer).id])

    def files(self, commit: Commit | str) -> dict[str, Entry]:
        """All files of a commit by path, those in folders included.

        Raises:
            Unmet: there is no such commit, or it cannot be read.
        """
        found = commit if isinstance(commit, Commit) else self.commit(commit)
        return {path: Entry(path, entry.id, entry.mode) for path, entry in self._tree(found.tree, 0).items()}

    def content(self, entry: Entry | str) -> bytes:
        """The content of a file of a commit or of the index (or of the blob with that id)."""
        id = entry if isinstance(entry, str) else entry.id
        with self._reading(f"the content of {shown(id[:7] if isinstance(entry, str) else entry.path)}"):
            return bytes(self.handle.odb.stream(bytes.fromhex(id)).read())

    def _detached_heads(self) -> list[str]:
        """The ids in HEAD, and in the HEADs of linked worktrees, that are no branch's."""
        found = []
        for path in (self.git_dir / "HEAD", self.common_dir / "HEAD", *self.common_dir.glob("worktrees/*/HEAD")):
            if path.is_file() and stat.S_ISREG(path.stat().st_mode):
                with path.open("rb") as file:
                    word = file.read(64).decode("ascii", "replace").strip()
                if _FULL_ID.fullmatch(word):
                    found.append(word)
        return found

    def _ref(self, name: str) -> str | None:
        from git import SymbolicReference

        file = (self.git_dir if name == "HEAD" else self.common_dir) / name
        with self._reading(shown(name)):
            if file.is_fifo():
                raise OSError("a named pipe never answers")
            try:
                return SymbolicReference.dereference_recursive(self.handle, name)
            except ValueError:
                return None

    def _peel(self, id: str) -> str | None:
        """The commit that the object `id` is or, as a tag, names."""
        from git import Object, TagObject

        with self._reading(f"the object {id[:7]}"):
            found = Object.new_from_sha(self.handle, bytes.fromhex(id))
            for _ in range(DEPTH):
                if not isinstance(found, TagObject):
                    break
                found = found.object
            return found.hexsha if found.type == "commit" else None

    def _no_commit(self, name: str) -> Unmet:
        where = shown(name)
        if _FULL_ID.fullmatch(name):
            return Unmet(f"The commit {shown(name[:7])} is not in {self.called} any more.")
        if name in (self.branch, "HEAD"):
            return Unmet(f"There is no commit on {where} in {self.called} yet.", actual="no commits")
        others = ", ".join(map(shown, sorted(self.branches()))) or "none"
        return Unmet(f"There is no {where} in {self.called}; the branches are: {others}.", actual=others)

    def _load(self, id: str) -> Commit:
        if id not in self._commits:
            with self._reading(f"the commit {id[:7]}"):
                stored = self.handle.odb.stream(bytes.fromhex(id))
                # Read here: GitPython 3.2 overlooks the header that names a commit's encoding.
                found = read_commit(id, bytes(stored.read()))
                self._commits[id] = replace(found, parents=()) if id in self._cut_off() else found
        return self._commits[id]

    def _cut_off(self) -> Collection[str]:
        """The commits of a shallow clone whose parents were not cloned."""
        path = self.common_dir / "shallow"
        return path.read_text("ascii", "replace").split() if path.is_file() else ()

    def _reachable(self, tips: Iterable[str], without: Collection[str] = ()) -> dict[str, Commit]:
        found: dict[str, Commit] = {}
        waiting = list(tips)
        while waiting:
            id = waiting.pop()
            if id in found or id in without:
                continue
            if len(found) == COMMITS:
                raise Unmet(f"{self.called} has more than {COMMITS} commits, too many to check.")
            found[id] = self._load(id)
            waiting += found[id].parents
        return found

    def _tree(self, id: str, depth: int) -> dict[str, Entry]:
        """The files below a tree, their paths relative to it."""
        from git import Tree

        if id in self._trees:
            return self._trees[id]
        if depth == DEPTH:
            raise Unmet(f"{self.called} has a commit with more than {DEPTH} folders inside each other.")
        with self._reading(f"the folder {id[:7]}"):
            items = [
                (str(item.path), item.hexsha, item.mode) for item in Tree(self.handle, bytes.fromhex(id), 0o40000, "")
            ]
        found: dict[str, Entry] = {}
        for name, item_id, mode in items:
            if "/" in name or name.lower() in _NO_NAMES:
                raise Unmet(f"{self.called} has a commit with a file named {shown(name)}, which git does not allow.")
            if stat.S_ISDIR(mode):
                for path, entry in self._tree(item_id, depth + 1).items():
                    found[f"{name}/{path}"] = entry
            else:
                found[str(name)] = Entry(str(name), item_id, mode)
            if len(found) > ENTRIES:
                raise Unmet(f"{self.called} has a commit with more than {ENTRIES} files, too many to check.")
        self._listed[0] += len(found)
        if self._listed[0] > TOTAL:
            raise Unmet(f"{self.called} has commits with more than {TOTAL} files in all, too many to check.")
        self._trees[id] = found
        return found

    @contextmanager
    def _reading(self, what: str) -> Iterator[None]:
        """Say what is damaged where GitPython cannot make sense of what it reads."""
        from git import GitError, ODBError

        from checks.git.objects import TooLarge

        try:
            yield
        except TooLarge as error:
            raise Unmet(f"{what[0].upper()}{what[1:]} in {self.called} is too large to check.") from error
        except (GitError, ODBError, ValueError, OSError, LookupError, AssertionError, TypeError) as error:
            raise Unmet(
                f"The repository in {self.called} is damaged: {what} cannot be read.",
                hint="`git fsck` in it says more. To begin again, reset the lesson.",
            ) from error


def _oldest_first(commits: Mapping[str, Commit]) -> list[Commit]:
    """Parents before their children; where the graph leaves it open, by the time of the commit."""
    children: dict[str, list[str]] = {id: [] for id in commits}
    missing = dict.fromkeys(commits, 0)
    for commit in commits.values():
        for parent in set(commit.parents) & commits.keys():
            children[parent].append(commit.id)
            missing[commit.id] += 1
    ready = [(commits[id].committed, id) for id, count in missing.items() if not count]
    heapify(ready)
    ordered = []
    while ready:
        _, id = heappop(ready)
        ordered.append(commits[id])
        for child in children[id]:
            missing[child] -= 1
            if not missing[child]:
                heappush(ready, (commits[child].committed, child))
    return ordered
