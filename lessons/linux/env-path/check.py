"""Checks of linux/env-path: what a new login shell runs, hands on to programs, and still has from before."""

import os
import stat

from checks import Unmet, files
from checks.box import Box, require

NEW, OLD = "tools/bin", "old/bin"
MARK = "----8<----"
SCRIPT = """
said() { printf '\\n%s\\n' "$1"; }
cd "$2"; said "$1"; churnctl 2>&1
cd /; said "$1"; churnctl 2>&1; churnctl 2>&1
said "$1"; type -P churnctl
said "$1"; printf '%s' "$PATH"
said "$1"; printf '%s' "${CHURN_STAGE-}"
said "$1"; env | sed -n 's/^CHURN_STAGE=//p'
said "$1"; env | sed -n 's/^LAB_REGION=//p'
said "$1"; ls -d /usr/bin
said "$1"
"""


def _login(box: Box) -> list[str]:
    """What a new login shell says: churnctl here, elsewhere, and where it is; PATH; variables; whether `ls` works."""
    clean = ["env", "-i", f"HOME={box.home}", "TERM=dumb"]
    completed = require(box.run([*clean, "bash", "-lc", SCRIPT, "bash", MARK, box.lab]), "A new login shell")
    parts = [part.strip("\n") for part in completed.text.split(MARK)]
    if len(parts) != 10:
        said = completed.errors.strip() or completed.text.strip()
        raise Unmet(
            f"A new login shell ends before it does anything; it says {files.shown(said[-200:], 120)}.",
            hint="Look for a mistake, or an `exit`, in the files that bash reads at login.",
        )
    return parts[1:]


def right_version(box: Box) -> None:
    here, elsewhere, path, search, *_ = _login(box)
    version = box.fact("version")
    where = os.path.realpath(path) if path else ""
    if where == os.path.realpath(box / NEW / "churnctl") and {here, *elsewhere.split("\n")} == {version}:
        return
    start = f"A new login shell runs {files.shown(here)}"
    start += f" ({files.named(box, box.lab / path)})" if path else ""
    if here != elsewhere.split("\n")[0]:
        start += f", and in another folder {files.shown(elsewhere.split(chr(10))[0])}"
    reason = _reason(box, search.split(":"))
    raise Unmet(f"{start}: {reason}.", expected="version 2 from `tools/bin`", actual=here[:200])


def _reason(box: Box, search: list[str]) -> str:
    """Why a login shell with this PATH does not run the new version."""
    program = files.regular(box, f"{NEW}/churnctl")
    wanted = {os.path.realpath(box / folder): folder for folder in (NEW, OLD)}
    order = [wanted.get(os.path.realpath(folder)) if folder.startswith("/") else None for folder in search]
    if NEW in order and not program.st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        return "`tools/bin/churnctl` is not executable"
    if NEW in order and OLD in order and order.index(OLD) < order.index(NEW):
        return "`old/bin` comes before `tools/bin` in its PATH"
    if NEW in order:
        return "another `churnctl` comes before the one in `tools/bin`"
    if f"/{NEW}" in search:
        return f"its PATH has `/{NEW}`, because a variable in front of it is empty at login"
    if any(folder.rstrip("/").endswith(NEW) and not folder.startswith("/") for folder in search):
        return "the folder in its PATH is a relative one, and means another folder each time"
    return "`tools/bin` is not in its PATH; a change in your shell is gone when it ends"


def stage_exported(box: Box) -> None:
    *_, in_shell, in_program, _, _, _ = _login(box)
    if in_program == "staging":
        return
    why = "it is set in that shell, but not exported" if in_shell == "staging" else "it is not set there"
    if in_program or in_shell not in ("", "staging"):
        why = "that is another value"
    raise Unmet(
        f"A program started from a new login shell sees CHURN_STAGE={files.shown(in_program)}: {why}.",
        expected="staging",
        actual=in_program[:200],
    )


def still_there(box: Box) -> None:
    _, _, _, search, _, _, region, listed, _ = _login(box)
    hint = "Where there is a `~/.bash_profile`, bash does not read `~/.profile` any more, unless it is told to."
    if region != box.fact("region"):
        raise Unmet(f"LAB_REGION is {files.shown(region) if region else 'lost'} in a new login shell.", hint=hint)
    folders = [os.path.realpath(folder) for folder in search.split(":")]
    for folder in (os.path.realpath(box / OLD), os.path.realpath("/usr/bin")):
        if folder not in folders:
            raise Unmet(f"{files.named(box, box.lab / folder)} is not in the PATH of a new login shell.", hint=hint)
    if listed != "/usr/bin":
        raise Unmet("`ls` does not work in a new login shell.", hint=hint)
    files.regular(box, f"{OLD}/churnctl")
    if files.text(box, f"{OLD}/churnctl").strip() != box.fact("old") or not files.mode(box, f"{OLD}/churnctl") & 0o100:
        raise Unmet("`old/bin/churnctl` was changed; others still need it as it was, executable.")
