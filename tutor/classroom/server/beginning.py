"""What happens before a class's server answers: its files are read, its codes and its first password made."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import StorageFailure, Usage
from tutor.classroom.checkpoint_file import read_checkpoint
from tutor.classroom.server import passwords
from tutor.classroom.server.access import TEACHER, set_password
from tutor.classroom.server.records import Role
from tutor.classroom.server.roster import read_roster
from tutor.classroom.server.settings import ClassSettings
from tutor.classroom.server.store import Store
from tutor.course import Course

_CODE = "join code"
_WHO = "class serve"
"""Who stands in the audit trail."""

SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class Begun:
    """What a teacher is told: the join code, and the password if it was made just now, else empty."""

    code: str
    password: str


def begin(store: Store, settings: ClassSettings, course: Course) -> Begun:
    """Take over what the settings name into the class's store.

    Args:
        store: the class's.
        settings: the class's.
        course: the lessons that checkpoints may name.

    Raises:
        Usage: a checkpoint, the roster or the password has a fault.
        StorageFailure: something cannot be read or kept.
    """
    checkpoints = [(read_checkpoint(path, course), path) for path in settings.checkpoints]
    entries = None if settings.roster is None else read_roster(settings.roster)
    known = {stored.checkpoint.id: stored.checkpoint for stored in store.checkpoints()}
    for checkpoint, path in checkpoints:
        if known.get(checkpoint.id) != checkpoint:
            store.put_checkpoint(checkpoint, path.read_text(encoding="utf-8"))
            store.note_audit(_WHO, "put the checkpoint", checkpoint.id)
    if entries is not None:
        store.put_roster(entries)
        store.note_audit(_WHO, "put the roster", f"{len(entries)} learners")
    code = store.value_once(_CODE, settings.code or passwords.new_code())
    if settings.code and code != settings.code:
        store.put_value(_CODE, settings.code)
        store.note_audit(_WHO, "changed the join code", "")
        code = settings.code
    return Begun(code, _teacher(store, settings))


def _teacher(store: Store, settings: ClassSettings) -> str:
    """See to the teacher's account; gives the password if it was made here."""
    chosen = _from_file(settings.password_file) if settings.password_file else settings.password
    known = next((account for account in store.accounts() if account.name == TEACHER), None)
    if chosen:
        if len(chosen) < SHORTEST_PASSWORD:
            raise Usage(f"The teacher's password is too short: it needs {SHORTEST_PASSWORD} characters.")
        if known is None or not passwords.is_right(chosen, known.password):
            set_password(store, TEACHER, Role.TEACHER, chosen)
            store.note_audit(_WHO, "set the password", TEACHER)
        return ""
    if known is not None:
        return ""
    made = passwords.new_password()
    set_password(store, TEACHER, Role.TEACHER, made)
    return made


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise StorageFailure(f"The password's file {path} cannot be read: {reason}.") from error
