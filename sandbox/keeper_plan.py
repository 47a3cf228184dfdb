"""What a lesson's keeper is to be: where it lives, what it gives to programs, and what it keeps from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.isolation import Enclosure


@dataclass(frozen=True)
class KeeperPlan:
    """What a lesson's keeper is, before there is one.

    Attributes:
        folder: the sandbox's folder; it gives the keeper its address.
        lock: the file that is locked as long as the keeper lives.
        cwd: where programs start.
        scratch: the folder for throw-away files that programs in the sandbox can use.
        env: the environment of programs in the sandbox.
        stays: whether it lives until it is told to stop, as long as nobody opened the lesson.
        at_end: arguments of a Python program that runs when everything in the sandbox has ended.
        enclosure: what of the machine the sandbox may use; None: everything (plain mode).
    """

    folder: Path
    lock: Path
    cwd: Path
    scratch: Path
    env: Mapping[str, str]
    stays: bool = False
    at_end: tuple[str, ...] = ()
    enclosure: Enclosure | None = None


def plan_from(fields: Mapping[str, Any]) -> KeeperPlan:
    """A plan from the fields of `dataclasses.asdict`, with paths as text, as they come from another process."""
    enclosure = fields["enclosure"]
    if enclosure is not None:
        writable, readable = (tuple(map(Path, enclosure[name])) for name in ("writable", "readable"))
        socket = Path(enclosure["socket"]) if enclosure["socket"] else None
        enclosure = Enclosure(Path(enclosure["data"]), writable, readable, socket, enclosure["network"])
    paths = {name: Path(fields[name]) for name in ("folder", "lock", "cwd", "scratch")}
    return KeeperPlan(
        **paths, env=fields["env"], stays=fields["stays"], at_end=tuple(fields["at_end"]), enclosure=enclosure
    )
