"""Checks of os/package-managers: what the bootstrap script asks of stand-ins of the package managers."""

import re
from collections.abc import Collection
from pathlib import Path

from checks import Unmet, files, packages, scripts
from checks.box import Box

SCRIPT = "bootstrap.sh"
STREAM = 'NAME="CentOS Stream"\nID="centos"\nID_LIKE="rhel fedora"\nVERSION_ID="9"\n'
FAILING = """#!/bin/sh
name=${0##*/}
if [ "$name" = sudo ]; then while [ "${1#-}" != "$1" ]; do shift; done; exec env "$@"; fi
echo "$name $*" >> "$PM_LOG"
case " $* " in *" $FAILS "*) echo "$name: cannot reach the mirror" >&2; exit 100 ;; esac
"""
APT = ("apt-get", "apt")
MACHINES = {"debian": APT, "ubuntu": APT, "alpine": ("apk",), "fedora": ("dnf",), "rocky": ("dnf",)}
MACHINE = Path("/etc/os-release")
OUTSIDE = re.compile(r"/s?bin/(apt|apt-get|apk|dnf|yum)\b|^\s*(export\s+)?PATH=(?!.*\$\{?PATH)", re.MULTILINE)


def debian(box: Box) -> None:
    wanted = ("git", "curl", "python3", "build-essential")
    _expect(box, {"debian12": "Debian 12", "ubuntu2204": "Ubuntu 22.04"}, APT, wanted)


def alpine(box: Box) -> None:
    _expect(box, {"alpine319": "Alpine"}, ("apk",), ("git", "curl", "python3", "build-base"))
    log = _call(box, "alpine319")[1]
    if any("build-essential" in call.packages for call in packages.calls(log)):
        raise Unmet("On Alpine, there is no package `build-essential`.", hint="Package names differ there.")


def rhel(box: Box) -> None:
    wanted = ("git", "curl", "python3", "gcc", "make")
    _expect(box, {"rocky9": "Rocky 9", "stream9": "CentOS Stream 9"}, ("dnf",), wanted)
    _expect(box, {"centos7": "CentOS 7"}, ("yum",), wanted)


def _expect(box: Box, systems: dict[str, str], managers: Collection[str], wanted: tuple[str, ...]) -> None:
    if MACHINE.is_file() and managers == MACHINES.get(_own_id()):
        systems = {**systems, "": "this machine, without `OS_RELEASE`"}
    for release, name in systems.items():
        ran, log = _call(box, release)
        found = packages.calls(log)
        packages.expect_installed(found, name, managers, wanted, refreshed=managers == APT)
        ran.expect_status(0)


def _own_id() -> str:
    """The `ID` of the machine itself."""
    found = re.search(r"^ID=[\"']?([\w-]+)", MACHINE.read_text(errors="replace"), re.MULTILINE)
    return found[1] if found else ""


def unsupported(box: Box) -> None:
    ran, log = _call(box, "arch")
    if log:
        raise Unmet(
            f"On an unknown system, the script runs {files.shown(log.splitlines()[0])}.",
            expected="no package manager",
            actual=log.splitlines()[0],
        )
    ran.expect_status(1)
    ran.expect_quiet()


def failure_passes_on(box: Box) -> None:
    steps = ("debian12", "update"), ("debian12", "git"), ("alpine319", "git"), ("rocky9", "git"), ("centos7", "git")
    for release, fails in steps:
        ran, log = _call(box, release, fails=fails)
        failed = next((line for line in log.splitlines() if fails in line.split()), None)
        if failed is None:
            raise Unmet(f"With `{release}`, no package manager was asked for `{fails}`.")
        ran.expect_failure(f"{files.shown(failed)} failed", hint="`set -e` passes failures on.")


def _call(box: Box, release: str, fails: str = "") -> tuple[scripts.Run, str]:
    """Run the script on a system, with stand-ins in its `PATH`; what it did, and which managers it called."""
    content = scripts.executable(box, SCRIPT).decode(errors="replace")
    if found := OUTSIDE.search(content):
        raise Unmet(
            f"`{SCRIPT}` says {files.shown(found[0].strip())}: call each package manager by its plain name, "
            "so that `PATH` decides which program it is.",
        )
    with scripts.copy(box) as copy:
        stand_in = FAILING if fails else box.fact("pm") + "\n"
        names = ("sudo", *packages.MANAGERS)
        scripts.remove(copy, "fakebin", "log.txt")
        scripts.put(copy, {f"fakebin/{name}": stand_in for name in names} | {"release/stream9": STREAM})
        scripts.put(copy, {name: f"{text}\n" for name, text in box.facts.items() if name.startswith("release/")})
        for name in names:
            (copy / "fakebin" / name).chmod(0o755)
        path = copy.run(["printenv", "PATH"]).text.strip()
        env = {"PATH": f"{copy / 'fakebin'}:{path}", "PM_LOG": str(copy / "log.txt"), "FAILS": fails}
        env |= {"OS_RELEASE": f"release/{release}"} if release else {}
        called = f"OS_RELEASE=release/{release} ./{SCRIPT}" if release else f"./{SCRIPT}"
        ran = scripts.run(copy, SCRIPT, env=env, called=called)
        return ran, files.text(copy, "log.txt") if files.kind(copy, "log.txt") is not files.Kind.MISSING else ""
