"""Tags that are signed with SSH keys (git 2.34 and later)."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checks import files
from checks.box import require
from checks.git.keys import public_key
from checks.git.process import complaint
from checks.git.records import Commit
from checks.git.repository import Repository
from checks.git.settings import TRUSTING, settings_in
from checks.git.tags import Tag, expect_tag
from checks.showing import shown
from checks.verdict import Blocked, Unmet

if TYPE_CHECKING:
    from checks.box import Box

OLDEST = (2, 34)
"""The first git that signs with SSH keys."""

_SIGNATURE = re.compile(r"-----BEGIN (.*?) ?(?:SIGNATURE|MESSAGE)-----")
_GOOD = re.compile(r'Good "git" signature for (\S+) with \S+ key (SHA256:\S+)')


@contextmanager
def ssh_signing(box: "Box") -> Iterator[None]:
    """What cannot be met for lack of a tool is blocked.

    Raises:
        Blocked: something is unmet, and git is too old for SSH keys or `ssh-keygen` is missing.
    """
    try:
        yield
    except Unmet:
        found = box.run(["sh", "-c", "command -v ssh-keygen > /dev/null || echo none; git version"])
        if found.text.startswith("none"):
            raise Blocked(
                "`ssh-keygen` is not installed.",
                hint="Install openssh-client (Fedora: openssh-clients), then check again.",
            ) from None
        version = re.search(r"(\d+)\.(\d+)[\w.]*", found.text)
        if version and (int(version[1]), int(version[2])) < OLDEST:
            raise Blocked(
                f"git {version[0]} cannot sign with SSH keys.", hint="Install git 2.34 or later, then check again."
            ) from None
        raise


def expect_signed_tag(repo: Repository, name: str, commit: Commit, *, message: str) -> Tag:
    """An annotated tag with a message and an SSH signature stands for this commit; who signed it is open.

    Args:
        repo: the repository.
        name: the tag.
        commit: the commit.
        message: what it says, without the signature; blanks at its ends are free.
    """
    hint = "`git tag -s` makes a signed tag; `git tag -d` removes one."
    tag = expect_tag(repo, name, commit, annotated=True, hint=hint)
    signature = _SIGNATURE.search(tag.message)
    if signature is None:
        raise Unmet(f"{shown(name)} is not signed: it is an annotated tag, and no more.", expected="signed", hint=hint)
    if signature[1] != "SSH":
        raise Unmet(
            f"{shown(name)} is signed, but with another kind of key: {signature[1]}.",
            expected="SSH",
            actual=signature[1],
            hint="The setting `gpg.format` says which kind git signs with.",
        )
    found = tag.message[: signature.start()].strip()
    if found != message:
        raise Unmet(
            f"{shown(name)} says {shown(found)}; it should say {shown(message)}.", expected=message, actual=found
        )
    return tag


def expect_verified_tag(box: "Box", repo: Repository, name: str, principal: str, *, key: Path, signers: Path) -> None:
    """git, with the learner's settings, finds a good signature of `principal` in a tag.

    Args:
        box: the sandbox.
        repo: the repository.
        name: the tag.
        principal: whose signature it should be, as the list of signers has it.
        key: the private key that it should be made with; its public key is beside it.
        signers: the file with the list of signers.
    """
    assert repo.top is not None
    if repo.find(f"refs/tags/{name}") is None:
        raise Unmet(f"There is no tag {shown(name)} in {repo.called} yet.")
    _expect_signers(box, repo.top, signers)
    # The learner's settings may name another program for signatures; one that says yes to everything, for example.
    argv = ["git", *TRUSTING, "-c", "gpg.ssh.program=ssh-keygen", "verify-tag", "--raw", name]
    done = require(box.run(argv, cwd=repo.top, env={"LC_ALL": "C.UTF-8"}), "`git verify-tag`")
    good = _GOOD.search(done.errors)
    if good is None or done.status:
        words = complaint(done.stderr).rstrip(".")
        if "No principal matched" in done.errors:
            words = f"the key is not in {files.named(box, signers)}, or not with an e-mail"
        raise Unmet(f"`git verify-tag {name}` fails: {words}.", actual=words)
    if good[1] != principal:
        raise Unmet(
            f"The signature of {shown(name)} is good for {shown(good[1])}; it should be for {shown(principal)}.",
            expected=principal,
            actual=good[1],
        )
    public = public_key(box, key.with_name(key.name + ".pub"))
    if good[2] != public.fingerprint:
        raise Unmet(
            f"{shown(name)} is signed with another key than {files.named(box, key)}.",
            expected=public.fingerprint,
            actual=good[2],
        )


def _expect_signers(box: "Box", top: Path, signers: Path) -> None:
    """The list of signers is there, and git uses it."""
    files.text(box, signers, hint="A line of it is an e-mail address and the public key.")
    value = settings_in(box, top).get("gpg.ssh.allowedSignersFile")
    found = top / (f"{box.home}{value[1:]}" if value.startswith("~/") else value)
    if not value or os.path.realpath(found) != os.path.realpath(signers):
        raise Unmet(
            f"git does not use {files.named(box, signers)}: `gpg.ssh.allowedSignersFile` is "
            f"{shown(value) if value else 'not set'}.",
            expected=files.named(box, signers).strip("`"),
            actual=value or "not set",
        )
