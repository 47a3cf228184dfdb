"""Finding the repository that a lesson names, and saying what is there when it is not as it should be."""

import configparser
import os
import stat
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from checks.git.access import looking
from checks.git.parts import Parts
from checks.git.repository import Repository
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    import git

DOTGIT_SIZE = 4096
"""How many bytes a `.git` that is a file may have."""


def repository(path: Path) -> Repository:
    """The repository whose top folder is exactly `path`.

    A `.git` file (a linked worktree, a git folder elsewhere in the sandbox) is followed.

    Raises:
        Unmet: there is none; the message says what is there instead: a plain folder, a repository one
            folder too high or too deep, a bare one, a damaged one, one that may not be read.
    """
    called = shown(path.name)
    with looking():
        if _kind(path) == 0:
            raise Unmet(f"The folder {called} is missing.")
        if not path.is_dir():
            words = "is a symbolic link that leads to no folder" if path.is_symlink() else "is not a folder"
            raise Unmet(f"{called} {words}.")
        Parts(path, called).stay_inside(path)
        if _kind(path / ".git") == 0:
            raise _no_repository(path, called)
        git_dir = _git_folder(path / ".git", called)
    found = _open(path, git_dir, called)
    if found.top is None:
        raise Unmet(
            f"The repository in {called} is bare: git sees no files in it.",
            hint="`git config core.bare false` in it, or remove `.git` and run `git init` again.",
        )
    return found


def bare_repository(path: Path) -> Repository:
    """The bare repository (as on a server) in exactly the folder `path`.

    Raises:
        Unmet: there is none, or it is damaged.
    """
    called = shown(path.name)
    with looking():
        if not path.is_dir():
            raise Unmet(f"The repository {called} is missing.")
        Parts(path, called).stay_inside(path)
        if not _looks_like_a_git_folder(path):
            raise Unmet(f"{called} is not a bare repository.")
    return _open(path, path, called)


def is_repository(path: Path) -> bool:
    """Whether `path` has a repository of its own, sound or not.

    Raises:
        Unmet: nobody may look there.
    """
    with looking():
        return _kind(path / ".git") != 0


def _open(path: Path, git_dir: Path, called: str) -> Repository:
    parts = Parts(path, called)
    parts.expect_git_folder(git_dir)
    # GitPython only reads files here. Without an executable it looks for no version when it is imported,
    # and starts no git later that would obey the repository's configuration.
    with _git_variables(GIT_PYTHON_REFRESH="quiet", GIT_PYTHON_GIT_EXECUTABLE=os.devnull):
        import git

        from checks.git.objects import Objects
        from checks.git.reading import Handle

        git.Git.GIT_PYTHON_GIT_EXECUTABLE = os.devnull
    try:
        with _git_variables():
            handle = Handle(path, odbt=Objects, expand_vars=False)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        raise Unmet(
            f"The repository in {called} is damaged: its `.git` lacks a part that git needs.",
            hint="To begin again, remove `.git`, or reset the lesson.",
        ) from error
    except (configparser.Error, OSError, ValueError) as error:
        raise Unmet(f"The configuration file of the repository in {called} cannot be read.") from error
    common = Path(os.path.realpath(handle.common_dir))
    for folder in {Path(handle.git_dir), common} - {git_dir}:
        parts.expect_git_folder(folder)
    parts.expect_own_objects(common / "objects")
    _check_settings(handle, path, called)
    # A linked worktree names its folder itself, in a file that may say anything.
    top = None if handle.working_tree_dir is None else path
    found = Repository(top, Path(handle.git_dir), common, called, handle)
    # GitPython's objects refer to each other in circles; the git process should not wait for the collector.
    weakref.finalize(found, cast(Objects, handle.odb).close)
    return found


def _check_settings(handle: "git.Repo", path: Path, called: str) -> None:
    """Whether its objects and refs are stored as the checks can read them, and its files are in `path`."""
    try:
        settings = handle.config_reader("repository")
        hash_name = str(settings.get_value("extensions", "objectformat", default="sha1"))
        ref_format = str(settings.get_value("extensions", "refstorage", default="files"))
        work_tree = str(settings.get_value("core", "worktree", default=""))
    except (configparser.Error, OSError, ValueError, TypeError) as error:
        raise Unmet(f"The configuration file of the repository in {called} cannot be read.") from error
    for found, wanted, option in ((hash_name, "sha1", "object"), (ref_format, "files", "ref")):
        if found.lower() != wanted:
            raise Unmet(
                f"The repository in {called} uses the {option} format {shown(found)}, which the checks cannot read.",
                expected=wanted,
                actual=found,
                hint=f"Remove `.git` and make it again with `git init --{option}-format={wanted}`.",
            )
    linked = (Path(handle.git_dir) / "commondir").exists()  # git ignores `core.worktree` there
    if work_tree and not linked and os.path.realpath(Path(handle.git_dir) / work_tree) != os.path.realpath(path):
        raise Unmet(
            f"The repository in {called} keeps its files elsewhere: `core.worktree` is set.",
            hint="`git config --unset core.worktree` makes the folder itself its working tree.",
        )


def _git_folder(dotgit: Path, called: str) -> Path:
    """The folder that `.git` is, or that it names as a file."""
    if dotgit.is_dir():
        return dotgit
    broken = Unmet(f"`.git` in {called} is not a git folder and names none.", hint="Remove it and run `git init`.")
    if _kind(dotgit) != stat.S_IFREG:
        raise broken
    if dotgit.lstat().st_size > DOTGIT_SIZE:
        raise broken
    with dotgit.open("rb") as file:
        words, _, target = file.read(DOTGIT_SIZE).decode(errors="surrogateescape").partition("gitdir: ")
    target = target.rstrip("\r\n")
    if words or not target or "\0" in target:
        raise broken
    folder = Path(os.path.normpath(dotgit.parent / target))
    if not folder.is_dir():
        raise Unmet(f"`.git` in {called} points to the folder {shown(target)}, which is not there.")
    return folder


def _no_repository(path: Path, called: str) -> Unmet:
    """The words for a folder without a repository of its own."""
    if _looks_like_a_git_folder(path):
        return Unmet(
            f"{called} is a bare repository: git's own files lie in it, and it has no working files.",
            hint="Without `--bare`, `git init` and `git clone` make a repository to work in.",
        )
    # The workspace ends two folders up at the latest; what is above it is not the learner's work.
    for folder, words in ((path.parent, "the folder above it"), (path.parent.parent, "two folders above it")):
        if _kind(folder / ".git") != 0:
            return Unmet(
                f"{called} is not a repository of its own: the repository is in {words}.",
                expected=f"{path.name}/.git",
                actual=".git in " + words,
                hint=f"Remove that `.git` folder, then run `git init` inside {called}.",
            )
    for child in sorted(path.iterdir()):
        if not child.is_symlink() and child.is_dir() and os.path.lexists(child / ".git"):
            return Unmet(
                f"{called} is not a repository of its own: the repository is in {shown(f'{path.name}/{child.name}')}.",
                hint=f"Remove the `.git` folder there, then run `git init` inside {called} itself.",
            )
    return Unmet(
        f"{called} is not a git repository yet: there is no `.git` folder in it.",
        hint=f"Run `git init` inside {called}.",
    )


def _looks_like_a_git_folder(path: Path) -> bool:
    return _kind(path / "HEAD") == stat.S_IFREG and all((path / name).is_dir() for name in ("objects", "refs"))


def _kind(path: Path) -> int:
    """The kind of file at `path` as `stat.S_IFMT` has it, links not followed; 0 where there is nothing.

    Raises:
        PermissionError: nobody may look there.
    """
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except PermissionError:
        raise
    except OSError:
        return 0


@contextmanager
def _git_variables(**wanted: str) -> Iterator[None]:
    """These and no other `GIT_*` variables: GitPython obeys `GIT_DIR` and its like, which mean other repositories."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GIT_")}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name in wanted:
            del os.environ[name]
        os.environ.update(kept)
