"""The container engine's access as far as it needs no engine: finding it, its words, the base image's content."""

import io
import json
import queue
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import cast

import pytest
from docker import DockerClient
from docker.errors import APIError

from checks import Unmet
from checks.containers import (
    Container,
    Image,
    State,
    expect_env,
    expect_exited,
    expect_hostname,
    expect_image,
    expect_made_from,
    expect_running,
)
from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.engine import base_image, elf, endpoint
from sandbox.engine.client import remove_container, unix_time
from sandbox.engine.things import same_tag
from sandbox.errors import NoEngine

DOCKER = b"HTTP/1.0 200 OK\r\nApi-Version: 1.45\r\nServer: Docker/26.1.5+dfsg1 (linux)\r\n\r\nOK"
PODMAN = b"HTTP/1.0 200 OK\r\nApi-Version: 1.41\r\nServer: Libpod/4.3.1 (linux)\r\n\r\nOK"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short path: a socket's may have 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="engine-") as path:
        yield Path(path)


@pytest.fixture
def listening(folder: Path) -> Iterator[Callable[..., str]]:
    """Start something that listens on a socket and gives each caller the same answer; its address."""
    servers: list[tuple[socket.socket, threading.Thread]] = []

    def serve(server: socket.socket, answer: bytes | None, asked: "queue.Queue[str]") -> None:
        kept = []
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                break
            kept.append(connection)
            if answer is not None:
                asked.put(connection.recv(65536).decode())
                connection.sendall(answer)
                connection.close()
        for connection in kept:
            connection.close()

    def listen(answer: bytes | None, path: Path | None = None, asked: "queue.Queue[str] | None" = None) -> str:
        path = path or folder / f"{len(servers)}.sock"
        path.parent.mkdir(parents=True, exist_ok=True)
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=serve, args=(server, answer, asked or queue.Queue()))
        thread.start()
        servers.append((server, thread))
        return f"unix://{path}"

    yield listen
    for server, thread in servers:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


@pytest.fixture
def dead(folder: Path) -> str:
    """The address of a socket that nobody listens at any more."""
    path = folder / "dead.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return f"unix://{path}"


@pytest.mark.parametrize(
    ("answer", "product", "version", "api"),
    [(DOCKER, "Docker", "26.1.5", (1, 45)), (PODMAN, "Podman", "4.3.1", (1, 41))],
)
def test_an_engine_says_who_it_is(
    listening: Callable[..., str], answer: bytes, product: str, version: str, api: tuple[int, int]
) -> None:
    url = listening(answer)
    found = engine.find({"DOCKER_HOST": url})
    assert found == engine.Engine(url, product, version, api)
    assert found.socket == Path(url.removeprefix("unix://"))


def test_the_first_usual_place_that_answers_is_taken(
    listening: Callable[..., str], dead: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    alive = listening(DOCKER)
    monkeypatch.setattr(endpoint, "usual_places", lambda environ: [f"unix://{folder}/none.sock", dead, alive])
    assert engine.find({"HOME": str(folder)}).url == alive


def test_usual_places_of_docker_desktop_colima_and_podman(folder: Path) -> None:
    places = endpoint.usual_places({"HOME": "/home/sam", "XDG_RUNTIME_DIR": "/run/user/7"})
    for path in (
        "/var/run/docker.sock",
        "/home/sam/.docker/run/docker.sock",
        "/home/sam/.colima/default/docker.sock",
        "/run/user/7/podman/podman.sock",
        "/run/podman/podman.sock",
    ):
        assert f"unix://{path}" in places


def test_the_current_docker_context_is_followed(listening: Callable[..., str], folder: Path) -> None:
    url = listening(DOCKER)
    _write_context(folder / ".docker", "colima", url)
    assert engine.find({"HOME": str(folder), "DOCKER_CONTEXT": "colima"}).url == url
    (folder / ".docker" / "config.json").write_text(json.dumps({"currentContext": "colima"}))
    assert engine.find({"HOME": str(folder)}).url == url
    other = listening(PODMAN)
    assert engine.find({"HOME": str(folder), "DOCKER_HOST": other}).url == other


def test_a_context_that_does_not_exist_is_told(folder: Path) -> None:
    with pytest.raises(NoEngine, match="no such context"):
        engine.find({"HOME": str(folder), "DOCKER_CONTEXT": "nowhere"})


def _write_context(config: Path, name: str, url: str) -> None:
    meta = config / "contexts" / "meta" / sha256(name.encode()).hexdigest()
    meta.mkdir(parents=True)
    (meta / "meta.json").write_text(json.dumps({"Name": name, "Endpoints": {"docker": {"Host": url}}}))


def test_nothing_listens_at_the_socket(dead: str) -> None:
    with pytest.raises(NoEngine, match="not running") as caught:
        engine.find({"DOCKER_HOST": dead})
    assert "DOCKER_HOST names it" in caught.value.todo


@pytest.mark.parametrize(("installed", "words"), [(False, "No container engine is installed"), (True, "not running")])
def test_no_socket_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch, installed: bool, words: str) -> None:
    monkeypatch.setattr(endpoint, "usual_places", lambda environ: [f"unix://{folder}/none.sock"])
    monkeypatch.setenv("PATH", str(folder))
    if installed:
        (folder / "dockerd").write_text("#!/bin/sh\n")
        (folder / "dockerd").chmod(0o755)
    with pytest.raises(NoEngine, match=words) as caught:
        engine.find({"HOME": str(folder)})
    assert caught.value.todo


def test_an_engine_that_never_answers_is_given_up(listening: Callable[..., str]) -> None:
    url = listening(None)
    with pytest.raises(NoEngine, match="does not answer") as caught:
        engine.find({"DOCKER_HOST": url}, seconds=0.1)
    assert caught.value.details == "no answer within 0.1 seconds"


class EndsMeanwhile:
    """An engine on which a container ends so many times just when it is to be killed."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.api = self

    def remove_container(self, identity: str, **options: bool) -> None:
        if self.left:
            self.left -= 1
            words = f"Could not kill running container {identity}, cannot remove - Container {identity} is not running"
            raise APIError("500", explanation=words)
        self.left -= 1


def test_a_container_that_ends_while_it_is_removed_is_removed() -> None:
    docker = EndsMeanwhile(1)
    remove_container(cast(DockerClient, docker), "abc")
    assert docker.left == -1
    with pytest.raises(APIError, match="500"):
        remove_container(cast(DockerClient, EndsMeanwhile(100)), "abc")


@pytest.mark.parametrize("answer", [DOCKER, PODMAN])
def test_no_event_is_missed_while_the_engine_begins_to_listen(listening: Callable[..., str], answer: bytes) -> None:
    """Docker answers before it listens: it is asked for what has happened since it was asked. Podman needs no such."""
    asked: queue.Queue[str] = queue.Queue()
    before = time.time()
    url = listening(answer, asked=asked)
    engine.events(EngineNames(), {"DOCKER_HOST": url}).close()
    ping, stream = asked.get(), asked.get()
    assert ping.startswith("GET /_ping ")
    since = re.search(r"&since=([\d.]+) ", stream)
    if answer == DOCKER:
        assert since
        assert before - 1e-6 <= float(since[1]) <= time.time()
    else:
        assert since is None


def test_an_engine_that_is_too_old(listening: Callable[..., str]) -> None:
    url = listening(DOCKER.replace(b"1.45", b"1.38").replace(b"26.1.5", b"18.6.3"))
    with pytest.raises(NoEngine, match="too old") as caught:
        engine.find({"DOCKER_HOST": url})
    assert "20.10" in caught.value.todo
    assert "18.6.3" in caught.value.details


@pytest.mark.parametrize(
    "answer", [b"220 mail\r\n\r\n", b"HTTP/1.0 404 Not Found\r\n\r\n", b"HTTP/1.0\r\n\r\n", b"\r\n\r\n"]
)
def test_something_else_listens_there(listening: Callable[..., str], answer: bytes) -> None:
    with pytest.raises(NoEngine, match="no container engine"):
        engine.find({"DOCKER_HOST": listening(answer)})


def test_no_permission_is_told_before_everything_else(
    listening: Callable[..., str], dead: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def refuse(url: str, seconds: float) -> socket.socket:
        if url == dead:
            raise ConnectionRefusedError
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(endpoint, "open_socket", refuse)
    monkeypatch.setattr(endpoint, "usual_places", lambda environ: ["unix:///denied.sock", dead])
    with pytest.raises(NoEngine, match=r"may not use the container engine at /denied\.sock") as caught:
        engine.find({"HOME": str(folder)})
    assert "usermod -aG docker" in caught.value.todo


@pytest.mark.parametrize("host", ["ssh://ivo@server", "tcp://10.0.0.7:2375", "build.tideline.example:2375"])
def test_engines_on_other_machines_are_refused(host: str) -> None:
    with pytest.raises(NoEngine, match="DOCKER_HOST names") as caught:
        engine.find({"DOCKER_HOST": host})
    assert "unset DOCKER_HOST" in caught.value.todo


@pytest.mark.parametrize("module", ["sandbox.engine", "checks.containers"])
def test_the_sdk_is_not_loaded_before_it_is_needed(module: str) -> None:
    code = (
        f"import sys, {module}; print([name for name in ('docker', 'requests', 'http.client') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_label_names_lesson_and_owner() -> None:
    assert engine.label("containers/first-run", "/home/sam/data") == "mlscale-tutor=containers/first-run@/home/sam/data"


def test_engine_times_compare_as_they_should() -> None:
    assert unix_time("1970-01-01T00:00:01.500000001Z") == 1.5
    assert unix_time("1970-01-01T01:00:01+01:00") == 1.0
    assert unix_time("2026-11-25T19:57:55.664629325Z") > unix_time("2026-11-25T19:57:55.664Z")


@pytest.mark.parametrize(
    ("name", "tag", "same"),
    [
        ("churn/api:0.1", "churn/api:0.1", True),
        ("churn/api:0.1", "localhost/churn/api:0.1", True),
        ("churn/api", "churn/api:latest", True),
        ("churn/api:0.1", "churn/api:0.2", False),
        ("churn/api:0.1", "tideline.example/churn/api:0.1", False),
        ("127.0.0.1:5000/churn", "127.0.0.1:5000/churn:latest", True),
    ],
)
def test_names_of_images(name: str, tag: str, same: bool) -> None:
    assert same_tag(name, tag) is same


def test_a_static_program_is_told_from_a_dynamic_one() -> None:
    python = Path(sys.executable).resolve().read_bytes()
    assert not elf.is_static(b"#!/bin/sh\n")
    assert elf.architecture(b"") == ""
    if python.startswith(b"\x7fELF"):
        assert not elf.is_static(python)
        assert elf.architecture(python)
        assert elf.is_static(
            python.replace(b"\x03\x00\x00\x00\x04\x00\x00\x00", b"\x04\x00\x00\x00\x04\x00\x00\x00", 1)
        )


def test_a_static_busybox_is_known_as_such() -> None:
    busybox = shutil.which("busybox")
    if busybox is None or b"not a dynamic" not in _ldd(busybox):
        pytest.skip("there is no static busybox on this machine")
    assert elf.is_static(Path(busybox).read_bytes())


def _ldd(path: str) -> bytes:
    done = subprocess.run(["ldd", path], capture_output=True, check=False)
    return done.stdout + done.stderr


def test_the_base_image_has_every_applet_and_little_else() -> None:
    busybox = base_image.Busybox(b"\x7fELF...", ("sh", "echo", "[", "busybox"))
    layer = base_image.root_file_system(busybox)
    assert layer == base_image.root_file_system(busybox), "the same busybox gives the same bytes"
    with tarfile.open(fileobj=io.BytesIO(layer)) as tar:
        members = {member.name: member for member in tar}
        release = tar.extractfile("etc/os-release")
        assert release is not None
        assert release.read() == b"ID=labbase\n"
    assert members["tmp"].mode == 0o1777
    assert members["bin/busybox"].mode == 0o755
    for applet in ("sh", "echo", "["):
        assert members[f"bin/{applet}"].linkname == "/bin/busybox"
    assert {member.uid for member in members.values()} == {0}


CONTAINER = Container(
    id="c" * 64,
    name="scorer",
    image="lab/base:1",
    image_id="sha256:" + "a" * 64,
    state=State.RUNNING,
    exit_code=0,
    error="",
    oom_killed=False,
    started_at="2026-11-25T19:57:55.664629325Z",
    seconds=0.0,
    restart_count=0,
    hostname="scorer",
    env={"STAGE": "dev"},
    labels={},
)


def test_a_container_as_it_should_be_passes() -> None:
    expect_running(CONTAINER)
    expect_exited(replace(CONTAINER, state=State.EXITED))
    expect_image(CONTAINER, "lab/base:1", "a" * 64)
    expect_hostname(CONTAINER, "scorer")
    expect_env(CONTAINER, "STAGE", "dev")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": State.CREATED}, "never started"),
        ({"state": State.CREATED, "error": 'OCI: exec: "x": not found: unknown'}, "could not be started"),
        ({"state": State.EXITED, "exit_code": 137}, "it was killed"),
        ({"state": State.EXITED, "oom_killed": True, "exit_code": 137}, "more memory"),
        ({"state": State.PAUSED}, "is paused"),
        ({"state": State.RUNNING, "restart_count": 2}, "again and again: 2 restarts"),
        ({"state": State.RESTARTING}, "again and again"),
    ],
)
def test_a_container_that_does_not_run_is_told_why(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Unmet) as caught:
        expect_running(replace(CONTAINER, **changes))  # type: ignore[arg-type]
    assert words in caught.value.message
    assert caught.value.hint


def test_a_container_of_an_older_build_is_told_from_one_of_another_image() -> None:
    image = Image(CONTAINER.image_id, "lab/base:1", "", "", {}, frozenset(), {}, (), (), (), 0)
    expect_made_from(CONTAINER, image)
    built_anew = replace(image, id="sha256:" + "b" * 64)
    with pytest.raises(Unmet, match="was made from an older `lab/base:1`"):
        expect_made_from(CONTAINER, built_anew)
    with pytest.raises(Unmet, match="was made from `mine:1`, not from `lab/base:1`"):
        expect_made_from(replace(CONTAINER, image="mine:1"), built_anew)


def test_what_a_container_is_made_with_is_compared() -> None:
    with pytest.raises(Unmet, match="has not ended: it is running"):
        expect_exited(CONTAINER)
    with pytest.raises(Unmet, match="exit code 3, expected exit code 0"):
        expect_exited(replace(CONTAINER, state=State.EXITED, exit_code=3))
    with pytest.raises(Unmet, match="took over the name"):
        expect_image(CONTAINER, "lab/base:1", "b" * 64)
    with pytest.raises(Unmet, match="made from `mine:1`, not from `lab/base:1`"):
        expect_image(replace(CONTAINER, image="mine:1"), "lab/base:1", "b" * 64)
    with pytest.raises(Unmet, match="host name `scorer`, expected `api`"):
        expect_hostname(CONTAINER, "api")
    with pytest.raises(Unmet, match="has `STAGE=dev`, expected `STAGE=prod`"):
        expect_env(CONTAINER, "STAGE", "prod")
    with pytest.raises(Unmet, match="has no variable `PORT`"):
        expect_env(CONTAINER, "PORT", "1")
