"""Whether a file is again as a commit has it: in the index, and on disk."""

from checks.git.records import Entry, Kind, object_id
from checks.git.repository import Repository
from checks.git.worktree import file_state, index
from checks.places import Kind as Place
from checks.places import kind_of
from checks.showing import shown
from checks.verdict import Unmet


def expect_in_index(repo: Repository, path: str, commit: str, *, called: str, hint: str | None = None) -> None:
    """What is staged of a file is as a commit has it.

    Args:
        repo: the repository.
        path: the file, from the top of the repository.
        commit: the commit, by its full id or by a name; it has the file.
        called: how messages call the commit: "the last commit".
        hint: what to do about it.
    """
    wanted, staged = repo.files(commit)[path], index(repo).get(path)
    if staged is not None and staged.id == wanted.id:
        return
    words = "its deletion is staged" if staged is None else "a change of it is staged"
    raise Unmet(
        f"{shown(path)} in the index is not as {called} has it: {words}.",
        expected=f"as {called}",
        actual=words,
        hint=hint or f"`git restore --staged {path}` puts it back there, and leaves the file on disk alone.",
    )


def expect_in_files(repo: Repository, path: str, commit: str, *, called: str, hint: str | None = None) -> None:
    """A file on disk is as a commit has it. CRLF on disk for LF in the commit makes no difference.

    Args:
        repo: the repository.
        path: the file, from the top of the repository.
        commit: the commit, by its full id or by a name; it has the file.
        called: how messages call the commit: "the last commit".
        hint: what to do about it.
    """
    wanted = repo.files(commit)[path]
    if _holds(repo, path, wanted):
        return
    staged = index(repo).get(path)
    kind = _kind(repo, path)
    if kind is Place.MISSING:
        raise Unmet(f"{shown(path)} is missing on disk.", expected=f"as {called}", actual="no file", hint=hint)
    if kind is not Place.FILE:
        words = f"it is {kind}"
    elif staged is not None and staged.id != wanted.id and _holds(repo, path, staged):
        words = "it is as it is staged"
    else:
        words = "its content is another one"
    raise Unmet(
        f"{shown(path)} on disk is not as {called} has it: {words}.", expected=f"as {called}", actual=words, hint=hint
    )


def expect_edit_kept(repo: Repository, path: str, edited: str, commit: str, *, hint: str | None = None) -> None:
    """A file on disk has the learner's edit, which no commit has.

    Args:
        repo: the repository.
        path: the file, from the top of the repository.
        edited: the id of its content with the edit.
        commit: the commit that has it without the edit.
        hint: what the edit was.
    """
    assert repo.top is not None
    state = file_state(repo.top / path)
    if state is not None and state.id == edited:
        return
    words, actual = "its content is another one", "another content"
    if state is None:
        words, actual = "there is no such file on disk", "no file"
    elif _holds(repo, path, repo.files(commit)[path]):
        words, actual = f"on disk it is as {repo.commit(commit)} has it", "without the edit"
    raise Unmet(f"Your edit in {shown(path)} is lost: {words}.", expected="with the edit", actual=actual, hint=hint)


def _holds(repo: Repository, path: str, entry: Entry) -> bool:
    """Whether the file on disk has the content of an entry."""
    assert repo.top is not None
    state = file_state(repo.top / path)
    if state is None or (state.kind is Kind.LINK) != (entry.kind is Kind.LINK):
        return False
    if state.id == entry.id or state.kind is Kind.LINK:
        return state.id == entry.id
    return object_id("blob", (repo.top / path).read_bytes().replace(b"\r\n", b"\n")) == entry.id


def _kind(repo: Repository, path: str) -> Place:
    assert repo.top is not None
    try:
        return kind_of((repo.top / path).lstat())
    except OSError:
        return Place.MISSING
