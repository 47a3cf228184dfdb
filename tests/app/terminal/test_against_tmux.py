"""Screens of real programs: both engines make of their output what tmux made of it. `record.py` records them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.app.terminal.recording import COLUMNS, ROWS, Checkpoint, load, names, screen
from tutor.tui.terminal.engine import EngineName, open_engine

PROGRAMS, CHECKPOINTS = 12, 12


@dataclass(frozen=True)
class Shown:
    """What an engine showed at each checkpoint of a program."""

    checkpoints: list[Checkpoint]
    screens: list[tuple[str, ...]]


@pytest.fixture(scope="module", params=[(engine, name) for engine in EngineName for name in names()], ids="-".join)
def shown(request: pytest.FixtureRequest) -> Shown:
    preferred, name = request.param
    checkpoints = load(name)
    engine = open_engine(COLUMNS, ROWS, preferred)
    if engine.name is not preferred:
        pytest.skip(f"the engine {preferred} cannot run here")
    screens = []
    for checkpoint in checkpoints:
        engine.feed(checkpoint.output)
        screens.append(screen(engine))
    return Shown(checkpoints, screens)


@pytest.mark.parametrize("number", range(CHECKPOINTS))
def test_screens_equal_those_of_tmux(shown: Shown, number: int) -> None:
    assert shown.screens[number] == shown.checkpoints[number].screen


def test_how_output_is_cut_does_not_matter(engine_name: EngineName) -> None:
    for name in names():
        engine = open_engine(COLUMNS, ROWS, engine_name)
        checkpoints = load(name)
        output = b"".join(checkpoint.output for checkpoint in checkpoints)
        for at in range(0, len(output), 37):
            engine.feed(output[at : at + 37])
        assert screen(engine) == checkpoints[-1].screen, name


def test_there_are_144_screens_most_of_them_different() -> None:
    assert len(names()) == PROGRAMS
    for name in names():
        checkpoints = load(name)
        assert len(checkpoints) == CHECKPOINTS
        assert len({checkpoint.screen for checkpoint in checkpoints}) >= CHECKPOINTS - 3, name
