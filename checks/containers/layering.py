"""The files of an image, layer by layer. Nothing is run: the image is read as `docker save` writes it."""

from __future__ import annotations

import hashlib
import json
import stat
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from checks.containers.reading import client
from checks.showing import mode_words, shown
from checks.verdict import Unmet

if TYPE_CHECKING:
    from checks.box import Box
    from checks.containers.images import Image

IMAGE_LIMIT = 256 * 1024 * 1024
"""The largest image that is read, in bytes."""

_WHITEOUT, _OPAQUE = ".wh.", ".wh..wh..opq"


@dataclass(frozen=True)
class Entry:
    """A file, folder or link of a layer.

    Attributes:
        mode: kind and permissions, as `os.stat` has them.
        size: of a file, in bytes.
        digest: the SHA-256 of a file's content or a link's target; empty for the rest.
        owner: user and group id.
    """

    mode: int
    size: int
    digest: str
    owner: tuple[int, int]

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return stat.S_ISDIR(self.mode)

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return stat.S_ISREG(self.mode)


Files = Mapping[str, Entry]
"""Entries by their full paths, `/app/server.sh`."""


def layers(box: Box, image: Image) -> tuple[Files, ...]:
    """What each layer of an image brings, the lowest first; a deletion is an entry `.wh.NAME`.

    Raises:
        Unmet: the image has more than `IMAGE_LIMIT` bytes.
    """
    if image.size > IMAGE_LIMIT:
        raise Unmet(f"{shown(image.name)} has {image.size / 1e6:.0f} MB; that is far more than it should have.")
    with tempfile.TemporaryFile() as saved, client(box, seconds=30) as docker:
        for chunk in docker.api.get_image(image.id):
            saved.write(chunk)
        saved.seek(0)
        with tarfile.open(fileobj=saved) as tar:
            manifest = json.load(_member(tar, "manifest.json"))
            return tuple(_layer(_member(tar, name)) for name in manifest[0]["Layers"])


def merged(found: Sequence[Files]) -> dict[str, Entry]:
    """What a container of these layers sees."""
    seen: dict[str, Entry] = {}
    for layer in found:
        for path in layer:
            folder, _, name = path.rpartition("/")
            if name == _OPAQUE:
                _drop_below(seen, folder)
            elif name.startswith(_WHITEOUT):
                hidden = f"{folder}/{name.removeprefix(_WHITEOUT)}"
                seen.pop(hidden, None)
                _drop_below(seen, hidden)
        seen |= {path: entry for path, entry in layer.items() if not path.rpartition("/")[2].startswith(_WHITEOUT)}
    return seen


def expect_has(image: Image, found: Files, path: str, *, executable: bool = False) -> None:
    """Expect a file in an image.

    Args:
        image: the image.
        found: what its containers see.
        path: the file's full path.
        executable: whether it must be one that can be run.

    Raises:
        Unmet: it is missing, or cannot be run.
    """
    entry = found.get(path)
    if entry is None or entry.is_folder:
        near = [other for other in sorted(found) if other.endswith("/" + path.rpartition("/")[2])]
        there = f" There is {shown(near[0])}." if near else ""
        raise Unmet(
            f"{shown(image.name)} lacks the file {shown(path)}.{there}",
            expected=path,
            actual=near[0] if near else "missing",
            hint="`COPY DIR PATH` copies what DIR holds, not DIR itself. Paths in the image count from `WORKDIR`.",
        )
    if executable and entry.is_file and not entry.mode & stat.S_IXUSR:
        raise Unmet(
            f"{shown(path)} in {shown(image.name)} is not executable: its mode is {mode_words(entry.mode)}.",
            expected="executable",
            actual=mode_words(entry.mode),
            hint="`chmod +x` makes it so: on your own file before the build, or in a `RUN` step.",
        )


def expect_never_in(found: Sequence[Files], name: str, *, called: str) -> None:
    """Expect that no layer has a file or folder of this name, not even one that a later layer deletes.

    Args:
        found: the layers.
        name: the name, without folders.
        called: how messages call the image.

    Raises:
        Unmet: one has.
    """
    for layer in found:
        for path in layer:
            if name not in path.split("/"):
                continue
            if any(other == path or other.startswith(f"{path}/") for other in merged(found)):
                message = f"{shown(path)} is in {shown(called)}."
            else:
                message = (
                    f"{shown(path)} is in a layer of {shown(called)}: deleting it in a later step leaves it there."
                )
            raise Unmet(
                message,
                expected=f"no {name}",
                actual=path,
                hint="What a `.dockerignore` names is not sent to the engine, so no step can copy it.",
            )


def expect_only_new(image: Image, found: Files, base: Files, wanted: Sequence[str]) -> None:
    """Expect that an image adds these files to its base, and nothing else; folders on the way are free.

    Args:
        image: the image.
        found: what its containers see.
        base: what containers of its base see.
        wanted: the full paths.

    Raises:
        Unmet: a file is missing, or others were added, changed or removed.
    """
    for path in wanted:
        if path not in found or not found[path].is_file:
            raise Unmet(f"{shown(image.name)} lacks the file {shown(path)}.", expected=path, actual="missing")
    ways = {path[:end] for path in wanted for end in range(1, len(path)) if path[end] == "/"}
    added = [path for path in sorted(found) if path not in base and path not in ways and path not in wanted]
    if added:
        size = sum(found[path].size for path in added)
        more = f" and {len(added) - 3} more" if len(added) > 3 else ""
        raise Unmet(
            f"{shown(image.name)} also contains {', '.join(map(shown, added[:3]))}{more} ({size / 1000:.0f} kB).",
            expected=", ".join(wanted),
            actual=", ".join(added)[:500],
            hint="The last stage starts afresh with its `FROM`; what `COPY --from=STAGE` does not take stays behind.",
        )
    for path, entry in base.items():
        if path not in found or (not entry.is_folder and found[path] != entry):
            what = "lacks" if path not in found else "has another"
            raise Unmet(f"{shown(image.name)} {what} {shown(path)}, which its base image brings.", actual=path)


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file


def _layer(archive: IO[bytes]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    with tarfile.open(fileobj=archive) as tar:
        for member in tar:
            path = "/" + member.name.removeprefix("./").strip("/")
            if member.islnk():  # a second name of a file that came before
                target = "/" + member.linkname.removeprefix("./").strip("/")
                if target in found:
                    found[path] = found[target]
                continue
            found[path] = _entry(tar, member)
    found.pop("/", None)
    return found


def _entry(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Entry:
    kinds = {tarfile.DIRTYPE: stat.S_IFDIR, tarfile.SYMTYPE: stat.S_IFLNK, tarfile.FIFOTYPE: stat.S_IFIFO}
    digest = ""
    if member.issym():
        digest = hashlib.sha256(member.linkname.encode()).hexdigest()
    elif (file := tar.extractfile(member)) is not None:
        digest = hashlib.sha256(file.read()).hexdigest()
    kind = kinds.get(member.type, stat.S_IFREG)
    return Entry(kind | stat.S_IMODE(member.mode), member.size, digest, (member.uid, member.gid))


def _drop_below(seen: dict[str, Entry], folder: str) -> None:
    for path in [path for path in seen if path.startswith(f"{folder}/")]:
        del seen[path]
