"""Checks of containers/non-root: an image with a user of its own, and a container that does its work and no more."""

from checks import Unmet, containers, files
from checks.box import Box

NAME, CONTAINER, VOLUME = "churn/api:secure", "churn-secure", "churn-secure-data"
USER = 10001
LOG = "/data/access.log"


def image_user(box: Box) -> None:
    files.expect_unchanged(box, files.sums(box.fact("script")), folder="app", hint="Mend the `Dockerfile` instead.")
    image = containers.image(box, NAME)
    _expect_user(box, image)
    with containers.builder(box, "app") as builder:
        again = builder.build(called=f"{NAME}, built anew")
        if again.id != image.id:  # the Dockerfile may have been changed since
            _expect_user(box, again)


def _expect_user(box: Box, image: containers.Image) -> None:
    containers.expect_user(box, image, USER, USER)
    found = containers.writable(box, image, ["/", "/app", "/app/*", "/etc", "/etc/*", "/data"])
    for path in found:
        if path != "/data":
            raise Unmet(
                f"A process of `{image.name}` may change `{path}`; only `/data` should be its own.",
                expected="/data",
                actual=", ".join(found),
                hint="What COPY and RUN make belongs to root, unless you say otherwise. Leave it so.",
            )
    if not found:
        raise Unmet(
            f"A process of `{image.name}` may not write to `/data`: the owner of the folder decides.",
            expected="/data",
            actual="nothing",
            hint="`chown` in a RUN step, before `USER`.",
        )


def hardening(box: Box) -> None:
    found = containers.container(box, CONTAINER)
    containers.expect_running(found, box=box)
    containers.expect_made_from(found, containers.image(box, NAME))
    containers.expect_hardened(box, found)
    containers.expect_tmpfs(box, found, "/tmp")
    containers.expect_volume(box, found, "/data", VOLUME, writable=True)


def effective(box: Box) -> None:
    found = containers.container(box, CONTAINER)
    containers.expect_powerless(box, found, USER, USER)
    for path, wanted in (("/app", False), ("/etc", False), ("/data", True)):
        if (containers.execute(box, found, ["test", "-w", path]).status == 0) is not wanted:
            can, should = ("can", "should not") if not wanted else ("cannot", "should")
            raise Unmet(f"Inside `{CONTAINER}`, the user {can} write to `{path}`, and {should}.")


def serving(box: Box) -> None:
    found = containers.container(box, CONTAINER)
    containers.expect_running(found, box=box)
    containers.expect_page_inside(box, found, 8080, "/", "secure churn")
    image = containers.find_image(box, found.image_id)
    if image is not None and LOG in containers.merged(containers.layers(box, image)):
        raise Unmet(
            f"`{LOG}` is in the image already, so it does not tell who started this container.",
            expected="a line that `server.sh` writes",
            hint="Let the image run `server.sh`, which writes it.",
        )
    lines = containers.file_inside(box, found, LOG).decode(errors="replace").splitlines()
    for line in lines:
        if line != f"started by {USER}":
            raise Unmet(
                f"`{LOG}` says `{line}`: the volume was used by another user, too.",
                expected=f"started by {USER}",
                actual=line,
                hint=f"Begin with an empty volume: `docker rm -f {CONTAINER}`, `docker volume rm {VOLUME}`.",
            )
