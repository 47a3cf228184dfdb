"""Checks of linux/disk-memory: what fills the disk, who holds a deleted file, and who has the memory."""

from checks import Unmet, files, running
from checks.box import Box

WORKERS = ("W10", "W80", "W30")
MIB = 1024 * 1024


def biggest(box: Box) -> None:
    said = files.text(box, "biggest.txt").strip()
    name = said.rstrip("/").removeprefix("./").removeprefix("srv/")
    if name != box.fact("biggest"):
        hint = "A file with holes has a large size and occupies few blocks: compare `du` with `ls -l`."
        raise Unmet(
            f"`biggest.txt` says {files.shown(said)}; another folder occupies more.", actual=said[:80], hint=hint
        )


def leak_found(box: Box) -> None:
    others = [(int(box.fact("tailer")), "`tailer.py` holds a file that is still there")]
    others += [(int(box.fact(name)), "that is a `worker.py`, which has no file open") for name in WORKERS]
    running.expect_pid(box, "leak.txt", int(box.fact("logger")), others)


def leak_freed(box: Box) -> None:
    found = running.processes(box)
    running.expect_alive(found, int(box.fact("tailer")), "`tailer.py`, which holds a normal file,")
    size, pid = max(
        ((held.size, process.pid) for process in found.values() for held in process.deleted), default=(0, 0)
    )
    if size:
        raise Unmet(
            f"Process {pid} still holds {size / MIB:.0f} MiB of a deleted file.",
            expected="0 MiB",
            actual=f"{size / MIB:.0f} MiB",
            hint="Its space comes back when the process ends, or when the file is emptied.",
        )


def hog(box: Box) -> None:
    found = running.processes(box)
    pids = {name: int(box.fact(name)) for name in WORKERS}
    for pid in pids.values():
        running.expect_alive(found, pid, f"The `worker.py` with the number {pid}")
    others = []
    for pid in pids.values():
        words = f"it has {found[pid].resident / MIB:.0f} MiB resident, and another worker has more"
        others.append((pid, f"{words}. Memory that is reserved and never touched does not count"))
    running.expect_pid(box, "hog.txt", pids["W80"], others)
