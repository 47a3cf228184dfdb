"""Rows as text for a terminal or a pipe."""

from collections.abc import Iterable

from tutor.pictures.rows import Role, Row, Segment

_LANES = ("36", "35", "34", "32", "33", "31")

_CODES = {
    Role.MUTED: "2",
    Role.HEADING: "1",
    Role.NOTE: "1;33",
    Role.COMMIT_ID: "33",
    Role.HEAD: "1;36",
    Role.BRANCH: "32",
    Role.REMOTE: "31",
    Role.TAG: "33",
    Role.STASH: "35",
    Role.STAGED: "32",
    Role.CHANGED: "33",
    Role.UNTRACKED: "36",
    Role.CONFLICT: "1;31",
    Role.NEW: "1;32",
    Role.MOVED: "1;34",
    Role.GONE: "2",
    Role.CONTAINER: "1",
    Role.RUNNING: "32",
    Role.STOPPED: "2",
    Role.FAILED: "1;31",
    Role.IMAGE: "34",
    Role.PORT: "36",
    Role.NETWORK: "35",
    Role.VOLUME: "33",
}
"""The codes of ISO 6429: bold, faint, and the eight colours, which terminals let people choose."""


def as_text(rows: Iterable[Row], *, colour: bool = False) -> str:
    """The rows, a line each, with the terminal's colours if asked for."""
    return "".join(f"{_coloured(row) if colour else row.text}\n" for row in rows)


def _coloured(row: Row) -> str:
    blank = len(row.text)
    kept: list[Segment] = []
    for segment in row.segments:  # without the blanks at the end
        kept.append(Segment(segment.text[:blank], segment.role, segment.lane, segment.fresh))
        blank -= len(segment.text)
        if blank <= 0:
            break
    return "".join(map(_painted, kept))


def _painted(segment: Segment) -> str:
    code = _CODES.get(segment.role, "")
    if segment.role in (Role.LANE, Role.COMMIT):
        code = _LANES[segment.lane % len(_LANES)]
    if segment.fresh:
        code = f"{code};1" if code else "1"
    return f"\033[{code}m{segment.text}\033[0m" if code and segment.text.strip() else segment.text
