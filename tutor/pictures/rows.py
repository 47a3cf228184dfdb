"""Rows of a picture: texts with roles, and the signs that they are drawn with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tutor.pictures.cells import cut, width


class Role(StrEnum):
    """What a piece of text is, for whoever colours it."""

    PLAIN = "plain"
    MUTED = "muted"
    HEADING = "heading"
    NOTE = "note"
    """Something to be aware of: a merge in progress, a repository that cannot be read."""
    LANE = "lane"
    """A line of the graph; the segment's lane says which."""
    COMMIT = "commit"
    COMMIT_ID = "commit-id"
    SUBJECT = "subject"
    HEAD = "head"
    BRANCH = "branch"
    REMOTE = "remote"
    TAG = "tag"
    STASH = "stash"
    STAGED = "staged"
    CHANGED = "changed"
    UNTRACKED = "untracked"
    CONFLICT = "conflict"
    NEW = "new"
    MOVED = "moved"
    GONE = "gone"
    CONTAINER = "container"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    IMAGE = "image"
    PORT = "port"
    NETWORK = "network"
    VOLUME = "volume"


class Mark(StrEnum):
    """What the last command did to what a row shows; the value is the sign in front of the row."""

    NONE = " "
    NEW = "+"
    MOVED = ">"
    GONE = "-"


_MARK_ROLES = {Mark.NONE: Role.PLAIN, Mark.NEW: Role.NEW, Mark.MOVED: Role.MOVED, Mark.GONE: Role.GONE}


@dataclass(frozen=True)
class Segment:
    """A piece of a row.

    Attributes:
        text: printable, on one line.
        role: what it is.
        lane: for `LANE` and `COMMIT`: the lane's number, counted from 0 at the left.
        fresh: whether the last command changed it.
    """

    text: str
    role: Role = Role.PLAIN
    lane: int = 0
    fresh: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a picture.

    Attributes:
        segments: its pieces from left to right; the sign of the mark is the first of them where rows have marks.
        mark: what the last command did here.
        commit: the full id of the commit that it shows; empty if it shows none.
    """

    segments: tuple[Segment, ...] = ()
    mark: Mark = Mark.NONE
    commit: str = ""

    @property
    def text(self) -> str:
        """The row without roles."""
        return "".join(segment.text for segment in self.segments).rstrip()

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return sum(width(segment.text) for segment in self.segments)


@dataclass(frozen=True)
class Signs:
    """The characters of a drawing.

    Attributes:
        joined: a lane that a line from another one meets.
        hidden: a commit in a lane that is not drawn.
        broken: a lane that leads to commits that are not drawn.
        branch, last, bar: the lines of a tree: an entry, the last entry, and past one.
    """

    commit: str = "●"
    head: str = "◉"
    stash: str = "◇"
    gone: str = "○"
    hidden: str = "»"
    vertical: str = "│"
    broken: str = "┊"
    horizontal: str = "─"
    from_above_right: str = "╯"
    from_above_left: str = "╰"
    to_below_right: str = "╮"
    to_below_left: str = "╭"
    from_above: str = "┴"
    to_below: str = "┬"
    met_right: str = "┤"
    met_left: str = "├"
    met: str = "┼"
    more: str = "…"
    arrow: str = "→"
    branch: str = "├─ "
    last: str = "└─ "
    bar: str = "│  "


UNICODE = Signs()

ASCII = Signs(
    commit="*",
    head="@",
    stash="$",
    gone="o",
    hidden=">",
    vertical="|",
    broken=":",
    horizontal="-",
    from_above_right="'",
    from_above_left="`",
    to_below_right=".",
    to_below_left=",",
    from_above="'",
    to_below=".",
    met_right="+",
    met_left="+",
    met="+",
    more="...",
    arrow="->",
    branch="|- ",
    last="`- ",
    bar="|  ",
)


@dataclass(frozen=True)
class Canvas:
    """What there is to draw on.

    Attributes:
        width: columns of a row; no row is wider.
        signs: `UNICODE`, or `ASCII` for terminals without its lines.
        commits: how many commits of a repository are drawn, at most.
        files: how many files of a kind are listed, at most.
    """

    width: int = 80
    signs: Signs = UNICODE
    commits: int = 200
    files: int = 12

    @property
    def lanes(self) -> int:
        """How many lanes are drawn, at most: they leave two thirds of the row to the text."""
        return max(3, min(16, self.width // 6))

    def narrower(self, columns: int) -> "Canvas":
        """The same with fewer columns."""
        return replace(self, width=max(1, self.width - columns))


def marked(mark: Mark, segments: Iterable[Segment], commit: str = "") -> Row:
    """A row with its mark's sign in front."""
    return Row((Segment(f"{mark.value} ", _MARK_ROLES[mark]), *segments), mark, commit)


def line(text: str, role: Role = Role.PLAIN) -> Row:
    """A row of one text."""
    return Row((Segment(text, role),) if text else ())


def fitted(rows: Iterable[Row], canvas: Canvas) -> tuple[Row, ...]:
    """The rows, cut to the canvas's width."""
    return tuple(row if row.width <= canvas.width else _cut_row(row, canvas) for row in rows)


def _cut_row(row: Row, canvas: Canvas) -> Row:
    left = canvas.width
    kept: list[Segment] = []
    for number, segment in enumerate(row.segments):
        is_last = not any(other.text.strip() for other in row.segments[number + 1 :])
        if width(segment.text) + (0 if is_last else width(canvas.signs.more)) > left:
            text = cut(segment.text, left, canvas.signs.more, always=not is_last)
            kept.append(replace(segment, text=text))
            break
        kept.append(segment)
        left -= width(segment.text)
    return replace(row, segments=tuple(kept))


def folded(text: str, canvas: Canvas, role: Role = Role.PLAIN, indent: str = "") -> list[Row]:
    """A sentence on as many rows as it needs, further rows indented."""
    rows: list[Row] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current.strip() else current + word
        if current.strip() and width(longer) > canvas.width:
            rows.append(line(current, role))
            longer = indent + word
        current = longer
    return [*rows, line(current, role)] if current.strip() else rows


def beside(left: tuple[Row, ...], right: tuple[Row, ...], gap: int = 3) -> tuple[Row, ...]:
    """Two blocks of rows side by side."""
    column = max((row.width for row in left), default=0) + gap
    rows = []
    for number in range(max(len(left), len(right))):
        first = left[number] if number < len(left) else Row()
        if number < len(right) and right[number].segments:
            padding = Segment(" " * (column - first.width))
            first = replace(first, segments=(*first.segments, padding, *right[number].segments))
        rows.append(first)
    return tuple(rows)
