"""The outer of two enclosures in which a lesson's checks run again: a root of its own with next to nothing on it.

The tutor itself runs in it, so that whatever tricks it can reach nothing of this machine but the system's programs,
its own code and the lesson. The data folder is in memory, bounded, and has the path that it had on the learner's
machine, which the learner's files mention; another one where that path cannot be made. The lesson's programs run in an
enclosure of their own inside, as always.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sandbox import isolation
from sandbox.environment import tool_folders
from sandbox.errors import Blocked
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

OTHER_PLACES = tuple(f"/{folder}/learner/mlscale-tutor" for folder in ("home", "srv", "mnt"))
"""Data folders for learners whose own cannot be made here: the first that can."""

PROBE_SECONDS = 60.0


@dataclass(frozen=True)
class Place:
    """The path of the data folder in the enclosure, and why it is not the learner's own; empty if it is."""

    data: str
    why_another: str = ""


def place_for(data: str, lesson: Path) -> Place:
    """Where the data folder of a learner is made.

    Args:
        data: its path on the learner's machine, as a bundle says.
        lesson: the lesson's folder.

    Raises:
        Blocked: there is no free place at all.
    """
    problem = place_problem(data, lesson)
    if not problem:
        return Place(data)
    for other in OTHER_PLACES:
        if not place_problem(other, lesson):
            return Place(other, problem)
    raise Blocked(f"There is no place for a learner's data folder: {place_problem(OTHER_PLACES[0], lesson)}.")


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
    for taken in (*TEMPORARY, *_tools(), *map(str, (*own_folders(), lesson))):
        if PurePosixPath(taken).is_relative_to(path) or (taken not in TEMPORARY and path.is_relative_to(taken)):
            return f"the learner's data folder {data} cannot be made here, because of {taken}"
    return ""


def own_folders() -> list[Path]:
    """The folders of the interpreter and of this program, wherever they are."""
    named = [Path(folder) for folder in _modules().get("PYTHONPATH", "").split(os.pathsep) if folder]
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
    return [*command, "--remount-ro", "/", "--chdir", "/", "--", _interpreter(), "-P", *arguments]


def environment(data: str) -> dict[str, str]:
    """The environment of that program."""
    return {
        "PATH": _straight(search_path()),
        **_modules(),
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


def _interpreter() -> str:
    """The path of the interpreter that leads through none but its own folders.

    Whoever starts it by a path such as `../.venv/bin/python` has one that leads through folders that are not there.
    """
    given = Path(sys.executable)
    own = [folder for folder in own_folders() if given.is_relative_to(folder)]
    if own and ".." not in given.parts:
        return str(given)
    found = [folder / "bin" / given.name for folder in map(Path, (sys.prefix, sys.base_prefix))]
    found.append(given.resolve())
    return str(next((path for path in found if path.exists() and path.samefile(given)), given))


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
    return [os.path.realpath(folder) for folder in tool_folders() if Path(folder).is_dir()]


def _modules() -> dict[str, str]:
    return {name: _straight(folders) for name, folders in module_path().items()}


def _straight(folders: str) -> str:
    """The same folders by paths without links and `..`, which would lead through what is not in the enclosure."""
    return os.pathsep.join(os.path.realpath(folder) for folder in folders.split(os.pathsep) if folder)


def _is_of_the_system(folder: Path) -> bool:
    return any(folder.is_relative_to(name) for name in SYSTEM)


def _can_bound(program: str) -> bool:
    """Whether this bubblewrap knows bounds of folders in memory."""
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=False)
    return "--size" in told.stdout + told.stderr
