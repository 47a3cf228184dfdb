"""Whether something is gone from a repository for good: from all commits, and from what git stores."""

import subprocess
from collections.abc import Collection

from checks.git import process
from checks.git.pointing import ref_words
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.git.worktree import index
from checks.showing import counted, decoded, escaped, shown
from checks.verdict import Unmet

SEARCHED = 1024 * 1024
"""How large a file is, at most, to be searched for a text, in bytes."""


def expect_purged(repo: Repository, path: str, *, content: str) -> None:
    """No commit that any ref, HEAD or worktree can reach has a file.

    Args:
        repo: the repository.
        path: the file.
        content: the id of its content; it may not be there under another name either.

    Raises:
        Unmet: says how many commits have it, and which ref leads to them.
    """
    found: dict[str, list[Commit]] = {}
    for commit in repo.everything():
        for entry in repo.files(commit).values():
            if entry.path == path or entry.id == content:
                found.setdefault(entry.path, []).append(commit)
    for name, commits in sorted(found.items(), key=lambda item: item[0] != path):
        alias = "" if name == path else f", as {shown(name)},"
        raise Unmet(
            f"{shown(path)}{alias} is still in {counted(len(commits), 'commit')}, such as {commits[-1]}: "
            f"{_leading_to(repo, commits)} leads there.",
            expected="in no commit",
            actual=f"in {counted(len(commits), 'commit')}",
        )


def expect_text_nowhere(repo: Repository, text: str) -> None:
    """No file of a commit that any ref, HEAD or worktree can reach has a text in it."""
    seen: set[str] = set()
    for commit in repo.everything():
        for entry in repo.files(commit).values():
            if entry.id in seen or entry.mode == 0o160000:
                continue
            seen.add(entry.id)
            if text.encode() in repo.content(entry)[:SEARCHED]:
                raise Unmet(f"{shown(text)} is still in {shown(entry.path)} of the commit {commit}.", actual=entry.path)


def expect_not_stored(repo: Repository, id: str, *, called: str) -> None:
    """An object is not in the repository any more, reachable or not.

    Args:
        repo: the repository.
        id: its full id.
        called: the file that it is the content of.

    Raises:
        Unmet: says what keeps it alive.
    """
    if not repo.has(id):
        return
    reason, hint = "it is garbage that git has not collected yet", "`git gc` keeps new garbage for two weeks."
    commits = [commit for commit in repo.everything() if any(e.id == id for e in repo.files(commit).values())]
    if commits:
        reason, hint = f"{_leading_to(repo, commits)} keeps it alive", ""
    elif refs := [name for name, named in repo.refs().items() if named == id]:
        reason, hint = f"{_lower(ref_words(refs[0]))} keeps it alive", ""
    elif any(entry.id == id for entry in index(repo).values()):
        reason, hint = "it is staged", "`git rm --cached FILE` takes it out of the index."
    elif id in decoded(repo.git("rev-list", "--objects", "--reflog", "--ignore-missing")):
        reason, hint = "the reflog keeps it alive", "`git reflog expire` forgets entries older than a time."
    raise Unmet(
        f"The content of {shown(called)} is still stored in `.git`: {reason}.",
        expected="no such object",
        actual=id[:7],
        hint=hint or None,
    )


def expect_as_noted(repo: Repository, commit: Commit, noted: str, *, but: Collection[str]) -> None:
    """A commit has the author, the author's date and the files that the set-up noted.

    Args:
        repo: the repository.
        commit: the commit.
        noted: `NAME <EMAIL> SECONDS`, then the lines of `git ls-tree -r`; modes are free.
        but: paths that make no difference.
    """
    first, *lines = noted.split("\n")
    author = f"{commit.author} {commit.authored}"
    if author != first:
        part = "author" if author.rpartition(" ")[0] != first.rpartition(" ")[0] else "author's date"
        raise Unmet(f"The {part} of {commit} changed.", expected=first, actual=author)
    wanted = {path: words.split(" ")[2] for words, _, path in (line.partition("\t") for line in lines)}
    found = {path: entry.id for path, entry in repo.files(commit).items()}
    for path in sorted((wanted.keys() | found.keys()) - set(but)):
        if path not in found:
            raise Unmet(f"{shown(path)} is missing in the commit {commit}.", expected=path, actual="no such file")
        if path not in wanted:
            raise Unmet(f"{shown(path)} is new in the commit {commit}.", expected="no such file", actual=path)
        if found[path] != wanted[path]:
            raise Unmet(f"{shown(path)} in the commit {commit} was changed.")


def expect_sound(repo: Repository) -> None:
    """`git fsck` finds no error: every object that something leads to is there, and whole."""
    arguments = ["fsck", "--full", "--no-dangling", "--no-progress"]
    try:
        done = subprocess.run(
            process.command(repo.git_dir, arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=repo.git_dir,
            env=process.environment(),
            timeout=process.SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unmet(f"`git fsck` takes more than {process.SECONDS:.0f} seconds in {repo.called}.") from error
    if done.returncode:
        said = " ".join(decoded(done.stdout + done.stderr).split())
        raise Unmet(f"`git fsck` reports: {escaped(said)[:120] or 'an error'}.", actual=escaped(said)[:400])


def _leading_to(repo: Repository, commits: Collection[Commit]) -> str:
    """What leads to one of these commits, as the start of a sentence: a ref, or HEAD."""
    wanted = {commit.id for commit in commits}
    for name in sorted(repo.refs(), key=lambda name: (name.startswith("refs/original/"), name)):
        if repo.find(name) is not None and any(commit.id in wanted for commit in repo.history(name)):
            return _lower(ref_words(name))
    return "HEAD"


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
