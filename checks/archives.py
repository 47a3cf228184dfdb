"""What compressed files, archives and lists of checksums hold. They are read here, never unpacked."""

import gzip
import hashlib
import io
import re
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.contents import data, lines
from checks.places import Kind, Where, named, place
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

UNPACKED_LIMIT = 32 * 1024 * 1024
"""How many bytes are unpacked, at most."""

MEMBERS_LIMIT = 5000
"""How many members of an archive are looked at, at most."""

_GNU = re.compile(r"\s*\\?([0-9a-fA-F]{64})[ \t][ *]?(.+)")
_BSD = re.compile(r"SHA256 \((.+)\) ?= ([0-9a-fA-F]{64})")


@dataclass(frozen=True)
class Member:
    """What an archive holds under a path.

    Attributes:
        path: as the archive has it, without a slash at its end.
        is_file: whether it is a regular file; else it is a folder, a link or something special.
        is_folder: whether it is a folder.
        mode: its permission bits.
        content: a file's bytes; empty for everything else.
    """

    path: str
    is_file: bool
    is_folder: bool
    mode: int
    content: bytes


def gunzipped(box: "Box", where: Where, *, hint: str | None = None) -> bytes:
    """What a file compressed with gzip holds.

    Raises:
        Unmet: it is missing, is no whole gzip data, or holds more than `UNPACKED_LIMIT` bytes.
    """
    packed = data(box, where, hint=hint)
    name = named(box, box.lab / where)
    if not packed.startswith(b"\x1f\x8b"):
        raise Unmet(f"{name} is not compressed with gzip.", expected="gzip data", hint=hint)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            content = file.read(UNPACKED_LIMIT + 1)
    except (OSError, EOFError, zlib.error):
        raise Unmet(f"{name} is damaged: gzip cannot unpack all of it.", hint=hint) from None
    if len(content) > UNPACKED_LIMIT:
        raise Unmet(f"{name} holds more than {UNPACKED_LIMIT // 1024**2} MiB; that is far more than it should.")
    return content


def members(box: "Box", where: Where, *, hint: str | None = None) -> list[Member]:
    """The members of a tar archive that is compressed with gzip, in their order.

    Raises:
        Unmet: as `gunzipped`, or what is in there is no tar archive, or has more than `MEMBERS_LIMIT` members.
    """
    content = gunzipped(box, where, hint=hint)
    name = named(box, box.lab / where)
    found: list[Member] = []
    left = UNPACKED_LIMIT
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for info in archive:
                left -= info.size
                if len(found) == MEMBERS_LIMIT or left < 0:
                    raise Unmet(f"{name} holds far more than it should.", actual=f"{len(found)} members and more")
                file = archive.extractfile(info) if info.isreg() else None
                inside = file.read() if file else b""
                found.append(Member(info.name.rstrip("/"), info.isreg(), info.isdir(), info.mode & 0o7777, inside))
    except (tarfile.TarError, OSError, ValueError, OverflowError, RecursionError):
        raise Unmet(f"{name} is compressed, but holds no whole tar archive.", hint=hint) from None
    return found


def sums(box: "Box", where: Where) -> list[tuple[str, str]]:
    """The lines of a list as `sha256sum` or `shasum` wrote it: file name and SHA-256 sum in lower case.

    A name may come twice. Lines of another form do not count, as `sha256sum -c` does it.

    Raises:
        Unmet: the list is missing, or has no line with a sum.
    """
    found = []
    for line in lines(box, where):
        if match := _GNU.fullmatch(line.rstrip("\r")):
            found.append((match[2], match[1].lower()))
        elif match := _BSD.fullmatch(line.rstrip("\r")):
            found.append((match[1], match[2].lower()))
    if not found:
        raise Unmet(f"{named(box, box.lab / where)} has no line with a SHA-256 sum and a name.")
    return found


def expect_verified(box: "Box", where: Where, covered: str) -> None:
    """A list of sums verifies from inside its folder, and the file `covered` there is among those it names.

    Raises:
        Unmet: names the first file that is not there or has another sum, or says that `covered` is not listed.
    """
    folder = Path(where).parent
    name = named(box, box.lab / where)
    listed = sums(box, where)
    for path, digest in listed:
        if path.startswith("/"):
            raise Unmet(f"{name} names {shown(path)}: that is a full path, which is another one elsewhere.")
        if place(box, folder / path).kind is Kind.MISSING:
            inside = named(box, box.lab / folder)
            raise Unmet(f"{name} names {shown(path)}, and inside {inside} there is no such file.", actual=path)
        if hashlib.sha256(data(box, folder / path)).hexdigest() != digest:
            own = Path(path).name == Path(where).name
            why = "it lists itself, which cannot be right" if own else "it has changed since, or was not this one"
            if any(other == path and right != digest for other, right in listed):
                why = "it is listed more than once, and not all lines are of this one"
            raise Unmet(f"{name} does not verify: {shown(path)} has another sum; {why}.", actual=path)
    if not any(Path(path) == Path(covered) for path, _ in listed):
        raise Unmet(f"{name} does not list `{covered}`.", expected=covered)
