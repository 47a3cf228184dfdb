"""Where branches point, and which of them there are."""

from collections.abc import Collection

from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import counted, shown
from checks.verdict import Lost, Unmet


def original(repo: Repository, id: str) -> Commit:
    """The commit with the full id `id`, which the set-up made. It need not be part of any branch.

    Raises:
        Lost: it is not in the repository any more.
    """
    if repo.find(id) is None:
        raise Lost(f"A commit that the lesson began with, {shown(id[:7])}, is not in {repo.called} any more.")
    return repo.commit(id)


def abbreviations(id: str) -> list[str]:
    """All ways to write a full id: its first seven digits, or more of them."""
    return [id[:length] for length in range(7, len(id) + 1)]


def branch_tip(repo: Repository, branch: str) -> Commit:
    """The newest commit of a local branch.

    Raises:
        Unmet: there is no such branch; a tag of that name is none.
    """
    ref = f"refs/heads/{branch}"
    if repo.find(ref) is not None:
        return repo.commit(ref)
    if repo.branch == branch:
        raise Unmet(f"There is no commit on {shown(branch)} in {repo.called} yet.", actual="no commits")
    for kind in ("tag", "remote"):
        if repo.find(f"refs/{kind}s/{branch}") is not None:
            words = "a tag" if kind == "tag" else "a remote-tracking branch"
            raise Unmet(f"{shown(branch)} in {repo.called} is {words}; it should be a branch.", actual=words)
    others = ", ".join(map(shown, sorted(repo.branches()))) or "none"
    raise Unmet(f"There is no branch {shown(branch)} in {repo.called}; the branches are: {others}.", actual=others)


def expect_branch_at(repo: Repository, branch: str, id: str, *, hint: str | None = None) -> None:
    """A local branch points exactly at the commit `id`, which the set-up made."""
    wanted = original(repo, id)
    found = branch_tip(repo, branch)
    if found == wanted:
        return
    words = f"{shown(branch)} points at the commit {found}; it should point at {wanted}."
    if repo.is_ancestor(wanted.id, found.id):
        ahead = len(repo.history(found.id, since=[wanted.id]))
        words = f"{shown(branch)} is {counted(ahead, 'commit')} ahead of {wanted}, at {found}; it should be just there."
    raise Unmet(words, expected=wanted, actual=found, hint=hint)


def expect_no_branch(repo: Repository, branch: str, *, hint: str | None = None) -> None:
    """There is no local branch of this name."""
    if repo.find(f"refs/heads/{branch}") is not None:
        raise Unmet(
            f"The branch {shown(branch)} is still there, at {repo.commit(f'refs/heads/{branch}')}.",
            expected=f"no branch {branch}",
            actual=branch,
            hint=hint,
        )


def expect_only_branches(repo: Repository, branches: Collection[str], *, hint: str | None = None) -> None:
    """These local branches are there, and no others."""
    found = repo.branches()
    lists = {"expected": ", ".join(sorted(branches)), "actual": ", ".join(sorted(found)) or "none"}
    for branch in sorted(branches):
        if branch not in found:
            branch_tip(repo, branch)
    extra = sorted(found.keys() - set(branches))
    if extra:
        words = "The branch {} is still there." if len(extra) == 1 else "The branches {} are still there."
        raise Unmet(words.format(", ".join(map(shown, extra[:8]))), **lists, hint=hint)


def expect_refs(repo: Repository, refs: dict[str, str], *, hint: str | None = None) -> None:
    """The repository has exactly these refs (full name: id of what it names): none moved, new or gone."""
    found = repo.refs()
    for name in sorted(found.keys() | refs.keys()):
        if found.get(name) == refs.get(name):
            continue
        called = ref_words(name)
        if name not in found:
            raise Unmet(f"{called} is gone from {repo.called}.", expected=refs[name][:7], actual="none", hint=hint)
        if name not in refs:
            raise Unmet(f"{called} in {repo.called} is new.", expected="none", actual=found[name][:7], hint=hint)
        raise Unmet(f"{called} in {repo.called} has moved.", expected=refs[name][:7], actual=found[name][:7], hint=hint)


def ref_words(name: str) -> str:
    """A ref as the start of a sentence: "The branch `main`"."""
    if name == "refs/stash":
        return "The stash"
    for prefix, words in (("heads", "branch"), ("tags", "tag"), ("remotes", "remote-tracking branch")):
        if name.startswith(f"refs/{prefix}/"):
            return f"The {words} {shown(name.removeprefix(f'refs/{prefix}/'))}"
    return f"The ref {shown(name)}"
