"""Learners, their tokens, and the roster of who is expected."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from tutor.classroom.server.noting import UnknownLearner, clean
from tutor.classroom.server.records import Learner, RosterEntry
from tutor.classroom.server.tables import TAKEN_BACK, counter, roster, token
from tutor.classroom.server.tables import learner as learners
from tutor.classroom.server.writing import Writing

TOKEN_BYTES = 32
TOKENS_KEPT = 3
"""Tokens of a learner that are valid: an answer that was lost on its way has one that nobody uses."""

_SEEDS = 2**31


class NotOnRoster(LookupError):
    """The number is not on the roster, and only who is on it may join."""


class NumberTaken(LookupError):
    """Somebody has joined as this entry of the roster, from another machine or data folder."""


@dataclass(frozen=True)
class Joining:
    """A wish to join: `membership` is the secret by which the same learner comes again."""

    name: str
    membership: str
    number: str = ""
    shares_transcript: bool = False


def hashed(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that a plain hash tells nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def join(writing: Writing, wish: Joining, now: float, *, only_roster: bool) -> tuple[Learner, str]:
    """Let somebody in, or in again, and make a new token.

    Args:
        wish: who.
        now: the time.
        only_roster: whether only who is on the roster may join.

    Returns:
        the learner and the token, which is kept nowhere.

    Raises:
        NotOnRoster: the number is not expected.
        NumberTaken: somebody else has joined with it.
    """
    membership = hashed(wish.membership)
    connection = writing.connection
    row = connection.execute(select(learners).where(learners.c.membership == membership)).mappings().first()
    id = row["id"] if row is not None else _let_in(writing, wish, membership, now, only_roster=only_roster)
    if row is not None and row["shares_transcript"] != wish.shares_transcript:
        values = {"shares_transcript": wish.shares_transcript, "changed": writing.change()}
        connection.execute(update(learners).where(learners.c.id == id).values(values))
    made = _new_token(connection, id, now)
    return _learner(connection, id), made


def _let_in(writing: Writing, wish: Joining, membership: str, now: float, *, only_roster: bool) -> str:
    connection = writing.connection
    number = clean(wish.number).strip()
    entry = connection.execute(select(roster).where(roster.c.number == number)).mappings().first() if number else None
    if entry is None and only_roster:
        raise NotOnRoster(number)
    name = entry["name"] if entry is not None else clean(wish.name).strip()
    known = entry["learner"] if entry is not None else None
    if known is not None:
        return _let_in_again(writing, known, wish, membership)
    id = secrets.token_hex(8)
    values = {
        "id": id,
        "membership": membership,
        "name": name,
        "number": number,
        "joined": now,
        "last_seen": now,
        "shares_transcript": wish.shares_transcript,
        "seed": secrets.randbelow(_SEEDS),
        "skew": 0.0,
        "last_number": 0,
        "highest_number": 0,
        "events": 0,
        "changed": writing.change(),
    }
    connection.execute(insert(learners), [values])
    if entry is not None:
        connection.execute(update(roster).where(roster.c.number == number).values(learner=id))
    return id


def _let_in_again(writing: Writing, id: str, wish: Joining, membership: str) -> str:
    """Give a learner whom the teacher has let go a new membership."""
    query = update(learners).where(learners.c.id == id, learners.c.membership.is_(None))
    values = {
        "membership": membership,
        "shares_transcript": wish.shares_transcript,
        "changed": writing.change(),
    }
    if writing.connection.execute(query.values(values)).rowcount == 0:
        raise NumberTaken(wish.number)
    return id


def _new_token(connection: Connection, id: str, now: float) -> str:
    made = secrets.token_urlsafe(TOKEN_BYTES)
    kept = (
        connection.execute(
            select(token.c.hash).where(token.c.learner == id).order_by(token.c.made.desc()).limit(TOKENS_KEPT - 1)
        )
        .scalars()
        .all()
    )
    connection.execute(delete(token).where(token.c.learner == id, token.c.hash.not_in(kept)))
    connection.execute(insert(token), [{"hash": hashed(made), "learner": id, "made": now}])
    return made


def let_go(writing: Writing, id: str) -> None:
    """End a learner's membership; what the learner did stays. The same number may join again, as the same learner.

    Raises:
        UnknownLearner: there is no learner of that id.
    """
    connection = writing.connection
    values = {"membership": None, "changed": writing.change()}
    if connection.execute(update(learners).where(learners.c.id == id).values(values)).rowcount == 0:
        raise UnknownLearner(id)
    connection.execute(delete(token).where(token.c.learner == id))
    connection.execute(update(counter).where(counter.c.name == TAKEN_BACK).values(value=counter.c.value + 1))


_BY_TOKEN = select(token.c.learner).where(token.c.hash == bindparam("hash"))


def learner_of(connection: Connection, secret: str) -> str | None:
    """The id of the learner whose token this is."""
    found = connection.execute(_BY_TOKEN, {"hash": hashed(secret)}).scalar()
    return None if found is None else str(found)


def tokens_taken_back(connection: Connection) -> int:
    """How often tokens were taken back so far."""
    return int(connection.execute(select(counter.c.value).where(counter.c.name == TAKEN_BACK)).scalar_one())


def _learner(connection: Connection, id: str) -> Learner:
    found = learner(connection, id)
    if found is None:
        raise UnknownLearner(id)
    return found


def learner(connection: Connection, id: str) -> Learner | None:
    """A learner, if there is one of that id."""
    row = connection.execute(select(learners).where(learners.c.id == id)).mappings().first()
    return None if row is None else _as_learner(row)


def of_membership(connection: Connection, hash: str) -> str | None:
    """The id of the learner whose membership has this SHA-256, in hexadecimal."""
    found = connection.execute(select(learners.c.id).where(learners.c.membership == hash)).scalar()
    return None if found is None else str(found)


def all_learners(connection: Connection, since: int = 0) -> list[Learner]:
    """The learners whose rows have changed since a change number, in the order of joining."""
    query = select(learners).where(learners.c.changed > since).order_by(learners.c.joined, learners.c.id)
    return [_as_learner(row) for row in connection.execute(query).mappings()]


def count_of_events(connection: Connection, id: str) -> int:
    """How many events of a learner are kept."""
    return int(connection.execute(select(learners.c.events).where(learners.c.id == id)).scalar() or 0)


def put_roster(writing: Writing, entries: Sequence[RosterEntry]) -> None:
    """Take over a roster. Who has joined stays in the class, also when the new roster does not name them."""
    connection = writing.connection
    joined = {row.number: row.learner for row in connection.execute(select(roster.c.number, roster.c.learner))}
    writing.change()
    connection.execute(delete(roster))
    rows = [
        {
            "number": entry.number,
            "position": position,
            "name": entry.name,
            "email": entry.email,
            "learner": joined.get(entry.number),
        }
        for position, entry in enumerate(entries)
    ]
    if rows:
        connection.execute(insert(roster), rows)


def whole_roster(connection: Connection) -> list[RosterEntry]:
    """The roster, in the order of its file."""
    rows = connection.execute(select(roster).order_by(roster.c.position)).mappings()
    return [RosterEntry(row["name"], row["number"], row["email"], row["learner"] or "") for row in rows]


def _as_learner(row: RowMapping) -> Learner:
    return Learner(
        id=row["id"],
        name=row["name"],
        number=row["number"],
        joined=row["joined"],
        last_seen=row["last_seen"],
        shares_transcript=bool(row["shares_transcript"]),
        seed=row["seed"],
        skew=row["skew"],
    )
