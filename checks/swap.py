"""What a check may ask about swap files and `fstab`: `from checks import swap`."""

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import contents
from checks.places import Kind, Where, named, place
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

PAGES = (4096, 8192, 16384, 65536)
"""The sizes that a page of memory has, in bytes, depending on the machine."""

SIGNATURE = b"SWAPSPACE2"


@dataclass(frozen=True)
class Mount:
    """A line of `fstab`.

    Attributes:
        line: as it is written.
        source: what is mounted or used.
        target: where.
        kind: its type (`ext4`, `swap`).
        options: the words of its fourth field.
        fields: how many fields it has.
    """

    line: str
    source: str
    target: str
    kind: str
    options: tuple[str, ...]
    fields: int


def mounts(box: "Box", where: Where) -> list[Mount]:
    """The lines of an `fstab`, without comments and empty ones.

    Raises:
        Unmet: the file is missing, or a line has too few or too many fields.
    """
    found = []
    for line in contents.lines(box, where):
        words = [word.replace("\\040", " ") for word in line.split()]
        if not words or words[0].startswith("#"):
            continue
        if not 4 <= len(words) <= 6:
            raise Unmet(
                f"The line {shown(line)} of {named(box, box.lab / where)} has {len(words)} fields.",
                expected="4 to 6 fields: what, where, type, options, and two numbers",
                actual=f"{len(words)} fields",
            )
        found.append(Mount(line, words[0], words[1], words[2], tuple(words[3].split(",")), len(words)))
    return found


def expect_allocated(box: "Box", where: Where) -> None:
    """Every byte of a file has its place on the disk: there are no holes in it.

    Raises:
        Unmet: there are, or it is no file.
    """
    found = place(box, where)
    if found.status is None or found.kind is not Kind.FILE:
        raise Unmet(f"{found.name} is {found.kind}; it should be a file.", expected=Kind.FILE, actual=found.kind)
    used = found.status.st_blocks * 512
    if used < found.status.st_size and _first_hole(found.path) < found.status.st_size:
        raise Unmet(
            f"{found.name} has {found.status.st_size} bytes, and only {used} of them are on the disk: it has holes.",
            expected=f"{found.status.st_size} bytes on the disk",
            actual=f"{used} bytes",
            hint="A file with holes is refused as swap. `dd if=/dev/zero` writes every byte.",
        )


def _first_hole(path: os.PathLike[str]) -> int:
    """Where the first hole of a file begins; its end if there is none, or nobody can tell. A disk may compress."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return os.lseek(file.fileno(), 0, os.SEEK_HOLE)
    except (AttributeError, OSError):
        return 0


def expect_formatted(box: "Box", where: Where, size: int) -> None:
    """A file is formatted as swap space for all of its bytes.

    Args:
        where: the file.
        size: its bytes.

    Raises:
        Unmet: it is no file or cannot be read, has no signature, another version, or was formatted with another size.
    """
    found = place(box, where)
    if found.kind is not Kind.FILE:
        raise Unmet(f"{found.name} is {found.kind}; it should be a file.", expected=Kind.FILE, actual=found.kind)
    try:
        descriptor = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unmet(f"{found.name} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None
    with open(descriptor, "rb") as file:
        start = file.read(max(PAGES))
    page = next((page for page in PAGES if start[page - len(SIGNATURE) : page] == SIGNATURE), None)
    if page is None:
        raise Unmet(f"{found.name} is not formatted as swap space.", hint="`mkswap` does that.")
    version, last = (int.from_bytes(start[at : at + 4], sys.byteorder) for at in (1024, 1028))
    if version != 1:
        raise Unmet(f"{found.name} has a swap signature of the version {version}.", expected="1", actual=version)
    if (last + 1) * page != size:
        raise Unmet(
            f"{found.name} was formatted when it had {(last + 1) * page} bytes; now it has {size}.",
            hint="Format it again: `mkswap` takes the size that it finds.",
        )
