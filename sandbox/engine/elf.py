"""What an executable file says of itself: for which machine it is, and whether it needs libraries."""

import struct

_MACHINES = {3: "i686", 21: "ppc64le", 22: "s390x", 40: "armv7l", 62: "x86_64", 183: "aarch64", 243: "riscv64"}
_PT_INTERP = 3


def architecture(program: bytes) -> str:
    """The machine that it runs on, as the kernel calls it (`x86_64`); empty if it is no ELF program."""
    if not _is_elf(program):
        return ""
    return _MACHINES.get(struct.unpack_from(_order(program) + "H", program, 18)[0], "")


def is_static(program: bytes) -> bool:
    """Whether it runs without a loader and libraries of its own: an ELF program without an interpreter."""
    if not _is_elf(program):
        return False
    order = _order(program)
    if program[4] == 2:  # 64 bits
        (offset,) = struct.unpack_from(order + "Q", program, 32)
        size, count = struct.unpack_from(order + "HH", program, 54)
    else:
        (offset,) = struct.unpack_from(order + "I", program, 28)
        size, count = struct.unpack_from(order + "HH", program, 42)
    try:
        kinds = [struct.unpack_from(order + "I", program, offset + number * size)[0] for number in range(count)]
    except struct.error:
        return False
    return bool(kinds) and _PT_INTERP not in kinds


def _is_elf(program: bytes) -> bool:
    return program[:4] == b"\x7fELF" and len(program) >= 64


def _order(program: bytes) -> str:
    return ">" if program[5] == 2 else "<"
