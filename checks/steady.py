"""Whether a check can be believed that had to do with the container engine: only where that was there all along.

A check sees an engine that goes away in many ways: a refused connection, a failed `docker build`, and, where it is
back at once, containers that have ended. None of them says anything about the learner's work.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sandbox.errors import NoEngine

if TYPE_CHECKING:
    from checks.box import Box
    from sandbox.engine import Presence


class Engine:
    """The engine of a sandbox during one check after the other; nothing where the lesson uses none."""

    def __init__(self) -> None:
        self._presence: Presence | None = None

    def begin(self, box: Box) -> None:
        """A check begins."""
        if box.engine_since is None or (self._presence is not None and not self._presence.is_lost):
            return
        from sandbox.engine import Presence

        self.leave()
        with contextlib.suppress(NoEngine):  # which is for the check to say
            self._presence = Presence(box.keeper.plan.env.get("DOCKER_HOST"))

    def loss(self) -> NoEngine | None:
        """What to say where the engine went away since the check began."""
        if self._presence is None or not self._presence.is_lost:
            return None
        from sandbox.engine.client import stopped

        return stopped()

    def leave(self) -> None:
        """Look no longer."""
        if self._presence is not None:
            self._presence.close()
            self._presence = None
