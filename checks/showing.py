"""How a learner's own names and texts appear in messages: short, on one line, without surprises.

What a learner's files hold may have control characters, line breaks or bytes that are no UTF-8; a message
shows them escaped, so that they can neither confuse the reader nor drive the terminal.
"""

import stat
from datetime import UTC, datetime

_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def decoded(data: bytes) -> str:
    """`data` as text. Bytes that are not UTF-8 stay apart from all real text (as lone surrogates)."""
    return data.decode("utf-8", "surrogateescape")


def escaped(text: str) -> str:
    """`text` with everything unprintable escaped: `\\n`, `\\x1b`, `\\xff` for a byte that is no UTF-8."""
    return "".join(character if character.isprintable() else _escape(character) for character in text)


def harmless(text: str) -> str:
    """`text` of several lines with what could drive a terminal or turn the reading direction escaped."""
    if text.isprintable():
        return text
    return "".join(c if c == "\n" or c.isprintable() or c in _BLANKS else _escape(c) for c in text)


_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()


def shown(text: str, limit: int = 60) -> str:
    """`text` escaped, at most `limit` characters (the middle is left out), as code: `` `text` ``."""
    if len(text) > 4 * limit:  # no need to escape megabytes
        text = text[: 2 * limit] + text[-2 * limit :]
    line = escaped(text)
    if len(line) > limit:
        head = (limit - 3) * 2 // 3
        line = f"{line[:head]}...{line[len(line) - (limit - 3 - head) :]}"
    return f"'{line}'" if "`" in line else f"`{line}`"


def mode_words(mode: int) -> str:
    """Permission bits as `ls -l` and `chmod` have them: `640 (rw-r-----)`."""
    bits = stat.S_IMODE(mode)
    return f"{bits:03o} ({stat.filemode(stat.S_IFREG | bits)[1:]})"


def time_words(seconds: float) -> str:
    """A Unix time to the second: `2024-03-01 10:00:00 UTC`; `@SECONDS` for years that no calendar has."""
    try:
        return datetime.fromtimestamp(int(seconds // 1), UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return f"@{seconds:.0f}"


def counted(number: int, noun: str) -> str:
    """`1 line`, `3 lines`, `no lines`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
