"""Checks of containers/cleanup: what is unused is gone, what was to be kept is there, and so is everybody else's."""

from checks import Unmet
from checks import containers as engine
from checks.box import Box
from checks.containers import Kind

KEEP = "It has the label `keep=yes`"


def containers(box: Box) -> None:
    engine.expect_kept(box, Kind.CONTAINER, "cl-keep", box.fact("cl-keep"), why=KEEP)
    engine.expect_untouched(box, "cl-live", container_id=box.fact("cl-live"), started_at=box.fact("started"))
    for name in ("cl-1", "cl-2"):
        engine.absent(box, name)


def images(box: Box) -> None:
    why = "It has a name: unused is not nameless"
    engine.expect_kept(box, Kind.IMAGE, "cl/app:1", box.fact("app"), why=why)
    hint = "`docker images --filter dangling=true --filter label=lab=cleanup` lists them."
    engine.expect_images_gone(box, box.fact("dangling").split(), hint=hint)


def volumes(box: Box) -> None:
    engine.expect_kept(box, Kind.VOLUME, "cl-models", box.fact("label"), why=f"{KEEP}, and the only copy of the model")
    engine.expect_kept(box, Kind.VOLUME, "cl-data", box.fact("label"), why="`cl-live` uses it")
    for name, hint in (
        ("cl-tmp-1", "It counts as used until the container that mounts it is removed."),
        ("cl-tmp-2", "`docker volume ls --filter dangling=true` lists volumes that no container uses."),
    ):
        engine.expect_gone(box, Kind.VOLUME, name, hint=hint)


def networks(box: Box) -> None:
    engine.expect_kept(box, Kind.NETWORK, "cl-net", box.fact("cl-net"), why="`cl-live` is on it")
    live = engine.find(box, box.fact("cl-live"))
    if live is not None and "cl-net" not in engine.networks(box, live):
        raise Unmet(
            f"`{live.name}` is not on `cl-net` any more.",
            expected="cl-net",
            actual=", ".join(engine.networks(box, live)) or "no network",
            hint=f"`docker network connect cl-net {live.name}` brings it back.",
        )
    engine.expect_gone(box, Kind.NETWORK, "cl-old", hint="`docker network ls --filter label=lab=cleanup` lists them.")


def bystanders(box: Box) -> None:
    why = "It does not have the label `lab=cleanup`; a prune without a filter takes everything"
    engine.expect_kept(box, Kind.CONTAINER, "by-stander", box.fact("by-stander"), why=why)
    engine.expect_kept(box, Kind.VOLUME, "by-volume", box.fact("label"), why=why)
