"""The environment of a lesson's shell and programs: the same on every machine, and nothing of the learner's own."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from sandbox.errors import StorageFailure
from sandbox.locations import make_folder, write_atomically
from sandbox.programs import find
from sandbox.removal import remove_tree

SYSTEM_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")

LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"

GIT_CONFIG = """\
[user]
\tname = Sam Rivera
\temail = sam@tideline.example
[init]
\tdefaultBranch = main
[advice]
\tdetachedHead = false
"""

BASH_RC = '[ -r "$MLSCALE_TUTOR_HOOKS" ] && . "$MLSCALE_TUTOR_HOOKS"\n'


def environment(*, lab: Path, home: Path, data: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a program in a lesson's sandbox.

    Args:
        lab: the workspace's root.
        home: the sandbox's `HOME`.
        data: the tutor's data folder, which holds the `python` of the lesson's shell.
        extra: variables set on top.

    Returns:
        the whole environment; nothing of this process's own variables is in it.
    """
    return {
        "PATH": os.pathsep.join([str(programs(data)), *tool_folders()]),
        "HOME": str(home),
        "LAB": str(lab),
        "USER": "sam",
        "LOGNAME": "sam",
        "SHELL": shell_program(),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": LOCALE,
        "TZ": "UTC",
        "PAGER": "less" if shutil.which("less", path=os.pathsep.join(SYSTEM_PATH)) else "cat",
        "LESS": "FRX",
        "EDITOR": editor(),
        "TMPDIR": "/tmp",
        # The machine's own git settings are no part of a lesson, nor are repositories around the data folder.
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(lab.parent),
        # What the checks can read; git 3 has other defaults.
        "GIT_DEFAULT_HASH": "sha1",
        "GIT_DEFAULT_REF_FORMAT": "files",
        **(extra or {}),
    }


def wishes() -> dict[str, str]:
    """What the learner's own environment says of how they want to read; for their shell alone, not for checks."""
    return {"NO_COLOR": found} if (found := os.environ.get("NO_COLOR")) else {}


def tool_folders() -> list[str]:
    """The folders of the lesson's `PATH`: the system's, then those where git and docker are on this machine."""
    folders = list(SYSTEM_PATH)
    if sys.platform == "darwin":
        folders[0:0] = ["/opt/homebrew/bin"]
    for tool in ("git", "docker"):
        found = find(tool)
        if found and (folder := str(Path(found).parent)) not in folders:
            folders.append(folder)
    return folders


def programs(data: Path) -> Path:
    """The folder of `python`, `python3` and `pytest` for lessons' shells: those that the tutor runs on.

    They are wrappers rather than links: an interpreter finds its virtual environment by its own path.

    Raises:
        StorageFailure: the data folder cannot be written.
    """
    folder = make_folder(data / "bin")
    if folder.is_symlink():
        raise StorageFailure(f"{folder} is a link, and not a folder of the tutor's.", todo="Remove it.")
    wrappers = _wrappers()
    for name in os.listdir(folder):
        if name not in wrappers and not name.startswith("."):
            remove_tree(folder / name)  # it comes first in `PATH`, and nobody else has a say there
    for name, command in wrappers.items():
        content = f'#!/bin/sh\nexec {command} "$@"\n'.encode()
        path = folder / name
        try:
            if path.read_bytes() == content:
                continue
        except OSError:
            pass  # it is not there yet
        write_atomically(path, content, mode=0o755)
    return folder


def _wrappers() -> dict[str, str]:
    python = "'" + sys.executable.replace("'", "'\\''") + "'"
    return {"python": python, "python3": python, "pytest": f"{python} -m pytest"}


def shell_program() -> str:
    """The learner's shell: bash, else zsh, else sh. `MLSCALE_TUTOR_SHELL` names another of them."""
    path = os.pathsep.join(tool_folders())
    for name in (os.environ.get("MLSCALE_TUTOR_SHELL", ""), "bash", "zsh", "sh"):
        found = name and shutil.which(name, path=path)
        if found:
            return str(found)
    return "/bin/sh"


def editor() -> str:
    """The command of the editor that git and others open: a gentle one if there is one.

    `MLSCALE_TUTOR_EDITOR` names another, if its program is there.
    """
    path = os.pathsep.join(SYSTEM_PATH)
    chosen = os.environ.get("MLSCALE_TUTOR_EDITOR", "")
    if chosen.split() and shutil.which(chosen.split()[0], path=path):
        return chosen
    return next((name for name in ("nano", "vim", "vi") if shutil.which(name, path=path)), "vi")
