"""Checks of linux/processes: who has ended, and how; who runs on; and a job that outlives its shell."""

import re
import time

from checks import Lost, Unmet, files, jobs, shell
from checks.box import Box

CHECKPOINT = "run/checkpoint.json"
PID_FILE = "run/heartbeat.pid"
LOG = "run/heartbeat.log"
SECONDS = 6.0
"""How long a beat may be late on a busy machine."""
ENDING = 4.0
"""How long a job may take to end that has written its checkpoint, in seconds."""
TURN = 0.05
"""Seconds between two looks."""
CLOCK = 0.03
"""How exact the time is at which a process began, in seconds."""
AGAIN = "A reset of the lesson starts its programs anew."


def _job(box: Box, pid: int, program: str) -> jobs.Job | None:
    """The process of that id, if it is still the one that runs this program."""
    job = jobs.look(box, [pid]).get(pid)
    return job if job is not None and job.runs(program) else None


def graceful(box: Box) -> None:
    pid = int(box.fact("trainer"))
    job = _ending(box, pid)
    if job is not None:
        how = "is stopped, but has not ended" if job.is_stopped else "is still running"
        raise Unmet(f"The training job, `trainer.py`, {how}.", expected="ended", actual=how)
    if files.kind(box, CHECKPOINT) is files.Kind.MISSING:
        raise Lost(
            f"There is no checkpoint `{CHECKPOINT}`: the job was killed, and had no chance to write it.",
            expected=CHECKPOINT,
            hint=f"{AGAIN} Then use a signal that the job can handle.",
        )
    written = files.json_value(box, CHECKPOINT)
    if not isinstance(written, dict) or written.get("pid") != pid or written.get("epoch") != int(box.fact("epoch")):
        raise Lost(f"`{CHECKPOINT}` was not written by this training job as it ended.", hint=AGAIN)


def _ending(box: Box, pid: int) -> jobs.Job | None:
    """The training job; one that has written its checkpoint is given the moment that it needs to end."""
    deadline = time.monotonic() + ENDING
    while True:
        job = _job(box, pid, "trainer.py")
        is_ending = job is not None and not job.is_stopped and files.kind(box, CHECKPOINT) is not files.Kind.MISSING
        if not is_ending or time.monotonic() > deadline:
            return job
        time.sleep(TURN)


def stuck_gone(box: Box) -> None:
    pid = int(box.fact("stuck"))
    job = _job(box, pid, "stuck.sh")
    if job is not None:
        how = "is stopped, but not gone" if job.is_stopped else "is still alive"
        raise Unmet(f"`stuck.sh` (process {pid}) {how}.", hint="TERM can be ignored; one signal cannot.")


def api_alive(box: Box) -> None:
    job = _job(box, int(box.fact("api")), "api.py")
    if job is None or job.started != box.fact("api_started"):
        raise Lost(
            "The API was ended: `api.py` is no longer the process that it was.",
            hint=f"Its command line contains `trainer`, too: look before you end by name. {AGAIN}",
        )
    if job.is_stopped:
        raise Unmet("`api.py` is stopped and answers nobody.", hint="`kill -CONT PID` lets it go on.")


def heartbeat(box: Box) -> None:
    pid = int(files.number(box, PID_FILE))
    job = jobs.look(box, [pid]).get(pid)
    hint = "`nohup` in front lets a program ignore that its shell's terminal is closed."
    if job is None:
        raise Unmet(
            f"`{PID_FILE}` names the process {pid}, and that does not run: it ended by itself or with its shell.",
            hint=hint,
        )
    if not job.runs("heartbeat.sh"):
        command = files.shown(" ".join(job.command))
        raise Unmet(f"`{PID_FILE}` names the process {pid}; that is {command}, and not `heartbeat.sh`.", hint=hint)
    if job.is_stopped:
        raise Unmet(f"`heartbeat.sh` (process {pid}) is stopped; `bg` lets it go on in the background.")
    if job.of_shell and job.minds_hang_up and not _disowned(box, job):
        raise Unmet(
            f"`heartbeat.sh` (process {pid}) is a job of your shell, and ends with it when the terminal is closed.",
            hint=hint,
        )
    _grows(box)


def _disowned(box: Box, job: jobs.Job) -> bool:
    """Whether the shell was told to leave jobs alone, or to forget one (`disown`, zsh's `&!`) after this one began."""
    begun = 0.0 if job.begun is None else job.begun - CLOCK
    for command in box.commands:
        line = shell.joined(command.line)
        if re.search(r"setopt.*no_?hup", line.lower()):
            return True
        forgets = "disown" in shell.programs(line) or re.search(r"&[!|]", line)
        if forgets and command.started + command.seconds >= begun:
            return True
    return False


def _grows(box: Box) -> None:
    """The log gets a line each second; one that is as new as that will do. A job that has just begun has no log yet."""
    before = _beats(box)
    if before and before[-1].isdecimal() and abs(time.time() - int(before[-1])) < 2:
        return
    deadline = time.monotonic() + SECONDS
    while len(_beats(box)) <= len(before):
        if time.monotonic() > deadline:
            files.regular(box, LOG)
            raise Unmet(f"`{LOG}` has not grown for {SECONDS:g} seconds: nothing beats any more.")
        time.sleep(TURN)


def _beats(box: Box) -> list[str]:
    return [] if files.kind(box, LOG) is files.Kind.MISSING else files.lines(box, LOG)
