"""The container map and its sentences, from made-up states."""

from dataclasses import replace
from pathlib import Path

from tests.unit.pictures.conftest import drawing, same
from tutor.pictures.container_map import map_rows
from tutor.pictures.container_sentences import engine_change_sentences, engine_sentences
from tutor.pictures.engine import (
    Container,
    EngineState,
    Image,
    Mount,
    MountKind,
    Network,
    Port,
    Running,
    Volume,
)
from tutor.pictures.engine_differences import UNCHANGED, engine_differences
from tutor.pictures.engine_reading import container_of
from tutor.pictures.rows import ASCII, Canvas

GATEWAY = Container(
    "1" * 64,
    "gateway",
    Running.RUNNING,
    health="healthy",
    image="churn-api:2",
    image_id="sha256:22",
    ports=(Port("80/tcp", ("127.0.0.1:8080",)), Port("9000/tcp")),
    networks=("back", "front"),
    mounts=(Mount(MountKind.BIND, "app/conf", "/conf", read_only=True),),
)
API = Container(
    "2" * 64,
    "api",
    Running.RUNNING,
    image="churn-api:1",
    image_id="sha256:10",
    networks=("back",),
    mounts=(
        Mount(MountKind.VOLUME, "models", "/models"),
        Mount(MountKind.VOLUME, "a" * 64, "/cache", anonymous=True),
        Mount(MountKind.TMPFS, "", "/tmp"),
    ),
)
JOB = Container(
    "3" * 64, "job", Running.EXITED, exit_code=137, killed_for_memory=True, image="lab/base:1", networks=("none",)
)
STATE = EngineState(
    containers=(API, GATEWAY, JOB),
    networks=(Network("back", "b1", "bridge", internal=True, others=1), Network("front", "f1"), Network("none")),
    volumes=(Volume("models", "2024"), Volume("spare", "2024")),
    images=(Image("churn-api:1", "sha256:1122334455667788", 32_500_000), Image("churn-api:2", "sha256:22", 1_234)),
)


def test_the_map() -> None:
    same(
        drawing(map_rows(STATE)),
        """
  network back  (internal: no way out)  (1 container of others)
  ├─ api  ● running  churn-api:1 (an older build)
  │     volume models → /models
  │     volume aaaaaaaaaaaa (no name) → /cache
  │     memory /tmp
  └─ gateway  ● running, healthy  churn-api:2
        port 127.0.0.1:8080 → 80/tcp
        port 9000/tcp, not published
        folder app/conf → /conf, read only

  network front
  └─ gateway  (see above)

  network none  (reaches nobody)
  └─ job  ! exited with 137 (out of memory)  lab/base:1

  Volumes
  models  used by api
  spare  used by no container of the lesson

  Images
  churn-api:1  112233445566  32.5 MB
  churn-api:2  22  1 kB  runs in gateway
""",
    )


def test_the_map_without_unicode_and_narrow() -> None:
    rows = map_rows(STATE, canvas=Canvas(width=34, signs=ASCII))
    assert all(row.text.isascii() and row.width <= 34 for row in rows)
    same(
        drawing(rows[:4]),
        """
  network back  (internal: no w...
  |- api  * running  churn-api:...
  |     volume models -> /models
  |     volume aaaaaaaaaaaa (no...
""",
    )


def test_what_changed() -> None:
    before = replace(
        STATE,
        containers=(replace(API, networks=(), state=Running.CREATED), replace(JOB, id="9" * 64)),
        networks=(Network("back", "b1", "bridge", internal=True, others=1), Network("front", "old")),
        volumes=(Volume("models", "2024"), Volume("lost", "2023")),
        images=(Image("churn-api:1", "sha256:00"),),
    )
    changed = engine_differences(before, STATE)
    marked = [f"{row.mark} {row.text[2:].split('  ')[0]}" for row in map_rows(STATE, changed) if row.mark.value != " "]
    assert marked == [
        "> ├─ api",
        "+ └─ gateway",
        "+ network front",
        "+ └─ gateway",
        "+ └─ job",
        "+ spare",
        "> churn-api:1",
        "+ churn-api:2",
        "- volume lost",
    ]
    assert engine_change_sentences(changed) == [
        "New: the container gateway, running, healthy.",
        "New: the container job, exited with 137 (out of memory).",
        "New: the network front.",
        "New: the volume spare.",
        "New: the image churn-api:2.",
        "The container api was created, never started; now: running.",
        "The container api joined the network back.",
        "The image churn-api:1 was built anew.",
        "Gone: the volume lost.",
    ]
    assert engine_differences(STATE, STATE) == UNCHANGED == engine_differences(EngineState(problem="away"), STATE)


def test_health_and_exit_codes() -> None:
    states = [
        replace(GATEWAY, health="starting"),
        replace(GATEWAY, health="unhealthy"),
        replace(GATEWAY, state=Running.EXITED, exit_code=0),
        replace(GATEWAY, state=Running.PAUSED, health=""),
        replace(GATEWAY, state=Running.RESTARTING, exit_code=1, restarts=3),
    ]
    words = [map_rows(EngineState(containers=(state,), networks=(Network("front"),)))[1].text for state in states]
    assert [text.partition("  churn-api")[0] for text in words] == [
        "  └─ gateway  ● running, its health check is starting",
        "  └─ gateway  ! running, unhealthy",
        "  └─ gateway  ○ exited with 0",
        "  └─ gateway  ● paused",
        "  └─ gateway  ! restarting, restarted 3 times",
    ]


def test_sentences() -> None:
    assert engine_sentences(STATE) == [
        "The container api: running; image churn-api:1, an older build of it; in the network back with gateway; "
        "the volume models at /models; a volume without a name at /cache; a file system in memory at /tmp.",
        "The container gateway: running, healthy; image churn-api:2; port 80/tcp is published at 127.0.0.1:8080; "
        "port 9000/tcp is not published; in the network back with api; in the network front, alone; "
        "app/conf of this machine at /conf, read only.",
        "The container job: exited with 137 (out of memory); image lab/base:1; in no network.",
        "The network back joins api, gateway, and 1 of others. It is internal: there is no way out of it.",
        "The network front joins gateway.",
        "The volume models is used by api.",
        "The volume spare is used by no container of this lesson.",
        "The image churn-api:1 is there.",
        "The image churn-api:2 is there; gateway came from it.",
    ]


def test_nothing_and_no_engine() -> None:
    same(
        drawing(map_rows(EngineState())),
        "\nThis lesson has nothing on the container engine.\n",
    )
    assert engine_sentences(EngineState()) == ["This lesson has nothing on the container engine."]
    away = EngineState(problem="The container engine is not running. Start it.")
    same(drawing(map_rows(away)), "\nThe container engine is not running. Start it.\n")
    assert engine_sentences(away) == ["The container engine is not running. Start it."]


def test_a_description_of_the_engine_s(tmp_path: Path) -> None:
    answer = {
        "Id": "f" * 64,
        "Name": "/web",
        "Image": "sha256:ab",
        "RestartCount": 2,
        "Config": {"Image": "nginx:1", "ExposedPorts": {"443/tcp": {}, "80/tcp": {}}},
        "State": {"Status": "running", "ExitCode": 0, "OOMKilled": False, "Health": {"Status": "healthy"}},
        "HostConfig": {
            "PortBindings": {
                "80/tcp": [{"HostIp": "", "HostPort": ""}],
                "53/udp": [{"HostIp": "::1", "HostPort": "53"}],
            }
        },
        "NetworkSettings": {
            "Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "32768"}, {"HostIp": "::", "HostPort": "32768"}]},
            "Networks": {"front": {}, "back": {}},
        },
        "Mounts": [
            {"Type": "bind", "Source": str(tmp_path / "app"), "Destination": "/app", "RW": True},
            {"Type": "volume", "Name": "models", "Source": "/var/lib/x", "Destination": "/m", "RW": False},
            {"Type": "volume", "Name": "b" * 64, "Source": "/var/lib/y", "Destination": "/c", "RW": True},
        ],
    }
    assert container_of(answer, tmp_path) == Container(
        "f" * 64,
        "web",
        Running.RUNNING,
        health="healthy",
        restarts=2,
        image="nginx:1",
        image_id="sha256:ab",
        ports=(Port("53/udp"), Port("80/tcp", ("*:32768",)), Port("443/tcp")),
        networks=("back", "front"),
        mounts=(
            Mount(MountKind.BIND, "app", "/app"),
            Mount(MountKind.VOLUME, "b" * 64, "/c", anonymous=True),
            Mount(MountKind.VOLUME, "models", "/m", read_only=True),
        ),
    )
    created = answer | {"State": {"Status": "created"}, "NetworkSettings": {}, "HostConfig": {}, "Mounts": None}
    assert container_of(created, tmp_path).state is Running.CREATED
    stopped = container_of(answer | {"State": {"Status": "exited"}}, tmp_path)
    assert stopped.ports == (Port("53/udp", ("[::1]:53",)), Port("80/tcp", ("*:any",)), Port("443/tcp"))
    assert container_of(answer | {"State": {"Status": "dancing"}}, tmp_path).state is Running.UNKNOWN


def test_hostile_names() -> None:
    """Names are the engine's own and restricted; images and paths are not."""
    evil = replace(GATEWAY, image="x\x1b[31m", mounts=(Mount(MountKind.BIND, "/a\nb", "/\x07c"),))
    state = EngineState(containers=(evil,), networks=(Network("front"),))
    texts = [*(row.text for row in map_rows(state)), *engine_sentences(state)]
    assert all(text.isprintable() for text in texts)
