"""The map of real containers. What is made has names of this test's own and is removed in the end."""

import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from sandbox.blueprint import EngineNames
from tests.unit.pictures.conftest import drawing, same
from tutor.pictures.container_map import map_rows
from tutor.pictures.engine import EngineState
from tutor.pictures.engine_differences import engine_differences
from tutor.pictures.engine_reading import read_engine
from tutor.pictures.rows import Canvas


@pytest.fixture
def names() -> EngineNames:
    prefix = f"pictures-{uuid.uuid4().hex[:8]}"
    return EngineNames(
        containers=(f"{prefix}-web", f"{prefix}-job", f"{prefix}-absent"),
        images=("lab/base:1", f"{prefix}-absent:1"),
        volumes=(f"{prefix}-data",),
        networks=(f"{prefix}-net",),
    )


@pytest.fixture
def made(names: EngineNames, tmp_path: Path) -> Iterator[None]:
    """Two declared containers on one network, and one that is nobody's business on the same network and volume."""
    from sandbox import engine
    from sandbox.errors import NoEngine

    try:
        base = engine.ensure_base()
    except NoEngine as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    (web, job, _), (net,), (data,) = names.containers, names.networks, names.volumes
    from docker.errors import NotFound

    with engine.connection(seconds=30) as client, ExitStack() as stack:
        stack.enter_context(suppress(NotFound))
        stack.callback(client.networks.create(net, internal=True).remove)
        stack.callback(client.volumes.create(data).remove)
        (tmp_path / "lab" / "conf").mkdir(parents=True)
        options = {
            web: {
                "network": net,
                "ports": {"80/tcp": ("127.0.0.1", None)},
                "volumes": [f"{data}:/data:ro", f"{tmp_path}/lab/conf:/conf"],
                "healthcheck": {"test": ["CMD", "true"], "interval": 10**8, "start_period": 0},
            },
            job: {"network_mode": "none"},
            f"{web}-other": {"network": net, "volumes": [f"{data}:/x"]},
        }
        for name, more in options.items():
            command = ["sh", "-c", "exit 3"] if name == job else ["sleep", "600"]
            image = engine.BASE if name == job else base
            container = client.containers.create(image, command, name=name, **more)
            stack.callback(container.remove, v=True, force=True)
            container.start()
        client.api.wait(job)
        yield


def read(names: EngineNames, lab: Path) -> EngineState:
    return read_engine(names, lab)


@pytest.mark.engine
@pytest.mark.usefixtures("made")
def test_real_containers(names: EngineNames, tmp_path: Path, eventually: object) -> None:
    assert callable(eventually)
    lab = tmp_path / "lab"
    web, net, data = names.containers[0], names.networks[0], names.volumes[0]
    states: list[EngineState] = []

    def is_healthy() -> bool:
        states.append(read(names, lab))
        return any(container.health == "healthy" for container in states[-1].containers)

    eventually(is_healthy)
    state = states[-1]
    text = drawing(map_rows(state, canvas=Canvas(width=200))).replace(names.containers[0][:-4], "ours")
    (image,) = state.images
    base = image.id.removeprefix("sha256:")[:12]
    same(
        text,
        f"""
  network ours-net  (internal: no way out)  (1 container of others)
  └─ ours-web  ● running, healthy  {base}
        port 80/tcp, not published
        folder conf → /conf
        volume ours-data → /data, read only

  network none  (reaches nobody)
  └─ ours-job  ! exited with 3  lab/base:1

  Volumes
  ours-data  used by ours-web

  Images
  lab/base:1  {base}  {image.size / 1e6:.1f} MB  runs in ours-job, ours-web
""",
    )
    assert f"{web}-other" not in text
    assert (data, net) == (state.volumes[0].name, state.networks[-1].name)
    assert engine_differences(state, read(names, lab)).new == ()


@pytest.mark.engine
@pytest.mark.usefixtures("made")
def test_names_that_only_begin_an_id(names: EngineNames, tmp_path: Path) -> None:
    web = next(found for found in read(names, tmp_path).containers if found.name == names.containers[0])
    assert read(EngineNames(containers=(web.id[:12],), networks=(web.id[:4],)), tmp_path) == EngineState()


def test_without_an_engine(tmp_path: Path) -> None:
    state = read_engine(EngineNames(containers=("x",)), tmp_path, url=f"unix://{tmp_path}/none.sock")
    assert state.problem.startswith("The container engine is not running")
