"""Checks of containers/layers-cache: what is built again after which change, and what travels with the image."""

import re

from checks import Unmet, containers, files
from checks.box import Box

NAME = "churn/batch:1"
INSTALLED = "installed numpy==1.26\ninstalled pandas==2.2\n"
NONCE = re.compile(rb"[0-9a-f-]{36}\n?")
MOST = 1_000_000
ORDER = "Copy what the installation needs first, and the rest afterwards."


def works(box: Box) -> None:
    image = containers.image(box, NAME)
    ran = containers.run_image(box, NAME)
    if ran.status != 0 or ran.stdout.strip() != "batch v1":
        raise Unmet(
            f"`docker run {NAME}` {ran.summary}, expected `batch v1`.",
            expected="batch v1",
            actual=ran.stdout or ran.stderr,
        )
    containers.expect_image_file(box, image, "/deps/installed.txt", INSTALLED)
    containers.image_file(box, image, "/app/src/app.sh")


def source_change_cached(box: Box) -> None:
    containers.image(box, NAME)
    with containers.builder(box, "app") as builder:
        before = _nonce(box, builder.build())
        builder.write("src/app.sh", "echo batch v2\n")
        image = builder.build(called="the image after a change in src/app.sh")
        containers.expect_image_file(box, image, "/app/src/app.sh", "echo batch v2")
        if _nonce(box, image) != before:
            raise Unmet(
                "A change in `src/app.sh` ran the installation again.",
                expected="the installation of the build before",
                actual="a new /deps/nonce",
                hint=ORDER,
            )


def deps_change_rebuilt(box: Box) -> None:
    containers.image(box, NAME)
    with containers.builder(box, "app") as builder:
        nonces = [_nonce(box, builder.build())]
        for name, line in (("deps.txt", "scipy==1.11\n"), ("install-deps.sh", "# changed\n")):
            builder.append(name, line)
            image = builder.build(called=f"the image after a change in {name}")
            nonces.append(_nonce(box, image))
            if nonces[-1] == nonces[-2]:
                raise Unmet(
                    f"A change in `{name}` did not run the installation again.",
                    expected="a new /deps/nonce",
                    actual="the installation of the build before",
                    hint="A step runs again when what was copied before it has changed.",
                )
            containers.expect_image_file(box, image, "/deps/installed.txt", f"{INSTALLED}installed scipy==1.11\n")


def size(box: Box) -> None:
    image = containers.image(box, NAME)
    files.expect_unchanged(
        box, files.sums(box.fact("script")), folder="app", hint="Take your change out again, or reset the lesson."
    )
    hint = "A file deleted by a later step stays in the layer below. Delete it in the step that makes it."
    containers.expect_grown(image, containers.image(box, "lab/base:1"), MOST, hint=hint)


def _nonce(box: Box, image: containers.Image) -> bytes:
    nonce = containers.image_file(box, image, "/deps/nonce", hint="`install-deps.sh` makes it.")
    if not NONCE.fullmatch(nonce):
        raise Unmet(
            "`/deps/nonce` is not what `install-deps.sh` writes, so one run of it cannot be told from another.",
            expected="a random number",
            actual=nonce.decode(errors="replace"),
            hint="Leave what the installation makes in `/deps` as it is.",
        )
    return nonce
