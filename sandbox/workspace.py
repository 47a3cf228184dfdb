"""A lesson's workspace: the folders that the learner works in, and what the checks know about them.

    DATA/labs/git/first-commit/      the sandbox; replaced as a whole by a reset
        lab/                         $LAB, the workspace's root
        home/                        $HOME
        private/                     facts, transcript, state: not for the learner's programs
        scratch/                     throw-away files of checks
    DATA/steps/                      what a rewind goes back to
    DATA/cache/                      what set-ups made, to copy from
    DATA/locks/

A sandbox is whole when `private/built` is there: it is written last. A reset moves the old sandbox aside,
puts the new one in its place and only then removes the old one, so a crash leaves one of the two.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sandbox import built, setup
from sandbox.blueprint import Blueprint
from sandbox.environment import BASH_RC, GIT_CONFIG, environment, programs
from sandbox.errors import LessonBusy, NoEngine, SetupFailed, StorageFailure
from sandbox.isolation import Enclosure, Isolation, choose
from sandbox.keeper_plan import KeeperPlan
from sandbox.locations import make_folder, no_follow, storage_failure
from sandbox.programs import search_path
from sandbox.removal import remove_tree, sweep
from sandbox.transcript import Transcript

SCARCE = 256 * 1024
"""Bytes of free space below which a set-up that failed has failed for want of it."""

LAYOUT = "1"
"""Part of the cache's keys: what set-ups find and leave changes its form when this changes."""


@dataclass(frozen=True)
class Workspace:
    """The workspace of one lesson in one data folder. Creating the object touches nothing."""

    blueprint: Blueprint
    data: Path

    @property
    def folder(self) -> Path:
        """The sandbox's folder."""
        return self.data / "labs" / self.blueprint.lesson

    @property
    def lab(self) -> Path:
        """The workspace's root, `$LAB`."""
        return self.folder / "lab"

    @property
    def home(self) -> Path:
        """The sandbox's `$HOME`, beside the lab so that the lab holds what the set-up put there and nothing else."""
        return self.folder / "home"

    @property
    def cwd(self) -> Path:
        """Where the lesson's shell opens."""
        return self.lab / self.blueprint.cwd

    @property
    def private(self) -> Path:
        """What the checks know: not for the learner's programs."""
        return self.folder / "private"

    @property
    def transcript(self) -> Transcript:
        """The commands of the lesson's shell."""
        return Transcript(self.private / "transcript.jsonl")

    @property
    def steps(self) -> Path:
        """The folder of the states that a rewind goes back to. A reset leaves it."""
        return self.data / "steps" / self.blueprint.lesson.replace("/", "~")

    @property
    def facts(self) -> Mapping[str, str]:
        """What set-up and start scripts noted."""
        return setup.read_facts(self.private / "facts") | setup.read_facts(self.private / "start-facts")

    @property
    def exists(self) -> bool:
        """Whether there is a whole sandbox."""
        return built.is_built(self.folder)

    @property
    def seed(self) -> int:
        """The seed that the sandbox was built from, which may be another one than the lesson's by now."""
        found = built.read(self.folder)
        return self.blueprint.seed if found is None else found.seed

    @property
    def is_whole(self) -> bool:
        """Whether there is a sandbox that nobody is about to build, replace or rewind."""
        return self.exists and not self._old.exists() and not self.is_being_rewound

    @property
    def is_being_rewound(self) -> bool:
        """Whether a rewind is under way, or was cut short by a crash."""
        return (self.private / "rewinding").exists()

    def environment(self) -> dict[str, str]:
        """The environment of the lesson's programs."""
        extra = {}
        if self.blueprint.engine is not None:
            from sandbox import engine

            with contextlib.suppress(NoEngine):  # said when the lesson is opened or checked
                extra["DOCKER_HOST"] = engine.docker_host()
        return environment(lab=self.lab, home=self.home, data=self.data, extra=extra)

    def keeper_plan(self, at_end: tuple[str, ...] = ()) -> KeeperPlan:
        """What this lesson's keeper is; `at_end`: see `KeeperPlan`.

        With containers it stays until it is told to end: it cannot see whether any are left.
        """
        return KeeperPlan(
            folder=self.folder,
            lock=self._lock_path("keeper"),
            cwd=self.cwd if os.path.isdir(self.cwd) else self.lab,  # noqa: PTH112 - False where nobody may look
            scratch=self.folder / "scratch",
            env=self.environment(),
            stays=self.blueprint.engine is not None,
            at_end=at_end,
            enclosure=self._enclosure(),
        )

    def _enclosure(self) -> Enclosure | None:
        if choose(self.data) is Isolation.NONE:
            return None
        return Enclosure(
            data=self.data,
            writable=(self.lab, self.home, self.folder / "scratch"),
            readable=(programs(self.data), self.blueprint.source),
            socket=self._engine_socket(),
            # What containers publish is on the machine's own loopback.
            network=self.blueprint.network == "host" or self.blueprint.engine is not None,
        )

    def _engine_socket(self) -> Path | None:
        if self.blueprint.engine is None:
            return None
        from sandbox import engine

        try:
            return engine.socket_path()
        except NoEngine:
            return None  # said when the lesson is opened or checked

    def ensure(self) -> bool:
        """Build the sandbox if there is none; True if it was built.

        Raises:
            SetupFailed: the lesson's set-up failed.
            StorageFailure: the data folder cannot be written.
        """
        self._expect_own_parents()
        was_built = False
        if not self.exists or self._old.exists() or self._new.exists():
            was_built = self._build_first()
        self._complete()
        for folder in (self.private, self.steps, self._caches, self.data / "bin", self.data):
            sweep(folder)
        return was_built

    def reset(self) -> None:
        """Replace the sandbox by a fresh one. Nothing may run in it any more.

        Raises:
            SetupFailed: the lesson's set-up failed; the sandbox is as it was.
            StorageFailure: the data folder cannot be written.
        """
        self._expect_own_parents()
        with self.one_at_a_time("build"):
            self._recover()
            self._build()

    @contextmanager
    def one_at_a_time(self, what: str, *, shared: bool = False) -> Iterator[None]:
        """Only one thread of one process at a time does `what` in this lesson, or several that share; others wait.

        Args:
            what: "build" the sandbox; look at its "state" (shared) or replace it; keep "steps"; start "services". Who
                needs several takes them in the order: state, steps, build.
        """
        with self._lock_file(what) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
            yield

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Only one tutor at a time has a lesson's shell open.

        Raises:
            LessonBusy: another one has.
        """
        with self._lock_file("open") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = Path(lock.name).read_text(errors="replace").strip()
                raise LessonBusy(
                    f"The lesson {self.blueprint.lesson} is open in another mlscale-tutor"
                    + (f" (process {holder})." if holder else "."),
                    todo="Go on there, or close it first. `mlscale-tutor check` works beside it.",
                ) from None
            lock.truncate(0)
            with contextlib.suppress(OSError):  # on a full disk others are not told who it is
                os.write(lock.fileno(), str(os.getpid()).encode())
            try:
                yield
            finally:
                lock.truncate(0)

    def _lock_path(self, kind: str) -> Path:
        return self.data / "locks" / f"{self.blueprint.lesson.replace('/', '~')}.{kind}"

    def _lock_file(self, kind: str) -> IO[bytes]:
        path = self._lock_path(kind)
        make_folder(path.parent)
        try:
            return open(path, "ab", opener=no_follow)
        except OSError as error:
            raise storage_failure(path, error) from error

    @property
    def _new(self) -> Path:
        return self.folder.with_name(f".{self.folder.name}.new")

    @property
    def _old(self) -> Path:
        return self.folder.with_name(f".{self.folder.name}.old")

    @property
    def _cached(self) -> Path:
        """The folder of what the set-up made before, if it did: by content, seed, path and layout."""
        key = hashlib.sha256()
        for part in (self.blueprint.digest(), str(self.folder), LAYOUT, setup.PRELUDE.read_text(), GIT_CONFIG, BASH_RC):
            key.update(part.encode() + b"\0")
        return self._caches / key.hexdigest()[:32]

    @property
    def _caches(self) -> Path:
        return self.data / "cache" / "setups" / self.blueprint.lesson.replace("/", "~")

    def _complete(self) -> None:
        """Bring back folders that `rm -rf` has taken."""
        folders = (self.folder, self.lab, self.home, self.private, self.folder / "scratch")
        for folder in folders:
            self._expect_own(folder)
        if not all(folder.is_dir() for folder in folders):
            with self.one_at_a_time("build"):  # else they might get in the way of a sandbox that is being put there
                if self.exists:
                    for folder in folders:
                        make_folder(folder)

    def _expect_own_parents(self) -> None:
        for folder in (*reversed(self.folder.parents), self.steps.parent, self.steps):
            if folder.is_relative_to(self.data) and folder != self.data:
                self._expect_own(folder)

    def _expect_own(self, folder: Path) -> None:
        """A folder of the sandbox is no link: what it names would be open to the lesson's programs."""
        if folder.is_symlink():
            raise StorageFailure(
                f"{folder} is a link to {os.readlink(folder)!r}, and not a folder of the tutor's.",  # noqa: PTH115
                todo="Remove the link, then build the lesson afresh with `mlscale-tutor reset`.",
            )

    def _build_first(self) -> bool:
        with self.one_at_a_time("build"):
            self._recover()
            if self.exists:
                return False  # somebody else has built it meanwhile
            self._build()
        return True

    def _recover(self) -> None:
        """Bring what a crash left back to one whole sandbox, or to none."""
        if self._old.exists():
            if self.exists:
                remove_tree(self._old)
            else:
                remove_tree(self.folder)
                _move(self._old, self.folder)
        elif not self.exists:
            remove_tree(self.folder)
        remove_tree(self._new)

    def _build(self) -> None:
        """Put a fresh sandbox in the place of the old one, from the cache if it is there."""
        make_folder(self.folder.parent)
        cached = self._cached
        if self._copy_from_cache(cached):
            built.mark(self._new, self.blueprint)
            self._put_aside()
            _move(self._new, self.folder)
        else:
            # Set-ups write their own path down, so they run in the final place.
            self._put_aside()
            try:
                self._set_up()
                self._keep_in_cache(cached)
                built.mark(self.folder, self.blueprint)
            except BaseException:
                remove_tree(self.folder)
                if self._old.exists():
                    _move(self._old, self.folder)
                raise
        remove_tree(self._old)

    def _put_aside(self) -> None:
        if self.folder.exists():
            _move(self.folder, self._old)

    def _set_up(self) -> None:
        for folder in (self.lab, self.home, self.private):
            make_folder(folder)
        with _storage(self.folder):
            (self.home / ".gitconfig").write_text(GIT_CONFIG)
            (self.home / ".bashrc").write_text(BASH_RC)
            try:
                setup.run(self.blueprint, lab=self.lab, facts=self.private / "facts", env=self.environment())
            except SetupFailed as error:
                if _is_full(self.folder):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
                raise

    def _copy_from_cache(self, cached: Path) -> bool:
        """Make a new sandbox of the copy; False if there is none, or somebody takes it away meanwhile."""
        if not cached.is_dir():
            return False
        try:
            _copy(cached, self._new)
        except StorageFailure as error:
            if cached.is_dir() and not isinstance(error.__cause__, FileNotFoundError):
                raise
            return False
        return True

    def _keep_in_cache(self, cached: Path) -> None:
        """Keep a copy. What an older version of the lesson made is dropped."""
        remove_tree(cached.parent)
        unfinished = cached.with_name(f".{cached.name}.{os.getpid()}")
        try:
            make_folder(cached.parent)
            _copy(self.folder, unfinished)
            _move(unfinished, cached)
        except StorageFailure as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
            # Somebody clears the caches meanwhile: the next set-up fills them.


def _copy(source: Path, target: Path) -> None:
    """Copy a tree with everything in it: modes, times, links, pipes."""
    remove_tree(target)
    command: list[str | Path] = ["cp", "-a", source, target]
    plain = {**os.environ, "LC_ALL": "C", "PATH": search_path()}
    found = subprocess.run(command, capture_output=True, text=True, errors="replace", env=plain, check=False)
    if found.returncode != 0:
        lines = found.stderr.strip().splitlines() or ["cp failed"]
        failure = OSError(0, lines[-1])
        for code in (errno.ENOENT, errno.ENOSPC):
            if any(line.endswith(os.strerror(code)) for line in lines):
                failure = OSError(code, os.strerror(code))
        remove_tree(target)
        raise storage_failure(target, failure) from failure


def _move(source: Path, target: Path) -> None:
    with _storage(target):
        source.rename(target)


def _is_full(folder: Path) -> bool:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize < SCARCE or (found.f_files > 0 and found.f_favail == 0)


@contextmanager
def _storage(path: Path) -> Iterator[None]:
    """Turns an `OSError` into words for a person."""
    try:
        yield
    except OSError as error:
        raise storage_failure(path, error) from error
