"""Remotes and upstreams: which other repositories a clone knows, and where they really lead.

A remote counts by the repository on this disk that it leads to, however its URL is written: as a path,
relative or not, through a link, as `file://`, without the `.git` at its end.
"""

import os
import re
import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checks.git.repository import Repository
from checks.git.settings import Settings, read_settings, settings_in
from checks.places import named
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

SUFFIXES = ("/.git", "", ".git/.git", ".git")
"""What git tries behind a path, in this order."""

_ELSEWHERE = re.compile(rb"^\s*\[\s*(remote|branch|url|include|includeif)\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Remote:
    """Another repository that this one knows.

    Attributes:
        name: its name, `origin`; for one without a name its URL.
        url: where it is fetched from.
        folder: the repository on this disk that this leads to, all links resolved; None if there is none. It
            is the folder above where the repository is a `.git`.
    """

    name: str
    url: str
    folder: Path | None


@dataclass(frozen=True)
class Upstream:
    """What a branch is linked to. `remote` is None for another branch of the same repository."""

    remote: Remote | None
    branch: str

    def __str__(self) -> str:
        where = "this same repository" if self.remote is None else shown(self.remote.name)
        return f"{shown(self.branch)} of {where}"


def remotes(box: "Box", repo: Repository) -> dict[str, Remote]:
    """The remotes of a repository by name."""
    settings = _settings(box, repo)
    return {name: _remote(repo, settings, name) for name in _names(settings)}


def upstream(box: "Box", repo: Repository, branch: str) -> Upstream | None:
    """What a plain `git push` and `git pull` on a local branch mean; None if it is linked to nothing."""
    settings = _settings(box, repo)
    name = settings.get(f"branch.{branch}.remote")
    there = settings.get(f"branch.{branch}.merge").removeprefix("refs/heads/")
    if not name or not there:
        return None
    return Upstream(None if name == "." else _remote(repo, settings, name), there)


def expect_remote(box: "Box", repo: Repository, name: str, target: Path, *, hint: str | None = None) -> None:
    """The remote of that name leads to the repository in the folder `target`."""
    known = remotes(box, repo)
    wanted = named(box, target)
    if name not in known:
        same = [other.name for other in known.values() if other.folder == _real(target)]
        words = f"{repo.called} has no remote {shown(name)}; its remotes are: {_listed(known)}."
        if same:
            words = f"The remote that leads to {wanted} is called {shown(same[0])}; it should be called {shown(name)}."
            hint = f"`git remote rename {same[0]} {name}`"
        raise Unmet(words, expected=f"{name}: {_plain(wanted)}", actual=", ".join(known) or "no remotes", hint=hint)
    found = known[name]
    if found.folder != _real(target):
        raise Unmet(
            f"The remote {shown(name)} of {repo.called} points to {_leads(box, found)}; it should be {wanted}.",
            expected=_plain(wanted),
            actual=found.url[:200],
            hint=f"`git remote set-url {name} URL` corrects it. A relative path counts from the top of {repo.called}.",
        )


def expect_clone(box: "Box", repo: Repository, target: Path, *, holding: str) -> None:
    """A repository has a remote that leads to the one in the folder `target`, and that one's history.

    Args:
        box: the sandbox.
        repo: the repository.
        target: the folder of the repository that it should be a clone of.
        holding: the full id of a commit that it holds, with all that this one can reach.
    """
    known, wanted = remotes(box, repo), named(box, target)
    if not any(remote.folder == _real(target) for remote in known.values()):
        places = ", ".join(_leads(box, remote) for remote in known.values())
        raise Unmet(
            f"{repo.called} is not a clone of {wanted}: "
            + (f"its remote points to {places}." if known else "it has no remote."),
            expected=f"a remote that leads to {_plain(wanted)}",
            actual=_plain(places) or "no remotes",
            hint=f"`git clone {_plain(wanted)} ...` makes a clone with the remote `origin`.",
        )
    if repo.find(holding) is None:
        raise Unmet(
            f"{repo.called} knows {wanted}, but has none of its commits.",
            hint="`git fetch` brings them.",
        )
    if (repo.common_dir / "shallow").exists():
        raise Unmet(
            f"{repo.called} is a shallow clone: it lacks the older commits of {wanted}.",
            hint="`git fetch --unshallow` brings the rest.",
        )


def expect_upstream(box: "Box", repo: Repository, branch: str, target: Path, *, hint: str | None = None) -> None:
    """A local branch is linked to the branch of the same name in the repository in the folder `target`."""
    wanted = f"{shown(branch)} of {named(box, target)}"
    found = upstream(box, repo, branch)
    if found is None:
        raise Unmet(
            f"{shown(branch)} has no upstream: a plain `git push` or `git pull` would not know where to go.",
            expected=_plain(wanted),
            actual="no upstream",
            hint=hint or f"`git push -u REMOTE {branch}` pushes, and links the two.",
        )
    if found.remote is None or found.remote.folder != _real(target) or found.branch != branch:
        raise Unmet(
            f"The upstream of {shown(branch)} is {found}; it should be {wanted}.",
            expected=_plain(wanted),
            actual=_plain(str(found)),
            hint=hint or f"`git push -u REMOTE {branch}` links it anew.",
        )


def expect_pruned(
    box: "Box", repo: Repository, server: Repository, *, current: Collection[str] = (), hint: str | None = None
) -> None:
    """Each remote-tracking branch has its branch on the server; those of other remotes are left alone.

    Args:
        box: the sandbox.
        repo: the clone.
        server: the server's repository.
        current: branches whose remote-tracking branch must be there, at the server's commit.
        hint: what to do about one that is stale.
    """
    known = remotes(box, repo).values()
    names = [remote.name for remote in known if remote.folder == _real(server.git_dir)]
    if not names:
        raise Unmet(f"{repo.called} has no remote that leads to {named(box, server.git_dir)}.")
    others = tuple(f"refs/remotes/{remote.name}/" for remote in known if remote.name not in names)
    refs, there = repo.refs("refs/remotes/"), server.branches()
    kept = {f"refs/remotes/{name}/{branch}" for name in names for branch in (*there, "HEAD")}
    for ref in refs:
        if ref not in kept and not ref.startswith(others):
            short = ref.removeprefix("refs/remotes/")
            raise Unmet(
                f"{shown(short)} is still in {repo.called}, but its branch is no longer on the server.",
                expected=", ".join(sorted(f"{names[0]}/{branch}" for branch in there)),
                actual=", ".join(
                    ref.removeprefix("refs/remotes/") for ref in sorted(refs) if not ref.endswith("/HEAD")
                ),
                hint=hint or "`git fetch --prune` forgets what the server forgot.",
            )
    for branch in current:
        bookmark = f"{names[0]}/{branch}"
        if there.get(branch) not in {refs.get(f"refs/remotes/{name}/{branch}") for name in names}:
            raise Unmet(
                f"{shown(bookmark)} in {repo.called} is not current: {shown(branch)} on the server moved on.",
                expected=server.commit(f"refs/heads/{branch}").short,
                actual=refs.get(f"refs/remotes/{bookmark}", "none")[:7],
                hint="`git fetch` asks the server, and moves the remote-tracking branches.",
            )


def _settings(box: "Box", repo: Repository) -> Settings:
    """The settings that count in a repository, as far as they are about remotes.

    They usually are in its own file, which git reads safely anywhere. Only where the learner's account has
    such settings, too, or files are included, the learner's own git is asked, which takes longer.
    """
    own = read_settings(repo.git("config", "--null", "--list", "--no-includes"))
    if repo.top is not None and (_elsewhere(box) or any(name.startswith("include") for name, _ in own.values)):
        return settings_in(box, repo.top)
    return own


def _elsewhere(box: "Box") -> bool:
    for path in (box.home / ".gitconfig", box.home / ".config" / "git" / "config"):
        try:
            with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode) or _ELSEWHERE.search(file.read(65536)):
                    return True
        except FileNotFoundError:
            continue
        except OSError:
            return True  # a link, or a file that may not be read: git itself will tell
    return False


def _names(settings: Settings) -> list[str]:
    """The names of the remotes, in the order of the file. `remote.pushDefault` is no remote."""
    found = (key.removeprefix("remote.").rpartition(".") for key, _ in settings.values if key.startswith("remote."))
    return list(dict.fromkeys(name for name, _, variable in found if name and variable in ("url", "fetch", "pushurl")))


def _remote(repo: Repository, settings: Settings, name: str) -> Remote:
    """The remote of that name; one without a name is known by its URL."""
    urls = settings.all(f"remote.{name}.url")
    url = _rewritten(urls[0] if urls else name, settings)
    return Remote(name, url, _folder(repo, url))


def _rewritten(url: str, settings: Settings) -> str:
    """The URL after `url.BASE.insteadOf`: the longest beginning counts."""
    bases = [
        (value, key.removeprefix("url.").removesuffix(".insteadof"))
        for key, value in settings.values
        if key.startswith("url.") and key.endswith(".insteadof") and url.startswith(value)
    ]
    value, base = max(bases, key=lambda pair: len(pair[0]), default=("", ""))
    return base + url[len(value) :]


def _folder(repo: Repository, url: str) -> Path | None:
    """The repository on this disk that a URL leads to. A relative path counts from the repository's top."""
    path = unquote(url.removeprefix("file://"), errors="surrogateescape") if url.startswith("file://") else url
    start = str((repo.top or repo.git_dir) / path) if path else ""
    for suffix in SUFFIXES if start else ():
        try:
            if (Path(start + suffix) / "HEAD").is_file():
                found = _real(Path(start + suffix))
                return found.parent if found.name == ".git" else found
        except OSError:  # a name that no file can have
            return None
    return None


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _leads(box: "Box", remote: Remote) -> str:
    """Where a remote leads, as messages say it: by the folder, or by its URL where nothing is there."""
    if remote.folder is None:
        return f"{shown(remote.url, 120)}, where no repository is"
    return named(box, remote.folder)


def _listed(known: dict[str, Remote]) -> str:
    return ", ".join(map(shown, known)) or "none"


def _plain(words: str) -> str:
    return words.replace("`", "")
