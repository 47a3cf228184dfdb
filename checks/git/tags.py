"""Tags: names for commits, with a text of their own (annotated) or without (lightweight)."""

from dataclasses import dataclass

from checks.git.records import Commit
from checks.git.repository import Repository
from checks.showing import decoded, shown
from checks.verdict import Unmet


@dataclass(frozen=True)
class Tag:
    """A tag.

    Attributes:
        name: `v1.0`.
        id: the id of the tag object, or of the commit that a lightweight tag names.
        annotated: whether there is a tag object, with a message, a tagger and a date.
        message: the message of an annotated tag, without blanks at its ends; empty for a lightweight one.
        commit: the id of the commit that it stands for in the end; None if that is no commit.
    """

    name: str
    id: str
    annotated: bool
    message: str
    commit: str | None

    @property
    def kind(self) -> str:
        """ "an annotated tag" or "a lightweight tag"."""
        return "an annotated tag" if self.annotated else "a lightweight tag"


def tags(repo: Repository) -> dict[str, Tag]:
    """The tags of a repository by name."""
    listed = repo.git(
        "for-each-ref", "--format=%(refname)%00%(objecttype)%00%(objectname)%00%(contents)%00", "refs/tags"
    )
    fields = [decoded(field) for field in listed.split(b"\0")]
    found = {}
    for ref, kind, id, message in zip(*(fields[start::4] for start in range(4)), strict=False):
        name = ref.removeprefix("\n").removeprefix("refs/tags/")
        annotated = kind == "tag"
        found[name] = Tag(name, id, annotated, message.strip() if annotated else "", repo.find(f"refs/tags/{name}"))
    return found


def tag(repo: Repository, name: str, *, hint: str | None = None) -> Tag:
    """The tag of this name.

    Raises:
        Unmet: there is none; a branch of that name is none.
    """
    found = tags(repo).get(name)
    if found is None:
        words = f"There is no tag {shown(name)} in {repo.called} yet."
        if repo.find(f"refs/heads/{name}") is not None:
            words = f"{shown(name)} is a branch in {repo.called}, and not a tag."
        raise Unmet(words, expected=f"a tag {name}", hint=hint)
    return found


def expect_tag(
    repo: Repository, name: str, commit: Commit, *, annotated: bool, message: str | None = None, hint: str | None = None
) -> Tag:
    """A tag of this kind stands for this commit.

    Args:
        repo: the repository.
        name: the tag.
        commit: the commit that it should stand for.
        annotated: whether it should be annotated or lightweight.
        message: what an annotated tag should say; blanks at its ends are free. None: anything.
        hint: what to do if it is missing.
    """
    found = tag(repo, name, hint=hint)
    if found.annotated != annotated:
        wanted = "an annotated tag" if annotated else "a lightweight tag"
        again = f"`git tag -d {name}` removes it; then make it again " + (
            "with `-a`." if annotated else "without a text."
        )
        raise Unmet(
            f"{shown(name)} is {found.kind}; it should be {wanted}.", expected=wanted, actual=found.kind, hint=again
        )
    if found.commit != commit.id:
        actual = str(repo.commit(found.commit)) if found.commit else "no commit"
        raise Unmet(f"{shown(name)} stands for {actual}; it should stand for {commit}.", expected=commit, actual=actual)
    if message is not None and found.message != message:
        raise Unmet(
            f"{shown(name)} says {shown(found.message)}; it should say {shown(message)}.",
            expected=message,
            actual=found.message,
        )
    return found


def expect_tag_sent(ours: Repository, theirs: Repository, name: str, *, there: str) -> None:
    """Another repository has the same tag as the learner's.

    Args:
        ours: the learner's repository.
        theirs: the other one.
        name: the tag.
        there: how messages call the other place: "on the server".
    """
    own, other = tag(ours, name), tags(theirs).get(name)
    if other is None:
        raise Unmet(
            f"{shown(name)} is not {there} yet. A plain push does not send tags.",
            expected=own.kind,
            actual="no such tag",
            hint="`git push REMOTE NAME` sends one tag.",
        )
    if other.id != own.id:
        raise Unmet(
            f"{shown(name)} {there} is another tag than yours.",
            expected=f"{own.kind}, {own.id[:7]}",
            actual=f"{other.kind}, {other.id[:7]}",
            hint="`git push --force REMOTE NAME` replaces it, as long as nobody has built on it.",
        )


def expect_no_tag(repo: Repository, name: str, *, where: str, hint: str | None = None) -> None:
    """There is no tag of this name.

    Args:
        repo: the repository.
        name: the tag.
        where: how messages call the place: "on the server".
        hint: what to do about it.
    """
    found = tags(repo).get(name)
    if found:
        raise Unmet(
            f"There is a tag {shown(name)} {where}, and there should be none.",
            expected="no such tag",
            actual=found.kind,
            hint=hint,
        )
