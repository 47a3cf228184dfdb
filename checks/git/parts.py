"""Whether the parts of a git folder are what git makes: plain files of a sane size, all of them in the sandbox.

A git folder made by somebody else may hold links to elsewhere, pipes that never answer, files of any size, and
lists of further places to read from. git and GitPython follow all of it. They are let near a git folder only
when what they will open is known to be harmless.
"""

import errno
import os
import stat
import subprocess
from pathlib import Path

from checks.git.access import AGAIN, barrier
from checks.git.process import SECONDS, environment, executable
from checks.places import may
from checks.showing import mode_words, shown
from checks.verdict import Unmet

KIB, MIB = 1024, 1024 * 1024

FILES = {
    "HEAD": 4 * KIB,
    "commondir": 4 * KIB,
    "gitdir": 4 * KIB,
    "config": MIB,
    "config.worktree": MIB,
    "packed-refs": 16 * MIB,
    "shallow": MIB,
    "index": 64 * MIB,
    "info/attributes": MIB,
    "info/exclude": MIB,
    "info/grafts": MIB,
    "info/sparse-checkout": MIB,
    "objects/info/alternates": 64 * KIB,
}
"""What is read of a git folder, and the most bytes that each file may have."""

FOLDERS = ("info", "objects", "objects/info", "objects/pack", "refs", "worktrees")

REF_SIZE = 4 * KIB
ENTRIES = 100_000
"""How many refs, packs and worktrees are looked at, at most."""

BORROWED = 20
"""How many object folders one repository may borrow from."""

INCLUDED = 20
"""How many configuration files one repository may include."""

_AGAIN = "To begin again, remove `.git`, or reset the lesson."


class Parts:
    """Looks at the parts of one repository.

    Args:
        path: the folder of the repository, which tells the sandbox that all parts must be in.
        called: how messages call the repository.
        sandbox: the sandbox's own folder; that which the path tells if None.
    """

    def __init__(self, path: Path, called: str, sandbox: Path | None = None) -> None:
        self.path = path
        self.called = called
        # The workspace ends two folders up at the latest: `path` is at most two folders below the sandbox's own.
        self.sandbox = os.path.realpath(sandbox or path.parent.parent)

    def stay_inside(self, place: Path) -> None:
        """`place` is in the sandbox, with all links followed.

        Raises:
            Unmet: it is not.
        """
        if not Path(os.path.realpath(place)).is_relative_to(self.sandbox):
            raise Unmet(f"The repository in {self.called} keeps a part of itself outside the lesson's folder.")

    def expect_git_folder(self, git_dir: Path) -> None:
        """What is read of a git folder itself is harmless; look at the one that it shares things with, too.

        Raises:
            Unmet: a part is outside the sandbox, no file or folder, or far too large.
        """
        self.stay_inside(git_dir)
        for name in FOLDERS:
            self._folder(git_dir / name)
        for name, most in FILES.items():
            self._file(git_dir / name, most)
        if not os.path.lexists(git_dir / "HEAD"):
            raise self._damaged(git_dir / "HEAD", "is missing")
        self._refs(git_dir / "refs")
        for folder in ("objects", "objects/pack", "objects/info"):
            self._children(git_dir / folder)
        for worktree in self._listed(git_dir / "worktrees"):
            self._folder(worktree)
            for name in ("HEAD", "commondir", "gitdir", "config.worktree"):
                self._file(worktree / name, FILES[name])
        for name in ("config", "config.worktree"):
            self._includes(git_dir / name)

    def expect_own_objects(self, objects: Path) -> None:
        """All objects come from the sandbox, also those borrowed from other repositories.

        Raises:
            Unmet: they do not.
        """
        waiting, seen = [objects], set[str]()
        while waiting:
            folder = waiting.pop()
            self.stay_inside(folder)
            if os.path.realpath(folder) in seen:
                continue
            seen.add(os.path.realpath(folder))
            if len(seen) > BORROWED:
                raise Unmet(f"The repository in {self.called} borrows objects from too many others.")
            for name in ("", "pack", "info"):
                self._folder(folder / name)
                self._children(folder / name)
            listed = folder / "info" / "alternates"
            self._file(listed, FILES["objects/info/alternates"])
            for line in _lines(listed):
                if b"\0" in line:
                    raise self._damaged(listed, "holds a zero byte")
                if line.startswith(b'"'):  # git takes the quotes off, and what they hide
                    raise Unmet(f"The repository in {self.called} borrows objects from a quoted path.")
                if line and not line.startswith(b"#"):
                    waiting.append(folder / os.fsdecode(line))

    def _file(self, path: Path, most: int) -> None:
        """At `path` is nothing, or a file (or a link to one in the sandbox) of at most so many bytes."""
        found = self._status(path)
        if found is None:
            return
        if not stat.S_ISREG(found.st_mode):
            raise self._damaged(path, "is not a file")
        if found.st_size > most:
            raise self._damaged(path, f"has {found.st_size} bytes, far more than it should")
        self._expect_open(path, found)

    def _folder(self, path: Path) -> None:
        found = self._status(path)
        if found is None:
            return
        if not stat.S_ISDIR(found.st_mode):
            raise self._damaged(path, "is not a folder")
        self._expect_open(path, found)

    def _expect_open(self, path: Path, found: os.stat_result) -> None:
        """Whoever checks may read it: what is hidden would count as what is not there."""
        if not may(path, os.R_OK | os.X_OK if stat.S_ISDIR(found.st_mode) else os.R_OK):
            raise self._locked(path)

    def _status(self, path: Path) -> os.stat_result | None:
        """What is at `path`, a link in the sandbox followed; None where nothing is."""
        try:
            found = path.lstat()
            if stat.S_ISLNK(found.st_mode):
                self.stay_inside(path)
                found = path.stat()
        except PermissionError as error:
            raise self._locked(path) from error
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise self._damaged(path, "is a link that leads in a circle") from error
            return None
        return found

    def _children(self, folder: Path) -> None:
        """What is in a folder of objects are files and folders; links lead to such in the sandbox."""
        for child in self._listed(folder):
            found = self._status(child)
            if found is None:
                continue
            if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
                raise self._damaged(child, "is not a file")
            self._expect_open(child, found)

    def _refs(self, refs: Path) -> None:
        waiting, left = [refs], ENTRIES
        while waiting:
            for child in self._listed(waiting.pop()):
                left -= 1
                found = self._status(child)
                if left < 0:
                    raise Unmet(f"The repository in {self.called} has more than {ENTRIES} refs, too many to check.")
                if found is not None and stat.S_ISDIR(found.st_mode) and not child.is_symlink():
                    self._expect_open(child, found)
                    waiting.append(child)
                else:
                    self._file(child, REF_SIZE)

    def _listed(self, folder: Path) -> list[Path]:
        try:
            with os.scandir(folder) as entries:
                found = [Path(entry.path) for _, entry in zip(range(ENTRIES + 1), entries, strict=False)]
        except OSError:
            return []
        if len(found) > ENTRIES:
            raise Unmet(f"The repository in {self.called} has a folder with more than {ENTRIES} files.")
        return found

    def _includes(self, config: Path) -> None:
        """The files that a configuration file includes are in the sandbox, too, and so on."""
        waiting, seen = [config], set[Path]()
        while waiting:
            file = waiting.pop()
            self._file(file, FILES["config"])
            # Git folds the case of a section's name and knows no other way to write it.
            if file in seen or b"include" not in _content(file).lower():
                continue
            seen.add(file)
            if len(seen) > INCLUDED:
                raise Unmet(f"The configuration of the repository in {self.called} includes too many files.")
            for value in self._included(file):
                path = file.parent / value
                self.stay_inside(path)
                waiting.append(path)

    def _included(self, file: Path) -> list[str]:
        """The paths that a configuration file includes, as git reads it; those in a home name nothing here."""
        argv = [
            executable(),
            "config",
            "--file",
            str(file),
            "--no-includes",
            "--null",
            "--get-regexp",
            r"^include(if)?\.",
        ]
        try:
            done = subprocess.run(argv, capture_output=True, cwd="/", env=environment(), timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise Unmet(f"git takes more than {SECONDS:.0f} seconds to read {self.called}.") from error
        values = (record.partition(b"\n")[2] for record in done.stdout.split(b"\0"))
        return [os.fsdecode(value) for value in values if value and not value.startswith((b"~", b"%("))]

    def _damaged(self, path: Path, words: str) -> Unmet:
        return Unmet(f"The repository in {self.called} is damaged: {self._named(path)} {words}.", hint=_AGAIN)

    def _locked(self, path: Path) -> Unmet:
        found = barrier(path)
        words = f"{self._named(path)} may not be read"
        if found is not None:
            words = f"{self._named(found)} has the mode {mode_words(found.stat().st_mode)}"
        return Unmet(f"The repository in {self.called} cannot be read: {words}.", hint=AGAIN)

    def _named(self, path: Path) -> str:
        return shown(str(path.relative_to(self.path))) if path.is_relative_to(self.path) else shown(path.name)


def _content(path: Path) -> bytes:
    """A file that was looked at before; empty where there is none."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return file.read(MIB)
    except OSError:
        return b""


def _lines(path: Path) -> list[bytes]:
    return _content(path).split(b"\n")
