"""Finding and ending processes, also those that try to slip away.

On Linux a process can be made the *subreaper* of everything below it: orphans become its children
instead of init's, so nothing that was started below it can leave its tree. Elsewhere the tree is
what `ps` shows, and a process that left it on purpose is out of sight.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
PR_SET_CHILD_SUBREAPER = 36  # <linux/prctl.h>
PR_CAPBSET_DROP = 24
CAPABILITY_VERSION_3 = 0x20080522  # <linux/capability.h>
CLONE_NEWUSER = 0x10000000  # <linux/sched.h>
CLONE_NEWPID = 0x20000000


def become_subreaper() -> bool:
    """Adopt orphaned descendants from now on; False where the system has no such thing."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


def enter_process_namespace() -> bool:
    """Put the children that this process starts from now on into a process-id namespace of their own.

    The first child is its init: when that one ends, the kernel kills everything in the namespace.
    False where the system or its administrator does not allow it.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWPID) == 0:  # with the power to do so, in this user namespace
        return True
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWPID) != 0:
        return False
    try:
        (PROC / "self" / "setgroups").write_text("deny")
        (PROC / "self" / "uid_map").write_text(f"{user} {user} 1")
        (PROC / "self" / "gid_map").write_text(f"{group} {group} 1")
    except OSError:
        return False
    return True


def wait_for_child(seconds: float) -> None:
    """Wait until a child changes its state, at most so long. SIGCHLD must be blocked."""
    if hasattr(signal, "sigtimedwait"):
        signal.sigtimedwait([signal.SIGCHLD], seconds)
    else:
        time.sleep(seconds)  # macOS has no such call


def drop_capabilities() -> None:
    """Take all capabilities from this process and from the program that it becomes, even as root.

    Raises:
        OSError: the system refused.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    capability = 0
    while libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, twice 32 bits each
    if libc.capset(header, nothing) != 0:
        raise OSError(ctypes.get_errno(), "the capabilities cannot be dropped")


def come_first() -> None:
    """Let this process, but not its children, run before others; nothing happens where that is not allowed."""
    if not hasattr(os, "SCHED_RESET_ON_FORK"):
        return
    try:
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1))
    except OSError:
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_OTHER | os.SCHED_RESET_ON_FORK, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, 0, -20)


def count_of_all() -> int:
    """How many processes can be seen; 0 without /proc."""
    return len(_entries())


def count_of_user(user: int) -> int:
    """How many processes a user has; 0 without /proc."""
    count = 0
    for entry in _entries():
        try:
            count += entry.stat().st_uid == user
        except OSError:
            continue  # gone
    return count


def descendants(root: int) -> list[int]:
    """The ids of all living processes below `root`, parents before children. Zombies are left out."""
    children: dict[int, list[int]] = {}
    for pid, parent, state in _processes():
        if state not in "ZX":
            children.setdefault(parent, []).append(pid)
    found: list[int] = []
    queue = [root]
    while queue:
        below = children.get(queue.pop(0), [])
        found += below
        queue += below
    return found


def kill_below(root: int, *, seconds: float = 5.0) -> bool:
    """Kill everything below `root`, but not `root` itself; False if something survived `seconds`.

    All are stopped before they are killed, so that a program that forks without end cannot outrun it.
    """
    deadline = time.monotonic() + seconds
    while True:
        seen: set[int] = set()
        while fresh := set(descendants(root)) - seen:
            _signal(fresh, signal.SIGSTOP)
            seen |= fresh
        if not seen:
            return True
        _signal(seen, signal.SIGKILL)
        if root == os.getpid():
            reap()  # else they are somebody else's to collect
        if time.monotonic() > deadline:
            return False


def stop_below(root: int, *, seconds: float = 1.0) -> set[int]:
    """Stop everything below `root`, and wait (at most so long) until it stands; those that ran before this.

    A process is stopped when its parent stands: a shell would take a job that stops for one to be told of.
    """
    stopped: set[int] = set()
    deadline = time.monotonic() + seconds
    while running := _running_below_standing(root):
        stopped |= running
        _signal(running, signal.SIGSTOP)
        if time.monotonic() > deadline:
            break
        time.sleep(0.0005)
    return stopped


def _running_below_standing(root: int) -> set[int]:
    """Those below `root` that run although all between them and `root` stand."""
    children: dict[int, list[tuple[int, str]]] = {}
    for pid, parent, state in _processes():
        children.setdefault(parent, []).append((pid, state))
    running: set[int] = set()
    queue = [root]
    while queue:
        for pid, state in children.get(queue.pop(), []):
            if state in "Tt":
                queue.append(pid)
            elif state not in "ZX":
                running.add(pid)
    return running


def kill_tree(root: int) -> None:
    """Kill `root` and everything below it."""
    _signal([root], signal.SIGSTOP)
    kill_below(root)
    _signal([root], signal.SIGKILL)


def hang_up(pids: Iterable[int]) -> None:
    """Ask processes to end as a closed terminal does, also stopped ones."""
    pids = list(pids)
    _signal(pids, signal.SIGHUP)
    _signal(pids, signal.SIGCONT)


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal; nothing happens if the process is gone."""
    _signal([pid], number)


def is_alive(pid: int) -> bool:
    """Whether there is a process of that id, be it somebody else's. One that has ended is none, collected or not."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    try:
        text = (PROC / str(pid) / "stat").read_bytes()
    except OSError:
        return True  # hidden, or the system shows nothing
    return text[text.rindex(b")") + 2 :][:1] not in (b"Z", b"X")


def reap() -> dict[int, int]:
    """Collect the children of this process that have ended: their wait statuses by process id."""
    ended: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if pid == 0:
            return ended
        ended[pid] = status


def marked(mark: str) -> list[int]:
    """The processes of this user whose environment holds `mark` (`NAME=value`); empty without /proc."""
    needle = mark.encode()
    found = []
    for entry in _entries():
        try:
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue  # gone, or somebody else's
        if needle in environment.split(b"\0"):
            found.append(int(entry.name))
    return found


def kill_marked(mark: str) -> None:
    """Kill what a keeper that was killed itself has left behind: everything that carries its mark."""
    deadline = time.monotonic() + 5.0
    while (pids := [pid for pid in marked(mark) if pid != os.getpid()]) and time.monotonic() < deadline:
        _signal(pids, signal.SIGSTOP)
        _signal(pids, signal.SIGKILL)


def bound_memory(mebibytes: int | None) -> None:
    """Let this process, and those it starts from now on, ask for so much memory at most; None: as much as there is."""
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = most if mebibytes is None else mebibytes * 1024 * 1024
    if most != resource.RLIM_INFINITY:
        bound = min(bound, most)
    with contextlib.suppress(OSError, ValueError):  # macOS knows no such bound
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def resident_memory(pids: Iterable[int]) -> int:
    """The resident memory of these processes together, in bytes; 0 without /proc."""
    page = os.sysconf("SC_PAGE_SIZE")
    total = 0
    for pid in pids:
        try:
            total += int((PROC / str(pid) / "statm").read_text().split()[1]) * page
        except (OSError, IndexError, ValueError):
            continue  # gone
    return total


def count_of_threads(pids: Iterable[int] | None = None) -> int:
    """How many threads these processes have together, or all that can be seen if None; 0 without /proc."""
    entries = _entries() if pids is None else [PROC / str(pid) for pid in pids]
    total = 0
    for entry in entries:
        try:
            text = (entry / "stat").read_bytes()
            total += int(text[text.rindex(b")") + 2 :].split()[17])
        except (OSError, IndexError, ValueError):
            continue  # gone
    return total


def _signal(pids: Iterable[int], number: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            continue  # gone, or changed its user


def _entries() -> list[Path]:
    try:
        return [PROC / name for name in os.listdir(PROC) if name.isdigit()]
    except FileNotFoundError:
        return []


def _processes() -> list[tuple[int, int, str]]:
    """Process id, parent's id, and the letter of the state (Z, X: a zombie) of every process."""
    entries = _entries()
    if not entries:
        return _processes_of_ps()
    found = []
    for entry in entries:
        try:
            text = (entry / "stat").read_bytes()
        except OSError:
            continue  # gone
        # The program's name is in parentheses and may hold anything.
        state, parent = text[text.rindex(b")") + 2 :].split()[:2]
        found.append((int(entry.name), int(parent), state.decode()))
    return found


def _processes_of_ps() -> list[tuple[int, int, str]]:
    import subprocess

    listing = subprocess.run(["ps", "-axo", "pid=,ppid=,stat="], capture_output=True, text=True, check=False).stdout
    rows = [line.split() for line in listing.splitlines()]
    return [(int(row[0]), int(row[1]), row[2][:1]) for row in rows if len(row) >= 3]
