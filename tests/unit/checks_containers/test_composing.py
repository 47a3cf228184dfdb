"""Compose files: the many ways of saying one thing, in one form, and what is said about those that say another."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checks.containers.composed import expect_said, expect_said_health_check, expect_said_mount
from checks.containers.composing import Service, described, dotenv, loaded, scalars, seconds, stack
from checks.containers.mounting import Mount, MountKind
from checks.containers.publishing import Binding
from checks.verdict import Blocked, Unmet

FOLDER = Path("/lab")

SHORT = """
services:
  api:
    image: lab/base:1
    command: httpd -f -h "/w w w"
    ports: ["127.0.0.1:18474:8080", "53:53/udp", "9000"]
    volumes: ["./site:/www/:ro", "results:/results", "/scratch"]
    healthcheck: {test: wget -qO- http://127.0.0.1/, interval: 1m30s, retries: 2}
    depends_on: [db]
    environment: ["STAGE", "OTHER=a=b"]
volumes:
  results:
"""

LONG = """
services:
  api:
    image: lab/base:1
    command: [httpd, -f, -h, /w w w]
    ports:
      - {target: 8080, published: "18474", host_ip: 127.0.0.1, protocol: tcp}
      - {target: 53, published: 53, protocol: udp}
      - {target: 9000}
    volumes:
      - {type: bind, source: /lab/site, target: /www, read_only: true}
      - {type: volume, source: results, target: /results}
      - {type: volume, target: /scratch}
    healthcheck:
      test: [CMD-SHELL, wget -qO- http://127.0.0.1/]
      interval: 90s
      retries: 2
    depends_on: {db: {condition: service_started}}
    environment: {STAGE: staging, OTHER: a=b}
volumes:
  results: {}
"""


def service(text: str, **variables: str) -> Service:
    return described(loaded(text, "compose.yaml"), FOLDER, variables).services["api"]


def test_short_and_long_forms_are_the_same() -> None:
    short, long = service(SHORT, STAGE="staging"), service(LONG)
    assert short == long
    assert short.command == ("httpd", "-f", "-h", "/w w w")
    assert short.ports[0] == Binding("8080/tcp", "127.0.0.1", 18474)
    assert short.ports[1:] == (Binding("53/udp", "0.0.0.0", 53), Binding("9000/tcp", "0.0.0.0", 0))
    assert short.mounts["/www"] == Mount("/www", MountKind.BIND, "/lab/site", False)
    assert short.mounts["/results"] == Mount("/results", MountKind.VOLUME, "results", True)
    assert short.starts_after == {"db": "service_started"}


def test_a_health_check_that_is_switched_off_is_none() -> None:
    assert service("services: {api: {healthcheck: {disable: true}}}").health_check is None
    check = service("services: {api: {healthcheck: {test: [NONE]}}}").health_check
    assert check is not None
    assert check.test == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("services: {api: {volumes: [{target: /x}]}}", "is not understood"),
        ("services: {api: nothing}", "is not understood"),
        ("services: {api: {ports: [a:b:c]}}", "is not understood"),
        ("volumes: {api: {}}", "has no `services`"),
        ("services: [api]", "Below `services` in `compose.yaml` there is no service with a name"),
        ("services:\n\tapi:", "In line 2 of `compose.yaml`, the YAML is not well-formed"),
    ],
)
def test_what_compose_does_not_know_is_told(text: str, found: str) -> None:
    with pytest.raises(Unmet, match=found):
        service(text)


@pytest.mark.parametrize(
    ("written", "value"), [("1m30s", 90), ("500ms", 0.5), ("1h", 3600), (None, 0), ("", 0), ("2.5s", 2.5)]
)
def test_durations(written: str | None, value: float) -> None:
    assert seconds(written) == pytest.approx(value)


def test_names_that_volumes_have_on_the_engine() -> None:
    text = "services: {}\nvolumes: {a: {}, b: {name: fixed}, c: {external: true}, d: {external: {name: old}}}\n"
    assert described(loaded(text, "x"), FOLDER).volumes == {"a": "", "b": "fixed", "c": "c", "d": "old"}
    text = "services: {}\nnetworks: {default: {name: shared}, inner: }\n"
    assert described(loaded(text, "x"), FOLDER).networks == {"default": "shared", "inner": ""}


def test_texts_that_are_referred_to_without_end_come_once() -> None:
    levels = "\n".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}]" for n in range(1, 40))
    found = loaded(f"services: {{}}\nl0: &l0 [staging]\n{levels}\n", "x")
    assert list(scalars(found)).count("staging") == 1


@pytest.fixture
def box(tmp_path: Path) -> Any:
    """A sandbox on a machine without compose."""

    def run(*arguments: object, **options: object) -> object:
        return SimpleNamespace(status=1)

    home = tmp_path / "home"
    plan = SimpleNamespace(env={"PATH": str(tmp_path)})
    keeper = SimpleNamespace(plan=plan, scratch=tmp_path / "scratch")
    return SimpleNamespace(lab=tmp_path, home=home, cwd=tmp_path, run=run, keeper=keeper)


def test_without_compose_the_file_is_read_with_its_variables(box: Any, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# where\nexport STAGE='staging'\nEMPTY=\n")
    lines = ["${STAGE}", "$STAGE", "${NONE:-other}", "${EMPTY-x}", "${STAGE:+yes}", "$${STAGE}"]
    environment = "".join(f"      V{number}: {line}\n" for number, line in enumerate(lines))
    (tmp_path / "compose.yaml").write_text(f"services:\n  api:\n    env_file: .env\n    environment:\n{environment}")
    found = stack(box, "compose.yaml").services["api"].environment
    assert [found[f"V{number}"] for number in range(6)] == ["staging", "staging", "other", "x", "yes", "${STAGE}"]
    assert found["STAGE"] == "staging"
    assert dotenv(box, ".env") == {"STAGE": "staging", "EMPTY": ""}


def test_without_compose_the_folder_of_the_file_is_known(box: Any, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text('services: {api: {volumes: ["${PWD}/site:/www:ro"], env_file: .env}}\n')
    found = stack(box, "compose.yaml").services["api"]
    assert found.mounts["/www"].source == str(tmp_path / "site")
    assert found.environment == {}


def test_without_compose_running_is_blocked(box: Any) -> None:
    from checks.containers.composing import compose_command

    with pytest.raises(Blocked, match="Compose is not installed"):
        compose_command(box)


def test_what_is_expected_is_told_with_its_place() -> None:
    api = service(SHORT)
    with pytest.raises(Unmet, match=r"`services.api.image` is `lab/base:1`, expected `x`"):
        expect_said("services.api.image", api.image, "x")
    with pytest.raises(Unmet, match=r"`services.api.volumes` mounts nothing at `/data`"):
        expect_said_mount("api", api, "/data", "data", writable=True)
    with pytest.raises(Unmet, match="is `read-only`, expected `writable`"):
        expect_said_mount("api", api, "/www", "/lab/site", writable=True)
    expect_said_mount("api", api, "/www", "/lab/site", writable=False)
    with pytest.raises(Unmet, match="interval` is `90s`, expected `5s at most`"):
        expect_said_health_check("api", api, ["http://127.0.0.1/"], 5)
    with pytest.raises(Unmet, match=r"expected `a command that fetches http://127.0.0.1/health`"):
        expect_said_health_check("api", api, ["http://127.0.0.1/health"], 120)
    expect_said_health_check(
        "api", service("services: {api: {healthcheck: {test: wget a:1/x, interval: 1s}}}"), ["http://a:1/x"], 5
    )
    with pytest.raises(Unmet, match="healthcheck` is missing"):
        expect_said_health_check("api", service("services: {api: {}}"), ["x"], 5)
