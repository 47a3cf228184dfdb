"""Checks of containers/first-run: one container that ended well, one that runs, one that is gone, one left alone."""

from checks import containers
from checks.box import Box

IMAGE = "lab/base:1"
KEEP_SECONDS = 3600
"""How long the command of `keep-me` lasts: it may have ended by itself after that."""


def hello(box: Box) -> None:
    found = containers.container(box, "hello-churn")
    containers.expect_exited(found, 0)
    containers.expect_image(found, IMAGE, box.fact("base_id"))
    containers.expect_printed(box, found, "churn ready")


def sleeper(box: Box) -> None:
    found = containers.container(box, "churn-sleeper")
    containers.expect_running(found)
    containers.expect_image(found, IMAGE, box.fact("base_id"))
    containers.expect_hostname(found, "scorer")
    containers.expect_env(found, "STAGE", "dev")


def demo_gone(box: Box) -> None:
    containers.absent(box, "old-demo", box.fact("old_id"))


def keep_untouched(box: Box) -> None:
    containers.expect_untouched(
        box,
        "keep-me",
        container_id=box.fact("keep_id"),
        started_at=box.fact("keep_started"),
        lasts=KEEP_SECONDS,
    )
