"""A pilot that waits for what comes of a key or a click, however loaded the machine is."""

import contextlib
from collections.abc import Iterator

import pytest
from textual import _wait
from textual._context import active_app
from textual.pilot import Pilot

STEPS = 5
"""Through how many widgets a message goes on in one of the pilot's waits; a key has two of them."""


async def _wait_for_idle(min_sleep: float = _wait.SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    await _wait.wait_for_idle(min_sleep, max_sleep)
    app = active_app.get(None)
    if app is not None:
        pilot = Pilot(app)
        for _ in range(STEPS):
            await pilot._wait_for_screen()


@contextlib.contextmanager
def settled() -> Iterator[None]:
    """Let pilots wait until every message was handled, and those that came of it.

    By itself a pilot waits until the process does little: so it does, too, while others have the processor.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app", "pilot"):
            patch.setattr(f"textual.{module}.wait_for_idle", _wait_for_idle)
        yield
