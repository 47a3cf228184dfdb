"""Key pairs of SSH, as files: a private key and, beside it, the public one."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks import files
from checks.showing import mode_words, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_MAGIC = b"openssh-key-v1\0"
_BEGIN, _END = "-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----"


@dataclass(frozen=True)
class PublicKey:
    """A public key: its kind (`ssh-ed25519`), and itself as SSH writes it."""

    kind: str
    data: bytes

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: `SHA256:...`."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.data).digest()).decode().rstrip("=")


def public_key(box: "Box", where: Path) -> PublicKey:
    """The public key in a file.

    Raises:
        Unmet: the file is missing, or has none.
    """
    words = files.text(box, where).split()
    try:
        data = base64.b64decode(words[1], validate=True)
        kind, _ = _string(data)
    except (IndexError, binascii.Error, ValueError) as error:
        raise Unmet(f"{files.named(box, where)} holds no public key.", expected="ssh-ed25519 AAAA...") from error
    if kind.decode(errors="replace") != words[0]:
        raise Unmet(f"{files.named(box, where)} holds no public key: it says two different kinds.")
    return PublicKey(words[0], data)


def expect_key_pair(box: "Box", where: Path, kind: str = "ssh-ed25519") -> None:
    """A private key without a passphrase is in a file that nobody else may read, and its public key beside it.

    Args:
        box: the sandbox.
        where: the private key's file; the public key's has `.pub` at its end.
        kind: what they should be, as SSH calls it.

    Raises:
        Unmet: one is missing, of another kind or does not belong to the other; or the private one is not private.
    """
    name, public_file = files.named(box, where), where.with_name(where.name + ".pub")
    cipher, private = _private_key(box, where)
    public = public_key(box, public_file)
    for called, key in ((name, private), (files.named(box, public_file), public)):
        if key.kind != kind:
            raise Unmet(f"{called} is a key of the kind {shown(key.kind)}; it should be {shown(kind)}.")
    if private != public:
        raise Unmet(f"{files.named(box, public_file)} does not belong to {name}: they are two different keys.")
    if cipher != "none":
        raise Unmet(
            f"{name} has a passphrase; here it should be empty.",
            hint=f"`ssh-keygen -p -f {where.name}` changes the passphrase.",
        )
    mode = files.mode(box, where)
    if mode & 0o077:
        raise Unmet(
            f"{name} can be read by others: its mode is {mode_words(mode)}.", expected="600", actual=mode_words(mode)
        )


def _private_key(box: "Box", where: Path) -> tuple[str, PublicKey]:
    """The cipher of a private key, and the public key that its file holds as well."""
    lines = [line.strip() for line in files.text(box, where).strip().splitlines()]
    try:
        if (lines[0], lines[-1]) != (_BEGIN, _END):
            raise ValueError
        data = base64.b64decode("".join(lines[1:-1]), validate=True)
        if not data.startswith(_MAGIC):
            raise ValueError
        cipher, rest = _string(data[len(_MAGIC) :])
        for _ in range(2):  # how the passphrase is used, and its options
            _, rest = _string(rest)
        public, _ = _string(rest[4:])  # after the number of keys
        kind, _ = _string(public)
    except (IndexError, binascii.Error, ValueError) as error:
        raise Unmet(
            f"{files.named(box, where)} holds no private key as OpenSSH writes it.",
            hint="`ssh-keygen -t ed25519 -f FILE` makes a pair of keys.",
        ) from error
    return cipher.decode(errors="replace"), PublicKey(kind.decode(errors="replace"), public)


def _string(data: bytes) -> tuple[bytes, bytes]:
    """The string at the start of `data`, after its length, and the rest."""
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < end:
        raise ValueError("it ends too early")
    return data[4:end], data[end:]
