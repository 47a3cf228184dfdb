"""Stands in for the learner's `slow.py` in a check: it is slow until the event loop has shown that it runs."""

import os
import threading
import time

MOST_SECONDS = 3


def load_rows(path):
    # Each check of the lesson loads this several times: `pathlib` would take longer than all the rest.
    with open(os.path.join(os.path.dirname(__file__), "calls.log"), "a") as log:  # noqa: PTH118, PTH120
        log.write("x")
    try:
        import lesson_probe as probe
    except ImportError:
        probe = None
    if probe is None or os.getpid() != probe.PID:
        time.sleep(0.3)
    elif threading.get_ident() == probe.loop_thread:
        probe.blocked = True
    else:
        probe.released.wait(MOST_SECONDS)
    with open(path) as file:
        return file.read().split()
