"""Whether a receipt is signed by the class: with the package that signs, else by plain arithmetic.

The arithmetic is that of RFC 8032 for Ed25519. It only verifies what is public, so it need not hide how long it takes.
"""

import hashlib

from sandbox.errors import Blocked
from tutor.classroom.receipts import SIGNATURE_BYTES, Receipt, bytes_of, check_public_key, verify
from tutor.classroom.wire import Malformed

_P = 2**255 - 19
_Q = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
"""A square root of -1."""

_Point = tuple[int, int, int, int]
"""In extended coordinates: X, Y, Z and T, with x = X/Z, y = Y/Z and x*y = T/Z."""


def is_signed(receipt: Receipt, public: str) -> bool:
    """Whether the owner of the class's key has signed exactly this receipt. A key or signature that is none says no."""
    try:
        return verify(receipt, public)
    except Malformed:
        return False
    except Blocked:  # a learner's tutor need not have the package
        return verify_plainly(receipt.signed_bytes(), receipt.signature, public)


def verify_plainly(content: bytes, signature: str, public: str) -> bool:
    """Whether a signature of some bytes is that of a key; signature and key in base64."""
    try:
        key, signed = check_public_key(public), bytes_of(signature, SIGNATURE_BYTES, "the signature")
    except Malformed:
        return False
    owner, r = _point(key), _point(signed[:32])
    s = int.from_bytes(signed[32:], "little")
    if owner is None or r is None or s >= _Q:
        return False
    h = int.from_bytes(hashlib.sha512(signed[:32] + key + content).digest(), "little") % _Q
    base = _point(bytes([0x58] + [0x66] * 31))
    assert base is not None
    return _same(_times(s, base), _sum(r, _times(h, owner)))


def _point(packed: bytes) -> _Point | None:
    """The point that 32 bytes name; None if there is none."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _sum(a: _Point, b: _Point) -> _Point:
    low = (a[1] - a[0]) * (b[1] - b[0]) % _P
    high = (a[1] + a[0]) * (b[1] + b[0]) % _P
    t = 2 * a[3] * b[3] * _D % _P
    z = 2 * a[2] * b[2] % _P
    e, f, g, h = high - low, z - t, z + t, high + low
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: _Point) -> _Point:
    found: _Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = _sum(found, point)
        point = _sum(point, point)
        number >>= 1
    return found


def _same(a: _Point, b: _Point) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % _P == 0 and (a[1] * b[2] - b[1] * a[2]) % _P == 0
