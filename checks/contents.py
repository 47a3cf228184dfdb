"""What the learner's files hold, read safely, and compared with what should be there.

Reading is bounded, never waits for a pipe, and never leaves the sandbox, whatever links the learner (or a
program still running) puts in the way. Texts are split into lines at `\\n` only, so that a carriage return
or another control character at the end of a line is seen.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.places import Kind, Where, inside, missing, named, place
from checks.showing import counted, decoded, escaped, mode_words, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

READ_LIMIT = 8 * 1024 * 1024
"""The largest file that is read, in bytes."""


def data(box: "Box", where: Where, *, hint: str | None = None) -> bytes:
    """The bytes of a file. A symbolic link to a file of the sandbox counts as that file.

    Raises:
        Unmet: there is no file, it is something else, it may not be read, or it has more than `READ_LIMIT`
            bytes.
    """
    found = place(box, where)
    real = Path(os.path.realpath(found.path))
    if found.kind is Kind.LINK and not inside(box, real):
        raise Unmet(f"{found.name} is a symbolic link that leads out of the lesson's folder.", hint=hint)
    kind = place(box, real).kind
    if kind is Kind.MISSING and found.kind is Kind.LINK:
        target = shown(str(found.path.readlink()))
        raise Unmet(f"{found.name} is a symbolic link to {target}, and there is nothing.", hint=hint)
    if kind is Kind.MISSING:
        raise missing(box, where, hint=hint)
    if kind is Kind.LINK:
        raise Unmet(f"{found.name} is a symbolic link that leads in a circle.", hint=hint)
    if kind is not Kind.FILE:
        raise Unmet(f"{found.name} is {kind}; it should be a file.", expected=Kind.FILE, actual=kind, hint=hint)
    content = _read(box, where, real, found.name)
    if len(content) > READ_LIMIT:
        raise Unmet(
            f"{found.name} has more than {READ_LIMIT // 1024**2} MiB; that is far more than it should be.",
            actual=f"{real.lstat().st_size} bytes",
            hint=hint,
        )
    return content


def _read(box: "Box", where: Where, real: Path, name: str) -> bytes:
    """At most one byte more than `READ_LIMIT` of the file at `real`, if it still is one in the sandbox."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NOCTTY
    try:
        descriptor = os.open(real, flags)
    except FileNotFoundError:
        raise missing(box, where) from None
    except PermissionError:
        raise Unmet(
            f"{name} cannot be read: its mode is {mode_words(real.lstat().st_mode)}.",
            hint="`chmod u+r` gives you the right to read it back.",
        ) from None
    with os.fdopen(descriptor, "rb") as file:
        opened = _path_of(descriptor)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or (opened and not inside(box, opened)):
            raise Unmet(f"{name} changed while it was read.")
        return file.read(READ_LIMIT + 1)


def small_file(box: "Box", path: Path, most: int) -> bytes | None:
    """The content of a real file of the sandbox; None for anything else, and for one of more than `most` bytes."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            found, opened = os.fstat(descriptor), _path_of(descriptor)
            if not stat.S_ISREG(found.st_mode) or found.st_size > most or (opened and not inside(box, opened)):
                return None
            return file.read(most)
    except OSError:
        return None


def _path_of(descriptor: int) -> Path | None:
    """Where an open file is, if the system tells: a folder may have become a link before it was opened."""
    try:
        return Path(f"/proc/self/fd/{descriptor}").readlink()
    except OSError:
        return None


def text(box: "Box", where: Where, *, hint: str | None = None) -> str:
    """The text of a file; bytes that are not UTF-8 stay apart as lone surrogates.

    Raises:
        Unmet: as `data`.
    """
    return decoded(data(box, where, hint=hint))


def lines(box: "Box", where: Where, *, hint: str | None = None) -> list[str]:
    """The lines of a file; whether the last one ends with a newline makes no difference.

    Raises:
        Unmet: as `data`.
    """
    return split(text(box, where, hint=hint))


def split(content: str) -> list[str]:
    """The lines of a text, split at `\\n` only."""
    return content.removesuffix("\n").split("\n") if content else []


def sha256(box: "Box", where: Where) -> str:
    """The SHA-256 of a file in hexadecimal.

    Raises:
        Unmet: as `data`.
    """
    return hashlib.sha256(data(box, where)).hexdigest()


def expect_unchanged(box: "Box", sums: Mapping[str, str], *, folder: Where = ".", hint: str | None = None) -> None:
    """Each file of `sums` (name in `folder`: SHA-256) has the content that the set-up gave it.

    Raises:
        Unmet: names the first file that is missing or changed.
    """
    for name, wanted in sums.items():
        path = Path(folder) / name
        if hashlib.sha256(data(box, path, hint=hint)).hexdigest() != wanted:
            raise Unmet(f"{named(box, box.lab / path)} was changed.", hint=hint)


def sums(listing: str) -> dict[str, str]:
    """What `sha256sum FILE...` (or `shasum -a 256`) printed, as name: sum."""
    found = {}
    for line in listing.splitlines():
        digest, _, name = line.partition(" ")
        found[name.strip().removeprefix("*")] = digest
    return found


def expect_same(box: "Box", where: Where, original: Where, *, hint: str | None = None) -> None:
    """Two files have the same bytes.

    Raises:
        Unmet: they differ; sizes, or the first line that differs, are shown.
    """
    found, wanted = data(box, where, hint=hint), data(box, original)
    if found == wanted:
        return
    name, other = named(box, box.lab / where), named(box, box.lab / original)
    if len(found) != len(wanted):
        raise Unmet(
            f"{name} has another content than {other}: {len(found)} bytes instead of {len(wanted)}.",
            expected=f"{len(wanted)} bytes",
            actual=f"{len(found)} bytes",
            hint=hint,
        )
    raise Unmet(f"{name} has as many bytes as {other}, but others.", hint=hint)


def expect_lines(
    box: "Box", where: Where, wanted: Sequence[str], *, reveal: bool = True, hint: str | None = None
) -> None:
    """A file holds exactly these lines in this order; the last newline may be missing.

    Args:
        reveal: whether the learner is shown the line that should be there.

    Raises:
        Unmet: names the first line that differs.
    """
    found = lines(box, where, hint=hint)
    name = named(box, box.lab / where)
    for number, (line, want) in enumerate(zip(found, wanted, strict=False), start=1):
        if line != want:
            raise _other_line(f"Line {number} of {name}", line, want, reveal, hint)
    if len(found) < len(wanted):
        missing_line = f"; line {len(found) + 1} should be {shown(wanted[len(found)])}" if reveal else ""
        start = f"{name} ends after {counted(len(found), 'line')}" if found else f"{name} is empty"
        raise Unmet(
            f"{start}{missing_line}.",
            expected=counted(len(wanted), "line") if reveal else None,
            actual=counted(len(found), "line"),
            hint=hint,
        )
    if len(found) > len(wanted):
        extra = found[len(wanted)]
        words = f"is {shown(extra)}" if extra else "is empty"
        raise Unmet(
            f"{name} goes on where it should end: line {len(wanted) + 1} {words}.",
            expected=counted(len(wanted), "line"),
            actual=counted(len(found), "line"),
            hint=hint,
        )


def _other_line(start: str, line: str, want: str, reveal: bool, hint: str | None) -> Unmet:
    expected, actual = (escaped(want[:200]) if reveal else None), escaped(line[:200])
    if line.rstrip("\r") == want:
        message = f"{start} ends with a carriage return (`\\r`): that is how Windows ends lines."
    elif line.removeprefix("\ufeff") == want:
        message = f"{start} starts with a byte order mark, an invisible character that Windows editors add."
    elif line.strip() == want.strip():
        message = f"{start} has blanks at its start or end that should not be there: {shown(line)}."
        if len(line) < len(want):
            message = f"{start} lacks the blanks at its start or end: {shown(line)}."
    else:
        message = f"{start} is {shown(line)}" if line else f"{start} is empty"
        message += f"; it should be {shown(want)}." if reveal and want else "."
        if reveal and not want:
            message = message[:-1] + "; it should be empty."
    return Unmet(message, expected=expected, actual=actual, hint=hint)


def expect_text(box: "Box", where: Where, wanted: str, *, reveal: bool = True, hint: str | None = None) -> None:
    """A file holds exactly this text; the last newline may be missing.

    Raises:
        Unmet: names the first line that differs.
    """
    expect_lines(box, where, split(wanted), reveal=reveal, hint=hint)


def expect_set(
    box: "Box", where: Where, wanted: Sequence[str], *, reveal: bool = True, hint: str | None = None
) -> None:
    """A file lists each of these once, one a line, in any order; empty lines and blanks around do not count.

    Raises:
        Unmet: names one that is wrongly listed, listed twice or (if `reveal`) lacking.
    """
    found = [line.strip() for line in lines(box, where, hint=hint) if line.strip()]
    name = named(box, box.lab / where)
    for line in found:
        if line not in wanted:
            raise Unmet(f"{name} wrongly lists {shown(line)}.", actual=escaped(line[:200]), hint=hint)
        if found.count(line) > 1:
            raise Unmet(f"{name} lists {shown(line)} more than once.", actual=escaped(line[:200]), hint=hint)
    for want in wanted:
        if want not in found:
            number = len(wanted) - len(found)
            words = f"lacks {shown(want)}" if reveal else f"lists {len(found)}; {number} more should be there"
            raise Unmet(f"{name} {words}.", expected=want if reveal else None, hint=hint)


def number(box: "Box", where: Where, *, hint: str | None = None) -> float:
    """The number that a file holds, with nothing but white space around it.

    Raises:
        Unmet: the file says anything else.
    """
    content = text(box, where, hint=hint)
    found = content.strip()
    if not re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", found) or len(found) > 30:
        words = f"says {shown(found)}" if found else "is empty"
        raise Unmet(
            f"{named(box, box.lab / where)} {words}; it should hold a number and nothing else.",
            expected="a number",
            actual=escaped(found[:200]),
            hint=hint,
        )
    return float(found)


def expect_number(
    box: "Box", where: Where, wanted: float, *, within: float = 0.0, reveal: bool = False, hint: str | None = None
) -> None:
    """A file holds this number alone (at most `within` away).

    Args:
        reveal: whether the learner is told the right number.

    Raises:
        Unmet: it says anything else.
    """
    found = number(box, where, hint=hint)
    if abs(found - wanted) > within:
        right = f"; it should be {wanted:g}" if reveal else ", which is not the number asked for"
        said = text(box, where).strip()
        raise Unmet(
            f"{named(box, box.lab / where)} says {shown(said)}{right}.",
            expected=f"{wanted:g}" if reveal else None,
            actual=escaped(said[:200]),
            hint=hint,
        )


def json_value(box: "Box", where: Where, *, hint: str | None = None) -> object:
    """The JSON document that a file holds.

    Raises:
        Unmet: it is no JSON; the line where it goes wrong is named.
    """
    content = text(box, where, hint=hint)
    name = named(box, box.lab / where)
    try:
        value: object = json.loads(content.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Unmet(f"{name} is not valid JSON: line {error.lineno}: {error.msg}.", hint=hint) from None
    except RecursionError:
        raise Unmet(f"{name} is not valid JSON: it is nested too deeply.", hint=hint) from None
    except ValueError:
        raise Unmet(f"{name} holds a number with far too many digits.", hint=hint) from None
    return value
