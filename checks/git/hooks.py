"""Hooks that a repository brings along: whether git uses them, and which commits they refuse in a copy of it."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checks.git.building import Draft, Drawer, Edits, File, archive, checked_out
from checks.git.process import complaint
from checks.git.records import Entry, Kind
from checks.git.repository import Repository
from checks.git.settings import settings_in
from checks.git.worktree import file_state
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.limits import Completed, Limits

if TYPE_CHECKING:
    from checks.box import Box
    from sandbox.keeper import Keeper

SECONDS = 8.0
"""How long all commits of one trial may take together."""

SHARE = 0.5
"""How much of that time the trials of several tasks together are given; what has no result then is tried alone."""

LANES = 4
"""How many commits are tried at the same time."""

_TRY_ALL = """\
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
tar -xf - -C "$folder" || exit 1
for lane in "$folder"/tries/*; do
  for try in "$lane"/*; do
    cd "$try/copy" || exit 1
    read -r _ branch < .git/HEAD
    read -r base < ".git/$branch"
    if [ -e ../merge ]; then
      git merge --quiet --no-ff -F ../message refs/heads/side
    else
      git commit --quiet --allow-empty -F ../message
    fi < /dev/null > ../said 2>&1
    read -r tip < ".git/$branch"
    said=; read -r said < ../said
    [ "$base" = "$tip" ] && result=refused || result=accepted
    printf '%s\\0%s\\0%.200s\\0' "${try##*/}" "$result" "$said"
  done &
done
wait
"""
"""Each result is written at once, so that those of the lanes do not mix."""

_NO_ACCOUNT = {
    "LC_ALL": "C.UTF-8",
    **{f"GIT_{role}_NAME": "Sam Rivera" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "sam@tideline.example" for role in ("AUTHOR", "COMMITTER")},
}


@dataclass(frozen=True)
class Try:
    """A commit to be tried.

    Attributes:
        what: how messages go on after "A commit": "with a new file `probe.py`".
        allowed: whether the hook should let it through.
        before: files of the commit that it builds on, besides those of the repository; None removes one.
        staged: files that it stages; None stages the removal of one.
        disk: files that are then changed on disk only; None removes one.
        message: its message.
        merge: whether it is a merge; then nothing is staged.
        hint: what to do if the hook treats it otherwise.
    """

    what: str
    allowed: bool
    before: Edits = field(default_factory=dict)
    staged: Edits = field(default_factory=dict)
    disk: Edits = field(default_factory=dict)
    message: str = "CHURN-1: Try"
    merge: bool = False
    hint: str | None = None


def expect_hooks(box: "Box", repo: Repository, folder: str, names: Sequence[str]) -> None:
    """Programs in `folder` are committed as executable files, and git uses them in this repository as its hooks.

    Args:
        box: the sandbox.
        repo: the repository, with its files on disk.
        folder: the folder of the hooks, from the repository's top.
        names: the hooks.

    Raises:
        Unmet: one is missing, cannot be executed or is not as committed; or git looks for hooks elsewhere.
    """
    assert repo.top is not None
    for name in names:
        _expect_on_disk(repo.top, _committed(repo, f"{folder}/{name}"))
    value = settings_in(box, repo.top).get("core.hooksPath")
    found = repo.top / (f"{box.home}{value[1:]}" if value.startswith("~/") else value)
    if not value or os.path.realpath(found) != os.path.realpath(repo.top / folder):
        raise Unmet(
            f"The hooks in {shown(folder)} are not used: `core.hooksPath` is {shown(value) if value else 'not set'}.",
            expected=folder,
            actual=value or "not set",
        )


def expect_commits(
    box: "Box",
    repo: Repository,
    hook: str,
    tries: Sequence[Try],
    *,
    along: Sequence[Sequence[Try]] = (),
    without: Collection[str] = (),
) -> None:
    """A hook of the commit that is checked out refuses and allows these commits as it should.

    They are tried in the sandbox, in a throw-away copy of the repository, under no account's settings.

    Args:
        box: the sandbox.
        repo: the repository.
        hook: the hook's path: `.githooks/pre-commit`.
        tries: the commits.
        along: the commits of each task that tries this hook, these among them. All are tried when the first of these
            tasks is checked, which costs little more than to try its own.
        without: other hooks that the copy does not have.

    Raises:
        Unmet: names the first that is treated otherwise, or with which the hook comes to no end.
    """
    _committed(repo, hook)
    results = _tried_along(box, repo, hook, tries, along, without) if along else None
    if results is None:
        results = _tried(box, repo, hook, tries, tuple(without), SECONDS)
    for number, tried in enumerate(tries):
        result, said = results.found.get(number, (b"", b""))
        _judge(tried, result, said, shown(hook.rpartition("/")[2]), results.done)


@dataclass(frozen=True)
class _Results:
    """What came of a trial: what git made of each commit, and what the hook said; and how all of it ended."""

    found: dict[int, tuple[bytes, bytes]]
    done: Completed


def _tried(
    box: "Box", repo: Repository, hook: str, tries: Sequence[Try], without: Collection[str], seconds: float
) -> _Results:
    """Try these commits."""
    files = _tries(repo, hook.rpartition("/")[0], tries, without)
    with box.scratch() as scratch:
        env = _NO_ACCOUNT | {"HOME": str(scratch), "XDG_CONFIG_HOME": str(scratch)}
        limits = Limits(seconds=seconds)
        done = box.run(["sh", "-c", _TRY_ALL], cwd=scratch, env=env, input=archive(files), limits=limits)
    fields = done.stdout.split(b"\0")
    rows = zip(*(fields[i::3] for i in range(3)), strict=False)
    numbers = {f"{number:03}".encode(): number for number in range(len(tries))}
    found = {numbers[name]: (result, said) for name, result, said in rows if name in numbers}
    return _Results(found, done)


@dataclass(frozen=True)
class _Request:
    """A trial of the commits of several tasks together."""

    hook: str
    without: tuple[str, ...]
    every: tuple[Try, ...] = field(hash=False)
    top: Path | None
    commit: str
    keeper: "Keeper"
    """One for each round of checks."""
    box: "Box" = field(compare=False)
    repo: Repository = field(compare=False)


@lru_cache(maxsize=1)
def _tried_together(request: _Request) -> _Results:
    seconds = SECONDS * SHARE
    return _tried(request.box, request.repo, request.hook, request.every, request.without, seconds)


def _tried_along(
    box: "Box",
    repo: Repository,
    hook: str,
    tries: Sequence[Try],
    along: Sequence[Sequence[Try]],
    without: Collection[str],
) -> _Results | None:
    """What came of these commits when those of all tasks were tried; None if not all of them came to an end."""
    every = tuple(one for group in along for one in group)
    commit = repo.commit("HEAD").id
    results = _tried_together(_Request(hook, tuple(without), every, repo.top, commit, box.keeper, box, repo))
    first = sum(len(group) for group in along[: along.index(tries)])
    if not results.found.keys() >= set(range(first, first + len(tries))):
        return None
    return _Results({number - first: result for number, result in results.found.items()}, results.done)


def _tries(repo: Repository, folder: str, tries: Sequence[Try], without: Collection[str]) -> dict[str, File]:
    """The files of all trials: a copy of the repository for each, `LANES` rows of them, and their objects."""
    drawer = Drawer(repo)
    drawer.make(Draft("start", "Start", dict.fromkeys(without), onto=repo.commit("HEAD").id))
    drawer.make(Draft("side", "Side", {"side.txt": "side\n"}, onto="start"))
    config = f"[core]\n\thooksPath = {folder}\n"
    files: dict[str, File] = {}
    for number, tried in enumerate(tries):
        branch = f"before-{number}" if tried.before else "start"
        if tried.before:
            drawer.make(Draft(branch, "Before", tried.before, onto="start"))
        place = f"tries/{number % LANES}/{number:03}"  # tried in this order
        copy = checked_out(drawer, [branch, "side"], staged=tried.staged, disk=tried.disk, config=config)
        files |= {f"{place}/copy/{path}": file for path, file in copy.items()}
        files[f"{place}/copy/.git/objects"] = File(b"../../../../../objects", 0o120000)
        files[f"{place}/message"] = File(f"{tried.message}\n".encode())
        if tried.merge:
            files[f"{place}/merge"] = File(b"")
    return files | {f"objects/{path}": file for path, file in drawer.stored().items()}


def _committed(repo: Repository, path: str) -> Entry:
    """The program that the commit that is checked out has at `path`."""
    entry = None if repo.find("HEAD") is None else repo.files("HEAD").get(path)
    if entry is None:
        on_disk = repo.top is not None and file_state(repo.top / path) is not None
        there = "it is only on disk" if on_disk else "there is no such file yet"
        raise Unmet(f"{shown(path)} is not committed: {there}.", expected=path, actual=there)
    if entry.kind is Kind.FILE:
        raise Unmet(
            f"{shown(path)} is committed, but not as an executable file. git skips a hook that it cannot execute.",
            expected="mode 100755",
            actual=f"mode {entry.mode:o}",
            hint=f"`chmod +x {path}`, then `git add {path}` and commit again.",
        )
    if entry.kind is not Kind.PROGRAM:
        raise Unmet(f"{shown(path)} is committed as {entry.kind}; it should be an executable file.")
    return entry


def _expect_on_disk(top: Path, entry: Entry) -> None:
    """A program is on disk as it is committed, ready to run."""
    state, path = file_state(top / entry.path), entry.path
    restore = f"`git restore {path}` writes the committed one."
    if state is None:
        raise Unmet(f"{shown(path)} is committed, but not on disk: git has nothing to run.", hint=restore)
    if state.id != entry.id:
        raise Unmet(f"{shown(path)} on disk is not the one that is committed: it was changed since.")
    if state.kind is not Kind.PROGRAM:
        raise Unmet(f"{shown(path)} on disk is not executable: git skips it.", hint=f"`chmod +x {path}`.")


def _judge(tried: Try, result: bytes, said: bytes, called: str, done: Completed) -> None:
    """Whether what came of a commit is as it should be; `result` is empty where nothing came of it."""
    if not result:
        words = done.exceeded or f"ends the whole test ({complaint(done.stderr)})"
        raise Unmet(f"{called} {words}, at a commit {tried.what}.", hint="A hook gets nothing on its standard input.")
    accepted = result == b"accepted"
    if accepted == tried.allowed:
        return
    words = "went through; {} should refuse it" if accepted else "was refused; {} should let it through"
    raise Unmet(
        f"A commit {tried.what} {words.format(called)}.",
        expected="accepted" if tried.allowed else "refused",
        actual="accepted" if accepted else f"refused: {complaint(said)}",
        hint=tried.hint,
    )
