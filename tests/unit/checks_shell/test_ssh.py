import shutil
from collections.abc import Callable

import pytest

from checks import Unmet, ssh
from checks.box import Box

KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIJMWqF9RiYW4nNAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
OTHER = KEY.replace("JMW", "WMJ")


def told(check: Callable[[], object]) -> str:
    with pytest.raises(Unmet) as caught:
        check()
    return caught.value.message


def test_authorized_keys(sandbox: Box) -> None:
    text = f'# people\n\nssh-ed25519 {KEY} mara\nno-pty,command="ls -l" ssh-ed25519 {OTHER} a b\n'
    (sandbox / "keys").write_text(text)
    assert ssh.authorized(sandbox, "keys") == [KEY, OTHER]


def test_what_is_no_list_of_keys(sandbox: Box) -> None:
    def says(text: str) -> str:
        (sandbox / "keys").write_text(text)
        return told(lambda: ssh.authorized(sandbox, "keys"))

    assert "contains a private key, in line 2" in says("\n-----BEGIN OPENSSH PRIVATE KEY-----\n")
    assert "holds 2 keys" in says(f"ssh-ed25519 {KEY} mara ssh-ed25519 {OTHER} sam\n")
    assert "holds 2 keys" in says(f"ssh-ed25519 {KEY} marassh-ed25519 {OTHER} sam\n")
    assert "Line 1 of `keys` holds no public key" in says("hello\n")


@pytest.mark.skipif(shutil.which("ssh") is None, reason="ssh is not installed")
def test_how_ssh_would_connect(sandbox: Box) -> None:
    config = sandbox.home / "config"
    config.write_text(
        "Host box\n Port 2200\n User ml\n IdentityFile ~/.ssh/k\n IdentitiesOnly yes\n HostName 10.0.0.1\n"
    )
    found = ssh.route(sandbox, "box", config)
    assert found == ssh.Route("ml", "10.0.0.1", 2200, (f"{sandbox.home}/.ssh/k",), only_these=True)
    plain = ssh.route(sandbox, "other", config)
    assert (plain.host, plain.port, plain.only_these) == ("other", 22, False)
    assert plain == ssh.route(sandbox, "other", "/dev/null")
    config.write_text("Prot 2200\n")
    assert "ssh does not take" in told(lambda: ssh.route(sandbox, "box", config))
