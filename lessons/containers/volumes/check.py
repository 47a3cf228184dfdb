"""Checks of containers/volumes: checkpoints that outlive their container, and a service that may only read them."""

import hashlib

from checks import Lost, Unmet, containers, files
from checks.box import Box

FILES = {"epoch-1.bin": "one\n", "epoch-2.bin": "two\n", "meta/run.json": "{}\n"}


def volume_content(box: Box) -> None:
    try:
        containers.expect_volume_holds(box, "churn-data", FILES)
    except Unmet as unmet:
        copy = files.holding(box, hashlib.sha256(FILES["epoch-1.bin"].encode()).hexdigest())
        if containers.find(box, box.fact("train_id")) or copy:
            raise
        raise Lost(
            f"{unmet.message} And `churn-train` was removed before its files were in safety. "
            "If you have no other copy of them, reset the lesson.",
            expected=unmet.expected,
            actual=unmet.actual,
        ) from unmet


def train_gone(box: Box) -> None:
    containers.absent(box, "churn-train", box.fact("train_id"))


def serve_mounts(box: Box) -> None:
    found = containers.container(box, "churn-serve")
    containers.expect_running(found, box=box)
    containers.expect_image(found, "lab/base:1", box.fact("base_id"))
    containers.expect_volume(box, found, "/models", "churn-data", writable=False)
    containers.expect_bind(box, found, "/etc/app.ini", box / "conf/app.ini", writable=False)


def live_config(box: Box) -> None:
    files.regular(box, "conf/app.ini")
    containers.expect_live(box, containers.container(box, "churn-serve"), "/etc/app.ini", box / "conf/app.ini")
