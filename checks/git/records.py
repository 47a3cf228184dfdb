"""What git records, as plain values: people, commits, and the entries of trees and of the index."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from checks.showing import shown


@dataclass(frozen=True)
class Person:
    """Somebody's name and e-mail, as git records or would record them; empty where git has none."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Kind(StrEnum):
    """What an entry is; the value reads on after "is"."""

    FILE = "a file"
    PROGRAM = "an executable file"
    LINK = "a symbolic link"
    REPOSITORY = "a repository of its own"


_KINDS = {0o100755: Kind.PROGRAM, 0o120000: Kind.LINK, 0o160000: Kind.REPOSITORY}


@dataclass(frozen=True)
class Entry:
    """One path in a tree or in the index.

    Attributes:
        path: from the repository's top, with `/`; bytes that are not UTF-8 are lone surrogates.
        id: the id of its content (for a repository of its own: of the commit that is checked out there).
        mode: git's file mode, `0o100644` for a usual file.
    """

    path: str
    id: str
    mode: int

    @property
    def kind(self) -> Kind:
        """What it is."""
        return _KINDS.get(self.mode, Kind.FILE)


@dataclass(frozen=True)
class Commit:
    """One commit.

    Attributes:
        id: its full id in hexadecimal.
        tree: the id of its tree.
        parents: the ids of its parents, first parent first.
        author: who wrote the change.
        committer: who recorded it.
        authored: when it was written, Unix time.
        committed: when it was recorded, Unix time.
        message: all of its message.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    authored: int
    committed: int
    message: str

    @property
    def subject(self) -> str:
        """The first paragraph of the message on one line, as `git log --oneline` shows it."""
        return " ".join(line.strip() for line in self._paragraphs()[0].splitlines())

    @property
    def body(self) -> str:
        """The message without its first paragraph."""
        return self._paragraphs()[1]

    @property
    def short(self) -> str:
        """The first seven digits of the id."""
        return self.id[:7]

    def __str__(self) -> str:
        return f"{shown(self.subject)} ({self.short})"

    def _paragraphs(self) -> tuple[str, str]:
        lines = self.message.strip("\n").split("\n")
        end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        return "\n".join(lines[:end]), "\n".join(lines[end:]).strip("\n")


_SIGNED = re.compile(rb"(.*?) ?<([^>]*)>(?: (-?\d+) [-+]\d+)?", re.DOTALL)


def object_id(kind: str, content: bytes) -> str:
    """The id that git gives an object: `object_id("blob", b"hello")`."""
    header = f"{kind} {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


def read_commit(id: str, content: bytes) -> Commit:
    """The commit that is stored as `content`, decoded as its own `encoding` header says.

    Raises:
        ValueError: it lacks what each commit has.
    """
    header, _, message = content.partition(b"\n\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in header.split(b"\n"):
        name, _, value = line.partition(b" ")  # lines that go on, as those of a signature, have an empty name
        fields.setdefault(name, []).append(value)
    encoding = fields.get(b"encoding", [b"utf-8"])[0].decode("ascii", "replace")

    def text(data: bytes) -> str:
        try:
            return data.decode(encoding, "replace")
        except LookupError:
            return data.decode("utf-8", "replace")

    def only(name: bytes) -> bytes:
        if name not in fields:
            raise ValueError(f"the commit {id} has no {name.decode()}")
        return fields[name][0]

    def signed(name: bytes) -> tuple[Person, int]:
        found = _SIGNED.fullmatch(only(name))
        if found is None:
            raise ValueError(f"the {name.decode()} of the commit {id} is malformed")
        return Person(text(found[1]), text(found[2])), int(found[3] or 0)

    author, authored = signed(b"author")
    committer, committed = signed(b"committer")
    return Commit(
        id=id,
        tree=only(b"tree").decode("ascii"),
        parents=tuple(parent.decode("ascii") for parent in fields.get(b"parent", [])),
        author=author,
        committer=committer,
        authored=authored,
        committed=committed,
        message=text(message),
    )
