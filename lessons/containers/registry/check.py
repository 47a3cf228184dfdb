"""Checks of containers/registry: an image published under two tags, and one fetched by its digest."""

import re

from checks import Unmet, containers, files
from checks.box import Box

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def pushed(box: Box) -> None:
    registry = containers.Registry(box.fact("address"))
    try:
        found = {tag: containers.published(registry, "churn/api", tag) for tag in ("1.0", "stable")}
    except Unmet:
        containers.need_plain_http(box, registry)
        raise
    for tag, manifest in found.items():
        if box.fact("api_id") not in (manifest.image_id, manifest.digest):
            raise Unmet(
                f"`churn/api:{tag}` in the registry is another image than the local `churn/api:1.0`.",
                expected=box.fact("api_id"),
                actual=manifest.image_id,
                hint=f"`docker tag churn/api:1.0 {registry.address}/churn/api:{tag}`, then push that name.",
            )
    if found["1.0"].digest != found["stable"].digest:
        raise Unmet("The tags `1.0` and `stable` of `churn/api` in the registry have different digests.")


def digest(box: Box) -> None:
    manifest = containers.published(containers.Registry(box.fact("address")), "churn/api", "1.0")
    said = DIGEST.findall(files.text(box, "digest.txt"))
    if len(said) != 1:
        raise Unmet(f"`digest.txt` holds {len(said)} digests, expected one.", expected="sha256:...", actual=len(said))
    if said[0] != manifest.digest:
        what = "the id of the local image" if said[0] in (manifest.image_id, box.fact("api_id")) else "another digest"
        raise Unmet(
            f"`digest.txt` names {what}; the registry knows the image under another one.",
            expected="the digest that the push prints",
            actual=said[0],
            hint="`docker image inspect` shows it under `RepoDigests`, behind the `@`.",
        )


def tested_image(box: Box) -> None:
    if containers.find_image(box, "churn/model:tested") is None:
        containers.need_plain_http(box, containers.Registry(box.fact("address")))
    image = containers.image(box, "churn/model:tested")
    ran = containers.run_image(box, image.id, called=image.name)
    if box.fact("tested_id") != image.id and box.fact("tested") not in containers.digests(box, image):
        raise Unmet(
            f"`churn/model:tested` prints `{ran.stdout.strip()}`: it is not the image that `deploy.txt` names.",
            expected=box.fact("tested"),
            actual=", ".join(containers.digests(box, image)) or image.id,
            hint="A tag points to something else today. Pull by digest: `NAME@sha256:...`",
        )


def registry_unchanged(box: Box) -> None:
    found = containers.published(containers.Registry(box.fact("address")), "churn/model", "prod")
    if found.digest != box.fact("moved"):
        raise Unmet(
            "The tag `prod` of `churn/model` was changed in the registry; that was not the task.",
            expected=box.fact("moved"),
            actual=found.digest,
            hint="`mlscale-tutor reset containers/registry` brings it back; so does pushing what it pointed to.",
        )
