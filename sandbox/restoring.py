"""Makes a workspace what it was at a step: first comes everything that takes room, then what needs none."""

import os
import stat
from pathlib import Path

from sandbox.handles import opened_folder, reached_folder, remove, set_mode
from sandbox.locations import make_folder, storage_failure
from sandbox.removal import remove_tree
from sandbox.snapshots import Entry, Snapshots, Step, Tree

SET_ASIDE = ".before-rewind"
"""What is added to the name of a folder that holds something that was never kept, where something else must be."""


class Restoration:
    """The way back to one step.

    Between `prepare` and the end of `apply`, nothing else may change the workspace.

    Args:
        snapshots: the lesson's steps.
        step: the step to go back to.
        staging: a folder for throw-away files, in the file system of the workspace.
    """

    def __init__(self, snapshots: Snapshots, step: Step, staging: Path) -> None:
        self.snapshots = snapshots
        self.wanted = snapshots.tree(step.tree)
        self.staging = staging
        self.found: Tree = {}
        self.staged: dict[str, str] = {}

    def prepare(self) -> None:
        """Look at the workspace, and write all contents that will be needed; it is not changed yet.

        Raises:
            StorageFailure: a content is gone, or there is no room.
        """
        self.found = self.snapshots.scan()
        self.clear()
        make_folder(self.staging)
        try:
            for number, entry in enumerate(self.wanted.values()):
                if entry.kind == "file" and entry.content and not self._has_content(entry):
                    self.staged[entry.path] = str(number)
                    self._stage(entry, self.staging / str(number))
        except BaseException:
            self.clear()
            raise

    def apply(self) -> None:
        """Change the workspace. Doing all of it again after a crash completes it.

        Files are changed in place, so that shells keep their working directories. What was never kept stays: files
        that were too large, pipes, and what is in folders that were locked.

        Raises:
            StorageFailure: something cannot be changed.
        """
        try:
            with opened_folder(self.snapshots.root) as root:
                for path in sorted(self.found.keys() - self.wanted.keys(), key=len, reverse=True):
                    self._remove(path, root)
                for entry in self.wanted.values():
                    if entry != self.found.get(entry.path):
                        self._put(entry, root)
                # Putting files into a folder changes its time: folders last, the deepest first.
                for entry in sorted(self.wanted.values(), key=lambda entry: len(entry.path), reverse=True):
                    if entry.kind == "folder":
                        self._dress(entry, root)
        except OSError as error:
            raise storage_failure(self.snapshots.root, error) from error
        self.clear()

    def clear(self) -> None:
        """Remove the throw-away files."""
        remove_tree(self.staging)

    def _has_content(self, entry: Entry) -> bool:
        found = self.found.get(entry.path)
        return found is not None and (found.kind, found.content) == (entry.kind, entry.content)

    def _stage(self, entry: Entry, path: Path) -> None:
        data = self.snapshots.content(entry.content)
        try:
            path.write_bytes(data)
            path.chmod(entry.mode)
            os.utime(path, ns=(entry.time, entry.time))
        except OSError as error:
            raise storage_failure(self.snapshots.root, error) from error

    def _remove(self, path: str, root: int) -> None:
        above, _, name = path.rpartition("/")
        with reached_folder(root, above) as folder:
            remove(name, folder)

    def _put(self, entry: Entry, root: int) -> None:
        if entry.kind == "other" or (entry.kind == "file" and not entry.content):
            return  # it was never kept: what is there stays
        above, _, name = entry.path.rpartition("/")
        with reached_folder(root, above) as folder:
            there = _kind(name, folder)
            if there and (there == stat.S_IFDIR) != (entry.kind == "folder") and not remove(name, folder):
                os.rename(name, name + SET_ASIDE, src_dir_fd=folder, dst_dir_fd=folder)
            if entry.kind == "folder" and there != stat.S_IFDIR:
                os.mkdir(name, 0o700, dir_fd=folder)
            elif entry.kind == "link":
                remove(name, folder)
                os.symlink(entry.content, name, dir_fd=folder)
                os.utime(name, ns=(entry.time, entry.time), dir_fd=folder, follow_symlinks=False)
            elif entry.path in self.staged:
                os.replace(self.staging / self.staged[entry.path], name, dst_dir_fd=folder)
            elif entry.kind == "file":
                os.utime(name, ns=(entry.time, entry.time), dir_fd=folder, follow_symlinks=False)
                set_mode(name, folder, entry.mode)

    def _dress(self, entry: Entry, root: int) -> None:
        above, _, name = entry.path.rpartition("/")
        with reached_folder(root, above) as folder:
            os.utime(name, ns=(entry.time, entry.time), dir_fd=folder, follow_symlinks=False)
            set_mode(name, folder, entry.mode)


def _kind(name: str, folder: int) -> int:
    """The kind of file of that name, as `stat.S_IFMT` has it; 0 where there is none."""
    try:
        return stat.S_IFMT(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return 0


def restore(snapshots: Snapshots, step: Step, staging: Path) -> None:
    """Make the workspace what it was at a step; see `Restoration`."""
    restoration = Restoration(snapshots, step, staging)
    restoration.prepare()
    restoration.apply()
