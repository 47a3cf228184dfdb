"""Reading a repository's state: four git processes at once, and a few small files.

Nothing that the repository's configuration names is run (`checks.git.process`, `working_tree`), nothing is written,
and nothing takes longer than `processes.SECONDS`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from checks.verdict import Blocked
from tutor.pictures import working_tree
from tutor.pictures.operations import operation
from tutor.pictures.places import FULL_ID, Place, read_small, relative
from tutor.pictures.processes import Answer, ask_git
from tutor.pictures.repository import (
    Commit,
    Files,
    Head,
    Ref,
    RefKind,
    Remote,
    RepositoryState,
    Stash,
    Worktree,
)
from tutor.pictures.settings import Settings, ignored_everywhere, read_settings

COMMITS = 1000
"""How many commits are read, at most."""

REFS = 2000
"""How many refs are read, at most."""

STASHES = 50
"""How many stash entries are read, at most."""

SUBJECT = 200
"""How many columns of a subject are read."""

_REF_FIELDS = ("objecttype", "objectname", "*objecttype", "*objectname", "refname", "symref", "upstream")

_NAMESPACES = (
    ("refs/heads/", RefKind.BRANCH),
    ("refs/remotes/", RefKind.REMOTE),
    ("refs/tags/", RefKind.TAG),
    ("refs/bisect/", RefKind.BISECT),
    ("refs/", RefKind.OTHER),
)
_HIDDEN = ("refs/notes/", "refs/replace/")
_STASH = "refs/stash"


def read_repository(place: Place) -> RepositoryState:
    """The state of a repository now. What cannot be read is told in the state's `problem`."""
    if place.problem:
        return RepositoryState(place.name, problem=place.problem)
    settings = read_settings(place.common / "config")
    top = None if settings.bare else place.top
    stashes = _stash_ids(place.common)
    questions: list[Sequence[str]] = [_refs_question(), _commits_question(stashes)]
    if top is not None:
        rules = ignored_everywhere(place.lab.parent / "home")
        questions.append([*working_tree.INDEX_QUESTION, *([f"--exclude-from={rules}"] if rules else [])])
        questions.append(working_tree.STAGED_QUESTION)
    try:
        refs, commits, *of_files = ask_git(place.git_dir, questions, top=top)
    except (Blocked, OSError) as error:  # no git; or the folder went away
        return RepositoryState(place.name, problem=str(error).rstrip("."))
    for answer in (refs, commits, *of_files[:1]):
        if answer.trouble:
            return _unreadable(place, answer.trouble)
    return _state(place, settings, refs, commits, stashes, of_files)


def _unreadable(place: Place, trouble: str) -> RepositoryState:
    return RepositoryState(place.name, problem=trouble.replace(f"{place.lab}/", ""))


def _state(
    place: Place, settings: Settings, refs: Answer, commits: Answer, stash_ids: list[str], of_files: list[Answer]
) -> RepositoryState:
    targets, shown = _refs(refs.text)
    heads = {ref.name: ref.commit for ref in shown if ref.kind is RefKind.BRANCH}
    head = _head(place.git_dir, heads)
    known = _commits(commits.text)
    stashes = _stashes(known, [id for id in [targets.get(_STASH, ""), *stash_ids] if id])
    listed, cut = _without_stashes(known, stashes, keep=[head.commit, *(ref.commit for ref in shown)])
    files = _files(place, head, of_files) if of_files else None
    if isinstance(files, str):
        return _unreadable(place, files)
    return RepositoryState(
        name=place.name,
        head=head,
        refs=tuple(shown),
        commits=tuple(listed),
        cut=cut,
        shallow=bool(read_small(place.common / "shallow")),
        stashes=tuple(stashes),
        worktrees=tuple(_worktrees(place, heads)),
        remotes=tuple(Remote(name, _near(address, place)) for name, address in settings.remotes),
        operation=operation(place.git_dir),
        files=files,
    )


def _refs_question() -> list[str]:
    form = "%00".join(f"%({field})" for field in _REF_FIELDS)
    return ["for-each-ref", f"--count={REFS}", f"--format={form}"]


def _refs(output: str) -> tuple[dict[str, str], list[Ref]]:
    """The commit of each ref by its full name, and the refs to show."""
    targets: dict[str, str] = {}
    shown: list[Ref] = []
    for record in filter(None, output.split("\n")):
        kind, id, peeled_kind, peeled, full, symbolic, upstream = record.split("\0")
        if "commit" not in (kind, peeled_kind):
            continue
        targets[full] = id if kind == "commit" else peeled
        if symbolic or full == _STASH or full.startswith(_HIDDEN):
            continue
        prefix, of_kind = next(found for found in _NAMESPACES if full.startswith(found[0]))
        name = full.removeprefix(prefix)
        if of_kind is RefKind.BISECT:
            name = name.partition("-")[0]  # the rest of a good one's name is the commit's id
        shown.append(Ref(full, of_kind, name, targets[full], upstream))
    return targets, shown


def _commits_question(stashes: Iterable[str]) -> list[str]:
    return [
        *("rev-list", f"--max-count={COMMITS + 1}", "--encoding=UTF-8", "--ignore-missing"),
        f"--format=%P%x00%ct%x00%an%x00%<({SUBJECT},trunc)%s",
        *(f"--exclude={name}*" for name in _HIDDEN),
        "--all",
        *stashes,
        "--",
    ]


def _commits(output: str) -> dict[str, Commit]:
    """The commits by id, newest first."""
    found: dict[str, Commit] = {}
    lines = iter(output.split("\n"))
    for head in lines:
        if not head.startswith("commit "):
            continue
        parents, committed, author, subject = next(lines).split("\0", 3)
        id = head.removeprefix("commit ")
        found[id] = Commit(id, tuple(parents.split()), int(committed or 0), author, subject.rstrip())
    return found


def _head(git_dir: Path, heads: dict[str, str]) -> Head:
    """What a HEAD file says."""
    word = read_small(git_dir / "HEAD").strip()
    if FULL_ID.fullmatch(word):
        return Head(commit=word)
    full = word.removeprefix("ref:").strip()
    if full == "refs/heads/.invalid":  # refs are kept in another format
        symbolic, resolved = ask_git(
            git_dir, [["symbolic-ref", "-q", "HEAD"], ["rev-parse", "-q", "--verify", "HEAD^0"]]
        )
        return Head(symbolic.text.strip().removeprefix("refs/heads/"), resolved.text.strip())
    name = full.removeprefix("refs/heads/")
    return Head(name, heads.get(name, ""))


def _stash_ids(common: Path) -> list[str]:
    """The commits of the stash, the newest first, as git keeps them."""
    lines = read_small(common / "logs" / "refs" / "stash", 65536).split("\n")
    ids = [words[1] for words in (line.split(" ", 2) for line in lines) if len(words) == 3]
    return [id for id in reversed(ids) if FULL_ID.fullmatch(id)][:STASHES]


def _stashes(commits: dict[str, Commit], ids: list[str]) -> list[Stash]:
    return [
        Stash(id, commits[id].parents[0], commits[id].subject, commits[id].committed)
        for id in dict.fromkeys(ids)
        if id in commits and commits[id].parents
    ]


def _without_stashes(
    commits: dict[str, Commit], stashes: list[Stash], keep: Iterable[str]
) -> tuple[list[Commit], bool]:
    """The commits without those that only make up a stash entry, and whether there are more than these."""
    keep = set(keep)
    made = {stash.commit for stash in stashes} - keep
    parts = {id for stash in made for id in commits[stash].parents[1:]}
    parts -= {parent for commit in commits.values() if commit.id not in made for parent in commit.parents}
    hidden = made | (parts - keep)
    shown = [commit for commit in commits.values() if commit.id not in hidden]
    return shown[:COMMITS], len(commits) > COMMITS


def _files(place: Place, head: Head, answers: list[Answer]) -> Files | str:
    """Index and working tree; what is wrong where git cannot compare the index."""
    assert place.top is not None
    index, staged = answers
    entries, untracked = working_tree.read_index(bytes(index.output))
    if head.commit and staged.trouble:
        return staged.trouble
    return Files(
        conflicts=working_tree.conflicts(entries),
        staged=working_tree.staged(bytes(staged.output), entries) if head.commit else working_tree.all_new(entries),
        changed=working_tree.changed(place.top, entries, place.git_dir / "index"),
        untracked=working_tree.untracked(untracked),
        unseen=max(0, len(entries) - working_tree.FILES),
    )


def _worktrees(place: Place, heads: dict[str, str]) -> Iterable[Worktree]:
    """The other working trees of the repository."""
    try:
        folders = sorted((place.common / "worktrees").iterdir())
    except OSError:
        folders = []
    for folder in folders:
        if folder == place.git_dir:
            continue
        dotgit = read_small(folder / "gitdir").strip()
        where = relative(Path(dotgit).parent, place.lab) if dotgit and "\0" not in dotgit else folder.name
        yield Worktree(where, _head(folder, heads))
    if place.git_dir != place.common and place.common.name == ".git":
        yield Worktree(relative(place.common.parent, place.lab), _head(place.common, heads))


def _near(address: str, place: Place) -> str:
    """A remote's address; a path of the lesson is shown relative to the lesson's folder."""
    path = address.removeprefix("file://")
    if "\0" in path or not path.startswith(("/", "./", "../")):
        return address
    base = place.top or place.git_dir
    return relative(base / path, place.lab)
