"""The index and the working tree of a repository, as rows: what is in conflict, staged, changed and untracked."""

from collections.abc import Iterator

from tutor.pictures.cells import clean, pad
from tutor.pictures.differences import NONE, Differences
from tutor.pictures.repository import Change, FileChange, Group, RepositoryState
from tutor.pictures.rows import Canvas, Mark, Role, Row, Segment, fitted, folded, line, marked

LEFT = 3
"""How many of the files that left a list are named."""

_ROLES = {
    Group.CONFLICTS: Role.CONFLICT,
    Group.STAGED: Role.STAGED,
    Group.CHANGED: Role.CHANGED,
    Group.UNTRACKED: Role.UNTRACKED,
}


def file_rows(state: RepositoryState, changed: Differences = NONE, canvas: Canvas | None = None) -> tuple[Row, ...]:
    """A block for each list that is not empty. `+` marks files that came, `>` files that are staged or changed
    differently now, `-` files that left the list."""
    canvas = canvas or Canvas()
    if state.problem:
        return ()
    if state.files is None:
        return fitted([line("No working tree: the repository is bare.", Role.MUTED)], canvas)
    rows: list[Row] = []
    for group in Group:
        block = list(_block(group, state.files.of(group), changed, canvas))
        rows += [Row(), *block] if rows and block else block
    if not any(state.files.of(group) for group in Group):
        rows += [Row()] * bool(rows) + folded("Nothing staged, changed or untracked.", canvas, Role.MUTED)
    if state.files.unseen:
        rows += folded(f"{state.files.unseen} files were not compared: there are too many.", canvas, Role.NOTE)
    return fitted(rows, canvas)


def _block(group: Group, files: tuple[FileChange, ...], changed: Differences, canvas: Canvas) -> Iterator[Row]:
    found = changed.of(group)
    if not files and not found.left:
        return
    title = f"{group.value[0].upper()}{group.value[1:]}"
    yield Row((Segment(title, Role.HEADING), Segment(f" ({len(files)})", Role.MUTED)))
    # What the last command changed must not be what is left out.
    fresh = found.came | found.changed
    listed = sorted(files, key=lambda file: file.path not in fresh)[: canvas.files]
    shown = [file for file in files if file in listed]
    words = 0 if group is Group.UNTRACKED else max((len(file.change.value) for file in shown), default=0)
    for file in shown:
        mark = Mark.NEW if file.path in found.came else Mark.MOVED if file.path in found.changed else Mark.NONE
        yield marked(mark, _file(file, _ROLES[group], words, canvas, fresh=mark is not Mark.NONE))
    if len(files) > len(shown):
        yield marked(Mark.NONE, [Segment(f"{canvas.signs.more} {len(files) - len(shown)} more", Role.MUTED)])
    for file in found.left[:LEFT]:
        yield marked(Mark.GONE, [Segment(" " * (words and words + 2) + clean(file.path), Role.GONE)])
    if len(found.left) > LEFT:
        words_left = f"{canvas.signs.more} {len(found.left) - LEFT} more left this list"
        yield marked(Mark.GONE, [Segment(words_left, Role.MUTED)])


def _file(file: FileChange, role: Role, words: int, canvas: Canvas, *, fresh: bool = False) -> list[Segment]:
    path = clean(file.path)
    if file.change is Change.RENAMED:
        path = f"{clean(file.source)} {canvas.signs.arrow} {path}"
    change = [Segment(pad(file.change.value, words) + "  ", role, fresh=fresh)] if words else []
    return [*change, Segment(path, role, fresh=fresh)]
