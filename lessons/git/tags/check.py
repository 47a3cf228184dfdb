"""Checks of git/tags: a release tag here and on the server, a private one, and a wrong one that is gone."""

from checks import Unmet, git
from checks.box import Box

SERVER = "server/churn.git"


def annotated(box: Box) -> None:
    work = git.repository(box / "work")
    release = git.original(work, box.fact("C3"))
    hint = "`git tag -a NAME -m TEXT COMMIT` makes an annotated tag."
    git.expect_tag(work, "v1.0.0", release, annotated=True, message="First release", hint=hint)


def published(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / SERVER)
    git.expect_tag_sent(work, server, "v1.0.0", there="on the server")


def demo_private(box: Box) -> None:
    work = git.repository(box / "work")
    git.expect_tag(work, "demo", git.original(work, box.fact("C5")), annotated=False)
    hint = "`git push origin --delete demo` removes it there, and leaves yours."
    git.expect_no_tag(git.bare_repository(box / SERVER), "demo", where="on the server", hint=hint)


def wrong_tag_gone(box: Box) -> None:
    hint = "`git tag -d NAME` deletes a tag here, `git push origin --delete NAME` on the server."
    work, server = git.repository(box / "work"), git.bare_repository(box / SERVER)
    for where, repo in {"in your clone": work, "on the server": server}.items():
        git.expect_no_tag(repo, "v1.0", where=where, hint=hint)
        if repo.find("refs/tags/v0.9") != box.fact("C2"):
            raise Unmet(f"`v0.9` {where} is gone or was moved; it should stay as it was.")
        if git.tag(repo, "v0.9").annotated:
            raise Unmet(
                f"`v0.9` {where} was made anew, as an annotated tag; it should stay as it was.",
                expected="a lightweight tag",
                actual="an annotated tag",
                hint="`git tag -f v0.9 v0.9^{}` makes it a plain name for its commit again.",
            )
        if repo.find("refs/heads/main") != box.fact("C5"):
            raise Unmet(f"`main` {where} is not where it was.", expected=box.fact("C5")[:7])
