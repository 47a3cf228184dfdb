"""Checks of git/tags: a release tag here and on the server, a private one, and a wrong one that is gone."""

from checks import Unmet, git
from checks.box import Box
from checks.showing import shown

SERVER = "server/churn.git"
MESSAGE = "First release"


def annotated(box: Box) -> None:
    work = git.repository(box / "work")
    release = git.original(work, box.fact("C3"))
    hint = "`git tag -a NAME -m TEXT COMMIT` makes an annotated tag."
    found = git.expect_tag(work, "v1.0.0", release, annotated=True, hint=hint)
    # git keeps the signature of a signed tag at the end of its message.
    text = found.message.partition("-----BEGIN ")[0].strip()
    if text != MESSAGE:
        raise Unmet(
            f"`v1.0.0` says {shown(text)}; it should say {shown(MESSAGE)}.", expected=MESSAGE, actual=found.message
        )


def published(box: Box) -> None:
    work, server = git.repository(box / "work"), git.bare_repository(box / SERVER)
    git.expect_tag_sent(work, server, "v1.0.0", there="on the server")


def demo_private(box: Box) -> None:
    work = git.repository(box / "work")
    git.expect_tag(work, "demo", git.original(work, box.fact("C5")), annotated=False)
    hint = "`git push origin --delete demo` removes it there, and leaves yours."
    server = git.bare_repository(box / SERVER)
    git.expect_no_tag(server, "demo", where="on the server", hint=hint)
    if "demo" in server.branches():
        raise Unmet(
            "`demo` is on the server, as a branch; it should be yours alone.",
            expected="no demo on the server",
            actual="a branch demo",
            hint=hint,
        )


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
