"""Passwords and codes: made to be typed, kept as scrypt hashes."""

import base64
import hashlib
import hmac
import secrets

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike."""

_COST, _BLOCK, _WAYS = 2**14, 8, 1
_MEMORY = 64 * 1024 * 1024
LONGEST = 200
"""Characters of a password; longer ones are refused before anything is computed."""


def new_code() -> str:
    """A join code: two groups of four letters and digits."""
    return f"{_some(4)}-{_some(4)}"


def new_password() -> str:
    """A password: four groups of four letters and digits, 79 bits."""
    return "-".join(_some(4) for _ in range(4))


def same_code(given: str, code: str) -> bool:
    """Whether a code is right, however it was typed: small letters, blanks and dashes do not matter."""
    return hmac.compare_digest(_bare(given).encode("utf-8", "replace"), _bare(code).encode("utf-8", "replace"))


def hash_of(password: str) -> str:
    """What is kept of a password."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${_BLOCK}${_WAYS}${_text(salt)}${_text(_scrypt(password, salt, _COST, _BLOCK, _WAYS))}"


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one of which `kept` was made."""
    if len(password) > LONGEST:
        return False
    _, cost, block, ways, salt, hashed = kept.split("$")
    found = _scrypt(password, base64.b64decode(salt), int(cost), int(block), int(ways))
    return hmac.compare_digest(found, base64.b64decode(hashed))


def _scrypt(password: str, salt: bytes, cost: int, block: int, ways: int) -> bytes:
    encoded = password.encode("utf-8", "replace")
    return hashlib.scrypt(encoded, salt=salt, n=cost, r=block, p=ways, maxmem=_MEMORY, dklen=32)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _some(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
