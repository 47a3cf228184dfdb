"""What keeps a lesson's programs away from the rest of the machine: bubblewrap, where it works.

Inside, the file system is read-only but for the lab, its home, the checks' scratch folder and a private
`/tmp`. The real home, the data folder, `/run` with its sockets, other processes, and the network are out of
reach. The workspace has the same path inside as outside.

Without bubblewrap the same programs run in *plain* mode: the same environment, nothing hidden.
"""

import os
import pwd
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sandbox.errors import Blocked, Usage
from sandbox.programs import find, search_path

SETTING = "MLSCALE_TUTOR_ISOLATION"

PLAIN_WORDS = "isolation: none; a command such as rm -rf / would reach your files"
ENCLOSED_WORDS = "isolation: bubblewrap; your own files are out of reach"

PROBE_SECONDS = 20.0
"""How long bubblewrap may take to show that it works: far longer than on a busy machine."""

PRIVATE_FOLDERS = {"/tmp": 512, "/var/tmp": 64, "/dev/shm": 256}
"""The folders that are a lesson's own and empty at its start, in memory, and how many MiB each may hold."""

HIDDEN_FOLDERS = ("/home", "/root", "/run", "/var/run", "/mnt", "/media")

SYSTEM_FOLDERS = ("bin", "boot", "dev", "etc", "lib", "lib64", "proc", "sbin", "sys", "usr")


class Isolation(StrEnum):
    """How a lesson's programs are kept apart; the value is the word for people and for `doctor`."""

    BUBBLEWRAP = "bubblewrap"
    NONE = "none"


class Wish(StrEnum):
    """What the learner asks for, by `--isolation` or `MLSCALE_TUTOR_ISOLATION`."""

    AUTO = "auto"
    REQUIRED = "required"
    NONE = "none"


@dataclass(frozen=True)
class Enclosure:
    """What of the machine a lesson's programs may use.

    Attributes:
        data: the tutor's data folder; hidden.
        writable: the folders that they may change.
        readable: folders of the data folder that they may read.
        socket: a socket that they may speak to.
        network: whether they share the machine's network.
    """

    data: Path
    writable: tuple[Path, ...]
    readable: tuple[Path, ...] = ()
    socket: Path | None = None
    network: bool = False


def wish() -> Wish:
    """What the learner asks for.

    Raises:
        Usage: the setting has a value that means nothing.
    """
    value = os.environ.get(SETTING, Wish.AUTO.value)
    try:
        return Wish(value)
    except ValueError:
        words = ", ".join(Wish)
        raise Usage(f"{SETTING} is '{value}', which means nothing.", todo=f"It may be one of: {words}.") from None


def choose(data: Path) -> Isolation:
    """The isolation of the lessons in this data folder.

    That bubblewrap works is remembered in the data folder, until bubblewrap or the kernel changes.

    Raises:
        Usage: the setting means nothing.
        Blocked: isolation is required, and bubblewrap does not work here.
    """
    wanted = wish()
    if wanted is Wish.NONE:
        return Isolation.NONE
    reason = why_not(data)
    if not reason:
        return Isolation.BUBBLEWRAP
    if wanted is Wish.REQUIRED:
        raise Blocked(
            f"Isolation is required, and there is none on this machine: {reason}.",
            todo="Install bubblewrap, as `mlscale-tutor doctor` says, or do not require it.",
        )
    return Isolation.NONE


def why_not(data: Path) -> str:
    """Why bubblewrap cannot be used here, in words; empty if it can."""
    if not sys.platform.startswith("linux"):
        return "bubblewrap is for Linux"
    program = find("bwrap")
    if program is None:
        return "bubblewrap is not installed"
    if _remembered(data, program):
        return ""
    reason = _try(program)
    if not reason:
        memory = _memory(data)
        try:
            memory.parent.mkdir(parents=True, exist_ok=True)
            memory.write_text(f"{_key(program)}\n{_version(program)}\n")
        except OSError:
            pass  # it is tried again the next time
    return reason


def _memory(data: Path) -> Path:
    """The file that tells which bubblewrap works, and of which version it is: a line each."""
    return data / "cache" / "bubblewrap"


def _key(program: str) -> str:
    return f"{program} {Path(program).stat().st_mtime_ns} {os.uname().release} {os.getuid()}"


def _remembered(data: Path, program: str) -> str:
    """The version of a bubblewrap that was seen to work here; empty if this one was not."""
    try:
        key, version = _memory(data).read_text().splitlines()
    except (OSError, ValueError):  # among them a file of an earlier version, and what is no UTF-8
        return ""
    return version if key == _key(program) else ""


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _try(program: str) -> str:
    command = [program, *_namespaces(network=False), "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"]
    try:
        found = subprocess.run(
            command,
            env={**os.environ, "PATH": search_path()},
            capture_output=True,
            text=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "bubblewrap does not answer"
    if found.returncode == 0:
        return ""
    lines = found.stderr.strip().splitlines()
    return f"bubblewrap is refused ({lines[-1] if lines else f'status {found.returncode}'})"


def enclosing(enclosure: Enclosure, relayed: Path | None = None) -> list[str]:
    """The command line to put before that of the keeper, so that it and all below it live in the enclosure.

    Args:
        enclosure: what of the machine they may use.
        relayed: the socket that takes the place of the enclosure's.
    """
    program = find("bwrap")
    assert program is not None
    bounds = _bounds(_remembered(enclosure.data, program) or _version(program))
    command = [program, *_namespaces(network=enclosure.network)]
    command += ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    for name, size in PRIVATE_FOLDERS.items():
        command += [*bounds(size), "--tmpfs", name] if Path(name).is_dir() else []
    hidden = _hidden()
    for folder in hidden:
        command += [*bounds(1), "--tmpfs", str(folder)]
    for folder in own_folders():
        command += ["--ro-bind", str(folder), str(folder)]
    # The interpreter may be in a folder above it.
    command += [*bounds(1), "--tmpfs", str(enclosure.data)]
    for folder in enclosure.readable:
        command += ["--ro-bind", str(folder), str(folder)]
    for folder in enclosure.writable:
        command += ["--bind", str(folder), str(folder)]
    if enclosure.socket is not None:
        there = str(enclosure.socket.resolve())
        command += ["--bind", str(relayed or there), there]
    if enclosure.network:
        # Names are often resolved by way of a file in /run.
        resolver = Path("/etc/resolv.conf").resolve()
        if resolver.is_relative_to("/run") and resolver.is_file():
            command += ["--ro-bind", str(resolver), str(resolver)]
    # What is empty stays empty: files there would fill the machine's memory.
    for folder in (*hidden, enclosure.data, Path("/dev")):
        command += ["--remount-ro", str(folder)]
    return [*command, "--as-pid-1", "--"]


def _hidden() -> list[Path]:
    """The folders that are empty inside: where people have their files, and services their sockets."""
    homes = [Path.home()]
    with suppress(KeyError):  # a user without an entry
        homes.append(Path(pwd.getpwuid(os.getuid()).pw_dir))
    homes += [home.resolve() for home in homes]
    wanted = [*map(Path, HIDDEN_FOLDERS), *(home for home in homes if not _is_of_the_system(home))]
    return [folder for folder in dict.fromkeys(wanted) if folder.is_dir() and not folder.is_symlink()]


def _is_of_the_system(folder: Path) -> bool:
    """Whether programs need what is in the folder, as in the homes that some service accounts have."""
    return str(folder) in {"/", "/var", "/opt"} or folder.parts[1:2] in [(name,) for name in SYSTEM_FOLDERS]


def _bounds(told: str) -> Callable[[int], list[str]]:
    """Gives the options that bound the next folder in memory to so many MiB; none where bubblewrap knows no such.

    `told` is what it says of its version.
    """
    version = tuple(int(part) for part in re.findall(r"\d+", told)[:2])
    return lambda size: ["--size", str(size * 1024 * 1024)] if version >= (0, 7) else []


def _namespaces(*, network: bool) -> list[str]:
    options = ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL"]
    # For the keeper only, to enclose what checks run once more and to come first; its children drop them. That it
    # has more than they is also what keeps them from looking into it.
    options += ["--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    options += ["--cap-add", "CAP_SYS_NICE"] if os.getuid() == 0 else ["--unshare-user"]
    return options if network else [*options, "--unshare-net"]


def own_folders() -> list[Path]:
    """The folders of the interpreter and of this program, which may be below a hidden one."""
    root = Path(__file__).resolve().parent.parent
    packages = [root / name for name in ("sandbox", "checks", "tutor")]
    interpreters = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent]
    return list(dict.fromkeys(folder for folder in (*interpreters, *packages) if folder.is_dir()))
