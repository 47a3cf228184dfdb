"""Taking bundles that came as files into a class's database, as if they had been submitted."""

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.errors import Usage
from tutor.classroom.bundle import Bundle, read_bundle
from tutor.course import did_you_mean, nearest

if TYPE_CHECKING:
    from tutor.classroom.receipts import Receipt
    from tutor.classroom.server.records import Learner
    from tutor.classroom.server.store import Store


@dataclass(frozen=True)
class Received:
    """A bundle that is in the class's database now, with its receipt, and whether it was not before."""

    path: Path
    learner: str
    receipt: "Receipt"
    is_new: bool


def receive(store: "Store", path: Path, learner: str = "") -> Received:
    """Put the bundle in a file into the class's database. The same file again changes nothing.

    Args:
        store: the class's store.
        path: the file.
        learner: name, number or id of the learner; if empty, the learner whom the bundle names.

    Raises:
        BadBundle: it is no bundle.
        Usage: there is no such learner in the class, or several of that name.
        StorageFailure: the file cannot be read, or the database cannot be written.
    """
    bundle = read_bundle(path)
    owner = _named(store, learner) if learner else _member(store, bundle, path)
    id = hashlib.sha256(f"{bundle.digest} {owner.id}".encode()).hexdigest()[:32]
    manifest = bundle.manifest
    kept, is_new = store.note_submission(
        owner.id, id, manifest.lesson, bundle.digest, bundle.data, manifest.claims, time.time(), _text(bundle)
    )
    if is_new:
        store.note_audit("command line", "received a bundle", f"{manifest.lesson} of {owner.name}: {path.name}")
    return Received(path, owner.name, kept.receipt, is_new)


def _text(bundle: Bundle) -> str:
    return json.dumps(bundle.manifest.as_json(), sort_keys=True)


def _member(store: "Store", bundle: Bundle, path: Path) -> "Learner":
    member = bundle.manifest.member
    id = store.learner_of_membership(member) if member else None
    found = store.learner(id) if id is not None else None
    if found is None:
        who = "names no learner of this class" if member else "was made by somebody in no class"
        raise Usage(f"{path} {who}.", todo="Say whose it is: --learner NAME.")
    return found


def _named(store: "Store", name: str) -> "Learner":
    learners = store.learners()
    found = [learner for learner in learners if name in (learner.id, learner.number)]
    found = found or [learner for learner in learners if learner.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(learner.number or learner.id for learner in found)
        raise Usage(f"Several learners are called '{name}'.", todo=f"Name the number or the id: {numbers}.")
    near = did_you_mean(nearest(name, [learner.name for learner in learners]))
    raise Usage(f"There is no learner '{name}' in this class.", todo=near or "The board shows who has joined.")
