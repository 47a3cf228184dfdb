"""Checks of containers/dockerfile: an image that says what it is, holds what it needs, and runs as one process."""

import hashlib

from checks import Unmet, containers
from checks.box import Box

NAME, BASE = "churn/api:0.1", "lab/base:1"
PRIVATE = ("secrets.env", ".git", "notes.md")
SECRET = hashlib.sha256(b"KEY=s3cret\n").hexdigest()
PAGE = "churn api 0.1"
MOMENT = 2.0
"""Seconds after which the engine has noted what a container printed, or that it ended."""
HINT = "`server.sh` takes the port from `$PORT`: let the command of the image run it."


def config(box: Box) -> None:
    with containers.builder(box, "app") as builder:
        image = containers.image(box, NAME)
        _expect_config(image, box)
        again = builder.build(called=f"{NAME}, built anew")
        if again.id != image.id:  # the Dockerfile may have been changed since
            _expect_config(again, box)


def _expect_config(image: containers.Image, box: Box) -> None:
    base = containers.image(box, BASE)
    containers.expect_based_on(image, base)
    containers.expect_workdir(image, "/app")
    containers.expect_default(image, "PORT", "8080")
    containers.expect_default(image, "DOCROOT", "/app/www")
    containers.expect_port(image, 8080)
    containers.expect_image_label(image, "org.opencontainers.image.version", "0.1")
    containers.expect_exec_form(image, base)


def content(box: Box) -> None:
    image = containers.image(box, NAME)
    layers = containers.layers(box, image)
    files = containers.merged(layers)
    containers.expect_has(image, files, "/app/server.sh", executable=True)
    containers.expect_has(image, files, "/app/www/index.html")
    for name in PRIVATE:
        containers.expect_never_in(layers, name, called=NAME)
    for path in [path for layer in layers for path, entry in layer.items() if entry.digest == SECRET]:
        raise Unmet(
            f"`{path}` in a layer of `{NAME}` holds what is in `secrets.env`.",
            expected="no copy of it",
            actual=path,
            hint="A secret under another name is no secret, either. Copy by name what the image needs.",
        )


def runs(box: Box) -> None:
    containers.image(box, NAME)
    with containers.probe(box, NAME) as started:
        containers.expect_page_inside(box, started, 8080, "/", PAGE, hint=HINT)
        containers.within(MOMENT, lambda: _expect_script(box, started))
    with containers.probe(box, NAME, env={"PORT": "9000"}) as started:
        containers.expect_page_inside(box, started, 9000, "/", PAGE, when="With `PORT=9000`", hint=HINT)


def _expect_script(box: Box, started: containers.Container) -> None:
    if "serving /app/www on 8080" not in containers.log(box, started).stdout.splitlines():
        raise Unmet(f"`{NAME}` serves the page, but not with `server.sh`.", expected="server.sh", hint=HINT)


def signals(box: Box) -> None:
    with containers.probe(box, NAME) as started:
        containers.expect_page_inside(box, started, 8080, "/", PAGE, hint=HINT)
        containers.expect_main_process(box, started, "httpd")


def dockerignore(box: Box) -> None:
    with containers.builder(box, "app") as builder:
        if not any((builder.folder / name).is_file() for name in (".dockerignore", "Dockerfile.dockerignore")):
            raise Unmet("There is no `.dockerignore` in `app`: all of the folder is sent to the engine.")
        sent = builder.sent()
    for name in PRIVATE:
        if name in sent:
            empty = sent[name].is_folder and not any(path.startswith(f"{name}/") for path in sent)
            how = " as an empty folder" if empty else ""
            raise Unmet(
                f"`{name}` is sent to the engine{how}: `.dockerignore` does not keep it back.",
                hint="One name or pattern a line, without blanks or comments behind it.",
            )
    for name in ("server.sh", "www/index.html"):
        if name not in sent:
            raise Unmet(
                f"`.dockerignore` keeps back `{name}`, too, which the image needs.", hint="`!NAME` excepts one."
            )
