"""What one commit changes, and what the files in it say."""

from collections.abc import Collection
from difflib import SequenceMatcher

from checks.git.records import Commit, Kind
from checks.git.repository import Repository
from checks.git.values import expect_no_conflict_markers
from checks.git.worktree import Change, changes
from checks.showing import decoded, escaped, shown
from checks.verdict import Unmet


def changes_in(repo: Repository, commit: Commit) -> dict[str, Change]:
    """What a commit changes in comparison with its first parent, by path; all of it is new in a first commit."""
    before = repo.files(commit.parents[0]) if commit.parents else {}
    return changes(before, repo.files(commit))


def expect_only_adds(repo: Repository, commit: Commit, paths: Collection[str], *, called: str) -> None:
    """A commit adds these files, none of them empty, and changes nothing else.

    Args:
        repo: the repository.
        commit: the commit.
        paths: the new files.
        called: how messages call the commit: "the new commit".
    """
    found = changes_in(repo, commit)
    files = repo.files(commit)
    wanted = ", ".join(f"{path} (new)" for path in sorted(paths))
    actual = ", ".join(f"{path} ({change})" for path, change in list(found.items())[:8]) or "no change"
    for path in sorted(paths):
        if path not in files:
            raise Unmet(f"{shown(path)} is not in {called}.", expected=wanted, actual=actual)
        if path not in found or found[path] is not Change.NEW:
            raise Unmet(f"{shown(path)} is not new in {called}.", expected=wanted, actual=actual)
        if files[path].kind in (Kind.LINK, Kind.REPOSITORY):
            raise Unmet(f"{shown(path)} in {called} is {files[path].kind}; it should be a file.")
        if not repo.content(files[path]).strip():
            raise Unmet(f"{shown(path)} is empty in {called}.", expected="some content", actual="an empty file")
    for path, change in found.items():
        if path not in paths:
            raise Unmet(
                f"{called[0].upper()}{called[1:]} changes more: {shown(path)} is {change} in it.",
                expected=wanted,
                actual=actual,
            )


def text(repo: Repository, commit: Commit, path: str, *, called: str) -> str:
    """The text of a file in a commit.

    Raises:
        Unmet: it is not in the commit, or is no file there.
    """
    entry = repo.files(commit).get(path)
    if entry is None:
        raise Unmet(f"{shown(path)} is not in {called}.", expected=path, actual="no such file")
    if entry.kind in (Kind.LINK, Kind.REPOSITORY):
        raise Unmet(f"{shown(path)} in {called} is {entry.kind}; it should be a file.")
    return decoded(repo.content(entry))


def expect_text(repo: Repository, commit: Commit, path: str, wanted: str, *, called: str) -> None:
    """A file in a commit has exactly this text.

    Raises:
        Unmet: names the first line that differs, as one too many, one that lacks, or one that is different.
    """
    found = text(repo, commit, path, called=called)
    if found == wanted:
        return
    where = f"{shown(path)} in {called}"
    if found.replace("\r\n", "\n") == wanted:
        raise Unmet(f"{where} has carriage returns at the ends of its lines: that is how Windows ends lines.")
    if found.rstrip("\n") == wanted.rstrip("\n"):
        raise Unmet(f"{where} has another end: the newlines after its last line are not as they were.")
    ours, theirs = found.split("\n"), wanted.split("\n")
    for tag, start, end, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "delete":
            raise Unmet(
                f"{where} has the line {shown(ours[start])}, which should not be in it.",
                actual=_escaped(ours[start:end]),
            )
        if tag == "insert":
            raise Unmet(f"{where} lacks the line {shown(theirs[from_])}.", expected=_escaped(theirs[from_:to]))
        if tag == "replace":
            raise Unmet(
                f"Line {start + 1} of {where} is {shown(ours[start])}; it should be {shown(theirs[from_])}.",
                expected=_escaped(theirs[from_:to]),
                actual=_escaped(ours[start:end]),
            )


def expect_no_markers(repo: Repository, commit: Commit, *, called: str) -> None:
    """No file of a commit has a line left that a conflict put there.

    Args:
        repo: the repository.
        commit: the commit.
        called: how messages call the commit: "the newest commit".
    """
    for path, entry in repo.files(commit).items():
        if entry.kind in (Kind.FILE, Kind.PROGRAM):
            expect_no_conflict_markers(repo.content(entry), called=f"{shown(path)} in {called}")


def _escaped(lines: list[str]) -> str:
    return " / ".join(escaped(line[:100]) for line in lines[:4])
