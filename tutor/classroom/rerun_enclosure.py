"""The outer of two enclosures in which a lesson's checks run again: a root of its own with next to nothing on it.

The tutor itself runs in it, so that whatever tricks it can reach nothing of this machine but the system's programs,
its own code and the lesson. The data folder is in memory, bounded, and has the path that it had on the learner's
machine, which the learner's files mention. The lesson's programs run in an enclosure of their own inside, as always.
"""

import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

from sandbox import isolation
from sandbox.environment import tool_folders
from sandbox.isolation import Isolation, why_not
from sandbox.programs import find, module_path, search_path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")

SETTINGS = (
    "alternatives bash.bashrc debian_version fonts group host.conf hosts inputrc ld.so.cache ld.so.conf ld.so.conf.d"
    " localtime locale.alias magic magic.mime mime.types nanorc nsswitch.conf os-release passwd profile protocols"
    " services ssl/certs ssl/openssl.cnf terminfo timezone zsh"
)
"""What programs need of `/etc`; the rest of it may hold secrets."""

CAPABILITIES = (
    "SYS_ADMIN SETPCAP SYS_NICE NET_ADMIN SETUID SETGID DAC_OVERRIDE FOWNER CHOWN SYS_CHROOT KILL SYS_RESOURCE"
)
"""For root only, to make the inner enclosure, which takes them away again."""

TEMPORARY = {"/tmp": 128, "/var/tmp": 16}
"""The folders for throw-away files, and how many MiB each may hold."""

LONGEST_PLACE = 300
PROBE_SECONDS = 60.0


def place_problem(data: str, lesson: Path) -> str:
    """Why there can be no data folder at this path here, in words; empty if there can."""
    path = PurePosixPath(data)
    if not data.startswith("/") or str(path) != data or ".." in path.parts or len(path.parts) < 2:
        return "the bundle names no proper path of a data folder"
    if not data.isprintable() or len(os.fsencode(data)) > LONGEST_PLACE:
        return "the path of the data folder in the bundle is too odd to be made here"
    for folder in (*SYSTEM, "/etc", "/proc", "/dev", "/sys"):
        if path.is_relative_to(folder) or PurePosixPath(folder).is_relative_to(path):
            return f"the learner's data folder {data} cannot be made here, because of {folder}"
    for taken in (*TEMPORARY, *map(str, (*own_folders(), lesson))):
        if PurePosixPath(taken).is_relative_to(path) or (taken not in TEMPORARY and path.is_relative_to(taken)):
            return f"the learner's data folder {data} cannot be made here, because of {taken}"
    return ""


def own_folders() -> list[Path]:
    """The folders of the interpreter and of this program, wherever they are."""
    named = [Path(folder) for folder in module_path().get("PYTHONPATH", "").split(os.pathsep) if folder]
    found = [*isolation.own_folders(), *(folder for folder in named if folder.is_dir())]
    return [folder for folder in dict.fromkeys(found) if folder != Path("/")]


def enclosed(arguments: list[str], data: str, lesson: Path, mebibytes: int) -> list[str]:
    """The command line of a Python program of the tutor's in the outer enclosure.

    Args:
        arguments: of the interpreter.
        data: the path of the data folder that it has there.
        lesson: the lesson's folder, which it can read.
        mebibytes: how much the data folder may hold.
    """
    program = find("bwrap")
    assert program is not None
    command = [program, "--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net"]
    command += ["--cap-drop", "ALL"]
    if os.getuid() == 0:
        for name in CAPABILITIES.split():
            command += ["--cap-add", f"CAP_{name}"]
    else:
        command += ["--unshare-user"]
    command += [*_system(), "--proc", "/proc", "--dev", "/dev"]
    sized = _can_bound(program)
    for name, size in {**TEMPORARY, data: mebibytes}.items():
        command += [*(["--size", str(size * 1024 * 1024)] if sized else []), "--tmpfs", name]
    for folder in (*own_folders(), *map(Path, _tools()), lesson):
        if not _is_of_the_system(folder):
            command += ["--ro-bind", str(folder), str(folder)]
    return [*command, "--remount-ro", "/", "--chdir", "/", "--", sys.executable, "-P", *arguments]


def environment(data: str) -> dict[str, str]:
    """The environment of that program."""
    return {
        "PATH": search_path(),
        **module_path(),
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MLSCALE_TUTOR_HOME": data,
        "MLSCALE_TUTOR_ISOLATION": "required",
    }


def why_not_here(scratch: Path) -> str:
    """Why no checks can be run again on this machine, in words; empty if they can.

    Args:
        scratch: a data folder, where it may be remembered that bubblewrap works.
    """
    if reason := why_not(scratch):
        return reason
    code = (
        "import sys; from pathlib import Path; from sandbox.isolation import choose; print(choose(Path(sys.argv[1])))"
    )
    data = "/mlscale-probe/data"
    try:
        found = subprocess.run(
            enclosed(["-c", code, data], data, own_folders()[-1], 16),
            env=environment(data),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "bubblewrap inside bubblewrap does not answer"
    if found.stdout.strip() == Isolation.BUBBLEWRAP.value:
        return ""
    lines = found.stderr.strip().splitlines()
    return f"bubblewrap inside bubblewrap is refused ({lines[-1] if lines else f'status {found.returncode}'})"


def _system() -> list[str]:
    command: list[str] = []
    for name in SYSTEM:
        folder = Path(name)
        if folder.is_symlink():
            command += ["--symlink", os.readlink(folder), name]  # noqa: PTH115 (the text of the link itself)
        elif folder.is_dir():
            command += ["--ro-bind", name, name]
    for setting in SETTINGS.split():
        command += ["--ro-bind-try", f"/etc/{setting}", f"/etc/{setting}"]
    return [*command, "--ro-bind-try", "/sys", "/sys"]


def _tools() -> list[str]:
    return [folder for folder in tool_folders() if Path(folder).is_dir()]


def _is_of_the_system(folder: Path) -> bool:
    return any(folder.is_relative_to(name) for name in SYSTEM)


def _can_bound(program: str) -> bool:
    """Whether this bubblewrap knows bounds of folders in memory."""
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=False)
    return "--size" in told.stdout + told.stderr
