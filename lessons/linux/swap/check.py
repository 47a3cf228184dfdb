"""Checks of linux/swap: who needs swap space, a swap file that the kernel would take, and its line in fstab."""

import os
import re

from checks import Unmet, files, swap
from checks.box import Box

SIZE = 16 * 1024 * 1024
FILE = "swapfile"
LINES = ("UUID=1111-2222 / ext4 defaults 0 1", "tmpfs /tmp tmpfs size=64m 0 0")


def needs(box: Box) -> None:
    wanted = box.fact("needs").split()
    listed = [line.strip() for line in files.lines(box, "needs-swap.txt") if line.strip()]
    for host in listed:
        if host not in wanted:
            raise Unmet(_about(box, host), actual=files.escaped(host[:80]), hint="The cache can be given back.")
        if listed.count(host) > 1:
            raise Unmet(f"`needs-swap.txt` lists {files.shown(host)} more than once.")
    if len(listed) < len(wanted):
        raise Unmet(
            f"`needs-swap.txt` lists {len(listed)} of the hosts that are short of memory and have no swap.",
            expected="MemAvailable below 10 % of MemTotal, SwapTotal 0",
            actual=f"{len(listed)} hosts",
        )


def _about(box: Box, host: str) -> str:
    """Why a host should not be listed."""
    if host not in ("alpha", "beta", "gamma", "delta"):
        return f"`needs-swap.txt` lists {files.shown(host)}, which is no host."
    found = dict(re.findall(r"(\w+):\s+(\d+)", files.text(box, f"hosts/{host}/meminfo")))
    total, available, swapped = (found.get(key, "?") for key in ("MemTotal", "MemAvailable", "SwapTotal"))
    return (
        f"`needs-swap.txt` wrongly lists `{host}`: {available} of {total} kB are available, "
        f"and it has {swapped} kB of swap. MemFree says little."
    )


def file(box: Box) -> None:
    size = files.size(box, FILE)
    if size != SIZE:
        raise Unmet(f"`{FILE}` has {size} bytes; it should have {SIZE} (16 MiB).", expected=SIZE, actual=size)
    swap.expect_allocated(box, FILE)
    files.expect_mode(box, FILE, 0o600, hint="Others must not read what is swapped out.")


def signature(box: Box) -> None:
    swap.expect_formatted(box, FILE, files.size(box, FILE))


def fstab(box: Box) -> None:
    found = swap.mounts(box, "etc/fstab")
    kept = [" ".join(mount.line.split()) for mount in found]
    for line in LINES:
        if line not in kept:
            raise Unmet(f"The line `{line}` of `etc/fstab` is gone or changed.", expected=line, hint="`>>` appends.")
    mine = [mount for mount in found if mount.kind == "swap" or mount.source.endswith(FILE)]
    if len(mine) != 1:
        words = f"has {len(mine)} lines" if mine else "has no line"
        raise Unmet(f"`etc/fstab` {words} for the swap file; it should have one.")
    (mount,) = mine
    problem = None
    if not mount.source.startswith("/"):
        problem = "the path of the file is not absolute"
    elif os.path.realpath(mount.source) != os.path.realpath(box / FILE):
        problem = f"{files.shown(mount.source)} is not the file that you made"
    elif mount.target not in ("none", "swap"):
        problem = f"swap is not mounted anywhere: the second field is `none`, not {files.shown(mount.target)}"
    elif mount.kind != "swap":
        problem = f"its type is {files.shown(mount.kind)}, not `swap`"
    elif "noauto" in mount.options:
        problem = "with `noauto`, it is not activated at boot"
    if problem:
        raise Unmet(f"The line {files.shown(mount.line, 100)} of `etc/fstab`: {problem}.", actual=mount.line[:200])
