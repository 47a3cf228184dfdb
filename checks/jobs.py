"""Processes of the sandbox, as the learner sees them: alive or not, since when, and whether they outlive their shell.

Process ids are the sandbox's own, so that a program in the sandbox does the looking. Where there is no /proc
(macOS), `ps` tells less: whether a process minds a closed terminal is not known there.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.box import Box

_PROBE = r"""
import json, os, subprocess, sys, time

def of_proc(pid):
    with open(f"/proc/{pid}/stat", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    with open(f"/proc/{pid}/cmdline", errors="replace") as file:
        command = file.read().rstrip("\0").split("\0")
    with open(f"/proc/{pid}/status", errors="replace") as file:
        masks = [line.split()[1] for line in file if line.startswith(("SigIgn:", "SigCgt:"))]
    with open("/proc/uptime") as file:
        begun = time.time() - float(file.read().split()[0]) + int(fields[19]) / os.sysconf("SC_CLK_TCK")
    minds = not any(int(mask, 16) & 1 for mask in masks)
    return {"pid": pid, "state": fields[0], "parent": int(fields[1]), "session": int(fields[3]),
            "terminal": int(fields[4]) > 0, "started": fields[19], "begun": begun, "command": command,
            "minds_hang_up": minds}

def of_ps(pid):
    line = subprocess.run(["ps", "-o", "ppid=,tty=,stat=,command=", "-p", str(pid)], capture_output=True, text=True)
    parent, terminal, state, command = line.stdout.split(None, 3)
    return {"pid": pid, "state": state[0], "parent": int(parent), "session": 0, "terminal": terminal[0] not in "?-",
            "started": "", "begun": None, "command": command.split(), "minds_hang_up": None}

def look(pid):
    try:
        return of_proc(pid) if os.path.isdir("/proc/self") else of_ps(pid)
    except (OSError, ValueError):
        return None

found = {}
for pid in map(int, sys.argv[1:]):
    job = look(pid)
    if job is not None and job["state"] not in "ZX":
        found[pid] = job
        found[pid]["of_shell"] = False
        parent = look(job["parent"])
        if parent is not None and parent["terminal"] and job["session"] in (0, parent["session"]):
            found[pid]["of_shell"] = parent["pid"] == parent["session"] or parent["session"] == 0
print(json.dumps(list(found.values())))
"""


@dataclass(frozen=True)
class Job:
    """A living process of the sandbox.

    Attributes:
        state: the letter that `ps` shows: `R`, `S`, `D`, or `T` for a stopped one.
        parent: the process that started it, or that has it now.
        session: its session's id; 0 where that is not known.
        terminal: whether it has a controlling terminal.
        started: when it started, in the system's ticks; empty where that is not known.
        begun: the same as Unix time, exact to a few hundredths of a second; None where that is not known.
        command: its command line, as words.
        minds_hang_up: whether SIGHUP would end it: neither ignored nor handled; None where that is not known.
        of_shell: whether its parent is a shell that leads a terminal's session: closing the terminal makes that
            shell send SIGHUP to its jobs.
    """

    pid: int
    state: str
    parent: int
    session: int
    terminal: bool
    started: str
    begun: float | None
    command: tuple[str, ...]
    minds_hang_up: bool | None
    of_shell: bool

    @property
    def is_stopped(self) -> bool:
        """Whether it stands still until it is continued."""
        return self.state in "Tt"

    def runs(self, program: str) -> bool:
        """Whether its program, or the script that its interpreter runs, has this file name."""
        return any(PurePath(word).name == program for word in self.command[:3])


def look(box: "Box", pids: Sequence[int]) -> dict[int, Job]:
    """Those of the processes that live, by id. Zombies have ended.

    Raises:
        RuntimeError: the sandbox could not be asked.
    """
    asked = [str(pid) for pid in pids if 0 < pid < 2**31]
    if not asked:
        return {}
    completed = box.run([sys.executable, "-I", "-S", "-c", _PROBE, *asked])
    if completed.exceeded or completed.status != 0:
        raise RuntimeError(f"processes could not be looked at: {completed.exceeded or completed.errors}")
    jobs = [Job(**{**fields, "command": tuple(fields["command"])}) for fields in json.loads(completed.stdout)]
    return {job.pid: job for job in jobs}
