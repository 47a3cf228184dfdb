"""The tables of the class's database, the same for SQLite and PostgreSQL. `migrations` creates them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

CHANGE = "change"
"""The counter of change numbers. Whoever writes holds its row first, so that writers follow each other."""

RECEIPT = "receipt"
"""The counter of receipts."""

TAKEN_BACK = "taken back"
"""The counter of tokens that were taken back: who remembers tokens looks at it."""

counter = Table(
    "counter", metadata, Column("name", String(20), primary_key=True), Column("value", BigInteger, nullable=False)
)

fact = Table("fact", metadata, Column("name", String(50), primary_key=True), Column("value", Text, nullable=False))
"""What there is once in a class: its id, its join code, the secret of its cookies."""

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("yaml", Text, nullable=False),
)

learner = Table(
    "learner",
    metadata,
    Column("id", String(32), primary_key=True),
    # SHA-256 of the secret by which a learner joins again as the same one; null after a teacher has let it go.
    Column("membership", String(64), unique=True),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("joined", Float, nullable=False),
    Column("last_seen", Float, nullable=False),
    Column("shares_transcript", Boolean, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("skew", Float, nullable=False),
    # Every event up to this number has arrived; and the highest number that has.
    Column("last_number", BigInteger, nullable=False),
    Column("highest_number", BigInteger, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False, index=True),
)

token = Table(
    "token",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("learner", ForeignKey("learner.id"), nullable=False, index=True),
    Column("made", Float, nullable=False),
)

roster = Table(
    "roster",
    metadata,
    Column("number", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("learner", ForeignKey("learner.id"), unique=True),
)

event = Table(
    "event",
    metadata,
    Column("learner", ForeignKey("learner.id"), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("task", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("message", Text, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("hints", BigInteger, nullable=False),
    Column("skew", Float, nullable=False),
    Column("received", Float, nullable=False),
    Index("event_by_number", "learner", "number"),
    Index("event_by_lesson", "learner", "lesson", "number"),
)

state = Table(
    "state",
    metadata,
    Column("learner", ForeignKey("learner.id"), primary_key=True),
    Column("lesson", Text, primary_key=True),
    Column("task", Text, primary_key=True),
    Column("status", String(20), nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("hints", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("since", Float, nullable=False),
    Column("passed", Float),
    Column("passed_by_learner", Float),
    Column("changed", BigInteger, nullable=False, index=True),
)

submission = Table(
    "submission",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("learner", ForeignKey("learner.id"), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("received", Float, nullable=False),
    Column("claims", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("number", BigInteger, nullable=False, unique=True),
    Column("receipt", Text, nullable=False),
    Column("changed", BigInteger, nullable=False, index=True),
    Index("submission_by_learner", "learner", "lesson"),
)

job = Table(
    "job",
    metadata,
    Column("submission", ForeignKey("submission.id"), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("status", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("since", Float, nullable=False),
    # A running job whose lease ran out is taken by somebody else.
    Column("until", Float, nullable=False),
    Column("worker", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Index("job_by_status", "status", "number"),
)

bundle = Table(
    "bundle",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Bundles, where they are not kept as files."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password", Text, nullable=False),
    Column("made", Float, nullable=False),
)
