"""How the learner arranged the panes of a lesson, kept for the next time."""

import json
from pathlib import Path
from typing import Any

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, read_bounded, write_atomically
from tutor.tui.screens.layout import Cut, Wishes

FILE = "layout.json"
_MOST = 4096


def wishes(data: Path) -> Wishes:
    """What was kept; where nothing was, or nothing that makes sense, the tutor's own choice."""
    try:
        found = json.loads(read_bounded(data / FILE, _MOST) or b"{}")
    except (StorageFailure, ValueError, RecursionError):
        return Wishes()
    if not isinstance(found, dict):
        return Wishes()
    kept = Wishes(picture=found["picture"] if isinstance(found.get("picture"), bool) else None)
    for cut in Cut:
        if _is_share(share := found.get(cut.value)):
            kept = kept.with_share(cut, share)
    return kept


def remember(data: Path, wishes: Wishes) -> None:
    """Keep where the dividers are, and whether the picture is shown. A zoom is for the moment and not kept.

    Raises:
        StorageFailure: it cannot be written.
    """
    chosen = {**{cut.value: wishes.share(cut) for cut in Cut}, "picture": wishes.picture}
    make_folder(data)
    content = json.dumps({name: value for name, value in chosen.items() if value is not None})
    write_atomically(data / FILE, content.encode())


def _is_share(value: Any) -> bool:
    return isinstance(value, float) and 0 < value < 1
