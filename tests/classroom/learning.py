"""A learner for the tests: joins a class, or the stub of one, and looks into their outbox."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.classroom.stub_server import CODE, Stub
from tutor.classroom.learner import joining
from tutor.classroom.learner.address import read_address
from tutor.classroom.learner.membership import Membership, folder_of
from tutor.classroom.learner.outbox import Happening, Outbox
from tutor.classroom.wire import Kind


def join(data: Path, stub: Stub, *, name: str = "Ada", shares: bool = False) -> Membership:
    """Join the stub of a class."""
    return join_at(data, stub.url, CODE, name, shares=shares)


def join_at(data: Path, url: str, code: str, name: str = "Ada", *, shares: bool = False) -> Membership:
    """Join the class that is served there, as a tutor does."""
    wish = joining.Wish(read_address(url), code, name, shares_transcript=shares)
    return joining.join(data, wish, joining.look(wish))


@contextmanager
def outbox_of(data: Path, membership: Membership) -> Iterator[Outbox]:
    with Outbox(folder_of(data, membership.membership)) as outbox:
        yield outbox


def passed(number: int, lesson: str = "demo/lesson") -> Happening:
    """The pass of a task of that number."""
    return Happening(Kind.PASSED, lesson, f"task-{number}", attempts=1)
