"""Starting the process of a lesson's keeper."""

import os
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO

from sandbox.isolation import enclosing
from sandbox.keeper_plan import KeeperPlan
from sandbox.locations import make_folder, no_follow
from sandbox.programs import own_environment


def start(plan: KeeperPlan, address: Path, lock: IO[bytes]) -> int:
    """Start the process. It listens before it exists: the socket is bound here and handed over.

    Args:
        plan: what the keeper is to be.
        address: its socket; one that is left from another keeper is replaced.
        lock: its lock, locked; it stays locked as long as the process lives.

    Returns:
        the process id. The process may outlive this one; who started it collects it.

    Raises:
        OSError: it cannot be started.
    """
    address.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(os.fspath(address))
        listener.listen(64)
        log = plan.lock.with_suffix(".log")
        with open(log, "wb", opener=no_follow) as errors:
            process = subprocess.Popen(
                _command(plan, address, listener.fileno(), lock.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                cwd="/",
                env=_environment(),
                start_new_session=True,
                pass_fds=[listener.fileno(), lock.fileno()],
            )
            process.returncode = 0  # it may outlive this object on purpose
            return process.pid


def _command(plan: KeeperPlan, address: Path, listener: int, lock: int) -> list[str]:
    """The keeper's command line. A shell around it holds the lock, tidies up, and does what is due."""
    make_folder(plan.scratch)
    keeper = [sys.executable, "-P", "-m", "sandbox.keeper_process", str(listener), str(lock)]
    keeper += ["--stays"] if plan.stays else []
    if plan.enclosure is not None:
        keeper = [*enclosing(plan.enclosure), *keeper, "--enclosed"]
    steps = [shlex.join(keeper), shlex.join(["rm", "-f", str(address)])]
    steps += [shlex.join([sys.executable, *plan.at_end])] if plan.at_end else []
    return ["/bin/sh", "-c", "; ".join(steps)]


def _environment() -> dict[str, str]:
    language = {"LANG": os.environ["LANG"]} if "LANG" in os.environ else {}
    return {**own_environment(), **language}
