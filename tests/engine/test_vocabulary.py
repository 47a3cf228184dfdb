"""What checks ask of containers, against real ones."""

from types import SimpleNamespace

import pytest

from checks import Blocked, Lost, Unmet, containers
from checks.containers import State
from tests.engine.conftest import Bench, Wire, make_box

pytestmark = pytest.mark.engine


def ended(bench: Bench, word: str, *command: str, **options: object) -> str:
    identity = bench.container(word, *command, **options)
    bench.client.api.wait(identity)
    return bench.name(word)


def test_a_container_is_described(bench: Bench, box: SimpleNamespace, base: str) -> None:
    identity = bench.container("job", hostname="scorer", environment=["STAGE=dev", "EMPTY=", "EQ=a=b"])
    found = containers.container(box, bench.name("job"))
    assert (found.id, found.name, found.state) == (identity, bench.name("job"), State.RUNNING)
    assert (found.image, found.image_id, found.hostname) == ("lab/base:1", base, "scorer")
    assert {name: found.env[name] for name in ("STAGE", "EMPTY", "EQ")} == {"STAGE": "dev", "EMPTY": "", "EQ": "a=b"}
    containers.expect_running(found)
    containers.expect_image(found, "lab/base:1", base)


def test_a_container_that_is_not_there(bench: Bench, box: SimpleNamespace) -> None:
    identity = bench.container("job", start=False)
    assert containers.find(box, identity[:10]) is None, "the beginning of an id is no name"
    with pytest.raises(Unmet, match=r"There is no container .*--rm"):
        containers.container(box, bench.name("none"))
    containers.absent(box, bench.name("none"))


def test_exit_codes(bench: Bench, box: SimpleNamespace) -> None:
    containers.expect_exited(containers.container(box, ended(bench, "good", "true")))
    bad = containers.container(box, ended(bench, "bad", "sh", "-c", "exit 3"))
    containers.expect_exited(bad, 3)
    with pytest.raises(Unmet, match="exit code 3, expected exit code 0"):
        containers.expect_exited(bad)


@pytest.mark.parametrize("script", ["echo churn ready", "printf 'churn ready'"])
@pytest.mark.parametrize("tty", [False, True])
def test_the_end_of_a_printed_line_is_free(bench: Bench, box: SimpleNamespace, script: str, tty: bool) -> None:
    name = ended(bench, "job", "sh", "-c", script, tty=tty)
    containers.expect_printed(box, containers.container(box, name), "churn ready")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("true", "printed nothing"),
        ("echo churn ready >&2", "on standard error, not on standard output"),
        ("echo churn ready; echo done", r"printed `churn ready\ndone`"),
        ("echo churn ready; echo oops >&2", "on standard error as well"),
        ("echo churn ready; echo churn ready", "2 times, expected once"),
        ("echo churn ready; echo", r"printed `churn ready\n`"),
        ("printf 'churn ready '", "printed `churn ready `"),
        ("printf '\\001'", r"printed `\x01`"),
        ("yes | head -c 3000000", "printed `y"),
    ],
)
def test_anything_else_in_the_log_is_told(bench: Bench, box: SimpleNamespace, script: str, words: str) -> None:
    name = ended(bench, "job", "sh", "-c", script)
    with pytest.raises(Unmet) as caught:
        containers.expect_printed(box, containers.container(box, name), "churn ready")
    assert words in caught.value.message
    assert len(caught.value.message) < 400


def test_gone_means_neither_stopped_nor_renamed(bench: Bench, box: SimpleNamespace) -> None:
    identity = bench.container("job")
    name = bench.name("job")
    container = bench.client.containers.get(identity)
    with pytest.raises(Unmet, match="is still running"):
        containers.absent(box, name, identity)
    container.kill()
    with pytest.raises(Unmet, match="stopped, but still there"):
        containers.absent(box, name, identity)
    container.rename(bench.name("renamed"))
    containers.absent(box, name)
    with pytest.raises(Unmet, match=f"with the name `{bench.name('renamed')}`"):
        containers.absent(box, name, identity)
    container.remove()
    containers.absent(box, name, identity)


def test_left_alone(bench: Bench, box: SimpleNamespace) -> None:
    identity = bench.container("job")
    name = bench.name("job")
    container = bench.client.containers.get(identity)
    noted = {"container_id": identity, "started_at": container.attrs["State"]["StartedAt"]}
    if not noted["started_at"].startswith("2"):  # described before it was started
        noted["started_at"] = containers.container(box, name).started_at
    containers.expect_untouched(box, name, **noted)
    container.exec_run(["true"])
    containers.expect_untouched(box, name, **noted)
    container.pause()
    with pytest.raises(Unmet, match="is paused"):
        containers.expect_untouched(box, name, **noted)
    container.unpause()
    container.rename(bench.name("renamed"))
    with pytest.raises(Unmet, match="is called"):
        containers.expect_untouched(box, name, **noted)
    container.rename(name)
    containers.expect_untouched(box, name, **noted)
    container.kill()
    with pytest.raises(Lost, match=r"not running any more .*137"):
        containers.expect_untouched(box, name, **noted)
    container.start()
    with pytest.raises(Lost, match="was restarted"):
        containers.expect_untouched(box, name, **noted)
    container.remove(force=True)
    with pytest.raises(Lost, match="was removed"):
        containers.expect_untouched(box, name, **noted)
    bench.container("job")
    with pytest.raises(Lost, match="replaced by another container"):
        containers.expect_untouched(box, name, **noted)


def test_one_that_ended_by_itself_when_its_time_was_over_was_left_alone(bench: Bench, box: SimpleNamespace) -> None:
    found = containers.container(box, ended(bench, "job", "true"))
    noted = {"container_id": found.id, "started_at": found.started_at}
    containers.expect_untouched(box, found.name, **noted, lasts=0)
    with pytest.raises(Lost):
        containers.expect_untouched(box, found.name, **noted, lasts=600)
    with pytest.raises(Lost):
        containers.expect_untouched(box, found.name, **noted)


def test_without_an_engine_checks_are_blocked(bench: Bench, wire: Wire) -> None:
    bench.container("job")
    box = make_box({"DOCKER_HOST": wire.url})
    found = containers.container(box, bench.name("job"))
    wire.cut_after = wire.requests + 2  # the question whether it is there, and the first one for the log
    with pytest.raises(Blocked, match="stopped answering") as caught:
        containers.log(box, found)
    assert caught.value.hint
    with pytest.raises(Blocked, match="not running"):
        containers.container(box, bench.name("job"))
