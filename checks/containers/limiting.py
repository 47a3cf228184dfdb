"""What a container may use, and when the engine starts it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks.box import Box
from checks.containers.reading import client, inspected, is_podman
from checks.containers.state import Container
from checks.showing import shown
from checks.verdict import Blocked, Unmet

MIB = 1024 * 1024

ENGINE_SECONDS = 5.0
"""How long the engine may take for one answer."""

CPU_PERIOD = 100_000
"""The period of CPU quotas where none was set, in microseconds."""


@dataclass(frozen=True)
class Resources:
    """What a container may use; 0 where there is no limit.

    Attributes:
        memory: bytes of memory.
        with_swap: bytes of memory and swap together; -1 is as much swap as there is.
        cpus: how many CPUs it may keep busy.
        processes: how many processes.
        restarts: when the engine starts it again: `no`, `always`, `unless-stopped`, `on-failure`.
        retries: how often at most, with `on-failure`.
    """

    memory: int
    with_swap: int
    cpus: float
    processes: int
    restarts: str
    retries: int


def resources(box: Box, container: Container) -> Resources:
    """What a container may use."""
    config: Mapping[str, Any] = (inspected(box, container.id) or {}).get("HostConfig") or {}
    policy = config.get("RestartPolicy") or {}
    quota = max(config.get("CpuQuota") or 0, 0)
    return Resources(
        memory=config.get("Memory") or 0,
        with_swap=config.get("MemorySwap") or 0,
        cpus=(config.get("NanoCpus") or 0) / 1e9 or quota / (config.get("CpuPeriod") or CPU_PERIOD),
        processes=max(config.get("PidsLimit") or 0, 0),
        restarts=policy.get("Name") or "no",
        retries=policy.get("MaximumRetryCount") or 0,
    )


def expect_memory(box: Box, container: Container, wanted: int) -> None:
    """Expect that it may use so many bytes of memory, and no swap on top of them.

    Raises:
        Unmet: it may use more or less.
        Blocked: the engine cannot limit memory or swap on this machine.
    """
    found = resources(box, container)
    name = shown(container.name)
    if found.memory != wanted:
        _need(box, "MemoryLimit", "the memory of containers")
        now = f"may use {_mib(found.memory)} of memory" if found.memory else "has no memory limit"
        raise Unmet(
            f"{name} {now}, expected {_mib(wanted)}.",
            expected=_mib(wanted),
            actual=_mib(found.memory) if found.memory else "no limit",
            hint="`--memory 512m` is 512 MiB.",
        )
    if found.with_swap != wanted:
        _need(box, "SwapLimit", "the swap of containers")
        extra = found.with_swap - found.memory
        now = f"{_mib(extra)} of swap" if extra > 0 else "swap"
        raise Unmet(
            f"{name} may use {now} on top of its {_mib(wanted)} of memory, expected none.",
            expected=f"{_mib(wanted)} with swap",
            actual=f"{_mib(found.with_swap)} with swap" if extra > 0 else "no limit on swap",
            hint="`--memory-swap` is memory and swap together. As much as the memory: no swap.",
        )


def expect_changeable(box: Box, container: Container) -> None:
    """Make sure that the engine can change what a running container may use. Changes nothing.

    Raises:
        Blocked: it cannot.
    """
    with client(box) as docker:
        if not is_podman(docker):
            return
        url = f"{docker.api.base_url}/v{docker.api.api_version}/containers/{container.id}/update"
        if docker.api.post(url, json={}, timeout=ENGINE_SECONDS).status_code == 404:
            raise Blocked(
                "The container engine cannot change the limits of a container in place: "
                "this version of Podman has no `docker update`.",
                hint="Use Docker, or a newer Podman.",
            )


def expect_cpus(box: Box, container: Container, wanted: float) -> None:
    """Expect that it may keep so many CPUs busy.

    Raises:
        Unmet: it may use more or less.
        Blocked: the engine cannot limit CPUs on this machine.
    """
    found = resources(box, container)
    if abs(found.cpus - wanted) > 0.001:
        _need(box, "CpuCfsQuota", "the CPUs of containers")
        now = f"may use {found.cpus:g} CPUs" if found.cpus else "has no CPU limit"
        raise Unmet(
            f"{shown(container.name)} {now}, expected {wanted:g}.",
            expected=f"{wanted:g}",
            actual=f"{found.cpus:g}" if found.cpus else "no limit",
            hint="`--cpus` limits; `--cpu-shares` only weighs one container against another.",
        )


def expect_processes(box: Box, container: Container, wanted: int) -> None:
    """Expect that it may have so many processes.

    Raises:
        Unmet: it may have more or fewer.
        Blocked: the engine cannot limit processes on this machine.
    """
    found = resources(box, container)
    if found.processes != wanted:
        _need(box, "PidsLimit", "the processes of containers")
        now = f"may have {found.processes} processes" if found.processes else "has no limit on its processes"
        raise Unmet(
            f"{shown(container.name)} {now}, expected {wanted}.",
            expected=wanted,
            actual=found.processes or "no limit",
            hint="`--pids-limit`",
        )


def expect_restarts(box: Box, container: Container, policy: str, retries: int) -> None:
    """Expect this restart policy.

    Raises:
        Unmet: it has another, or another number of retries.
    """
    found = resources(box, container)
    now = f"{found.restarts}:{found.retries}" if found.retries else found.restarts
    if (found.restarts, found.retries) != (policy, retries):
        raise Unmet(
            f"{shown(container.name)} has the restart policy {shown(now)}, expected {shown(f'{policy}:{retries}')}.",
            expected=f"{policy}:{retries}",
            actual=now,
            hint="`--restart` takes a policy and, after a colon, how often at most.",
        )


def _need(box: Box, ability: str, what: str) -> None:
    """Where the engine cannot do something, a missing limit is not the learner's fault."""
    with client(box) as docker:
        if docker.api.info().get(ability) is False:
            raise Blocked(
                f"The container engine cannot limit {what} on this machine: its kernel has no controller for that.",
                hint="`docker info` ends with warnings that name what is missing.",
            )


def _mib(size: int) -> str:
    return f"{size / MIB:g} MiB"
