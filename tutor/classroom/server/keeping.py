"""What there is once in a class, its accounts, and the audit trail."""

import time

from sqlalchemy import Connection, delete, insert, select, update

from tutor.classroom.server.noting import clean
from tutor.classroom.server.records import Account, AuditEntry, Role
from tutor.classroom.server.tables import CHANGE, account, audit, counter, fact
from tutor.classroom.server.writing import Writing

CLASS_ID = "class id"


def change_number(connection: Connection) -> int:
    """The number of the newest change."""
    return int(connection.execute(select(counter.c.value).where(counter.c.name == CHANGE)).scalar_one())


def value_of(connection: Connection, name: str) -> str | None:
    """Something that there is once in a class."""
    found = connection.execute(select(fact.c.value).where(fact.c.name == name)).scalar()
    return None if found is None else str(found)


def put_value(writing: Writing, name: str, value: str) -> None:
    """Keep something that there is once in a class."""
    if writing.connection.execute(update(fact).where(fact.c.name == name).values(value=value)).rowcount == 0:
        writing.connection.execute(insert(fact), [{"name": name, "value": value}])


def value_once(writing: Writing, name: str, value: str) -> str:
    """What is kept under a name already, else `value`, which is kept from now on."""
    found = value_of(writing.connection, name)
    if found is not None:
        return found
    put_value(writing, name, value)
    return value


def note_audit(writing: Writing, who: str, what: str, about: str) -> None:
    """Add a line to the audit trail."""
    values = {"at": time.time(), "who": clean(who), "what": clean(what), "about": clean(about)}
    writing.connection.execute(insert(audit), [values])


def newest_audit(connection: Connection, limit: int) -> list[AuditEntry]:
    """The newest lines of the audit trail, newest first."""
    rows = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit)).mappings()
    return [AuditEntry(row["at"], row["who"], row["what"], row["about"]) for row in rows]


def put_account(writing: Writing, name: str, role: Role, password: str) -> None:
    """Make an account, or give it another role and password."""
    values = {"role": role.value, "password": password, "made": time.time()}
    if writing.connection.execute(update(account).where(account.c.name == name).values(values)).rowcount == 0:
        writing.connection.execute(insert(account), [{"name": name, **values}])


def remove_account(writing: Writing, name: str) -> None:
    """Remove an account, if it is there."""
    writing.connection.execute(delete(account).where(account.c.name == name))


def all_accounts(connection: Connection) -> list[Account]:
    """The accounts, by name."""
    rows = connection.execute(select(account).order_by(account.c.name)).mappings()
    return [Account(row["name"], Role(row["role"]), row["password"], row["made"]) for row in rows]
