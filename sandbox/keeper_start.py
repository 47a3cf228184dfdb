"""Starting the process of a lesson's keeper."""

import os
import shlex
import socket
import subprocess
import sys
from contextlib import ExitStack
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
    with ExitStack() as opened:
        listener = opened.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        _listen(listener, address)
        relay = None
        if plan.enclosure is not None and plan.enclosure.socket is not None:
            relay = opened.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            _listen(relay, relay_address(address))
        log = plan.lock.with_suffix(".log")
        with open(log, "wb", opener=no_follow) as errors:
            process = subprocess.Popen(
                _command(plan, address, listener.fileno(), lock.fileno()),
                stdin=relay.fileno() if relay else subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                cwd="/",
                env=_environment(),
                start_new_session=True,
                pass_fds=[listener.fileno(), lock.fileno()],
            )
            process.returncode = 0  # it may outlive this object on purpose
            return process.pid


def relay_address(address: Path) -> Path:
    """The socket by which programs in the sandbox reach the container engine, beside the keeper's own."""
    return address.with_name(f"{address.name}.engine")


def _listen(listener: socket.socket, address: Path) -> None:
    address.unlink(missing_ok=True)
    listener.bind(os.fspath(address))
    listener.listen(64)


def _command(plan: KeeperPlan, address: Path, listener: int, lock: int) -> list[str]:
    """The keeper's command line. A shell around it holds the lock, tidies up, and does what is due.

    Beside the keeper it runs the relay to the container engine, whose listening socket is its standard input; the
    keeper gets nothing of that.
    """
    make_folder(plan.scratch)
    keeper = [sys.executable, "-P", "-m", "sandbox.keeper_process", str(listener), str(lock)]
    keeper += ["--stays"] if plan.stays else []
    relayed = relay_address(address)
    tidy = shlex.join(["rm", "-f", str(address), str(relayed)])
    if plan.enclosure is None:
        steps = [shlex.join(keeper), tidy]
    elif plan.enclosure.socket is None:
        steps = [shlex.join([*enclosing(plan.enclosure), *keeper, "--enclosed"]), tidy]
    else:
        engine = str(plan.enclosure.socket.resolve())
        relay = shlex.join([sys.executable, "-P", "-m", "sandbox.relay", engine])
        enclosed = shlex.join([*enclosing(plan.enclosure, relayed), *keeper, "--enclosed"])
        steps = [f"{{ {relay} $$ <&3 & }} 3<&0", f"{enclosed} < /dev/null", "kill $!", "wait", tidy]
    steps += [shlex.join([sys.executable, *plan.at_end]) + " < /dev/null"] if plan.at_end else []
    return ["/bin/sh", "-c", "; ".join(steps)]


def _environment() -> dict[str, str]:
    language = {"LANG": os.environ["LANG"]} if "LANG" in os.environ else {}
    return {**own_environment(), **language}
