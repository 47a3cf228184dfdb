"""What checks ask of containers. The state comes from the engine, never from what the learner typed.

Without an engine, or when it stops in the middle, every function raises `Blocked`: that is never the learner's fault.
"""

from checks.containers.expecting import (
    expect_env,
    expect_exited,
    expect_hostname,
    expect_image,
    expect_printed,
    expect_running,
)
from checks.containers.reading import client, container, find, log
from checks.containers.remaining import absent, expect_untouched
from checks.containers.state import Container, Log, State

__all__ = [
    "Container",
    "Log",
    "State",
    "absent",
    "client",
    "container",
    "expect_env",
    "expect_exited",
    "expect_hostname",
    "expect_image",
    "expect_printed",
    "expect_running",
    "expect_untouched",
    "find",
    "log",
]
