"""Line endings: what a clone puts on disk under settings that people have, whatever the attributes let it do."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from checks.box import require
from checks.git.process import complaint
from checks.showing import shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box

SYSTEMS: tuple[Mapping[str, str], ...] = (
    {"core.autocrlf": "true"},
    {"core.autocrlf": "input"},
    {"core.autocrlf": "false"},
    {"core.autocrlf": "false", "core.eol": "crlf"},
)
"""The settings under which git treats line endings differently."""


def checked_out(
    box: "Box", clone: Path, settings: Mapping[str, str], more: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """What a check-out of a clone's index puts on disk under the settings: contents by path.

    Args:
        box: the sandbox.
        clone: the clone; its own files stay as they are.
        settings: git settings, as `{"core.autocrlf": "true"}`.
        more: files that are added to the index first, as they would be stored.

    Raises:
        Unmet: git cannot do it.
    """
    for path, content in (more or {}).items():
        id = _git(box, clone, {}, "hash-object", "-w", "--stdin", "--no-filters", input=content).strip()
        _git(box, clone, {}, "update-index", "--add", "--cacheinfo", f"100644,{id},{path}")
    with box.scratch() as scratch:
        _git(box, clone, settings, "checkout-index", "--all", "--force", f"--prefix={scratch}/")
        return {
            str(path.relative_to(scratch)): _content(path) for path in sorted(scratch.rglob("*")) if not path.is_dir()
        }


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


def stored_ids(box: "Box", clone: Path, *paths: str) -> dict[str, str]:
    """The ids under which files of a clone would be stored if they were added again, by path.

    Raises:
        Unmet: one of them is not there.
    """
    for path in paths:
        if not (clone / path).is_file():
            raise Unmet(f"A fresh clone has no {shown(path)}.")
    return dict(zip(paths, _git(box, clone, {}, "hash-object", "--", *paths).split(), strict=True))


def line_endings(content: bytes) -> str:
    """What ends the lines of a text, in words: `LF`, `CRLF`, `both`, or `none`."""
    crlf, lf = content.count(b"\r\n"), content.count(b"\n")
    if not lf and b"\r" not in content:
        return "none"
    if not crlf:
        return "both" if b"\r" in content else "LF"
    return "CRLF" if crlf == lf == content.count(b"\r") else "both"


def _git(box: "Box", clone: Path, settings: Mapping[str, str], *arguments: str, input: bytes = b"") -> str:
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    env = {"HOME": str(clone.parent), "XDG_CONFIG_HOME": str(clone.parent), "LC_ALL": "C.UTF-8"}
    done = require(box.run(["git", *options, *arguments], cwd=clone, env=env, input=input), "`git`")
    if done.status:
        raise Unmet(f"A clone cannot be looked into: {shown(complaint(done.stderr))}.")
    return done.stdout.decode(errors="surrogateescape")
