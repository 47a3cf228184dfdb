"""What a check may ask about SSH: `authorized_keys`, and how `ssh` would connect to a host."""

import base64
import binascii
import os
import pwd
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.box import require
from checks.contents import lines
from checks.places import Where, named
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

_KINDS = re.compile(r"(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[\w@.-]+")


@dataclass(frozen=True)
class Route:
    """How `ssh` would connect to a host, by its configuration.

    Attributes:
        user: the account there.
        host: the name or address that it connects to.
        port: the port there.
        keys: the private keys' files that it would try, in their order.
        only_these: whether it offers no other keys, such as those of an agent.
    """

    user: str
    host: str
    port: int
    keys: tuple[str, ...]
    only_these: bool


def authorized(box: "Box", where: Where) -> list[str]:
    """The keys that a file of authorized keys lists, as base64; options and comments left out.

    Raises:
        Unmet: it is missing, holds a private key, or a line is no key.
    """
    found = []
    for number, line in enumerate(lines(box, where), start=1):
        if "PRIVATE KEY" in line:
            raise Unmet(
                f"{named(box, box.lab / where)} contains a private key, in line {number}: it must never leave your "
                "machine.",
                hint="Only the half that ends in `.pub` goes to a server.",
            )
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        keys = list(_keys(line))
        if len(keys) != 1:
            words = "holds no public key" if not keys else f"holds {len(keys)} keys; each has a line of its own"
            raise Unmet(f"Line {number} of {named(box, box.lab / where)} {words}: {shown(line)}.")
        found.append(keys[0])
    return found


def _keys(line: str) -> Iterator[str]:
    for match in re.finditer(rf"(?:^|(?<=\s)|(?<=[^\s=])){_KINDS.pattern}\s+([A-Za-z0-9+/]+=*)", line):
        try:
            base64.b64decode(match[1], validate=True)
        except (binascii.Error, ValueError):
            continue
        yield match[1]


def route(box: "Box", host: str, config: Where) -> Route:
    """How `ssh -F CONFIG` would connect to `host`; it connects to nothing.

    Raises:
        Unmet: ssh does not take the configuration.
    """
    done = require(box.run(["ssh", "-F", os.fspath(config), "-G", host]), "`ssh -G`")
    if done.status:
        complaint = done.errors.strip().splitlines()[-1:] or [f"status {done.status}"]
        raise Unmet(f"ssh does not take {named(box, box.lab / config)}: {shown(complaint[0], 120)}.")
    pairs = [line.split(" ", 1) for line in done.text.splitlines() if " " in line]
    values = {key.lower(): value for key, value in pairs}
    keys = tuple(_path(box, value) for key, value in pairs if key.lower() == "identityfile")
    return Route(
        user=values.get("user", ""),
        host=values.get("hostname", ""),
        port=int(values.get("port", "0")),
        keys=keys,
        only_these=values.get("identitiesonly", "no") in ("yes", "true"),
    )


def _path(box: "Box", value: str) -> str:
    """A key's file with the learner's home in it, however it is written.

    `ssh` itself looks up the account's home, whatever `HOME` says.
    """
    homes = ["~", "%d", "${HOME}"]
    with suppress(KeyError):  # a container may run as somebody whom no list of accounts has
        homes.append(pwd.getpwuid(os.getuid()).pw_dir)
    for home in homes:
        if value.startswith(f"{home}/"):
            return f"{box.home}/{value.removeprefix(f'{home}/')}"
    return os.path.normpath(value)
