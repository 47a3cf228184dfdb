"""As whom containers run, and what they may do and use."""

from typing import Any

import pytest

from checks import Blocked, Unmet, containers
from checks.box import Box
from checks.containers import limiting
from sandbox.engine import BASE
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine

HARD = {
    "user": "7:8",
    "read_only": True,
    "cap_drop": ["all"],
    "security_opt": ["no-new-privileges:true"],
    "tmpfs": {"/tmp": ""},
}

ALL_BY_NAME = (
    "CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE NET_RAW SYS_CHROOT MKNOD "
    "AUDIT_WRITE SETFCAP"
)

MIB = limiting.MIB


@pytest.mark.parametrize("options", [HARD, {**HARD, "cap_drop": ALL_BY_NAME.split()}])
def test_a_container_that_may_do_nothing(bench: Bench, sandbox: Box, options: dict[str, Any]) -> None:
    bench.container("job", **options)
    found = containers.container(sandbox, bench.name("job"))
    containers.expect_hardened(sandbox, found)
    containers.expect_powerless(sandbox, found, 7, 8)
    process = containers.first_process(sandbox, found)
    assert (process.uid, process.gid, process.capabilities, process.no_new_privileges) == (7, 8, 0, True)
    with pytest.raises(Unmet, match="runs as user 7, expected 9"):
        containers.expect_powerless(sandbox, found, 9)
    with pytest.raises(Unmet, match="runs with the group 8, expected 7"):
        containers.expect_powerless(sandbox, found, 7, 7)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"read_only": False}, "has a root file system that it can write to"),
        ({"cap_drop": ["NET_RAW"]}, "has not dropped all capabilities"),
        ({"cap_add": ["CHOWN"]}, "was given the capability `CHOWN`"),
        ({"security_opt": []}, "may gain new privileges"),
        ({"security_opt": ["no-new-privileges:false"]}, "may gain new privileges"),
        ({"privileged": True}, "is privileged"),
    ],
)
def test_each_right_that_is_left_is_told(bench: Bench, sandbox: Box, change: dict[str, Any], words: str) -> None:
    bench.container("job", **{**HARD, **change})
    with pytest.raises(Unmet, match=words):
        containers.expect_hardened(sandbox, containers.container(sandbox, bench.name("job")))


@pytest.mark.parametrize(
    ("change", "words"), [({"cap_drop": []}, "can have capabilities"), ({"security_opt": []}, "NoNewPrivs")]
)
def test_what_the_kernel_tells(bench: Bench, sandbox: Box, change: dict[str, Any], words: str) -> None:
    bench.container("job", **{**HARD, **change})
    with pytest.raises(Unmet, match=words):
        containers.expect_powerless(sandbox, containers.container(sandbox, bench.name("job")), 7)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("RUN true", "names no user: it runs as root"),
        ("USER nobody", "has `USER nobody`: a name"),
        ("USER 7", "run with the user and group ids `7 0`, expected `7 8`"),
        ("USER 7:8", ""),
        ("RUN echo me:x:7:8::/:/bin/sh >> /etc/passwd\nUSER 7", ""),
    ],
)
def test_the_user_of_an_image(sandbox: Box, steps: str, words: str) -> None:
    (sandbox / "app").mkdir()
    (sandbox / "app/Dockerfile").write_text(
        f"FROM {BASE}\nRUN mkdir /own && chown 7 /own && touch /own/file /own/mine\n"
        f"RUN chown 7 /own/mine && chmod 0 /own/mine\n{steps}\n"
    )
    with containers.builder(sandbox, "app") as builder:
        image = builder.build()
        if words:
            with pytest.raises(Unmet, match=words):
                containers.expect_user(sandbox, image, 7, 8)
        else:
            containers.expect_user(sandbox, image, 7, 8)
            assert containers.writable(sandbox, image, ["/", "/etc/*", "/own", "/own/*"]) == ["/own", "/own/mine"]


def test_limits_that_are_as_asked(bench: Bench, sandbox: Box) -> None:
    bench.container(
        "job",
        mem_limit=64 * MIB,
        memswap_limit=64 * MIB,
        cpu_period=50_000,
        cpu_quota=25_000,
        pids_limit=64,
        restart_policy={"Name": "on-failure", "MaximumRetryCount": 3},
    )
    found = containers.container(sandbox, bench.name("job"))
    containers.expect_memory(sandbox, found, 64 * MIB)
    containers.expect_cpus(sandbox, found, 0.5)
    containers.expect_processes(sandbox, found, 64)
    containers.expect_restarts(sandbox, found, "on-failure", 3)
    bench.client.api.update_container(found.id, cpu_quota=100_000)
    with pytest.raises(Unmet, match=r"may use 2 CPUs, expected 0\.5"):
        containers.expect_cpus(sandbox, found, 0.5)
    with pytest.raises(Unmet, match="may use 64 MiB of memory, expected 32 MiB"):
        containers.expect_memory(sandbox, found, 32 * MIB)
    with pytest.raises(Unmet, match="may have 64 processes, expected 65"):
        containers.expect_processes(sandbox, found, 65)
    with pytest.raises(Unmet, match="policy `on-failure:3`, expected `on-failure:4`"):
        containers.expect_restarts(sandbox, found, "on-failure", 4)


def test_no_limits(bench: Bench, sandbox: Box) -> None:
    bench.container("job", start=False)
    found = containers.container(sandbox, bench.name("job"))
    for expect, words in (
        (containers.expect_memory, "has no memory limit, expected 1 MiB"),
        (containers.expect_cpus, "has no CPU limit"),
        (containers.expect_processes, "has no limit on its processes"),
    ):
        with pytest.raises(Unmet, match=words):
            expect(sandbox, found, MIB)
    with pytest.raises(Unmet, match="policy `no`, expected `on-failure:3`"):
        containers.expect_restarts(sandbox, found, "on-failure", 3)


@pytest.mark.parametrize(
    ("with_swap", "words"), [(None, "64 MiB of swap on top"), (-1, "may use swap on top"), (96 * MIB, "32 MiB of swap")]
)
def test_swap_beside_the_memory(bench: Bench, sandbox: Box, with_swap: int | None, words: str) -> None:
    bench.container("job", start=False, mem_limit=64 * MIB, memswap_limit=with_swap)
    with pytest.raises(Unmet, match=words):
        containers.expect_memory(sandbox, containers.container(sandbox, bench.name("job")), 64 * MIB)


def test_what_an_engine_cannot_limit_is_not_the_learners_fault(
    bench: Bench, sandbox: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.container("job", start=False)
    found = containers.container(sandbox, bench.name("job"))
    from docker import APIClient

    info = APIClient.info
    monkeypatch.setattr(APIClient, "info", lambda self: {**info(self), "PidsLimit": False})
    with pytest.raises(Blocked, match="cannot limit the processes of containers"):
        containers.expect_processes(sandbox, found, 64)
    with pytest.raises(Unmet):
        containers.expect_cpus(sandbox, found, 1)
