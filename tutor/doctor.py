"""What this machine has, what each missing tool blocks, and how to get it."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sandbox import isolation
from sandbox.environment import shell_program, tool_folders
from sandbox.errors import NoEngine
from tutor.course import Lesson

OLDEST_GIT = (2, 30)
SCARCE_MEGABYTES = 500
TOOL_SECONDS = 5.0
"""How long a tool may take to tell its version."""


class State(StrEnum):
    """What is with a tool."""

    OK = "ok"
    MISSING = "missing"
    OLD = "old"
    UNUSABLE = "unusable"


@dataclass(frozen=True)
class Source:
    """How to get a tool on each kind of machine, as commands."""

    debian: str
    fedora: str
    macos: str

    def here(self) -> str:
        """The command for this machine; empty where it is none of the three."""
        if sys.platform == "darwin":
            return self.macos
        if shutil.which("apt-get"):
            return self.debian
        return self.fedora if shutil.which("dnf") else ""


@dataclass(frozen=True)
class Finding:
    """What was found out about one tool.

    Attributes:
        name: what was looked for.
        state: what is with it.
        version: which one it is; empty if there is none.
        message: what to know; empty if there is nothing.
        use: what it is for, or what its lack means.
        blocks: ids of the lessons that cannot be done without it, where it is not all right.
        source: how to get it.
        required: whether nothing works without it.
    """

    name: str
    state: State
    version: str = ""
    message: str = ""
    use: str = ""
    blocks: tuple[str, ...] = ()
    source: Source | None = None
    required: bool = False


def _package(debian: str, fedora: str = "", macos: str = "") -> Source:
    return Source(
        debian=f"sudo apt install {debian}",
        fedora=f"sudo dnf install {fedora or debian}",
        macos=f"brew install {macos or fedora or debian}",
    )


_ENGINE = Source(
    debian="sudo apt install docker.io busybox-static && sudo usermod -aG docker $USER (then log in again)",
    fedora="sudo dnf install moby-engine busybox && sudo systemctl enable --now docker",
    macos="brew install colima docker && colima start (or Docker Desktop)",
)

_SOURCES = {
    "git": _package("git"),
    "bash": _package("bash"),
    "docker": _package("docker.io", "moby-engine", "docker"),
    "tmux": _package("tmux"),
    "bubblewrap": _package("bubblewrap"),
    "curl": _package("curl"),
    "jq": _package("jq"),
    "ssh": _package("openssh-client", "openssh-clients", "openssh"),
    "ssh-keygen": _package("openssh-client", "openssh-clients", "openssh"),
    "mkswap": _package("util-linux"),
    "setsid": _package("util-linux"),
    "gzip": _package("gzip"),
    "awk": _package("gawk"),
    "ps": _package("procps", "procps-ng"),
}


def examine(lessons: Iterable[Lesson], data: Path) -> tuple[Finding, ...]:
    """Look at this machine.

    Args:
        lessons: those of the course; they say which tools they need.
        data: the data folder.
    """
    lessons = tuple(lessons)

    def needing(tool: str) -> tuple[str, ...]:
        return tuple(lesson.id for lesson in lessons if tool in lesson.needs)

    findings = [
        Finding("python", State.OK, platform.python_version(), message=sys.executable, required=True),
        _git(needing("git")),
        _shell(),
        _engine(needing("docker")),
        _docker_client(needing("docker")),
        _optional("tmux", ("tmux", "-V"), "only the tests of the project need it"),
        _isolation(data),
        _terminal_engine(),
        _data_folder(data),
        _free_space(data),
    ]
    known = {"git", "docker", "python", "bash"}
    others = sorted({tool for lesson in lessons for tool in lesson.needs} - known)
    return (*findings, *(_tool(tool, needing(tool)) for tool in others))


def is_ready(findings: Iterable[Finding]) -> bool:
    """Whether everything is there without which nothing works."""
    return all(finding.state is State.OK for finding in findings if finding.required)


def _git(blocks: tuple[str, ...]) -> Finding:
    version = _version("git", "--version")
    oldest = ".".join(map(str, OLDEST_GIT))
    if not version:
        return Finding("git", State.MISSING, blocks=blocks, source=_SOURCES["git"], required=True)
    if _numbers(version) < OLDEST_GIT:
        message = f"the lessons are written for git {oldest} and later"
        return Finding("git", State.OLD, version, message, source=_SOURCES["git"])
    return Finding("git", State.OK, version, required=True)


def _shell() -> Finding:
    program = shell_program()
    name = Path(program).name
    if not Path(program).is_file():
        return Finding("shell", State.MISSING, source=_SOURCES["bash"], required=True)
    version = f"{name} {_version(program, '--version')}".strip() if name in ("bash", "zsh") else name
    if name not in ("bash", "zsh"):
        message = f"{program}; with bash or zsh, commands are recorded more exactly"
        return Finding("shell", State.OK, version, message, source=_SOURCES["bash"], required=True)
    return Finding("shell", State.OK, version, program, required=True)


def _engine(blocks: tuple[str, ...]) -> Finding:
    from sandbox import engine

    use = "the lessons about containers"
    try:
        found = engine.find()
    except NoEngine as error:
        installed = shutil.which("dockerd") or shutil.which("podman")
        state = State.UNUSABLE if installed else State.MISSING
        message = " ".join(part for part in (error.what, error.todo) if part)
        return Finding("container engine", state, "", message, use, blocks, _ENGINE)
    return Finding("container engine", State.OK, f"{found.product} {found.version}", found.url)


def _docker_client(blocks: tuple[str, ...]) -> Finding:
    version = _version("docker", "--version")
    if version:
        return Finding("docker command", State.OK, version, shutil.which("docker") or "")
    use = "the lessons about containers"
    return Finding("docker command", State.MISSING, use=use, blocks=blocks, source=_SOURCES["docker"])


def _optional(name: str, command: tuple[str, str], use: str) -> Finding:
    version = _version(*command)
    if version:
        return Finding(name, State.OK, version, use=use)
    return Finding(name, State.MISSING, use=use, source=_SOURCES.get(name))


def _isolation(data: Path) -> Finding:
    """What keeps the learner's own files out of reach of what runs in a lesson."""
    reason = isolation.why_not(data)
    if isolation.wish() is isolation.Wish.NONE:
        reason = f"{isolation.SETTING} says so"
    if not reason:
        return Finding(
            "isolation",
            State.OK,
            f"bubblewrap {_version('bwrap', '--version')}",
            _after_colon(isolation.ENCLOSED_WORDS),
        )
    state = State.UNUSABLE if shutil.which("bwrap") else State.MISSING
    source = _SOURCES["bubblewrap"] if sys.platform.startswith("linux") and state is State.MISSING else None
    return Finding("isolation", state, "", reason, _after_colon(isolation.PLAIN_WORDS), source=source)


def _after_colon(words: str) -> str:
    return words.partition(": ")[2]


def _terminal_engine() -> Finding:
    name, fast = "terminal engine", importlib.util.find_spec("pyghostty")
    if fast and fast.origin and any((Path(fast.origin).parent / "_lib").glob("*")):
        return Finding(name, State.OK, f"libghostty-vt (pyghostty {_installed('pyghostty')})")
    message = "the fast engine has no wheel for this machine; the plain one is used, which is slower"
    return Finding(name, State.OK, f"bittty {_installed('bittty')}", message)


def _data_folder(data: Path) -> Finding:
    name = "data folder"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=data) as file:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        message = f"{data} cannot be written: {error.strerror}; MLSCALE_TUTOR_HOME names another folder"
        return Finding(name, State.UNUSABLE, "", message, "sandboxes and progress", required=True)
    return Finding(name, State.OK, str(data), required=True)


def _free_space(data: Path) -> Finding:
    place = next(folder for folder in (data, *data.parents) if folder.exists())
    megabytes = shutil.disk_usage(place).free // 1_000_000
    if megabytes < SCARCE_MEGABYTES:
        message = f"lessons and container images want about {SCARCE_MEGABYTES} MB; free some space at {place}"
        return Finding("free space", State.UNUSABLE, f"{megabytes} MB", message)
    return Finding("free space", State.OK, f"{megabytes} MB")


def _tool(name: str, blocks: tuple[str, ...]) -> Finding:
    if found := shutil.which(name, path=os.pathsep.join(tool_folders())):
        return Finding(name, State.OK, message=found)
    return Finding(name, State.MISSING, blocks=blocks, source=_SOURCES.get(name, _package(name)))


def _version(program: str, option: str) -> str:
    """The version that a program tells: what looks like one in its first line; empty if it is not there."""
    path = shutil.which(program)
    if path is None:
        return ""
    try:
        found = subprocess.run(
            [path, option], stdin=subprocess.DEVNULL, capture_output=True, timeout=TOOL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    first = found.stdout.decode(errors="replace").partition("\n")[0]
    match = re.search(r"\d+(\.\w+)+", first)
    return match[0] if match and found.returncode == 0 else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


def _installed(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
