"""Signed receipts: what a class's server has committed, so that anyone with the class's public key can verify it.

A receipt is signed with Ed25519 over its canonical JSON: keys sorted, no blanks, UTF-8, without the signature.
"""

import base64
import binascii
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sandbox.errors import StorageFailure, Usage
from sandbox.handles import sync_folder
from sandbox.locations import make_folder, storage_failure
from tutor.classroom.bundle_manifest import MOST_CLAIMS
from tutor.classroom.wire import Malformed, fields_of, number, text, whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PURPOSE = b"mlscale-tutor receipt 1\n"
"""Stands before what is signed, so that no other text signed with the key can pass for a receipt."""

KEY_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class Receipt:
    """What a class's server has of a learner.

    Attributes:
        class_id: the class that it belongs to.
        checkpoint: the id of the checkpoint that the lesson belongs to; empty if it belongs to none.
        learner: the learner's id in the class.
        name: the learner's name in the class.
        lesson: the lesson's id.
        submission: the submission's id, 32 hexadecimal digits.
        digest: SHA-256 of the bundle, in hexadecimal digits.
        size: bytes of the bundle.
        received: Unix time in seconds, by the server's clock.
        claims: each task and the status that the learner's tutor gave it.
        number: counts up by one in a class, in the order of what was received.
        signature: base64; empty before it is signed.
    """

    class_id: str
    checkpoint: str
    learner: str
    name: str
    lesson: str
    submission: str
    digest: str
    size: int
    received: float
    claims: tuple[tuple[str, str], ...]
    number: int
    signature: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is sent and kept; claims as a list of pairs."""
        return asdict(self) | {"claims": [list(claim) for claim in self.claims]}

    @classmethod
    def from_json(cls, found: object) -> Self:
        """Read what was sent or kept. The signature is not verified by that.

        Raises:
            Malformed: it is no receipt, with words that say why.
        """
        values = fields_of(found, "receipt")
        missing = [name for name in cls.__dataclass_fields__ if name not in values]
        if missing:
            raise Malformed(f"the receipt lacks `{missing[0]}`")
        foreign = [name for name in values if name not in cls.__dataclass_fields__]
        if foreign:
            raise Malformed(f"the receipt has `{foreign[0]}`, which the signature would not cover")
        return cls(
            class_id=text(values, "class_id", longest=200),
            checkpoint=text(values, "checkpoint", longest=200),
            learner=text(values, "learner", longest=200),
            name=text(values, "name", longest=500),
            lesson=text(values, "lesson", longest=200),
            submission=text(values, "submission", longest=200),
            digest=text(values, "digest", longest=200),
            size=whole(values, "size"),
            received=number(values, "received"),
            claims=_claims(values["claims"]),
            number=whole(values, "number"),
            signature=text(values, "signature", longest=200),
        )

    def signed_bytes(self) -> bytes:
        """What the signature is made over."""
        found = self.as_json() | {"received": float(self.received)}
        del found["signature"]
        plain = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return PURPOSE + plain.encode("utf-8", "surrogatepass")


class ClassKey:
    """A class's private key: signs its receipts. `public` is for everyone."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the key of a file; make both, readable by their owner only, if there is no file yet.

        Of several programs that make it at the same time, all get the same key.

        Raises:
            StorageFailure: it cannot be read or written.
            Usage: the file holds something else, or others may read it.
            Blocked: the package that signs is not installed.
        """
        from tutor.classroom.extra import require_extra

        require_extra("cryptography")
        if not path.exists():
            _make_key(path)
        return cls(_read_key(path))

    @property
    def public(self) -> str:
        """The public key: base64 of its 32 bytes."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode()

    def sign(self, receipt: Receipt) -> Receipt:
        """The receipt with its signature."""
        signature = self._key.sign(receipt.signed_bytes())
        return replace(receipt, signature=base64.b64encode(signature).decode())


def verify(receipt: Receipt, public: str) -> bool:
    """Whether the key's owner has signed exactly this receipt.

    Args:
        receipt: the receipt with its signature.
        public: base64 of the class's public key.

    Raises:
        Malformed: `public` or the signature is not what it should be, with words that say why.
        Blocked: the package that verifies is not installed.
    """
    from tutor.classroom.extra import require_extra

    require_extra("cryptography")
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(check_public_key(public))
    if not receipt.signature:
        raise Malformed("the receipt is not signed")
    signature = bytes_of(receipt.signature, SIGNATURE_BYTES, "the signature")
    try:
        key.verify(signature, receipt.signed_bytes())
    except InvalidSignature:
        return False
    return True


def objection(receipt: Receipt, public: str, *, class_id: str | None = None) -> str:
    """Why a receipt is not the class's own as it was given; empty if it is.

    Args:
        receipt: the receipt with its signature.
        public: base64 of the class's public key.
        class_id: the class's id, where it is known.

    Raises:
        Malformed: `public` is not what it should be, with words that say why.
    """
    from tutor.classroom.signature import is_signed

    check_public_key(public)
    if class_id is not None and receipt.class_id != class_id:
        return f"it is of another class: {receipt.class_id}, not {class_id}."
    if not receipt.signature:
        return "it is not signed."
    try:
        bytes_of(receipt.signature, SIGNATURE_BYTES, "its signature")
    except Malformed as error:
        return f"{error}."
    if is_signed(receipt, public):
        return ""
    return "it was changed after it was signed, or it was signed with the key of another class."


def check_public_key(public: str) -> bytes:
    """The bytes of a public key.

    Raises:
        Malformed: it is not base64 of as many bytes as a key has, with words that say why.
    """
    return bytes_of(public, KEY_BYTES, "the public key")


def bytes_of(found: str, count: int, what: str) -> bytes:
    """So many bytes, from base64; `what` is what messages call them.

    Raises:
        Malformed: it is something else, with words that say why.
    """
    try:
        decoded = base64.b64decode(found.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise Malformed(f"{what} is no base64") from None
    if len(decoded) != count:
        raise Malformed(f"{what} has {len(decoded)} bytes; it must have {count}")
    return decoded


def _claims(found: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(found, list | tuple) or len(found) > MOST_CLAIMS:
        raise Malformed("`claims` must be a list of pairs")
    claims = []
    for claim in found:
        if not isinstance(claim, list | tuple) or len(claim) != 2 or not all(isinstance(part, str) for part in claim):
            raise Malformed("a claim must be a pair: a task and its status")
        claims.append((claim[0], claim[1]))
    return tuple(claims)


def _make_key(path: Path) -> None:
    """Write a new key under another name, then link it to its own: a crash leaves none or a whole one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    content = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):  # another program was first; its key is the class's
            os.link(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise storage_failure(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _read_key(path: Path) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        with open(path, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(100_000)
    except OSError as error:
        raise StorageFailure(f"The class's key {path} cannot be read: {error.strerror}.") from error
    if mode & 0o077:
        raise Usage(
            f"Others on this machine may read the class's private key {path}.",
            todo=f"Run `chmod 600 {path}`; if somebody may have read it, begin a new class.",
        )
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def _no_key(path: Path) -> Usage:
    return Usage(
        f"{path} holds no private Ed25519 key.",
        todo="Put the class's key back from a backup; a new key would not fit the receipts given so far.",
    )
