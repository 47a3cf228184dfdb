"""Checks of containers/networks: three containers, of which the first does not see the last."""

from functools import partial

from checks import containers
from checks.box import Box

PORT, PAGE = 8080, "/who"
PATIENCE = 3.0
"""For how many seconds a name that does not answer is asked again: on a busy machine, one answer may come too late."""
WANTED = {
    "churn-gateway": ("churn-front",),
    "churn-api": ("churn-back", "churn-front"),
    "churn-store": ("churn-back",),
}
NAMES_HINT = "Both have to be on the same network, one of your own: the default one resolves no names."


def internal(box: Box) -> None:
    containers.expect_bridge(box, "churn-front", internal=False)
    containers.expect_bridge(box, "churn-back", internal=True)


def memberships(box: Box) -> None:
    for name, networks in WANTED.items():
        containers.expect_networks(box, containers.container(box, name), networks)


def names_work(box: Box) -> None:
    for source, target, answer in (
        ("churn-gateway", "churn-api", "api"),
        ("churn-api", "churn-store", "store"),
        ("churn-api", "features", "store"),
    ):
        found = containers.container(box, source)
        asked = partial(containers.expect_reaches, box, found, target, PORT, PAGE, answer, hint=NAMES_HINT)
        containers.within(PATIENCE, asked)
    containers.expect_alias(box, containers.container(box, "churn-store"), "churn-back", "features")


def store_hidden(box: Box) -> None:
    gateway, store = containers.container(box, "churn-gateway"), containers.container(box, "churn-store")
    for target in ("churn-store", "features", *containers.addresses(box, store)):
        containers.expect_hidden(box, gateway, target, PORT, PAGE, called="the store")


def same_containers(box: Box) -> None:
    for name in ("gateway", "api", "store"):
        containers.expect_untouched(
            box, f"churn-{name}", container_id=box.fact(f"{name}_id"), started_at=box.fact(f"{name}_started")
        )
