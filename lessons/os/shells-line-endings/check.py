"""Checks of os/shells-line-endings: a script for every shell, and line endings that hold in every clone."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence

from checks import Unmet, files, git, scripts
from checks.box import Box
from checks.git import endings
from sandbox.environment import tool_folders

SCRIPT = "churn/deploy.sh"
SHELLS = (("dash",), ("busybox", "sh"), ("bash",), ("sh",))
SMALL = frozenset({"dash", "busybox"})
REGISTRY = "registry.tideline.example"
BAT = b"@echo off\r\necho start\r\n"
NEW = {"tools/new.sh": b"#!/bin/sh\necho new\n", "tools/new.bat": b"@echo off\necho new\n"}
HINT = "Arrays, `[[ ]]`, `${x^^}`, `source`, `function` and `echo -e` are no part of a POSIX shell."


def runs_everywhere(box: Box) -> None:
    with scripts.copy(box) as copy:
        small = _without_bash(copy)
        for stage in ("dev", "staging", "prod"):
            for shell in (*_shells(), ()):
                env = small if shell and shell[0] in SMALL else {}
                ran = scripts.run(copy, SCRIPT, stage, shell=shell, env=env)
                images = [f"{service}\t{REGISTRY}/{service}:{stage}" for service in ("api", "worker")]
                ran.expect_printed(f"deploying to {stage.upper()}", *images, hint=HINT)
                ran.expect_status(0)


def _without_bash(box: Box) -> dict[str, str]:
    """What makes `bash` a program that is not there, as in a small container.

    Raises:
        Unmet: the scripts call it by its full path.
    """
    for name in ("deploy.sh", "lib.sh"):
        for line in files.lines(box, f"churn/{name}")[1:]:
            if re.match(r"[^#]*/bin/bash\b", line):
                raise Unmet(f"`{name}` calls bash: {files.shown(line.strip())}. A small container has none.")
    scripts.put(box, {"small/bash": '#!/bin/sh\necho "bash: not found in a small container" >&2\nexit 127\n'})
    (box / "small/bash").chmod(0o755)
    return {"PATH": f"{box / 'small'}:{box.run(['printenv', 'PATH']).text.strip()}"}


def usage(box: Box) -> None:
    with scripts.copy(box) as copy:
        for shell in _shells():
            scripts.run(copy, SCRIPT, "dev", shell=shell).expect_status(0, hint=HINT)
        for arguments in ((), ("test",), ("prod2",), ("devstaging",), ("",)):
            for shell in _shells():
                ran = scripts.run(copy, SCRIPT, *arguments, shell=shell)
                ran.expect_status(2)
                ran.expect_quiet()


def _shells() -> list[Sequence[str]]:
    """The small shells and bash, as far as this machine has them, each once."""
    path, found = os.pathsep.join(tool_folders()), {}
    for shell in SHELLS:
        if program := shutil.which(shell[0], path=path):
            found.setdefault(os.path.realpath(program), shell)
    return list(found.values())


def no_cr(box: Box) -> None:
    repo = git.repository(box / "churn")
    tip = git.branch_tip(repo, "main")
    stored = {path: entry for path, entry in repo.files(tip).items() if path.endswith(".sh")}
    for name in sorted({"deploy.sh", "lib.sh", *stored}):
        on_disk = files.data(box, f"churn/{name}")
        _expect_no_cr(f"`{name}`", on_disk)
        if name in stored:
            _expect_no_cr(f"`{name}` in the newest commit on `main`", repo.content(stored[name]))
    first = files.lines(box, SCRIPT)[:1]
    if first != ["#!/bin/sh"]:
        said = files.shown("".join(first))
        raise Unmet(f"The first line of `deploy.sh` is {said}; it should be `#!/bin/sh`.", expected="#!/bin/sh")
    if "deploy.sh" not in stored or stored["deploy.sh"].mode != 0o100755:
        raise Unmet(
            "`deploy.sh` is not an executable file in the newest commit on `main`.",
            expected="mode 100755",
            hint="`chmod +x deploy.sh`, then add and commit it.",
        )


def _expect_no_cr(name: str, content: bytes) -> None:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if b"\r" in line:
            raise Unmet(f"{name} still contains carriage returns: line {number}.", hint="`od -c` shows them as `\\r`.")


def fresh_clone(box: Box) -> None:
    repo = git.repository(box / "churn")
    stored = repo.files(git.branch_tip(repo, "main"))
    if "prices.csv" not in stored or stored["prices.csv"].id != box.fact("CSV"):
        raise Unmet("`prices.csv` in the newest commit on `main` is not as it was, byte for byte.")
    with git.fresh_clone(box, repo, "main") as clone:
        again = endings.stored_ids(box, clone, "deploy.sh", "lib.sh", "start.bat", "prices.csv")
        for path, id in again.items():
            if id != stored[path].id:
                raise Unmet(
                    f"In a fresh clone, `{path}` counts as changed at once: it is stored with other line endings "
                    "than its attributes want.",
                    hint="After changing attributes: `git add --renormalize .`, and commit.",
                )
        for settings in endings.SYSTEMS:
            _expect_endings(endings.checked_out(box, clone, settings, NEW), settings, repo.content(box.fact("CSV")))


def _expect_endings(found: Mapping[str, bytes], settings: Mapping[str, str], prices: bytes) -> None:
    where = "In a clone with " + " and ".join(f"{name}={value}" for name, value in settings.items())
    for path, content in found.items():
        name = "a new `.sh` file" if path == "tools/new.sh" else f"`{path}`"
        if path.endswith(".sh") and (ends := endings.line_endings(content)) != "LF":
            raise Unmet(f"{where}, {name} has line endings {ends}.", expected="LF", actual=ends)
    for path, name in (("start.bat", "`start.bat`"), ("tools/new.bat", "a new `.bat` file")):
        if (ends := endings.line_endings(found.get(path, b""))) != "CRLF":
            raise Unmet(f"{where}, {name} has line endings {ends}.", expected="CRLF", actual=ends)
    if found.get("start.bat") != BAT:
        raise Unmet(f"{where}, `start.bat` has another text than it had.")
    if found.get("prices.csv") != prices:
        raise Unmet(f"{where}, `prices.csv` is not as it was, byte for byte.", hint="`-text` turns conversion off.")


def clean(box: Box) -> None:
    repo = git.repository(box / "churn")
    if ".gitattributes" not in repo.files(git.branch_tip(repo, "main")):
        raise Unmet("`.gitattributes` is not in the newest commit on `main`.", expected=".gitattributes")
    git.expect_clean(repo, with_untracked=True, hint="After changing attributes: `git add --renormalize .`")
    for name, content in (("start.bat", BAT), ("prices.csv", repo.content(box.fact("CSV")))):
        if files.data(box, f"churn/{name}") != content:
            raise Unmet(f"`{name}` on your disk is not as it was.", hint=f"`git checkout -- {name}` writes it anew.")
