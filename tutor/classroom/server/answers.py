"""Refusals: which status and which words answer a request that cannot be done."""

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from sandbox.errors import StorageFailure
from tutor.classroom.bundle_manifest import BadBundle, BundleTooLarge
from tutor.classroom.server.database import DatabaseAway, DiskFull, TooBusy, in_words
from tutor.classroom.server.learners import NotOnRoster, NumberTaken
from tutor.classroom.server.noting import Doubled, TooMuch, UnknownLearner
from tutor.classroom.server.submissions import Conflict, NotTaken
from tutor.classroom.wire import PROTOCOL, ErrorCode, Malformed, Refusal

RETRY_SECONDS = 5
"""After how long to come again where the database does not answer."""

DISK_RETRY_SECONDS = 60


class Refused(Exception):
    """A request that is answered by a refusal.

    Args:
        status: of HTTP.
        code: for programs.
        what: what happened, for people.
        todo: what to do about it.
        retry_after: seconds after which to come again; None where that changes nothing.
    """

    def __init__(
        self, status: int, code: ErrorCode, what: str, *, todo: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(what)
        self.status = status
        self.refusal = Refusal(code, what, todo)
        self.retry_after = retry_after

    def response(self) -> JSONResponse:
        """The answer."""
        headers = {} if self.retry_after is None else {"Retry-After": str(int(self.retry_after) + 1)}
        return JSONResponse(self.refusal.as_json(), self.status, headers)


def wrong_token() -> Refused:
    """The token is nobody's."""
    return Refused(
        401, ErrorCode.WRONG_TOKEN, "The class does not know this tutor, or not any more.", todo="Join the class again."
    )


def other_protocol(spoken: int) -> Refused:
    """The learner's tutor speaks another version."""
    older = spoken < PROTOCOL
    what = f"The tutor speaks version {spoken} of the class's language, and the class's server version {PROTOCOL}."
    todo = "Update mlscale-tutor." if older else "Ask your teacher to update the class's server."
    return Refused(426, ErrorCode.OLD_PROTOCOL, what, todo=todo)


def too_many(wait: float) -> Refused:
    """Too many requests."""
    return Refused(429, ErrorCode.TOO_MANY, "There were too many requests.", todo="Wait a little.", retry_after=wait)


def too_large(what: str, most: int) -> Refused:
    """There are more bytes than are taken."""
    return Refused(413, ErrorCode.TOO_LARGE, f"{what} may have {most} bytes, and this has more.")


def refused_by(error: Exception) -> Refused | None:  # noqa: PLR0911, PLR0912 (one answer an error)
    """The refusal that an error means; None for what is a fault of ours."""
    match error:
        case Refused():
            return error
        case Malformed():
            return Refused(400, ErrorCode.MALFORMED, f"The request is not what was agreed upon: {error}.")
        case BundleTooLarge():
            return Refused(413, ErrorCode.TOO_LARGE, error.what, todo=error.todo)
        case BadBundle():
            return Refused(400, ErrorCode.MALFORMED, error.what, todo=error.todo)
        case UnknownLearner():
            return wrong_token()
        case TooMuch():
            what = "The class has as much of you already as it keeps of anybody."
            return Refused(413, ErrorCode.TOO_LARGE, what, todo="Tell your teacher.")
        case Conflict():
            what = "The submission's id stands for another one already."
            return Refused(409, ErrorCode.CONFLICT, what, todo="Submit again.")
        case Doubled():
            return Refused(409, ErrorCode.CONFLICT, "An event came again with another number.")
        case NotTaken():
            return _not_taken(error)
        case NotOnRoster():
            return Refused(
                403, ErrorCode.UNKNOWN_CODE, _not_expected(error), todo="Look at the number, or ask your teacher."
            )
        case NumberTaken():
            what = f"Somebody has joined the class with the number {error} already, from another machine or folder."
            return Refused(409, ErrorCode.CONFLICT, what, todo="Ask your teacher to free the number.")
        case StorageFailure():
            return _storage(error)
        case ClientDisconnect():
            return Refused(400, ErrorCode.MALFORMED, "The request ended before it was whole.")
    told = in_words(error)
    return None if told is None else _storage(told)


def _not_taken(error: NotTaken) -> Refused:
    if error.opens is not None:
        what = f"{error.opens.title} takes work from {error.opens.opens:%Y-%m-%d %H:%M %Z} on."
        return Refused(403, ErrorCode.NOT_OPEN, what, todo="Submit again then.")
    if error.closed is not None:
        what = f"{error.closed.title} took work until {error.closed.closes:%Y-%m-%d %H:%M %Z}."
        return Refused(403, ErrorCode.CLOSED, what, todo="Ask your teacher, if it should still count.")
    return Refused(403, ErrorCode.NOT_OPEN, f"The class does not ask for the lesson {error}.")


def _not_expected(error: NotOnRoster) -> str:
    if not str(error):
        return "The class has a roster, and you gave no number (`--number`)."
    return f"The number {error} is not on the class's roster."


def _storage(error: StorageFailure) -> Refused:
    if isinstance(error, DiskFull):
        return Refused(507, ErrorCode.STORAGE, error.what, todo=error.todo, retry_after=DISK_RETRY_SECONDS)
    if isinstance(error, TooBusy):
        return Refused(503, ErrorCode.BUSY, error.what, todo=error.todo, retry_after=RETRY_SECONDS)
    if isinstance(error, DatabaseAway):
        return Refused(503, ErrorCode.STORAGE, error.what, todo=error.todo, retry_after=RETRY_SECONDS)
    # What the machine said is for the log, not for learners.
    what = "The class's server cannot keep it now."
    return Refused(503, ErrorCode.STORAGE, what, todo="It is tried again.", retry_after=DISK_RETRY_SECONDS)
