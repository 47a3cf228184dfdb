"""Checks of containers/limits: what two containers may use, and which of three ended for want of memory."""

from checks import Blocked, Unmet, containers, files
from checks.box import Box

MIB = 1024 * 1024
KEEP_SECONDS = 3600
"""How long the command of `churn-train` lasts."""

OTHERS = {"churn-crash-b": 137, "churn-crash-c": 1}


def train_limits(box: Box) -> None:
    found = containers.container(box, "churn-train")
    containers.expect_changeable(box, found)
    containers.expect_memory(box, found, 64 * MIB)
    containers.expect_cpus(box, found, 0.5)
    containers.expect_processes(box, found, 64)


def train_same(box: Box) -> None:
    containers.expect_untouched(
        box,
        "churn-train",
        container_id=box.fact("train_id"),
        started_at=box.fact("train_started"),
        lasts=KEEP_SECONDS,
    )


def serve(box: Box) -> None:
    found = containers.container(box, "churn-serve")
    containers.expect_running(found, box=box)
    containers.expect_image(found, "lab/base:1", box.fact("base_id"))
    containers.expect_memory(box, found, 32 * MIB)
    containers.expect_restarts(box, found, "on-failure", 3)


def oom(box: Box) -> None:
    if box.fact("oom_recorded") != "true":
        raise Blocked("The container engine does not record on this machine what was killed for want of memory.")
    names = [line.strip().removeprefix("/") for line in files.lines(box, "oom.txt") if line.strip()]
    hint = "`docker inspect` shows more of a container's `State` than its exit code."
    for name in names:
        if name in OTHERS:
            raise Unmet(
                f"`{name}` ended with {OTHERS[name]}, but not for want of memory: its `OOMKilled` is false. "
                "(137 only means that it was killed by signal 9.)",
                actual=", ".join(names),
                hint=hint,
            )
    if names != ["churn-crash-a"]:
        raise Unmet("`oom.txt` should hold the name of one container, and nothing else.", actual=names, hint=hint)
