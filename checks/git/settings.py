"""git's settings as git itself resolves them for the learner.

git runs in the sandbox, as the learner's own git does, with the lesson's environment and its HOME. A
process of the checker's own would be a little faster, but it would act on the account's
configuration with the rights of whoever checks: an `init.templateDir` copies files, a hook under an
account-wide `core.hooksPath` runs, an `include.path` reads any file. In the sandbox they can do no
more than the learner can. What the learner exported in the shell does not count there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.box import require
from checks.git.access import is_pipe, locked, looking
from checks.git.process import complaint
from checks.git.records import Person
from checks.places import may, named
from checks.showing import decoded, shown
from checks.verdict import Blocked, Unmet

if TYPE_CHECKING:
    from checks.box import Box
    from sandbox.limits import Completed


TRUSTING = ("-c", "safe.directory=*")
"""For git in the sandbox: a workspace that somebody else has made may belong to them."""

_TRUST = b"safe.directory\n*\0"


SECONDS = 3.0
"""How long git may take to tell its settings; a check may ask for several kinds of them."""


@dataclass(frozen=True)
class Settings:
    """git's settings in one place, in the order in which git reads them: the last one of a name counts."""

    values: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The value that counts, empty if there is none. `name` as in `user.email`; its case makes no difference."""
        return (self.all(name) or ("",))[-1]

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a setting that may have several."""
        return tuple(value for key, value in self.values if key == _folded(name))

    @property
    def author(self) -> Person:
        """Who a new commit would be by."""
        return self._person("author")

    @property
    def committer(self) -> Person:
        """Who a new commit would be recorded by."""
        return self._person("committer")

    def _person(self, role: str) -> Person:
        return Person(*(self.get(f"{role}.{part}") or self.get(f"user.{part}") for part in ("name", "email")))


def settings_in(box: "Box", path: Path) -> Settings:
    """The settings that count inside the folder `path`: machine, account, repository and worktree together.

    Raises:
        Unmet: the folder is missing or cannot be entered, or git cannot read its configuration.
    """
    with looking():
        if not path.is_dir():
            raise Unmet(f"The folder {shown(path.name)} is missing.")
    if not may(path, os.X_OK):
        raise locked(path)
    listed = _run(box, ["git", *TRUSTING, "config", "--null", "--list"], path)
    return read_settings(listed.stdout.removesuffix(_TRUST))


def read_settings(listed: bytes) -> Settings:
    """The settings that `git config --null --list` printed."""
    pairs = (decoded(record).partition("\n") for record in listed.split(b"\0") if record)
    return Settings(tuple((_folded(name), value if newline else "true") for name, newline, value in pairs))


def account_settings(box: "Box") -> Settings:
    """The settings that count in a brand-new repository, outside all others.

    Raises:
        Unmet: git cannot read its configuration.
    """
    with _empty_folder(box) as folder:
        # The parts that make a folder a repository: a `git init` would add nothing to its settings.
        for name in ("objects", "refs"):
            (folder / ".git" / name).mkdir(parents=True)
        (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
        return settings_in(box, folder)


def default_branch(box: "Box") -> str:
    """The branch that a brand-new repository of the learner's starts on.

    Raises:
        Unmet: `git init` fails.
    """
    with _empty_folder(box) as folder:
        made = _run(box, ["sh", "-c", "git init --quiet . && git symbolic-ref HEAD"], folder)
        return decoded(made.stdout).strip().removeprefix("refs/heads/")


@contextmanager
def _empty_folder(box: "Box") -> Iterator[Path]:
    with box.scratch() as scratch:
        folder = scratch / "new"
        folder.mkdir()
        yield folder


def expect_no_pipe(box: "Box") -> None:
    """No file of the account's settings is a named pipe: git would wait for somebody to write into it.

    Raises:
        Unmet: one is.
    """
    for path in (box.home / ".gitconfig", box.home / ".config" / "git" / "config"):
        if is_pipe(path):
            raise Unmet(f"git cannot read its settings: {named(box, path)} is a named pipe.")


def _run(box: "Box", argv: list[str], cwd: Path) -> "Completed":
    expect_no_pipe(box)
    env = {"LC_ALL": "C.UTF-8", "GIT_CEILING_DIRECTORIES": os.fspath(cwd.parent)}
    done = box.run(argv, cwd=cwd, env=env, timeout=SECONDS)
    require(done, "`git`")
    if done.status == 127:
        raise Blocked("git is not installed.", hint="Install git, then check again.")
    if done.status:
        raise Unmet(f"git cannot read its settings: {complaint(done.stderr)}")
    return done


def _folded(name: str) -> str:
    """A setting's name with the case as git compares it: only what is between the dots keeps it."""
    section, dot, rest = name.partition(".")
    middle, last_dot, variable = rest.rpartition(".")
    return f"{section.lower()}{dot}{middle}{last_dot}{variable.lower()}"
