"""What a check may ask about the processes in the sandbox: `from checks import running`.

Their numbers are those that the learner sees, which need not be those outside. They are looked at from inside,
by `/proc`: on Linux only.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass

from checks.box import Box, require
from checks.contents import number
from checks.places import Where, named
from checks.showing import shown
from checks.verdict import Unmet

_LOOK = r"""
import json, os, sys
top = sys.argv[1]
found = []
for pid in set(filter(str.isdigit, os.listdir("/proc"))) - {str(os.getpid())}:
    try:
        fields = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status", errors="replace") if ":" in line)
        if fields["State"].strip()[0] in "ZX":
            continue
        cwd = os.readlink(f"/proc/{pid}/cwd")
        if not (cwd + "/").startswith(top + "/"):
            continue
        words = open(f"/proc/{pid}/cmdline", "rb").read().decode(errors="replace").split("\0")[:-1]
        held = []
        for name in os.listdir(f"/proc/{pid}/fd"):
            try:
                target = os.readlink(f"/proc/{pid}/fd/{name}")
                status = os.stat(f"/proc/{pid}/fd/{name}")
            except OSError:
                continue
            if target.endswith(" (deleted)") and not status.st_nlink:
                held.append([target[: -len(" (deleted)")], status.st_blocks * 512])
        resident = int(fields.get("VmRSS", "0 kB").split()[0]) * 1024
        found.append([int(pid), cwd, words, resident, held])
    except (OSError, KeyError, ValueError):
        continue
json.dump(found, sys.stdout)
"""


@dataclass(frozen=True)
class Held:
    """A deleted file that a process keeps open: where it was, and the bytes that it still occupies."""

    path: str
    size: int


@dataclass(frozen=True)
class Process:
    """A process as it is now.

    Attributes:
        pid: its number in the sandbox.
        cwd: the folder that it is in.
        words: its command line.
        resident: its resident memory in bytes.
        deleted: the deleted files that it keeps open.
    """

    pid: int
    cwd: str
    words: tuple[str, ...]
    resident: int
    deleted: tuple[Held, ...]


def processes(box: Box) -> dict[int, Process]:
    """The living processes that are in the workspace's folders, by number."""
    top = os.path.realpath(box.lab)
    done = require(box.run(["python3", "-I", "-S", "-c", _LOOK, top]), "A look at the processes")
    found = {}
    for pid, cwd, words, resident, held in json.loads(done.stdout):
        deleted = tuple(Held(path, size) for path, size in held if path.startswith(top + "/"))
        found[pid] = Process(pid, cwd, tuple(words), resident, deleted)
    return found


def expect_alive(found: dict[int, Process], pid: int, name: str, *, hint: str | None = None) -> Process:
    """The process is still there.

    Args:
        found: what `processes` gave.
        pid: its number.
        name: how messages call it.

    Raises:
        Unmet: it has ended.
    """
    if pid not in found:
        raise Unmet(
            f"{name} was ended; it should run on.",
            hint=hint or "`mlscale-tutor reset` starts everything of this lesson anew.",
        )
    return found[pid]


def expect_pid(box: Box, where: Where, wanted: int, others: Sequence[tuple[int, str]] = ()) -> None:
    """A file holds the number of this process.

    Args:
        where: the file.
        wanted: the number; it is not told.
        others: other numbers, and what to say about them.

    Raises:
        Unmet: it holds another.
    """
    found = number(box, where)
    if found == wanted:
        return
    words = dict(others).get(int(found))
    name = named(box, box.lab / where)
    raise Unmet(
        f"{name} says {shown(f'{found:g}')}: {words or 'that is not the process that is asked for'}.",
        actual=f"{found:g}",
        hint="Numbers of processes are new whenever the lesson is opened." if words is None else None,
    )
