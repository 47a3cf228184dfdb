"""Checks of linux/permissions: who may do what with a key, a script, two shared folders and a site."""

import stat

from checks import Unmet, files, modes, trees
from checks.box import Box

SITE = "share/site"
SCRIPT = "share/site/build.sh"


def _kept(box: Box, *starts: str) -> None:
    """What the set-up made below these paths is still there, with its content; only modes are asked for here."""
    for entry in trees.recorded(box.fact("tree")):
        if entry.path.startswith(starts) and not _unreadable(box, entry):
            change = trees.change(box, entry)
            if change is not None:
                raise Unmet(f"`{entry.path}` {change}. Only modes should change; a rewind or a reset brings it back.")


def _unreadable(box: Box, entry: trees.Entry) -> bool:
    """Whether nobody can tell what a file holds, because of its mode."""
    return files.kind(box, entry.path) is files.Kind.FILE and not files.mode(box, entry.path) & stat.S_IRUSR


def secret(box: Box) -> None:
    modes.expect(box, "share/secrets.env", 0o600)
    _kept(box, "share/secrets.env")


def deploy(box: Box) -> None:
    modes.expect(box, "share/deploy.sh", 0o750)
    _kept(box, "share/deploy.sh")


def reports(box: Box) -> None:
    files.folder(box, "share/reports")
    modes.expect(box, "share/reports", 0o2775, hint="`chmod g+s` sets the bit; a number with four digits does, too.")


def dropbox(box: Box) -> None:
    files.folder(box, "share/dropbox")
    modes.expect(box, "share/dropbox", 0o1777, hint="`chmod +t` sets the sticky bit.")


def site(box: Box) -> None:
    files.folder(box, SITE)
    hint = "A number given with `-R` hits files and folders alike. `find` can tell them apart."
    modes.expect(box, SITE, 0o755, hint=hint)
    for path, _ in trees.everything(box, SITE):
        kind = files.kind(box, path)
        if kind is files.Kind.FOLDER or str(path) == SCRIPT:
            modes.expect(box, path, 0o755, hint=hint)
        elif kind is files.Kind.FILE:
            modes.expect(box, path, 0o644, hint=hint)
    _kept(box, SITE)
