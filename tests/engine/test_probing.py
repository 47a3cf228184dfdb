"""Throw-away containers of checks."""

from typing import Any

import pytest

from checks import Unmet, containers
from checks.box import Box
from checks.containers import probing
from sandbox.engine import BASE
from sandbox.engine.leftovers import PROBE_LABEL
from tests.engine.conftest import Bench

pytestmark = pytest.mark.engine


def left(bench: Bench, sandbox: Box) -> list[Any]:
    # The SDK's own list asks for each once more, and fails where one goes meanwhile.
    return list(bench.client.api.containers(all=True, filters={"label": f"{PROBE_LABEL}={sandbox.lab}"}))


def test_an_image_is_run_to_its_end(bench: Bench, sandbox: Box) -> None:
    ran = containers.run_image(sandbox, BASE, ["sh", "-c", "echo $A; echo b >&2; exit 4"], env={"A": "a"})
    assert (ran.status, ran.stdout, ran.stderr) == (4, "a\n", "b\n")
    assert left(bench, sandbox) == []


def test_the_default_command_of_an_image_or_another_one(bench: Bench, sandbox: Box) -> None:
    made = bench.client.containers.create(BASE, name=bench.name("made"))
    bench.made.insert(0, lambda: made.remove(force=True))
    name = f"{bench.name('image')}:1"
    made.commit(bench.name("image"), "1", changes=['ENTRYPOINT ["echo"]', 'CMD ["default"]'])
    bench.made.append(lambda: bench.client.api.remove_image(name, force=True))
    assert containers.run_image(sandbox, name).stdout == "default\n"
    assert containers.run_image(sandbox, name, ["echo", "other"]).stdout == "other\n", "not: echo other"
    assert containers.run_image(sandbox, name, ["true"]).stdout == ""


def test_what_does_not_end_is_ended(bench: Bench, sandbox: Box) -> None:
    with pytest.raises(Unmet, match="`the thing` does not end within 1 seconds"):
        containers.run_image(sandbox, BASE, ["sleep", "600"], called="the thing", seconds=1)
    assert left(bench, sandbox) == []


def test_no_such_image_and_no_such_program(bench: Bench, sandbox: Box) -> None:
    with pytest.raises(Unmet, match="There is no image"):
        containers.run_image(sandbox, f"{bench.name('none')}:1")
    with pytest.raises(Unmet, match=r"cannot be started: .*executable file not found"):
        containers.run_image(sandbox, BASE, ["no-such-program"])
    assert left(bench, sandbox) == []


def test_what_a_killed_check_left_behind_is_removed_by_the_next(
    bench: Bench, sandbox: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.container("left", labels={PROBE_LABEL: str(sandbox.lab)})
    bench.container("other", labels={PROBE_LABEL: "another lab"})
    containers.run_image(sandbox, BASE, ["true"])
    assert len(left(bench, sandbox)) == 1, "it may be in use by a check beside this one"
    monkeypatch.setattr(probing, "LONGEST", -10.0)
    containers.run_image(sandbox, BASE, ["true"])
    assert left(bench, sandbox) == []
    assert bench.client.containers.get(bench.name("other"))
