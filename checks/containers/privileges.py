"""As whom a container runs, and what it may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.box import Box
from checks.containers.expecting import expect_still_running
from checks.containers.images import Image
from checks.containers.probing import execute, run_image
from checks.containers.reading import inspected
from checks.containers.state import Container
from checks.showing import shown
from checks.verdict import Unmet


@dataclass(frozen=True)
class Rights:
    """What a container was given when it was made.

    Attributes:
        read_only: whether its root file system is read-only.
        dropped: capabilities that were taken, in capitals; `ALL` is all of them.
        added: capabilities that were added, in capitals.
        privileged: whether it has all rights of the machine's root.
        options: security options, such as `no-new-privileges`.
    """

    read_only: bool
    dropped: frozenset[str]
    added: frozenset[str]
    privileged: bool
    options: frozenset[str]


@dataclass(frozen=True)
class Process:
    """As whom a process runs, as its kernel tells.

    Attributes:
        uid: its effective user id.
        gid: its effective group id.
        capabilities: all that it or a program that it starts may ever have, as bits.
        no_new_privileges: whether no program that it starts can gain rights.
    """

    uid: int
    gid: int
    capabilities: int
    no_new_privileges: bool


def rights(box: Box, container: Container) -> Rights:
    """What a container was given when it was made."""
    config: Mapping[str, Any] = (inspected(box, container.id) or {}).get("HostConfig") or {}
    return Rights(
        read_only=bool(config.get("ReadonlyRootfs")),
        dropped=_capabilities(config.get("CapDrop")),
        added=_capabilities(config.get("CapAdd")),
        privileged=bool(config.get("Privileged")),
        options=frozenset(config.get("SecurityOpt") or ()),
    )


def expect_hardened(box: Box, container: Container) -> None:
    """Expect of a running container a read-only root file system, no capabilities, and no way to new privileges.

    Raises:
        Unmet: names the first of these that is not so.
    """
    found = rights(box, container)
    # All may also be dropped one by one, which is how Podman tells it.
    all_dropped = "ALL" in found.dropped or not first_process(box, container).capabilities
    for right, what, option in (
        (not found.privileged, "is privileged: it has all rights of root on this machine", ""),
        (found.read_only, "has a root file system that it can write to", "--read-only"),
        (all_dropped, "has not dropped all capabilities", "--cap-drop ALL"),
        (not found.added, f"was given the capability {shown(', '.join(sorted(found.added)))}", ""),
        (
            bool(found.options & {"no-new-privileges", "no-new-privileges:true", "no-new-privileges=true"}),
            "may gain new privileges",
            "--security-opt no-new-privileges",
        ),
    ):
        if not right:
            raise Unmet(
                f"{shown(container.name)} {what}.",
                expected=option or "without it",
                actual=what,
                hint=f"{f'{shown(option)} changes that. ' if option else ''}"
                f"Rights are chosen when a container is made: `docker rm -f {container.name}`, then run it anew.",
            )


def first_process(box: Box, container: Container) -> Process:
    """As whom a running container's first process runs.

    Raises:
        Unmet: the container does not run.
    """
    lines = execute(box, container, ["cat", "/proc/1/status"]).stdout.splitlines()
    status = {name: words.split() for name, _, words in (line.partition(":") for line in lines) if words}
    if "Uid" not in status:  # it ends just now
        expect_still_running(box, container)
        raise Unmet(f"The first process of {shown(container.name)} cannot be looked at.", hint="Check again.")
    return Process(
        uid=int(status["Uid"][1]),
        gid=int(status["Gid"][1]),
        capabilities=int(status["CapBnd"][0], 16) | int(status["CapEff"][0], 16),
        no_new_privileges=status.get("NoNewPrivs") == ["1"],
    )


def expect_powerless(box: Box, container: Container, uid: int, gid: int | None = None) -> None:
    """Expect that a running container's first process is this user, and can neither do more nor become more.

    Args:
        box: the sandbox.
        container: the container.
        uid: the user's id.
        gid: the group's id; any if not given.

    Raises:
        Unmet: it is another one, has capabilities, or may gain rights.
    """
    found = first_process(box, container)
    name = shown(container.name)
    if found.uid != uid:
        raise Unmet(f"Process 1 in {name} runs as user {found.uid}, expected {uid}.", expected=uid, actual=found.uid)
    if gid is not None and found.gid != gid:
        raise Unmet(
            f"Process 1 in {name} runs with the group {found.gid}, expected {gid}.",
            expected=gid,
            actual=found.gid,
            hint="`-u UID` of `docker run` overrides the image's user and group; the group is root's then.",
        )
    if found.capabilities:
        raise Unmet(
            f"Process 1 in {name} can have capabilities: {found.capabilities:x} in `/proc/1/status`, expected 0.",
            expected=0,
            actual=f"{found.capabilities:x}",
            hint="`--cap-drop ALL`",
        )
    if not found.no_new_privileges:
        raise Unmet(
            f"A program that {name} starts may gain rights (`NoNewPrivs` is 0).",
            expected=1,
            actual=0,
            hint="`--security-opt no-new-privileges`",
        )


def expect_user(box: Box, image: Image, uid: int, gid: int) -> None:
    """Expect that an image names its user by number, and that its processes run as this user and group.

    Raises:
        Unmet: they do not.
    """
    name = shown(image.name)
    if not image.user:
        raise Unmet(f"{name} names no user: it runs as root.", expected=f"USER {uid}:{gid}", actual="root")
    if not image.user.split(":")[0].isdigit():
        raise Unmet(
            f"{name} has `USER {image.user}`: a name. A number can be checked without looking into the image.",
            expected=f"USER {uid}:{gid}",
            actual=image.user,
        )
    ran = run_image(box, image.id, ["sh", "-c", "id -u; id -g"], called=image.name)
    if ran.stdout.split() != [str(uid), str(gid)]:
        now = " ".join(ran.stdout.split()[:2])
        raise Unmet(
            f"Processes of {name} run with the user and group ids {shown(now)}, expected {shown(f'{uid} {gid}')}.",
            expected=f"{uid} {gid}",
            actual=now,
            hint="`USER UID` alone leaves the group to `/etc/passwd`, else it is root's; `USER UID:GID` names both.",
        )


def writable(box: Box, image: Image, paths: Sequence[str]) -> list[str]:
    """Which of these paths a process of an image may write to, or belong to it: an owner may give itself the right.

    Args:
        box: the sandbox.
        image: the image.
        paths: full paths; those that end with `/*` mean all that lies in a folder.

    Raises:
        Unmet: the image cannot be run.
    """
    changes = '[ -w "$f" ] || { [ ! -L "$f" ] && [ -O "$f" ]; }'
    test = f'for p; do for f in $p; do {{ {changes}; }} && echo "$f"; done; done; true'
    return run_image(box, image.id, ["sh", "-c", test, "sh", *paths], called=image.name).stdout.splitlines()


def _capabilities(found: Sequence[str] | None) -> frozenset[str]:
    return frozenset(name.upper().removeprefix("CAP_") for name in found or ())
