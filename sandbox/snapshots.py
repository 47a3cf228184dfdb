"""Snapshots of a workspace: what a rewind goes back to.

    DATA/steps/git~first-commit/
        steps.jsonl          one line a step, oldest first
        trees/<digest>       what a step holds: one line an entry, `Entry` as JSON
        files/<digest>       contents, each kept once

Files are written under a temporary name and then renamed, contents before the tree that names them and the
tree before its step, so a crash leaves at most contents that nothing names. They go at the next trimming.
"""

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, storage_failure, write_atomically

MOST_STEPS = 50
MOST_BYTES = 200 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file above which its content is not kept; a rewind leaves such a file as it is."""

NOT_KEPT = tuple(
    f"home/{name}"
    for name in (".bash_history", ".zsh_history", ".zcompdump", ".python_history", ".lesshst", ".viminfo", ".cache")
)
"""How the paths of what programs note by themselves begin: it makes no step, and a rewind leaves it alone."""


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

    def steps(self) -> list[Step]:
        """The steps that are kept, oldest first."""
        try:
            lines = (self.folder / "steps.jsonl").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [_step(line) for line in lines]

    def take(self, label: str) -> Step | None:
        """Keep the workspace as it is now; None if it is as in the last step.

        Raises:
            StorageFailure: it cannot be written.
        """
        steps = self.steps()
        entries = {entry.path: entry for entry in self._scan()}
        text = "".join(json.dumps(asdict(entry)) + "\n" for entry in entries.values())
        tree = hashlib.sha256(text.encode()).hexdigest()
        before = self._tree(steps[-1].tree) if steps else {}
        changed = differing(before, entries)
        if steps and not changed:
            return None
        write_atomically(make_folder(self.folder / "trees") / tree, text.encode())
        number = steps[-1].number + 1 if steps else 1
        step = Step(number, time.time(), label, tuple(changed[:5]), len(changed), tree)
        self._write([*steps, step])
        return step

    def restore(self, step: Step) -> None:
        """Make the workspace what it was at a step. Doing it again after a crash completes it.

        Files are changed in place, so that shells keep their working directories. Nothing else may change the
        workspace meanwhile.

        Raises:
            StorageFailure: something cannot be written.
        """
        wanted = self._tree(step.tree)
        try:
            found = {entry.path: entry for entry in self._scan()}
            for path in sorted(found.keys() - wanted.keys(), key=len, reverse=True):
                self._remove(path)
            for entry in wanted.values():
                if entry != found.get(entry.path):
                    self._put(entry, found.get(entry.path))
            # Putting files into a folder changes its time: folders last, the deepest first.
            for entry in sorted(wanted.values(), key=lambda entry: len(entry.path), reverse=True):
                if entry.kind == "folder":
                    self._dress(entry)
        except OSError as error:
            raise storage_failure(self.root, error) from error

    def trim(self) -> None:
        """Drop the oldest steps beyond the bounds, and contents that no step needs any more.

        Raises:
            StorageFailure: the folder cannot be written.
        """
        steps = self.steps()[-MOST_STEPS:]
        trees = {step.tree: self._tree(step.tree) for step in steps}
        while len(steps) > 1 and _size(trees[step.tree] for step in steps) > MOST_BYTES:
            steps = steps[1:]
        self._write(steps)
        kept = {step.tree for step in steps}
        contents = {entry.content for tree in kept for entry in trees[tree].values() if entry.kind == "file"}
        for name, needed in (("trees", kept), ("files", contents)):
            for path in _files(self.folder / name):
                if path.name not in needed:
                    path.unlink(missing_ok=True)

    def _write(self, steps: Iterable[Step]) -> None:
        text = "".join(json.dumps(asdict(step)) + "\n" for step in steps)
        write_atomically(make_folder(self.folder) / "steps.jsonl", text.encode())

    def _tree(self, digest: str) -> dict[str, Entry]:
        try:
            lines = (self.folder / "trees" / digest).read_text().splitlines()
        except OSError as error:
            raise StorageFailure(f"A kept step of this lesson cannot be read: {error.strerror}.") from error
        entries = (Entry(**json.loads(line)) for line in lines)
        return {entry.path: entry for entry in entries}

    def _scan(self) -> Iterator[Entry]:
        """Everything in the workspace, folders before what is in them; contents are kept on the way."""
        make_folder(self.folder / "files")
        with _opened_folder(str(self.root), None) as root:
            for part in self.parts:
                yield from self._scan_folder(part, part, root)

    def _scan_folder(self, path: str, name: str, parent: int) -> Iterator[Entry]:
        """A folder and what is in it. Each is opened from the one above, so that no link leads out of it."""
        try:
            with _opened_folder(name, parent) as folder:
                found = os.fstat(folder)
                yield Entry(path, "folder", stat.S_IMODE(found.st_mode), found.st_mtime_ns)
                for child in sorted(os.listdir(folder)):
                    if not f"{path}/{child}".startswith(NOT_KEPT):
                        yield from self._scan_child(f"{path}/{child}", child, folder)
        except PermissionError:
            # The learner has locked the folder; what is in it is left alone.
            found = os.stat(name, dir_fd=parent, follow_symlinks=False)
            yield Entry(path, "folder", stat.S_IMODE(found.st_mode), found.st_mtime_ns)

    def _scan_child(self, path: str, name: str, folder: int) -> Iterator[Entry]:
        try:
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                yield from self._scan_folder(path, name, folder)
                return
            mode, changed = stat.S_IMODE(found.st_mode), found.st_mtime_ns
            if stat.S_ISLNK(found.st_mode):
                yield Entry(path, "link", 0, changed, os.readlink(name, dir_fd=folder))
            elif stat.S_ISREG(found.st_mode):
                yield Entry(path, "file", mode, changed, self._keep(path, name, folder, found), found.st_size)
            else:
                yield Entry(path, "other", mode, changed)
        except (FileNotFoundError, NotADirectoryError):
            return  # it went while we looked

    def _keep(self, path: str, name: str, folder: int, found: os.stat_result) -> str:
        """The digest of a file's content, which is kept from now on; empty where it cannot be."""
        signature = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        known = self._known.get(path)
        if known and known[0] == signature:
            return known[1]
        digest = self._copy_in(name, folder) if found.st_size <= LARGEST_FILE else ""
        self._known[path] = (signature, digest)
        return digest

    def _copy_in(self, name: str, folder: int) -> str:
        try:
            with open(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder), "rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except PermissionError:
            return ""  # the learner has locked the file; it is left alone
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

    def _remove(self, path: str) -> None:
        full = Path(self.root, path)
        full.parent.chmod(full.parent.stat().st_mode | 0o700)
        if full.is_dir() and not full.is_symlink():
            full.rmdir()
        else:
            full.unlink(missing_ok=True)

    def _put(self, entry: Entry, found: Entry | None) -> None:
        full = Path(self.root, entry.path)
        if found is not None and found.kind != entry.kind:
            self._remove(entry.path)
        parent = full.parent
        parent.chmod(parent.stat().st_mode | 0o700)
        if entry.kind == "folder":
            full.mkdir(exist_ok=True)
            full.chmod(entry.mode | 0o700)
        elif entry.kind == "link":
            temporary = full.with_name(f".{full.name[:100]}.rewind")
            temporary.unlink(missing_ok=True)
            temporary.symlink_to(entry.content)
            os.utime(temporary, ns=(entry.time, entry.time), follow_symlinks=False)
            temporary.replace(full)
        elif entry.kind == "file" and entry.content:
            temporary = full.with_name(f".{full.name[:100]}.rewind")
            temporary.write_bytes((self.folder / "files" / entry.content).read_bytes())
            temporary.chmod(entry.mode)
            os.utime(temporary, ns=(entry.time, entry.time))
            temporary.replace(full)

    def _dress(self, entry: Entry) -> None:
        full = Path(self.root, entry.path)
        os.utime(full, ns=(entry.time, entry.time))
        full.chmod(entry.mode)


def differing(before: dict[str, Entry], after: dict[str, Entry]) -> list[str]:
    """The paths that differ between two states, without folders that only hold them, in order."""

    def matters(path: str) -> bool:
        old, new = before.get(path), after.get(path)
        if old and new and old.kind == new.kind == "folder":
            return old.mode != new.mode  # its time tells only of what is in it
        return old != new

    return sorted(path for path in before.keys() | after.keys() if matters(path))


@contextmanager
def _opened_folder(name: str, parent: int | None) -> Iterator[int]:
    folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
    try:
        yield folder
    finally:
        os.close(folder)


def _size(trees: Iterable[dict[str, Entry]]) -> int:
    """Bytes of all contents that these trees need, each counted once."""
    sizes = {entry.content: entry.size for tree in trees for entry in tree.values() if entry.kind == "file"}
    return sum(sizes.values())


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _step(line: str) -> Step:
    fields = json.loads(line)
    return Step(**{**fields, "changed": tuple(fields["changed"])})
