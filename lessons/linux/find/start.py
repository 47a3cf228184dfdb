"""Gives what is still in `store` its age, counted from now: the lesson may have been left for a week."""

import os
import time
from contextlib import suppress

HOUR, DAY = 3600, 86400
AGES = {
    "runs/a/x.tmp": 30 * DAY,
    "runs/a/part 1.tmp": 10 * DAY,
    "only_tmp/.hidden.tmp": 12 * DAY,
    "runs/new.tmp": 1 * DAY,
    "models/now.tmp": 2 * HOUR,
    "models/notes.txt": 60 * DAY,
    "models/old.tmp": 60 * DAY,
    "cache.tmp": 40 * DAY,
}

for path, age in AGES.items():
    with suppress(OSError):
        os.utime(f"store/{path}", (time.time() - age,) * 2, follow_symlinks=False)
