"""Images: what they are set to do when they are run, and expectations of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks.box import Box
from checks.containers.reading import client
from checks.showing import shown
from checks.verdict import Unmet
from sandbox.engine.client import inspect_image
from sandbox.engine.things import same_tag

SHELL_FORM = ("/bin/sh", "-c")
"""How a command begins that was written without brackets."""


@dataclass(frozen=True)
class Image:
    """An image as the engine describes it.

    Attributes:
        id: its full id.
        name: how messages call it.
        user: as whom its containers run; empty for root.
        workdir: where they start.
        env: their variables.
        ports: the ports that it declares, `8080/tcp`.
        labels: its labels.
        entrypoint: the beginning of what they run; what is given to `docker run` does not replace it.
        command: the rest of it.
        layers: the digests of its layers, the lowest first.
        size: of all its layers together, in bytes.
    """

    id: str
    name: str
    user: str
    workdir: str
    env: Mapping[str, str]
    ports: frozenset[str]
    labels: Mapping[str, str]
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]
    layers: tuple[str, ...]
    size: int


def find_image(box: Box, name: str, *, called: str = "") -> Image | None:
    """The image with this name or id, or None; `called` is how messages call it, if not by that."""
    with client(box) as docker:
        found = inspect_image(docker, name)
    return None if found is None else _described(found, called or name)


def image(box: Box, name: str) -> Image:
    """The image with this name.

    Raises:
        Unmet: there is none; what is called nearly so is told.
    """
    found = find_image(box, name)
    if found is not None:
        return found
    repository = name.rpartition(":")[0]
    with client(box) as docker:
        tags = sorted(tag for other in docker.api.images(name=repository) for tag in other.get("RepoTags") or [])
    near = f" There is {shown(tags[0])}." if tags else ""
    if any(same_tag(repository, tag) for tag in tags):
        near = f" There is {shown(f'{repository}:latest')}: that is the name of an image that is given no tag."
    raise Unmet(
        f"There is no image {shown(name)}.{near}",
        expected=f"an image {name}",
        actual=", ".join(tags) or "none",
        hint=f"`docker build -t {name} .` builds the folder's Dockerfile under this name.",
    )


def expect_workdir(image: Image, path: str) -> None:
    """Expect that its containers start in this folder.

    Raises:
        Unmet: they start in another.
    """
    actual = image.workdir.rstrip("/") or "/"
    if actual != path:
        raise _other(image, f"starts in the folder {shown(actual)}", path, actual, "`WORKDIR`")


def expect_default(image: Image, name: str, value: str) -> None:
    """Expect this variable in the image, as a default for its containers.

    Raises:
        Unmet: it is not set, or to something else.
    """
    actual = image.env.get(name)
    if actual != value:
        has = f"has {shown(f'{name}={actual}')}" if actual is not None else f"sets no variable {shown(name)}"
        raise _other(image, has, f"{name}={value}", actual, "`ENV NAME=VALUE`")


def expect_port(image: Image, port: int) -> None:
    """Expect that it declares this port.

    Raises:
        Unmet: it does not.
    """
    if f"{port}/tcp" not in image.ports:
        actual = ", ".join(sorted(image.ports))
        has = f"declares {shown(actual)}" if actual else "declares no port"
        raise _other(image, has, f"{port}/tcp", actual, "`EXPOSE`")


def expect_image_label(image: Image, name: str, value: str) -> None:
    """Expect this label.

    Raises:
        Unmet: it has none of that name, or another value.
    """
    actual = image.labels.get(name)
    if actual != value:
        has = f"has the label {shown(f'{name}={actual}')}" if actual is not None else f"has no label {shown(name)}"
        raise _other(image, has, f"{name}={value}", actual, "`LABEL NAME=VALUE`")


def expect_exec_form(image: Image, base: Image) -> None:
    """Expect a command of its own, in exec form: a list, which is run without a shell in front.

    Raises:
        Unmet: it is that of the base image, or was written without brackets.
    """
    if (image.entrypoint, image.command) == (base.entrypoint, base.command):
        what = f"has no command of its own: it starts {shown(' '.join(base.command))}, as {shown(base.name)} does"
        raise _other(image, what, "a command", " ".join(base.command), '`CMD ["PROGRAM"]`')
    for name, words in (("ENTRYPOINT", image.entrypoint), ("CMD", image.command)):
        if words[:2] == SHELL_FORM:
            line = " ".join(words[2:])
            what = f"has {shown(f'{name} {line}')}, which is run as {shown(' '.join(words))}, with a shell in front"
            raise _other(image, what, "a command in exec form", " ".join(words), f'`{name} ["PROGRAM", "ARGUMENT"]`')


def expect_based_on(image: Image, base: Image) -> None:
    """Expect that it was built on top of another image.

    Raises:
        Unmet: its lowest layers are others.
    """
    if image.layers[: len(base.layers)] != base.layers:
        raise _other(image, f"is not based on {shown(base.name)}", base.name, "another base", "`FROM`")


def expect_grown(image: Image, base: Image, most: int, *, hint: str | None = None) -> None:
    """Expect that its layers add at most so many bytes to those of its base.

    Raises:
        Unmet: they add more.
    """
    grown = image.size - base.size
    if grown > most:
        raise Unmet(
            f"The layers of {shown(image.name)} add {grown / 1e6:.1f} MB to {shown(base.name)}, "
            f"expected {most / 1e6:g} MB at most.",
            expected=f"{most} bytes",
            actual=f"{grown} bytes",
            hint=hint,
        )


def _other(image: Image, what: str, expected: str, actual: str | None, instruction: str) -> Unmet:
    return Unmet(
        f"{shown(image.name)} {what}, expected {shown(expected)}.",
        expected=expected,
        actual=actual or "nothing",
        hint=f"{instruction} in the Dockerfile says so; then build again.",
    )


def _described(found: Mapping[str, Any], called: str) -> Image:
    config = found.get("Config") or {}
    return Image(
        id=found["Id"],
        name=called,
        user=config.get("User") or "",
        workdir=config.get("WorkingDir") or "",
        env=dict(entry.partition("=")[::2] for entry in config.get("Env") or []),
        ports=frozenset(config.get("ExposedPorts") or {}),
        labels=config.get("Labels") or {},
        entrypoint=tuple(config.get("Entrypoint") or ()),
        command=tuple(config.get("Cmd") or ()),
        layers=tuple((found.get("RootFS") or {}).get("Layers") or ()),
        size=int(found.get("Size") or 0),
    )
