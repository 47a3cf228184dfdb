"""Which ports of a container are published on this machine, and on which addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from checks.box import Box
from checks.containers.reading import inspected
from checks.containers.state import Container, State
from checks.showing import shown
from checks.verdict import Unmet


@dataclass(frozen=True)
class Binding:
    """A published port.

    Attributes:
        inside: the port in the container, with its protocol: `8080/tcp`.
        address: the address of this machine on which it is published; `0.0.0.0` is all of them.
        port: the port of this machine; 0 where the engine has not chosen one yet.
    """

    inside: str
    address: str
    port: int

    @property
    def loopback(self) -> bool:
        """Whether only this machine itself can reach it."""
        return ip_address(self.address).is_loopback

    def __str__(self) -> str:
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{address}:{self.port} -> {self.inside.removesuffix('/tcp')}"


def bindings(box: Box, container: Container) -> tuple[Binding, ...]:
    """The published ports of a container; of one that does not run: those that it asks for."""
    found = inspected(box, container.id) or {}
    live = container.state in (State.RUNNING, State.PAUSED)
    part, key = ("NetworkSettings", "Ports") if live else ("HostConfig", "PortBindings")
    ports: Mapping[str, Any] = (found.get(part) or {}).get(key) or {}
    return tuple(
        Binding(inside, entry.get("HostIp") or "0.0.0.0", int(entry.get("HostPort") or 0))
        for inside, entries in sorted(ports.items())
        for entry in entries or []
    )


def expect_published(box: Box, container: Container, port: int, inside: int, *, hint: str | None = None) -> None:
    """Expect that a port of the container is published on this machine's loopback address, and nothing elsewhere.

    Args:
        box: the sandbox.
        container: the container.
        port: the port of `127.0.0.1`.
        inside: the container's port.
        hint: the next step to take if it is not so; for `docker run` if not given.

    Raises:
        Unmet: it is not, or a port is published where others can reach it.
    """
    name = shown(container.name)
    found = bindings(box, container)
    wanted = Binding(f"{inside}/tcp", "127.0.0.1", port)
    hint = hint or f"`-p HOST_ADDRESS:HOST_PORT:CONTAINER_PORT`; `docker port {container.name}` shows the result."
    for binding in found:
        if not binding.loopback:
            raise Unmet(
                f"Port {binding.port} of this machine is published on {shown(binding.address)} by {name}: "
                "everybody in the network can reach it.",
                expected=wanted,
                actual=binding,
                hint=hint,
            )
    if wanted in found:
        return
    if found:
        listed = ", ".join(str(binding) for binding in found)
        message = f"{name} publishes {shown(listed, 120)}, expected {shown(str(wanted))}."
    elif _network(box, container) == "host":
        message = f"{name} has no network of its own: with `--network host` nothing is published, all is open."
    else:
        message = f"{name} publishes no port."
    raise Unmet(message, expected=wanted, actual=", ".join(map(str, found)) or "nothing", hint=hint)


def _network(box: Box, container: Container) -> str:
    found = inspected(box, container.id) or {}
    return str((found.get("HostConfig") or {}).get("NetworkMode", ""))
