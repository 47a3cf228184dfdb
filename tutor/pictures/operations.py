"""Which operation git has begun and not ended, from the files that it leaves in its folder meanwhile."""

from pathlib import Path

from tutor.pictures.places import FULL_ID, read_small
from tutor.pictures.repository import Action, Operation


def operation(git_dir: Path) -> Operation | None:
    """The operation in progress; of several, the outermost."""
    for folder in ("rebase-merge", "rebase-apply"):
        if (git_dir / folder).is_dir():
            return _rebase(git_dir / folder)
    if id := _id(git_dir / "MERGE_HEAD"):
        return Operation(Action.MERGE, other=id)
    for name, action in (("CHERRY_PICK_HEAD", Action.CHERRY_PICK), ("REVERT_HEAD", Action.REVERT)):
        if id := _id(git_dir / name):
            return Operation(action, other=id)
    if (git_dir / "sequencer").is_dir():
        first = read_small(git_dir / "sequencer" / "todo").partition(" ")[0]
        return Operation(Action.REVERT if first == "revert" else Action.CHERRY_PICK)
    if (git_dir / "BISECT_LOG").is_file():
        start = read_small(git_dir / "BISECT_START").strip()
        return Operation(Action.BISECT, branch="" if FULL_ID.fullmatch(start) else start)
    return None


def _rebase(folder: Path) -> Operation:
    """A rebase by merging, or one by patches, which looks like the application of somebody's patches."""
    done, total = ("msgnum", "end") if folder.name == "rebase-merge" else ("next", "last")
    action = Action.APPLY if (folder / "applying").exists() else Action.REBASE
    branch = read_small(folder / "head-name").strip().removeprefix("refs/heads/")
    return Operation(
        action,
        branch="" if branch == "detached HEAD" else branch,
        other=_id(folder / "onto"),
        step=_number(folder / done),
        steps=_number(folder / total),
    )


def _id(path: Path) -> str:
    word = read_small(path).strip().partition("\n")[0]
    return word if FULL_ID.fullmatch(word) else ""


def _number(path: Path) -> int:
    word = read_small(path, 20).strip()
    return int(word) if word.isascii() and word.isdigit() else 0
