"""Checks of linux/ssh-keys: a key pair, its modes, its registration, and a host that is configured for it."""

from checks import Unmet, files, ssh
from checks.box import Box
from checks.git import keys

SERVER = "server-home/.ssh"
OTHERS = ("otherhost", "devbox", "trainbox2")
KEYS = f"{SERVER}/authorized_keys"


def keypair(box: Box) -> None:
    keys.expect_key_pair(box, box.home / ".ssh/trainer")
    comment = " ".join(files.text(box, box.home / ".ssh/trainer.pub").split()[2:])
    if comment != "sam@tideline":
        said = files.shown(comment) if comment else "empty"
        raise Unmet(f"The comment of `~/.ssh/trainer.pub` is {said}.", expected="sam@tideline", actual=comment)


def private_modes(box: Box) -> None:
    files.folder(box, box.home / ".ssh")
    files.regular(box, box.home / ".ssh/trainer")
    hint = "ssh refuses keys that others can read."
    files.expect_mode(box, box.home / ".ssh", 0o700, hint=hint)
    files.expect_mode(box, box.home / ".ssh/trainer", 0o600, 0o400, hint=hint)


def registered(box: Box) -> None:
    mine = keys.public_key(box, box.home / ".ssh/trainer.pub")
    text = files.text(box, box.home / ".ssh/trainer.pub").split()[1]
    listed = ssh.authorized(box, KEYS)
    if box.fact("MARAKEY") not in listed:
        raise Unmet("`authorized_keys` has lost Mara's key: she cannot log in any more.", hint="`>>` appends.")
    if text not in listed:
        raise Unmet("`authorized_keys` lacks your public key.", expected=mine.fingerprint)
    if len(listed) != 2:
        raise Unmet(f"`authorized_keys` lists {len(listed)} keys; it should be Mara's and yours, each once.")
    hint = "sshd ignores keys in places where others may write."
    files.expect_mode(box, KEYS, 0o600, hint=hint)
    files.expect_mode(box, SERVER, 0o700, hint=hint)


def alias(box: Box) -> None:
    config = box.home / ".ssh/config"
    files.data(box, config)
    found = ssh.route(box, "trainbox", config)
    wanted = ("ml", "10.20.0.7", 2222)
    if (found.user, found.host, found.port) != wanted:
        raise Unmet(
            f"For `trainbox`, ssh would connect to {files.shown(f'{found.user}@{found.host}')}, port {found.port}.",
            expected="ml@10.20.0.7, port 2222",
            actual=f"{found.user}@{found.host}, port {found.port}",
        )
    if found.keys != (str(box.home / ".ssh/trainer"),):
        tried = ", ".join(files.named(box, box.lab / key) for key in found.keys[:4])
        raise Unmet(f"For `trainbox`, ssh would try these keys: {tried}.", expected="~/.ssh/trainer alone")
    if not found.only_these:
        raise Unmet("For `trainbox`, ssh would offer the keys of an agent as well.", hint="`IdentitiesOnly yes`")
    for other in OTHERS:
        if ssh.route(box, other, config) != ssh.route(box, other, "/dev/null"):
            raise Unmet(
                f"The settings also apply to other hosts, such as `{other}`.",
                hint="They belong below a line `Host trainbox`, with the whole name.",
            )
