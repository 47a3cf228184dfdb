"""Whether a server answers on this machine, as its users see it: over HTTP."""

import time
from dataclasses import dataclass

from checks.showing import decoded, shown
from checks.verdict import Unmet

READ_LIMIT = 64 * 1024
"""How much of an answer is read, in bytes."""

ANSWER_SECONDS = 2.0
"""How long one answer may take."""

TURN = 0.05
"""Seconds between two attempts."""


@dataclass(frozen=True)
class Answer:
    """What came of a request.

    Attributes:
        status: the HTTP status; 0 if there was no answer.
        body: the answer's text, or the words for why there was none.
    """

    status: int
    body: str


def ask(port: int, path: str = "/", *, patience: float = 0.0) -> Answer:
    """Ask the server at a port of this machine's loopback address.

    Args:
        port: the port of `127.0.0.1`.
        path: what to ask for.
        patience: for how many seconds to try again while there is no answer: a server needs a moment to start.
    """
    deadline = time.monotonic() + patience
    while True:
        answer = _ask_once(port, path)
        if answer.status or time.monotonic() > deadline:
            return answer
        time.sleep(TURN)


def expect_answer(port: int, path: str, wanted: str, *, patience: float = 0.0, hint: str | None = None) -> None:
    """Expect that a server at this port of `127.0.0.1` answers with this text; the end of a line is free.

    Args:
        port: the port.
        path: what to ask for.
        wanted: the text.
        patience: see `ask`.
        hint: the next step to take if it does not.

    Raises:
        Unmet: it does not answer, or answers something else.
    """
    answer = ask(port, path, patience=patience)
    url = shown(f"http://127.0.0.1:{port}{path}")
    if not answer.status:
        raise Unmet(f"No answer at {url}: {answer.body}.", expected=wanted, actual=answer.body, hint=hint)
    if answer.status != 200:
        raise Unmet(
            f"The answer at {url} is an error, {answer.status}: the server does not find the page.",
            expected=wanted,
            actual=answer.status,
            hint=hint,
        )
    if answer.body.removesuffix("\n") != wanted:
        raise Unmet(
            f"The answer at {url} is {shown(answer.body)}, expected {shown(wanted)}.",
            expected=wanted,
            actual=answer.body,
            hint=hint,
        )


def _ask_once(port: int, path: str) -> Answer:
    from http.client import HTTPConnection, HTTPException

    connection = HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        found = connection.getresponse()
        return Answer(found.status, decoded(found.read(READ_LIMIT)))
    except ConnectionRefusedError:
        return Answer(0, "nothing listens there")
    except TimeoutError:
        return Answer(0, f"nothing came within {ANSWER_SECONDS:g} seconds")
    except (ConnectionError, HTTPException):
        return Answer(0, "the connection is closed at once, as if nothing listened on the container's side")
    finally:
        connection.close()
