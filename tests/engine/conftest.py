"""What the tests with a real engine share: names that meet nobody's, and a look that nothing is left behind."""

import contextlib
import os
import socket
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docker import DockerClient
from docker.errors import NotFound

from checks.box import Box
from sandbox import engine
from sandbox.blueprint import EngineNames
from sandbox.environment import environment
from sandbox.errors import NoEngine
from sandbox.keeper import Keeper
from sandbox.keeper_plan import KeeperPlan
from sandbox.transcript import Transcript
from tests.engine.learner import CHECK, START, Learner
from tests.engine.own_engine import OwnEngine, own_engine
from tutor.course import Lesson, Task
from tutor.progress import Progress
from tutor.session import Session

MakeLearner = Callable[..., Learner]
Beside = Callable[..., Future[Any]]


@pytest.fixture(scope="session")
def base() -> str:
    """The id of the base image. Without an engine the test is skipped, but in CI it fails."""
    try:
        return engine.ensure_base()
    except NoEngine as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture
def client(base: str) -> Iterator[DockerClient]:
    """The engine."""
    with engine.connection(seconds=30) as found:
        yield found


@dataclass
class Bench:
    """Makes things on the engine under names of one test's own, and removes all of them in the end."""

    client: DockerClient
    prefix: str
    made: list[Callable[[], object]] = field(default_factory=list)

    def name(self, word: str) -> str:
        """A name for this test alone."""
        return f"{self.prefix}-{word}"

    def names(self, **words: tuple[str, ...]) -> EngineNames:
        """Declare names of this test, given by their last words."""
        return EngineNames(**{kind: tuple(self.name(word) for word in group) for kind, group in words.items()})

    def container(self, word: str, *command: str, start: bool = True, **options: Any) -> str:
        """Make a container, `sleep 600` if no command is given; its id."""
        name = self.name(word)
        container = self.client.containers.create(
            options.pop("image", engine.BASE), list(command) or ["sleep", "600"], name=name, **options
        )
        self.made.insert(0, lambda: container.remove(v=True, force=True))
        if start:
            container.start()
        return str(container.id)

    def volume(self, word: str, **options: Any) -> str:
        """Make a volume; its name."""
        volume = self.client.volumes.create(self.name(word), **options)
        self.made.append(volume.remove)
        return str(volume.name)

    def network(self, word: str, **options: Any) -> str:
        """Make a network; its name."""
        network = self.client.networks.create(self.name(word), **options)
        self.made.append(network.remove)
        return self.name(word)

    def image(self, word: str, source: str = engine.BASE) -> str:
        """Give an image another name, `PREFIX-WORD:1`."""
        name = self.name(word)
        self.client.api.tag(source, name, "1")
        self.made.append(lambda: self.client.api.remove_image(f"{name}:1", force=True))
        return f"{name}:1"

    def has(self, kind: engine.Kind, name: str) -> bool:
        """Whether there is such a thing now."""
        groups = {
            engine.Kind.CONTAINER: self.client.containers,
            engine.Kind.IMAGE: self.client.images,
            engine.Kind.VOLUME: self.client.volumes,
            engine.Kind.NETWORK: self.client.networks,
        }
        try:
            groups[kind].get(name)
        except NotFound:
            return False
        return True


@pytest.fixture
def bench(client: DockerClient) -> Iterator[Bench]:
    """See `Bench`."""
    bench = Bench(client, f"tutor-test-{uuid.uuid4().hex[:12]}")
    yield bench
    for remove in bench.made:
        with contextlib.suppress(NotFound):
            remove()


class Wire:
    """A socket that leads to the engine until it is cut: for the engine, as a client sees it, that is the end."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "engine.sock"
        self.url = f"unix://{self.path}"
        self.requests = 0
        self.cut_after: int | None = None
        self._engine = str(engine.find().socket)
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.mend()

    def mend(self) -> None:
        """Listen, for the first time or again."""
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(self.path))
        server.listen()
        self._ends.append(server)
        self._run(self._accept, server)

    def cut(self) -> None:
        """End all connections and listen no more."""
        self.path.unlink(missing_ok=True)
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Cut, and wait for the threads."""
        self.cut()
        for thread in self._threads:
            thread.join()
        for end in self._ends:
            end.close()

    def _run(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                inner, _ = server.accept()
                outer = socket.socket(socket.AF_UNIX)
                self._ends += [inner, outer]
                outer.connect(self._engine)
                self._run(self._carry, inner, outer, True)
                self._run(self._carry, outer, inner, False)

    def _carry(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                self.requests += counts
                if self.cut_after is not None and self.requests > self.cut_after:
                    self.cut()
                    break
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@pytest.fixture
def wire(base: str) -> Iterator[Wire]:
    """See `Wire`."""
    with tempfile.TemporaryDirectory(prefix="engine-") as folder:
        wire = Wire(Path(folder))
        yield wire
        wire.close()


@pytest.fixture
def box() -> SimpleNamespace:
    """A box as far as the vocabulary of containers looks into it."""
    return make_box({})


def make_box(env: dict[str, str]) -> SimpleNamespace:
    """A box whose lesson's shell has these variables."""
    return SimpleNamespace(keeper=SimpleNamespace(plan=SimpleNamespace(env=env)))


@pytest.fixture
def sandbox(tmp_path: Path, base: str, request: pytest.FixtureRequest) -> Iterator[Box]:
    """A whole sandbox whose programs reach the engine, without a lesson around it; the parameter: more variables."""
    for name in ("lab", "home", "lesson"):
        (tmp_path / name).mkdir()
    extra = {"DOCKER_HOST": engine.docker_host(), **getattr(request, "param", {})}
    env = environment(lab=tmp_path / "lab", home=tmp_path / "home", data=tmp_path / "bin", extra=extra)
    keeper = Keeper(
        KeeperPlan(folder=tmp_path, lock=tmp_path / "lock", cwd=tmp_path / "lab", scratch=tmp_path / "scratch", env=env)
    )
    yield Box(
        lab=tmp_path / "lab",
        home=tmp_path / "home",
        cwd=tmp_path / "lab",
        commands=Transcript(tmp_path / "transcript"),
        facts={},
        seed=1,
        lesson=tmp_path / "lesson",
        lesson_id="containers/test",
        keeper=keeper,
    )
    keeper.stop()


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnEngine]:
    """An engine of this test's own, which the lesson uses."""
    with own_engine() as own:
        monkeypatch.setenv("DOCKER_HOST", own.url)
        yield own


@pytest.fixture
def make_learner(own: OwnEngine, make_lesson: Callable[..., Lesson], data: Path) -> Iterator[MakeLearner]:
    """Make somebody at a lesson of these scripts, with these tasks, that uses the test's own engine."""
    with Progress.open(data) as progress:
        made: list[Learner] = []

        def make(check: str = CHECK, start: str = START, tasks: tuple[str, ...] = ("first", "second")) -> Learner:
            lesson = make_lesson(
                check=check, start=start, id="demo/dying", tasks=tuple(Task(id, "Do it.", timeout=60) for id in tasks)
            )
            names = EngineNames(containers=("first", "second", "seeded"))
            blueprint = replace(lesson.blueprint, needs=("docker",), engine=names)
            lesson = replace(lesson, needs=("docker",), blueprint=blueprint)
            made.append(Learner(Session(lesson, data=data, progress=progress), progress))
            return made[-1]

        yield make
        for learner in made:
            learner.leave()
            learner.session.stop()


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Runs something in a thread."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit
