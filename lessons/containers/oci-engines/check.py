"""Checks of containers/oci-engines: an image read, verified and unpacked by hand."""

import stat

from checks import Unmet, files, trees
from checks.box import Box

FILES = {
    "app/cache/c": "3\n",
    "app/model.txt": "gbm-4\n",
    "app/run.sh": "echo v2\n",
    "etc/os-release": "ID=labbase\n",
    "var/keep": "k\n",
}
DELETED = ("app/old.txt", "app/cache/a", "app/cache/b")
WHITEOUTS = "`.wh.NAME` deletes NAME of the layers below, `.wh..wh..opq` all that they have in its folder."
FACTS = {"layers": 3, "user": "10001", "entrypoint": ["/bin/sh", "/app/run.sh"], "stage": "prod"}


def facts(box: Box) -> None:
    found = files.json_value(box, "facts.json")
    if not isinstance(found, dict):
        raise Unmet("`facts.json` should hold an object with five keys.", actual=str(found))
    for key, wanted in {"manifest": box.fact("manifest"), **FACTS}.items():
        if key not in found:
            raise Unmet(f"`facts.json` lacks the key `{key}`.", expected=key, actual=", ".join(map(str, found)))
        if str(found[key]) != str(wanted):  # whether 3 is written as a number or as a text is no matter
            raise Unmet(
                f"`facts.json`: `{key}` is `{found[key]}`, which is not what the image says.",
                actual=str(found[key]),
                hint="Follow the digests: from index.json to the manifest, from the manifest to the configuration.",
            )


def corrupt(box: Box) -> None:
    said = files.text(box, "corrupt.txt").strip()
    if f"sha256:{said}" == box.fact("corrupt"):
        raise Unmet("`corrupt.txt` holds the right digest without `sha256:` in front.", actual=said)
    if said != box.fact("corrupt"):
        name = said.removeprefix("sha256:")
        there = (
            len(name) == 64 and name.isalnum() and files.kind(box, f"image-bad/blobs/sha256/{name}") is files.Kind.FILE
        )
        what = f"the blob `{said}` is intact" if there else f"`{said[:80]}` is no blob's digest"
        altered = f"image-bad/blobs/{box.fact('corrupt').replace(':', '/')}"
        if files.kind(box, altered) is files.Kind.FILE and name == files.sha256(box, altered):
            what = "that is the digest of what the altered blob holds, not the one that its name says"
        raise Unmet(
            f"`corrupt.txt`: {what}. The content of the altered one does not match its name.",
            actual=said,
            hint="Compare what `sha256sum` says of each blob in `image-bad` with the blob's name.",
        )


def rootfs_files(box: Box) -> None:
    files.folder(box, "rootfs")
    entries = [(str(path.relative_to("rootfs")), status) for path, status in trees.everything(box, "rootfs")]
    for path, _ in entries:
        if path.rpartition("/")[2].startswith(".wh."):
            raise Unmet(f"`rootfs` has `{path}`: `.wh.` files are instructions, and no content.", actual=path)
    for path, status in entries:
        if path not in FILES and not stat.S_ISDIR(status.st_mode):
            if path in DELETED:
                raise Unmet(f"`rootfs` has `{path}`, which a later layer deletes.", actual=path, hint=WHITEOUTS)
            raise Unmet(f"`rootfs` has `{path}`, which no layer brings.", actual=path)
    for path, text in FILES.items():
        files.expect_text(box, f"rootfs/{path}", text, hint="Layers are applied in order, and later ones win.")


def modes(box: Box) -> None:
    files.expect_mode(box, "rootfs/app/run.sh", 0o755, hint="`tar -p` keeps the modes of the archive.")
    files.expect_unchanged(box, files.sums(box.fact("image")), hint="The folder `image` should stay as it is.")
