"""Checks of containers/ports: a page that this machine can see, and nobody else, beside a server that goes on."""

from checks import containers
from checks.box import Box

PORT, INSIDE = 18472, 8080
PATIENCE = 5.0
"""Seconds that a server may take to answer after its start."""


def container(box: Box) -> None:
    found = containers.container(box, "churn-web")
    containers.expect_running(found, box=box)
    containers.expect_image(found, "lab/base:1", box.fact("base_id"))
    containers.expect_file_inside(
        box, found, "/www/index.html", "churn demo", hint='`-v "$PWD/site:/www:ro"` shows the folder inside as `/www`.'
    )


def answers(box: Box) -> None:
    containers.expect_answer(
        PORT,
        "/",
        "churn demo",
        patience=PATIENCE,
        hint="Does the container port in `-p` match the one that httpd listens on? `docker port churn-web` shows it.",
    )


def loopback_only(box: Box) -> None:
    containers.expect_published(box, containers.container(box, "churn-web"), PORT, INSIDE)


def hog_kept(box: Box) -> None:
    containers.expect_untouched(box, "port-hog", container_id=box.fact("hog_id"), started_at=box.fact("hog_started"))
    containers.expect_answer(18471, "/os-release", "ID=labbase", patience=PATIENCE)
