"""Where programs and modules are looked for: nowhere that a learner's work could be in."""

import os
import sys
from pathlib import Path


def search_path() -> str:
    """This process's `PATH` without folders that depend on where one is, and without those of workspaces.

    An entry such as `.` would run what lies in the folder that is looked at.
    """
    return _of_the_machine(os.environ.get("PATH", os.defpath))


def module_path() -> dict[str, str]:
    """The variable `PYTHONPATH` for Python programs of the tutor's own, if there is one; see `search_path`."""
    found = _of_the_machine(os.environ.get("PYTHONPATH", ""))
    return {"PYTHONPATH": found} if found else {}


_KEPT = ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "MLSCALE_TUTOR_HOME")


def own_environment() -> dict[str, str]:
    """The environment of the tutor's own processes beside this one: nothing else in the learner's has a say."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PATH": search_path(), **module_path()}


def find(name: str) -> str | None:
    """The path of a program; None if there is none."""
    import shutil

    return shutil.which(name, path=search_path())


def trust_only_the_machine() -> None:
    """Let this process, and those that it starts, look nowhere else either.

    An interpreter that was started by a path such as `../.venv/bin/python` is called by one without `..`, which does
    not lead through folders that a sandbox does not show.
    """
    os.environ["PATH"] = search_path()
    sys.executable = _straight(sys.executable)
    given, kept = os.environ.get("PYTHONPATH", ""), module_path()
    if not given:
        return
    del os.environ["PYTHONPATH"]
    os.environ.update(kept)
    trusted = {os.path.realpath(folder) for folder in kept.get("PYTHONPATH", "").split(os.pathsep) if folder}
    trusted.add(os.path.realpath(f"{__file__}/../.."))  # the tutor itself
    doubtful = {os.path.realpath(folder) for folder in given.split(os.pathsep)} - trusted
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) not in doubtful]


def _straight(path: str) -> str:
    """The same path without `..`; what it ends in stays the link that it may be."""
    given = Path(path)
    return str(given.parent.resolve() / given.name) if os.pardir in given.parts else path


def _of_the_machine(folders: str) -> str:
    return os.pathsep.join(
        folder for folder in folders.split(os.pathsep) if folder.startswith(os.sep) and not _is_of_a_workspace(folder)
    )


def _is_of_a_workspace(folder: str) -> bool:
    real = os.path.realpath(folder)
    if f"{os.sep}labs{os.sep}" not in real:
        return False
    from sandbox.locations import data_folder

    return real.startswith(f"{data_folder()}{os.sep}labs{os.sep}")
