"""Images: their settings, their files layer by layer, and builds that a check makes."""

import os
import stat
from pathlib import Path

import pytest
from docker import DockerClient

from checks import Unmet, containers
from checks.box import Box
from sandbox.engine import BASE
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

DOCKERFILE = """
FROM lab/base:1
LABEL version=2 "long name"="two words"
WORKDIR /app
ENV PORT=8080
COPY . .
RUN chmod 755 run.sh && rm secret.txt
EXPOSE 8080
USER 7:8
CMD ["./run.sh"]
"""

OLD_CLIENT = "/usr/bin/docker"
"""Debian's client brings its own BuildKit."""

BUILDERS = [
    pytest.param({}, id="default"),
    pytest.param(
        {"DOCKER_BUILDKIT": "1", "PATH": "/usr/bin:/bin"},
        id="buildkit",
        marks=pytest.mark.skipif(not Path(OLD_CLIENT).exists(), reason="there is only one client"),
    ),
]


@pytest.fixture
def app(sandbox: Box) -> Path:
    folder = sandbox / "app"
    folder.mkdir()
    (folder / "run.sh").write_text("echo run\n")
    (folder / "secret.txt").write_text("secret\n")
    (folder / "Dockerfile").write_text(DOCKERFILE)
    return folder


def images(client: DockerClient) -> set[str]:
    return {str(image["Id"]) for image in client.api.images(all=True)}


@pytest.mark.parametrize("sandbox", BUILDERS, indirect=True)
def test_a_build_tells_all_of_an_image_and_leaves_nothing(bench: Bench, sandbox: Box, app: Path) -> None:
    before = images(bench.client)
    with containers.builder(sandbox, "app") as builder:
        image = builder.build(called="the image")
        base = containers.image(sandbox, BASE)
        containers.expect_based_on(image, base)
        containers.expect_workdir(image, "/app")
        containers.expect_default(image, "PORT", "8080")
        containers.expect_port(image, 8080)
        containers.expect_image_label(image, "long name", "two words")
        containers.expect_exec_form(image, base)
        containers.expect_grown(image, base, 10_000)
        assert image.user == "7:8"
        layers = containers.layers(sandbox, image)
        files = containers.merged(layers)
        containers.expect_has(image, files, "/app/run.sh", executable=True)
        assert "/app/secret.txt" not in files
        with pytest.raises(Unmet, match=r"`/app/secret.txt` is in a layer of `the image`: deleting it"):
            containers.expect_never_in(layers, "secret.txt", called=image.name)
        assert (files["/app/run.sh"].size, stat.S_IMODE(files["/app/run.sh"].mode)) == (9, 0o755)
        (builder.folder / "run.sh").write_text("echo changed\n")
        assert builder.build().id != image.id
    assert images(bench.client) == before
    assert not (sandbox.home / ".docker").exists(), "a build is no change of the learner's home"


@pytest.mark.parametrize("sandbox", BUILDERS, indirect=True)
def test_a_build_takes_nothing_away_that_was_there(bench: Bench, sandbox: Box, app: Path) -> None:
    name = f"{bench.name('image')}:1"
    sandbox.run(["docker", "build", "-q", "-t", name, "."], cwd=app, timeout=60)
    bench.made.append(lambda: bench.client.api.remove_image(name, force=True))
    own = containers.image(sandbox, name)
    before = images(bench.client)
    with containers.builder(sandbox, "app") as builder:
        assert builder.build().layers == own.layers, "found in the engine's cache"
    assert images(bench.client) == before
    assert containers.image(sandbox, name) == own


def test_stages_leave_nothing_either(bench: Bench, sandbox: Box, app: Path) -> None:
    before = images(bench.client)
    (app / "Dockerfile").write_text(
        f"FROM {BASE} AS first\nRUN echo {bench.prefix} > /made\nFROM {BASE}\nCOPY --from=first /made /srv/made\n"
    )
    with containers.builder(sandbox, "app") as builder:
        image = builder.build()
        found = containers.merged(containers.layers(sandbox, image))
        base = containers.merged(containers.layers(sandbox, containers.image(sandbox, BASE)))
        containers.expect_only_new(image, found, base, ["/srv/made"])
        with pytest.raises(Unmet, match=r"lacks the file `/other`"):
            containers.expect_only_new(image, found, base, ["/other"])
        with pytest.raises(Unmet, match=r"also contains `/srv`, `/srv/made` \(0 kB\)"):
            containers.expect_only_new(image, found, base, ["/bin/busybox"])
    assert images(bench.client) == before


@pytest.mark.parametrize("sandbox", BUILDERS, indirect=True)
def test_what_is_sent_to_the_engine(sandbox: Box, app: Path) -> None:
    (app / ".git").mkdir()
    (app / ".git/HEAD").touch()
    (app / ".dockerignore").write_text("# private\nsecret*\n.git\n")
    with containers.builder(sandbox, "app") as builder:
        assert set(builder.sent()) == {"Dockerfile", ".dockerignore", "run.sh"}
    assert (app / "Dockerfile").read_text() == DOCKERFILE


def test_files_of_an_image(sandbox: Box, app: Path) -> None:
    with containers.builder(sandbox, "app") as builder:
        image = builder.build(called="it")
        assert containers.image_file(sandbox, image, "/app/run.sh") == b"echo run\n"
        containers.expect_image_file(sandbox, image, "/app/run.sh", "echo run")
        with pytest.raises(Unmet, match=r"There is no `/app/secret.txt` in `it`"):
            containers.image_file(sandbox, image, "/app/secret.txt")


def test_files_of_the_base_that_are_gone_or_changed(sandbox: Box, app: Path) -> None:
    (app / "Dockerfile").write_text(f"FROM {BASE}\nCOPY run.sh /srv/\nRUN rm /etc/group\n")
    base = containers.merged(containers.layers(sandbox, containers.image(sandbox, BASE)))
    with containers.builder(sandbox, "app") as builder:
        image = builder.build(called="it")
        found = containers.merged(containers.layers(sandbox, image))
        with pytest.raises(Unmet, match="`it` lacks `/etc/group`, which its base"):
            containers.expect_only_new(image, found, base, ["/srv/run.sh"])


@pytest.mark.parametrize("sandbox", BUILDERS, indirect=True)
@pytest.mark.parametrize(
    ("dockerfile", "words"),
    [
        (f"FROM {BASE}\nRUN exit 7\n", r"`docker build` of `app` fails: .*7"),
        (f"FROM {BASE}\nCOPY none /\n", "none"),
        ("FORM lab/base:1\n", "(?i)unknown instruction"),
    ],
)
def test_a_build_that_fails(bench: Bench, sandbox: Box, app: Path, dockerfile: str, words: str) -> None:
    before = images(bench.client)
    (app / "Dockerfile").write_text(dockerfile)
    with pytest.raises(Unmet, match=words), containers.builder(sandbox, "app") as builder:
        builder.build()
    assert images(bench.client) == before


def test_folders_that_cannot_be_built(sandbox: Box, app: Path) -> None:
    os.mkfifo(app / "pipe")
    with containers.builder(sandbox, "app") as builder:
        builder.build()
    (app / "Dockerfile").rename(app / "dockerfile.txt")
    with pytest.raises(Unmet, match="no file `Dockerfile` in `app`"), containers.builder(sandbox, "app"):
        pass
    with pytest.raises(Unmet, match="Missing folder: `none`"), containers.builder(sandbox, "none"):
        pass
    with (app / "Dockerfile").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(Unmet, match="holds more than 64 MiB"), containers.builder(sandbox, "app"):
        pass


@pytest.mark.parametrize(
    ("dockerfile", "expect", "words"),
    [
        (
            "WORKDIR /srv",
            lambda image, base: containers.expect_workdir(image, "/app"),
            "folder `/srv`, expected `/app`",
        ),
        ("ENV A=1", lambda image, base: containers.expect_default(image, "A", "2"), "has `A=1`, expected `A=2`"),
        ("ENV A=1", lambda image, base: containers.expect_default(image, "B", "2"), "sets no variable `B`"),
        (
            "EXPOSE 80",
            lambda image, base: containers.expect_port(image, 8080),
            "declares `80/tcp`, expected `8080/tcp`",
        ),
        ("ENV A=1", lambda image, base: containers.expect_port(image, 8080), "declares no port"),
        ("LABEL a=1", lambda image, base: containers.expect_image_label(image, "a", "2"), "has the label `a=1`"),
        ("LABEL a=1", lambda image, base: containers.expect_image_label(image, "b", "2"), "has no label `b`"),
        ("LABEL a=1", containers.expect_exec_form, "has no command of its own: it starts `sh`"),
        ("CMD echo hi", containers.expect_exec_form, "has `CMD echo hi`, which is run as `/bin/sh -c echo hi`"),
        ("ENTRYPOINT httpd", containers.expect_exec_form, "has `ENTRYPOINT httpd`"),
        (
            "RUN head -c 3000 /dev/zero > /x",
            lambda image, base: containers.expect_grown(image, base, 2000),
            "add 0.0 MB",
        ),
    ],
)
def test_other_settings_are_told(sandbox: Box, app: Path, dockerfile: str, expect: object, words: str) -> None:
    (app / "Dockerfile").write_text(f"FROM {BASE}\n{dockerfile}\n")
    with containers.builder(sandbox, "app") as builder:
        image = builder.build(called="it")
        with pytest.raises(Unmet) as caught:
            expect(image, containers.image(sandbox, BASE))  # type: ignore[operator]
    assert f"`it` {words}" in caught.value.message or words in caught.value.message


def test_images_that_are_not_there(bench: Bench, sandbox: Box) -> None:
    with pytest.raises(Unmet, match=r"There is no image `.*none:1`\.$"):
        containers.image(sandbox, f"{bench.name('none')}:1")
    bench.client.api.tag(BASE, bench.name("image"), "latest")
    bench.made.append(lambda: bench.client.api.remove_image(f"{bench.name('image')}:latest", force=True))
    with pytest.raises(Unmet, match="given no tag"):
        containers.image(sandbox, f"{bench.name('image')}:1")
    bench.image("other")
    with pytest.raises(Unmet, match=r"There is `.*other:1`\."):
        containers.image(sandbox, f"{bench.name('other')}:2")
    based = containers.image(sandbox, f"{bench.name('other')}:1")
    containers.expect_based_on(based, containers.image(sandbox, BASE))


def test_whiteouts_hide_what_lower_layers_brought() -> None:
    entry = containers.Entry(stat.S_IFREG | 0o644, 1, "x", (0, 0))
    folder = containers.Entry(stat.S_IFDIR | 0o755, 0, "", (0, 0))
    lower = {"/a": folder, "/a/one": entry, "/a/two": entry, "/b": folder, "/b/one": entry, "/bc": entry}
    middle = {"/a": folder, "/a/.wh..wh..opq": entry, "/a/three": entry, "/.wh.b": entry}
    assert set(containers.merged([lower, middle])) == {"/a", "/a/three", "/bc"}
    assert set(containers.merged([lower, middle, {"/b": entry}])) == {"/a", "/a/three", "/bc", "/b"}
