"""Checks of containers/layers-cache: what is built again after which change, and what travels with the image."""

from checks import Unmet, containers, files
from checks.box import Box

NAME = "churn/batch:1"
INSTALLED = "installed numpy==1.26\ninstalled pandas==2.2\n"
MOST = 1_000_000
ORDER = "Copy what the installation needs first, and the rest afterwards."


def works(box: Box) -> None:
    containers.image(box, NAME)
    ran = containers.run_image(box, NAME)
    if ran.status != 0 or ran.stdout.strip() != "batch v1":
        raise Unmet(
            f"`docker run {NAME}` ends with status {ran.status} and prints {files.shown(ran.last_words)}, "
            "expected `batch v1`.",
            expected="batch v1",
            actual=ran.last_words,
        )
    _expect_inside(box, containers.image(box, NAME), "/deps/installed.txt", INSTALLED)
    _expect_inside(box, containers.image(box, NAME), "/app/src/app.sh", files.text(box, "app/src/app.sh"))


def source_change_cached(box: Box) -> None:
    containers.image(box, NAME)
    with containers.builder(box, "app") as builder:
        before = _nonce(box, builder.build())
        (builder.folder / "src/app.sh").write_text("echo batch v2\n")
        image = builder.build(called="the image after a change in src/app.sh")
        _expect_inside(box, image, "/app/src/app.sh", "echo batch v2")
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
            with (builder.folder / name).open("a") as file:
                file.write(line)
            image = builder.build(called=f"the image after a change in {name}")
            nonces.append(_nonce(box, image))
            if nonces[-1] == nonces[-2]:
                raise Unmet(
                    f"A change in `{name}` did not run the installation again.",
                    expected="a new /deps/nonce",
                    actual="the installation of the build before",
                    hint="A step runs again when what was copied before it has changed.",
                )
            _expect_inside(box, image, "/deps/installed.txt", f"{INSTALLED}installed scipy==1.11\n")


def size(box: Box) -> None:
    image = containers.image(box, NAME)
    files.expect_unchanged(
        box, files.sums(box.fact("script")), folder="app", hint="Take your change out again, or reset the lesson."
    )
    hint = "A file deleted by a later step stays in the layer below. Delete it in the step that makes it."
    containers.expect_grown(image, containers.image(box, "lab/base:1"), MOST, hint=hint)


def _nonce(box: Box, image: containers.Image) -> bytes:
    with containers.probe(box, image.id, called=image.name, start=False) as container:
        return containers.file_inside(box, container, "/deps/nonce", hint="`install-deps.sh` makes it.")


def _expect_inside(box: Box, image: containers.Image, path: str, text: str) -> None:
    with containers.probe(box, image.id, called=image.name, start=False) as container:
        containers.expect_file_inside(box, container, path, text)
