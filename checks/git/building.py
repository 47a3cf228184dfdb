"""Small repositories made without running git: aliases and hooks are tried in many, and each should cost little."""

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checks.git.records import Entry, Kind, object_id
from checks.git.repository import Repository
from checks.showing import decoded
from checks.verdict import Unmet

Content = str | bytes
"""What a file holds; a text becomes UTF-8."""

Edits = Mapping[str, Content | None]
"""What becomes of files, by path; None removes one."""

LARGEST = 16 * 1024**2
"""How large the files of one repository may be together, in bytes."""

WHO = "Mara Chen <mara@tideline.example>"
START = 1_700_000_000

CONFIG = """\
[core]
\trepositoryFormatVersion = 0
\tbare = false
\tfsync = none
[gc]
\tauto = 0
[maintenance]
\tauto = false
"""
"""The settings of a repository that need not last."""


@dataclass(frozen=True)
class Draft:
    """A commit to be made.

    Attributes:
        branch: the branch that it becomes the tip of.
        message: its message.
        files: what it changes.
        onto: the branch (or the full id of a commit) that it stands on where `branch` is new; None: nothing.
    """

    branch: str
    message: str
    files: Edits = field(default_factory=dict)
    onto: str | None = None


@dataclass(frozen=True)
class File:
    """A file to be written: its content (of a link, where it leads), and git's mode for it."""

    content: bytes
    mode: int = 0o100644


class Drawer:
    """Objects that are not stored yet, with the branches and files of the commits among them.

    Args:
        source: a repository whose commits can be built on.
    """

    def __init__(self, source: Repository | None = None) -> None:
        self.source = source
        self.branches: dict[str, str] = {}
        self._files: dict[str, dict[str, Entry]] = {}
        self._objects: dict[str, tuple[str, bytes]] = {}

    def make(self, *drafts: Draft) -> None:
        """Make commits, an hour apart; one on a branch that is there stands on its tip."""
        for draft in drafts:
            onto = self.branches.get(draft.branch) or draft.onto
            parent = None if onto is None else self.branches.get(onto, onto)
            files = self.edited(parent, draft.files)
            when = f"{WHO} {START + 3600 * len(self._files)} +0000"
            parents = f"parent {parent}\n" if parent else ""
            header = f"tree {self._tree(files)}\n{parents}author {when}\ncommitter {when}\n"
            id = self._add("commit", f"{header}\n{draft.message}\n".encode())
            self.branches[draft.branch], self._files[id] = id, files

    def edited(self, commit: str | None, edits: Edits) -> dict[str, Entry]:
        """The files of a commit (none without one) after some edits."""
        files = {} if commit is None else dict(self._of(commit))
        for path, content in edits.items():
            if content is None:
                files.pop(path, None)
            else:
                files[path] = Entry(path, self._add("blob", _encoded(content)), 0o100644)
        return files

    def content(self, entry: Entry) -> bytes:
        """The content of a file."""
        if entry.id not in self._objects:
            assert self.source is not None
            self._objects[entry.id] = "blob", self.source.content(entry)
        return self._objects[entry.id][1]

    def stored(self) -> dict[str, File]:
        """The files of a folder of git's that has all the objects: one pack."""
        pack, index = _pack(self._objects)
        name = f"pack/pack-{pack[-20:].hex()}"
        files = {f"{name}.pack": File(pack), f"{name}.idx": File(index)}
        if self.source is not None:
            files["info/alternates"] = File(f"{self.source.common_dir / 'objects'}\n".encode())
        return files

    def _of(self, commit: str) -> dict[str, Entry]:
        if commit in self._files:
            return self._files[commit]
        assert self.source is not None
        return self.source.files(commit)

    def _tree(self, files: Mapping[str, Entry]) -> str:
        folders: dict[str, dict[str, Entry]] = {}
        items: list[tuple[bytes, bytes]] = []
        for path, entry in files.items():
            name, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(name, {})[rest] = entry
            else:
                items.append((_bytes(name), _item(f"{entry.mode:o}", name, entry.id)))
        # git sorts a folder as if its name ended with a slash.
        items += [(_bytes(name) + b"/", _item("40000", name, self._tree(inner))) for name, inner in folders.items()]
        return self._add("tree", b"".join(item for _, item in sorted(items)))

    def _add(self, kind: str, content: bytes) -> str:
        id = object_id(kind, content)
        self._objects[id] = kind, content
        return id


def checked_out(
    drawer: Drawer, branches: Sequence[str], *, staged: Edits, disk: Edits, config: str = ""
) -> dict[str, File]:
    """The files of a repository without its `.git/objects`.

    Args:
        drawer: what has its commits.
        branches: its branches; the first one is checked out.
        staged: what is then changed and staged.
        disk: what is then changed on disk only.
        config: settings besides `CONFIG`, as a configuration file has them.

    Raises:
        Unmet: its files are too large.
    """
    entries = drawer.edited(drawer.branches[branches[0]], staged)
    files = {f".git/refs/heads/{name}": File(f"{drawer.branches[name]}\n".encode()) for name in branches}
    files[".git/HEAD"] = File(f"ref: refs/heads/{branches[0]}\n".encode())
    files[".git/config"] = File((CONFIG + config).encode())
    files[".git/index"] = File(_index(entries))
    left = LARGEST
    for path, entry in entries.items():
        if entry.kind is not Kind.REPOSITORY:
            files[path] = File(drawer.content(entry), entry.mode)
            left -= len(files[path].content)
            if left < 0:
                raise Unmet(f"The committed files are larger than {LARGEST // 1024**2} MiB together.")
    for path, content in disk.items():
        files.pop(path, None)
        if content is not None:
            files[path] = File(_encoded(content))
    return files


def write(files: Mapping[str, File], top: Path) -> None:
    """Write files below a folder. None of them may come from a learner's repository: links are not written."""
    for name, file in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def archive(files: Mapping[str, File]) -> bytes:
    """Files as a `tar` archive."""
    import tarfile

    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, file in files.items():
            info = tarfile.TarInfo(name)
            info.mode = file.mode & 0o777
            if file.mode == 0o120000:
                info.type, info.linkname = tarfile.SYMTYPE, decoded(file.content)
                tar.addfile(info)
            else:
                info.size = len(file.content)
                tar.addfile(info, io.BytesIO(file.content))
    return written.getvalue()


def _encoded(content: Content) -> bytes:
    return content.encode() if isinstance(content, str) else content


_TYPES = {"commit": 1, "tree": 2, "blob": 3}


def _pack(objects: Mapping[str, tuple[str, bytes]]) -> tuple[bytes, bytes]:
    """A pack and its index, version 2 both."""
    ids = sorted(objects)
    pack = b"PACK" + _number(2) + _number(len(ids))
    records: list[bytes] = []
    offsets: list[int] = []
    for id in ids:
        kind, content = objects[id]
        size = len(content)
        header = [_TYPES[kind] << 4 | size & 15]
        size >>= 4
        while size:
            header[-1] |= 128
            header.append(size & 127)
            size >>= 7
        offsets.append(len(pack))
        records.append(bytes(header) + zlib.compress(content, 1))
        pack += records[-1]
    pack += _sha1(pack)
    first = [int(id[:2], 16) for id in ids]
    index = b"\xfftOc" + _number(2) + b"".join(_number(sum(byte <= most for byte in first)) for most in range(256))
    index += b"".join(map(bytes.fromhex, ids))
    index += b"".join(_number(zlib.crc32(record)) for record in records) + b"".join(map(_number, offsets))
    index += pack[-20:]
    return pack, index + _sha1(index)


def _index(entries: Mapping[str, Entry]) -> bytes:
    """An index as `git read-tree` leaves it: git compares its files with those on disk by content."""
    content = b"DIRC" + _number(2) + _number(len(entries))
    for path, entry in sorted((_bytes(entry.path), entry) for entry in entries.values()):
        record = bytes(24) + _number(entry.mode) + bytes(12) + bytes.fromhex(entry.id)
        record += min(len(path), 0xFFF).to_bytes(2, "big") + path
        content += record + bytes(8 - len(record) % 8)
    return content + _sha1(content)


def _number(number: int) -> bytes:
    return number.to_bytes(4, "big")


def _sha1(content: bytes) -> bytes:
    return hashlib.sha1(content, usedforsecurity=False).digest()


def _item(mode: str, name: str, id: str) -> bytes:
    return f"{mode} ".encode() + _bytes(name) + b"\0" + bytes.fromhex(id)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
