"""Stands in for the learner's `slow.py` in a check: it is slow until the event loop has shown that it runs."""

import os
import pathlib
import time

MOST_SECONDS = 3


def load_rows(path):
    with pathlib.Path(__file__).with_name("calls.log").open("a") as log:
        log.write("x")
    try:
        from lesson_probe import PID, released
    except ImportError:
        PID = None
    if os.getpid() == PID:
        released.wait(MOST_SECONDS)
    else:
        time.sleep(0.3)
    with open(path) as file:
        return file.read().split()
