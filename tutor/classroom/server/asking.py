"""Asks the store from the server's loop, in a thread, and never for longer than whoever asked wants to wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from tutor.classroom.server.database import DatabaseAway, TooBusy

ANSWER_SECONDS = 8.0
"""How long a request waits for the store. A learner's tutor waits for 10 seconds, then it hears nothing any more."""

Found = TypeVar("Found")
Given = ParamSpec("Given")


class Asking:
    """Asks by a few threads: more of them would only wait for each other.

    Args:
        at_once: how many questions at a time.
        seconds: how long a question may wait for its turn, and for its answer.
    """

    def __init__(self, at_once: int, seconds: float = ANSWER_SECONDS) -> None:
        self._turns = asyncio.Semaphore(at_once)
        self._seconds = seconds

    async def __call__(self, question: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
        """What a function answers.

        Raises:
            TooBusy: its turn does not come in time.
            DatabaseAway: the answer does not. It may still do its work then.
        """
        deadline = asyncio.get_running_loop().time() + self._seconds
        await turn(self._turns, deadline)
        try:
            async with asyncio.timeout_at(deadline):
                # The turn is given back when nobody waits any more: what hangs holds up nobody else.
                return await to_thread.run_sync(
                    lambda: question(*given, **named), abandon_on_cancel=True, limiter=CapacityLimiter(1)
                )
        except TimeoutError as error:
            raise DatabaseAway from error
        finally:
            self._turns.release()


async def turn(turns: asyncio.Semaphore, deadline: float) -> None:
    """Wait for one's turn, which is to be released.

    Raises:
        TooBusy: it did not come before the deadline, a time of the loop.
    """
    try:
        async with asyncio.timeout_at(deadline):
            await turns.acquire()
    except TimeoutError as error:
        raise TooBusy from error


async def written(future: Future[Found]) -> Found:
    """What a write gave, once it is committed.

    Raises:
        DatabaseAway: it takes too long. It may still be committed then.
    """
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await asyncio.wrap_future(future)
    except TimeoutError as error:
        raise DatabaseAway from error
