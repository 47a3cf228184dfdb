"""Checks of linux/archives: the bundle, its checksum, one file out of an archive, damaged parts, a compressed log."""

import hashlib
import json
import stat

from checks import Unmet, archives, files, listings, trees
from checks.box import Box

BUNDLE = "backup/churn.tar.gz"


def archive(box: Box) -> None:
    found: dict[str, archives.Member] = {}
    for member in archives.members(box, BUNDLE):
        _expect_place(member)
        found[member.path] = member
    for entry in trees.recorded(box.fact("tree")):
        if entry.path.endswith(".pyc") or entry.path.startswith("churn/data/"):
            continue
        packed = found.get(entry.path)
        if packed is None or not packed.is_file:
            raise Unmet(f"`{entry.path}` is missing in `{BUNDLE}`.", expected=entry.path)
        if hashlib.sha256(packed.content).hexdigest() != entry.content:
            raise Unmet(f"`{entry.path}` in `{BUNDLE}` does not hold what the file held.")
        if packed.mode != entry.mode:
            right, mode = files.mode_words(entry.mode), files.mode_words(packed.mode)
            raise Unmet(
                f"`{entry.path}` has the mode {mode} in `{BUNDLE}`; it should be {right}.", expected=right, actual=mode
            )


def _expect_place(member: archives.Member) -> None:
    """Nothing is packed that should stay behind, and all paths begin with the folder's name."""
    path = member.path
    if path != "churn" and not path.startswith("churn/"):
        raise Unmet(
            f"Paths in `{BUNDLE}` should look like `churn/...`, not {files.shown(path)}.",
            expected="churn/...",
            actual=files.escaped(path[:200]),
            hint="`tar` packs paths as they are given to it.",
        )
    if path.endswith(".pyc") or path.startswith("churn/data/"):
        raise Unmet(f"{files.shown(path)} should not be in `{BUNDLE}`.", actual=files.escaped(path[:200]))


def checksum(box: Box) -> None:
    files.regular(box, BUNDLE)
    archives.expect_verified(box, "backup/SHA256SUMS", "churn.tar.gz")


def single_file(box: Box) -> None:
    if files.sha256(box, "restored/prod.ini") != box.fact("prod"):
        raise Unmet("`restored/prod.ini` does not hold what `prod.ini` in the archive holds.")
    for path, status in trees.everything(box, "restored"):
        if not stat.S_ISDIR(status.st_mode) and str(path) != "restored/prod.ini" and path.name != ".DS_Store":
            raise Unmet(f"`restored` also holds {files.named(box, box / path)}: only `prod.ini` was asked for.")


def corrupt(box: Box) -> None:
    def reason(name: str) -> str:
        plain = name.partition(":")[0].removeprefix("incoming/")
        if files.kind(box, f"incoming/{plain}") is not files.Kind.FILE or name != plain:
            return "a name as in `incoming/SHA256SUMS`, and nothing else, is wanted"
        return "that one arrived as it was sent"

    damaged: list[str] = json.loads(box.fact("damaged"))
    listings.expect_listed(box, "corrupt.txt", damaged, noun="name", why_not=reason)


def gzip(box: Box) -> None:
    wanted = box.fact("log")
    if files.kind(box, "old.log") is files.Kind.MISSING:
        raise Unmet(
            "`old.log` is gone: `gzip` puts the compressed file in its place, unless it is told to keep it.",
            hint="`gunzip` brings it back.",
        )
    if files.sha256(box, "old.log") != wanted:
        raise Unmet("`old.log` was changed; it should stay as it was.")
    if hashlib.sha256(archives.gunzipped(box, "old.log.gz")).hexdigest() != wanted:
        raise Unmet("`old.log.gz` does not hold what `old.log` holds.")
