"""Snapshots of a workspace: what a rewind goes back to.

    DATA/steps/git~first-commit/
        steps.jsonl          one line a step, oldest first
        trees/<digest>       what a step holds: one line an entry, the fields of `Entry` as a JSON list
        files/<digest>       contents, each kept once

Files are written under a temporary name and then renamed, contents before the tree that names them and the
tree before its step, so a crash leaves at most contents that nothing names. They go at the next trimming.
"""

import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.handles import opened_folder
from sandbox.locations import make_folder, storage_failure, write_atomically

MOST_STEPS = 50
MOST_BYTES = 200 * 1024 * 1024
"""Bytes of all that is kept of one lesson."""

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file above which its content is not kept; a rewind leaves such a file as it is."""

MOST_ENTRIES = 10_000
DEEPEST = 100
"""How many files and folders a workspace may have, and how deep they may nest, for steps of it to be kept."""

NOT_KEPT = tuple(
    f"home/{name}"
    for name in (".bash_history", ".zsh_history", ".zcompdump", ".python_history", ".lesshst", ".viminfo", ".cache")
)
"""How the paths of what programs note by themselves begin: it makes no step, and a rewind leaves it alone."""


_LEFT_ALONE = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""The learner has locked it, and what is in it is left alone; or it went while we looked."""


class TooLarge(StorageFailure):
    """The workspace has more in it than is kept."""


@dataclass(frozen=True)
class Entry:
    """A file, folder or symbolic link of a workspace.

    Attributes:
        path: relative to the sandbox's folder, in the file system's own bytes as `os.fsdecode` gives them.
        kind: "file", "folder", "link", or "other" (a pipe, a socket), which is kept in place but not copied.
        mode: permission bits.
        time: time of last change, in nanoseconds.
        content: the digest of a file's content, or where a link points; empty for what is not kept.
        size: bytes of a file.
    """

    path: str
    kind: str
    mode: int
    time: int
    content: str = ""
    size: int = 0


@dataclass(frozen=True)
class Step:
    """A state to go back to.

    Attributes:
        number: counts up from 1 in a lesson, for ever.
        taken: Unix time in seconds.
        label: what led to it: the command, "start", "reset", "rewind to 3".
        changed: paths that differ from the step before, a few of them.
        count: how many paths differ from the step before.
        tree: the digest of what it holds.
    """

    number: int
    taken: float
    label: str
    changed: tuple[str, ...]
    count: int
    tree: str


Signature = tuple[int, int, int, int]
Tree = dict[str, Entry]


class Snapshots:
    """The steps of one lesson.

    Args:
        folder: where they are kept.
        root: the sandbox's folder.
        parts: the folders in it that a snapshot holds.
    """

    def __init__(self, folder: Path, root: Path, parts: tuple[str, ...] = ("lab", "home")) -> None:
        self.folder = folder
        self.root = root
        self.parts = parts
        # What each file's content was at the last look, by what the file system says of the file.
        self._known: dict[str, tuple[Signature, str]] = {}
        self._trees: dict[str, Tree] = {}
        self._room = MOST_BYTES

    def steps(self) -> list[Step]:
        """The steps that are kept, oldest first."""
        try:
            lines = (self.folder / "steps.jsonl").read_text().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StorageFailure(f"The kept steps of this lesson cannot be read: {error.strerror}.") from error
        found = []
        for line in lines:
            with suppress(ValueError, TypeError):  # written by somebody else
                found.append(_step(line))
        return found

    def take(self, label: str, *, in_place_of_last: bool = False) -> Step | None:
        """Keep the workspace as it is now; None if it is as in the last step.

        Args:
            label: what led to it.
            in_place_of_last: the last step is dropped if this one differs from the one before it, too.

        Raises:
            TooLarge: it has more than `MOST_ENTRIES` files and folders, or they nest deeper than `DEEPEST`.
            StorageFailure: it cannot be written.
        """
        steps = self.steps()
        entries = self.scan()
        text = "".join(json.dumps(list(vars(entry).values())) + "\n" for entry in entries.values())
        tree = hashlib.sha256(text.encode()).hexdigest()
        if steps and steps[-1].tree == tree:
            return None
        before = self.tree(steps[-1].tree) if steps else {}
        changed = differing(before, entries)
        if steps and not changed:
            return None
        earlier = steps
        if in_place_of_last and len(steps) > 1:
            since = differing(self.tree(steps[-2].tree), entries)
            if since:
                earlier, changed = steps[:-1], since
        write_atomically(make_folder(self.folder / "trees") / tree, text.encode())
        number = steps[-1].number + 1 if steps else 1
        step = Step(number, time.time(), label, tuple(changed[:5]), len(changed), tree)
        self._write([*earlier, step])
        self._trees = {tree: entries}
        return step

    def scan(self) -> Tree:
        """Everything in the workspace as it is now, folders before what is in them; contents are kept on the way.

        Raises:
            TooLarge, StorageFailure: as `take`.
        """
        make_folder(self.folder / "files")
        found: Tree = {}
        self._room = MOST_BYTES
        try:
            with opened_folder(self.root) as root:
                for part in self.parts:
                    for entry in self._scan_folder(part, part, root, 0):
                        found[entry.path] = entry
                        if len(found) > MOST_ENTRIES:
                            raise _too_large(f"has more than {MOST_ENTRIES} files and folders")
        except OSError as error:
            raise storage_failure(self.root, error) from error
        self._known = {path: known for path, known in self._known.items() if path in found}
        return found

    def tree(self, digest: str) -> Tree:
        """What a step holds, by path.

        Raises:
            StorageFailure: it cannot be read, or makes no sense.
        """
        if digest in self._trees:
            return self._trees[digest]
        try:
            lines = (self.folder / "trees" / digest).read_text().splitlines()
            entries = [Entry(*json.loads(line)) for line in lines]
        except OSError as error:
            raise StorageFailure(f"A kept step of this lesson cannot be read: {error.strerror}.") from error
        except (ValueError, TypeError) as error:
            raise StorageFailure("A kept step of this lesson is damaged.") from error
        if not all(self._makes_sense(entry) for entry in entries):
            raise StorageFailure("A kept step of this lesson is damaged: it names files outside the workspace.")
        return {entry.path: entry for entry in entries}

    def content(self, digest: str) -> bytes:
        """A kept content.

        Raises:
            StorageFailure: it cannot be read, or is not what was kept.
        """
        try:
            data = (self.folder / "files" / digest).read_bytes()
        except OSError as error:
            raise StorageFailure(f"A kept file of this lesson cannot be read: {error.strerror}.") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise StorageFailure("A kept file of this lesson is damaged.")
        return data

    def trim(self) -> None:
        """Drop the oldest steps beyond the bounds, and contents that no step needs any more.

        Raises:
            StorageFailure: the folder cannot be written.
        """
        steps = self.steps()
        if len(steps) <= MOST_STEPS and self._kept_bytes() <= MOST_BYTES:
            return
        steps = steps[-MOST_STEPS:]
        trees = {step.tree: self._needs(step.tree) for step in steps}
        while len(steps) > 1 and self._size(trees[step.tree] for step in steps) > MOST_BYTES:
            steps = steps[1:]
        self._write(steps)
        kept = {step.tree for step in steps}
        contents = {content for tree in kept for content in trees[tree]}
        for name, needed in (("trees", kept), ("files", contents)):
            for path in _files(self.folder / name):
                if path.name not in needed:
                    path.unlink(missing_ok=True)

    def _kept_bytes(self) -> int:
        """Bytes of all that is kept, needed or not."""
        return sum(path.stat().st_size for name in ("trees", "files") for path in _files(self.folder / name))

    def _needs(self, tree: str) -> dict[str, int]:
        """The files that a step needs, with their sizes: its contents, and its tree under a name of its own."""
        try:
            entries = self.tree(tree).values()
        except StorageFailure:  # damaged: told when somebody goes back to it
            return {}
        needed = {entry.content: entry.size for entry in entries if entry.kind == "file" and entry.content}
        return {**needed, f"tree {tree}": (self.folder / "trees" / tree).stat().st_size}

    def _size(self, needs: Iterable[dict[str, int]]) -> int:
        """Bytes of all files that these steps need, each counted once."""
        sizes: dict[str, int] = {}
        for needed in needs:
            sizes |= needed
        return sum(sizes.values())

    def _write(self, steps: Iterable[Step]) -> None:
        text = "".join(json.dumps(asdict(step)) + "\n" for step in steps)
        write_atomically(make_folder(self.folder) / "steps.jsonl", text.encode())

    def _makes_sense(self, entry: Entry) -> bool:
        parts = entry.path.split("/")
        if parts[0] not in self.parts or {"", ".", ".."} & set(parts) or "\0" in entry.path + entry.content:
            return False
        is_digest = len(entry.content) == 64 and not set(entry.content) - set("0123456789abcdef")
        return entry.kind in ("folder", "link", "other") or (entry.kind == "file" and (is_digest or not entry.content))

    def _scan_folder(self, path: str, name: str, parent: int, depth: int) -> Iterator[Entry]:
        """A folder and what is in it. Each is opened from the one above, so that no link leads out of it."""
        if depth > DEEPEST:
            raise _too_large(f"has more than {DEEPEST} folders inside each other")
        try:
            found = os.stat(name, dir_fd=parent, follow_symlinks=False)
            yield Entry(path, "folder", stat.S_IMODE(found.st_mode), found.st_mtime_ns)
            with opened_folder(name, parent) as folder:
                for child in sorted(os.listdir(folder)):
                    if not f"{path}/{child}".startswith(NOT_KEPT):
                        yield from self._scan_child(f"{path}/{child}", child, folder, depth)
        except OSError as error:
            if error.errno not in _LEFT_ALONE:
                raise

    def _scan_child(self, path: str, name: str, folder: int, depth: int) -> Iterator[Entry]:
        try:
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            target = os.readlink(name, dir_fd=folder) if stat.S_ISLNK(found.st_mode) else ""
        except OSError as error:
            if error.errno not in _LEFT_ALONE:
                raise
            return
        mode, changed = stat.S_IMODE(found.st_mode), found.st_mtime_ns
        if stat.S_ISDIR(found.st_mode):
            yield from self._scan_folder(path, name, folder, depth + 1)
        elif stat.S_ISLNK(found.st_mode):
            yield Entry(path, "link", 0, changed, target)
        elif stat.S_ISREG(found.st_mode):
            yield Entry(path, "file", mode, changed, self._keep(path, name, folder, found), found.st_size)
        else:
            yield Entry(path, "other", mode, changed)

    def _keep(self, path: str, name: str, folder: int, found: os.stat_result) -> str:
        """The digest of a file's content, which is kept from now on; empty where it cannot be."""
        if found.st_size > min(LARGEST_FILE, self._room):
            return ""
        self._room -= found.st_size
        signature = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        known = self._known.get(path)
        if known and known[0] == signature:
            return known[1]
        digest = self._copy_in(name, folder)
        self._known[path] = (signature, digest)
        return digest

    def _copy_in(self, name: str, folder: int) -> str:
        try:
            with open(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder), "rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError:
            return ""  # the learner has locked the file, or put something else there; it is left alone
        digest = hashlib.sha256(data).hexdigest()
        target = self.folder / "files" / digest
        if not target.exists():
            temporary = target.with_name(f".{digest}.{os.getpid()}")
            try:
                temporary.write_bytes(data)
                temporary.replace(target)
            except OSError as error:
                temporary.unlink(missing_ok=True)
                raise storage_failure(target, error) from error
        return digest


def differing(before: Tree, after: Tree) -> list[str]:
    """The paths that differ between two states, without folders that only hold them, in order."""

    def matters(path: str) -> bool:
        old, new = before.get(path), after.get(path)
        if old and new and old.kind == new.kind == "folder":
            return old.mode != new.mode  # its time tells only of what is in it
        return old != new

    return sorted(path for path in before.keys() | after.keys() if matters(path))


def _too_large(words: str) -> TooLarge:
    return TooLarge(
        f"The lesson's workspace {words}: it cannot be kept as a step to go back to.",
        todo="Remove what the lesson does not need, or build the workspace afresh with `mlscale-tutor reset`.",
    )


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _step(line: str) -> Step:
    fields = json.loads(line)
    return Step(**{**fields, "changed": tuple(fields["changed"])})
