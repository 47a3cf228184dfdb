"""Networks: who is on which, and who reaches whom, asked from inside the containers."""

from collections.abc import Mapping, Sequence
from typing import Any

from checks.box import Box
from checks.containers.expecting import expect_still_running
from checks.containers.patience import within
from checks.containers.probing import Ran, execute, probe
from checks.containers.reading import client, find, inspected
from checks.containers.state import Container, State
from checks.showing import shown
from checks.verdict import Blocked, Unmet
from sandbox.engine import BASE

ASK_SECONDS = 2
"""How long an answer may take to come from the container next door."""

SERVER_SECONDS = 3.0
"""How long a server may take from its start to its first answer."""

HIDDEN_SECONDS = 1
"""How long to wait for an answer that should not come."""


def networks(box: Box, container: Container) -> Mapping[str, Mapping[str, Any]]:
    """A container's connections, in the engine's form, by the names of their networks."""
    found = inspected(box, container.id) or {}
    connections: Mapping[str, Mapping[str, Any]] = (found.get("NetworkSettings") or {}).get("Networks") or {}
    return {name: connection for name, connection in connections.items() if name != "none"}


def addresses(box: Box, container: Container) -> list[str]:
    """A container's addresses on all its networks."""
    found = networks(box, container).values()
    return sorted(str(connection["IPAddress"]) for connection in found if connection.get("IPAddress"))


def expect_networks(box: Box, container: Container, wanted: Sequence[str]) -> None:
    """Expect that a container is on exactly these networks.

    Raises:
        Unmet: it is on others.
    """
    found = sorted(networks(box, container))
    if found == sorted(wanted):
        return
    missing = [name for name in wanted if name not in found]
    hint = (
        f"`docker network connect {missing[0]} {container.name}`"
        if missing
        else f"`docker network disconnect NETWORK {container.name}`"
    )
    raise Unmet(
        f"{shown(container.name)} is on {_listed(found)}, expected {_listed(sorted(wanted))}.",
        expected=", ".join(sorted(wanted)),
        actual=", ".join(found) or "no network",
        hint=hint,
    )


def expect_bridge(box: Box, name: str, *, internal: bool) -> None:
    """Expect a network of this machine with this name, with or without a way to the outside world.

    Raises:
        Unmet: there is none, several have the name, or it is of another kind.
    """
    with client(box) as docker:
        found = [network for network in docker.api.networks(names=[name]) if network["Name"] == name]
    if not found:
        raise Unmet(
            f"There is no network {shown(name)}.",
            expected=f"a network {name}",
            actual="none",
            hint="`docker network create NAME`; `docker network ls` lists all networks.",
        )
    if len(found) > 1:
        raise Unmet(
            f"{len(found)} networks have the name {shown(name)}; that leads to confusion.",
            expected=1,
            actual=len(found),
            hint="`docker network ls` shows their ids, `docker network rm ID` removes one.",
        )
    network = found[0]
    if network["Driver"] != "bridge":
        raise Unmet(
            f"{shown(name)} has the driver {shown(network['Driver'])}, expected `bridge`.",
            expected="bridge",
            actual=network["Driver"],
            hint="Without an option, `docker network create` takes that one.",
        )
    if bool(network["Internal"]) is not internal:
        is_, wanted = ("is not", "internal") if internal else ("is", "not internal")
        reach = "can reach the outside world" if internal else "cannot reach the outside world"
        raise Unmet(
            f"{shown(name)} {is_} internal: containers on it {reach}.",
            expected=wanted,
            actual="not internal" if internal else "internal",
            hint="That is chosen when a network is made: `docker network rm`, then make it anew. "
            "Its containers have to leave it before.",
        )


def expect_reaches(
    box: Box, container: Container, target: str, port: int, path: str, wanted: str, *, hint: str | None = None
) -> None:
    """Expect that a server is reached from inside a container, and answers with this text.

    Args:
        box: the sandbox.
        container: who asks.
        target: the name or address of the server.
        port: its port.
        path: what to ask for.
        wanted: the text; the end of a last line is free.
        hint: the next step to take if it is not.

    Raises:
        Unmet: nothing answers, or something else.
        Blocked: the engine resolves no names.
    """
    ran = _ask(box, container, target, port, path, ASK_SECONDS)
    answer = ran.stdout.removesuffix("\n")
    if ran.status != 0:
        reason = ran.last_words or f"no answer within {ASK_SECONDS} seconds"
        if "bad address" in reason:
            _need_names(box, container, target)
        message = f"{shown(container.name)} cannot reach {shown(target)}: {reason}."
        raise Unmet(message, expected=wanted, actual=reason, hint=hint)
    if answer != wanted:
        message = (
            f"Asked by {shown(container.name)}, {shown(target)} answers {shown(answer)}, expected {shown(wanted)}."
        )
        raise Unmet(message, expected=wanted, actual=answer, hint=hint)


def expect_served(box: Box, container: Container, port: int, path: str, wanted: str, *, hint: str) -> None:
    """Expect that a server is reached by a second container on the same network, at the container's address.

    Args:
        box: the sandbox.
        container: the container; it has just been started.
        port: the server's port.
        path: what to ask for.
        wanted: the text that it should answer; the end of a last line is free.
        hint: the next step to take if it does not.

    Raises:
        Unmet: the container ended, is not reached, or answers something else.
    """
    with probe(box, BASE, ["sleep", "60"], called="another container", network="bridge") as asker:

        def asked() -> None:
            expect_still_running(box, container)
            (address,) = addresses(box, container) or [""]
            ran = _ask(box, asker, address, port, path, ASK_SECONDS)
            answer = ran.stdout.removesuffix("\n")
            if ran.status != 0 or answer != wanted:
                reason = (ran.last_words or "no answer") if ran.status else f"it answers {shown(answer)}"
                raise Unmet(
                    f"A container of {shown(container.name)}, started without options, does not answer {shown(wanted)} "
                    f"to another container: {reason}.",
                    expected=wanted,
                    actual=reason,
                    hint=hint,
                )

        within(SERVER_SECONDS, asked)


def expect_hidden(box: Box, container: Container, target: str, port: int, path: str, *, called: str) -> None:
    """Expect that a server is not reached from inside a container.

    Args:
        box: the sandbox.
        container: who asks; it runs.
        target: the name or address of the server.
        port: its port.
        path: what to ask for.
        called: how messages call the server.

    Raises:
        Unmet: it answers, or the container does not run.
    """
    if container.state is not State.RUNNING:
        raise Unmet(f"{shown(container.name)} does not run.", expected="running", actual=container.state)
    if _ask(box, container, target, port, path, HIDDEN_SECONDS).status == 0:
        raise Unmet(
            f"{shown(container.name)} can reach {called} at {shown(f'{target}:{port}')}.",
            expected="no answer",
            actual="an answer",
            hint="Two containers see each other if they share a network, whichever.",
        )


def expect_alias(box: Box, container: Container, network: str, alias: str) -> None:
    """Expect that a container has a further name on a network, for all that are on it.

    Raises:
        Unmet: it has not.
    """
    connection = networks(box, container).get(network) or {}
    found = connection.get("Aliases") or []
    if alias not in found:
        raise Unmet(
            f"On {shown(network)}, {shown(alias)} is no name of {shown(container.name)}: not everybody there finds it.",
            expected=alias,
            actual=", ".join(found) or "no further name",
            hint="An alias belongs to the connection: disconnect, then `docker network connect --alias`.",
        )


def _need_names(box: Box, container: Container, target: str) -> None:
    """Where an engine resolves no names at all, not even a container's own, that is not the learner's fault."""
    other = find(box, target)
    shared = set(networks(box, container)) & set(networks(box, other)) if other else set()
    own = execute(box, container, ["nslookup", container.name], seconds=ASK_SECONDS)
    if shared - {"bridge", "podman"} and own.status != 0:
        raise Blocked(
            "The container engine does not resolve the names of containers on this machine.",
            hint="Podman needs aardvark-dns (with netavark) or the plugin dnsname (with CNI) for that.",
        )


def _ask(box: Box, container: Container, target: str, port: int, path: str, seconds: int) -> Ran:
    address = f"http://{target}:{port}{path}"
    return execute(box, container, ["wget", "-q", "-Y", "off", "-O", "-", address], seconds=seconds)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(map(shown, names)) if names else "no network"
