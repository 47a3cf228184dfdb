"""Checks of containers/healthcheck: a health check that asks what users need, and hears when it is not so."""

from checks import containers
from checks.box import Box

NAME, PAGE = "churn/api:health", "/app/www/health"
NOTICING, HANGING = 10.0, 15.0
"""Seconds that a health check may take to notice what is wrong, also by waiting in vain for an answer."""
ASK = "The check must ask for `http://127.0.0.1:8080/health` itself."
COMPARE = 'Compare the text, not only the status: `[ "$(wget -qO- ADDRESS)" = ok ]`.'


def config(box: Box) -> None:
    image = containers.image(box, NAME)
    _expect_config(box, image)
    with containers.builder(box, "app") as builder:
        again = builder.build(called=f"{NAME}, built anew")
        if again.id != image.id:  # the Dockerfile may have been changed since
            _expect_config(box, again)


def _expect_config(box: Box, image: containers.Image) -> None:
    containers.expect_health_check(box, image, interval=5, timeout=3, retries=3, start_period=2)


def healthy(box: Box) -> None:
    found = containers.container(box, "churn-healthy")
    containers.expect_running(found, box=box)
    containers.expect_made_from(found, containers.image(box, NAME))
    containers.expect_healthy(box, found)


def detects_missing(box: Box) -> None:
    with containers.healthy_probe(box, containers.image(box, NAME)) as found:
        containers.execute(box, found, ["rm", "-f", PAGE], user="0")
        containers.expect_notices(box, found, "The health page is gone", hint=ASK, patience=NOTICING)
        _say(box, found, "ok")
        containers.expect_healthy(box, found, recovers=True)
        containers.hang(box, found, "httpd")
        hangs = "The server hangs and answers nothing"
        containers.expect_notices(box, found, hangs, hint=ASK, hangs=True, patience=HANGING)


def detects_wrong_text(box: Box) -> None:
    with containers.healthy_probe(box, containers.image(box, NAME)) as found:
        for text in ("degraded", "not ok", "ok so far"):
            _say(box, found, text)
            containers.expect_notices(box, found, f"The page says `{text}`", hint=COMPARE, patience=NOTICING)
            _say(box, found, "ok")
            containers.expect_healthy(box, found, recovers=True)


def _say(box: Box, container: containers.Container, text: str) -> None:
    containers.execute(box, container, ["sh", "-c", 'echo "$1" > "$2"', "sh", text, PAGE], user="0")
