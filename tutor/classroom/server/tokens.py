"""Whose token came with a request; remembered, so that not every request asks the database."""

import hashlib
import time
from collections import OrderedDict

from starlette.requests import Request

from tutor.classroom.server.answers import wrong_token
from tutor.classroom.server.asking import Asking
from tutor.classroom.server.store import Store

LOOK_SECONDS = 2.0
"""How long a token that was taken back may still be good."""

MOST_REMEMBERED = 50_000
_LONGEST = 200


class Tokens:
    """Tells learners by their tokens. Used by the server's loop only.

    Args:
        store: knows the tokens.
        asking: asks it.
    """

    def __init__(self, store: Store, asking: Asking) -> None:
        self._store = store
        self._asking = asking
        self._known: OrderedDict[bytes, str] = OrderedDict()
        self._taken_back = -1
        self._looked = -LOOK_SECONDS

    async def learner(self, request: Request) -> str:
        """The id of the learner whose token came with a request.

        Raises:
            Refused: there is none, or it is nobody's.
            DatabaseAway, StorageFailure: the database does not answer.
        """
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip()
        if kind.lower() != "bearer" or not token or len(token) > _LONGEST:
            raise wrong_token()
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            await self._look()
        hashed = hashlib.sha256(token.encode()).digest()
        known = self._known.get(hashed)
        if known is not None:
            return known
        state = self._taken_back
        found = await self._asking(self._store.learner_of, token)
        if found is None:
            raise wrong_token()
        if state == self._taken_back:
            self._known[hashed] = found
            if len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        return found

    async def _look(self) -> None:
        """Forget all tokens if one was taken back since the last look."""
        before, self._looked = self._looked, time.monotonic()
        try:
            taken_back = await self._asking(self._store.tokens_taken_back)
        except BaseException:
            self._looked = before
            raise
        if taken_back != self._taken_back:
            self._known.clear()
            self._taken_back = taken_back
