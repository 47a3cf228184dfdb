"""Checks of git/signoff-sign: three commits signed off, and a release tag with a signature that can be verified."""

from checks import Unmet, git
from checks.box import Box

SAM = git.Person("Sam Rivera", "sam@tideline.example")
MESSAGES = {"Add b": "Add b", "Add c": "Add c\n\nNeeded for the monthly report.", "Add d": "Add d"}
BRANCH, TAG = "feature/dco", "v1.0.0"
KEY, SIGNERS = ".ssh/signing", ".ssh/allowed_signers"


def trailers(box: Box) -> None:
    repo = git.repository(box / "churn")
    for commit in git.expect_line(repo, BRANCH, list(MESSAGES), onto=box.fact("M"), called="`Start`"):
        git.expect_signed_off(repo, commit, SAM, message=MESSAGES[commit.subject])
        if commit.tree != box.fact(commit.subject):
            raise Unmet(f"The files in {commit} changed. A trailer is part of the message only.")


def base_kept(box: Box) -> None:
    repo = git.repository(box / "churn")
    git.expect_branch_at(repo, "main", box.fact("M"))
    git.expect_part_of(repo, BRANCH, box.fact("M"), called="main")
    tip = git.branch_tip(repo, BRANCH)
    if tip.tree != box.fact("Add d"):
        raise Unmet(f"The files of `{BRANCH}`, at {tip}, are not those that you got.")


def signed_tag(box: Box) -> None:
    repo = git.repository(box / "churn")
    with git.ssh_signing(box):
        git.expect_signed_tag(repo, TAG, git.branch_tip(repo, BRANCH), message="Release 1.0.0")


def verifies(box: Box) -> None:
    repo = git.repository(box / "churn")
    with git.ssh_signing(box):
        git.expect_verified_tag(box, repo, TAG, SAM.email, key=box.home / KEY, signers=box.home / SIGNERS)


def key_files(box: Box) -> None:
    with git.ssh_signing(box):
        git.expect_key_pair(box, box.home / KEY)
