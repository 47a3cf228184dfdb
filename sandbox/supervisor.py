"""Runs one program under limits, and ends it with everything it started.

    keeper -- supervisor -- init -- the program -- ...

A program that is to run alone has `init` as the first process of a process-id namespace of its own, where the
system allows it: when it is killed the kernel ends everything in the namespace at once, however fast the
program forks. Otherwise `init` is the subreaper of everything below it, and the tree is killed one by one.
"""

import contextlib
import os
import resource
import signal
import time
from typing import NamedTuple

from sandbox import processes
from sandbox.limits import Limits

MOST_PROCESSES = 500
"""How many processes a sandbox of its own may have."""

MOST_THREADS = 8 * MOST_PROCESSES
"""How many threads all of them may have together."""

TICK = 0.02
"""Seconds between two looks at what the program uses."""


class Ended(NamedTuple):
    """How a supervised program ended; see `Completed` for the meanings."""

    status: int
    seconds: float
    exceeded: str


def execute(argv: list[str], env: dict[str, str], cwd: str, descriptors: list[int], *, powerless: bool) -> None:
    """Become the program, with `descriptors` as 0, 1 and 2 and all others closed. Never returns.

    `powerless` takes all capabilities away first, also from root.
    What goes wrong is told on standard error, with exit status 127 as shells have it.
    """
    kept = [os.dup(descriptor) for descriptor in descriptors]
    for target, descriptor in enumerate(kept):
        os.dup2(descriptor, target)
    os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    _default_signals()
    try:
        if powerless:
            _bound_processes(MOST_PROCESSES)
            processes.drop_capabilities()
        os.chdir(cwd)
        os.execvpe(argv[0], argv, env)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) else error
        os.write(2, f"{argv[0]}: {words}\n".encode(errors="replace"))
    os._exit(127)


def supervise(
    argv: list[str], env: dict[str, str], cwd: str, descriptors: list[int], limits: Limits, *, powerless: bool
) -> Ended:
    """Run a program to its end or to a limit, then end what it left behind."""
    _default_signals()  # the keeper's own handlers are not ours
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    enclosed = limits.alone and processes.enter_process_namespace()
    processes.come_first()  # to see, and end, what forks without end
    processes.become_subreaper()
    started = time.monotonic()
    status_read, status_write = os.pipe()
    init = os.fork()
    if init == 0:
        os.close(status_read)
        _init(argv, env, cwd, descriptors, limits, status_write, enclosed=enclosed, powerless=powerless)
    for descriptor in (*descriptors, status_write):
        os.close(descriptor)
    exceeded = _watch(init, limits, started)
    seconds = time.monotonic() - started
    if exceeded or not enclosed:
        _end(init, enclosed=enclosed)
    told = os.read(status_read, 32)
    if exceeded:
        return Ended(-signal.SIGKILL, seconds, exceeded)
    if not told:
        return Ended(-signal.SIGKILL, seconds, "ended the process that watched over it")
    status = int(told)
    return Ended(status, seconds, _exceeded_by_signal(status, limits))


def _init(
    argv: list[str],
    env: dict[str, str],
    cwd: str,
    descriptors: list[int],
    limits: Limits,
    status_pipe: int,
    *,
    enclosed: bool,
    powerless: bool,
) -> None:
    """The parent of the program and of every orphan: tells how the program ended, then ends. Never returns."""
    processes.become_subreaper()
    program = os.fork()
    if program == 0:
        os.setsid()
        _limit(limits, enclosed=enclosed)
        execute(argv, env, cwd, descriptors, powerless=powerless)
    for descriptor in descriptors:
        os.close(descriptor)
    while True:
        pid, wait_status = os.wait()
        if pid == program:
            os.write(status_pipe, str(os.waitstatus_to_exitcode(wait_status)).encode())
            os._exit(0)


def _limit(limits: Limits, *, enclosed: bool) -> None:
    """Limits that the kernel keeps by itself."""
    wanted = {
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_FSIZE: limits.file_size * 1024 * 1024,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: int(limits.seconds) + 2,
    }
    if not enclosed:
        _bound_processes(limits.processes)
    for kind, amount in wanted.items():
        hard = resource.getrlimit(kind)[1]
        bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (bound, bound))


def _bound_processes(more: int) -> None:
    """Let this process and all below it start so many more. The kernel counts by user; root is exempt."""
    if os.getuid() != 0:
        bound = processes.count_of_user(os.getuid()) + more
        hard = resource.getrlimit(resource.RLIMIT_NPROC)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(resource.RLIMIT_NPROC, (bound, bound))


def _watch(init: int, limits: Limits, started: float) -> str:
    """Wait for the end of `init`, looking at what is below it; the limit that was reached, in words."""
    while True:
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(init, os.WNOHANG)[0] == init:
                return ""
        exceeded = _exceeded(init, limits, time.monotonic() - started)
        if exceeded:
            return exceeded
        processes.wait_for_child(TICK)


def _end(init: int, *, enclosed: bool) -> None:
    if enclosed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(init, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(init, 0)  # returns when the whole namespace is gone
    else:
        processes.kill_below(os.getpid())
        processes.reap()


def _exceeded(init: int, limits: Limits, seconds: float) -> str:
    if seconds > limits.seconds:
        return f"ran longer than {limits.seconds:g} seconds"
    below = processes.descendants(init)
    if len(below) > limits.processes:
        return f"started more than {limits.processes} processes"
    if processes.count_of_threads(below) > limits.threads:
        return f"started more than {limits.threads} threads"
    if processes.resident_memory(below) > limits.memory * 1024 * 1024:
        return f"used more than {limits.memory} MB of memory"
    return ""


def _exceeded_by_signal(status: int, limits: Limits) -> str:
    if status == -signal.SIGXFSZ:
        return f"wrote a file of more than {limits.file_size} MB"
    if status == -signal.SIGXCPU:
        return f"ran longer than {limits.seconds:g} seconds"
    return ""


def _default_signals() -> None:
    for number in (signal.SIGPIPE, signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
