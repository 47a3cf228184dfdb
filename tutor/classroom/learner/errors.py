"""What can go wrong between a learner's tutor and a class's server."""

from typing import ClassVar

from sandbox.errors import TutorError


class ClassError(TutorError):
    """The class's server did not do what was asked of it.

    Attributes:
        code: the word by which the server named it (`wrong-token`); empty where it named none.
        retry_after: how many seconds the server asks to wait; None if it asks nothing.
        passes: whether the same may well succeed later.
    """

    exit_status: ClassVar[int] = 3
    passes: ClassVar[bool] = True

    def __init__(
        self, what: str, *, todo: str = "", details: str = "", code: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(what, todo=todo, details=details)
        self.code = code
        self.retry_after = retry_after


class Unreachable(ClassError):
    """No whole answer came: no network, no server, or one that does not speak sense just now."""


class Busy(ClassError):
    """The server answers that it cannot do it now."""


class NotLetIn(ClassError):
    """The server does not take anything from this learner's tutor: a wrong token, or another protocol."""


class Refused(ClassError):
    """The server will not take this, however often it is sent."""

    passes: ClassVar[bool] = False
