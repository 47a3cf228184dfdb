"""What permission bits mean to people: who may do what with a file or a folder, and which of it is wrong.

Modes are read, never tried: to root all of them mean the same.
"""

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checks.places import Kind, Where, kind_of, missing, place
from checks.showing import mode_words
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_WHO = (("others", 0), ("the group", 3), ("the owner", 6))
_FILE = {4: "read", 2: "write", 1: "run"}
_FOLDER = {4: "list", 2: "create files in", 1: "enter"}


def expect(box: "Box", where: Where, wanted: int, *, hint: str | None = None) -> None:
    """A real file or folder has exactly these permission bits, as `0o640`.

    Raises:
        Unmet: it is missing or a link, or says first who can do what and should not, then what else differs.
    """
    found = place(box, where)
    if found.status is None:
        raise missing(box, where)
    if found.kind is Kind.LINK:
        raise Unmet(f"{found.name} is a symbolic link; it should be as it was.", actual=found.kind)
    differing = difference(found.status, wanted)
    if differing is not None:
        bits = stat.S_IMODE(found.status.st_mode)
        raise Unmet(
            f"{found.name} has the mode {mode_words(bits)}: {differing}.",
            expected=mode_words(wanted),
            actual=mode_words(bits),
            hint=hint,
        )


def difference(status: os.stat_result, wanted: int) -> str | None:
    """In words, the first thing that the bits of a file or folder allow and should not, or the other way round."""
    return next(_differences(stat.S_IMODE(status.st_mode), wanted, kind_of(status) is Kind.FOLDER), None)


def _differences(found: int, wanted: int, is_folder: bool) -> Iterator[str]:
    deeds, it = (_FOLDER, "in it") if is_folder else (_FILE, "it")
    for allowed, verb, end in ((True, "can", ", and should not"), (False, "cannot", ", and should")):
        for who, shift in _WHO:
            for bit, deed in deeds.items():
                mask = bit << shift
                if bool(found & mask) == allowed and bool(wanted & mask) != allowed:
                    yield f"{who} {verb} {deed} it{end}"
    specials = (
        (stat.S_ISGID, "the set-group-ID bit", f"so that new files {it} do not inherit its group"),
        (stat.S_ISVTX, "the sticky bit", f"so that anybody can delete other people's files {it}"),
        (stat.S_ISUID, "the set-user-ID bit", "so that it runs as whoever calls it"),
    )
    for mask, name, effect in specials:
        if wanted & mask and not found & mask:
            yield f"it lacks {name}, {effect}"
        elif found & mask and not wanted & mask:
            yield f"it has {name}, which nobody asked for"
