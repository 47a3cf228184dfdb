"""What lessons ask of a repository, each with the words for a learner whose repository is not there yet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from checks.git.records import Commit, Entry, Kind, Person
from checks.git.repository import Repository
from checks.git.settings import Settings
from checks.git.worktree import file_state, index
from checks.showing import counted, shown
from checks.verdict import Lost, Unmet

_LISTED = 8
"""How many names a message lists, at most."""


def expect_branch(repo: Repository, name: str) -> None:
    """`name` is the branch that is checked out; it may have no commits yet."""
    if repo.branch == name:
        return
    if repo.branch is None:
        raise Unmet(
            f"No branch is checked out in {repo.called}: HEAD is detached at a commit.",
            expected=name,
            actual="detached HEAD",
            hint=f"`git switch {name}` goes back to the branch.",
        )
    there = repo.find(f"refs/heads/{name}") is not None
    raise Unmet(
        f"The current branch of {repo.called} is {shown(repo.branch)}; it should be {shown(name)}.",
        expected=name,
        actual=repo.branch,
        hint=f"`git switch {name}` goes there." if there else f"`git branch -m {name}` renames the current branch.",
    )


def expect_subjects(repo: Repository, name: str, subjects: Sequence[str], *, since: Collection[str] = ()) -> None:
    """The commits of `name` have exactly these subjects, oldest first; their bodies are free.

    Args:
        repo: the repository.
        name: the branch.
        subjects: the subjects wanted.
        since: leave out these commits and all that they can reach.
    """
    found = [commit.subject for commit in repo.history(name, since=since)]
    wanted = list(subjects)
    if found == wanted:
        return
    extra = [subject for subject in found if subject not in wanted]
    missing = [subject for subject in wanted if subject not in found]
    if not found:
        words = f"There is no commit on {shown(name)} yet."
    elif sorted(found) == sorted(wanted):
        words = f"The commits on {shown(name)} are in another order."
    elif extra and missing and (near := _nearest(extra[0], missing)):
        words = f"A commit on {shown(name)} is called {shown(extra[0])}; it should be called {shown(near)}."
    elif len(found) > len(wanted):
        words = f"There are {len(found)} commits on {shown(name)}; there should be {len(wanted)}."
    elif extra:
        words = f"A commit on {shown(name)} is called {shown(extra[0])}, which is not asked for."
    else:
        words = f"There is no commit {shown(missing[0])} on {shown(name)} yet."
    raise Unmet(words, expected=_in_order(wanted), actual=_in_order(found))


def commit_number(repo: Repository, name: str, number: int) -> Commit:
    """The commit of `name` with that number, counted from 1 for the oldest."""
    history = repo.history(name)
    if len(history) < number:
        raise Unmet(
            f"There is no commit number {number} on {shown(name)} yet: it has {counted(len(history), 'commit')}.",
            actual=_in_order([commit.subject for commit in history]),
        )
    return history[number - 1]


def expect_exact_files(repo: Repository, commit: Commit, files: Mapping[str, str], *, called: str) -> None:
    """A commit holds exactly these files with these contents; their modes are free.

    Args:
        repo: the repository.
        commit: the commit.
        files: the id of the content wanted, by path.
        called: how messages call the commit: "the first commit".
    """
    found = repo.files(commit)
    lists = {"expected": _names(files), "actual": _names(found)}
    for path in files:
        if path not in found:
            raise Unmet(_missing_words(repo, commit, path, called), **lists)
    for path in sorted(found.keys() - files.keys()):
        raise Unmet(f"{shown(path)} is in {called} and should not be.", **lists)
    expect_contents(found, files, called=called)


def expect_contents(found: Mapping[str, Entry], files: Mapping[str, str], *, called: str) -> None:
    """Entries of a commit (or of the index) have these contents.

    Args:
        found: the entries by path.
        files: the id of the content wanted, by path.
        called: how messages call the commit.
    """
    for path, id in files.items():
        entry = found.get(path)
        if entry is None:
            raise Unmet(f"{shown(path)} is not in {called}.", expected=_names(files), actual=_names(found))
        if entry.kind in (Kind.LINK, Kind.REPOSITORY):
            raise Unmet(f"{shown(path)} in {called} is {entry.kind}; it should be the file itself.")
        if entry.id != id:
            raise Unmet(f"{shown(path)} in {called} is not the file as you got it: its content was changed.")


def only_new_commit(repo: Repository, name: str, *, since: str) -> Commit:
    """The one commit that `name` has on top of the commit `since` (an id).

    Raises:
        Unmet: there is none, there are more, or `since` is not part of `name`.
        Lost: `since` is not in the repository any more.
    """
    if repo.find(since) is None:
        raise Lost(f"The commit that you started from, {shown(since[:7])}, is not in {repo.called} any more.")
    base = repo.commit(since)
    history = repo.history(name)
    back = f"`git reset --soft {base.short}` goes back to it and keeps your files; then make one commit."
    if base not in history:
        raise Unmet(
            f"The commit {base} is no longer part of {shown(name)}: it was replaced or left out.",
            expected=f"one commit on top of {base}",
            actual=_in_order([commit.subject for commit in history]),
            hint=back,
        )
    new = repo.history(name, since=[base.id])
    if len(new) == 1 and new[0].parents == (base.id,):
        return new[0]
    words = f"There is no new commit on {shown(name)} yet."
    if new:
        words = f"There are {len(new)} new commits on {shown(name)}; there should be one."
    raise Unmet(
        words,
        expected=f"one commit on top of {base}",
        actual=_in_order([commit.subject for commit in new]),
        hint=back if new else None,
    )


def expect_identity(settings: Settings, person: Person, *, where: str, hint: str | None = None) -> None:
    """New commits that are made under these settings are by `person`.

    Args:
        settings: the settings.
        person: who it should be.
        where: how messages call the place: "a brand-new repository".
        hint: what to do where the words do not say it already.
    """
    for found in (settings.author, settings.committer):
        if found == person:
            continue
        if not found.name and not found.email:
            words = f"git does not know who you are in {where}."
        else:
            part, value = ("name", found.name) if found.name != person.name else ("e-mail", found.email)
            words = f"In {where} your {part} is {shown(value)}." if value else f"You have no {part} in {where}."
        if found.name and found.name != person.name and person.name.startswith(found.name):
            hint = f'The shell splits words at blanks; quotes keep them together: `"{person.name}"`.'
        who = found if found.name or found.email else "nobody"
        raise Unmet(words, expected=person, actual=who, hint=hint)


def expect_people(commit: Commit, person: Person, *, called: str, hint: str | None = None) -> None:
    """A commit is written and recorded by `person`."""
    for role, found in (("by", commit.author), ("recorded by", commit.committer)):
        if found != person:
            message = f"{called[0].upper()}{called[1:]} is {role} {shown(str(found), 90)}."
            raise Unmet(message, expected=person, actual=found, hint=hint)


def expect_never_committed(repo: Repository, path: str, *, content: str = "") -> None:
    """A file is not staged, and in no commit that any branch, tag, stash or HEAD can reach.

    Args:
        repo: the repository.
        path: the file; one of the same name in another folder counts, too.
        content: the id of its content: under another name it would be just as public.
    """
    name = path.rpartition("/")[2]

    def is_it(entry: Entry) -> bool:
        return entry.id == content or entry.path.rpartition("/")[2] == name

    found = {commit: entry for commit in repo.everything() for entry in repo.files(commit).values() if is_it(entry)}
    if found and found.keys() <= _stashed(repo):
        raise Unmet(
            f"{shown(path)} is part of a stash, which is made of commits.",
            expected="in no commit",
            actual=f"in {next(iter(found)).short}",
            hint="`git stash pop` takes everything out of a stash and drops it, `git stash drop` only drops it.",
        )
    for commit, entry in found.items():
        alias = "" if entry.path == path else f" as {shown(entry.path)}"
        more = f", and of {counted(len(found) - 1, 'other commit')}" if len(found) > 1 else ""
        raise Unmet(
            f"{shown(path)} is part of the commit {commit}{alias}{more}. A later commit does not take it out of there.",
            expected="in no commit",
            actual=f"in {commit.short}",
            hint="Make the history again without it: remove `.git`, then start with `git init`.",
        )
    for entry in filter(is_it, index(repo).values()):
        words = "staged" if entry.path == path else f"staged as {shown(entry.path)}"
        raise Unmet(
            f"{shown(path)} is {words}: the next commit would hold it.",
            actual=words,
            hint="`git rm --cached FILE` takes a file out of the next commit and leaves it on disk.",
        )


def _stashed(repo: Repository) -> set[Commit]:
    """The commits of the newest stash, which nothing else can reach."""
    refs = repo.refs()
    stash = refs.pop("refs/stash", None)
    if stash is None:
        return set()
    others = [id for id in refs.values() if repo.find(id) is not None]
    return set(repo.history(stash, since=[*others, *(["HEAD"] if repo.find("HEAD") else [])]))


def expect_on_disk(path: Path, content: str) -> None:
    """A file is on disk with this content (an id)."""
    state = file_state(path)
    if state is None:
        raise Unmet(f"{shown(path.name)} is not on disk any more.", expected="the file as you got it", actual="no file")
    if state.kind is Kind.LINK:
        raise Unmet(f"{shown(path.name)} is a symbolic link; it should be the file itself.")
    if state.id != content:
        raise Unmet(f"{shown(path.name)} on disk is not the file as you got it: its content was changed.")


def _missing_words(repo: Repository, commit: Commit, path: str, called: str) -> str:
    """Where the file that a commit lacks is instead."""
    missing = f"{shown(path)} is not in {called}"
    for folder, entry in repo.files(commit).items():
        if path.startswith(f"{folder}/"):
            return f"{missing}: {shown(folder)} is in it as {entry.kind}."
    if any(path in repo.files(other) for other in repo.everything() if other.id != commit.id):
        return f"{missing}: another commit holds it."
    if path in index(repo):
        return f"{missing}: it is staged, but no commit holds it yet."
    if repo.top is not None and file_state(repo.top / path) is not None:
        return f"{missing}: it is on disk, but untracked."
    return f"{missing}, and it is not on disk either."


def _nearest(word: str, wanted: Sequence[str]) -> str | None:
    """Which of `wanted` the word is a misspelling of, if it is one."""
    folded = {other.casefold(): other for other in wanted}
    near = get_close_matches(word.casefold(), folded, 1, 0.7)
    return folded[near[0]] if near else None


def _in_order(subjects: Iterable[str]) -> str:
    return _joined([shown(subject) for subject in subjects], ", then ") or "no commits"


def _names(paths: Iterable[str]) -> str:
    return _joined([shown(path) for path in sorted(paths)], ", ") or "no files"


def _joined(words: Sequence[str], separator: str) -> str:
    listed = separator.join(words[:_LISTED])
    return listed if len(words) <= _LISTED else f"{listed} and {len(words) - _LISTED} more"
