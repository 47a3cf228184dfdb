from collections.abc import Callable
from pathlib import Path

import pytest

from checks import git
from checks.box import Box
from checks.verdict import Blocked, Unmet

Learner = Callable[..., str]

SAM = git.Person("Sam Rivera", "sam@tideline.example")

MESSAGE = "git init -q churn; cd churn; git commit -q --allow-empty --cleanup=verbatim -F - <<< "


@pytest.mark.parametrize(
    "message",
    [
        "One\\n\\nSigned-off-by: Sam Rivera <sam@tideline.example>",
        "One\\n\\n\\nsigned-off-by:  Sam Rivera <sam@tideline.example>  \\n\\n",
        "One\\n\\nTwo\\n\\nSigned-off-by: Sam Rivera <sam@tideline.example>",
    ],
)
def test_signed_off(lab: Path, learner: Learner, message: str) -> None:
    learner(f"{MESSAGE} $'{message}'")
    repo = git.repository(lab / "churn")
    wanted = "One\n\nTwo" if "Two" in message else "One"
    git.expect_signed_off(repo, repo.commit("main"), SAM, message=wanted)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("One", "has no sign-off lines of `Sam Rivera <sam@tideline.example>`"),
        ("One\\n\\nSigned-off-by: Sam <s@m>", "is signed off by `Sam <s@m>`"),
        ("One\\n\\nSigned-off-by: Sam Rivera <sam@tideline.example>\\n\\nTwo", "but not as a trailer"),
        ("One\\n\\n" + "Signed-off-by: Sam Rivera <sam@tideline.example>\\n" * 2, "has 2 sign-off lines"),
        ("1\\n\\nSigned-off-by: Sam Rivera <sam@tideline.example>", "beside the sign-off it says `1`"),
        (
            "One\\n\\nSigned-off-by: Sam Rivera <sam@tideline.example>\\nAcked-by: x <y@z>",
            "beside the sign-off it says `One / Acked-by: x <y@z>`",
        ),
    ],
)
def test_not_signed_off(lab: Path, learner: Learner, message: str, words: str) -> None:
    learner(f"{MESSAGE} $'{message}'")
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_signed_off(repo, repo.commit("main"), SAM, message="One")
    assert words in caught.value.message


KEY = "mkdir -p ~/.ssh; cd ~/.ssh; ssh-keygen -q -t ed25519 -N '' -f k\n"


def test_a_key_pair(home: Path, learner: Learner, box: Box) -> None:
    fingerprint = learner(KEY + "ssh-keygen -l -f k.pub | cut -d ' ' -f 2")
    assert git.public_key(box, home / ".ssh" / "k.pub").fingerprint == fingerprint
    git.expect_key_pair(box, home / ".ssh" / "k")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("rm k", "`~/.ssh/k` is missing"),
        ("rm k.pub", "`~/.ssh/k.pub` is missing"),
        ("chmod 640 k", "`~/.ssh/k` can be read by others: its mode is 640 (rw-r-----)"),
        ("ssh-keygen -q -p -N secret -f k", "`~/.ssh/k` has a passphrase"),
        ("rm k; ssh-keygen -q -t ecdsa -N '' -f k", "`~/.ssh/k` is a key of the kind `ecdsa-sha2-nistp256`"),
        ("rm k; ssh-keygen -q -t rsa -b 2048 -m PEM -N '' -f k", "holds no private key as OpenSSH writes it"),
        ("mv k.pub l; ssh-keygen -q -t ed25519 -N '' -f m; mv m.pub k.pub", "they are two different keys"),
        ("cp k k.pub", "`~/.ssh/k.pub` holds no public key"),
        ("echo ssh-rsa $(cut -d ' ' -f 2 k.pub) > k.pub", "it says two different kinds"),
        ("head -n 2 k > l; tail -n 1 k >> l; mv l k; chmod 600 k", "holds no private key as OpenSSH writes it"),
        ("cp k.pub k; chmod 600 k", "holds no private key as OpenSSH writes it"),
        (": > k; : > k.pub", "holds no private key"),
    ],
)
def test_no_key_pair(home: Path, learner: Learner, box: Box, script: str, words: str) -> None:
    learner(KEY + script)
    with pytest.raises(Unmet) as caught:
        git.expect_key_pair(box, home / ".ssh" / "k")
    assert words in caught.value.message


SIGN = (
    KEY + 'cd "$LAB"; git init -q churn; cd churn; git commit -q --allow-empty -m start; git config gpg.format ssh\n'
    "git config user.signingKey ~/.ssh/k.pub; git config gpg.ssh.allowedSignersFile ~/.ssh/list\n"
    'echo "sam@tideline.example $(cat ~/.ssh/k.pub)" > ~/.ssh/list\n'
)


def test_a_signed_tag(lab: Path, home: Path, learner: Learner, box: Box) -> None:
    learner(SIGN + "git tag -s v1 -m ' First '; git config gpg.ssh.allowedSignersFile '~/.ssh/list'")
    repo = git.repository(lab / "churn")
    git.expect_signed_tag(repo, "v1", repo.commit("main"), message="First")
    ssh = home / ".ssh"
    with git.ssh_signing(box):
        git.expect_verified_tag(box, repo, "v1", "sam@tideline.example", key=ssh / "k", signers=ssh / "list")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "There is no tag `v1`"),
        ("git tag v1", "`v1` is a lightweight tag"),
        ("git tag -a v1 -m First", "`v1` is not signed"),
        ("git tag -a v1 -m $'First\\n-----BEGIN PGP SIGNATURE-----\\n'", "with another kind of key: PGP"),
        ("git tag -s v1 -m first", "`v1` says `first`; it should say `First`"),
        ("git tag -s v1 -m First; git commit -q --allow-empty -m more", "`v1` stands for `start`"),
    ],
)
def test_no_signed_tag(lab: Path, learner: Learner, script: str, words: str) -> None:
    learner(SIGN + script)
    repo = git.repository(lab / "churn")
    with pytest.raises(Unmet) as caught:
        git.expect_signed_tag(repo, "v1", repo.commit("main"), message="First")
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "There is no tag `v1`"),
        ("git tag v1", "`git verify-tag v1` fails: "),
        ("git tag -a v1 -m First", "`git verify-tag v1` fails: "),
        ("git tag -s v1 -m First; rm ~/.ssh/list", "`~/.ssh/list` is missing"),
        ("git tag -s v1 -m First; git config --unset gpg.ssh.allowedSignersFile", "is not set"),
        ("git tag -s v1 -m First; git config gpg.ssh.allowedSignersFile no", "`gpg.ssh.allowedSignersFile` is `no`"),
        ("git tag -s v1 -m First; cp ~/.ssh/k.pub ~/.ssh/list", "the key is not in `~/.ssh/list`"),
        ("git tag -s v1 -m First; sed -i s/sam@/mara@/ ~/.ssh/list", "is good for `mara@tideline.example`"),
        (
            "git tag -s v1 -m First; cd ~/.ssh; rm k k.pub; ssh-keygen -q -t ed25519 -N '' -f k",
            "`v1` is signed with another key than `~/.ssh/k`",
        ),
        (
            "git tag -s v1 -m First; git cat-file tag v1 | sed s/First/Forged/ > t\n"
            "git update-ref refs/tags/v1 $(git hash-object -t tag -w t)",
            "`git verify-tag v1` fails: ",
        ),
    ],
)
def test_not_verified(lab: Path, home: Path, learner: Learner, box: Box, script: str, words: str) -> None:
    learner(SIGN + script)
    repo, ssh = git.repository(lab / "churn"), home / ".ssh"
    with pytest.raises(Unmet) as caught:
        git.expect_verified_tag(box, repo, "v1", "sam@tideline.example", key=ssh / "k", signers=ssh / "list")
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("tools", "words"),
    [
        ("git", "`ssh-keygen` is not installed"),
        ("git ssh-keygen", "git 2.33.1 cannot sign with SSH keys"),
    ],
)
def test_blocked_without_the_tools(
    lab: Path, learner: Learner, box: Box, monkeypatch: pytest.MonkeyPatch, tools: str, words: str
) -> None:
    script = "mkdir bin; cd bin; for tool in $TOOLS; do printf '#!/bin/sh\\necho git version 2.33.1\\n' > $tool; done"
    learner(f"{script}; chmod +x *; ln -s /bin/sh sh", TOOLS=tools)
    monkeypatch.setitem(box.keeper.plan.env, "PATH", str(lab / "bin"))
    with pytest.raises(Blocked) as caught, git.ssh_signing(box):
        raise Unmet("no")
    assert words in caught.value.message


def test_unmet_with_the_tools(box: Box) -> None:
    with pytest.raises(Unmet), git.ssh_signing(box):
        raise Unmet("no")
