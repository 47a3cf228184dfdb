"""Checks of git/tags: a release tag here and on the server, a private one, and a wrong one that is gone."""

from checks import Unmet, git
from checks.box import Box


def annotated(box: Box) -> None:
    work = git.repository(box / "work")
    release = git.original(work, box.fact("C3"))
    hint = "`git tag -a NAME -m TEXT COMMIT` makes an annotated tag."
    git.expect_tag(work, "v1.0.0", release, annotated=True, message="First release", hint=hint)


def published(box: Box) -> None:
    ours = git.tag(git.repository(box / "work"), "v1.0.0")
    theirs = git.tags(_server(box)).get("v1.0.0")
    if theirs is None:
        raise Unmet(
            "`v1.0.0` is not on the server yet. A plain push does not send tags.",
            expected=ours.kind,
            actual="no such tag",
            hint="`git push origin NAME` sends one tag.",
        )
    if theirs.id != ours.id:
        raise Unmet(
            f"`v1.0.0` on the server is another one than yours: {theirs.kind}, made before.",
            expected=ours.id[:7],
            actual=theirs.id[:7],
            hint="`git push --force origin NAME` replaces it, as long as nobody has built on it.",
        )


def demo_private(box: Box) -> None:
    work = git.repository(box / "work")
    git.expect_tag(work, "demo", git.original(work, box.fact("C5")), annotated=False)
    if "demo" in git.tags(_server(box)):
        hint = "`git push origin --delete demo` removes it there, and leaves yours."
        raise Unmet("`demo` is on the server: it was published.", expected="only in `work`", hint=hint)


def wrong_tag_gone(box: Box) -> None:
    places = {"in your clone": git.repository(box / "work"), "on the server": _server(box)}
    for where, repo in places.items():
        found = git.tags(repo)
        if "v1.0" in found:
            hint = "`git tag -d NAME` deletes a tag here, `git push origin --delete NAME` on the server."
            raise Unmet(f"`v1.0` still exists {where}. Each place keeps its own tags.", hint=hint)
        kept = found.get("v0.9")
        if kept is None or kept.commit != box.fact("C2"):
            state = f"is gone {where}" if kept is None else f"{where} stands for another commit"
            raise Unmet(f"`v0.9` {state}; it should stay as it was.", expected=f"v0.9 at {box.fact('C2')[:7]}")
        if repo.find("refs/heads/main") != box.fact("C5"):
            raise Unmet(f"`main` {where} is not where it was.", expected=box.fact("C5")[:7])


def _server(box: Box) -> git.Repository:
    return git.bare_repository(box / "server/churn.git")
